"""What stands in place of a page that works on today's figures while a frozen meeting is looked at: the reason, and the
way to the same page today.
"""

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.context import Context
from dti.views.held import write_held


def write_todays_work(context: Context) -> str:
    """Why this cannot be done here."""
    line = write_held(context.query, context.language)
    return context.say("frozen.closed.body", line=line[:1].lower() + line[1:])


def draw_todays_work(context: Context) -> Component:
    """The notice; the page itself is one click away, without the meeting."""
    return html.Section(
        className="notice",
        children=[
            html.H1(context.say("frozen.closed.title")),
            html.P(write_todays_work(context)),
            html.P(dcc.Link(context.say("frozen.closed.today"), href=context.address.today().search() or "?")),
        ],
    )
