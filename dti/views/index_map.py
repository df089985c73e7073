"""The map of one year: each province's figure for one measure and the class it falls in.

Where a province is drawn is not known here (`dti.catalogue.map_tiles`). Classes are fifths of the provinces whose
figure is known; whoever has none is in no class, never in the lowest.
"""

from dataclasses import dataclass
from decimal import Decimal

from dti.analysis.ranking import Class, quantile_classes
from dti.catalogue.models import IndexNode, Province, Score
from dti.views.framework import IndexTable, MeasureLine
from dti.views.index_line import TOTAL

#: Not a value but the rank in the index itself.
RANK = "rank"
CLASSES = 5


@dataclass(frozen=True, slots=True)
class MapCell:
    """One province on the map: its score in the measure, and the place of its class (0 the best), each if known."""

    province: Province
    score: Score | None
    place: int | None


@dataclass(frozen=True, slots=True)
class IndexMap:
    """All provinces of a scheme by one measure; ``by_rank`` where it is the rank and not the value that is shown."""

    measure: str
    node: IndexNode
    by_rank: bool
    classes: tuple[Class, ...]
    cells: tuple[MapCell, ...]

    @property
    def known(self) -> int:
        """How many provinces are in a class."""
        return sum(cell.place is not None for cell in self.cells)


def map_measures(table: IndexTable) -> tuple[MeasureLine, ...]:
    """The measures that a map of this year can show: those of which more than one value is known."""
    return tuple(line for line in table.measures if line.known > 1)


def read_index_map(table: IndexTable, provinces: tuple[Province, ...], measure: str) -> IndexMap | None:
    """The map of a measure, or of the total where the year does not have that one; None where not even that is known.

    ``measure`` is a key across frameworks (``dti``, ``infrastructure`` ...) or ``rank``.
    """
    by_rank = measure == RANK
    line = next((one for one in map_measures(table) if one.measure == measure), table.total)
    if line is None:
        return None
    scores = {one.province.code: one.scores.get(line.measure) for one in table.provinces}
    figures = {code: figure for code, score in scores.items() if (figure := _figure(score, by_rank)) is not None}
    classes = quantile_classes(figures, CLASSES, small_is_best=by_rank)
    place = {code: one.place for one in classes for code in one.members}
    return IndexMap(
        measure=RANK if by_rank else line.measure,
        node=line.node,
        by_rank=by_rank,
        classes=classes,
        cells=tuple(
            MapCell(province, scores.get(province.code), place.get(province.code))
            for province in provinces
            if province.scheme == table.scheme
        ),
    )


def _figure(score: Score | None, by_rank: bool) -> Decimal | None:
    if score is None:
        return None
    if by_rank:
        return None if score.rank is None else Decimal(score.rank)
    return score.value


__all__ = ["CLASSES", "RANK", "TOTAL", "IndexMap", "MapCell", "map_measures", "read_index_map"]
