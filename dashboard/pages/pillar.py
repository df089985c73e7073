"""A pillar: each of its targets with value, goal, distance, small path, status, data date and who leads it.

The rows are drawn in ``components/pillar_rows``; the menu leads to the first pillar, tabs to the others.
"""

from collections import Counter
from collections.abc import Mapping

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.pillar_rows import draw_export, draw_rows, draw_scale
from dashboard.components.status import write_counts
from dashboard.page import Context, Page
from dti.access.roles import Action
from dti.analysis.forecast import Forecast
from dti.core.errors import NotFound
from dti.views.board import Board, read_board
from dti.views.committee import PillarState, read_pillars
from dti.views.outlook import Outlook, is_closed, read_outlooks
from dti.views.outlook_wording import likelihood


def draw(context: Context, code: str | None = None) -> Component:
    """One pillar, the first where none is named. Raises NotFound for a code that the programme does not have."""
    board = read_board(context.session, context.query)
    pillars = read_pillars(board, context.programme)
    if not pillars:
        document = context.programme.document
        return html.Section(
            [
                html.H1(context.say("pillar.title")),
                html.P(context.say("pillar.none", document=document)),
                html.P(dcc.Link(context.say("shell.back_home"), href=context.link("/"))),
            ]
        )
    pillar = _choose(context, pillars, code)
    if not pillar.states:
        return _draw_empty(context, board, pillars, pillar)
    outlooks = read_outlooks(context.session, context.query)
    finding = context.say(
        "pillar.finding", pillar=context.name(pillar.pillar), counts=write_counts(context, pillar.counts)
    )
    return html.Div(
        className="pillar",
        children=[
            html.Div([html.H1(finding), draw_export(context, pillar, outlooks)], className="pillar-head"),
            _draw_tabs(context, pillars, pillar),
            html.P(_write_ahead(context, pillar, outlooks), className="pillar-ahead"),
            draw_rows(context, pillar, outlooks),
            *draw_scale(context, pillar, outlooks),
            *_draw_without_goal(context, board, pillar),
        ],
    )


def _write_ahead(context: Context, pillar: PillarState, outlooks: Mapping[str, Outlook]) -> str:
    """How many of the targets that are still open are likely to be met; empty where none is open any more."""
    open_ones = [one for state in pillar.states if not is_closed(one := outlooks[state.target.code])]
    if not open_ones:
        return ""
    found = Counter(likelihood(one.forecast) if isinstance(one.forecast, Forecast) else "silent" for one in open_ones)
    kinds = ("likely", "open", "unlikely", "silent")
    counts = [context.say(f"pillar.ahead.{kind}", count=found[kind]) for kind in kinds if found[kind]]
    return context.say("pillar.ahead", counts=", ".join(counts))


def _choose(context: Context, pillars: tuple[PillarState, ...], code: str | None) -> PillarState:
    if code is None:
        return pillars[0]
    found = next((pillar for pillar in pillars if pillar.pillar.code == code), None)
    if found is not None:
        return found
    empty = next((pillar for pillar in context.programme.pillars if pillar.code == code), None)
    if empty is None:
        raise NotFound("pillar.unknown", code=code, document=context.programme.document)
    return PillarState(empty, (), {})


def _draw_empty(context: Context, board: Board, pillars: tuple[PillarState, ...], pillar: PillarState) -> Component:
    """A pillar without a goal for the horizon: said in words, with its targets and the way to the main horizon."""
    query, main = context.query, context.programme.main_horizon
    tabs = tuple(sorted((*pillars, pillar), key=lambda one: one.pillar.order))
    said = context.say("pillar.no_goals", pillar=context.name(pillar.pillar), horizon=query.horizon)
    way = dcc.Link(
        context.say("pillar.main_horizon", horizon=main),
        href=context.address.link(f"/tru-cot/{pillar.pillar.code}", horizon=main),
    )
    return html.Div(
        className="pillar",
        children=[
            html.Div([html.H1(said)], className="pillar-head"),
            _draw_tabs(context, tabs, pillar),
            *([html.P(way)] if query.horizon != main else []),
            *_draw_without_goal(context, board, pillar),
        ],
    )


def _draw_tabs(context: Context, pillars: tuple[PillarState, ...], current: PillarState) -> Component:
    tabs = [
        dcc.Link(
            f"{context.name(pillar.pillar)} ({len(pillar.states)})",
            href=context.link(f"/tru-cot/{pillar.pillar.code}"),
            className="tab-link is-current" if pillar is current else "tab-link",
        )
        for pillar in pillars
    ]
    return html.Nav(tabs, className="tabs", **{"aria-label": context.say("pillar.tabs")})


def _draw_without_goal(context: Context, board: Board, pillar: PillarState) -> list[Component]:
    names = [f"{t.code} {context.name(t)}" for t in board.without_goal if t.pillar == pillar.pillar.code]
    if not names:
        return []
    said = context.say("pillar.without_goal", horizon=context.query.horizon, names="; ".join(names))
    return [html.P(said, className="muted")]


PAGE = Page(
    path="/tru-cot/<code>",
    title="pillar.title",
    help="pillar.help",
    draw=draw,
    action=Action.READ_FIGURES,
    order=20,
    menu_path="/tru-cot",
    remembered=True,
)
