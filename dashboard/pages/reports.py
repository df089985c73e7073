"""The reports on offer, each under the question of the address: what one sees is what one prints.

A new report appears here by itself (``reports/documents``).
"""

from dash import html
from dash.development.base_component import Component

from dashboard.context import ReportMaker
from dashboard.page import Context, Page
from dti.access.roles import Action
from dti.i18n import day, period_name


def draw(context: Context) -> Component:
    """The question, then one entry a report."""
    makers = [maker for maker in context.services.reports if context.may(maker.action)]
    return html.Div(
        className="reports",
        children=[
            html.H1(context.say("reporting_page.headline")),
            html.P(_write_question(context)),
            html.P(context.say("reporting_page.with_illustrative"), className="submit-closed", role="note")
            if context.query.illustrative
            else None,
            html.Ul([_draw_report(context, maker) for maker in makers], className="report-list")
            if makers
            else html.P(context.say("reporting_page.none"), className="empty"),
            html.P(context.say("reporting_page.time"), className="muted") if makers else None,
        ],
    )


def _write_question(context: Context) -> str:
    query = context.query
    return context.say(
        "reporting_page.question",
        programme=context.name(context.programme),
        period=period_name(query.period, context.language),
        horizon=query.horizon,
        day=day(query.as_of, context.language),
    )


def _draw_report(context: Context, maker: ReportMaker) -> Component:
    title = context.say(maker.title)
    words = context.say("reporting_page.download", kind=maker.extension.upper())
    return html.Li(
        className="panel report",
        children=[
            html.H2(title),
            html.P(context.say(maker.about)),
            html.P(
                html.A(
                    words,
                    href=context.link(f"/tai/bao-cao/{maker.code}"),
                    className="button button-primary",
                    **{"aria-label": f"{words}: {title}"},
                )
            ),
        ],
    )


PAGE = Page(
    path="/bao-cao",
    title="reporting_page.title",
    help="reporting_page.help",
    draw=draw,
    action=Action.MAKE_REPORT,
    order=70,
)
