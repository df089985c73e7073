"""What the page of accounts does on the server: one step on one account, then the page anew and what was done.

A drawn password is in that one answer and nowhere else. What a person can mend is a sentence in its place.
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from dash import dcc, html, no_update
from dash.development.base_component import Component

from dashboard.components.accounts_list import draw_list
from dashboard.components.accounts_panel import GROUPS, Values, draw_account, draw_new
from dashboard.components.accounts_privacy import LONGEST_REASON, check_confirmed, write_erased
from dashboard.components.boundary import answer_calmly
from dashboard.context import Context, Services, open_context
from dti.access import accounts
from dti.access.privacy import erase_person
from dti.access.throw_away import draw_password
from dti.store.accounts import AccountValue

Answer = tuple[Any, Any, Any, Any, Any]
"""Heading, list, panel, what was done, the problem."""


@dataclass(frozen=True, slots=True)
class Step:
    """What was pressed: which step on which account, with what stands in the fields."""

    name: str
    account: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)

    def words(self, key: str) -> str:
        """What was typed in a field."""
        said = self.fields.get(key)
        return said if isinstance(said, str) else ""

    def choices(self, key: str) -> list[str]:
        """What was chosen in a field."""
        said = self.fields.get(key)
        return [one for one in said if isinstance(one, str)] if isinstance(said, list) else []


def write_finding(context: Context, listed: tuple[accounts.Listed, ...]) -> str:
    """How many accounts there are, and how many of them nobody can use or has used."""
    states = [one.state for one in listed]
    return context.say(
        "accounts.headline",
        count=str(len(states)),
        disabled=str(states.count("disabled")),
        new=str(states.count("new")),
    )


def open_account(services: Services, name: str, search: str | None) -> Answer:
    """The panel of an account, or the form of a new one; the rest of the page stays."""

    def act(context: Context) -> Answer:
        return no_update, no_update, draw_panel(context, name), "", ""

    return answer_calmly(services, search, act, _refuse)


def draw_panel(context: Context, name: str, typed: Values = MappingProxyType({})) -> Component:
    """An account, with what was typed and not yet saved, or the form of a new one."""
    if not name:
        return draw_new(context)
    return draw_account(context, accounts.find_person(context.user, context.services.store, name), typed)


def _unsaved(step: Step) -> Values:
    """What stands in the fields that this step did not save."""
    typed: dict[str, str | list[str]] = {key: step.words(key) for key in GROUPS["details"]}
    typed |= {key: step.choices(key) for key in GROUPS["roles"]}
    saved = GROUPS.get(step.name, ())
    return {key: value for key, value in typed.items() if key in step.fields and key not in saved}


def take_step(services: Services, step: Step, search: str | None) -> Answer:
    """Do it and draw the page anew, or say why not with everything left as it is."""

    def act(context: Context) -> Answer:
        done = _STEPS[step.name](services, context, step)
        with open_context(context.user, services, search) as after:
            listed = accounts.read_accounts(after.user, after.session)
            panel = draw_panel(after, "" if step.name in _LEAVING else step.account, _unsaved(step))
            return write_finding(after, listed), draw_list(after, listed), panel, done, ""

    return answer_calmly(services, search, act, _refuse) if step.name in _STEPS else (no_update,) * 5


def _refuse(words: str) -> Answer:
    return no_update, no_update, no_update, "", words


def _add(services: Services, context: Context, step: Step) -> list[Any]:
    name, full_name = step.words("name").strip(), step.words("full_name")
    password = draw_password(secrets.randbelow, name=name, full_name=full_name)
    added = accounts.add_account(
        context.user,
        services.store,
        name=name,
        full_name=full_name,
        email=step.words("email"),
        roles=step.choices("roles"),
        departments=step.choices("departments"),
        password=password,
        at=context.now,
    )
    return _tell_password(context, "add", added, password)


def _reset(services: Services, context: Context, step: Step) -> list[Any]:
    person = accounts.find_person(context.user, services.store, step.account)
    password = draw_password(secrets.randbelow, name=person.name, full_name=person.full_name)
    accounts.reset_password(context.user, services.store, person.name, password=password, at=context.now)
    return _tell_password(context, "reset", person, password)


def _tell_password(context: Context, step: str, account: AccountValue, password: str) -> list[Any]:
    said = context.say(f"accounts.said.{step}", name=account.name)
    drawn = html.Code(password, id="accounts-password", className="accounts-password")
    copy = dcc.Clipboard(content=password, title=context.say("accounts.said.copy"), className="accounts-copy")
    return [said, " ", context.say("accounts.said.password"), html.Div([drawn, copy], className="accounts-drawn")]


def _roles(services: Services, context: Context, step: Step) -> list[Any]:
    chosen = {"roles": step.choices("roles"), "departments": step.choices("departments")}
    accounts.change_roles(context.user, services.store, step.account, **chosen, at=context.now)
    return [context.say("accounts.said.roles", name=step.account)]


def _details(services: Services, context: Context, step: Step) -> list[Any]:
    said = {"full_name": step.words("full_name"), "email": step.words("email")}
    done = accounts.change_details(context.user, services.store, step.account, **said, at=context.now)
    return [context.say("accounts.said.details", name=done.name)]


def _erase(services: Services, context: Context, step: Step) -> list[Any]:
    account = accounts.find_person(context.user, services.store, step.account)
    check_confirmed(account.name, step.words("confirm"))
    reason = step.words("reason")[:LONGEST_REASON]
    done = erase_person(context.user, services.store, account.name, reason=reason, at=context.now)
    return write_erased(context, done)


def _plainly(change: Callable[..., AccountValue], key: str) -> Callable[[Services, Context, Step], list[Any]]:
    def take(services: Services, context: Context, step: Step) -> list[Any]:
        done = change(context.user, services.store, step.account, at=context.now)
        return [context.say(f"accounts.said.{key}", name=done.name)]

    return take


_STEPS: Mapping[str, Callable[[Services, Context, Step], list[Any]]] = {
    "add": _add,
    "reset": _reset,
    "roles": _roles,
    "details": _details,
    "disable": _plainly(accounts.disable, "disable"),
    "enable": _plainly(accounts.enable, "enable"),
    "end_sessions": _plainly(accounts.end_sessions, "end_sessions"),
    "erase": _erase,
}
_LEAVING = ("add", "erase")  # after these the panel is the form of a new account
