"""A report that is sent again: differences cell by cell, corrected findings ticked off, answers that stay answers."""

from datetime import date, timedelta
from typing import Any

import pytest

from dti.access.user import operator
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
    return submit(operator("An"), store, workbook(*rows, **labels), f"lan-{days}.xlsx", at=AT + timedelta(days=days))


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
    report = check(operator("An"), store, data, "lan-2.xlsx", at=AT)
    resent = compare_with_last(operator("Người thử"), store, data, "lan-2.xlsx", report)
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
    copy = read_here(marked_copy(operator("Người thử"), store, 2), "danh-dau.xlsx").sheets[0]
    texts = {str(cell.value) for cell in copy.cells}
    resent = beside_last(store, receipt)
    assert resent is not None
    said = describe(resent, "vi")
    assert {*said.corrected, said.title, said.changes_title, said.sentence(0), "ĐÃ SỬA", "THAY ĐỔI"} <= texts


def test_a_file_that_cannot_be_opened_is_no_attempt_at_any_report(store: Store) -> None:
    submit(operator("An"), store, b"PK\x03\x04", "hong.xlsx", at=AT)
    assert beside_last(store, send(store, *SECOND, days=1)) is None


def test_a_formula_that_lost_its_result_in_a_marked_copy_has_not_changed(store: Store) -> None:
    ratio = row("SOC-04", numerator=935, denominator=1317, result="=G8/H8*100")
    send(store, ratio)
    resent = beside_last(store, send(store, ratio | {"note": "đã rà soát"}, days=1))
    assert resent is not None
    assert [change.column for change in resent.changes or ()] == ["Ghi chú"]


UNREAD: dict[str, Any] = {"department_code": "STT", "department": None}
HANDED_OUT = "bao-cao_STTTT_2024-Q4.xlsx"
EARLY = row("ECO-04", result=55, data_date=JUNE, note="số 6 tháng")


def send_as(
    store: Store, filename: str, *rows: dict[str, Any], by: str = "An", days: int = 0, **labels: Any
) -> Receipt:
    return submit(operator(by), store, workbook(*rows, **labels), filename, at=AT + timedelta(days=days))


def attempt_before(store: Store, receipt: Receipt) -> tuple[int | None, int | None] | None:
    """The number of the attempt that it was compared with, and of the one that it may have been at too."""
    resent = beside_last(store, receipt)
    return resent and tuple(one and one.id for one in (resent.earlier, resent.unsure))  # type: ignore[return-value]


def test_an_attempt_whose_department_could_not_be_read_is_the_last_one_of_the_same_sender(store: Store) -> None:
    send_as(store, "q4.xlsx", *FIRST, **UNREAD)
    resent = beside_last(store, send_as(store, "q4-sua.xlsx", *FIRST, days=1))
    assert resent is not None
    said = describe(resent, "vi")
    assert said.title == "So với lần gửi trước (số 1, q4.xlsx, 10/01/2025 10:00):"
    assert said.changes[:2] == (
        ("Báo cáo!B2", "", "Mã đơn vị", "STT", "STTTT"),
        ("Báo cáo!B3", "", "Đơn vị", "(ô trống)", "Sở Thông tin và Truyền thông"),
    )
    assert [one.finding.code for one in resent.corrected] == ["unknown_department"]
    assert said.unsure == ""


def test_what_such_an_attempt_answered_stays_answered(store: Store) -> None:
    send_as(store, "q4.xlsx", EARLY, **UNREAD)
    receipt = send_as(store, "q4.xlsx", EARLY | {"note": None}, days=1)
    (finding,) = [one for one in receipt.report.findings if one.code == "date_outside_period"]
    assert finding.answer == "số 6 tháng"
    checked = check(operator("Bình"), store, workbook(EARLY | {"note": None}), "q4.xlsx", at=AT)
    (finding,) = [one for one in checked.findings if one.code == "date_outside_period"]
    assert finding.answer == "số 6 tháng", "the second attempt is known by its department"


def other_report(store: Store, filename: str = "khac.xlsx") -> None:
    """The sender has sent for another department too."""
    labels: dict[str, Any] = {"department_code": "NHNN", "department": "Ngân hàng Nhà nước chi nhánh tỉnh"}
    send_as(store, filename, row("SOC-09", result="16/63"), **labels)


