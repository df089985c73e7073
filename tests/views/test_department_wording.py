"""What a department owes and could mend, in sentences."""

from datetime import date

from dti.store.engine import Session
from dti.views.collection_values import Opening
from dti.views.department import read_department
from dti.views.department_wording import write_due, write_mend, write_opening
from tests.views.conftest import Ask


def test_what_is_due_says_the_period_the_deadline_and_what_became_of_it(session: Session, ask: Ask) -> None:
    query = ask("2024-12-31", "2024-Q3")
    said = {code: write_due(read_department(session, query, code), "vi") for code in ("SYT", "TTRA", "CAT")}
    assert said == {
        "SYT": "Quý III/2024: 2 chỉ tiêu phải báo cáo, hạn 15/10/2024; đã duyệt.",
        "TTRA": "Quý III/2024: 1 chỉ tiêu phải báo cáo, hạn 15/10/2024; đã trả lại, chậm 77 ngày.",
        "CAT": "Quý III/2024: đơn vị không phải báo cáo.",
    }


def test_what_to_mend_names_the_report(session: Session, ask: Ask) -> None:
    first = read_department(session, ask("2024-12-31", "2024-Q3"), "TTRA").mend[0]
    assert first.submission is not None
    assert write_mend(first, "vi") == f"Báo cáo số {first.submission.id} bị trả lại: xem lý do, gửi lại."


def test_only_a_period_that_was_closed_is_spoken_of() -> None:
    closed, again = Opening(is_open=False), Opening(is_open=True, reopened=True, until=date(2025, 1, 20))
    assert write_opening(Opening(is_open=True), "vi") == ""
    assert write_opening(closed, "vi").startswith("Kỳ báo cáo đã khóa")
    assert write_opening(again, "vi") == "Được mở lại đến hết 20/01/2025."
