"""What departments are told: who gets a letter, what stands in it, in both languages; and the calendar of deadlines."""

from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from dti.access.user import operator
from dti.core.periods import Period
from dti.store.engine import Session, Store
from dti.store.periods import close_period, reopen_period
from dti.store.remarks import NewRemark, RemarkKind, add_remark
from dti.store.submissions import State, add_event
from dti.views.collection import CellState, Collection, read_collection
from dti.views.reminder_calendar import Deadline, deadlines_of, write_calendar
from dti.views.reminders import Reminder, read_returned_rows, write_days, write_reminders
from tests.store.builders import programme
from tests.views.conftest import Ask
from tests.views.presence import present
from tests.views.reports import add_report

STEWARD = operator("Trần Bình")
PROGRAMME = programme(code="NQ49", document="49-NQ/TU")
ADDRESS = "https://dti.langson.gov.vn/"


def board(session: Session, ask: Ask, as_of: str, period: str = "2024-Q3") -> Collection:
    return read_collection(STEWARD, session, ask(as_of, period))


def letters(found: Collection, address: str = "") -> dict[str, Reminder]:
    return {one.department: one for one in write_reminders(found, PROGRAMME, "vi", address=address)}


def test_those_are_reminded_whose_report_is_not_in_hand(session: Session, ask: Ask) -> None:
    found = letters(board(session, ask, "2024-12-31"))
    assert {"SYT", "SGDDT", "NHNN"}.isdisjoint(found), "approved, approved late, waiting"
    assert (found["TTRA"].state, found["VPTU"].state) == (CellState.RETURNED, CellState.LATE)
    assert [
        one.department
        for one in write_reminders(board(session, ask, "2024-12-31"), PROGRAMME, "vi", departments=["TTRA", "SYT"])
    ] == ["TTRA"]


def test_a_letter_says_what_is_missing_until_when_and_where(session: Session, ask: Ask) -> None:
    letter = letters(board(session, ask, "2024-10-10"), address=ADDRESS)["VPTU"]
    assert (letter.name, letter.due, letter.days_left) == ("Văn phòng Tỉnh ủy", date(2024, 10, 15), 5)
    assert letter.subject == "Nhắc nộp báo cáo chuyển đổi số Quý III/2024 (49-NQ/TU): còn 5 ngày"
    lines = letter.text.splitlines()
    assert lines[:6] == [
        "Kính gửi: Văn phòng Tỉnh ủy",
        "",
        "Cơ quan thường trực Ban Chỉ đạo về chuyển đổi số chưa nhận được báo cáo Quý III/2024 của đơn vị. "
        "Đề nghị đơn vị nộp báo cáo đúng hạn.",
        "",
        f"Chương trình: {PROGRAMME.name_vi}.",
        "Hạn nộp: 15/10/2024 (còn 5 ngày).",
    ]
    assert lines[-4:] == [
        "Tải biểu mẫu đã điền sẵn và nộp báo cáo tại: https://dti.langson.gov.vn/nop-bao-cao",
        "",
        "Trân trọng./.",
        "Cơ quan thường trực Ban Chỉ đạo về chuyển đổi số",
    ]
    assert [line[2:].split(":")[0] for line in lines if line.startswith("- ")] == [
        one.code
        for one in board(session, ask, "2024-10-10").cell("VPTU", Period(2024, 3)).report.targets  # type: ignore[union-attr]
    ]


def test_without_an_address_none_is_named(session: Session, ask: Ask) -> None:
    assert "nop-bao-cao" not in letters(board(session, ask, "2024-10-10"))["VPTU"].text


