"""An entry of the ledger and its sides: figures and codes, no sentences (those are in `dti.views.ledger_wording`).

Another kind of disagreement is a member of `EntryKind` and a function in `dti.views.ledger_making`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from dti.analysis.claims import Claim, Weight, offered
from dti.catalogue.models import Operator, Publication, Target, Unit
from dti.store.revisions import Reported
from dti.store.rulings import PastRuling
from dti.views.origins import Trace


class EntryKind(StrEnum):
    """What disagrees; words are ``ledger.kind.*``."""

    VALUE = "value"
    GOAL = "goal"
    AUTO = "auto"
    RATIO = "ratio"
    AGGREGATE = "aggregate"
    DENOMINATOR = "denominator"
    PUBLISHED = "published"
    INDEX = "index"
    REVISION = "revision"


class EntryState(StrEnum):
    """Whether somebody has to rule, has ruled, or nobody needs to; words are ``ledger.state.*``."""

    OPEN = "open"
    RULED = "ruled"
    NOTED = "noted"


@dataclass(frozen=True, slots=True)
class LedgerSide:
    """One of the figures that disagree. ``role`` says which (``ledger.role.*``), ``label`` are its source's words.

    ``unit`` is that of ``value``: a denominator is a count whatever the target measures, None is an index value. A
    computed figure has no source of its own; a value that a newer report took back has none (None). A side about the
    index names its ``entity`` (scheme and code, ``63/22``) with its name; ``rank`` is that beside an index value.
    """

    role: str
    value: Decimal | None
    unit: Unit | None
    data_date: date | None = None
    known_on: date | None = None
    bound: Operator | None = None
    field: int | None = None
    numerators: tuple[Decimal, ...] = ()
    denominators: tuple[Decimal, ...] = ()
    label_vi: str = ""
    label_en: str = ""
    source: str = ""
    publication: Publication | None = None
    trace: Trace | None = None
    reported: Reported | None = None
    entity: str | None = None
    entity_vi: str = ""
    entity_en: str = ""
    rank: int | None = None
    picked: bool = False

    @property
    def written(self) -> Decimal | None:
        """The figure as people write it: what was computed with the digits of an offer."""
        return offered(self.value) if self.role == "computed" and self.value is not None else self.value

    def pick(self, sides: Sequence["LedgerSide"]) -> str:
        """How ``dti rule --pick`` names this side: by its value, or by its province where sides share a value."""
        value = self.written
        is_shared = any(other.value == self.value and other.entity != self.entity for other in sides)
        return self.entity if is_shared and self.entity else f"{value:f}"


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One disagreement with all its sides.

    ``since`` is the day on which it could be seen: its second side became known. ``rule`` is what the system does or
    proposes until somebody rules; ``reason`` are the words of who ruled. ``claim`` carries the arithmetic. ``history``
    are all rulings made by the day asked about, the oldest first: a withdrawn one leaves the entry open.
    """

    key: str
    kind: EntryKind
    state: EntryState
    weight: Weight
    target: Target | None
    sides: tuple[LedgerSide, ...]
    since: date | None
    title_vi: str = ""
    title_en: str = ""
    says_vi: str = ""
    says_en: str = ""
    rule_vi: str = ""
    rule_en: str = ""
    picked: Decimal | None = None
    both_stand: bool = False
    ruled_by: str | None = None
    ruled_on: date | None = None
    reason: str = ""
    claim: Claim | None = None
    illustrative: bool = False
    history: tuple[PastRuling, ...] = ()

    @property
    def compared(self) -> tuple[LedgerSide, LedgerSide] | None:
        """The two sides whose figures can be taken from each other: of one unit, and ranks of one field; None where
        there are more, or fewer.
        """
        found = [side for side in self.sides if side.role != "part"]
        if len(found) != 2 or any(side.value is None for side in found):
            return None
        first, second = found
        return (first, second) if (first.unit, first.field) == (second.unit, second.field) else None

    @property
    def difference(self) -> Decimal | None:
        """The second figure less the first, as they are written; None where two cannot be compared."""
        if self.compared is None:
            return None
        first, second = (side.written for side in self.compared)
        return None if first is None or second is None else second - first

    @property
    def choices(self) -> tuple[LedgerSide, ...]:
        """The sides that a ruling may let stand, each figure once; none where nobody has to rule."""
        if self.state is EntryState.NOTED or self.illustrative:
            return ()
        found = {side.pick(self.sides): side for side in self.sides if side.value is not None and side.role != "part"}
        return tuple(found.values())
