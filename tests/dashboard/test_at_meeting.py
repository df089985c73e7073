"""A frozen meeting in the address gives the question; work that changes something is done outside of it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest

from dashboard.app import draw_page, find_pages
from dashboard.components.exports import write_lead
from dashboard.context import Context, Services, open_context
from dti.access.privacy import erase_person, pseudonym_of
from dti.access.roles import Action
from dti.access.user import Role, User
from dti.config import Settings
from dti.core.periods import Period
from dti.ingest.door import marked_copy, submit
from dti.ingest.lifecycle import approve
from dti.meetings.course import end_meeting, freeze, open_meeting
from dti.store.engine import Store
from dti.store.submissions import list_submissions
from reports.report import find_reports
from tests.dashboard.tree import links, of_class, of_kind, words
from tests.dashboard.uploads import example
from tests.later_history import latest_moment
from tests.signed_in import add_account
from tests.visitors import ADMINISTRATOR, COMMITTEE, EVERYBODY, STEWARD, open_app, reporter_of

LINE = "Số liệu tại phiên họp ngày 26/11/2090, chốt lúc 20/11/2090 10:00"
AT = datetime(2090, 11, 20, 3, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Held:
    """A store with a frozen meeting, one that is only prepared, and the services of a year later."""

    services: Services
    frozen: int
    prepared: int

    @property
    def search(self) -> str:
        """The address of the frozen one."""
        return f"?hop={self.frozen}"


@pytest.fixture
def held(demo_copy: Store) -> Held:
    """Frozen on the fourth quarter of 2024 and 2030, with illustrative figures."""
    assert latest_moment(demo_copy) < AT
    numbers = [
        open_meeting(STEWARD, demo_copy, "NQ49", day, title_vi="Phiên họp", at=AT).number
        for day in (date(2090, 11, 26), date(2090, 11, 27))
    ]
    asked = {"period": Period(2024, 4), "horizon": 2030, "as_of": date(2025, 3, 1), "illustrative": True}
    freeze(STEWARD, demo_copy, numbers[0], at=AT, **asked)  # type: ignore[arg-type]
    settings = Settings(database_url=demo_copy.url)
    return Held(Services(settings, demo_copy, lambda: AT + timedelta(days=365), find_reports()), *numbers)


def _asked(held: Held, search: str, user: User = COMMITTEE) -> Context:
    with open_context(user, held.services, search) as context:
        return context


def test_the_meeting_gives_the_whole_question(held: Held) -> None:
    query = _asked(held, f"{held.search}&ct=KH135&ky=2025-Q1&moc=2025&ngay=2026-01-01&mh=0&tam=1").query
    assert (query.programme, query.period, query.horizon) == ("NQ49", Period(2024, 4), 2030)
    assert (query.as_of, query.up_to, query.recorded) == (date(2025, 3, 1), date(2024, 12, 31), AT)
    assert (query.illustrative, query.provisional) == (True, False)


def test_that_the_meeting_has_ended_since_changes_nothing(held: Held) -> None:
    before = _asked(held, held.search)
    end_meeting(STEWARD, held.services.store, held.frozen, at=AT + timedelta(days=1))
    after = _asked(held, held.search)
    assert (before.query, before.catalogue) == (after.query, after.catalogue)


def test_a_meeting_that_is_not_frozen_or_that_there_is_not_is_not_asked(held: Held) -> None:
    today = _asked(held, "?ky=2024-Q4")
    for number in (held.prepared, 99):
        context = _asked(held, f"?ky=2024-Q4&hop={number}")
        assert (context.meeting, context.unknown_meeting, context.query) == (None, number, today.query)
        assert context.address.search() == "?ky=2024-Q4"


def test_who_may_not_read_meetings_is_shown_today(held: Held) -> None:
    context = _asked(held, held.search, ADMINISTRATOR)
    assert (context.meeting, context.unknown_meeting) == (None, held.frozen)


def test_a_reporter_sees_no_more_of_others_than_today(held: Held) -> None:
    assert _asked(held, held.search, reporter_of("SYT")).query.scope.departments == {"SYT"}


def test_nothing_but_the_meeting_can_be_changed_from_there(held: Held) -> None:
    at_meeting, today = _asked(held, held.search, EVERYBODY), _asked(held, "", EVERYBODY)
    barred = {action for action in Action if today.may(action) and not at_meeting.may(action)}
    assert barred == {
        Action.READ_PROVISIONAL, Action.SEND, Action.SAVE_SCENARIO, Action.REVIEW, Action.CHANGE_PERIOD, Action.RULE,
        Action.EDIT_CATALOGUE, Action.EDIT_INDEX, Action.READ_AUDIT, Action.MANAGE_ACCOUNTS,
    }  # fmt: skip


@pytest.mark.parametrize("path", ["/nop-bao-cao", "/danh-muc", "/theo-doi", "/nhat-ky", "/tai-khoan", "/dti/nap"])
def test_a_page_of_work_leads_to_itself_as_of_today(held: Held, path: str) -> None:
    content = of_class(draw_page(EVERYBODY, held.services, find_pages(), path, held.search), "content")
    if "Không tìm thấy" in words(content):
        pytest.fail(f"{path} is no page any more")
    assert f"Trang đang mở theo {LINE[0].lower()}{LINE[1:]}." in words(content)
    assert links(content) == {"Mở trang này theo số liệu hôm nay": "?"}


def test_a_form_is_not_handed_out_at_a_meeting(held: Held) -> None:
    client = open_app(held.services).server.test_client()
    answer = client.get(f"/tai/bieu-mau/SYT/2026-Q4{held.search}")
    assert (answer.status_code, answer.text.partition(".")[0]) == (409, f"Trang đang mở theo s{LINE[1:]}")
    assert client.get("/tai/bieu-mau/SYT/2026-Q4").status_code == 200


def test_files_say_which_meeting_they_are_of(held: Held) -> None:
    assert LINE in write_lead(_asked(held, held.search))
    assert LINE not in write_lead(_asked(held, ""))


def test_a_report_is_dated_by_the_freezing(held: Held) -> None:
    context = _asked(held, held.search)
    assert (context.written_at, context.now - context.written_at) == (AT, timedelta(days=365))
    assert _asked(held, "").written_at == context.now


def test_a_marked_copy_is_read_by_the_catalogue_of_the_meeting(held: Held) -> None:
    store = held.services.store
    with store.reading() as session:
        number = next(one.id for one in list_submissions(session) if one.findings)
    nothing = _asked(held, held.search).catalogue.model_copy(update={"targets": ()})
    assert len(marked_copy(STEWARD, store, number, catalogue=nothing)) > 1000


def test_a_person_who_is_forgotten_disappears_from_a_frozen_meeting_too_and_nothing_else_does(held: Held) -> None:
    store, name = held.services.store, "Hoàng Thị Lan"
    number = add_account(store, "lan", [Role.REPORTER], ["STTTT"], full_name=name)
    lan = User("lan", name, frozenset({Role.REPORTER}), frozenset({"STTTT"}), account=number)
    report = submit(lan, store, example("sach.xlsx"), "sach.xlsx", at=AT, reason="đã đối chiếu").submission
    assert report is not None
    approve(STEWARD, store, report, at=AT, reason="đã xem")
    freeze(STEWARD, store, held.prepared, at=AT, period=Period(2024, 4), illustrative=True)
    before = words(draw_page(COMMITTEE, held.services, find_pages(), "/chi-tieu/GOV-02", f"?hop={held.prepared}"))
    erase_person(ADMINISTRATOR, store, "lan", reason="đã nghỉ việc", at=AT + timedelta(days=1))
    after = words(draw_page(COMMITTEE, held.services, find_pages(), "/chi-tieu/GOV-02", f"?hop={held.prepared}"))
    assert f"{name} (lan)" in before
    assert after == before.replace(f"{name} (lan)", pseudonym_of(number))


def test_nobody_is_told_to_switch_off_the_illustrative_figures_that_a_meeting_was_frozen_with(held: Held) -> None:
    drawn = draw_page(COMMITTEE, held.services, find_pages(), "/bao-cao", held.search)
    (note,) = [one for one in of_kind(drawn, "P") if getattr(one, "role", None) == "note"]
    assert words(note) == (
        "Phiên họp được chốt cùng số liệu minh họa: báo cáo của phiên họp gồm số liệu đó và ghi rõ điều đó."
    )
