"""Self-assessment: what departments claim in the index beside what was published, how far the two lie apart by year.

The assessment year stands in the address (``nam``); without one it is the newest that anybody has claimed. Parts are
among the components (``assessment_*``).
"""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.components.assessment_form import draw_beginning, draw_form_panel
from dashboard.components.assessment_totals import draw_across, draw_totals
from dashboard.components.assessment_tree import draw_tree
from dashboard.components.index_choosers import Choice, draw_choice_links
from dashboard.components.index_tabs import draw_index_tabs
from dashboard.components.links import link_with
from dashboard.page import Context, Page
from dti.access.roles import Action
from dti.core.errors import NotFound
from dti.views.assessment import read_assessment
from dti.views.assessment_values import AssessmentView
from dti.views.assessment_wording import write_beside, write_finding, write_gaps

PATH = "/dti/tu-danh-gia"
_YEAR = "nam"


def draw(context: Context) -> Component:
    """The whole page. Raises NotFound for a year that no framework has points for."""
    view = read_assessment(context.session, context.query, _asked(context))
    parts: list[Any] = [draw_index_tabs(context, PATH)]
    if view is None:
        words = html.P(context.say("assessment.no_framework"))
        return html.Article([*parts, html.H1(context.say("assessment.title")), words], className="assessment-page")
    year, language = view.chosen, context.language
    parts += [
        html.Header(
            [
                html.H1(write_finding(year, language)),
                html.P(" ".join(write_beside(year, language)), className="beside") if year.claimed else None,
                _draw_flag(context, view),
            ]
        ),
        _draw_years(context, view),
    ]
    if not year.claimed:
        parts.append(draw_beginning(context, view))
    else:
        parts.append(html.Div([draw_totals(context, year), draw_across(context, view)], className="assessment-columns"))
    parts += [draw_tree(context, year), _draw_gaps(context, view)]
    if year.claimed and context.may(Action.SEND):
        parts.append(draw_form_panel(context, view))
    return html.Article(parts, className="assessment-page")


def _asked(context: Context) -> int | None:
    wanted = context.address.get(_YEAR)
    if wanted is None:
        return None
    if not (wanted.isascii() and wanted.isdigit() and len(wanted) == 4):
        raise NotFound("assessment.no_year", year=wanted)
    return int(wanted)


def _draw_flag(context: Context, view: AssessmentView) -> Component | None:
    """Says that the claims are made up; official values on the page are not."""
    if not any(year.is_illustrative for year in (view.chosen, *view.years)):
        return None
    flag = html.Span(context.say("common.flag.illustrative"), className="flag flag-illustrative")
    return html.P([flag, " ", context.say("assessment.illustrative")], className="small")


def _draw_years(context: Context, view: AssessmentView) -> Component:
    claimed = {year.assessment_year for year in view.years}
    choices = [
        Choice(
            f"{year} ✓" if year in claimed else str(year),
            link_with(context, PATH, nam=year),
            is_current=year == view.chosen.assessment_year,
        )
        for year in view.choices
    ]
    return draw_choice_links(context.say("assessment.year"), choices)


def _draw_gaps(context: Context, view: AssessmentView) -> Component | None:
    said = write_gaps(view.chosen, context.language)
    return html.Ul([html.Li(line) for line in said], className="assessment-gaps muted") if said else None


PAGE = Page(
    path=PATH,
    title="assessment.title",
    help="assessment.help",
    draw=draw,
    action=Action.READ_SUBMISSION,
    remembered=True,
)
