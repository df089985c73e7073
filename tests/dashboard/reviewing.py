"""What the tests of the review share: a report of STTTT that waits, sent by its reporter, and the people around it."""

from datetime import UTC, datetime

from dti.access.user import Role, User
from dti.ingest.door import submit
from dti.store.engine import Store
from dti.store.submissions import SubmissionValue, read_submission
from tests.dashboard.uploads import example
from tests.views.reports import add_report

SENT = datetime(2026, 11, 20, 3, tzinfo=UTC)

REPORTER = User("lan", "Hoàng Thị Lan", frozenset({Role.REPORTER}), frozenset({"STTTT"}), account=11)
STRANGER = User("minh", "Lý Văn Minh", frozenset({Role.REPORTER}), frozenset({"SYT"}), account=12)
STEWARD = User("nga", "Nguyễn Thị Nga", frozenset({Role.STEWARD}), account=13)
SECOND = User("hai", "Vi Văn Hải", frozenset({Role.STEWARD}), account=14)


def hand_in(store: Store, name: str = "sach.xlsx", user: User = REPORTER, at: datetime = SENT) -> int:
    """Send an example and hand it in; gives its number."""
    number = submit(user, store, example(name), name, at=at, reason="đã đối chiếu").submission
    assert number is not None
    return number


def return_the_later_of_two(store: Store) -> int:
    """Two reports of the health department for the fourth quarter of 2024, the first waiting; the number of the second,
    which was returned.
    """
    with store.writing() as session:
        add_report(session, "SYT", "2024-Q4", SENT, rows=())
        return add_report(session, "SYT", "2024-Q4", SENT, rows=(), returned=SENT)


def stored(store: Store, number: int) -> SubmissionValue:
    """The submission as it stands."""
    with store.reading() as session:
        return read_submission(session, number)
