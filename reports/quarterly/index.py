"""III. The index (DTI): rank and value, how it moved, what it lacks to the tenth place, the line over the years."""

from dti.i18n import number
from dti.views.framework import IndexYear
from dti.views.gap import GapView
from dti.views.index_headline import write_index_finding
from dti.views.index_wording import write_gap
from reports.brief.index_line import write_index as write_line
from reports.quarterly.content import Chart, Paragraph, Section, Table
from reports.quarterly.question import Question
from reports.wording import lower_first

_HEADS = ("year", "rank", "value", "basis", "framework", "breaks")
_LEFT_OUT = 5
_WIDTHS = (16, 40, 17, 36, 26, 40)


def write_index(asked: Question) -> tuple[Section, ...]:
    """The section; one sentence where nothing is known."""
    heading, years = asked.say("quarterly.index"), asked.overview.index
    if not years:
        return (Section(heading, 1, (Paragraph(asked.words.say("brief.index.none")),)),)
    line = write_line(asked.words, asked.overview)
    chart = Chart(line.picture, line.alt, asked.say("quarterly.index.chart"))
    return (
        Section(
            heading,
            1,
            tuple(map(Paragraph, _sentences(asked))),
            (chart,) if line.picture.svg else (),
            (_table(asked, line.rows),),
        ),
    )


def _sentences(asked: Question) -> tuple[str, ...]:
    years, words = asked.overview.index, asked.words
    latest = years[-1]
    name = words.name(asked.province) if asked.province else ""
    said = [
        _finding(asked, latest, write_index_finding(name, years, latest.assessment_year, words.language)),
        _value(asked, latest),
    ]
    beside = [words.rank(score) for score in latest.ranks if score is not latest.main]
    if beside:
        said.append(asked.say("quarterly.index.beside", ranks="; ".join(beside)))
    if asked.gap is not None:
        said.append(_gap(asked, asked.gap))
    return tuple(said)


def _finding(asked: Question, year: IndexYear, finding: str) -> str:
    """Rank and direction, and in the same sentence why the two years cannot be compared where they cannot."""
    if not year.breaks:
        return finding
    reasons = "; ".join(lower_first(asked.words.say(key)) for key in year.breaks)
    return asked.say("quarterly.index.breaks", finding=finding.removesuffix("."), reasons=reasons)


def _gap(asked: Question, gap: GapView) -> str:
    """What is lacking, and of how many points where it is counted in points."""
    finding = write_gap(gap, asked.words.language)
    if gap.points is None:
        return finding
    maximum = number(gap.maximum, asked.words.language)
    return asked.say("quarterly.index.of_points", finding=finding.removesuffix("."), maximum=maximum)


def _value(asked: Question, year: IndexYear) -> str:
    frameworks = {one.code: one for one in asked.overview.board.catalogue.frameworks}
    decision = frameworks[year.framework].decision
    about = {"year": year.assessment_year, "decision": decision, "day": year.published_on}
    if year.value is None or year.value_basis is None:
        return asked.say("quarterly.index.value.bare", **about)
    basis = lower_first(asked.words.say(f"common.basis.{year.value_basis.value}"))
    return asked.say("quarterly.index.value", value=asked.words.index_value(year.value), basis=basis, **about)


def _table(asked: Question, rows: tuple[tuple[str, ...], ...]) -> Table:
    """The line as a table; the day of publication is in the sources."""
    return Table(
        caption=asked.say("quarterly.index.table"),
        heads=tuple(asked.words.say(f"brief.index.head.{head}") for head in _HEADS),
        widths=_WIDTHS,
        rows=tuple((*row[:_LEFT_OUT], *row[_LEFT_OUT + 1 :]) for row in rows),
    )
