"""The steward's board on screen: what it says, its filter, a period closed and opened again, reminders sent."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from dash import no_update
from dash.development.base_component import Component
from icalendar import Calendar

from dashboard.components import collection_actions
from dashboard.context import Services
from dashboard.pages.collection import PAGE, answer_do, answer_look, answer_remind, answer_send
from dti.access.user import Role, User
from dti.config import Settings
from dti.core.errors import NotAllowed
from dti.store.accounts import add_account
from dti.store.engine import Store
from dti.store.periods import is_open, read_period_events
from tests.dashboard.conftest import Open, OpenWindow, serve, services_of
from tests.dashboard.tree import links, of_class, words
from tests.ingest.mail_server import Kept, Running, mail_server
from tests.visitors import open_app, reporter_of

AS_OF = "?ky=2024-Q4&ngay=2025-01-10&mh=1"
ON_TIME = datetime(2025, 1, 10, 3, tzinfo=UTC)
REOPEN = {"kind": "reopen", "department": "SYT", "until": "2025-01-20", "reason": "bổ sung số liệu"}


def draw(asked: Open, search: str = AS_OF) -> Component:
    with asked(search) as context:
        return PAGE.draw(context)


def at_the_time(store: Store, **settings: Any) -> Services:
    """The services five days before the deadline of 2024-Q4."""
    services = services_of(store)
    chosen = Settings(database_url=store.url, **settings)
    return replace(services, clock=lambda: ON_TIME, settings=chosen)


def open_on(store: Store, department: str, day: date) -> bool:
    with store.reading() as session:
        return is_open(session, "2024-Q4", department, day)


def test_the_sentence_above_says_how_many_are_in_hand_and_how_many_are_missing(asked: Open) -> None:
    said = words(draw(asked))
    assert "Quý IV/2024: đã nhận 7/12 báo cáo, 5 chờ duyệt, còn thiếu 5" in said
    assert "Hạn nộp 15/01/2025, còn 5 ngày" in said


def test_who_waits_leads_to_the_review_and_whoever_has_waited_longest_is_first(asked: Open) -> None:
    panel = of_class(draw(asked), "collection-waiting")[0]
    found = links(panel)
    assert next(iter(found)) == "Sở Kế hoạch và Đầu tư"
    assert all(href.startswith("/duyet/") for href in found.values())
    assert "chờ 2 ngày" in words(panel)


def test_every_cell_has_a_sign_and_a_word(asked: Open) -> None:
    cells = of_class(of_class(draw(asked), "collection-heat")[0], "cell-state")
    said = {words(cell) for cell in cells}
    assert {"✓ Đã duyệt", "▲ Chờ duyệt", "○ Chưa nộp", "– Không phải nộp"} <= said
    assert all(len(one.split(" ", 1)) == 2 for one in said)


def test_the_filter_leaves_those_who_stand_so_and_is_a_link(asked: Open) -> None:
    page = draw(asked)
    href = links(page)["▲ Chờ duyệt 5"]
    assert href == "/theo-doi?ky=2024-Q4&ngay=2025-01-10&mh=1&tt=waiting"
    heat = of_class(draw(asked, href.partition("/theo-doi")[2]), "collection-heat")[0]
    names = [words(row) for row in of_class(heat, "collection-heat")[0].children[2].children]
    assert len(names) == 5
    assert all("▲ Chờ duyệt" in name for name in names)
    assert "Không đơn vị nào ở trạng thái này." in words(draw(asked, AS_OF + "&tt=missed"))


def test_a_late_report_and_an_overdue_one_say_how_late(asked: Open) -> None:
    page = draw(asked, "?ky=2023-Q2&ngay=2023-08-01&mh=1")
    late = of_class(page, "collection-late")[0]
    assert "Thanh tra tỉnh ✓ Đã duyệt muộn 9 ngày" in words(late)
    overdue = draw(asked, "?ky=2024-Q4&ngay=2025-01-20")
    assert "✗ Quá hạn 5 ngày" in words(overdue)


def test_only_the_steward_sees_it(asked: Open) -> None:
    for user in (reporter_of("SYT"), User("a", "A", frozenset({Role.COMMITTEE, Role.ANALYST, Role.ADMINISTRATOR}))):
        with asked(AS_OF) as context, pytest.raises(NotAllowed):
            PAGE.draw(replace(context, user=user))


def test_a_period_is_closed_after_its_consequences_were_said(demo_copy: Store) -> None:
    services = at_the_time(demo_copy)
    plan, will, problem, hidden = answer_look(services, AS_OF, {"kind": "close"})
    assert (problem, hidden) == ("", False)
    assert will == (
        "Khóa Quý IV/2024: 5 đơn vị còn thiếu báo cáo sẽ không gửi được nữa; 5 báo cáo chờ duyệt vẫn duyệt được. "
        "Có thể mở lại cho từng đơn vị."
    )
    assert answer_look(services, AS_OF, {"kind": "close", "department": "SYT", "until": "2025-01-02"})[0] == plan
    assert open_on(demo_copy, "SYT", ON_TIME.date()), "looking changes nothing"
    board, done, problem = answer_do(services, AS_OF, plan)
    assert (done, problem) == ("Đã khóa Quý IV/2024.", no_update)
    assert "⊘ Không nộp" in words(board)
    assert not open_on(demo_copy, "SYT", ON_TIME.date())


def test_it_is_opened_again_for_one_department_and_closed_before_the_day(demo_copy: Store) -> None:
    services = at_the_time(demo_copy)
    answer_do(services, AS_OF, {"kind": "close", "period": "2024-Q4"})
    plan, will, _, _ = answer_look(services, AS_OF, REOPEN)
    assert will == "Mở lại Quý IV/2024 cho Sở Y tế đến hết ngày 20/01/2025. Các đơn vị khác vẫn bị khóa."
    board, done, _ = answer_do(services, AS_OF, plan)
    assert done == "Đã mở lại Quý IV/2024 cho Sở Y tế đến hết ngày 20/01/2025."
    assert "↻ Được mở lại" in words(board)
    assert [open_on(demo_copy, "SYT", date(2025, 1, day)) for day in (20, 21)] == [True, False]
    again, _, _, _ = answer_look(services, AS_OF, {"kind": "close_one", "department": "SYT", "reason": "đã nhận"})
    assert answer_do(services, AS_OF, again)[1] == "Đã khóa lại Quý IV/2024 với Sở Y tế."
    assert not open_on(demo_copy, "SYT", date(2025, 1, 15))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"kind": None}, "Chọn việc cần thực hiện."),
        ({"kind": "drop table"}, "Chọn việc cần thực hiện."),
        ({"department": None}, "Chọn đơn vị."),
        ({"department": "KHONG-CO"}, "Không có đơn vị mang mã “KHONG-CO”."),
        ({"until": None}, "Chọn ngày cuối còn nhận báo cáo."),
        ({"until": "hôm nay"}, "Chọn ngày cuối còn nhận báo cáo."),
        ({"reason": "  "}, "Ghi lý do."),
    ],
)
def test_what_is_missing_is_said_and_no_second_button_appears(
    demo_copy: Store, changes: dict[str, Any], said: str
) -> None:
    assert answer_look(at_the_time(demo_copy), AS_OF, {**REOPEN, **changes}) == (None, "", said, True)


def test_a_plan_that_comes_back_changed_is_asked_everything_again(demo_copy: Store) -> None:
    services = at_the_time(demo_copy)
    for plan in (None, {}, {"kind": "close", "period": "2024-Q9"}, {**REOPEN, "period": "2024-Q4"}):
        board, done, problem = answer_do(services, AS_OF, plan)
        assert (board, done, bool(problem)) == (no_update, "", True)
    with demo_copy.reading() as session:
        assert [event for event in read_period_events(session) if event.period == "2024-Q4"] == []


def test_a_fault_of_ours_gets_an_id(demo_copy: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collection_actions, "close_for_all", lambda *_, **__: 1 // 0)
    board, _, problem = answer_do(at_the_time(demo_copy), AS_OF, {"kind": "close", "period": "2024-Q4"})
    assert board is no_update
    assert problem.startswith("Lỗi của hệ thống, không phải của người xem.")


def test_letters_can_be_copied_and_the_deadlines_taken_away(asked: Open) -> None:
    section = of_class(draw(asked), "collection-reminders")[0]
    assert "Nhắc nộp báo cáo Quý IV/2024 (5 đơn vị)" in words(section)
    assert "Chưa thiết lập máy chủ thư điện tử" in words(section)
    letters = of_class(section, "collection-letter")
    assert "Kính gửi: Văn phòng Ủy ban nhân dân tỉnh" in words(letters[0])
    assert links(section)["Tải lịch hạn nộp (.ics)"] == "/tai/nhac-hen/2024-Q4?ky=2024-Q4&ngay=2025-01-10&mh=1"


def test_the_calendar_is_a_file_for_the_steward_alone(demo_copy: Store) -> None:
    services = at_the_time(demo_copy)
    client = open_app(services).server.test_client()
    got = client.get("/tai/nhac-hen/2024-Q4?mh=1")
    assert (got.status_code, got.content_type) == (200, "text/calendar; charset=utf-8")
    assert "han-nop-NQ49-2024-Q4.ics" in got.headers["Content-Disposition"]
    events = Calendar.from_ical(got.data).walk("VEVENT")
    assert str(events[0]["uid"]) == "NQ49-2024-Q4@dti-dashboard"
    assert client.get("/tai/nhac-hen/2024-Q9").status_code == 400
    stranger = open_app(services, reporter_of("SYT")).server.test_client()
    assert stranger.get("/tai/nhac-hen/2024-Q4").status_code == 403


@pytest.fixture
def running() -> Iterator[Running]:
    with mail_server(Kept()) as found:
        yield found


def with_mail(store: Store, running: Running) -> Services:
    """A mail server, and one account that reports for two of the departments that are missing."""
    facts: dict[str, Any] = {"password_hash": "x", "must_change_password": False, "disabled": False, "erased_at": None}
    whose = {"email": "nga@b.vn", "roles": ["reporter"], "departments": ["SYT", "SGDDT"]}
    with store.writing() as session:
        add_account(session, name="nga", full_name="Nga", at=ON_TIME, **whose, **facts)
    sender = {"smtp_host": "127.0.0.1", "smtp_port": running.port, "smtp_security": "none", "mail_from": "a@b.vn"}
    return at_the_time(store, **sender)


def test_reminders_are_seen_before_they_go_out_and_go_out_once(demo_copy: Store, running: Running) -> None:
    services = with_mail(demo_copy, running)
    plan, will, problem, hidden = answer_remind(services, AS_OF, {"departments": [], "again": False})
    assert (problem, hidden, running.kept.mails) == ("", False, [])
    assert words(will).startswith("Sẽ gửi 2 thư điện tử cho 2 đơn vị. Chưa có tài khoản nào có địa chỉ thư điện tử")
    done, problem, hidden = answer_send(services, AS_OF, plan)
    assert (problem, hidden, len(running.kept.mails)) == ("", True, 2)
    assert "Sở Y tế: đã gửi 1 thư điện tử." in words(done)
    _, will, _, _ = answer_remind(services, AS_OF, {"departments": ["SYT"], "again": False})
    assert words(will) == "Sẽ gửi 0 thư điện tử cho 0 đơn vị. Hôm nay đã nhắc, không gửi lại: Sở Y tế."
    again, _, _, _ = answer_remind(services, AS_OF, {"departments": ["SYT"], "again": True})
    assert words(answer_send(services, AS_OF, again)[0]) == "Sở Y tế: đã gửi 1 thư điện tử."
    assert len(running.kept.mails) == 3


def test_what_is_sent_is_of_today_whatever_day_is_looked_at(demo_copy: Store, running: Running) -> None:
    services = with_mail(demo_copy, running)
    answer_send(services, "?ky=2024-Q4&ngay=2025-03-01&mh=1", {"departments": ["SYT"]})
    assert [message["Subject"] for _, message in running.kept.mails] == [
        "Nhắc nộp báo cáo chuyển đổi số Quý IV/2024 (49-NQ/TU): còn 5 ngày"
    ]


def test_without_a_mail_server_nothing_can_be_sent(demo_copy: Store) -> None:
    done, missing, hidden = answer_send(at_the_time(demo_copy), AS_OF, {})
    assert (done, hidden) == ("", True)
    assert missing.startswith("Chưa thiết lập máy chủ thư điện tử; người quản trị máy chủ đặt trong cấu hình.")


def test_the_page_in_a_browser(address: str, visit: OpenWindow) -> None:
    for size in ((1440, 900), (1920, 1080), (390, 844)):
        window = visit(*size)
        window.page.goto(f"{address}/theo-doi{AS_OF}")
        window.page.wait_for_selector(".collection-heat")
        width = window.page.evaluate("document.documentElement.scrollWidth")
        assert (width, window.complaints, window.outside(address)) == (size[0], [], [])


def test_a_steward_closes_a_period_in_a_browser(demo_copy: Store, visit: OpenWindow) -> None:
    with serve(open_app(at_the_time(demo_copy))) as address:
        window = visit(1440, 900)
        page = window.page
        page.goto(f"{address}/theo-doi{AS_OF}")
        confirm = page.get_by_role("button", name="Xác nhận")
        page.get_by_label("Mở lại cho một đơn vị").check()
        page.get_by_text("Mở đến hết ngày").wait_for()
        page.get_by_label("Khóa kỳ", exact=True).check()
        page.get_by_text("Mở đến hết ngày").wait_for(state="hidden")
        page.get_by_role("button", name="Xem trước khi thực hiện").click()
        confirm.wait_for()
        page.get_by_label("Khóa lại trước hạn").check()
        confirm.wait_for(state="hidden")
        assert page.locator("#collection-for-one").is_visible()
        page.get_by_label("Khóa kỳ", exact=True).check()
        page.get_by_role("button", name="Xem trước khi thực hiện").click()
        page.get_by_text("5 đơn vị còn thiếu báo cáo sẽ không gửi được nữa").wait_for()
        confirm.click()
        page.get_by_text("Đã khóa Quý IV/2024.").wait_for()
        page.get_by_text("Hạn nộp 15/01/2025, kỳ đã khóa").wait_for()
        page.get_by_text("Nhắc nộp báo cáo Quý IV/2024 (0 đơn vị)").wait_for()
        assert window.complaints == []
    assert not open_on(demo_copy, "SYT", ON_TIME.date())
