"""A meeting's own question: what its pages show is asked as the meeting asks, whatever the address says besides.

A frozen meeting answers for ever with the same figures; one that is not frozen yet stands as of now, under the
reader's period and horizon.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from dashboard.context import Context, asked_otherwise
from dti.core.errors import NotFound
from dti.views.meeting import FrozenMeeting, Meeting, read_meeting

PATH = "/hop"
_LONGEST_NUMBER = 9


def read_number(said: str | None) -> int:
    """A meeting's number as an address says it. NotFound for what cannot be one of ours."""
    if said is None or not (said.isascii() and said.isdecimal() and len(said) <= _LONGEST_NUMBER):
        raise NotFound("meetings.error.unknown", number=(said or "")[:40])
    return int(said)


def number_in(path: object) -> str | None:
    """The number in the path of a meeting's page."""
    return (
        path.removeprefix(f"{PATH}/").split("/")[0] if isinstance(path, str) and path.startswith(f"{PATH}/") else None
    )


def path_of(meeting: Meeting) -> str:
    """The path of a meeting's page."""
    return f"{PATH}/{meeting.number}"


@contextmanager
def open_at(context: Context, said: str | None) -> Iterator[tuple[Context, Meeting]]:
    """The meeting with this number, and the context that asks as it does."""
    meeting = read_meeting(context.user, context.session, read_number(said))
    yield asked_otherwise(context, search_of(context, meeting)), meeting


def search_of(context: Context, meeting: Meeting) -> str:
    """The query part of an address that asks as the meeting does."""
    address = replace(context.address, rest=())
    if isinstance(meeting, FrozenMeeting):
        return replace(address, meeting=meeting.number).search()
    address = address.today()
    if context.query.programme != meeting.programme:
        address = replace(address, period=None, horizon=None)
    return replace(address, programme=meeting.programme).search()
