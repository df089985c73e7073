"""One figure, many frameworks: what is entered once and read by other targets and index nodes; edited here.

Table and form are in `dashboard.components.feeds_table`; what is written goes through `dti.ingest.feeding`.
"""

from typing import Any

from dash import Dash, Input, Output, State, ctx, html, no_update
from dash.development.base_component import Component

from dashboard.components.boundary import answer_calmly
from dashboard.components.feeds_table import draw_feeds, draw_form
from dashboard.context import Context, Services, open_context
from dashboard.page import Page
from dti.access.roles import Action
from dti.catalogue.models import Relation
from dti.core.errors import WrongInput
from dti.ingest.feeding import add_feed, end_feed, read_ends
from dti.views.feeds import read_feeds


def draw(context: Context) -> Component:
    """The whole page."""
    return html.Article(
        className="feeds-page",
        children=[
            html.H1(write_finding(context), id="feeds-finding"),
            html.P(context.say("feeds.lead"), className="muted"),
            html.Div(
                className="feeds-columns",
                children=[
                    html.Section(draw_feeds_of(context), id="feeds-list", className="panel"),
                    draw_form(context) if context.may(Action.EDIT_INDEX) else None,
                ],
            ),
        ],
    )


def draw_feeds_of(context: Context) -> Component:
    """The table alone, which is what changes after an edit."""
    return draw_feeds(context, read_feeds(context.session, context.query))


def write_finding(context: Context) -> str:
    """How many figures are entered once for several."""
    feeds = [feed for feed in context.catalogue.feeds if not feed.withdrawn]
    values = sum(feed.passes_values for feed in feeds)
    return context.say("feeds.headline", values=str(values), supports=str(len(feeds) - values))


def _edit(services: Services, context: Context, asked: dict[str, Any], *, adds: bool) -> str:
    """Write the edit; gives what was done, in words."""
    if not (asked["source"] and asked["receiver"]):
        raise WrongInput("feeds.error.ends_missing")
    ends = read_ends(asked["source"], asked["receiver"], context.catalogue)
    standing = [feed for feed in context.catalogue.feeds if feed.key == ends.key and not feed.withdrawn]
    how: dict[str, Any] = {"reason": asked["reason"] or "", "at": context.now}
    if adds:
        add_feed(context.user, services.store, ends, relation=Relation(asked["relation"]), **how)
    else:
        end_feed(context.user, services.store, ends, **how)
    if adds and standing:
        before = context.say(f"feeds.relation.{standing[0].relation.value}")
        return context.say("feeds.said.replaced", ends=str(ends), before=before)
    return context.say("feeds.said.added" if adds else "feeds.said.ended", ends=str(ends))


def wire(app: Dash, services: Services) -> None:
    """Both buttons: the table drawn anew and what was done, or the problem with nothing lost."""

    @app.callback(
        Output("feeds-list", "children"),
        Output("feeds-finding", "children"),
        Output("feed-problem", "children"),
        Output("feed-done", "children"),
        Input("feed-add", "n_clicks"),
        Input("feed-end", "n_clicks"),
        State("feed-source", "value"),
        State("feed-receiver", "value"),
        State("feed-relation", "value"),
        State("feed-reason", "value"),
        State("url", "search"),
        prevent_initial_call=True,
    )
    def edit(
        _add: int | None,
        _end: int | None,
        source: str | None,
        receiver: str | None,
        relation: str,
        reason: str | None,
        search: str | None,
    ) -> tuple[Any, Any, Any, Any]:
        asked = {"source": source, "receiver": receiver, "relation": relation, "reason": reason}
        return answer_edit(services, search, asked, adds=ctx.triggered_id == "feed-add")


def answer_edit(
    services: Services, search: str | None, asked: dict[str, Any], *, adds: bool
) -> tuple[Any, Any, Any, Any]:
    """What changes on the page after a click: the table, its heading, the problem, what was done."""

    def act(context: Context) -> tuple[Any, Any, Any, Any]:
        done = _edit(services, context, asked, adds=adds)
        with open_context(context.user, services, search) as after:
            return draw_feeds_of(after), write_finding(after), "", done

    return answer_calmly(services, search, act, lambda words: (no_update, no_update, words, ""))


PAGE = Page(
    path="/dung-chung",
    title="feeds.title",
    help="feeds.help",
    draw=draw,
    action=Action.READ_FIGURES,
    wire=wire,
    remembered=True,
)
