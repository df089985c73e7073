"""The ledger of contradictions: every place where sources, parts or periods disagree, open or ruled, with all sides.

Entries come from five places: the conflicts that are kept (`data/` and rulings), values of one day that contradict each
other, claims that do not close (`dti.analysis.claims`), scores of the index (`dti.views.ledger_index`), and values that
a newer report superseded. How each becomes an entry stands in `dti.views.ledger_making`, its words in
`dti.views.ledger_wording`. Nothing is merged or hidden: what a ruling settled stays with who ruled, when and why.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from dti.access.roles import Action
from dti.analysis.claims import Claim, Weight, confront
from dti.catalogue.models import Catalogue, Conflict, Target
from dti.catalogue.observations import ObservationValue
from dti.core.errors import NotAllowed
from dti.store.engine import Session
from dti.store.observations import read_observations
from dti.store.revisions import read_revisions
from dti.store.rulings import read_rulings
from dti.views.board import expected_departments, read_catalogue, remembered
from dti.views.ledger_entries import EntryKind, EntryState, LedgerEntry, LedgerSide
from dti.views.ledger_index import read_index_entries
from dti.views.ledger_making import Makings
from dti.views.ledger_rulings import with_histories
from dti.views.origins import trace_all
from dti.views.query import ViewQuery
from dti.views.target import conflicts_known_by

__all__ = ["EntryKind", "EntryState", "Ledger", "LedgerEntry", "LedgerFilter", "LedgerSide", "choose", "read_ledger"]

NO_TARGET = "-"
"""What a filter asks for to see only entries that belong to no target."""


AUTOMATIC = "auto:"
"""How the keys of contradictions begin that nobody entered (`dti.store.conflicts`)."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The answer to a question: what is open first, then what was ruled, then what is only worth knowing."""

    query: ViewQuery
    catalogue: Catalogue
    entries: tuple[LedgerEntry, ...]

    def entry(self, key: str) -> LedgerEntry | None:
        """The entry with this key."""
        return next((entry for entry in self.entries if entry.key == key), None)

    def count(self, state: EntryState) -> int:
        """How many entries are in a state."""
        return sum(1 for entry in self.entries if entry.state is state)


@dataclass(frozen=True, slots=True)
class LedgerFilter:
    """Which entries a reader wants; None lets all through. `NO_TARGET` as pillar: what belongs to no target."""

    target: str | None = None
    pillar: str | None = None
    kind: EntryKind | None = None
    state: EntryState | None = None

    def allows(self, entry: LedgerEntry) -> bool:
        """Whether an entry is wanted."""
        code, pillar = (entry.target.code, entry.target.pillar) if entry.target else (NO_TARGET, NO_TARGET)
        return (
            self.target in (None, code)
            and self.pillar in (None, pillar)
            and self.kind in (None, entry.kind)
            and self.state in (None, entry.state)
        )


def choose(ledger: Ledger, wanted: LedgerFilter) -> tuple[LedgerEntry, ...]:
    """The entries that a filter lets through, in their order."""
    return tuple(entry for entry in ledger.entries if wanted.allows(entry))


def read_ledger(session: Session, query: ViewQuery) -> Ledger:
    """The ledger of a programme as it was known by the as-of day, with what belongs to no programme.

    NotAllowed for who may not see what every department sent: each side names its file and cell.
    """
    if not query.scope.everywhere:
        raise NotAllowed("access.denied", action=Action.READ_LEDGER, department="")
    return remembered(session, "ledger", query, lambda: _build(session, query))


def _build(session: Session, query: ViewQuery) -> Ledger:
    catalogue = read_catalogue(session, query)
    targets = {target.code: target for target in catalogue.targets_of(query.programme)}
    seen = read_observations(
        session,
        programme=query.programme,
        as_of=query.as_of,
        illustrative=query.illustrative,
        recorded=query.recorded,
        provisional=query.provisional,
        up_to=query.up_to,
    )
    series = _by_target(seen)
    makings = Makings(catalogue, targets, trace_all(session, catalogue, seen, query.recorded), query.as_of)
    revisions = read_revisions(
        session, query.programme, as_of=query.as_of, illustrative=query.illustrative, recorded=query.recorded
    )
    entries = [
        *_conflicts(makings, targets, series, _claims(makings, targets, seen)),
        *read_index_entries(session, query, catalogue),
        *(makings.from_revision(one) for one in revisions if one.target in targets),
    ]
    told = with_histories(entries, read_rulings(session, as_of=query.as_of, recorded=query.recorded))
    return Ledger(query, catalogue, _in_order(told, list(targets)))


def _by_target(seen: Iterable[ObservationValue]) -> Mapping[str, list[ObservationValue]]:
    series: dict[str, list[ObservationValue]] = {}
    for one in seen:
        series.setdefault(one.target, []).append(one)
    return series


def _claims(makings: Makings, targets: Mapping[str, Target], seen: Sequence[ObservationValue]) -> tuple[Claim, ...]:
    catalogue = makings.catalogue
    published = [claim for claim in catalogue.claims if makings.is_published(claim.publication)]
    expected = {code: partial(expected_departments, catalogue, target) for code, target in targets.items()}
    return confront(targets, seen, published, expected)


def _conflicts(
    makings: Makings,
    targets: Mapping[str, Target],
    series: Mapping[str, Sequence[ObservationValue]],
    claims: Sequence[Claim],
) -> list[LedgerEntry]:
    """Claims with their rulings, contradictions of one day, and the conflicts that are kept beside them.

    Whoever rules on a claim or a contradiction of one day keeps it under its key: it is one entry, not two. A day that
    is disputed anew after its ruling is open again.
    """
    rulings = {conflict.key: conflict for conflict in makings.catalogue.conflicts}
    entries = [makings.from_claim(claim, rulings.get(claim.key)) for claim in claims]
    entries += [
        makings.from_clash(key, sides)
        for key, sides in _clashes(series).items()
        if key not in rulings or key.startswith(AUTOMATIC)
    ]
    shown = {entry.key for entry in entries}
    for code, target in targets.items():
        kept = conflicts_known_by(makings.catalogue, target, series.get(code, ()), makings.as_of)
        entries += [makings.from_conflict(one) for one in _others(kept, shown)]
    return entries


def _others(kept: Iterable[Conflict], shown: set[str]) -> list[Conflict]:
    return [conflict for conflict in kept if conflict.key not in shown]


def _clashes(series: Mapping[str, Sequence[ObservationValue]]) -> dict[str, list[ObservationValue]]:
    """The values of each unruled conflict, by its key."""
    found: dict[str, list[ObservationValue]] = {}
    for values in series.values():
        for one in values:
            if one.conflict is not None:
                found.setdefault(one.conflict, []).append(one)
    return {key: sides for key, sides in found.items() if len(sides) > 1}


_STATES = tuple(EntryState)
_WEIGHTS = tuple(Weight)


def _in_order(entries: Iterable[LedgerEntry], targets: Sequence[str]) -> tuple[LedgerEntry, ...]:
    """Open before ruled before noted, the heavy before the light, then by target; what has no target comes last."""

    def place(entry: LedgerEntry) -> tuple[int, int, int, str]:
        order = targets.index(entry.target.code) if entry.target else len(targets)
        return _STATES.index(entry.state), _WEIGHTS.index(entry.weight), order, entry.key

    return tuple(sorted(entries, key=place))
