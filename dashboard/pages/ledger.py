"""The ledger of contradictions: what does not agree, with both sides, and who ruled. One entry is opened at a time.

What is filtered and which entry is open stands in the address, so that an entry can be sent as a link. Filters, table
and panel each have their file among the components (``ledger_*``).
"""

from dash import html
from dash.development.base_component import Component

from dashboard.components.ledger_filters import ENTRY, PATH, draw_filters, read_filter
from dashboard.components.ledger_panel import draw_panel
from dashboard.components.ledger_table import draw_table
from dashboard.page import Context, Page
from dti.views.ledger import EntryState, Ledger, choose, read_ledger


def draw(context: Context) -> Component:
    """The whole page."""
    ledger, wanted = read_ledger(context.session, context.query), read_filter(context)
    shown, asked = choose(ledger, wanted), context.address.get(ENTRY)
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
                children=[draw_table(context, shown, wanted, chosen), draw_panel(context, chosen)],
            ),
        ],
    )


def write_finding(context: Context, ledger: Ledger) -> str:
    """The sentence above everything: how much is open."""
    count, total = ledger.count(EntryState.OPEN), len(ledger.entries)
    key = "empty" if not total else "open" if count else "done"
    return context.say(f"ledger.headline.{key}", open=str(count), total=str(total))


PAGE = Page(path=PATH, title="ledger.title", help="ledger.help", draw=draw, order=50)
