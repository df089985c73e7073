"""The slides of what a meeting talks about: one a target with its figures over time, its narrative and its notes; one
for all who are late; and one a conclusion with "then" and "now".

What an agenda says of one target in several items is one thought, told where the first of them stands.
"""

from collections.abc import Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.components.meeting_agenda_words import upper_first, write_item, write_kinds, write_reason
from dashboard.components.meeting_conclusions import draw_verdict
from dashboard.components.meeting_proof import Traces, draw_origins, draw_origins_of_conclusion
from dashboard.components.meeting_slides import Slide
from dashboard.components.meeting_slides_words import draw_words, is_long, slides_of_list, slides_of_words
from dashboard.components.picture import draw_picture
from dashboard.components.status import (
    NOTHING,
    draw_flags,
    draw_status,
    write_current,
    write_goal,
    write_value,
)
from dashboard.context import Context
from dti.catalogue.models import Unit
from dti.catalogue.observations import ObservationValue, ScoreOrigin
from dti.figures.course import CourseGoal, CoursePoint, draw_course
from dti.i18n import day, number
from dti.views.board import TargetState
from dti.views.conclusions import ConclusionState
from dti.views.meeting import Narrative
from dti.views.meeting_agenda import AgendaItem, ItemKind
from dti.views.meeting_wording import write_now, write_then, write_whom, write_why

_MOST_LATE, _MOST_CONCLUSIONS = 6, 4  # rows that a screen of 1366 by 768 holds

Narratives = Mapping[str, Narrative]


def slides_of_agenda(
    context: Context, items: Sequence[AgendaItem], narratives: Narratives, traces: Traces
) -> list[Slide]:
    """A slide for each thought, in the order of the agenda."""
    thoughts: dict[str, list[AgendaItem]] = {}
    for item in items:
        thoughts.setdefault(_thought(item), []).append(item)
    return [slide for together in thoughts.values() for slide in _slides(context, together, narratives, traces)]


def _thought(item: AgendaItem) -> str:
    """Items with the same one are told together."""
    return ItemKind.LATE.value if item.kind is ItemKind.LATE else item.subject


def _slides(context: Context, items: Sequence[AgendaItem], narratives: Narratives, traces: Traces) -> list[Slide]:
    first = items[0]
    if first.conclusion is not None:
        return [slide_of_conclusion(context, first.conclusion, draw_words(_notes(items)))]
    if first.state is None:
        return _late(context, items)
    said = narratives.get(first.state.target.code)
    texts = [*([said.words(context.language)] if said else []), *_notes(items)]
    if not is_long(texts):
        return [_target(context, items, first.state, texts, traces)]
    kicker = context.say("meeting_page.words.kicker", target=first.state.target.code)
    of_words = slides_of_words(kicker, context.name(first.state.target), texts)
    return [_target(context, items, first.state, [], traces), *of_words]


def _target(
    context: Context, items: Sequence[AgendaItem], state: TargetState, texts: Sequence[str], traces: Traces
) -> Slide:
    kicker = write_kinds(context, items)
    return Slide(
        "target",
        f"{kicker}: {state.target.code}",
        context.name(state.target),
        [
            _figures(context, state),
            html.P(". ".join(upper_first(write_reason(context, item)) for item in items) + "."),
            *draw_words(texts),
            _course(context, state),
        ],
        draw_origins(context, [state], traces),
    )


def _notes(items: Sequence[AgendaItem]) -> list[str]:
    return [item.annotation for item in items if item.annotation]


def _figures(context: Context, state: TargetState) -> Component:
    """The value with its day, the goal with its day, the status."""
    judgement = state.judgement
    known = judgement.data_date
    when = context.say("meeting_page.item.value", day=known) if known else context.say("meeting_page.item.no_value")
    goal = write_goal(context, state.target, state.goal)
    milestone = " slide-words-only" if state.target.unit is Unit.MILESTONE else ""
    return html.Div(
        className=f"slide-figures{milestone}",
        children=[
            _figure(write_current(context, state), when),
            _figure(goal, context.say("meeting_page.item.goal", due=day(state.goal.due_date, context.language))),
            html.Div([draw_status(context, state.status), html.P(draw_flags(context, judgement.flags))]),
        ],
    )


def _figure(numeral: str, words: str) -> Component:
    return html.Div([html.P(numeral, className="slide-numeral"), html.P(words)], className="slide-figure")


