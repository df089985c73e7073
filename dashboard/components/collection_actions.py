"""What the forms of the steward's board do on the server: say first what will happen, then do it and say what was done.

The plan of the first step goes to the browser and comes back with the second, so nothing of it is believed: the door of
intake asks and checks everything again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.components.collection_periods import KINDS
from dashboard.components.collection_reminders import letters_for
from dashboard.context import Context
from dti.access.roles import Action, require
from dti.core.errors import WrongInput
from dti.core.periods import Period, day_in_vietnam
from dti.i18n import number
from dti.ingest.mail import MailServer
from dti.ingest.periods import close_again, close_for_all, open_for_one
from dti.ingest.reminding import addresses_of, reminded_today, send_reminders, write_outcome
from dti.views.collection import CellState, Collection, read_collection


@dataclass(frozen=True, slots=True)
class Plan:
    """What the form asks for with a period; travels through the browser as `as_json`."""

    kind: str
    period: Period
    department: str = ""
    until: date | None = None
    reason: str = ""

    @classmethod
    def read(cls, said: Mapping[str, Any]) -> "Plan":
        """The plan behind what was typed, or came back; WrongInput for what is missing, all in words."""
        kind, department = str(said.get("kind") or ""), str(said.get("department") or "")
        reason, until = str(said.get("reason") or "").strip(), _day(said.get("until"))
        if kind not in KINDS:
            raise WrongInput("collection.error.kind")
        if kind != "close" and not department:
            raise WrongInput("collection.error.department_missing")
        if kind == "reopen" and until is None:
            raise WrongInput("collection.error.until_missing")
        if kind != "close" and not reason:
            raise WrongInput("collection.error.reason_missing")
        # A field that is not shown may still hold what was put into it for another kind.
        department, until = department if kind != "close" else "", until if kind == "reopen" else None
        return cls(kind, Period.parse(str(said.get("period") or "")), department, until, reason)

    def as_json(self) -> dict[str, Any]:
        """As the browser keeps it."""
        until = self.until.isoformat() if self.until else None
        return {
            "kind": self.kind,
            "period": self.period.code,
            "department": self.department,
            "until": until,
            "reason": self.reason,
        }


def _day(said: Any) -> date | None:
    try:
        return date.fromisoformat(str(said)[:10]) if said else None
    except ValueError:
        raise WrongInput("collection.error.until_missing") from None


def board_of_today(context: Context) -> Collection:
    """The board as it stands now, whatever day the reader looks at: what is done is done today."""
    today = day_in_vietnam(context.now)
    return read_collection(context.user, context.session, replace(context.query, as_of=today, up_to=today))


def foretell(context: Context, plan: Plan) -> str:
    """What will happen, with the numbers that it concerns. Refuses what cannot be done before anybody confirms it."""
    require(context.user, Action.CHANGE_PERIOD)
    board = board_of_today(context)
    if plan.until is not None and plan.until < day_in_vietnam(context.now):
        raise WrongInput("lifecycle.reopen_past", until=plan.until)
    cells = board.of(plan.period)
    missing = sum(cell.is_missing for cell in cells)
    waiting = sum(cell.state is CellState.WAITING for cell in cells)
    return context.say(
        f"collection.will.{plan.kind}",
        period=plan.period,
        department=_name(context, plan.department) if plan.department else "",
        until=plan.until,
        missing=number(missing, context.language),
        waiting=number(waiting, context.language),
    )


def carry_out(context: Context, plan: Plan) -> str:
    """Do it; gives what was done, in words."""
    user, store, at = context.user, context.services.store, context.now
    kind = {"close": "closed", "reopen": "reopened_one", "close_one": "closed_one"}[plan.kind]
    if plan.kind == "close":
        close_for_all(user, store, plan.period, context.query.programme, at=at, reason=plan.reason)
    elif plan.kind == "reopen":
        assert plan.until is not None, "a plan to open again has its day"
        open_for_one(user, store, plan.period, plan.department, until=plan.until, at=at, reason=plan.reason)
    else:
        close_again(user, store, plan.period, plan.department, at=at, reason=plan.reason)
    name = _name(context, plan.department) if plan.department else ""
    return context.say(f"collection.said.{kind}", period=plan.period, department=name, until=plan.until)


def _name(context: Context, code: str) -> str:
    found = next((one for one in context.catalogue.departments if one.code == code), None)
    if found is None:
        raise WrongInput("views.unknown_department", code=code[:40])
    return context.name(found)


@dataclass(frozen=True, slots=True)
class Sending:
    """To whom reminders go (nobody named: to all), and whether also to those who had one today."""

    departments: tuple[str, ...] = ()
    again: bool = False

    @classmethod
    def read(cls, said: Mapping[str, Any]) -> "Sending":
        """What was chosen, or came back from the browser."""
        departments = said.get("departments")
        codes = [str(code) for code in departments] if isinstance(departments, list) else []
        return cls(tuple(codes), bool(said.get("again")))

    def as_json(self) -> dict[str, Any]:
        """As the browser keeps it."""
        return {"departments": list(self.departments), "again": self.again}


def foretell_sending(context: Context, sending: Sending) -> list[Component]:
    """How many mails will go out, and who gets none and why."""
    require(context.user, Action.CHANGE_PERIOD)
    letters = letters_for(context, board_of_today(context), sending.departments)
    already, without, mails, to = [], [], 0, 0
    for letter in letters:
        addresses = addresses_of(context.session, letter.department)
        if not addresses:
            without.append(letter.name)
        elif not sending.again and reminded_today(context.session, letter, context.now):
            already.append(letter.name)
        else:
            mails, to = mails + len(addresses), to + 1
    said = [("send", {"mails": number(mails, context.language), "count": number(to, context.language)})]
    said += [("already", {"names": ", ".join(already)})] if already else []
    said += [("without", {"names": ", ".join(without)})] if without else []
    return [html.P(context.say(f"collection.will.{kind}", **params)) for kind, params in said]


def send(context: Context, sending: Sending) -> Component:
    """Send; gives what became of each."""
    server = MailServer.of(context.services.settings)
    if server is None:
        raise WrongInput("collection.remind.no_server")
    letters = letters_for(context, board_of_today(context), sending.departments)
    names = {letter.department: letter.name for letter in letters}
    outcomes = send_reminders(
        context.user, context.services.store, server, letters, at=context.now, again=sending.again
    )
    lines = [f"{names[one.department]}: {write_outcome(one, context.language)}" for one in outcomes]
    return html.Ul([html.Li(line) for line in lines]) if lines else html.P(context.say("collection.remind.nobody"))
