"""How a self-assessment begins: get the form of a department and year, fill it in, send it like any report."""

from datetime import date

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.context import Context
from dti.access.roles import Action
from dti.catalogue.models import Department
from dti.core.periods import day_in_vietnam
from dti.ingest.columns import PUBLICATION_DEPARTMENT
from dti.views.assessment_values import AssessmentView

DOWNLOAD = "/tai/tu-danh-gia"
_STEPS = ("form", "fill", "send", "approve")


def draw_beginning(context: Context, view: AssessmentView) -> Component:
    """What to do where nobody has claimed anything yet."""
    year = str(view.chosen.assessment_year)
    steps = [html.Li(context.say(f"assessment.begin.{step}", year=year)) for step in _STEPS]
    return html.Section(
        className="panel assessment-begin",
        children=[html.H2(context.say("assessment.begin.title")), html.Ol(steps), *_draw_ways(context, view)],
    )


def draw_form_panel(context: Context, view: AssessmentView) -> Component:
    """The form and the way to send it, below the figures."""
    title = context.say("assessment.form.title", year=str(view.chosen.assessment_year))
    return html.Section([html.H2(title), *_draw_ways(context, view)], className="panel no-print")


def _draw_ways(context: Context, view: AssessmentView) -> list[Component]:
    """A plain form: it leads to a file, so nothing on the page changes; for who may send one."""
    if not context.may(Action.SEND):
        return []
    hidden = [("nam", str(view.chosen.assessment_year)), ("lang", context.language)]
    options = [html.Option(context.name(one), value=one.code) for one in _departments(context, view)]
    return [
        html.Form(
            action=DOWNLOAD,
            method="GET",
            className="assessment-get",
            children=[
                *(dcc.Input(type="hidden", name=name, value=value) for name, value in hidden),
                html.Label(context.say("assessment.form.department"), htmlFor="assessment-department"),
                html.Select(options, id="assessment-department", name="dv", className="assessment-select"),
                html.Button(context.say("assessment.form.get"), type="submit", className="button button-primary"),
                dcc.Link(context.say("assessment.form.send"), href=context.link("/nop-bao-cao"), className="button"),
            ],
        ),
        html.P(context.say("assessment.form.about"), className="muted small"),
    ]


def _departments(context: Context, view: AssessmentView) -> tuple[Department, ...]:
    """Who was there at the end of the year, or is now: those that the reader may send for."""
    last, today = date(view.chosen.assessment_year, 12, 31), day_in_vietnam(context.now)
    return tuple(
        one
        for one in context.catalogue.departments
        if one.code != PUBLICATION_DEPARTMENT
        and context.may(Action.SEND, one.code)
        and (one.is_valid(last) or one.is_valid(today))
    )
