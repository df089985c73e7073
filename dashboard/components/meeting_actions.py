"""What the forms of a meeting do on the server: open, arrange, say in words, freeze, conclude, close, end, and back.

Every answer is what changes on the page and what is said of it, with a button back where there is a way back; what a
person can mend is a sentence, and everything typed stays. The door (`dti.meetings`) checks everything again.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dash import dcc, html, no_update
from dash.development.base_component import Component

from dashboard.components.boundary import answer_calmly
from dashboard.components.meeting_context import open_at, path_of
from dashboard.components.thread import words_of
from dashboard.context import Context, Services, open_context
from dti import meetings as door
from dti.core.errors import NotFound, WrongInput
from dti.core.periods import Period
from dti.meetings import Arranged, Conclusion
from dti.store.agendas import narrative_history
from dti.store.meetings import Meeting
from dti.views.meeting_agenda import Agenda, read_agenda

Draw = Callable[[Context, Meeting], Any]
Answer = tuple[Any, Any]
"""What is drawn anew, and what is said: what was done with the way back, or the problem."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, in words; ``before`` is what the way back would put there again, None where there is none."""

    words: str
    before: Mapping[str, Any] | None = None


def take_step(
    services: Services,
    said: str | None,
    search: str | None,
    step: Callable[[Context, Meeting], Done],
    draw: Draw,
) -> Answer:
    """Take a step in the meeting with this number and draw what it changes anew."""

    def act(context: Context) -> Answer:
        with open_at(context, said) as (at, meeting):
            done = step(at, meeting)
        with open_context(context.user, services, search) as anew, open_at(anew, said) as (at, meeting):
            return draw(at, meeting), draw_done(at, done)

    return answer_calmly(services, search, act, lambda words: (no_update, _draw_problem(words)))


def draw_done(context: Context, done: Done) -> list[Component | None]:
    """What was done, and the button back."""
    back = html.Button(
        context.say("meeting_page.undo"), id="meeting-undo", type="button", className="button meeting-back"
    )
    return [
        html.P([done.words, " ", back if done.before else None], className="meeting-done"),
        dcc.Store(id="meeting-before", data=dict(done.before or {})),
    ]


def _draw_problem(words: str) -> Component:
    return html.P(words, role="alert", className="meeting-problem")


def open_new(services: Services, day: object, vi: object, en: object, search: str | None) -> tuple[Any, Any]:
    """Open a meeting: the address of its page, or the problem."""

    def act(context: Context) -> tuple[Any, Any]:
        held = _day(day, "meeting_page.error.day")
        meeting = door.open_meeting(
            context.user,
            services.store,
            context.query.programme,
            held,
            title_vi=words_of(vi),
            title_en=words_of(en),
            at=services.clock(),
        )
        return context.address.today().link(path_of(meeting)), ""

    return answer_calmly(services, search, act, lambda words: (no_update, words))


def _day(typed: object, missing: str) -> date:
    try:
        return date.fromisoformat(str(typed)[:10])
    except ValueError:
        raise WrongInput(missing) from None


@dataclass(frozen=True, slots=True)
class Move:
    """A button of an agenda: what it does (``up``, ``down``, ``hide``, ``show``, ``save``) to which item."""

    how: str
    key: str


def arrange(context: Context, meeting: Meeting, move: Move, notes: Mapping[str, str]) -> Done:
    """Move, hide or show an item; whatever notes stand typed are kept by the same step."""
    agenda = read_agenda(context.user, context.session, context.query, meeting.number)
    before = _arranged(agenda)
    items = [replace(one, annotation=notes.get(one.key, one.annotation)) for one in before]
    if move.how != "save":
        items = _moved(items, move)
    door.arrange(context.user, context.services.store, meeting.number, items, at=context.now)
    kept = [[one.key, one.hidden, one.annotation] for one in before]
    words = context.say(f"meeting_page.done.{move.how}")
    return Done(words, {"kind": "agenda", "items": kept})


def _arranged(agenda: Agenda) -> list[Arranged]:
    return [Arranged(item.key, item.hidden, item.annotation) for item in agenda.items]


def _moved(items: Sequence[Arranged], move: Move) -> list[Arranged]:
    """The items with one of them moved past its next visible neighbour, hidden or shown again."""
    place = next((place for place, one in enumerate(items) if one.key == move.key), None)
    if place is None or move.how not in ("up", "down", "hide", "show"):
        raise NotFound("meeting_page.error.item")
    found = list(items)
    if move.how in ("hide", "show"):
        found[place] = replace(found[place], hidden=move.how == "hide")
        return found
    step = -1 if move.how == "up" else 1
    other = place + step
    while 0 <= other < len(found) and found[other].hidden:
        other += step
    if 0 <= other < len(found):
        found.insert(other, found.pop(place))
    return found


