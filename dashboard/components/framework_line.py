"""The head of the index page: the finding, the choosers, the line over the years, and what breaks it in plain words."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.charts import draw_chart
from dashboard.components.links import link_with
from dashboard.context import Context
from dti.catalogue.models import Province, Score
from dti.figures.charts import draw_index_line
from dti.i18n import number, rank
from dti.views.framework import IndexTable, IndexYear, change_of


def choose_year(line: Sequence[IndexYear], year: int, scheme: str) -> tuple[IndexYear, ...]:
    """The line up to the year that is looked at, ranked in the scheme that is looked at where a year has it; empty
    where the province is not in that year.
    """
    known = [one for one in line if one.assessment_year <= year]
    if not known or known[-1].assessment_year != year:
        return ()
    return tuple(
        replace(one, ranks=tuple(score for score in one.ranks if score.scheme == scheme) or one.ranks) for one in known
    )


def write_index_finding(context: Context, name: str, line: Sequence[IndexYear], year: int) -> str:
    """Rank, field and direction of the year looked at, the last of ``line``, in one sentence."""
    change = change_of(line)
    if change is None or change.now.main is None or change.now.main.rank is None:
        return context.say("framework.finding.nothing", name=name, year=str(year))
    main = change.now.main
    parts = {"name": name, "year": str(change.now.assessment_year), "rank": rank(main.rank or 0, main.field)}
    if change.before is None or change.before.main is None or change.places is None:
        return context.say("framework.finding.first", **parts)
    before = change.before.main
    direction = "up" if change.places > 0 else "down" if change.places < 0 else "same"
    return context.say(
        f"framework.finding.{direction}",
        places=str(abs(change.places)),
        before=rank(before.rank or 0, before.field),
        before_year=str(change.before.assessment_year),
        **parts,
    )


def write_beside(context: Context, line: Sequence[IndexYear], every: Sequence[Score]) -> list[str]:
    """What the finding must not be read without: the value, the second field, the break before the year looked at.

    ``every`` are the province's ranks of that year in all fields; the finding names one of them.
    """
    if not line:
        return []
    newest = line[-1]
    said = []
    if newest.value is not None:
        value = number(newest.value, context.language, 4)
        said.append(context.say("framework.beside.value", year=str(newest.assessment_year), value=value))
    named = newest.main
    for score in every:
        if score != named and score.rank is not None:
            # The list of provinces only ever became shorter: the smaller field is the one after the merger.
            is_later = named is None or (score.field or 0) < (named.field or 0)
            key = "framework.beside.field" if is_later else "framework.beside.field_before"
            said.append(context.say(key, rank=rank(score.rank, score.field), field=str(score.field)))
    if "views.break.framework" in newest.breaks:
        said.append(context.say("framework.beside.break"))
    return said


def draw_line(context: Context, name: str, line: Sequence[IndexYear]) -> Component:
    """The chart, and under it why its points do not all continue each other."""
    label = context.say("framework.line.label", name=name, years=", ".join(_spoken(year) for year in line))
    chart = draw_chart(context, draw_index_line(line, context.language), label=label, height=380)
    notes = [html.Li(words) for words in break_notes(context, line)]
    return html.Section(
        className="panel index-panel",
        children=[html.H2(context.say("framework.line.title")), chart, html.Ul(notes, className="break-notes")],
    )


def _spoken(year: IndexYear) -> str:
    ranks = ", ".join(rank(score.rank, score.field) for score in year.ranks if score.rank is not None)
    return f"{year.assessment_year}: {ranks}"


def break_notes(context: Context, line: Sequence[IndexYear]) -> list[str]:
    """Each break once, in plain words, with the frameworks on both sides."""
    decisions = {framework.code: framework.decision for framework in context.catalogue.frameworks}
    found = []
    for place, year in enumerate(line):
        for key in year.breaks:
            before = line[place - 1]
            found.append(
                context.say(
                    f"framework.note.{key.rpartition('.')[2]}",
                    year=str(year.assessment_year),
                    before_year=str(before.assessment_year),
                    now=decisions.get(year.framework, year.framework),
                    before=decisions.get(before.framework, before.framework),
                    ranks=_spoken(year).partition(": ")[2],
                )
            )
    return found


def draw_choosers(
    context: Context, years: Sequence[tuple[int, tuple[str, ...]]], table: IndexTable, province: Province
) -> Component:
    """Year and scheme as links, so that every choice is an address."""
    schemes = dict(years).get(table.assessment_year, ())
    year_links = [
        _choice(
            context,
            str(year),
            year == table.assessment_year,
            nam=year,
            so=_kept(known, table.scheme),
            tinh=province.code,
        )
        for year, known in reversed(years)
    ]
    scheme_links = [
        _choice(
            context,
            context.say("framework.scheme", scheme=scheme),
            scheme == table.scheme,
            nam=table.assessment_year,
            so=scheme,
        )
        for scheme in schemes
    ]
    return html.Div(
        className="index-choosers no-print",
        children=[
            _group(context.say("common.word.assessment_year"), year_links),
            _group(context.say("framework.field"), scheme_links),
        ],
    )


def _kept(known: Sequence[str], scheme: str) -> str:
    """The same scheme where the year has it; codes do not carry over, so another scheme is only taken where it must."""
    return scheme if scheme in known else known[0]


def _choice(context: Context, words: str, is_current: bool, **params: Any) -> Component:
    name = "choice is-current" if is_current else "choice"
    return dcc.Link(words, href=link_with(context, "/dti", **params), className=name)


def _group(label: str, links: Sequence[Component]) -> Component:
    return html.Div(
        [html.Span(label, className="muted"), *links], className="choice-group", role="group", **{"aria-label": label}
    )
