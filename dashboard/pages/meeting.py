"""One meeting: the agenda that draws itself, narratives, conclusions with what the data say of them; printed, minutes.

Head, agenda, narratives and conclusions each have their file among the components (``meeting_*``); what their forms do
is in ``meeting_wiring``. Everything is shown under the meeting's own question.
"""

from dash import ClientsideFunction, Dash, Input, Output, html
from dash.development.base_component import Component

from dashboard.components import meeting_wiring as wiring
from dashboard.components.meeting_agenda import draw_agenda
from dashboard.components.meeting_conclusions import draw_conclusions
from dashboard.components.meeting_context import open_at
from dashboard.components.meeting_form import draw_end_form, draw_freeze_form
from dashboard.components.meeting_head import draw_head, draw_signatures
from dashboard.components.meeting_narratives import draw_narratives
from dashboard.context import Services
from dashboard.page import Context, Page
from dti.access.roles import Action
from dti.store.meetings import FrozenMeeting, Meeting, MeetingState
from dti.views.meeting_agenda import read_agenda

_OVER = (MeetingState.ENDED, MeetingState.CALLED_OFF)


def draw(context: Context, number: str) -> Component:
    """The page; what is said of a step stands outside of what is drawn anew."""
    with open_at(context, number) as (at, meeting):
        return html.Article(
            className="meeting",
            children=[
                html.Div(id="meeting-said", className="meeting-said no-print", role="status"),
                html.Div(draw_page(at, meeting), id="meeting-page", className="meeting"),
            ],
        )


def draw_page(context: Context, meeting: Meeting) -> list[Component | None]:
    """Everything that freezing or going back changes."""
    return [
        draw_head(context, meeting),
        html.Div(
            className="meeting-columns",
            children=[
                html.Section(draw_items(context, meeting), id="meeting-agenda", className="panel"),
                html.Div(className="meeting-side", children=_draw_side(context, meeting)),
            ],
        ),
        html.Div(draw_conclusions(context, meeting), id="meeting-conclusions", className="conclusions"),
        draw_signatures(context),
    ]


def draw_items(context: Context, meeting: Meeting) -> list[Component | None]:
    """The agenda alone."""
    return draw_agenda(context, read_agenda(context.user, context.session, context.query, meeting.number))


def _draw_side(context: Context, meeting: Meeting) -> list[Component | None]:
    runs = context.may(Action.RUN_MEETING) and meeting.state not in _OVER
    return [
        html.Section(draw_narratives(context), id="meeting-narratives", className="panel"),
        draw_freeze_form(context, meeting) if runs and not isinstance(meeting, FrozenMeeting) else None,
        draw_end_form(context, meeting) if runs else None,
    ]


def wire(app: Dash, services: Services) -> None:
    """Each form has its callback; printing needs no server."""
    wiring.wire_agenda(app, services, draw_items)
    wiring.wire_choice_of_words(app, services)
    wiring.wire_words(app, services)
    wiring.wire_freezing(app, services, draw_page)
    wiring.wire_end_and_way_back(app, services, draw_page)
    wiring.wire_concluding(app, services)
    wiring.wire_turning(app, services)
    app.clientside_callback(
        ClientsideFunction("meeting", "print"),
        Output("meeting-print", "n_clicks"),
        Input("meeting-print", "n_clicks"),
        prevent_initial_call=True,
    )


PAGE = Page(
    path="/hop/<number>",
    title="meeting_page.title",
    help="meeting_page.help",
    draw=draw,
    action=Action.READ_MEETING,
    wire=wire,
)
