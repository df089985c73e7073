"""The first sheet: a year a row, with a line of ranks that stops at every break."""

from dti.core.xlsx import Bars, Cell, Chart, Column, Sheet
from dti.views.index_headline import explain_breaks
from dti.views.index_line import IndexYear, percentile_of
from reports.index.asked import Asked
from reports.index.gap import list_beside
from reports.index.headline import list_beside as list_said
from reports.index.years import tell_line
from reports.wording import NOTHING

Series = tuple[str, int | None]


def write_year_sheet(asked: Asked, lead: tuple[str, ...]) -> Sheet:
    """Ranks of another framework or list stand in a column of their own: they are not one series."""
    say, years = asked.words.say, asked.line
    series = list(dict.fromkeys((score.framework, score.field) for year in years for score in year.ranks))
    own: tuple[Column, ...] = (
        Column(say("index_report.years.year"), 12, "year"),
        Column(say("index_report.years.framework"), 14),
        Column(say("index_report.years.value"), 12, "number", 4, look=Bars(0, 1)),
        Column(say("index_report.years.basis"), 26),
        Column(say("index_report.years.percentile"), 12, "percent", 1),
        Column(say("index_report.years.published"), 14, "date"),
    )
    ranks = [
        Column(say("index_report.sheet.years.rank", framework=code, field=NOTHING if field is None else str(field)), 16,
               "integer")
        for code, field in series
    ]  # fmt: skip
    texts = (Column(say("index_report.years.rank"), 40), Column(say("index_report.years.breaks"), 42))
    chart = Chart(
        kind="line",
        title=say("index_report.sheet.years.chart"),
        alt=tell_line(asked),
        categories=0,
        series=tuple(range(len(own), len(own) + len(series))),
        x_title=say("common.word.assessment_year"),
        y_title=say("common.word.rank"),
        reverse=True,
    )
    return Sheet(
        name=say("index_report.sheet.years.name"),
        title=say("index_report.heading"),
        columns=(*own, *ranks, *texts),
        rows=[_row(asked, year, series) for year in years],
        notes=_notes(asked),
        lead=lead,
        charts=(chart,) if series else (),
        names={"Bang_cac_nam": None},
    )


def _row(asked: Asked, year: IndexYear, series: list[Series]) -> tuple[Cell, ...]:
    words, share = asked.words, percentile_of(year.main)
    ranks = {(score.framework, score.field): score.rank for score in year.ranks}
    return (
        year.assessment_year,
        year.framework,
        year.value,
        words.say(f"common.basis.{year.value_basis.value}") if year.value_basis else "",
        None if share is None else share * 100,
        year.published_on,
        *(ranks.get(key) for key in series),
        "; ".join(words.rank(score) for score in year.ranks),
        "; ".join(words.say(key) for key in year.breaks),
    )


def _notes(asked: Asked) -> tuple[str, ...]:
    """What must not be left out when the ranks are read; without a year that there is none."""
    if not asked.line:
        return (asked.words.say("framework.nothing"),)
    gaps = [said for view in asked.gaps for said in list_beside(asked.words, view)]
    notes = (*list_said(asked), *explain_breaks(asked.catalogue, asked.line, asked.language), asked.year_note, *gaps)
    return (*(one for one in dict.fromkeys(notes) if one), asked.words.say("index_report.note.percentile"))
