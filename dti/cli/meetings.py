"""Commands of the committee's meetings: ``dti meeting open``, ``agenda``, ``freeze``, ``conclude`` and their like.

Steps say who takes them (``--by``). What they print for people is written in `dti.cli.meeting_answers`; agenda and
narratives are in `dti.cli.meeting_preparing`, conclusions in `dti.cli.meeting_concluding`.
"""

from datetime import date
from typing import Any

import typer

from dti.cli.answers import Speaker, now
from dti.cli.meeting_answers import show_agenda, show_list, show_meeting, tell
from dti.cli.meeting_concluding import register_concluding
from dti.cli.meeting_options import argument_of, command, given, needed, option_of, programme_of
from dti.cli.meeting_preparing import register_preparing
from dti.cli.options import Question, acting, find_period, open_store, read_day, read_query, reader, shared
from dti.cli.spoken import SpokenGroup, show_help_alone


def register(app: typer.Typer, speaker: Speaker) -> None:
    """Add the commands of this family."""
    o = shared(speaker)
    meeting = typer.Typer(cls=SpokenGroup, help=speaker.say("meetings.cli.help"))
    app.add_typer(meeting, name="meeting")

    @meeting.callback(invoke_without_command=True)
    def choose(context: typer.Context, lang: str = o["lang"]) -> None:
        show_help_alone(context)

    _register_reading(meeting, speaker, o)
    _register_opening(meeting, speaker, o)
    register_preparing(meeting, speaker, o)
    _register_freezing(meeting, speaker, o)
    register_concluding(meeting, speaker, o)


def _register_reading(group: typer.Typer, speaker: Speaker, o: dict[str, Any]) -> None:
    @command(group, speaker, "list")
    def listing(programme: str = o["programme"], as_json: bool = o["json"], lang: str = o["lang"]) -> None:
        with open_store() as store, store.reading() as session:
            show_list(speaker, session, reader(), programme or None, as_json)

    @command(group, speaker, "show")
    def show(
        number: int = argument_of(speaker, "number"),
        as_of: str = o["as_of"],
        illustrative: bool = o["illustrative"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        with open_store() as store, store.reading() as session:
            programme = programme_of(session, number)
            query = read_query(session, Question(programme, as_of=as_of, illustrative=illustrative))
            show_meeting(speaker, session, reader(), query, number, as_json)

    @command(group, speaker, "agenda")
    def agenda(
        number: int = argument_of(speaker, "number"),
        period: str = o["period"],
        horizon: int | None = o["horizon"],
        as_of: str = o["as_of"],
        illustrative: bool = o["illustrative"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        with open_store() as store, store.reading() as session:
            asked = Question(programme_of(session, number), period, horizon, as_of, illustrative)
            show_agenda(speaker, session, reader(), read_query(session, asked), number, as_json)


def _register_opening(group: typer.Typer, speaker: Speaker, o: dict[str, Any]) -> None:
    words = "meetings.cli.metavar.words"

    @command(group, speaker, "open")
    def open_(
        day: str = argument_of(speaker, "day"),
        title: str = option_of(speaker, "title", words),
        title_en: str = option_of(speaker, "title_en", words),
        programme: str = o["programme"],
        by: str = o["by"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        _open(speaker, read_day(day), given("--title", title), title_en, programme or None, by, as_json)


def _register_freezing(group: typer.Typer, speaker: Speaker, o: dict[str, Any]) -> None:
    @command(group, speaker, "freeze")
    def freeze(
        number: int = argument_of(speaker, "number"),
        period: str = o["period"],
        horizon: int | None = o["horizon"],
        as_of: str = o["as_of"],
        illustrative: bool = o["illustrative"],
        by: str = o["by"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        _freeze(speaker, number, Question("", period, horizon, as_of, illustrative), by, as_json)

    @command(group, speaker, "end")
    def end(
        number: int = argument_of(speaker, "number"),
        by: str = o["by"],
        reason: str = o["reason"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        from dti import meetings

        with open_store() as store:
            ended = meetings.end_meeting(acting(store, needed(by)), store, number, reason=reason, at=now())
        kind = "ended" if ended.frozen is not None else "called_off"
        tell(speaker, kind, ended, as_json, number=str(number))


def _open(
    speaker: Speaker, day: date, title: str, title_en: str, programme: str | None, by: str, as_json: bool
) -> None:
    from dti import meetings

    with open_store() as store:
        user = acting(store, needed(by))
        made = meetings.open_meeting(user, store, programme, day, title_vi=title, title_en=title_en, at=now())
    tell(speaker, "opened", made, as_json, number=str(made.number), day=day)


def _freeze(speaker: Speaker, number: int, asked: Question, by: str, as_json: bool) -> None:
    from dti import meetings
    from dti.views.meeting import read_words
    from dti.views.meeting_wording import write_question
    from dti.views.query import ask_at

    with open_store() as store:
        frozen = meetings.freeze(
            acting(store, needed(by)),
            store,
            number,
            at=now(),
            period=find_period(asked.period) if asked.period else None,
            horizon=asked.horizon,
            as_of=read_day(asked.as_of) if asked.as_of else None,
            illustrative=asked.illustrative,
        )
        with store.reading() as session:
            words = read_words(session, ask_at(reader(), frozen))
    tell(speaker, "frozen", frozen, as_json, number=str(number), question=write_question(frozen, speaker.language))
    if not (as_json or words.general or words.targets):
        speaker.tell("meetings.cli.no_words", period=frozen.frozen.period)
