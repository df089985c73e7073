"""What a simulation shows, as values: nodes, pillars and rivals before and after, and what must be said beside them.

They are made by `dti.views.simulation` and read by screens, commands and workbooks. Another thing to say about an
outcome is a field of `SimulationView`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from dti.analysis.index_field import Bounds
from dti.analysis.ranking import place_among
from dti.analysis.scenario import Seen, Settings
from dti.catalogue.models import Basis, Framework, IndexNode, Province


@dataclass(frozen=True, slots=True)
class NodeLine:
    """A node that can be moved: its value (0 to 1) and points, as published and as chosen.

    ``group`` is the main index that a component belongs to, None for a node that stands by itself. ``basis`` says how
    the published value is known, None where it only follows from others. ``measure`` is the key across frameworks of
    the node or else of its group.
    """

    node: IndexNode
    group: IndexNode | None
    measure: str | None
    basis: Basis | None
    maximum: Decimal
    points_before: Decimal
    points: Decimal

    @property
    def value_before(self) -> Decimal:
        """The published value."""
        return self.points_before / self.maximum

    @property
    def value(self) -> Decimal:
        """The chosen value."""
        return self.points / self.maximum

    @property
    def gained(self) -> Decimal:
        """Points gained, below zero where some are lost."""
        return self.points - self.points_before


@dataclass(frozen=True, slots=True)
class PillarLine:
    """A pillar's value (0 to 1) before and after; None where it is not known. ``node`` carries its name."""

    code: str
    node: IndexNode | None
    before: Decimal | None
    after: Decimal | None

    @property
    def gained(self) -> Decimal | None:
        """How much it rises."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True)
class Rival:
    """Another province: its total before and after it has grown (None: not known), and on which side of the own total
    it stood and stands: 1 ahead, 0 level, -1 behind, None where that is not known.
    """

    province: Province
    before: Decimal | None
    after: Decimal | None
    stood: int | None
    stands: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """A line of the ranking that would be: its rank (None where not all others are known), its total, and how far that
    is from the own one, above 0 where it is ahead.
    """

    rank: int | None
    province: Province
    total: Decimal
    distance: Decimal
    is_own: bool


@dataclass(frozen=True, slots=True)
class Note:
    """Something that the outcome must not be read without: a message id, its params, and whom it is about."""

    key: str
    params: Mapping[str, str]
    provinces: tuple[Province, ...] = ()
    nodes: tuple[IndexNode, ...] = ()


@dataclass(frozen=True, slots=True)
class SimulationView:
    """The outcome of a choice, beside what is published.

    Totals and pillars are values of 0 to 1, points go up to the node's maximum, ranks are bounds (first, last) in a
    field of ``size``. ``rivals`` are all others in order of the catalogue. ``seen`` is what a saved scenario keeps;
    ``schemes`` are those in which the year can be looked at.
    """

    settings: Settings
    province: Province
    framework: Framework
    maximum: Decimal
    total_before: Decimal
    total: Decimal
    points_before: Decimal
    points: Decimal
    rank_before: Bounds
    rank: Bounds
    size: int
    pillars: tuple[PillarLine, ...]
    nodes: tuple[NodeLine, ...]
    rivals: tuple[Rival, ...]
    notes: tuple[Note, ...]
    seen: Seen
    schemes: tuple[str, ...]
    sources: tuple[str, ...]
    has_year_before: bool

    @property
    def changed(self) -> tuple[NodeLine, ...]:
        """The nodes that were moved."""
        return tuple(line for line in self.nodes if line.node.code in self.settings.by_node)

    @property
    def passed(self) -> tuple[Rival, ...]:
        """Who stood ahead and stands behind, best first."""
        return _best_first(rival for rival in self.rivals if rival.stood == 1 and rival.stands == -1)

    @property
    def level(self) -> tuple[Rival, ...]:
        """Who stands level now and did not before, best first."""
        return _best_first(rival for rival in self.rivals if rival.stood != 0 and rival.stands == 0)

    @property
    def passed_by(self) -> tuple[Rival, ...]:
        """Who stood behind and stands ahead, best first."""
        return _best_first(rival for rival in self.rivals if rival.stood == -1 and rival.stands == 1)

    def around(self, reach: int) -> tuple[Place, ...]:
        """The ranking that would be, from ``reach`` places before the own one to as many behind."""
        rivals = [(rival.after, rival.province) for rival in self.rivals if rival.after is not None]
        is_whole = len(rivals) == self.size - 1
        lines = sorted([(self.total, self.province), *rivals], key=lambda line: (-line[0], line[1] != self.province))
        own = next(place for place, line in enumerate(lines) if line[1] == self.province)
        return tuple(
            Place(
                place_among(total, (other for other, _ in lines)) if is_whole else None,
                province,
                total,
                total - self.total,
                province == self.province,
            )
            for total, province in lines[max(0, own - reach) : own + reach + 1]
        )


def _best_first(rivals: Iterable[Rival]) -> tuple[Rival, ...]:
    return tuple(sorted(rivals, key=lambda rival: (-(rival.after or 0), rival.province.code)))
