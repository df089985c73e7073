"""The sheet of every figure of the province in the index: value, rank and maximum, each with how it is known, and the
formula of what was not published.
"""

from collections.abc import Sequence

from dti.core.xlsx import Cell, Column, Sheet
from dti.store.engine import Session
from dti.views.board import read_catalogue
from dti.views.framework import read_index_table, read_years
from dti.views.index_bases import FigureBasis, read_figure_bases, write_formula
from dti.views.query import ViewQuery
from reports.evidence.question import Question
from reports.wording import Wording

_COLUMNS: tuple[tuple[str, Column], ...] = (
    ("year", Column("", 10, "year")),
    ("scheme", Column("", 9, "integer")),
    ("framework", Column("", 12)),
    ("node", Column("", 34)),
    ("value", Column("", 10, "number", 4)),
    ("value_basis", Column("", 24)),
    ("rank", Column("", 8, "integer")),
    ("rank_basis", Column("", 24)),
    ("maximum", Column("", 10, "number")),
    ("maximum_basis", Column("", 16)),
    ("formula", Column("", 70)),
    ("published", Column("", 13, "date")),
    ("source", Column("", 60)),
    ("file", Column("", 24)),
    ("cell", Column("", 14)),
)


def read_index_figures(session: Session, query: ViewQuery) -> tuple[FigureBasis, ...]:
    """Every figure of the programme's province, the newest year first, each field by itself."""
    programme = read_catalogue(session, query).programme(query.programme)
    province = programme.province if programme else ""
    return tuple(
        figure
        for year, schemes in read_years(session, query)
        for scheme in schemes
        for figure in read_figure_bases(session, query, read_index_table(session, query, year, scheme, province))
    )


def write_index_nodes(question: Question, figures: Sequence[FigureBasis]) -> Sheet:
    """A figure a row."""
    say = question.words.say
    columns = tuple(
        Column(say(f"ranking.nodes.head.{key}"), column.width, column.kind, column.places) for key, column in _COLUMNS
    )
    return Sheet(
        name=say("ranking.nodes.name"),
        title=say("ranking.nodes.title"),
        lead=question.lead,
        columns=columns,
        rows=[_row(question.words, figure) for figure in figures],
        notes=(say("ranking.nodes.note"),),
    )


def _row(words: Wording, figure: FigureBasis) -> tuple[Cell, ...]:
    score = figure.score

    def basis(of: str | None) -> str:
        return words.say(f"common.basis.{of}") if of else ""

    return (
        figure.year,
        int(figure.scheme),
        figure.framework,
        words.name(figure.node),
        score.value,
        basis(score.value_basis),
        score.rank,
        basis(score.rank_basis),
        figure.maximum,
        basis(figure.maximum_basis),
        write_formula(figure, words.language),
        score.published_on,
        score.source,
        figure.cell.filename if figure.cell else "",
        figure.cell.place if figure.cell else "",
    )
