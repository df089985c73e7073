"""How each figure of a province in a year of the index is known: published, or by which formula, from which maximum.

What was not published says so wherever it leaves: on the command line, in JSON and in Excel. The formula of a value is
the note that came with it, else the rule of its node; a rank that was computed was counted among the values of its
field. Another kind of figure that needs a formula gets its words here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from dti.catalogue.models import Basis, IndexNode, Province, Score
from dti.catalogue.observations import ScoreCell
from dti.i18n import LANGUAGES, Language, number, text
from dti.store.engine import Session
from dti.views.framework import IndexTable
from dti.views.index_merging import read_merged, write_value_formula
from dti.views.query import ViewQuery
from dti.views.score_origin import read_score_origin

_READ = (Basis.PUBLISHED, Basis.PUBLISHED_COPY)


@dataclass(frozen=True, slots=True)
class FigureBasis:
    """One figure of the home province: the score, its node, the maximum of the year and how that is known;
    ``merged`` are the provinces of which the value is the mean."""

    year: int
    scheme: str
    framework: str
    node: IndexNode
    score: Score
    maximum: Decimal | None
    maximum_basis: Basis | None
    cell: ScoreCell | None
    merged: tuple[Province, ...] = ()

    @property
    def is_published(self) -> bool:
        """Whether value and rank were both read as they stand."""
        known = (self.score.value_basis, self.score.rank_basis)
        return all(basis is None or basis in _READ for basis in known)


def read_figure_bases(session: Session, query: ViewQuery, table: IndexTable) -> tuple[FigureBasis, ...]:
    """The figures of the table's home province, in the order of its measures."""
    found = []
    for line in table.measures:
        if line.own is None:
            continue
        own, year = line.own, table.assessment_year
        origin = read_score_origin(session, query, own.scheme, own.entity, year, own.node)
        found.append(
            FigureBasis(
                year=year,
                scheme=table.scheme,
                framework=table.framework.code,
                node=line.node,
                score=own,
                maximum=line.maximum,
                maximum_basis=line.node.points_basis.get(year),
                cell=origin.cell if origin else None,
                merged=read_merged(session, query, own),
            )
        )
    return tuple(found)


def bases_as_json(figures: Iterable[FigureBasis]) -> list[dict[str, Any]]:
    """How each figure is known, for ``dti index show --json``, which is the same whatever language is spoken: formulas
    come in both. Decimals are made strings with the rest.
    """
    return [
        {
            "node": figure.node.code,
            "measure": figure.node.measure,
            "value_basis": figure.score.value_basis,
            "rank_basis": figure.score.rank_basis,
            "maximum": figure.maximum,
            "maximum_basis": figure.maximum_basis,
            "formula": {language: said for language in LANGUAGES if (said := write_formula(figure, language))} or None,
            "source": figure.score.source,
            "file": figure.cell.filename if figure.cell else None,
            "cell": figure.cell.place if figure.cell else None,
        }
        for figure in figures
    ]


def write_formula(figure: FigureBasis, language: Language) -> str:
    """How a value and a rank that were not published were made, in a sentence each; empty where both were."""
    said = [_value(figure, language), _rank(figure, language), _maximum(figure, language)]
    return " ".join(one for one in said if one)


def _value(figure: FigureBasis, language: Language) -> str:
    score = figure.score
    if score.value is None or score.value_basis in (*_READ, None):
        return ""
    formula = write_value_formula(score, figure.node, figure.merged, language)
    basis = text(f"common.basis.{score.value_basis}", language).lower()
    return text(
        "ranking.basis.value", language, basis=basis, formula=formula or text("ranking.basis.no_formula", language)
    )


def _rank(figure: FigureBasis, language: Language) -> str:
    score = figure.score
    if score.rank is None or score.rank_basis in (*_READ, None):
        return ""
    return text("ranking.basis.rank", language, basis=text(f"common.basis.{score.rank_basis}", language).lower())


def _maximum(figure: FigureBasis, language: Language) -> str:
    """An inferred maximum matters where the value was made from points; a published value stands without it."""
    if figure.score.value_basis in (*_READ, None) or figure.maximum_basis is not Basis.INFERRED or not figure.maximum:
        return ""
    return text("ranking.basis.maximum", language, maximum=number(figure.maximum, language))