def test_a_late_letter_says_how_late_and_a_returned_one_why(session: Session, ask: Ask) -> None:
    found = letters(board(session, ask, "2024-12-31"))
    assert found["VPTU"].subject == "Đôn đốc nộp báo cáo chuyển đổi số Quý III/2024 (49-NQ/TU): quá hạn 77 ngày"
    assert "Hạn nộp: 15/10/2024 (quá hạn 77 ngày)." in found["VPTU"].text
    returned = found["TTRA"]
    assert (
        returned.subject
        == "Báo cáo chuyển đổi số Quý III/2024 (49-NQ/TU) đã trả lại, chờ sửa và nộp lại: quá hạn 77 ngày"
    )
    assert "đã được trả lại ngày 03/10/2024" in returned.text
    assert "Lý do trả lại: Sai ô I9" in returned.text


def test_the_rows_that_came_back_are_named_with_their_reasons(own_store: Store, ask: Ask) -> None:
    with own_store.reading() as session:
        cell = board(session, ask, "2024-12-31").cell("TTRA", Period(2024, 3))
    number, at = present(cell.submission).id, datetime(2024, 10, 3, 3, tzinfo=UTC)
    row = NewRemark(number, RemarkKind.RETURN_REASON, "thiếu mẫu số", "GOV-09", "Báo cáo", "I9")
    with own_store.writing() as writing:
        add_remark(writing, row, by="Trần Bình", at=at)
        add_remark(writing, NewRemark(number, RemarkKind.REMARK, "xem thêm", "GOV-09"), by="Trần Bình", at=at)
    with own_store.reading() as session:
        found = board(session, ask, "2024-12-31")
        rows = read_returned_rows(session, found)
    letter = next(one for one in write_reminders(found, PROGRAMME, "vi", rows=rows) if one.department == "TTRA")
    assert "Lý do trả lại: Sai ô I9\n- Dòng GOV-09 (Báo cáo!I9): thiếu mẫu số\n" in letter.text
    assert "xem thêm" not in letter.text


def test_reasons_by_row_alone_stand_under_a_line_of_their_own(own_store: Store, ask: Ask) -> None:
    with own_store.reading() as session:
        cell = board(session, ask, "2024-12-31").cell("TTRA", Period(2024, 3))
    number, at = present(cell.submission).id, datetime(2024, 10, 3, 3, tzinfo=UTC)
    row = NewRemark(number, RemarkKind.RETURN_REASON, "thiếu mẫu số", "GOV-09", "Báo cáo", "I9")
    with own_store.writing() as writing:
        add_event(writing, number, State.RETURNED, at=at, by="Trần Bình", reason="GOV-09: thiếu mẫu số")
        add_remark(writing, row, by="Trần Bình", at=at)
    with own_store.reading() as session:
        found = board(session, ask, "2024-12-31")
        rows = read_returned_rows(session, found)
    letter = next(one for one in write_reminders(found, PROGRAMME, "vi", rows=rows) if one.department == "TTRA")
    assert "nộp lại.\nCác dòng cần sửa:\n- Dòng GOV-09 (Báo cáo!I9): thiếu mẫu số\n" in letter.text
    assert "Lý do trả lại" not in letter.text


@pytest.mark.parametrize(
    ("state", "said"),
    [(State.REFUSED, "gửi ngày 10/10/2024 còn lỗi"), (State.CHECKED, "đã được kiểm tra nhưng chưa xác nhận nộp")],
)
def test_an_attempt_that_came_to_nothing_is_named(own_store: Store, ask: Ask, state: State, said: str) -> None:
    at = datetime(2024, 10, 10, 3, tzinfo=UTC)
    with own_store.writing() as writing:
        add_report(writing, "VPTU", "2024-Q3", at, rows=(), steps=[(state, at)])
    with own_store.reading() as session:
        assert said in letters(board(session, ask, "2024-10-12"))["VPTU"].text


def test_a_closed_period_asks_nothing_of_those_who_may_not_send(own_store: Store, ask: Ask) -> None:
    at, until = datetime(2024, 12, 1, 3, tzinfo=UTC), date(2025, 1, 5)
    with own_store.writing() as writing:
        close_period(writing, "2024-Q3", at=at, by="Trần Bình")
        reopen_period(writing, "2024-Q3", at=at, by="Trần Bình", reason="bổ sung", department="VPTU", until=until)
    with own_store.reading() as session:
        found = letters(board(session, ask, "2024-12-31"))
    assert list(found) == ["VPTU"]
    assert "đã được mở lại cho đơn vị đến hết ngày 05/01/2025" in found["VPTU"].text
    assert found["VPTU"].subject == "Nhắc nộp báo cáo chuyển đổi số Quý III/2024 (49-NQ/TU): còn 5 ngày"


