"""Conclusions of meetings: added once; that a person closed one, or opened it again, is a later event.

Whether the data meet a conclusion is never stored: `dti.views.conclusions` judges it anew for every question.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import ColumnElement, RowMapping, insert, select
from sqlmodel import Session

from dti.catalogue.models import Operator
from dti.core.errors import NotFound
from dti.store.models import ConclusionEventRow, ConclusionRow, MeetingRow, table

_CONCLUSION, _EVENT, _MEETING = table(ConclusionRow), table(ConclusionEventRow), table(MeetingRow)


class Turn(StrEnum):
    """What a person may say of a conclusion."""

    CLOSED = "closed"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What is to be done, by which department (its code), by the end of which day.

    ``goal_value`` with its ``operator`` is the value of ``target``, in the target's unit, that would close it.
    """

    what: str
    department: str
    due: date
    target: str | None = None
    goal_value: Decimal | None = None
    operator: Operator | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """A person's word on a conclusion: closed or reopened, why, when, by whom."""

    turn: Turn
    reason: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class KeptConclusion:
    """A conclusion as it stands: in which meeting it was made, by whom, and every person's word since, oldest first."""

    id: int
    meeting: int
    programme: str
    conclusion: Conclusion
    at: datetime
    by: str
    words: tuple[Word, ...]

    @property
    def closed(self) -> Word | None:
        """The word by which it is closed; None while it is open."""
        return self.words[-1] if self.words and self.words[-1].turn is Turn.CLOSED else None


def add_conclusion(session: Session, meeting: int, new: Conclusion, *, at: datetime, by: str) -> int:
    """Add a conclusion to a meeting; gives its number."""
    row = {name: getattr(new, name) for name in Conclusion.__slots__}
    row |= {"meeting_id": meeting, "recorded_at": at, "recorded_by": by}
    added: int = session.execute(insert(_CONCLUSION).values(row).returning(_CONCLUSION.c.id)).scalar_one()
    return added


def add_word(session: Session, conclusion: int, turn: Turn, *, reason: str, at: datetime, by: str) -> None:
    """Add a person's word on a conclusion."""
    row = {"conclusion_id": conclusion, "action": turn.value, "reason": reason, "recorded_at": at, "recorded_by": by}
    session.execute(insert(_EVENT), [row])


def find_conclusion(session: Session, number: int) -> KeptConclusion:
    """One conclusion. Raises NotFound for an unknown number."""
    found = _read(session, _CONCLUSION.c.id == number, None)
    if not found:
        raise NotFound("meetings.error.unknown_conclusion", number=str(number))
    return found[0]


def read_conclusion_rows(
    session: Session,
    programme: str | None = None,
    *,
    meeting: int | None = None,
    recorded: datetime | None = None,
) -> tuple[KeptConclusion, ...]:
    """Conclusions on a programme, or of one meeting, in the order in which they were made; ``recorded`` leaves out what
    came later, a person's later word included.
    """
    wanted = _MEETING.c.programme == programme if programme is not None else _CONCLUSION.c.id > 0
    found = _read(session, wanted, recorded)
    return tuple(one for one in found if meeting in (None, one.meeting))


def _read(session: Session, wanted: ColumnElement[bool], recorded: datetime | None) -> tuple[KeptConclusion, ...]:
    rows = (
        select(_CONCLUSION, _MEETING.c.programme)
        .join_from(_CONCLUSION, _MEETING, _CONCLUSION.c.meeting_id == _MEETING.c.id)
        .where(wanted)
        .order_by(_CONCLUSION.c.id)
    )
    if recorded is not None:
        rows = rows.where(_CONCLUSION.c.recorded_at <= recorded)
    found = session.execute(rows).mappings().all()
    words = _read_words(session, [row["id"] for row in found], recorded)
    return tuple(_value(row, tuple(words[row["id"]])) for row in found)


def _read_words(session: Session, conclusions: Collection[int], recorded: datetime | None) -> dict[int, list[Word]]:
    wanted = select(_EVENT).where(_EVENT.c.conclusion_id.in_(conclusions)).order_by(_EVENT.c.id)
    if recorded is not None:
        wanted = wanted.where(_EVENT.c.recorded_at <= recorded)
    words: dict[int, list[Word]] = defaultdict(list)
    for row in session.execute(wanted).mappings():
        said = Word(Turn(row["action"]), row["reason"], row["recorded_at"], row["recorded_by"])
        words[row["conclusion_id"]].append(said)
    return words


def _value(row: RowMapping, words: tuple[Word, ...]) -> KeptConclusion:
    said = {name: row[name] for name in Conclusion.__slots__}
    said["operator"] = Operator(row["operator"]) if row["operator"] is not None else None
    return KeptConclusion(
        id=row["id"],
        meeting=row["meeting_id"],
        programme=row["programme"],
        conclusion=Conclusion(**said),
        at=row["recorded_at"],
        by=row["recorded_by"],
        words=words,
    )