@pytest.mark.parametrize(
    ("first", "labels", "second", "expected"),
    [
        ("q4.xlsx", UNREAD, "q4.xlsx", (2, None)),
        ("Q4 (1).xlsx", UNREAD, "q4.xlsx", (2, None)),
        (HANDED_OUT, UNREAD, "q4.xlsx", (2, None)),
        (HANDED_OUT, UNREAD | {"period": "quý"}, "q4.xlsx", (2, None)),
        ("q4.xlsx", UNREAD | {"department": "Sở Thông tin và Truyền thông"}, "sua.xlsx", (2, None)),
        ("q4.xlsx", UNREAD, "sua.xlsx", (None, 2)),
        ("khac.xlsx", UNREAD, "khac.xlsx", (None, 2)),
        ("q4.xlsx", UNREAD | {"period": "quý"}, "q4.xlsx", (None, 2)),
        ("q4.xlsx", UNREAD | {"period": "quý"}, "sua.xlsx", None),
        ("q4.xlsx", UNREAD | {"period": "Quý III/2024"}, "q4.xlsx", None),
        ("q4.xlsx", UNREAD | {"department": "Bảo hiểm xã hội tỉnh"}, "q4.xlsx", None),
    ],
)
def test_where_a_sender_sends_for_several_only_certain_signs_make_it_the_last(
    store: Store, first: str, labels: dict[str, Any], second: str, expected: tuple[int | None, int | None] | None
) -> None:
    other_report(store)
    send_as(store, first, *FIRST, **labels)
    assert attempt_before(store, send_as(store, second, *SECOND, days=1)) == expected


def test_it_is_said_when_nobody_can_know_and_nothing_is_compared(store: Store) -> None:
    other_report(store)
    send_as(store, "q4.xlsx", *FIRST, **UNREAD)
    receipt = send_as(store, "sua.xlsx", *SECOND, days=1)
    resent = beside_last(store, receipt)
    assert resent is not None
    said = describe(resent, "vi")
    sentence = (
        "Lần gửi số 2 (q4.xlsx, 10/01/2025 10:00) không đọc được đơn vị, không chắc là của báo cáo này nên không so "
        "sánh với lần đó."
    )
    assert said.lines == (sentence,)
    assert receipt.submission is not None
    copy = read_here(marked_copy(operator("Người thử"), store, receipt.submission), "danh-dau.xlsx").sheets[0]
    assert sentence in {str(cell.value) for cell in copy.cells}


def test_it_is_said_beside_the_comparison_with_an_older_attempt_that_is_sure(store: Store) -> None:
    other_report(store)
    send_as(store, "q4.xlsx", *FIRST)
    send_as(store, "quy4.xlsx", *FIRST, **UNREAD)
    receipt = send_as(store, "sua.xlsx", *SECOND, days=1)
    assert attempt_before(store, receipt) == (2, 3)
    resent = beside_last(store, receipt)
    assert resent is not None
    assert [line.partition(" (")[0] for line in describe(resent, "en").lines[:2]] == [
        "Compared with the last attempt",
        "Attempt 3",
    ]


def test_another_senders_attempt_without_a_department_is_never_taken(store: Store) -> None:
    send_as(store, HANDED_OUT, *FIRST, by="Bình", **UNREAD)
    assert beside_last(store, send_as(store, HANDED_OUT, *SECOND, days=1)) is None


def test_an_attempt_with_another_departments_targets_is_not_taken(store: Store) -> None:
    send_as(store, "q4.xlsx", row("SOC-09", result=16), **UNREAD)
    assert beside_last(store, send_as(store, "q4.xlsx", *SECOND, days=1)) is None


def test_a_file_that_cannot_be_opened_is_known_by_the_name_it_was_handed_out_under(store: Store) -> None:
    submit(operator("An"), store, b"PK\x03\x04", HANDED_OUT, at=AT)
    resent = beside_last(store, send_as(store, "q4.xlsx", *SECOND, days=1))
    assert resent is not None
    assert describe(resent, "vi").changes_title == "Tệp lần trước không đọc được nên không so sánh từng ô."
    assert [one.finding.code for one in resent.corrected] == ["refused_by_gate"]