def narrate(context: Context, meeting: Meeting, target: str, texts: tuple[str, str], seen: int | None) -> Done:
    """Keep what is said of a target, or of the whole; the way back is the version before."""
    programme, period = meeting.programme, context.query.period
    versions = narrative_history(context.session, programme, target or None, period)
    latest = versions[-1] if versions else None
    store, at = context.services.store, context.now
    door.narrate(context.user, store, programme, target or None, period, *texts, at=at, seen=seen)
    before = {"vi": latest.text_vi if latest else "", "en": latest.text_en if latest else ""}
    said = {"kind": "narrative", "target": target, "period": period.code}
    return Done(context.say("meeting_page.done.narrated"), said | before)


@dataclass(frozen=True, slots=True)
class Asked:
    """Under which question the figures are to be frozen, as the form says it; an empty period is all up to the day."""

    period: object
    horizon: object
    day: object
    illustrative: object


def freeze(context: Context, meeting: Meeting, asked: Asked) -> Done:
    """Freeze the figures. There is no way back: that is what freezing means."""
    year = words_of(asked.horizon)
    frozen = door.freeze(
        context.user,
        context.services.store,
        meeting.number,
        at=context.now,
        period=Period.parse(words_of(asked.period)) if asked.period else None,
        horizon=int(year) if year.isascii() and year.isdecimal() and len(year) == 4 else None,
        as_of=_day(asked.day, "meeting_page.error.day"),
        illustrative=asked.illustrative is True,
    )
    return Done(context.say("meeting_page.done.frozen", when=frozen.frozen.at))


def end(context: Context, meeting: Meeting, reason: str) -> Done:
    """End the meeting, or call it off."""
    ended = door.end_meeting(context.user, context.services.store, meeting.number, reason=reason, at=context.now)
    return Done(context.say(f"meeting_page.done.{ended.state.value}"))


@dataclass(frozen=True, slots=True)
class Typed:
    """A conclusion as it was typed."""

    what: object
    department: object
    due: object
    target: object
    value: object


def conclude(context: Context, meeting: Meeting, typed: Typed) -> Done:
    """Add a conclusion; the way back closes it with a reason that says so."""
    code = words_of(typed.department)
    if not code:
        raise WrongInput("meeting_page.error.department")
    new = Conclusion(
        words_of(typed.what), code, _day(typed.due, "meeting_page.error.due"), words_of(typed.target) or None
    )
    value = words_of(typed.value).strip()
    if value:
        target = context.catalogue.target(meeting.programme, new.target or "")
        if target is None:
            raise WrongInput("meetings.error.value_without_target")
        operator, goal = door.read_goal(value, target)
        new = replace(new, operator=operator, goal_value=goal)
    kept = door.conclude(context.user, context.services.store, meeting.number, new, at=context.now)
    return Done(context.say("meeting_page.done.concluded"), {"kind": "conclusion", "id": kept.id})


def turn(context: Context, how: str, said: object, reason: str) -> Done:
    """Close a conclusion by a person's word, or open it again; both need a reason."""
    number = said if isinstance(said, int) else 0
    step = {"close": door.close_conclusion, "reopen": door.reopen_conclusion}.get(how)
    if step is None:
        raise NotFound("meetings.error.unknown_conclusion", number=str(number))
    step(context.user, context.services.store, number, reason=reason, at=context.now)
    return Done(context.say(f"meeting_page.done.{how}"), {"kind": how, "id": number})


def go_back(context: Context, meeting: Meeting, before: object) -> Done:
    """Put there again what the last step changed. What comes back from the browser is asked everything anew."""
    kept: Mapping[str, Any] = before if isinstance(before, Mapping) else {}
    user, store, at = context.user, context.services.store, context.now
    why = context.say("meeting_page.undo.reason")
    match kept:
        case {"kind": "agenda", "items": [*items]}:
            arranged = [Arranged(str(key), hidden is True, str(note)) for key, hidden, note in items]
            door.arrange(user, store, meeting.number, arranged, at=at)
        case {"kind": "narrative", "target": str(target), "period": str(code), "vi": str(vi), "en": str(en)}:
            door.narrate(user, store, meeting.programme, target or None, Period.parse(code), vi, en, at=at)
        case {"kind": "conclusion" | "reopen", "id": int(number)}:
            door.close_conclusion(user, store, number, reason=why, at=at)
        case {"kind": "close", "id": int(number)}:
            door.reopen_conclusion(user, store, number, reason=why, at=at)
        case _:
            raise NotFound("meeting_page.error.nothing_back")
    return Done(context.say("meeting_page.done.back"))


def read_notes(ids: object, notes: object) -> dict[str, str]:
    """The notes that stand typed, by the key of their item."""
    return {key: words_of(note) for one, note in _pairs(ids, notes) if isinstance(key := one.get("key"), str)}


def read_reason(ids: object, reasons: object, number: object) -> str:
    """The reason that stands typed beside a conclusion."""
    return next((words_of(reason) for one, reason in _pairs(ids, reasons) if one.get("id") == number), "")


def _pairs(ids: object, values: object) -> list[tuple[Mapping[str, Any], object]]:
    """Fields with what stands in them, out of two lists in the order of the page."""
    lists = [one if isinstance(one, list) else [] for one in (ids, values)]
    return [(one, value) for one, value in zip(*lists, strict=False) if isinstance(one, Mapping)]
