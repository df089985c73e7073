"""Total and pillars with what is missing counted three ways, beside the official values; the years side by side."""

from decimal import Decimal
from itertools import pairwise
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.links import link_with
from dashboard.context import Context
from dti.analysis.assessment import Counted, Span
from dti.analysis.index_table import Missing
from dti.analysis.scoring import TOTAL
from dti.catalogue.models import Basis
from dti.views.assessment_values import AssessedYear, AssessmentView
from dti.views.assessment_wording import name_of, write_difference, write_span, write_value


def draw_totals(context: Context, year: AssessedYear) -> Component:
    """The three totals beside the official one."""
    head = ["official", *(f"as_{one.missing.value}" for one in year.counted)]
    rows = [_draw_total(context, year), *(_draw_pillar(context, year, pillar) for pillar in _pillars(year))]
    title = context.say("assessment.totals.title", year=str(year.assessment_year))
    return html.Section(
        className="panel assessment-totals",
        children=[
            html.H2(title),
            html.Div(
                html.Table(
                    className="plain-table",
                    children=[
                        html.Caption(title, className="sr-only"),
                        html.Thead(
                            html.Tr(
                                [
                                    html.Th(context.say("assessment.totals.what"), scope="col"),
                                    *(
                                        html.Th(
                                            context.say(f"assessment.totals.{key}"), scope="col", className="number"
                                        )
                                        for key in head
                                    ),
                                ]
                            )
                        ),
                        html.Tbody(rows),
                    ],
                ),
                className="table-frame",
                tabIndex="0",
                role="region",
                **{"aria-label": title},
            ),
            *[html.P(words, className="muted small") for words in _notes(context, year)],
        ],
    )


def _pillars(year: AssessedYear) -> list[str]:
    return list(year.counted[0].pillars) if year.counted else []


def _draw_total(context: Context, year: AssessedYear) -> Component:
    cells = [_cell(context, one, one.total, year) for one in year.counted]
    official = _official(context, year.official_total, year.official_bases.get(TOTAL))
    return html.Tr(
        [html.Th(context.say("assessment.totals.total"), scope="row"), official, *cells], className="is-total"
    )


def _draw_pillar(context: Context, year: AssessedYear, pillar: str) -> Component:
    node = year.framework.node_of(pillar)
    cells = [html.Td(write_span(one.pillars.get(pillar), context.language), className="number") for one in year.counted]
    official = _official(context, year.official_pillars.get(pillar), year.official_bases.get(pillar))
    name = name_of(node, context.language) if node is not None else pillar
    return html.Tr([html.Th(name, scope="row"), official, *cells])


def _official(context: Context, value: Decimal | None, basis: Basis | None) -> Component:
    return html.Td([write_value(value, context.language), *draw_basis(context, basis)], className="number")


def draw_basis(context: Context, basis: Basis | None) -> list[Component]:
    """How a value is known, where it was not read as such."""
    if basis in (None, Basis.PUBLISHED, Basis.PUBLISHED_COPY):
        return []
    long, short = context.say(f"common.basis.{basis}"), context.say(f"assessment.basis.{basis}")
    return [html.Span(short, className="assessment-beside", title=long)]


def _cell(context: Context, counted: Counted, span: Span, year: AssessedYear) -> Component:
    """The total, with its distance from the official one where both are one number."""
    parts: list[Any] = [write_span(span, context.language)]
    if span.exact is not None and year.official_total is not None:
        difference = write_difference(span.exact - year.official_total, context.language)
        parts.append(html.Span(difference, className="assessment-beside"))
    return html.Td(parts, className="number", **{"data-missing": counted.missing.value})


def _notes(context: Context, year: AssessedYear) -> list[str]:
    """Which nodes took last year's value, and which nobody knows even so."""
    last = year.counted_as(Missing.LAST_YEAR)
    names = {line.node.code: name_of(line.node, context.language) for line in year.lines}
    said = []
    if last is not None and last.filled:
        params = {"nodes": "; ".join(names[code] for code in last.filled), "year": str(year.assessment_year - 1)}
        said.append(context.say("assessment.totals.filled", **params))
    contested = {line.node.code for line in year.parts if line.is_contested}
    unknown = [code for code in last.open_nodes if code not in contested] if last is not None else []
    if unknown:
        params = {"nodes": "; ".join(names[code] for code in unknown), "year": str(year.assessment_year - 1)}
        said.append(context.say("assessment.totals.unknown", **params))
    return said


def draw_across(context: Context, view: AssessmentView) -> Component:
    """How far the claims lie above or below what was published, measure by measure and year by year."""
    title = context.say("assessment.across.title")
    if not view.across:
        return html.Section([html.H2(title), html.P(context.say("assessment.across.nothing"))], className="panel")
    years = [year.assessment_year for year in view.years]
    broken = {
        later.assessment_year for one, later in pairwise(view.years) if one.framework.code != later.framework.code
    }
    rows = [
        html.Tr(
            [html.Th(name_of(one.node, context.language), scope="row")]
            + [_difference_cell(context, one.differences.get(year), year in broken) for year in years]
        )
        for one in view.across
    ]
    means = html.Tr(
        [html.Th(context.say("assessment.across.mean"), scope="row")]
        + [_difference_cell(context, one.mean_difference, one.assessment_year in broken) for one in view.years],
        className="is-total",
    )
    head = [html.Th(context.say("assessment.across.measure"), scope="col")] + [
        html.Th(
            dcc.Link(str(year), href=link_with(context, "/dti/tu-danh-gia", nam=year)), scope="col", className="number"
        )
        for year in years
    ]
    table = html.Table(
        [html.Caption(title, className="sr-only"), html.Thead(html.Tr(head)), html.Tbody([means, *rows])],
        className="plain-table",
    )
    return html.Section(
        className="panel assessment-across",
        children=[
            html.H2(title),
            html.Div(table, className="table-frame", tabIndex="0", role="region", **{"aria-label": title}),
            html.P(context.say("assessment.across.about"), className="muted small"),
        ],
    )


def _difference_cell(context: Context, value: Decimal | None, is_broken: bool) -> Component:
    """``is_broken``: another framework begins here, so the column does not continue the one before."""
    tone = "" if value is None else " is-above" if value > 0 else " is-below" if value < 0 else ""
    name = f"number{tone}{' is-broken' if is_broken else ''}"
    return html.Td(write_difference(value, context.language), className=name)