def test_a_file_that_cannot_be_opened_under_the_same_name_is_only_mentioned(store: Store) -> None:
    submit(operator("An"), store, b"PK\x03\x04", "q4.xlsx", at=AT)
    assert attempt_before(store, send_as(store, "q4.xlsx", *SECOND, days=1)) == (None, 1)


def test_a_file_that_is_only_looked_at_is_compared_with_the_senders_unread_attempt(store: Store) -> None:
    send_as(store, "q4.xlsx", *FIRST, **UNREAD)
    data = workbook(*SECOND)
    report = check(operator("An"), store, data, "q4.xlsx", at=AT)
    resent = compare_with_last(operator("An"), store, data, "q4.xlsx", report)
    assert resent is not None
    assert resent.earlier is not None
    assert compare_with_last(operator("Người thử"), store, data, "q4.xlsx", report) is None


def changes_between(store: Store, first: bytes, second: bytes) -> tuple[tuple[str, ...], ...]:
    for place, data in enumerate((first, second)):
        receipt = submit(operator("An"), store, data, f"lan-{place}.xlsx", at=AT + timedelta(days=place))
    found = beside_last(store, receipt)
    assert found is not None
    return describe(found, "vi").changes


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"data_date": "31/12/2024"}, {"data_date": date(2024, 12, 31)}),
        ({"data_date": "Quý IV/2024"}, {"data_date": "31-12-2024"}),
        ({"result": "55,0"}, {"result": 55}),
        ({"result": "55 %"}, {"result": (0.55, "0%")}),
        ({"note": "số liệu  đã rà soát"}, {"note": "số liệu đã rà soát "}),
    ],
)
def test_the_same_value_written_another_way_is_no_change(
    store: Store, before: dict[str, Any], after: dict[str, Any]
) -> None:
    good = row("ECO-04", result=55)
    assert changes_between(store, workbook(good | before), workbook(good | after)) == ()


@pytest.mark.parametrize(
    ("before", "after", "column"),
    [
        ({"result": 55}, {"result": "≥ 55"}, "Kết quả"),
        ({"result": 55}, {"result": None}, "Kết quả"),
        ({"data_date": "31/12/2024"}, {"data_date": date(2024, 12, 30)}, "Ngày số liệu"),
    ],
)
def test_another_value_is_a_change_however_alike_it_looks(
    store: Store, before: dict[str, Any], after: dict[str, Any], column: str
) -> None:
    good = row("ECO-04", result=55)
    changes = changes_between(store, workbook(good | before), workbook(good | after))
    assert [change[2] for change in changes] == [column]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("700.500", 700500, ("700.500 (chữ)", "700.500 (số)")),
        (700500, "700.500", ("700.500 (số)", "700.500 (chữ)")),
        ("700.500", 700.5, ("700.500", "700,5")),
    ],
)
def test_where_only_the_kind_of_cell_changed_it_is_named(
    store: Store, before: Any, after: Any, said: tuple[str, str]
) -> None:
    books = (workbook(row("BGT-02", result=written)) for written in (before, after))
    assert changes_between(store, *books) == (("Báo cáo!I8", "BGT-02", "Kết quả", *said),)


def test_a_fraction_in_one_cell_is_compared_as_it_stands(store: Store) -> None:
    books = (workbook(row("SOC-04", result=written)) for written in ("935/1317", "936/1317"))
    assert changes_between(store, *books) == (("Báo cáo!I8", "SOC-04", "Kết quả", "935/1317", "936/1317"),)


def test_a_source_merged_over_its_rows_is_the_source_of_each(store: Store) -> None:
    rows = (row("ECO-04", result=55, source="Báo cáo số 1"), row("CNT-01", result=12, source="Báo cáo số 1"))
    merged = workbook(*rows, finish=lambda book: book.worksheets[0].merge_cells("K8:K9"))
    assert changes_between(store, workbook(*rows), merged) == ()
    assert changes_between(store, merged, workbook(rows[0], rows[1] | {"source": "Báo cáo số 2"})) == (
        ("Báo cáo!K9", "CNT-01", "Nguồn số liệu", "Báo cáo số 1", "Báo cáo số 2"),
    )
