"""From the bytes of an appendix to the form at the door: nothing is stored before a person confirms."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlmodel import SQLModel

from dti.access.audit import read_events, verify
from dti.access.user import operator
from dti.core.errors import NotFound, WrongInput
from dti.ingest import door
from dti.ingest.appendix.decisions import Decision
from dti.ingest.appendix.intake import Appendix, confirm, plan, read_appendix
from dti.ingest.appendix.reading import Typed
from dti.ingest.gate import GateRefusal
from dti.ingest.params import show
from dti.ingest.stewardship.mappings import change_mapping, read_standing
from dti.ingest.workbook import read_here
from dti.store.engine import Store
from dti.store.submissions import file_content
from tests.ingest.appendix.books import BANK, BOOKS, COMMUNICATIONS, Sheet, book
from tests.ingest.appendix.conftest import AT, PERIOD
from tests.ingest.gate.archives import with_parts

LATER = datetime(2025, 4, 10, 3, tzinfo=UTC)
HEADER = ["Chỉ tiêu", "Kết quả đến 31/12/2024"]
GOOD = book(
    {
        "A": Sheet(
            [
                ["Chỉ tiêu", "Tổng số", "Số đạt", "Kết quả đến 31/12/2024", "Ghi chú"],
                ["100% hộ gia đình có địa chỉ số", 2000, 1900, 95, None],
                ["Số Tổ công nghệ số cộng đồng", None, None, 1658, None],
            ]
        )
    }
)


def read(store: Store, data: bytes, department: str = "BDIEN", **differences: Any) -> Appendix:
    return read_appendix(
        operator("Người thử"), store, data, "phụ-lục.xlsx", department=department, period=PERIOD, **differences
    )


def said(appendix: Appendix, answers: Mapping[str, str | None] | None = None) -> list[Decision]:
    """What a person says: the given answers, else the proposals, else leaving out."""
    found = []
    for one in appendix.waiting:
        proposed = one.proposed.target.code if one.proposed else None
        found.append(Decision(one.row.id, (answers or {}).get(one.row.id, proposed)))
    return found


def counts(store: Store) -> dict[str, int]:
    with store.reading() as session:
        return {
            name: session.scalar(select(func.count()).select_from(table)) or 0
            for name, table in SQLModel.metadata.tables.items()
        }


def problems(appendix: Appendix) -> list[str]:
    return [show(one, "vi") for one in appendix.problems]


def test_reading_stores_nothing(store: Store) -> None:
    before = counts(store)
    for made in BOOKS.values():
        assert read(store, made.data, made.department).waiting
    assert counts(store) == before


def test_a_confirmed_appendix_becomes_a_form_that_the_door_accepts(store: Store) -> None:
    appendix = read(store, GOOD)
    assert (appendix.data_date, appendix.data_date_at) == (date(2024, 12, 31), "A!D1")
    confirmed = confirm(
        operator("an"), store, GOOD, appendix, plan(operator("an"), appendix, said(appendix), None), at=AT
    )
    assert (confirmed.taken, confirmed.left_out) == (1, 1)
    receipt = door.receive(operator("an"), store, confirmed.form, "bao-cao.xlsx", at=AT)
    assert (receipt.state, receipt.report.department, receipt.report.period) == ("checked", "BDIEN", "2024-Q4")
    (entry,) = receipt.report.entries
    assert (entry.target, str(entry.value), str(entry.numerator)) == ("SOC-04", "95", "1900")
    assert entry.source == "Phụ lục phụ-lục.xlsx, A!D2"


def test_the_form_meets_the_same_rules_as_any_other(store: Store) -> None:
    data = COMMUNICATIONS.data
    appendix = read(store, data, "STTTT")
    confirmed = confirm(
        operator("an"), store, data, appendix, plan(operator("an"), appendix, said(appendix), None), at=AT
    )
    receipt = door.receive(operator("an"), store, confirmed.form, "bao-cao.xlsx", at=AT)
    assert receipt.state == "refused"
    found = {one.code: one.cells for one in receipt.report.findings}
    assert found["missing_numerator"] == ("G9", "G12", "G14", "G17")


def test_confirming_keeps_the_appendix_and_what_was_said_with_an_audit_event(store: Store) -> None:
    appendix = read(store, GOOD)
    confirm(operator(" an "), store, GOOD, appendix, plan(operator("an"), appendix, said(appendix), None), at=AT)
    with store.reading() as session:
        assert file_content(session, appendix.sha256) == GOOD
        (event,) = list(read_events(session, object_kind="row_mapping"))
        assert verify(session) is None
    assert (event.actor, event.action, event.object_key) == ("an", "row_mapping.confirmed", "BDIEN/NQ49")
    assert event.details == {
        "file": "phụ-lục.xlsx",
        "sha256": appendix.sha256,
        "period": "2024-Q4",
        "rows": [["A!A2", "SOC-04"], ["A!A3", None]],
        "typed": [],
    }


def test_what_a_person_typed_is_in_the_audit_trail_and_in_the_source_of_the_figure(store: Store) -> None:
    data = book({"A": Sheet([HEADER, ["100% hộ gia đình có địa chỉ số", 95]])})
    appendix = read(store, data)
    decided = plan(operator("an"), appendix, [Decision("A!2", "SOC-04", Typed("1900", "2000"))], None, complete=True)
    form = confirm(operator("an"), store, data, appendix, decided, at=AT).form
    (entry,) = door.receive(operator("an"), store, form, "bao-cao.xlsx", at=AT).report.entries
    assert (str(entry.value), str(entry.numerator), str(entry.denominator)) == ("95", "1900", "2000")
    assert entry.source == "Phụ lục phụ-lục.xlsx, A!B2; tử số 1.900, mẫu số 2.000: an nhập khi xác nhận"
    with store.reading() as session:
        (event,) = list(read_events(session, object_kind="row_mapping"))
    assert event.details["typed"] == [
        ["A!2", "SOC-04", "numerator", "1900"],
        ["A!2", "SOC-04", "denominator", "2000"],
    ]


def test_without_a_programme_it_is_the_one_that_the_department_reports_to(store: Store) -> None:
    assert {who: read(store, GOOD, who).question.programme.code for who in ("BDIEN", "STTTT", "CONG-BO")} == {
        "BDIEN": "NQ49",
        "STTTT": "NQ49",
        "CONG-BO": "NQ49",
    }


def test_what_was_confirmed_is_proposed_first_the_next_time(store: Store) -> None:
    words = "Hạ tầng số phục vụ người dân"
    first = book({"A": Sheet([HEADER, [words, 90], ["Chuyện khác", 1]])})
    appendix = read(store, first)
    assert not any(one.proposed for one in appendix.rows)
    answers = {"A!2": "SOC-04"}
    confirm(
        operator("an"), store, first, appendix, plan(operator("an"), appendix, said(appendix, answers), None), at=AT
    )

    later = book(
        {"B": Sheet([["SỐ LIỆU MỚI"], ["CHỈ TIÊU", "Kết quả đến 31/3/2025"], ["Chuyện khác", 2], [words, 92]])}
    )
    again = {one.row.text: one for one in read(store, later).rows}
    proposed = again[words].proposed
    assert proposed is not None
    assert (proposed.target.code, proposed.remembered) == ("SOC-04", True)
    assert again["Chuyện khác"].left_out is not None
    elsewhere = read(store, later, "STTTT")
    assert not any(candidate.remembered for one in elsewhere.rows for candidate in one.candidates)


def test_a_later_word_replaces_an_earlier_one(store: Store) -> None:
    data = book({"A": Sheet([HEADER, ["100% hộ gia đình có địa chỉ số", 90], ["Hạ tầng số", 80]])})
    appendix = read(store, data, "STTTT")
    for at, answers in ((AT, {"A!3": "GOV-02"}), (LATER, {"A!3": None})):
        planned = plan(operator("an"), appendix, said(appendix, answers), None)
        confirm(operator("an"), store, data, appendix, planned, at=at)
    found = read(store, data, "STTTT").rows
    assert [(one.left_out is not None, one.proposed is not None) for one in found] == [(False, True), (True, False)]


def test_what_a_steward_corrected_is_proposed_and_what_was_ended_is_not(store: Store) -> None:
    data = book({"A": Sheet([HEADER, ["100% hộ gia đình có địa chỉ số", 90], ["Hạ tầng số", 80]])})
    appendix = read(store, data, "STTTT")
    planned = plan(operator("an"), appendix, said(appendix, {"A!3": "GOV-02"}), None)
    confirm(operator("an"), store, data, appendix, planned, at=AT)
    known, wrong = (one.id for one in read_standing(operator("bình"), store))
    changed = change_mapping(operator("bình"), store, wrong, "SOC-08", reason="Đọc lại", at=LATER)
    change_mapping(operator("bình"), store, known, None, reason="Đọc lại", at=LATER)
    rows = read(store, data, "STTTT").rows
    remembered = [[one.target.code for one in row.candidates if one.remembered] for row in rows]
    assert (changed.before.target, remembered) == ("GOV-02", [[], ["SOC-08"]])


def test_undecided_rows_store_nothing(store: Store) -> None:
    appendix = read(store, GOOD)
    before = counts(store)
    undecided = plan(operator("an"), appendix, said(appendix)[:1], None)
    with pytest.raises(WrongInput, match="not_decided"):
        confirm(operator("an"), store, GOOD, appendix, undecided, at=AT)
    assert counts(store) == before


def test_another_file_or_nobody_confirms_nothing(store: Store) -> None:
    appendix = read(store, GOOD)
    planned = plan(operator("an"), appendix, said(appendix), None)
    before = counts(store)
    with pytest.raises(WrongInput, match="other_file"):
        confirm(operator("an"), store, BANK.data, appendix, planned, at=AT)
    with pytest.raises(WrongInput, match="actor_missing"):
        confirm(operator("  "), store, GOOD, appendix, planned, at=AT)
    assert counts(store) == before


@pytest.mark.parametrize(
    ("data", "department", "problem"),
    [
        (book({"A": Sheet([["Kết quả năm 2024"]])}), "STTTT", "Không tìm thấy bảng nào"),
        (book({"A": Sheet([HEADER, ["Kinh tế số"]])}), "STTTT", "Bảng không có dòng nào có số liệu."),
        (GOOD, "BTGTU", "Đơn vị Ban Tuyên giáo Tỉnh ủy không báo cáo chỉ tiêu nào của"),
        (
            book({"A": Sheet([["Chỉ tiêu", "Kết quả năm 2023", "Kết quả năm 2024"], ["Hộ", 1, 2]])}),
            "STTTT",
            "Trang tính A có nhiều cột kết quả",
        ),
        (book({"A": Sheet([HEADER, *(["Hộ", 1] for _ in range(201))])}), "STTTT", "Phụ lục có 201 dòng"),
    ],
)
def test_what_makes_the_whole_file_unusable_is_said(store: Store, data: bytes, department: str, problem: str) -> None:
    appendix = read(store, data, department)
    (found,) = problems(appendix)
    assert found.startswith(problem)
    assert plan(operator("an"), appendix, said(appendix), date(2024, 12, 31)).problems == appendix.problems


def test_a_person_chooses_the_column_of_results(store: Store) -> None:
    rows: list[list[Any]] = [
        ["Chỉ tiêu", "Kết quả năm 2023", "Kết quả năm 2024"],
        ["100% hộ gia đình có địa chỉ số", 80, 90],
    ]
    appendix = read(store, book({"A": Sheet(rows)}), results={"A": "C"})
    assert appendix.problems == ()
    (row,) = appendix.rows
    assert row.candidates[0].reading.value == 90


def test_days_that_differ_between_tables_are_the_persons_to_say(store: Store) -> None:
    sheets = {
        "A": Sheet([["Chỉ tiêu", "Kết quả đến 31/12/2024"], ["100% hộ gia đình có địa chỉ số", 80]]),
        "B": Sheet([["Chỉ tiêu", "Kết quả đến 30/11/2024"], ["100% xã có cáp quang", 80]]),
    }
    appendix = read(store, book(sheets))
    assert (appendix.data_date, appendix.data_date_at) == (None, "")
    (problem,) = plan(operator("an"), appendix, said(appendix), None).problems
    assert problem.key == "appendix.problem.no_day"
    assert plan(operator("an"), appendix, said(appendix), date(2024, 12, 1)).problems == ()


def test_a_hostile_file_does_not_pass_the_gate(store: Store) -> None:
    before = counts(store)
    with pytest.raises(GateRefusal):
        read(store, with_parts(sheet="<!DOCTYPE x><worksheet/>"))
    assert counts(store) == before


@pytest.mark.parametrize("differences", [{"department": "X"}, {"programme": "X"}])
def test_an_unknown_department_or_programme_is_refused(store: Store, differences: dict[str, str]) -> None:
    with pytest.raises(NotFound):
        read(store, GOOD, **differences)


def test_text_of_an_appendix_never_becomes_a_formula_of_the_form(store: Store) -> None:
    rows: list[list[Any]] = [[*HEADER, "Ghi chú", "Nguồn"], ["100% hộ gia đình có địa chỉ số", 90, "'=1+1", "@SUM(A1)"]]
    data = book({"A": Sheet(rows)})
    appendix = read(store, data)
    form = confirm(
        operator("an"), store, data, appendix, plan(operator("an"), appendix, said(appendix), None), at=AT
    ).form
    (sheet, *_) = read_here(form, "bao-cao.xlsx").sheets
    cells = [
        cell for cell in sheet.cells if isinstance(cell.value, str) and ("1+1" in cell.value or "@SUM" in cell.value)
    ]
    assert [(cell.formula, cell.value) for cell in cells] == [
        (None, "@SUM(A1) (phụ lục phụ-lục.xlsx, A!B2)"),
        (None, "'=1+1"),
    ]


@pytest.mark.parametrize(
    ("title", "remarks"),
    [
        ("KẾT QUẢ QUÝ IV NĂM 2024", ()),
        ("KẾT QUẢ NĂM 2024", ()),
        (
            "KẾT QUẢ QUÝ IV NĂM 2023, NHIỆM VỤ QUÝ IV NĂM 2024",
            ("Tiêu đề ghi Quý IV/2023 (ô A!A1), đang đọc cho Quý IV/2024. Kiểm tra lại tệp và kỳ báo cáo đã chọn.",),
        ),
    ],
)
def test_a_title_about_another_period_is_remarked_upon_and_in_nobodys_way(
    store: Store, title: str, remarks: tuple[str, ...]
) -> None:
    data = book({"A": Sheet([[title], HEADER, ["100% hộ gia đình có địa chỉ số", 95]])})
    found = read(store, data)
    assert (tuple(show(one, "vi") for one in found.remarks), found.problems) == (remarks, ())