def test_an_english_letter_is_english(session: Session, ask: Ask) -> None:
    found = write_reminders(board(session, ask, "2024-10-14"), PROGRAMME, "en", departments=["VPTU"])[0]
    assert found.subject == "Reminder, digital transformation report for Q3 2024 (49-NQ/TU): 1 day left"
    assert found.programme == "NQ49"
    assert found.text.startswith("To: Office of the Provincial Party Committee\n")
    assert f"\nProgramme: {PROGRAMME.name_en}.\nDeadline: 15 Oct 2024 (1 day left)." in found.text


@pytest.mark.parametrize(
    ("days", "vi", "en"),
    [
        (5, "còn 5 ngày", "5 days left"),
        (1, "còn 1 ngày", "1 day left"),
        (0, "hôm nay là ngày cuối", "today is the last day"),
        (-1, "quá hạn 1 ngày", "1 day overdue"),
        (-1234, "quá hạn 1.234 ngày", "1,234 days overdue"),
    ],
)
def test_days_are_said_as_people_say_them(days: int, vi: str, en: str) -> None:
    assert (write_days(days, "vi"), write_days(days, "en")) == (vi, en)


AT = datetime(2024, 12, 31, 3, tzinfo=UTC)
Q4 = Deadline("NQ49", "Nghị quyết 49-NQ/TU", Period(2024, 4), date(2025, 1, 15))


def test_the_calendar_has_the_deadline_asked_for_and_those_to_come(session: Session, ask: Ask) -> None:
    found = deadlines_of(board(session, ask, "2024-12-31"), "NQ49", "Nghị quyết 49-NQ/TU")
    assert [one.day.isoformat() for one in found] == ["2024-10-15", "2025-01-15", "2025-04-15"]
    assert found[1] == Q4


def test_a_deadline_is_a_whole_day_that_rings_in_the_mornings_before() -> None:
    calendar = Calendar.from_ical(write_calendar([Q4], "vi", at=AT, address=ADDRESS))
    assert (calendar["version"], calendar["method"]) == ("2.0", "PUBLISH")
    [event] = calendar.walk("VEVENT")
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2025, 1, 15), date(2025, 1, 16))
    assert str(event["summary"]) == "Hạn nộp báo cáo Quý IV/2024 – Nghị quyết 49-NQ/TU"
    assert str(event["url"]) == "https://dti.langson.gov.vn/nop-bao-cao"
    rings = [alarm.decoded("trigger") for alarm in event.walk("VALARM")]
    assert rings == [timedelta(hours=8) - timedelta(days=days) for days in (7, 3, 1)]


def test_a_deadline_that_was_moved_takes_the_place_of_the_one_before() -> None:
    moved = Deadline(Q4.programme, Q4.programme_name, Q4.period, date(2025, 1, 20))
    before, after = (
        Calendar.from_ical(write_calendar([one], "vi", at=at)).walk("VEVENT")[0]
        for one, at in ((Q4, AT), (moved, AT + timedelta(hours=1)))
    )
    assert before["uid"] == after["uid"] == "NQ49-2024-Q4@dti-dashboard"
    assert before.decoded("sequence") < after.decoded("sequence")


def test_lines_of_the_file_are_short_and_end_as_the_standard_asks() -> None:
    written = write_calendar([Q4], "vi", at=AT, address=ADDRESS)
    assert written.endswith(b"END:VCALENDAR\r\n")
    assert max(len(line) for line in written.split(b"\r\n")) <= 75
    assert write_calendar([Q4], "vi", at=AT, address=ADDRESS) == written
