"""Whether the audit trail still holds: a walk along the chain that says what is wrong, and where.

What one walk can find: an entry changed, removed, swapped, put in between, cut off or put on at the end (against
`audit_head`). Who rewrites every entry from one to the end, and the head with them, is found only against a number and
hash that were noted elsewhere before (``expected``). Another kind of breach is a member of `Kind` and two sentences.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from dti.access.audit_seal import GENESIS, seal
from dti.core.errors import WrongInput
from dti.core.text import safe_line
from dti.store.audit import AuditEvent, Unreadable, has_hash, hash_at, read_head, read_rows
from dti.store.engine import Session


class Kind(StrEnum):
    """What is wrong. The value is the end of a message id: ``audit.breach.<value>``."""

    CHANGED = "changed"  # the entry does not fit its own hash
    RESEALED = "resealed"  # the entry was changed and given a new hash; the next one names another
    REMOVED = "removed"  # one or more entries are missing here
    MOVED = "moved"  # here stands an entry that was sealed under another number
    INSERTED = "inserted"  # an entry that was never part of the chain
    CUT_OFF = "cut_off"  # entries are missing at the end
    NO_HEAD = "no_head"  # the note of where the trail ends was taken away
    REWRITTEN = "rewritten"  # the chain holds, but not as it was noted elsewhere


@dataclass(frozen=True, slots=True)
class Breach:
    """The first thing that is wrong: what, at which sequence number; ``other`` is the number that it belongs to or the
    last one that is missing, where that can be said.
    """

    kind: Kind
    sequence: int
    other: int | None = None


@dataclass(frozen=True, slots=True)
class Examination:
    """What a walk along the chain found; ``sequence`` and ``hash`` of the last entry are what to note elsewhere."""

    entries: int
    sequence: int
    hash: str
    breach: Breach | None

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return self.breach is None


@dataclass(frozen=True, slots=True)
class Noted:
    """A number and the hash of that entry, as somebody wrote them down earlier."""

    sequence: int
    hash: str


def read_noted(typed: str) -> Noted:
    """``<sequence>:<hash>`` as `examine` gave it. WrongInput for anything else."""
    number, _, digest = typed.strip().partition(":")
    digest = digest.strip().lower()
    is_number = number.isascii() and number.isdigit() and len(number) < 10
    if not is_number or len(digest) != len(GENESIS) or set(digest) - set("0123456789abcdef"):
        raise WrongInput("audit.error.expected", found=safe_line(typed)[:100])
    return Noted(int(number), digest)


def examine(session: Session, expected: Noted | None = None) -> Examination:
    """Walk along the whole chain in one state of the database, a thousand entries at a time."""
    walk = _Walk(session)
    breach = walk.find_breach() or walk.compare_head() or (expected and walk.compare(expected))
    return Examination(walk.entries, walk.sequence, walk.hash, breach or None)


def verify(session: Session, expected: str = "") -> Breach | None:
    """The first breach of the chain, None if it holds; ``expected`` is ``<sequence>:<hash>`` noted elsewhere before."""
    return examine(session, read_noted(expected) if expected else None).breach


class _Walk:
    """Goes from entry to entry; ``sequence`` and ``hash`` are those of the last one that was right."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.head = read_head(session)
        self.entries, self.sequence, self.hash = 0, 0, GENESIS

    def find_breach(self) -> Breach | None:
        rows = read_rows(self.session)
        for row in rows:
            breach = self._check(row, rows)
            if breach is not None:
                return breach
            assert isinstance(row, AuditEvent), "what cannot be read is a breach"
            self.entries, self.sequence, self.hash = self.entries + 1, row.sequence, row.hash
        return None

    def _check(self, row: AuditEvent | Unreadable, rest: Iterator[AuditEvent | Unreadable]) -> Breach | None:
        due = self.sequence + 1
        if row.sequence < due or self._is_past_the_end(due):
            return Breach(Kind.INSERTED, row.sequence)
        if row.sequence > due:
            return Breach(Kind.REMOVED, due, row.sequence - 1)
        if isinstance(row, Unreadable):
            return Breach(Kind.CHANGED, due)
        if _seal(row) != row.hash:
            return self._say_of_unsealed(row, next(rest, None))
        if row.previous_hash != self.hash:
            return self._say_of_unlinked(row, next(rest, None))
        return None

    def _say_of_unlinked(self, row: AuditEvent, following: AuditEvent | Unreadable | None) -> Breach:
        """Its own seal holds, but names another predecessor: whom the next one confirms is the one that is genuine."""
        confirmed = following.previous_hash if isinstance(following, AuditEvent) else self.head and self.head[1]
        return Breach(Kind.RESEALED, self.sequence if confirmed == row.hash and self.sequence else row.sequence)

    def _is_past_the_end(self, due: int) -> bool:
        return self.head is not None and due == self.head[0] + 1 and self.hash == self.head[1]

    def _say_of_unsealed(self, row: AuditEvent, following: AuditEvent | Unreadable | None) -> Breach:
        own = self._number_of(row)
        if own is None:
            follows = isinstance(following, AuditEvent) and following.previous_hash == self.hash
            return Breach(Kind.INSERTED if follows else Kind.CHANGED, row.sequence)
        if own < row.sequence:
            # Everything from here was given a higher number: what stands before it was put in.
            return (
                Breach(Kind.INSERTED, self.sequence) if own == self.sequence else Breach(Kind.MOVED, row.sequence, own)
            )
        if has_hash(self.session, row.previous_hash):
            return Breach(Kind.MOVED, row.sequence, own)
        return Breach(Kind.REMOVED, row.sequence, own - 1)

    def _number_of(self, row: AuditEvent) -> int | None:
        """Under which number this entry was sealed, if only its number was changed."""
        last = max(self.head[0] if self.head else 0, row.sequence)
        numbers = sorted(range(1, last + 1), key=lambda number: abs(number - row.sequence))
        return next((number for number in numbers if _seal(replace(row, sequence=number)) == row.hash), None)

    def compare_head(self) -> Breach | None:
        """Whether the trail ends where it was noted to end."""
        if self.head is None:
            return Breach(Kind.NO_HEAD, self.sequence)
        sequence, digest = self.head
        if sequence > self.sequence:
            return Breach(Kind.CUT_OFF, self.sequence + 1, sequence)
        if sequence < self.sequence:
            return Breach(Kind.INSERTED, sequence + 1)
        return None if digest == self.hash else Breach(Kind.RESEALED, max(sequence, 1))

    def compare(self, noted: Noted) -> Breach | None:
        """Whether the chain is still the one that was noted."""
        if noted.sequence > self.sequence:
            return Breach(Kind.CUT_OFF, self.sequence + 1, noted.sequence)
        stands = hash_at(self.session, noted.sequence) if noted.sequence else GENESIS
        return None if stands == noted.hash else Breach(Kind.REWRITTEN, noted.sequence)


def _seal(row: AuditEvent) -> str | None:
    """The hash that the entry ought to have; None where it holds what no entry ever held."""
    try:
        return seal(row)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
