"""What the forms of a meeting do on the server: open, say in words, freeze, conclude, close, end, and back.

The agenda has ``meeting_arranging``; how a step is taken and answered is ``meeting_doing``. The door (`dti.meetings`)
checks everything again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dash import no_update

from dashboard.components.boundary import answer_calmly
from dashboard.components.meeting_context import path_of
from dashboard.components.meeting_doing import Done
from dashboard.components.thread import words_of
from dashboard.context import Context, Services
from dti import meetings as door
from dti.core.errors import NotFound, WrongInput
from dti.core.periods import Period
from dti.meetings import Arranged, Conclusion
from dti.store.agendas import narrative_history
from dti.store.meetings import Meeting
from dti.views.meeting import frozen_without


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


def narrate(context: Context, meeting: Meeting, target: str, texts: tuple[str, str], seen: int | None) -> Done:
    """Keep what is said of a target, or of the whole; the way back is the version before."""
    programme, period = meeting.programme, context.query.period
    versions = narrative_history(context.session, programme, target or None, period)
    latest = versions[-1] if versions else None
    store, at = context.services.store, context.now
    kept = door.narrate(context.user, store, programme, target or None, period, *texts, at=at, seen=seen)
    before = {"vi": latest.text_vi if latest else "", "en": latest.text_en if latest else ""}
    said = {"kind": "narrative", "target": target, "period": period.code}
    if kept is None:
        was_said = latest is not None and not latest.is_empty
        key = "taken_back" if was_said else "nothing_said"
        return Done(context.say(f"meeting_page.done.{key}"), said | before if was_said else None)
    without = frozen_without(context.session, kept)
    told = [
        context.say("meetings.said.narrated_later", number=str(one.number), day=one.day, at=one.frozen.at)
        for one in without
    ]
    return Done(" ".join([context.say("meeting_page.done.narrated"), *told]), said | before)


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


def read_place(ids: object, places: object, key: object) -> object:
    """The number that stands typed before an entry of the agenda."""
    return next((place for one, place in _pairs(ids, places) if one.get("key") == key), None)


def _pairs(ids: object, values: object) -> list[tuple[Mapping[str, Any], object]]:
    """Fields with what stands in them, out of two lists in the order of the page."""
    lists = [one if isinstance(one, list) else [] for one in (ids, values)]
    return [(one, value) for one, value in zip(*lists, strict=False) if isinstance(one, Mapping)]
