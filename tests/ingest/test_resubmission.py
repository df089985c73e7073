"""A report that is sent again: differences cell by cell, corrected findings ticked off, answers that stay answers."""

from datetime import date, timedelta
from typing import Any

from dti.ingest.door import Receipt, check, compare_with_last, marked_copy, submit
from dti.ingest.resubmission import Resubmission, describe, resubmission_of
from dti.ingest.workbook import read_here
from dti.store.catalogue import load_catalogue
from dti.store.engine import Store
from dti.store.submissions import State, read_submission
from tests.builders import row, workbook
from tests.ingest.samples import AT

JUNE = date(2024, 6, 30)
RATIO = row("SOC-04", numerator=935, denominator=1317, result="67,7")
SHARE = row("ECO-04", result=101)
COUNT = row("CNT-01", result=12, source=None)
FIRST = (RATIO, SHARE, COUNT)
SECOND = (COUNT, RATIO | {"result": "71,0"}, SHARE | {"note": "số 6 tháng", "data_date": JUNE})


def send(store: Store, *rows: dict[str, Any], days: int = 0, **labels: Any) -> Receipt:
    return submit(store, workbook(*rows, **labels), f"lan-{days}.xlsx", by="An", at=AT + timedelta(days=days))


def beside_last(store: Store, receipt: Receipt) -> Resubmission | None:
    assert receipt.submission is not None
    with store.reading() as session:
        return resubmission_of(session, load_catalogue(session), read_submission(session, receipt.submission))


def second(store: Store) -> Resubmission:
    send(store, *FIRST)
    found = beside_last(store, send(store, *SECOND, days=1, prepared_by="Người khác"))
    assert found is not None
    return found


def test_the_first_attempt_has_nothing_to_be_compared_with(store: Store) -> None:
    assert beside_last(store, send(store, *FIRST)) is None


def test_only_the_cells_that_changed_are_shown_with_both_values_though_rows_moved(store: Store) -> None:
    said = describe(second(store), "vi")
    assert said.changes == (
        ("Báo cáo!B6", "", "Người lập biểu", "Chuyên viên tổng hợp", "Người khác"),
        ("Báo cáo!I9", "SOC-04", "Kết quả", "67,7", "71,0"),
        ("Báo cáo!J10", "ECO-04", "Ngày số liệu", "31/12/2024", "30/06/2024"),
        ("Báo cáo!L10", "ECO-04", "Ghi chú", "(ô trống)", "số 6 tháng"),
    )
    assert said.title == "So với lần gửi trước (số 1, lan-0.xlsx, 10/01/2025 10:00):"


def test_corrected_findings_are_ticked_off_and_the_others_are_left_or_new(store: Store) -> None:
    resent = second(store)
    assert [(one.finding.code, one.is_whole) for one in resent.corrected] == [("ratio_does_not_close", True)]
    assert [finding.code for finding in resent.remaining] == [
        "missing_source",
        "value_out_of_bounds",
        "missing_targets",
    ]
    assert resent.new == ()


def test_a_finding_that_is_corrected_in_some_of_its_cells_says_in_how_many(store: Store) -> None:
    rows = [row(code, result=5, source=None) for code in ("BGT-02", "ECO-04", "CNT-01")]
    send(store, *rows)
    resent = beside_last(store, send(store, rows[0] | {"source": "sổ"}, *rows[1:], days=1))
    assert resent is not None
    assert describe(resent, "vi").corrected == ("✓ Đã sửa 1/3 ô: Thiếu nguồn số liệu của BGT-02, ECO-04, CNT-01.",)
    assert describe(resent, "en").remaining == "Left from the last attempt: 2."


def test_an_attempt_for_another_period_or_department_is_not_the_last_one(store: Store) -> None:
    send(store, *FIRST, period="Quý III/2024")
    assert beside_last(store, send(store, *SECOND, days=1)) is None


def test_a_warning_that_was_answered_stays_answered_while_the_figure_is_the_same(store: Store) -> None:
    early = row("ECO-04", result=55, data_date=JUNE)
    send(store, early | {"note": "số 6 tháng"}, COUNT)
    receipt = send(store, early, COUNT | {"source": "sổ"}, days=1)
    (finding,) = [one for one in receipt.report.findings if one.code == "date_outside_period"]
    assert (finding.answer, finding.is_open) == ("số 6 tháng", False)
    changed = send(store, early | {"data_date": date(2024, 5, 31)}, COUNT | {"source": "sổ"}, days=2)
    (finding,) = [one for one in changed.report.findings if one.code == "date_outside_period"]
    assert finding.is_open


def test_an_answer_that_still_holds_is_listed_as_answered(store: Store) -> None:
    early = row("ECO-04", result=55, data_date=JUNE, note="số 6 tháng")
    send(store, early, COUNT)
    resent = beside_last(store, send(store, early, COUNT | {"source": "sổ"}, days=1))
    assert resent is not None
    assert describe(resent, "vi").answered == (
        "Đã giải trình từ lần trước: Ngày số liệu 30/06/2024 của ECO-04 nằm ngoài kỳ báo cáo. Lý do: số 6 tháng",
    )


def test_a_check_is_compared_with_the_last_attempt_and_stores_nothing(store: Store) -> None:
    send(store, *FIRST)
    data = workbook(*SECOND)
    report = check(store, data, "lan-2.xlsx", by="An", at=AT)
    resent = compare_with_last(store, data, "lan-2.xlsx", report)
    assert resent is not None
    assert describe(resent, "vi").lines[:3] == (
        "So với lần gửi trước (số 1, lan-0.xlsx, 10/01/2025 10:00):",
        "3 ô thay đổi:",
        "  Báo cáo!I9: SOC-04 Kết quả: 67,7 → 71,0",
    )


def test_the_marked_copy_lists_what_is_corrected_and_what_changed_in_the_same_words(store: Store) -> None:
    send(store, *FIRST)
    receipt = send(store, *SECOND, days=1)
    assert (receipt.state, receipt.submission) == (State.REFUSED, 2)
    copy = read_here(marked_copy(store, 2), "danh-dau.xlsx").sheets[0]
    texts = {str(cell.value) for cell in copy.cells}
    resent = beside_last(store, receipt)
    assert resent is not None
    said = describe(resent, "vi")
    assert {*said.corrected, said.title, said.changes_title, said.sentence(0), "ĐÃ SỬA", "THAY ĐỔI"} <= texts


def test_a_file_that_cannot_be_opened_is_no_attempt_at_any_report(store: Store) -> None:
    submit(store, b"PK\x03\x04", "hong.xlsx", by="An", at=AT)
    assert beside_last(store, send(store, *SECOND, days=1)) is None


def test_a_formula_that_lost_its_result_in_a_marked_copy_has_not_changed(store: Store) -> None:
    ratio = row("SOC-04", numerator=935, denominator=1317, result="=G8/H8*100")
    send(store, ratio)
    resent = beside_last(store, send(store, ratio | {"note": "đã rà soát"}, days=1))
    assert resent is not None
    assert [change.column for change in resent.changes or ()] == ["Ghi chú"]
