"""Commands of the reporting periods: ``period list`` says who has sent what, ``period close`` and ``period reopen``
say until when reports are taken in.
"""

from typing import TYPE_CHECKING, Any

import typer

from dti.cli.answers import Speaker, now
from dti.cli.options import Question, acting, argument, find_period, open_store, read_day, read_query, reader, shared
from dti.cli.spoken import SpokenCommand, SpokenGroup, show_help_alone
from dti.core.errors import WrongInput

if TYPE_CHECKING:
    from dti.views.collection import Column

_STATES = ("approved", "waiting", "returned", "refused", "checked", "reopened", "not_sent", "late", "missed")


def register(app: typer.Typer, speaker: Speaker) -> None:
    """Add the commands of this family."""
    o = shared(speaker)
    period = typer.Typer(cls=SpokenGroup, help=speaker.say("collection.cli.help"))
    app.add_typer(period, name="period")

    @period.callback(invoke_without_command=True)
    def choose(context: typer.Context, lang: str = o["lang"]) -> None:
        show_help_alone(context)

    @period.command("list", cls=SpokenCommand, help=speaker.say("collection.cli.list.help"))
    def listing(
        programme: str = o["programme"],
        as_of: str = o["as_of"],
        illustrative: bool = o["illustrative"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        _list(speaker, Question(programme, as_of=as_of, illustrative=illustrative), as_json)

    @period.command("close", cls=SpokenCommand, help=speaker.say("collection.cli.close.help"))
    def close(
        wanted: str = argument(speaker, "period"),
        department: str = _department(speaker, "close"),
        programme: str = o["programme"],
        by: str = o["by"],
        reason: str = o["reason"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        _close(speaker, wanted, department.strip().upper(), programme, by, reason, as_json)

    @period.command("reopen", cls=SpokenCommand, help=speaker.say("collection.cli.reopen.help"))
    def reopen(
        wanted: str = argument(speaker, "period"),
        department: str = _department(speaker, "reopen"),
        until: str = typer.Option(
            "", "--until", metavar=speaker.say("cli.metavar.as_of"), help=speaker.say("collection.cli.option.until")
        ),
        by: str = o["by"],
        reason: str = o["reason"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        _reopen(speaker, wanted, department.strip().upper(), until, by, reason, as_json)


def _department(speaker: Speaker, command: str) -> Any:
    metavar, about = speaker.say("cli.metavar.department"), speaker.say(f"collection.cli.option.department.{command}")
    return typer.Option("", "--department", metavar=metavar, help=about, show_default=False)


def _list(speaker: Speaker, asked: Question, as_json: bool) -> None:
    from dti.views.collection import read_collection

    with open_store() as store, store.reading() as session:
        query = read_query(session, asked)
        board = read_collection(reader(), session, query)
    if as_json:
        speaker.json({"programme": query.programme, "periods": [_as_json(column) for column in board.columns]})
        return
    keys = [state for state in _STATES if any(column.counts.get(state) for column in board.columns)]  # type: ignore[call-overload]
    _write_table(speaker, board.columns, keys)


def _write_table(speaker: Speaker, columns: "tuple[Column, ...]", states: list[str]) -> None:
    from dti.i18n import period_name
    from dti.views.collection import CellState
    from dti.views.collection_wording import write_deadline, write_state

    heads = [speaker.say("common.word.period"), speaker.say("collection.column.deadline")]
    heads += [speaker.say("collection.column.expected")]
    heads += [write_state(CellState(state), speaker.language) for state in states]
    rows = [
        [
            period_name(column.period, speaker.language),
            write_deadline(column, speaker.language),
            str(column.expected),
            *(str(column.counts.get(CellState(state), 0)) for state in states),
        ]
        for column in reversed(columns)
    ]
    speaker.table(heads, rows, numbers=range(2, len(heads)))


def _as_json(column: "Column") -> dict[str, Any]:
    return {
        "period": column.period.code,
        "deadline": column.deadline.isoformat(),
        "days_left": column.days_left,
        "closed": column.is_closed,
        "expected": column.expected,
        "counts": {state.value: count for state, count in column.counts.items()},
    }


def _close(speaker: Speaker, wanted: str, department: str, programme: str, by: str, reason: str, as_json: bool) -> None:
    from dti.ingest.periods import close_again, close_for_all

    period = find_period(wanted)
    with open_store() as store:
        user = acting(store, _needed(by))
        if department:
            close_again(user, store, period, department, at=now(), reason=reason)
        else:
            with store.reading() as session:
                code = read_query(session, Question(programme)).programme
            close_for_all(user, store, period, code, at=now(), reason=reason)
    kind = "closed_one" if department else "closed"
    _tell(speaker, kind, as_json, period=period, department=department, until=None)


def _reopen(speaker: Speaker, wanted: str, department: str, until: str, by: str, reason: str, as_json: bool) -> None:
    from dti.ingest.lifecycle import reopen_period
    from dti.ingest.periods import open_for_one

    period, last_day = find_period(wanted), read_day(until) if until else None
    if department and last_day is None:
        raise WrongInput("collection.error.until_missing")
    with open_store() as store:
        user = acting(store, _needed(by))
        if department and last_day is not None:
            open_for_one(user, store, period, department, until=last_day, at=now(), reason=reason)
        else:
            reopen_period(user, store, period.code, at=now(), reason=reason, until=last_day)
    kind = "reopened_one" if department else "reopened_until" if last_day else "reopened"
    _tell(speaker, kind, as_json, period=period, department=department, until=last_day)


def _needed(by: str) -> str:
    """Whoever changes something says who they are."""
    if not by.strip():
        raise WrongInput("cli.by_missing")
    return by.strip()


def _tell(speaker: Speaker, kind: str, as_json: bool, **about: Any) -> None:
    if as_json:
        until = about["until"].isoformat() if about["until"] else None
        document = {"period": about["period"].code, "department": about["department"] or None, "until": until}
        speaker.json({"open": kind.startswith("reopened"), **document})
    else:
        speaker.tell(f"collection.said.{kind}", **about)
