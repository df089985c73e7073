"""Where a target's figures are used besides, and where they come from: each document judges them by its own goal."""

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.status import draw_status
from dashboard.context import Context
from dti.views.feeds import Use, Uses
from dti.views.wording import write_goal

FEEDS_PATH = "/dung-chung"


def draw_uses(context: Context, uses: Uses) -> list[Component]:
    """The panel; nothing for a target that feeds nothing and is fed by nothing."""
    if not uses.feeds and not uses.fed_by:
        return []
    values = [use for use in uses.feeds if use.feed.passes_values]
    supports = [use for use in uses.feeds if not use.feed.passes_values]
    return [
        html.Section(
            className="panel uses",
            id="dung-chung",
            children=[
                html.H2(context.say("feeds.target.title")),
                *(_fed_by(context, use) for use in uses.fed_by),
                *([html.Ul([_use(context, use) for use in values])] if values else []),
                *([_supports(context, supports)] if supports else []),
                html.P(dcc.Link(context.say("feeds.target.all"), href=context.link(FEEDS_PATH)), className="no-print"),
            ],
        )
    ]


def link_elsewhere(context: Context, programme: str, code: str) -> str:
    """A link to a target of another programme: the reader's day stays, period and horizon are that programme's own."""
    address = context.address.ask(programme=programme, period=None, horizon=None, rest=())
    return f"/chi-tieu/{code}{address.search()}"


def _fed_by(context: Context, use: Use) -> Component:
    link = dcc.Link(
        f"{use.feed.programme}/{use.feed.target}", href=link_elsewhere(context, use.feed.programme, use.feed.target)
    )
    rule = html.Div(getattr(use.feed, f"rule_{context.language}"), className="muted")
    return html.Div([html.P([context.say("feeds.target.fed_by"), " ", link, "."]), rule])


def _use(context: Context, use: Use) -> Component:
    rule = html.Div(
        [getattr(use.feed, f"rule_{context.language}"), " ", context.say(f"feeds.basis.{use.feed.basis.value}")],
        className="muted",
    )
    if use.target is None:
        assert use.framework is not None, "a use leads to a target or to a node"
        words = context.say("feeds.use.node", code=use.feed.to_code, decision=use.framework.decision)
        return html.Li([html.Strong(context.name(use)), f" ({words})", rule])
    assert use.programme is not None, "a target belongs to a programme"
    link = dcc.Link(use.programme.document, href=link_elsewhere(context, use.target.programme, use.target.code))
    if use.state is None:
        return html.Li([link, rule])
    goal = write_goal(use.target, use.state.goal, context.language)
    stands = [context.say("feeds.use.goal", goal=goal, year=str(use.state.goal.horizon)), " "]
    return html.Li([link, ": ", *stands, draw_status(context, use.state.status), rule])


def _supports(context: Context, uses: list[Use]) -> Component:
    nodes = {(use.feed.to_framework, use.feed.to_code): use for use in uses}
    items = [
        context.say(
            "feeds.use.support",
            name=context.name(use),
            decision=use.framework.decision if use.framework else use.feed.to_programme or "",
        )
        for use in nodes.values()
    ]
    reading = context.say(f"feeds.basis.{uses[0].feed.basis.value}")
    return html.Details(
        [
            html.Summary(context.say("feeds.target.supports", count=str(len(items)))),
            html.Ul([html.Li(item) for item in items]),
            html.P(reading, className="muted"),
        ]
    )
