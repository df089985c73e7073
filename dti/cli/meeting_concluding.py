"""``dti meeting conclude``, ``close`` and ``reopen``: what a meeting concludes, and a person's word on it."""

from datetime import date
from typing import TYPE_CHECKING, Any

import typer

from dti.cli.answers import Speaker, now
from dti.cli.meeting_options import argument_of, command, given, needed, option_of, programme_of
from dti.cli.options import acting, open_store, read_day
from dti.core.errors import WrongInput

if TYPE_CHECKING:
    from decimal import Decimal

    from dti.catalogue.models import Operator
    from dti.store.engine import Store


def register_concluding(group: typer.Typer, speaker: Speaker, o: dict[str, Any]) -> None:
    """Add the three commands."""

    @command(group, speaker, "conclude")
    def conclude(
        number: int = argument_of(speaker, "number"),
        what: str = argument_of(speaker, "what"),
        department: str = option_of(speaker, "department", "cli.metavar.department"),
        until: str = option_of(speaker, "until", "meetings.cli.metavar.day"),
        target: str = option_of(speaker, "target", "cli.metavar.target"),
        value: str = option_of(speaker, "value", "meetings.cli.metavar.value"),
        by: str = o["by"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        whom = given("--department", department).upper(), read_day(given("--until", until))
        _conclude(speaker, number, what, whom, (target.strip().upper(), value), by, as_json)

    @command(group, speaker, "close")
    def close(
        conclusion: int = argument_of(speaker, "conclusion", "number"),
        by: str = o["by"],
        reason: str = o["reason"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        _turn(speaker, "closed", conclusion, by, reason, as_json)

    @command(group, speaker, "reopen")
    def reopen(
        conclusion: int = argument_of(speaker, "conclusion", "number"),
        by: str = o["by"],
        reason: str = o["reason"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        _turn(speaker, "reopened", conclusion, by, reason, as_json)


def _conclude(
    speaker: Speaker, number: int, what: str, whom: tuple[str, date], wanted: tuple[str, str], by: str, as_json: bool
) -> None:
    from dti import meetings
    from dti.views.meeting_plain import kept_as_json

    department, due = whom
    target, value = wanted
    with open_store() as store:
        user = acting(store, needed(by))
        operator, goal = _read_value(store, number, target, value) if value.strip() else (None, None)
        said = meetings.Conclusion(what, department, due, target or None, goal, operator)
        kept = meetings.conclude(user, store, number, said, at=now())
    if as_json:
        speaker.json(kept_as_json(kept))
    else:
        speaker.tell("meetings.cli.concluded", conclusion=str(kept.id), number=str(number))


def _read_value(store: "Store", number: int, target: str, value: str) -> "tuple[Operator, Decimal]":
    """The value in the target's unit; without a target there is no unit."""
    from dti.core.errors import NotFound
    from dti.meetings import read_goal
    from dti.views.board import read_catalogue

    if not target:
        raise WrongInput("meetings.error.value_without_target")
    with store.reading() as session:
        catalogue = read_catalogue(session)
        programme = catalogue.programme(programme_of(session, number))
    found = catalogue.target(programme.code, target) if programme else None
    if found is None:
        raise NotFound("views.unknown_target", document=programme.document if programme else "", code=target)
    return read_goal(value, found)


def _turn(speaker: Speaker, kind: str, conclusion: int, by: str, reason: str, as_json: bool) -> None:
    from dti import meetings
    from dti.views.meeting_plain import kept_as_json

    turn = meetings.close_conclusion if kind == "closed" else meetings.reopen_conclusion
    with open_store() as store:
        kept = turn(acting(store, needed(by)), store, conclusion, reason=reason, at=now())
    if as_json:
        speaker.json(kept_as_json(kept))
    else:
        speaker.tell(f"meetings.cli.{kind}", conclusion=str(conclusion))
