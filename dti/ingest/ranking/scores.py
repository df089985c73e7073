"""The scores that a table gives: for each province and node its value and rank, how each is known, and its cell.

A value is as published; from points it follows (points over the maximum) and says so. A rank is as published; where the
table has none for a node, but a value for every province, it is computed, and says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from dti.analysis.ranking import competition_ranks
from dti.catalogue.models import Basis, Score
from dti.i18n import number, text
from dti.ingest.ranking.columns import Figure, Notation, ReadColumn
from dti.ingest.ranking.reading import MEAN, Known, Line, Ranking


@dataclass(frozen=True, slots=True)
class GivenScore:
    """A score of the table with the cell of its value, or of its rank where it has no value."""

    score: Score
    cell: str


def given_scores(ranking: Ranking) -> tuple[GivenScore, ...]:
    """All scores of a table whose question is known, in the order of nodes and lines; of doubled lines the first."""
    known = ranking.settled.known
    if known is None:
        return ()
    lines: dict[str, Line] = {}
    for line in ranking.lines:
        if line.entity is not None:
            lines.setdefault(line.entity, line)
    return tuple(given for node in ranking.nodes for given in _of_node(ranking, known, node, lines))


def values_of(ranking: Ranking, node: str, lines: dict[str, Line] | None = None) -> dict[str, Decimal]:
    """The values of a node by entity, 0 to 1; the line of means included."""
    column = ranking.shares_of(node)
    known = lines if lines is not None else {line.entity: line for line in ranking.lines if line.entity is not None}
    if column is None:
        return {}
    found = {entity: column.figures.get(line.row) for entity, line in known.items()}
    return {entity: share_of(column, figure) for entity, figure in found.items() if figure is not None}


def share_of(column: ReadColumn, figure: Figure) -> Decimal:
    """A figure as a share of 0 to 1, with the digits that its column is written with."""
    if column.notation is Notation.POINTS and column.maximum:
        return figure.value / column.maximum
    places = column.digits + (2 if column.notation is Notation.PERCENT else 0)
    return figure.value.quantize(Decimal(1).scaleb(-places))


def _of_node(ranking: Ranking, known: Known, node: str, lines: dict[str, Line]) -> Iterator[GivenScore]:
    shares, ranks = ranking.shares_of(node), ranking.ranks_of(node)
    values = values_of(ranking, node, lines)
    provinces = {entity: value for entity, value in values.items() if entity != MEAN}
    computed = competition_ranks(provinces) if ranks is None and len(provinces) == known.size else {}
    for entity, line in lines.items():
        rank = ranks.figures.get(line.row) if ranks is not None and entity != MEAN else None
        figure = shares.figures.get(line.row) if shares is not None else None
        cell = figure or rank
        if cell is None:
            continue
        place = int(rank.value) if rank is not None else computed.get(entity)
        score = Score(
            scheme=known.scheme.scheme,
            entity=entity,
            assessment_year=known.year,
            framework=known.framework.code,
            node=node,
            rank=place,
            rank_basis=None if place is None else (Basis.PUBLISHED if rank is not None else Basis.COMPUTED),
            field=None if place is None else known.size,
            published_on=known.published_on,
            approximate=False,
            source=known.source,
            **_value(shares, figure, values.get(entity)),
        )
        yield GivenScore(score, cell.cell)


def _value(column: ReadColumn | None, figure: Figure | None, value: Decimal | None) -> dict[str, Any]:
    """The value of a score, how it is known, and the formula of one that follows from points."""
    if column is None or figure is None or value is None:
        return {}
    if column.notation is not Notation.POINTS:
        return {"value": value, "value_basis": Basis.PUBLISHED}
    note_vi, note_en = _notes(column, figure)
    return {"value": value, "value_basis": Basis.DERIVED, "note_vi": note_vi, "note_en": note_en}


def _notes(column: ReadColumn, figure: Figure) -> tuple[str, str]:
    """The formula of a value that follows from points, in both languages."""
    most = column.maximum or Decimal(1)
    vi = text("ranking.note.points", "vi", points=number(figure.written, "vi"), maximum=number(most, "vi"))
    en = text("ranking.note.points", "en", points=number(figure.written, "en"), maximum=number(most, "en"))
    return vi, en
