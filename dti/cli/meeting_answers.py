"""What ``dti meeting`` prints: the list, one meeting with its conclusions, its agenda; for people or as JSON."""

from typing import TYPE_CHECKING, Any

from dti.cli.answers import Speaker

if TYPE_CHECKING:
    from dti.access.user import User
    from dti.store.engine import Session
    from dti.store.meetings import Meeting
    from dti.views.conclusions import ConclusionState
    from dti.views.meeting_agenda import AgendaItem
    from dti.views.query import ViewQuery

_INDENT = "    "


def tell(speaker: Speaker, kind: str, meeting: "Meeting", as_json: bool, **about: Any) -> None:
    """What was done to a meeting."""
    from dti.views.meeting_plain import meeting_as_json

    if as_json:
        speaker.json(meeting_as_json(meeting))
    else:
        speaker.tell(f"meetings.cli.{kind}", **about)


def show_list(speaker: Speaker, session: "Session", user: "User", programme: str | None, as_json: bool) -> None:
    """All meetings."""
    from dti.i18n import day
    from dti.views.meeting import list_meetings
    from dti.views.meeting_plain import meeting_as_json

    found = list_meetings(user, session, programme)
    if as_json:
        speaker.json({"meetings": [meeting_as_json(one) for one in found]})
        return
    if not found:
        speaker.tell("meetings.cli.none")
        return
    heads = [speaker.say(f"meetings.cli.column.{name}") for name in ("number", "day", "title", "state", "question")]
    rows = [
        [
            str(one.number),
            day(one.day, speaker.language),
            one.title(speaker.language),
            speaker.say(f"meetings.state.{one.state.value}"),
            _question(speaker, one),
        ]
        for one in found
    ]
    speaker.table(heads, rows, numbers=[0])


def _question(speaker: Speaker, meeting: "Meeting") -> str:
    from dti.views.meeting import FrozenMeeting
    from dti.views.meeting_wording import write_question

    return write_question(meeting, speaker.language) if isinstance(meeting, FrozenMeeting) else ""


def show_meeting(
    speaker: Speaker, session: "Session", user: "User", query: "ViewQuery", number: int, as_json: bool
) -> None:
    """A meeting, what was said in words for its period, and what was concluded, judged by the question."""
    from dataclasses import replace

    from dti.views.conclusions import read_conclusions
    from dti.views.meeting import FrozenMeeting, read_meeting, read_words
    from dti.views.meeting_plain import conclusion_as_json, meeting_as_json, narrative_as_json
    from dti.views.meeting_wording import write_meeting
    from dti.views.query import ask_at

    meeting = read_meeting(user, session, number)
    own = ask_at(user, meeting) if isinstance(meeting, FrozenMeeting) else replace(query, programme=meeting.programme)
    words = read_words(session, own)
    said = [one for one in (words.general, *words.targets.values()) if one is not None]
    concluded = read_conclusions(user, session, query, meeting=number)
    if as_json:
        document = meeting_as_json(meeting) | {"narratives": [narrative_as_json(one) for one in said]}
        speaker.json(document | {"conclusions": [conclusion_as_json(one) for one in concluded]})
        return
    print(write_meeting(meeting, speaker.language))
    print(_question(speaker, meeting) or speaker.say(f"meetings.state.{meeting.state.value}"))
    for one in said:
        print(f"{one.target}: {one.words(speaker.language)}" if one.target else one.words(speaker.language))
    if not concluded:
        speaker.tell("meetings.cli.no_conclusions")
    for conclusion in concluded:
        print("\n".join(_conclusion(speaker, conclusion)))


def _conclusion(speaker: Speaker, state: "ConclusionState") -> list[str]:
    from dti.views.meeting_wording import (
        write_conclusion,
        write_then_now,
        write_verdict,
        write_wanted,
        write_whom,
        write_why,
    )

    language = speaker.language
    verdict = f"{write_verdict(state, language)}. {write_why(state, language)}"
    lines = [write_whom(state, language), write_wanted(state, language), write_then_now(state, language), verdict]
    return [write_conclusion(state, language), *(f"{_INDENT}{line}" for line in lines if line)]


def show_agenda(
    speaker: Speaker, session: "Session", user: "User", query: "ViewQuery", number: int, as_json: bool
) -> None:
    """The agenda of a meeting, under its own question once that is frozen."""
    from dti.views.meeting_agenda import read_agenda
    from dti.views.meeting_plain import agenda_as_json
    from dti.views.meeting_wording import write_asked, write_meeting, write_since

    agenda = read_agenda(user, session, query, number)
    if as_json:
        speaker.json(agenda_as_json(agenda))
        return
    print(write_meeting(agenda.meeting, speaker.language))
    print(write_asked(agenda.meeting, agenda.query, speaker.language))
    print(write_since(agenda.since, speaker.language))
    if not agenda.items:
        speaker.tell("meetings.cli.no_items")
        return
    heads = [speaker.say(f"meetings.cli.column.{name}") for name in ("item", "about", "note")]
    speaker.table(heads, [_row(speaker, item) for item in agenda.items])


def _row(speaker: Speaker, item: "AgendaItem") -> list[str]:
    from dti.views.meeting_wording import write_item, write_verdict

    marks = [speaker.say("meetings.cli.hidden")] if item.hidden else []
    marks += [speaker.say("meetings.cli.new")] if item.is_new else []
    said = write_item(item, speaker.language)
    if item.conclusion is not None:
        said = f"{said} – {write_verdict(item.conclusion, speaker.language)}"
    return [" ".join([item.key, *marks]), said, item.annotation]
