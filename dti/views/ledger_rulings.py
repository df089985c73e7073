"""What a ruling makes of an entry of the ledger: its state, who ruled, and which sides stand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from dti.analysis.claims import offered
from dti.catalogue.models import Conflict, PublishedClaim
from dti.store.rulings import PastRuling
from dti.views.ledger_entries import EntryKind, EntryState, LedgerEntry, LedgerSide


def with_ruling(entry: LedgerEntry, ruling: Conflict | PublishedClaim | None) -> LedgerEntry:
    """The entry with what was ruled, if anything: the catalogue has it as it was ruled by the as-of day.

    Until somebody rules, or after a ruling was withdrawn, the side that is used meanwhile is marked.
    """
    if ruling is None:
        return entry
    sides = tuple(replace(side, picked=_stands(side, ruling)) for side in entry.sides)
    if not ruling.is_ruled:
        return replace(entry, sides=sides)
    return replace(
        entry,
        state=EntryState.RULED,
        picked=ruling.picked,
        both_stand=ruling.both_stand,
        ruled_by=ruling.ruled_by,
        ruled_on=ruling.ruled_on,
        reason=ruling.reason,
        sides=sides,
    )


def _stands(side: LedgerSide, ruling: Conflict | PublishedClaim) -> bool:
    if side.value is None:
        return False
    if ruling.both_stand:
        return side.role != "part"
    entity = ruling.picked_entity if isinstance(ruling, Conflict) else None
    value = offered(side.value) if side.role == "computed" else side.value
    return ruling.picked == value and entity in (None, side.entity)


def with_histories(
    entries: Iterable[LedgerEntry], rulings: Mapping[str, tuple[PastRuling, ...]]
) -> tuple[LedgerEntry, ...]:
    """The entries with every ruling that was ever made on them; a superseded value has none of its own."""
    return tuple(
        entry if entry.kind is EntryKind.REVISION else replace(entry, history=rulings.get(entry.key, ()))
        for entry in entries
    )


def since_of(sides: Sequence[LedgerSide]) -> date | None:
    """The day on which the second side became known: before it nothing disagreed."""
    days = sorted(side.known_on for side in sides if side.known_on is not None)
    return days[1] if len(days) > 1 else None
