"""The index (DTI) in one year: every province, and one of them against the field, with its gap to rank ten.

Ranks are always shown with their field, values with how they are known (published, derived ...). What a field is known
of only in part says so: no median is taken of half a table. The line over the years is `dti.views.index_line`.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from dti.analysis.gap import rank_in
from dti.catalogue.models import Basis, Catalogue, Framework, IndexNode, Province, Score
from dti.core.errors import NotFound
from dti.i18n import LANGUAGES, text
from dti.store.engine import Session
from dti.views.board import read_catalogue, remembered
from dti.views.index_field import read_index_field, read_known_years, read_year_scores
from dti.views.index_line import (
    NO_PROVINCE,
    TOTAL,
    IndexYear,
    RankChange,
    change_of,
    percentile_of,
    read_index_line,
    read_years,
)
from dti.views.query import ViewQuery

__all__ = [
    "IndexTable",
    "IndexYear",
    "MeasureLine",
    "ProvinceLine",
    "RankChange",
    "change_of",
    "measure_line",
    "percentile_of",
    "read_index_line",
    "read_index_table",
    "read_years",
]

#: The measures shown as main indices, foundation first; which of them a framework has is data.
MAIN_MEASURES = (
    "awareness",
    "institution",
    "infrastructure",
    "human_resources",
    "cybersecurity",
    "government_activity",
    "economy_activity",
    "society_activity",
)
PILLAR_MEASURES = ("government", "economy", "society")
_FOUNDATION = "foundation"
_TENTH = 10
_DIGITS = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """One measure in one year: the province's score beside the leader, the tenth and the median of the field.

    Of a field that is known only in part, leader and tenth are whoever is ranked so; the median is then not known.
    ``gap`` is what the province lacks to the tenth, negative where it stands above; ``lead_gap`` likewise to the
    leader, ``median_gap`` to the median. ``known`` scores with a value out of ``field``.
    """

    measure: str
    node: IndexNode
    own: Score | None
    leader: Score | None
    tenth: Score | None
    median: Decimal | None
    mean: Decimal | None
    maximum: Decimal | None
    gap: Decimal | None
    lead_gap: Decimal | None
    median_gap: Decimal | None
    known: int
    field: int


@dataclass(frozen=True, slots=True)
class ProvinceLine:
    """A province in the table of one year: its scores by measure."""

    province: Province
    scores: dict[str, Score]


@dataclass(frozen=True, slots=True)
class IndexTable:
    """One assessment year in one scheme."""

    assessment_year: int
    scheme: str
    framework: Framework
    measures: tuple[MeasureLine, ...]
    provinces: tuple[ProvinceLine, ...]
    home: Province | None
    gap_to_tenth: Decimal | None

    @property
    def total(self) -> MeasureLine | None:
        """The line of the index itself."""
        return self.line(TOTAL)

    @property
    def is_whole(self) -> bool:
        """Whether every province of the field has a value."""
        return self.total is not None and self.total.known >= self.total.field

    def line(self, measure: str) -> MeasureLine | None:
        """The line of a measure; None where the year has none."""
        return next((line for line in self.measures if line.measure == measure), None)


def read_index_table(session: Session, query: ViewQuery, year: int, scheme: str, province: str) -> IndexTable:
    """One assessment year: main indices of ``province`` against the field, and every province. Raises NotFound for an
    unknown year.
    """
    key = (query.as_of, query.recorded, year, scheme, province)
    return remembered(session, "index table", key, lambda: _table(session, query, year, scheme, province))


def _table(session: Session, query: ViewQuery, year: int, scheme: str, province: str) -> IndexTable:
    catalogue = read_catalogue(session, query)
    if year not in dict(read_years(session, query)):
        raise NotFound("views.unknown_year", year=str(year), scheme=scheme)
    scores = [s for s in read_year_scores(session, query, year) if s.scheme == scheme]
    if not scores:
        raise NotFound("views.unknown_year", year=str(year), scheme=scheme)
    framework = next(f for f in catalogue.frameworks if f.code == scores[0].framework)
    by_measure = _by_measure(framework, scores)
    by_measure |= _foundation(session, query, year, scheme, by_measure)
    lines = _province_lines(catalogue, scheme, by_measure)
    # How many there are to be ranked: what the ranks say, else the provinces of the scheme.
    size = max((s.field for s in scores if s.field), default=sum(1 for p in catalogue.provinces if p.scheme == scheme))
    measures = tuple(
        measure_line(node, by_measure[measure], province, year, size)
        for measure in (TOTAL, *PILLAR_MEASURES, _FOUNDATION, *MAIN_MEASURES)
        if measure in by_measure and (node := framework.node_of(measure))
    )
    return IndexTable(
        assessment_year=year,
        scheme=scheme,
        framework=framework,
        measures=measures,
        provinces=lines,
        home=next((p for p in catalogue.provinces if (p.scheme, p.code) == (scheme, province)), None),
        gap_to_tenth=next((line.gap for line in measures if line.measure == TOTAL), None),
    )


def _by_measure(framework: Framework, scores: list[Score]) -> dict[str, list[Score]]:
    names = {node.code: node.measure for node in framework.nodes}
    found: dict[str, list[Score]] = {}
    for score in scores:
        if measure := names.get(score.node):
            found.setdefault(measure, []).append(score)
    return found


def _foundation(
    session: Session, query: ViewQuery, year: int, scheme: str, by_measure: dict[str, list[Score]]
) -> dict[str, list[Score]]:
    """The foundation of a list that has no score of it, where it follows from total and activities for every
    province: as gap, simulation and plans have it, to four digits like what it is derived from.
    """
    totals = {score.entity: score for score in by_measure.get(TOTAL, []) if score.entity not in NO_PROVINCE}
    if _FOUNDATION in by_measure or year not in dict(read_known_years(session, query)):
        return {}
    field = read_index_field(session, query, year, scheme)
    node = field.tree.framework.node_of(_FOUNDATION)
    if node is None or any(node.code not in field.points.get(entity, {}) for entity in totals):
        return {}
    maximum, notes = field.tree.maxima[node.code], {one: text("framework.derived_rest", one) for one in LANGUAGES}
    return {
        _FOUNDATION: [
            total.model_copy(
                update={
                    "node": node.code,
                    "value": (field.points[entity][node.code] / maximum).quantize(_DIGITS, ROUND_HALF_UP),
                    "value_basis": Basis.DERIVED,
                    "rank": rank_in(field, node.code, entity),
                    "rank_basis": Basis.COMPUTED,
                    "note_vi": notes["vi"],
                    "note_en": notes["en"],
                }
            )
            for entity, total in totals.items()
        ]
    }


def _province_lines(catalogue: Catalogue, scheme: str, by_measure: dict[str, list[Score]]) -> tuple[ProvinceLine, ...]:
    known = {p.code: p for p in catalogue.provinces if p.scheme == scheme}
    table: dict[str, dict[str, Score]] = {}
    for measure, scores in by_measure.items():
        for score in scores:
            if score.entity in known:
                table.setdefault(score.entity, {})[measure] = score
    lines = [ProvinceLine(known[code], scores) for code, scores in table.items()]
    return tuple(sorted(lines, key=lambda line: _rank_of(line)))


def _rank_of(line: ProvinceLine) -> tuple[int, str]:
    total = line.scores.get(TOTAL)
    return (total.rank if total and total.rank is not None else 10_000, line.province.code)


def measure_line(node: IndexNode, scores: list[Score], province: str, year: int, size: int) -> MeasureLine:
    """One node's ``scores`` of a year, of a field of ``size``, seen from a province."""
    own = next((s for s in scores if s.entity == province), None)
    valued = [s for s in scores if s.entity not in NO_PROVINCE and s.value is not None]
    # Of equals the province itself is named: it shares the place.
    ranked = sorted(valued, key=lambda score: (-(score.value or 0), score.entity != province, score.rank or 0))
    is_whole = len(ranked) >= size
    middle = median([s.value for s in ranked if s.value is not None]) if is_whole else None
    leader = ranked[0] if is_whole else _ranked_at(scores, 1)
    tenth = ranked[_TENTH - 1] if is_whole and size >= _TENTH else _ranked_at(scores, _TENTH)
    return MeasureLine(
        measure=node.measure or node.code,
        node=node,
        own=own,
        leader=leader,
        tenth=tenth,
        median=middle,
        mean=next((s.value for s in scores if s.entity == "mean"), None),
        maximum=node.points.get(year),
        gap=_difference(tenth.value if tenth else None, own),
        lead_gap=_difference(leader.value if leader else None, own),
        median_gap=_difference(middle, own),
        known=len(ranked),
        field=size,
    )


def _ranked_at(scores: list[Score], place: int) -> Score | None:
    return next((s for s in scores if s.rank == place and s.entity not in NO_PROVINCE), None)


def _difference(other: Decimal | None, own: Score | None) -> Decimal | None:
    return None if other is None or own is None or own.value is None else other - own.value
