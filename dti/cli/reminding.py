"""The command ``remind``: what to say to the departments that have not reported; sends it only if told to."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from dti.cli.answers import REFUSED, Speaker, now
from dti.cli.options import (
    Question,
    acting,
    argument,
    find_period,
    open_store,
    read_query,
    read_settings,
    reader,
    shared,
    write_file,
)
from dti.cli.spoken import SpokenCommand
from dti.core.errors import NotFound, WrongInput
from dti.i18n import error_text

if TYPE_CHECKING:
    from dti.ingest.reminding import Outcome
    from dti.views.reminders import Reminder


def register(app: typer.Typer, speaker: Speaker) -> None:
    """Add the command of this family."""
    o = shared(speaker)

    def switch(flag: str, name: str) -> Any:
        return typer.Option(False, flag, help=speaker.say(f"reminders.cli.option.{name}"), show_default=False)

    def named(flag: str, name: str, metavar: str, default: Any) -> Any:
        about = speaker.say(f"reminders.cli.option.{name}")
        return typer.Option(
            default, flag, metavar=speaker.say(f"cli.metavar.{metavar}"), help=about, show_default=False
        )

    @app.command("remind", cls=SpokenCommand, help=speaker.say("reminders.cli.help"))
    def remind(
        period: str = argument(speaker, "period"),
        send: bool = switch("--send", "send"),
        again: bool = switch("--again", "again"),
        department: list[str] = named("--department", "department", "department", []),
        ics: Path | None = named("--ics", "ics", "output", None),
        programme: str = o["programme"],
        illustrative: bool = o["illustrative"],
        by: str = o["by"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        asked = Question(programme, find_period(period).code, illustrative=illustrative)
        codes = [code.strip().upper() for code in department]
        _remind(speaker, asked, codes, ics, by if send else None, again, as_json)


def _remind(
    speaker: Speaker, asked: Question, codes: list[str], ics: Path | None, by: str | None, again: bool, as_json: bool
) -> None:
    """``by`` is None where nothing is to be sent."""
    from dti.ingest.mail import MailServer

    settings = read_settings()
    server = MailServer.of(settings)
    if by is not None:
        if server is None:
            raise WrongInput("reminders.error.no_server")
        if not by.strip():
            raise WrongInput("cli.by_missing")
    outcomes: dict[str, Outcome] = {}
    with open_store(settings) as store:
        letters, calendar = _write(speaker, store, asked, codes, settings.public_address)
        if by is not None and server is not None:
            from dti.ingest.reminding import send_reminders

            with speaker.progress(speaker.say("reminders.cli.sending")):
                sent = send_reminders(acting(store, by), store, server, letters, at=now(), again=again)
                outcomes = {outcome.department: outcome for outcome in sent}
    if ics is not None:
        write_file(ics, calendar)
    if any(outcome.failures for outcome in outcomes.values()):
        speaker.leave(REFUSED)
    if as_json:
        speaker.json({"period": asked.period, "reminders": [_as_json(speaker, one, outcomes) for one in letters]})
    else:
        _tell(speaker, letters, outcomes, asked)
        if ics is not None:
            speaker.tell("cli.written", path=str(ics))


def _write(
    speaker: Speaker, store: Any, asked: Question, codes: list[str], address: str
) -> "tuple[tuple[Reminder, ...], bytes]":
    """The letters, and the calendar of the deadlines."""
    from dti.views.board import read_catalogue
    from dti.views.collection import read_collection
    from dti.views.query import main_programme
    from dti.views.reminder_calendar import deadlines_of, write_calendar
    from dti.views.reminders import read_returned_rows, write_reminders

    with store.reading() as session:
        query = read_query(session, asked)
        catalogue = read_catalogue(session)
        _refuse_unknown(codes, {one.code for one in catalogue.departments})
        board = read_collection(reader(), session, query)
        rows = read_returned_rows(session, board)
        programme = main_programme(catalogue, query.programme)
    letters = write_reminders(board, programme, speaker.language, rows=rows, address=address, departments=codes)
    deadlines = deadlines_of(board, programme.code, programme.document)
    return letters, write_calendar(deadlines, speaker.language, at=now(), address=address)


def _refuse_unknown(codes: list[str], known: set[str]) -> None:
    unknown = [code for code in codes if code not in known]
    if unknown:
        raise NotFound("views.unknown_department", code=unknown[0])


def _tell(speaker: Speaker, letters: "tuple[Reminder, ...]", outcomes: "dict[str, Outcome]", asked: Question) -> None:
    from dti.core.periods import Period
    from dti.ingest.reminding import write_outcome

    if not letters:
        speaker.tell("reminders.cli.nobody", period=Period.parse(asked.period))
    for letter in letters:
        outcome = outcomes.get(letter.department)
        if outcome is not None:
            print(f"{letter.department} {letter.name}: {write_outcome(outcome, speaker.language)}")
            continue
        print(f"== {letter.department} {letter.name}\n{letter.subject}\n\n{letter.text}")


def _as_json(speaker: Speaker, letter: "Reminder", outcomes: "dict[str, Outcome]") -> dict[str, Any]:
    outcome = outcomes.get(letter.department)
    return {
        "department": letter.department,
        "state": letter.state.value,
        "due": letter.due.isoformat(),
        "days_left": letter.days_left,
        "subject": letter.subject,
        "text": letter.text,
        "sent": outcome.sent if outcome else 0,
        "already_today": bool(outcome and outcome.already),
        "has_address": outcome.has_address if outcome else None,
        "failures": [error_text(failure, speaker.language) for failure in outcome.failures] if outcome else [],
    }
