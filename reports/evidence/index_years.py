"""The sheet of the index (DTI) by assessment year, with a line of ranks that stops at every break."""

from dti.core.xlsx import Cell, Chart, Column, Sheet
from dti.views.framework import IndexYear
from reports.evidence.question import Question

Series = tuple[str, int | None]


def write_index_years(question: Question) -> Sheet:
    """A year a row. Ranks of another framework or field stand in a column of their own: they are not one series."""
    say, years = question.words.say, question.overview.index
    series = list(dict.fromkeys((score.framework, score.field) for year in years for score in year.ranks))
    heads = ("year", "framework", "value", "basis", "published")
    first = len(heads)
    kinds: tuple[Column, ...] = (
        Column(say("evidence.index.head.year"), 14, "year"),
        Column(say("evidence.index.head.framework"), 16),
        Column(say("evidence.index.head.value"), 12, "number", 4),
        Column(say("evidence.index.head.basis"), 26),
        Column(say("evidence.index.head.published"), 14, "date"),
    )
    ranks = [Column(say("evidence.index.rank", framework=f, field=_field(n)), 18, "integer") for f, n in series]
    texts = [Column(say("evidence.index.head.ranks"), 44), Column(say("evidence.index.head.breaks"), 44)]
    chart = Chart(
        kind="line",
        title=say("evidence.index.chart"),
        alt=say("evidence.index.alt", line="; ".join(_say_year(question, year) for year in years)),
        categories=0,
        series=tuple(range(first, first + len(series))),
        x_title=say("evidence.index.head.year"),
        y_title=say("common.word.rank"),
        reverse=True,
    )
    return Sheet(
        name=say("evidence.index.name"),
        title=say("evidence.index.title"),
        lead=question.lead,
        columns=(*kinds, *ranks, *texts),
        rows=[_row(question, year, series) for year in years],
        notes=(say("evidence.index.note.breaks"), say("evidence.index.note.basis")),
        charts=(chart,) if series else (),
    )


def _row(question: Question, year: IndexYear, series: list[Series]) -> tuple[Cell, ...]:
    words = question.words
    ranks = {(score.framework, score.field): score.rank for score in year.ranks}
    return (
        year.assessment_year,
        year.framework,
        year.value,
        words.say(f"common.basis.{year.value_basis.value}") if year.value_basis else "",
        year.published_on,
        *(ranks.get(key) for key in series),
        "; ".join(words.rank(score) for score in year.ranks),
        "; ".join(words.say(key) for key in year.breaks),
    )


def _say_year(question: Question, year: IndexYear) -> str:
    ranks = ", ".join(question.words.rank(score) for score in year.ranks)
    return f"{year.assessment_year}: {ranks}"


def _field(field: int | None) -> str:
    return "?" if field is None else str(field)
