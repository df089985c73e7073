"""Sources that disagree: which values are sides of a conflict, which a ruling set aside, and what gives way to real.

Pure functions over values that count already. A conflict is either an entry of the ledger, or two values for the same
target and day from different submissions or scores that cannot both be right (`auto:GOV-01:2024-12-31`).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from dti.catalogue.agreement import agree
from dti.catalogue.observations import CellOrigin, ObservationValue, ScoreOrigin
from dti.core.periods import Period


@dataclass(frozen=True, slots=True)
class Side:
    """A side of an entry of the ledger; None matches any publication or day."""

    publication: str | None
    data_date: date | None
    value: Decimal


@dataclass(frozen=True, slots=True)
class Dispute:
    """An entry of the ledger about values. Once ``ruled``, ``picked`` is the side that stands; None lets all stand: no
    conflict any more, they decide together or not at all.
    """

    key: str
    target: str
    sides: tuple[Side, ...]
    ruled: bool = False
    picked: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A value that counts, with the publication that it was transcribed from."""

    value: ObservationValue
    publication: str | None = None


def give_way(found: Iterable[Found]) -> list[Found]:
    """Leave out illustrative values of a target and period for which there is a real one: real figures win.

    Real is what has a value of the target's own measure. Its period is the one it was reported for and the one its data
    date lies in; a publication's day says nothing about the period.
    """
    values = list(found)
    if not any(one.value.illustrative for one in values):
        return values
    taken = {
        place
        for one in values
        if not one.value.illustrative and one.value.value is not None and not one.value.other_measure
        for place in _places(one)
    }
    return [one for one in values if not one.value.illustrative or not taken.intersection(_places(one))]


def mark_conflicts(
    found: Sequence[Found], disputes: Iterable[Dispute], aggregated: Collection[str]
) -> list[ObservationValue]:
    """The values, in the same order, with the conflicts they belong to.

    ``aggregated`` are targets whose value is made of several departments' parts: those never disagree by being
    different, only the values of one and the same department do.
    """
    ledger = _Ledger()
    by_target: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(found):
        if one.value.value is not None and not one.value.provisional:
            by_target[one.value.target].append(place)
    for dispute in disputes:
        ledger.enter(dispute, {place: found[place] for place in by_target.get(dispute.target, ())})
    counting = [place for places in by_target.values() for place in places]
    keys = _disagreements(found, [place for place in counting if place not in ledger.closed], aggregated, ledger.both)
    keys |= ledger.keys
    if not (keys or ledger.overruled or ledger.upheld or ledger.both):
        return [one.value for one in found]
    return [
        replace(
            one.value,
            conflict=keys.get(place),
            overruled=place in ledger.overruled,
            upheld=place in ledger.upheld - ledger.overruled,
            stands_with=ledger.both.get(place) if place not in ledger.overruled else None,
        )
        if place in keys or place in ledger.overruled or place in ledger.upheld or place in ledger.both
        else one.value
        for place, one in enumerate(found)
    ]


@dataclass(slots=True)
class _Ledger:
    """What the ledger says about values, by their place: conflict keys, standing together, set aside, picked, nothing
    more to say.
    """

    keys: dict[int, str] = field(default_factory=dict)
    both: dict[int, str] = field(default_factory=dict)
    overruled: set[int] = field(default_factory=set)
    upheld: set[int] = field(default_factory=set)
    closed: set[int] = field(default_factory=set)

    def enter(self, dispute: Dispute, candidates: Mapping[int, Found]) -> None:
        sides = {place: _sides(one, dispute) for place, one in candidates.items() if not one.value.illustrative}
        members = [place for place, matched in sides.items() if matched]
        if not dispute.ruled:
            # One side alone is no conflict yet: the other was not known by then.
            if len(members) > 1 and len(set().union(*sides.values())) > 1:
                self.keys |= {place: self.keys.get(place, dispute.key) for place in members}
            return
        if dispute.picked is None:
            self.both |= {place: self.both.get(place, dispute.key) for place in members}
            return
        lost = [place for place in members if candidates[place].value.value != dispute.picked]
        self.overruled.update(lost)
        self.upheld.update(place for place in members if place not in lost)
        self.closed.update(lost)


def _sides(one: Found, dispute: Dispute) -> set[int]:
    """The sides of an entry that a value is. A score has no publication of its own to be held against."""
    value = one.value
    anywhere = isinstance(value.origin, ScoreOrigin)
    return {
        number
        for number, side in enumerate(dispute.sides)
        if side.value == value.value
        and side.data_date in (None, value.data_date)
        and (anywhere or side.publication in (None, one.publication))
    }


def _disagreements(
    found: Sequence[Found], places: Iterable[int], aggregated: Collection[str], both: Mapping[int, str]
) -> dict[int, str]:
    """Values of the target's own measure that another source contradicts for the same day, unless both stand."""
    groups = _said_twice(found, places, aggregated)
    keys = {}
    for (target, day, _), members in groups.items():
        if len(members) > 1:
            for place in members:
                rivals = [one for one in members if place not in both or both.get(one) != both[place]]
                if any(_contradict(found[place].value, found[other].value) for other in rivals):
                    keys[place] = f"auto:{target}:{day}"
    return keys


def _said_twice(
    found: Sequence[Found], places: Iterable[int], aggregated: Collection[str]
) -> dict[tuple[str, date, str], list[int]]:
    """The places of values of one target and day (and department, where each has its own), if there are several.

    Nearly every value stands alone, and there may be hundreds of thousands: only the others get a list.
    """
    first: dict[tuple[str, date, str], int] = {}
    groups: dict[tuple[str, date, str], list[int]] = {}
    for place in places:
        value = found[place].value
        if not value.other_measure:
            key = (value.target, value.data_date, value.department if value.target in aggregated else "")
            before = first.setdefault(key, place)
            if before != place:
                groups.setdefault(key, [before]).append(place)
    return groups


def _contradict(one: ObservationValue, other: ObservationValue) -> bool:
    """Whether two sources say what cannot both be right at the digits that they wrote."""
    return _source(one) != _source(other) and not agree(one, other)


def _source(value: ObservationValue) -> object:
    """Who says a value: a submission or a score."""
    origin = value.origin
    if isinstance(origin, ScoreOrigin):
        return f"score {origin.score}"
    assert isinstance(origin, CellOrigin), "the store withholds nothing"
    return origin.submission


def _places(one: Found) -> set[tuple[str, str]]:
    value = one.value
    places = {(value.target, Period.containing(value.data_date).code)}
    if value.period is not None and one.publication is None:
        places.add((value.target, value.period))
    return places
