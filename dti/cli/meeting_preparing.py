"""``dti meeting arrange`` and ``narrate``: what is prepared for a meeting beside what draws itself."""

from typing import Any

import typer

from dti.cli.answers import Speaker, now
from dti.cli.meeting_options import argument_of, command, needed, option_of, programme_of
from dti.cli.options import Question, acting, find_period, open_store, read_query
from dti.core.errors import WrongInput

_WORDS = "meetings.cli.metavar.words"


def register_preparing(group: typer.Typer, speaker: Speaker, o: dict[str, Any]) -> None:
    """Add the two commands."""

    @command(group, speaker, "arrange")
    def arrange(
        number: int = argument_of(speaker, "number"),
        items: list[str] = argument_of(speaker, "items", default=[]),
        hide: list[str] = option_of(speaker, "hide", "meetings.cli.metavar.items", []),
        show: list[str] = option_of(speaker, "show", "meetings.cli.metavar.items", []),
        note: list[str] = option_of(speaker, "note", "meetings.cli.metavar.note", []),
        by: str = o["by"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        _arrange(speaker, number, items, hide, show, _read_notes(note), by, as_json)

    @command(group, speaker, "narrate")
    def narrate(
        period: str = typer.Argument(
            ..., metavar=speaker.say("cli.metavar.period"), help=speaker.say("cli.argument.period")
        ),
        text: str = option_of(speaker, "text", _WORDS),
        text_en: str = option_of(speaker, "text_en", _WORDS),
        target: str = option_of(speaker, "target", "cli.metavar.target"),
        programme: str = o["programme"],
        by: str = o["by"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        _narrate(speaker, period, target.strip().upper() or None, programme or None, (text, text_en), by, as_json)


def _arrange(
    speaker: Speaker,
    number: int,
    items: list[str],
    hide: list[str],
    show: list[str],
    notes: dict[str, str],
    by: str,
    as_json: bool,
) -> None:
    """What is not named stays as it is: items in their order, then those that are only hidden, shown or annotated."""
    from dti import meetings
    from dti.store.agendas import read_entries
    from dti.views.meeting_agenda import read_agenda

    with open_store() as store:
        user = acting(store, needed(by))
        with store.reading() as session:
            query = read_query(session, Question(programme_of(session, number)))
            drawn = [item.key for item in read_agenda(user, session, query, number).items]
            known = {entry.key: entry for entry in read_entries(session, number)}
        named = [*items, *hide, *show, *notes]
        keys = list(dict.fromkeys([*items, *(key for key in (*drawn, *named) if key not in items)]))
        arranged = [
            meetings.Arranged(
                key,
                key in hide or (key in known and known[key].hidden and key not in show),
                notes.get(key, known[key].annotation if key in known else ""),
            )
            for key in keys
        ]
        entries = meetings.arrange(user, store, number, arranged, at=now())
    if as_json:
        fields = ("key", "position", "hidden", "annotation")
        listed = [{name: getattr(entry, name) for name in fields} for entry in entries]
        speaker.json({"meeting": number, "entries": listed})
    else:
        speaker.tell("meetings.cli.arranged", number=str(number))


def _read_notes(typed: list[str]) -> dict[str, str]:
    found = {}
    for said in typed:
        key, equals, words = said.partition("=")
        if not equals or not key.strip():
            raise WrongInput("meetings.cli.note_form", said=said)
        found[key.strip()] = words
    return found


def _narrate(
    speaker: Speaker,
    period: str,
    target: str | None,
    programme: str | None,
    words: tuple[str, str],
    by: str,
    as_json: bool,
) -> None:
    from dti import meetings
    from dti.views.meeting import frozen_without
    from dti.views.meeting_plain import narrative_as_json

    when = find_period(period)
    with open_store() as store:
        user = acting(store, needed(by))
        kept = meetings.narrate(user, store, programme, target, when, *words, at=now())
        with store.reading() as session:
            without = frozen_without(session, kept) if kept is not None else ()
    if as_json:
        speaker.json(None if kept is None else narrative_as_json(kept))
    elif kept is None:
        speaker.tell("meetings.cli.taken_back")
    else:
        speaker.tell("meetings.cli.narrated", version=str(kept.version))
    for one in without if not as_json else ():
        speaker.tell("meetings.said.narrated_later", number=str(one.number), day=one.day, at=one.frozen.at)
