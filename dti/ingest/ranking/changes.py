"""What a table would change: each of its scores beside the one that the store holds.

A figure that agrees as far as both are written says nothing new and is left alone, with its source. One that was
derived or computed here and is now published is confirmed. One that contradicts a published figure replaces it only
with a reason; the version before stays in the store, as everything does.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from dti.catalogue.models import Basis, Score
from dti.ingest.ranking.scores import GivenScore
from dti.store.scores import StoredScore

_READ = (Basis.PUBLISHED, Basis.PUBLISHED_COPY)


class ChangeKind(StrEnum):
    """What happens to a score, the most important first."""

    CHANGED = "changed"
    NEW = "new"
    FILLED = "filled"
    CONFIRMED = "confirmed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """One score: the stored version, the one that would be saved, and the cell it comes from.

    ``contradicts`` says that a published figure would be replaced by another one.
    """

    kind: ChangeKind
    old: Score | None
    new: Score
    cell: str
    contradicts: bool = False

    @property
    def is_written(self) -> bool:
        """Whether saving it adds a version."""
        return self.kind is not ChangeKind.SAME


def compare(given: Iterable[GivenScore], stored: Iterable[StoredScore]) -> tuple[ScoreChange, ...]:
    """Hold the scores of a table against those of the store, by framework, entity and node."""
    known = {_key(one.score): one.score for one in stored}
    return tuple(_compare(one, known.get(_key(one.score))) for one in given)


def count(changes: Iterable[ScoreChange]) -> Mapping[ChangeKind, int]:
    """How many there are of each kind, zero included."""
    kinds = [change.kind for change in changes]
    return {kind: kinds.count(kind) for kind in ChangeKind}


def agree(one: Decimal, other: Decimal) -> bool:
    """Whether two values are the same as far as both are written: 0.7480 and 0.74798 are."""
    places = min(_places(one), _places(other))
    step = Decimal(1).scaleb(-places)
    return abs(one - other) <= step / 2


def _key(score: Score) -> tuple[str, str, str]:
    return score.framework, score.entity, score.node


def _compare(given: GivenScore, old: Score | None) -> ScoreChange:
    if old is None:
        return ScoreChange(ChangeKind.NEW, None, given.score, given.cell)
    new = _complete(given.score, old)
    kind, contradicts = _kind(old, new)
    return ScoreChange(kind, old, old if kind is ChangeKind.SAME else new, given.cell, contradicts)


def _complete(new: Score, old: Score) -> Score:
    """The table's score, with what only the store knows: a value or rank that the table does not give.

    A rank that would only be computed gives way to one that was published for the same value.
    """
    words: dict[str, object] = {}
    keeps_value = new.value is None and old.value is not None
    value_stands = keeps_value or (new.value is not None and old.value is not None and agree(new.value, old.value))
    if keeps_value:
        words |= {"value": old.value, "value_basis": old.value_basis, "note_vi": old.note_vi, "note_en": old.note_en}
    if value_stands and old.rank is not None and new.rank_basis is not Basis.PUBLISHED:
        words |= {"rank": old.rank, "rank_basis": old.rank_basis, "field": old.field}
    if words and old.source not in new.source:
        words["source"] = f"{new.source} ; {old.source}"
    return new.model_copy(update=words)


def _kind(old: Score, new: Score) -> tuple[ChangeKind, bool]:
    values = _differ(old.value, new.value)
    ranks = old.rank is not None and new.rank is not None and old.rank != new.rank
    if values or ranks:
        contradicts = (values and old.value_basis in _READ) or (
            ranks and old.rank_basis in _READ and new.rank_basis in _READ
        )
        return ChangeKind.CHANGED, contradicts
    if (old.value is None and new.value is not None) or (old.rank is None and new.rank is not None):
        return ChangeKind.FILLED, False
    better_value = new.value_basis in _READ and old.value is not None and old.value_basis not in _READ
    better_rank = new.rank_basis in _READ and old.rank is not None and old.rank_basis not in _READ
    return (ChangeKind.CONFIRMED if better_value or better_rank else ChangeKind.SAME), False


def _differ(old: Decimal | None, new: Decimal | None) -> bool:
    return old is not None and new is not None and not agree(old, new)


def _places(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent if not value else value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
