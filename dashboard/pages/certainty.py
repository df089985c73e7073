"""How sure a rank is: its range under uncertain growth of the others and under other weights, and what it hangs on.

Ten thousand draws take a moment when they are asked for the first time, so the page stands at once and the result is
filled in by a callback; after that it is remembered (`dti.views.certainty`). Parts are among the components
(``certainty_*``).
"""

from typing import Any

from dash import Dash, Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component

from dashboard.components.boundary import answer_calmly
from dashboard.components.certainty_choosers import PATH, draw_certainty_choosers, read_asked
from dashboard.components.certainty_parts import draw_certainty
from dashboard.components.index_tabs import draw_index_tabs, draw_list_note, draw_year_note
from dashboard.context import Services
from dashboard.page import Context, Page
from dti.access.roles import Action
from dti.views.certainty import Certainty, read_certainty
from dti.views.certainty_sheets import write_certainty_book
from dti.views.certainty_wording import write_certainty


def draw(context: Context) -> Component:
    """The page without its result. Raises DtiError for an address that cannot be read."""
    asked = read_asked(context)
    return html.Article(
        className="index-page certainty-page",
        children=[
            draw_index_tabs(context, PATH),
            html.Header(
                [
                    html.H1(context.say("certainty.title"), id="cert-finding", **{"aria-live": "polite"}),
                    html.P(html.Span(context.say("certainty.mark"), className="flag flag-illustrative")),
                    *draw_year_note(context, asked.year),
                    *draw_list_note(context, asked.scheme),
                ]
            ),
            draw_certainty_choosers(context, asked),
            dcc.Loading(
                html.Div(html.P(context.say("certainty.working"), className="muted"), id="cert-result"),
                delay_show=250,
                type="dot",
            ),
            dcc.Store(id="cert-asked", data=asked.params()),
        ],
    )


def wire(app: Dash, services: Services) -> None:
    """The result, and the file of it."""

    @app.callback(
        Output("cert-finding", "children"),
        Output("cert-result", "children"),
        Input("cert-asked", "data"),
        State("url", "search"),
    )
    def answer(_asked: dict[str, Any], search: str | None) -> tuple[Any, Any]:
        return respond(services, search)

    @app.callback(
        Output("cert-file", "data"),
        Input("cert-export", "n_clicks"),
        State("url", "search"),
        prevent_initial_call=True,
    )
    def export(clicks: int | None, search: str | None) -> Any:
        return hand_out(services, search) if clicks else no_update


def respond(services: Services, search: str | None) -> tuple[Any, Any]:
    """The finding and the result for an address; where there is none, why."""
    return answer_calmly(
        services,
        search,
        lambda context: (write_certainty(_read(context), context.language), draw_certainty(context, _read(context))),
        lambda words: (no_update, html.P(words, role="alert", className="cert-problem")),
    )


def hand_out(services: Services, search: str | None) -> Any:
    """The workbook of the answer."""

    def act(context: Context) -> Any:
        content = write_certainty_book(_read(context), context.query, context.language, context.written_at)
        return dcc.send_bytes(content, f"{context.say('certainty.file')}.xlsx")

    return answer_calmly(services, search, act, lambda _words: no_update)


def _read(context: Context) -> Certainty:
    asked = read_asked(context)
    return read_certainty(context.session, context.query, asked.year, asked.scheme, asked.province)


PAGE = Page(
    path=PATH,
    title="certainty.title",
    help="certainty.help",
    draw=draw,
    action=Action.READ_FIGURES,
    wire=wire,
    remembered=True,
)
