"""A new year of the index comes in: the steward sends the ministry's table, sees what it would change, and confirms.

The file stays in the browser until then and travels with each step; nothing is stored before. The question is drawn by
``ranking_ask``, the preview by ``ranking_preview``; ``ranking_actions`` acts.
"""

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component

from dashboard.components.index_tabs import draw_index_tabs
from dashboard.components.ranking_actions import RankingParcel, preview_file, save_file
from dashboard.components.ranking_ask import draw_ranking_question
from dashboard.context import Services
from dashboard.page import Context, Page
from dti.access.roles import Action

PATH = "/dti/nap"
_QUESTION = (
    State("ranking-file", "contents"),
    State("ranking-file", "filename"),
    State("ranking-year", "value"),
    State("ranking-framework", "value"),
    State("ranking-scheme", "value"),
    State("ranking-published-on", "value"),
    State("ranking-source", "value"),
    State("ranking-sheet", "value"),
)


def draw(context: Context) -> Component:
    """The page before anything was read."""
    return html.Div(
        className="ranking",
        children=[
            draw_index_tabs(context, PATH),
            html.H1(context.say("ranking.page.headline")),
            html.P(context.say("ranking.page.about"), className="ranking-about"),
            draw_ranking_question(context),
            dcc.Loading(html.Div(id="ranking-result"), delay_show=300, type="dot"),
        ],
    )


def wire(app: Dash, services: Services) -> None:
    """Naming the file in the browser, the preview, the confirmation."""
    app.clientside_callback(
        ClientsideFunction("appendix", "show"),
        Output("ranking-chosen", "children"),
        Input("ranking-file", "contents"),
        State("ranking-file", "filename"),
        State("ranking-words", "data"),
        prevent_initial_call=True,
    )
    _wire_preview(app, services)
    _wire_saving(app, services)


def _wire_preview(app: Dash, services: Services) -> None:
    def preview(clicks: int | None, *said: Any) -> tuple[Any, Any]:
        *question, search = said
        if not clicks:
            return no_update, no_update
        return preview_file(services, _parcel(*question), search)

    app.callback(
        Output("ranking-result", "children"),
        Output("ranking-problem", "children"),
        Input("ranking-read", "n_clicks"),
        *_QUESTION,
        State("url", "search"),
        running=[(Output("ranking-read", "loading"), True, False)],
        prevent_initial_call=True,
    )(preview)


def _wire_saving(app: Dash, services: Services) -> None:
    def save(clicks: int | None, *said: Any) -> tuple[Any, Any]:
        *question, reason, digest, search = said
        if not clicks:
            return no_update, no_update
        return save_file(services, _parcel(*question), reason or "", digest or "", search)

    app.callback(
        Output("ranking-result", "children", allow_duplicate=True),
        Output("ranking-refusal", "children"),
        Input("ranking-save", "n_clicks"),
        *_QUESTION,
        State("ranking-reason", "value"),
        State("ranking-digest", "data"),
        State("url", "search"),
        running=[(Output("ranking-save", "loading"), True, False)],
        prevent_initial_call=True,
    )(save)


def _parcel(
    contents: str | None,
    filename: str | None,
    year: str | int | None,
    framework: str | None,
    scheme: str | None,
    published_on: str | None,
    source: str | None,
    sheet: str | None,
) -> RankingParcel:
    return RankingParcel(
        contents=contents or "",
        filename=filename or "",
        year=str(year or ""),
        framework=framework or "",
        scheme=scheme or "",
        published_on=published_on or "",
        source=source or "",
        sheet=sheet or "",
    )


PAGE = Page(
    path=PATH, title="ranking.page.title", help="ranking.page.help", draw=draw, action=Action.EDIT_INDEX, wire=wire
)
