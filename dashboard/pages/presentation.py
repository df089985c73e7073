"""A meeting on the wall: one thought a screen, large, by keyboard, the proof one key away.

The slides are made of the views that the pages show (``meeting_slides_*``), under the meeting's question, all of them
in one answer: the script (``presentation.js``) turns them over without asking again.
"""

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.meeting_context import open_at, path_of
from dashboard.components.meeting_head import write_question
from dashboard.components.meeting_proof import read_traces
from dashboard.components.meeting_slides import Slide, draw_slides
from dashboard.components.meeting_slides_agenda import slides_of_agenda, slides_of_closing
from dashboard.components.meeting_slides_figures import slides_of_figures
from dashboard.components.meeting_slides_words import draw_words, is_long, slides_of_words
from dashboard.page import Context, Page
from dti.access.roles import Action
from dti.views.committee import read_overview
from dti.views.conclusions import read_conclusions
from dti.views.meeting import Meeting, read_words
from dti.views.meeting_agenda import Agenda, read_agenda


def draw(context: Context, number: str) -> Component:
    """All slides, and the buttons for whoever has no keyboard."""
    with open_at(context, number) as (at, meeting):
        slides = make_slides(at, meeting)
        return html.Div(
            className="presentation",
            tabIndex="-1",
            role="region",
            **{"aria-label": at.say("meeting_page.present.label")},
            children=[
                html.Div(draw_slides(at, slides), className="slides"),
                _draw_bar(at, meeting, len(slides)),
                html.P(className="presentation-status sr-only", role="status"),
            ],
        )


def make_slides(context: Context, meeting: Meeting) -> list[Slide]:
    """Title, what the committee knows, what it talks about, what it has concluded."""
    overview = read_overview(context.session, context.query)
    agenda = read_agenda(context.user, context.session, context.query, meeting.number)
    own = read_conclusions(context.user, context.session, context.query, meeting=meeting.number)
    words, traces = read_words(context.session, context.query), read_traces(context, overview.board)
    return [
        *_opening(context, meeting, agenda, words.general.words(context.language) if words.general else ""),
        *slides_of_figures(context, overview, traces),
        *slides_of_agenda(context, agenda.shown, words.targets, traces),
        *slides_of_closing(context, own),
    ]


def _opening(context: Context, meeting: Meeting, agenda: Agenda, said: str) -> list[Slide]:
    """The title with what is said of the whole programme, which has slides of its own where it is long."""
    if not is_long([said]):
        return [_title(context, meeting, agenda, said)]
    kicker = context.say("meeting_page.words.kicker.whole")
    of_words = slides_of_words(kicker, context.name(context.programme), [said])
    return [_title(context, meeting, agenda, ""), *of_words]


def _title(context: Context, meeting: Meeting, agenda: Agenda, said: str) -> Slide:
    frozen = meeting.frozen
    key = "frozen" if frozen else "open"
    figures = context.say(
        f"meeting_page.slide.title.{key}", question=write_question(context), at=frozen.at if frozen else context.now
    )
    return Slide(
        "title",
        context.say("meeting_page.slide.title.kicker", programme=context.name(context.programme)),
        meeting.title(context.language),
        [
            html.P(context.say("meeting_page.slide.title.day", day=meeting.day)),
            html.P(figures),
            html.P(context.say("meeting_page.slide.title.count", count=str(len(agenda.entries)))),
            *draw_words([said]),
        ],
    )


def _draw_bar(context: Context, meeting: Meeting, count: int) -> Component:
    turns = [_turn(context, name) for name in ("previous", "next", "proof", "full")]
    number = html.Span(f"1/{count}", className="presentation-number", **{"aria-hidden": "true"})
    back = dcc.Link(
        context.say("meeting_page.present.back"), href=context.link(path_of(meeting)), className="presentation-back"
    )
    asked = html.Span(write_question(context), className="presentation-asked")
    return html.Div([turns[0], number, *turns[1:], back, asked], className="presentation-bar no-print")


def _turn(context: Context, name: str) -> Component:
    more = {"aria-expanded": "false"} if name == "proof" else {}
    return html.Button(
        context.say(f"meeting_page.present.{name}"),
        type="button",
        className=f"presentation-{name}",
        **{"data-turn": name},
        **more,
    )


PAGE = Page(
    path="/hop/<number>/trinh-chieu",
    title="meeting_page.present.title",
    help="meeting_page.present.help",
    draw=draw,
    action=Action.READ_MEETING,
)
