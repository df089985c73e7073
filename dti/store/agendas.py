"""What the steward said about a meeting's agenda, and the narratives of a period: versions, the latest word stands.

What an item of an agenda says is drawn from the figures (`dti.views.meeting_agenda`); here are only its place, whether
it is hidden, and a note, kept under the item's key also while the figures have no such item.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select
from sqlmodel import Session

from dti.core.periods import Period
from dti.store.models import AgendaEntryRow, NarrativeRow, table

ITEM_KINDS = ("change", "danger", "conflict", "late", "conclusion")
"""What an item of an agenda may be: the first part of its key (``danger:GOV-01``)."""

_ENTRY, _NARRATIVE = table(AgendaEntryRow), table(NarrativeRow)


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """The place of an item on an agenda (0 is the first), whether it is hidden, and a note."""

    key: str
    position: int
    hidden: bool
    annotation: str


@dataclass(frozen=True, slots=True)
class NewNarrative:
    """What is said about a programme (``target`` None) or a target for a period; one language may be left empty, both
    take back what was said.
    """

    programme: str
    target: str | None
    period: Period
    text_vi: str
    text_en: str


@dataclass(frozen=True, slots=True)
class Narrative:
    """A version of a narrative, with who wrote it and when; ``version`` counts from 1."""

    programme: str
    target: str | None
    period: Period
    text_vi: str
    text_en: str
    version: int
    at: datetime
    by: str

    def words(self, language: str) -> str:
        """The text in a language; where it was not written, in the other one."""
        first, other = (self.text_en, self.text_vi) if language == "en" else (self.text_vi, self.text_en)
        return first or other

    @property
    def is_empty(self) -> bool:
        """Whether it was taken back."""
        return not (self.text_vi or self.text_en)


def add_entries(session: Session, meeting: int, entries: Iterable[AgendaEntry], *, at: datetime, by: str) -> int:
    """Add versions of entries; gives how many."""
    said = {"meeting_id": meeting, "recorded_at": at, "recorded_by": by}
    rows = [{name: getattr(entry, name) for name in AgendaEntry.__slots__} | said for entry in entries]
    if rows:
        session.execute(insert(_ENTRY), rows)
    return len(rows)


def read_entries(session: Session, meeting: int, *, recorded: datetime | None = None) -> tuple[AgendaEntry, ...]:
    """The entries of an agenda as they stand, or stood at a moment, in their order."""
    wanted = select(_ENTRY).where(_ENTRY.c.meeting_id == meeting).order_by(_ENTRY.c.id)
    if recorded is not None:
        wanted = wanted.where(_ENTRY.c.recorded_at <= recorded)
    latest = {row["key"]: row for row in session.execute(wanted).mappings()}
    entries = (AgendaEntry(**{name: row[name] for name in AgendaEntry.__slots__}) for row in latest.values())
    return tuple(sorted(entries, key=lambda entry: (entry.position, entry.key)))


def add_narrative(session: Session, new: NewNarrative, *, at: datetime, by: str) -> None:
    """Add a version of a narrative."""
    row = {name: getattr(new, name) for name in NewNarrative.__slots__} | {"period": new.period.code}
    session.execute(insert(_NARRATIVE), [row | {"recorded_at": at, "recorded_by": by}])


def read_narratives(
    session: Session, programme: str, period: Period, *, recorded: datetime | None = None
) -> tuple[Narrative, ...]:
    """The narratives of a period as they stand, or stood at a moment: the programme's own first, then by target."""
    latest = {one.target: one for one in _versions(session, programme, period, recorded)}
    standing = (one for one in latest.values() if not one.is_empty)
    return tuple(sorted(standing, key=lambda one: (one.target is not None, one.target or "")))


def narrative_history(session: Session, programme: str, target: str | None, period: Period) -> tuple[Narrative, ...]:
    """Every version of one narrative, oldest first, also those that took it back."""
    return tuple(one for one in _versions(session, programme, period, None) if one.target == target)


def _versions(session: Session, programme: str, period: Period, recorded: datetime | None) -> tuple[Narrative, ...]:
    wanted = select(_NARRATIVE).where(_NARRATIVE.c.programme == programme, _NARRATIVE.c.period == period.code)
    if recorded is not None:
        wanted = wanted.where(_NARRATIVE.c.recorded_at <= recorded)
    counted: dict[str | None, int] = {}
    found = []
    for row in session.execute(wanted.order_by(_NARRATIVE.c.id)).mappings():
        version = counted[row["target"]] = counted.get(row["target"], 0) + 1
        said = {name: row[name] for name in ("programme", "target", "text_vi", "text_en")}
        found.append(Narrative(**said, period=period, version=version, at=row["recorded_at"], by=row["recorded_by"]))
    return tuple(found)
