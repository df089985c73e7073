"""The ledger of contradictions: what does not agree, with both sides, and who ruled. One entry is opened at a time.

What is filtered and which entry is open stands in the address, so that an entry can be sent as a link. Filters, table,
panel and form each have their file among the components (``ledger_*``); ``ledger_actions`` acts.
"""

from typing import Any

from dash import Dash, Input, Output, State, html, no_update
from dash.development.base_component import Component

from dashboard.components.ledger_actions import Said, record_ruling
from dashboard.components.ledger_filters import ENTRY, PATH, draw_filters, read_filter
from dashboard.components.ledger_panel import draw_panel
from dashboard.components.ledger_table import draw_table
from dashboard.context import Services
from dashboard.page import Context, Page
from dti.access.roles import Action
from dti.views.ledger import EntryState, Ledger, choose, read_ledger


def draw(context: Context) -> Component:
    """The page; the live region stands outside of what is drawn anew, or screen readers would miss what it says."""
    return html.Div(
        [
            html.P(id="ledger-status", role="status", className="sr-only"),
            html.Div(draw_page(context), id="ledger-page"),
        ]
    )


def draw_page(context: Context, key: str | None = None) -> Component:
    """What changes when somebody rules: everything but the live region. ``key`` is the entry just ruled on."""
    ledger, wanted = read_ledger(context.session, context.query), read_filter(context)
    shown, asked = choose(ledger, wanted), context.address.get(ENTRY) or key
    # Beside the table there is room for an entry in any case; on a phone it comes first only if it was asked for.
    chosen = ledger.entry(asked) if asked else next(iter(shown), None)
    return html.Div(
        className="ledger has-open" if asked and chosen else "ledger",
        children=[
            html.H1(write_finding(context, ledger)),
            html.P(context.say("ledger.lead"), className="muted ledger-lead"),
            draw_filters(context, ledger, wanted),
            html.Div(
                className="ledger-columns",
                children=[draw_table(context, shown, wanted, chosen), draw_panel(context, ledger, chosen)],
            ),
        ],
    )


def write_finding(context: Context, ledger: Ledger) -> str:
    """The sentence above everything: how much is open."""
    count, total = ledger.count(EntryState.OPEN), len(ledger.entries)
    key = "empty" if not total else "open" if count else "done"
    return context.say(f"ledger.headline.{key}", open=str(count), total=str(total))


def wire(app: Dash, services: Services) -> None:
    """Ruling goes to the server."""

    def act(
        clicks: int | None,
        about: dict[str, Any] | None,
        choice: str | None,
        reason: str | None,
        search: str | None,
    ) -> tuple[Any, Any, Any]:
        if not clicks or not about:
            return no_update, no_update, no_update  # drawing the button fires too
        said = Said(str(about["key"]), int(about["seen"]), choice or "", reason or "")
        return record_ruling(services, said, search, draw_page)

    app.callback(
        Output("ledger-page", "children"),
        Output("ledger-problem", "children"),
        Output("ledger-status", "children"),
        Input("ledger-rule", "n_clicks"),
        State("ledger-about", "data"),
        State("ledger-choice", "value"),
        State("ledger-reason", "value"),
        State("url", "search"),
        running=[(Output("ledger-rule", "loading"), True, False)],
        prevent_initial_call=True,
    )(act)


PAGE = Page(
    path=PATH, title="ledger.title", help="ledger.help", draw=draw, action=Action.READ_LEDGER, order=50, wire=wire
)
