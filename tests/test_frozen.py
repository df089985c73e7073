"""What was shown at a frozen meeting is shown for ever: history is loaded afterwards, and every page, every file and
every command that is asked about the meeting gives the same bytes, a year later too.

The same history changes every page that is asked about today, so this test can fail; each step of it does by itself.
"""

import io
import shutil
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from dti.cli import main, options
from dti.core.periods import VIETNAM, Period, day_in_vietnam
from dti.meetings.course import end_meeting, freeze, open_meeting
from dti.store.engine import Store
from tests import later_history
from tests.at_meeting import PLAIN, REPORTER, paths, see_content, see_files, see_pages
from tests.cli.conftest import log_given_back
from tests.demo import build_demo_store, build_once, shared_folder
from tests.printing import all_forms
from tests.visitors import COMMITTEE, STEWARD

COMMANDS = (
    ("status", "--json"),
    ("status", "--lang", "en"),
    ("trace", "GOV-02", "--json"),
    ("trace", "GEN-01"),
    ("index", "show", "--json"),
    ("index", "why", "--json"),
    ("index", "gap", "--json"),
    ("index", "certainty", "--json"),
    ("index", "assessed", "--json"),
    ("index", "simulate", "--json"),
    ("index", "scenarios", "--json"),
    ("index", "plan", "--json"),
    ("forecast", "--json"),
    ("quality", "--json"),
    ("ledger", "--json"),
)
TODAY = "?mh=1"
WATCHED = ("/", "/don-vi/SYT", "/dti/tu-danh-gia", "/dti/mo-phong", "/bao-cao/da-lap")
"""Each step of the history changes at least one of these; a further step may need a further page."""


@dataclass
class Seen:
    """What was seen at a meeting, once before the history was loaded and once after."""

    search: str
    number: int
    pages: list[dict[str, str]] = field(default_factory=list)
    files: list[dict[str, bytes]] = field(default_factory=list)
    answers: list[dict[str, str]] = field(default_factory=list)


@dataclass
class Story:
    """A store with two meetings, frozen on the question of the day and on one of long ago, and what came later.

    ``today`` is what a steward saw of today's question before the history and after it, ``watched`` what some pages
    said before each of its steps, and after the last.
    """

    store: Store
    meetings: tuple[Seen, ...]
    before: datetime
    after: datetime
    today: list[dict[str, str]] = field(default_factory=list)
    watched: list[dict[str, str]] = field(default_factory=list)

    def look(self, now: datetime) -> None:
        """See everything at both meetings."""
        for meeting in self.meetings:
            meeting.pages.append(see_pages(self.store, now, meeting.search))
            meeting.files.append(see_files(self.store, now, meeting.search, (COMMITTEE, REPORTER)))
            meeting.answers.append({" ".join(one): _run(self.store, now, one, meeting.number) for one in COMMANDS})


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """Everything that this module looks at, in the order in which it happens."""
    path = tmp_path_factory.mktemp("frozen") / "demo.sqlite"
    shutil.copy(build_once(shared_folder(tmp_path_factory), "demo-store", build_demo_store), path)
    store = Store(f"sqlite:///{path}")
    day = day_in_vietnam(later_history.latest_moment(store)) + timedelta(days=1)
    at = datetime(day.year, day.month, day.day, 8, tzinfo=VIETNAM)
    told = Story(store, _freeze(store, at), at + timedelta(hours=1), at + timedelta(days=400))
    told.look(told.before)
    told.today.append(see_content(store, at + timedelta(hours=1), TODAY, STEWARD))
    for hours, step in enumerate(later_history.STEPS, start=1):
        told.watched.append(see_content(store, at + timedelta(hours=hours), TODAY, STEWARD, WATCHED))
        step(store, at + timedelta(hours=hours))
    told.today.append(see_content(store, at + timedelta(hours=15), TODAY, STEWARD))
    told.watched.append({path: told.today[-1][path] for path in WATCHED})
    end_meeting(later_history.STEWARD, store, told.meetings[0].number, at=told.after)
    told.look(told.after)
    yield told
    store.close()


def _freeze(store: Store, at: datetime) -> tuple[Seen, ...]:
    """Two meetings of one day; the second is about the last quarter of 2024 as it was known two months later."""
    questions: tuple[dict[str, Any], ...] = ({}, {"period": Period(2024, 4), "as_of": date(2025, 2, 28)})
    found = []
    for minute, asked in enumerate(questions):
        day = day_in_vietnam(at) + timedelta(days=minute)
        number = open_meeting(later_history.STEWARD, store, "NQ49", day, title_vi="Phiên họp", at=at).number
        moment = at + timedelta(minutes=minute)
        freeze(later_history.STEWARD, store, number, at=moment, illustrative=True, **asked)
        found.append(Seen(f"?hop={number}", number))
    return tuple(found)


def _run(store: Store, now: datetime, command: tuple[str, ...], number: int) -> str:
    """What a command prints about a meeting, with its exit code."""
    folder = Path(store.url.removeprefix("sqlite:///")).parent
    with pytest.MonkeyPatch.context() as patch, log_given_back(), redirect_stdout(io.StringIO()) as printed:
        patch.setenv("DTI_VAR_FOLDER", str(folder))
        patch.setenv("DTI_DATABASE_URL", store.url)
        patch.setattr(options, "now", lambda: now)
        with pytest.raises(SystemExit) as left:
            main([*command, "--meeting", str(number)])
    return f"{left.value.code}: {printed.getvalue()}"


def test_every_page_at_a_meeting_says_the_same_for_ever(story: Story) -> None:
    for meeting in story.meetings:
        then, now = meeting.pages
        assert [name for name in then if now[name] != then[name]] == []
        assert len(then) == 4 * len(paths())


def test_every_report_and_plain_page_of_a_meeting_has_the_same_bytes_for_ever(story: Story) -> None:
    for meeting in story.meetings:
        then, now = meeting.files
        assert [name for name in then if now[name] != then[name]] == []
        reporters = [name for name in then if name.startswith(f"{REPORTER.name} ") and "/" not in name]
        assert reporters == [f"{REPORTER.name} target.pdf", f"{REPORTER.name} department.pdf"], "the own sheets alone"
        assert len(then) == len(all_forms()) + len(reporters) + 2 * len(PLAIN)
        assert all(body for body in then.values())


def test_today_every_page_says_something_else(story: Story) -> None:
    """The control: what is asked about today follows the store."""
    first, last = story.today[0], story.today[-1]
    same = [path for path in paths() if first[path] == last[path]]
    assert same == ["/huong-dan", "/ma-truy-cap"], "no word from the store, and tokens of one's own"


@pytest.mark.parametrize("place", range(len(later_history.STEPS)))
def test_each_step_of_the_history_changes_what_is_asked_about_today(story: Story, place: int) -> None:
    before, after = story.watched[place : place + 2]
    assert [path for path in WATCHED if before[path] != after[path]], later_history.STEPS[place].__name__


def test_two_meetings_of_one_store_are_two_answers(story: Story) -> None:
    one, other = (meeting.pages[0] for meeting in story.meetings)
    assert one[f"{REPORTER.name} /"] != other[f"{REPORTER.name} /"]


def test_every_command_about_a_meeting_prints_the_same_for_ever(story: Story) -> None:
    for meeting in story.meetings:
        then, now = meeting.answers
        assert [name for name in then if now[name] != then[name]] == []
        assert [name for name, said in then.items() if not said.startswith("0: ")] == []
        assert len(set(then.values())) == len(COMMANDS)
