"""The audit trail as people read it: entries in sentences, newest first, chosen by person, action, object, day, words.

Who may read the trail is `Action.READ_AUDIT`; what departments sent and how contradictions were ruled stands in the
details of an entry, which are shown to those only who may see the thing itself (`_NEEDED`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import islice
from types import MappingProxyType

from dti.access.audit import AuditEvent, Examination, examine, read_noted
from dti.access.roles import Action, require, scope_of
from dti.access.user import User, name_in
from dti.core.periods import VIETNAM
from dti.core.text import exact_key
from dti.i18n import Language
from dti.store.audit import TrailFilter, actors_of, count_events, find_events
from dti.store.engine import Session
from dti.views.audit_names import Names, name_actor, name_object, read_names
from dti.views.audit_wording import SHORT_HASH, write_details, write_sentence

PAGE_SIZE = 50
_FIRST, _LAST = date(1900, 1, 1), date(2199, 12, 31)

FAMILIES = (
    "submission",
    "period",
    "reminder",
    "catalogue",
    "conflict",
    "feed",
    "ranking",
    "effort",
    "scenario",
    "row_mapping",
    "meeting",
    "narrative",
    "conclusion",
    "report",
    "account",
    "person",
    "token",
    "retention",
)
"""What actions are about: the first part of an action; a new one has its word ``audit.family.<family>``."""

_NEEDED: Mapping[str, Action] = MappingProxyType(
    {
        "submission": Action.READ_SUBMISSION,
        "row_mapping": Action.READ_SUBMISSION,
        "conflict": Action.READ_LEDGER,
        "meeting": Action.READ_MEETING,
        "narrative": Action.READ_MEETING,
        "conclusion": Action.READ_MEETING,
    }
)
"""What one must be allowed to read everywhere to see the details of an entry about such an object."""


@dataclass(frozen=True, slots=True)
class TrailQuestion:
    """What a reader wants to see of the trail; what is empty asks nothing.

    ``actor`` is a handle, a log-in name or part of a name; ``action`` an action or its family; ``about`` is an object
    (``submission:12``) or a kind of them (``submission``); days are whole days in Vietnam; ``words`` are looked for in
    what the reader would see.
    """

    actor: str = ""
    action: str = ""
    about: str = ""
    since: date | None = None
    until: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class TrailEntry:
    """One entry in the reader's language. ``withheld``: it has details that this reader may not see."""

    sequence: int
    at: datetime
    actor: str
    who: str
    action: str
    sentence: str
    object_kind: str
    object_key: str
    about: str
    details: tuple[str, ...]
    withheld: bool
    hash: str

    @property
    def short_hash(self) -> str:
        """The beginning of its hash, to be compared by eye."""
        return self.hash[:SHORT_HASH]


@dataclass(frozen=True, slots=True)
class Trail:
    """A page of entries, newest first; ``older`` is where the next page begins, None at the end. ``total`` counts what
    was asked for, where that can be counted without reading every entry.
    """

    entries: tuple[TrailEntry, ...]
    older: int | None
    total: int | None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who stands in the trail: what an entry calls them, and what they are called now."""

    actor: str
    name: str


def read_trail(
    user: User,
    session: Session,
    wanted: TrailQuestion,
    language: Language,
    *,
    before: int | None = None,
    size: int = PAGE_SIZE,
) -> Trail:
    """A page of the trail: at most ``size`` entries of those before a sequence number. NotAllowed for who may not."""
    reader = _Reader(user, session, language)
    asked = reader.filter_of(wanted)
    entries = tuple(islice(reader.entries(replace(asked, before=before), wanted.words, newest_first=True), size + 1))
    shown = entries[:size]
    total = None if wanted.words else count_events(session, asked)
    return Trail(shown, shown[-1].sequence if len(entries) > size else None, total)


def walk_trail(user: User, session: Session, wanted: TrailQuestion, language: Language) -> Iterator[TrailEntry]:
    """Everything that was asked for, oldest first, never all at once in memory."""
    reader = _Reader(user, session, language)
    return reader.entries(reader.filter_of(wanted), wanted.words, newest_first=False)


def read_people(user: User, session: Session, language: Language) -> tuple[Person, ...]:
    """Everybody who stands in the trail."""
    require(user, Action.READ_AUDIT)
    names = read_names(session)
    return tuple(Person(actor, name_actor(names, actor, language)) for actor in actors_of(session))


def check_trail(user: User, session: Session, expected: str = "") -> Examination:
    """Whether the chain holds; ``expected`` is ``<sequence>:<hash>`` noted earlier. WrongInput for anything else."""
    require(user, Action.READ_AUDIT)
    return examine(session, read_noted(expected) if expected.strip() else None)


class _Reader:
    """Whoever reads, with the names of today."""

    def __init__(self, user: User, session: Session, language: Language) -> None:
        require(user, Action.READ_AUDIT)
        self.session, self.language = session, language
        self.names: Names = read_names(session)
        self.hidden = {kind for kind, needed in _NEEDED.items() if not scope_of(user, needed).everywhere}

    def filter_of(self, wanted: TrailQuestion) -> TrailFilter:
        kind, _, key = wanted.about.partition(":")
        return TrailFilter(
            actors=self._actors(wanted.actor),
            action=wanted.action,
            object_kind=kind.strip(),
            object_key=key.strip(),
            since=_start_of(wanted.since),
            until=_start_of(wanted.until and min(wanted.until, _LAST) + timedelta(days=1)),
        )

    def entries(self, asked: TrailFilter, words: str, *, newest_first: bool) -> Iterator[TrailEntry]:
        wanted = exact_key(words)
        for event in find_events(self.session, asked, newest_first=newest_first):
            entry = self._entry(event)
            if not wanted or wanted in exact_key(" ".join((entry.sentence, *entry.details))):
                yield entry

    def _actors(self, typed: str) -> tuple[str, ...]:
        """Everybody who may be meant; where nobody is, a name that nobody has."""
        wanted = typed.strip()
        if not wanted:
            return ()
        known = {actor: name_actor(self.names, actor, self.language) for actor in actors_of(self.session)}
        exactly = [actor for actor, name in known.items() if wanted in (actor, name, name_in(name))]
        partly = [actor for actor, name in known.items() if exact_key(wanted) in exact_key(name)]
        return tuple(exactly or partly or [wanted])

    def _entry(self, event: AuditEvent) -> TrailEntry:
        names, language = self.names, self.language
        withheld = event.object_kind in self.hidden and bool(event.details)
        return TrailEntry(
            sequence=event.sequence,
            at=event.at,
            actor=event.actor,
            who=name_actor(names, event.actor, language),
            action=event.action,
            sentence=write_sentence(names, event, language),
            object_kind=event.object_kind,
            object_key=event.object_key,
            about=name_object(names, event, language),
            details=() if withheld else write_details(names, event, language),
            withheld=withheld,
            hash=event.hash,
        )


def _start_of(day: date | None) -> datetime | None:
    """Its first moment in Vietnam; years that nobody means are brought near, or their moments could not be written."""
    if day is None:
        return None
    return datetime.combine(min(max(day, _FIRST), _LAST), time(), VIETNAM)