def _course(context: Context, state: TargetState) -> Component | None:
    """The figures over time; None where there are not two to compare, or nothing but done and not done."""
    shown = _series(state)
    if len(shown) < 2 or state.target.unit is Unit.MILESTONE:
        return None
    points = [_point(context, state, one, before) for before, one in zip((None, *shown), shown, strict=False)]
    goal = write_goal(context, state.target, state.goal)
    figures = "; ".join(f"{point.label} ({day(point.day, context.language)})" for point in points)
    said = context.say("meeting_page.item.course", name=context.name(state.target), figures=figures, goal=goal)
    drawn_goal = CourseGoal(state.goal.value, state.goal.due_date, goal)
    picture = draw_course(points, goal=drawn_goal, title=said, falls=state.target.unit is Unit.RANK)
    return draw_picture(picture, alt=said, class_name="slide-chart")


def _series(state: TargetState) -> list[ObservationValue]:
    """The figures that may be joined by a line: of the target's own measure and field, one a day, the last that was
    known; where one decides, that one.
    """
    field = state.target.field if state.target.unit is Unit.RANK else None
    own = [
        one
        for one in state.series
        if one.value is not None and not one.other_measure and not one.overruled and field in (None, one.field)
    ]
    deciding = state.judgement.deciding
    of_day = {one.data_date: one for one in sorted(own, key=lambda one: (one == deciding, one.known_on, one.id))}
    return [of_day[key] for key in sorted(of_day)]


def _point(context: Context, state: TargetState, one: ObservationValue, before: ObservationValue | None) -> CoursePoint:
    assert one.value is not None, "only figures with a value are drawn"
    label = write_value(context, state.target, one)
    is_new = before is not None and _framework(before) != _framework(one)
    return CoursePoint(one.data_date, one.value, label, one.illustrative or one.provisional, is_new)


def _framework(one: ObservationValue) -> str:
    return one.origin.framework if isinstance(one.origin, ScoreOrigin) else ""


def _late(context: Context, items: Sequence[AgendaItem]) -> list[Slide]:
    rows = [
        html.Li(
            [
                html.B(context.name(item.report.department)),
                html.Span(write_item(context, item), className="slide-by"),
                *draw_words(_notes([item])),
            ]
        )
        for item in items
        if item.report is not None
    ]
    count = number(len(rows), context.language)
    kicker = context.say(f"meetings.kind.{ItemKind.LATE.value}")
    title = context.say("meeting_page.late.title", count=count, period=context.query.period)
    return slides_of_list("late", kicker, title, rows, _MOST_LATE)


def slide_of_conclusion(context: Context, one: ConclusionState, notes: Sequence[Component] = ()) -> Slide:
    """What was concluded, what was known then, what is known now."""
    return Slide(
        "conclusion",
        context.say("meeting_page.conclusions.slide.kicker", day=one.meeting.day),
        one.said.what,
        [
            html.P([draw_verdict(context, one), " ", write_why(one, context.language)]),
            html.P(write_whom(one, context.language)),
            *_then_now(context, one),
            *notes,
        ],
        draw_origins_of_conclusion(context, one),
    )


def _then_now(context: Context, one: ConclusionState) -> list[Component]:
    if one.target is None:
        return []
    sides = [
        html.Div(
            [
                html.P(upper_first(context.say(f"meeting_page.conclusion.{when}"))),
                html.P(said, className="slide-value"),
            ],
            className=f"slide-{when}",
        )
        for when, said in (("then", write_then(one, context.language)), ("now", write_now(one, context.language)))
    ]
    goal = write_goal(context, one.target, one.goal) if one.goal else NOTHING
    about = context.say(
        "meeting_page.conclusion.wanted", target=f"{one.target.code} {context.name(one.target)}", goal=goal
    )
    arrow = html.P("→", className="slide-arrow", **{"aria-hidden": "true"})
    return [html.P(about), html.Div([sides[0], arrow, sides[1]], className="slide-then-now")]


def slides_of_closing(context: Context, own: Sequence[ConclusionState]) -> list[Slide]:
    """What this meeting has concluded."""
    kicker = context.say("meeting_page.closing.kicker")
    if not own:
        return [Slide("closing", kicker, context.say("meeting_page.closing.none"), [])]
    rows = [
        html.Li([html.B(one.said.what), html.Span(write_whom(one, context.language), className="slide-by")])
        for one in own
    ]
    title = context.say("meeting_page.closing.title", count=number(len(own), context.language))
    return slides_of_list("closing", kicker, title, rows, _MOST_CONCLUSIONS)
