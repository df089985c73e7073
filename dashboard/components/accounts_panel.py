"""Beside the list: the form of a new account, or one account with what can be done to it.

Fields stand in two groups, each with its save under it; what is typed in one outlasts any other step. What ends
sessions or shuts somebody out asks first: its button shows what will happen, with the button that confirms it. The
browser's part is in `accounts.js`. Another step is a line in `_STEPS`, its texts, and its function in
`accounts_actions`.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.accounts_asking import ask_first
from dashboard.components.accounts_privacy import draw_privacy
from dashboard.context import Context
from dti.access.roles import PUBLISHED
from dti.access.user import Role
from dti.core.periods import day_in_vietnam
from dti.store.accounts import AccountValue

_STEPS = ("reset", "end_sessions", "disable")
GROUPS = {"details": ("full_name", "email"), "roles": ("roles", "departments")}
"""The step that saves, and the fields that it saves."""

Values = Mapping[str, str | list[str]]


def draw_new(context: Context) -> Component:
    """The form of a new account."""
    return html.Section(
        className="panel accounts-panel no-print",
        **{"aria-labelledby": "account-heading"},
        children=[
            html.H2(context.say("accounts.new.title"), id="account-heading"),
            html.P(context.say("accounts.new.lead"), className="muted"),
            _text(context, "name", 32),
            _text(context, "full_name", 100),
            _text(context, "email", 254),
            *_rights(context, (), ()),
            _button(context, "add", "", "button button-primary"),
        ],
    )


def draw_account(context: Context, account: AccountValue, typed: Values) -> Component:
    """One account: who it is and what it may do, to change; the steps that each ask first; the person's data.

    ``typed`` stands in the fields instead of what is kept.
    """
    kept = {"full_name": account.full_name, "email": account.email}
    kept_rights = {"roles": list(account.roles), "departments": list(account.departments)}
    shown: dict[str, Any] = {**kept, **kept_rights, **typed}
    steps = [step for step in _STEPS if step != "disable" or not account.disabled]
    steps += ["enable"] if account.disabled else []
    is_own = account.id == context.user.account
    if is_own:
        steps = ["end_sessions"]
    return html.Section(
        className="panel accounts-panel no-print",
        **{"aria-labelledby": "account-heading"},
        children=[
            # The focus comes here, and on a phone the view with it: the list above may be long.
            html.Button(
                context.say("accounts.edit.close"),
                id={"type": "account-open", "name": ""},
                type="button",
                className="button",
                autoFocus=True,
            ),
            html.H2(account.full_name, id="account-heading"),
            html.P(context.say("accounts.edit.name", name=account.name), className="muted"),
            html.P(context.say("accounts.edit.own"), className="muted") if is_own else None,
            _text(context, "full_name", 100, shown["full_name"]),
            _text(context, "email", 254, shown["email"]),
            *_saving(context, "details", account.name, kept),
            html.Hr(),
            *_rights(context, shown["roles"], shown["departments"]),
            html.P(context.say("accounts.step.roles.about"), className="muted small"),
            *_saving(context, "roles", account.name, kept_rights),
            html.Hr(),
            *[_asking(context, step, account) for step in steps],
            html.Hr(),
            draw_privacy(context, account),
        ],
    )


def _saving(context: Context, step: str, name: str, kept: Values) -> list[Component]:
    """The button under a group of fields, a word where they are not what is kept, and what is kept."""
    unsaved = html.Span(
        context.say("accounts.unsaved"), id={"type": "account-unsaved", "step": step}, hidden=True, role="status"
    )
    button = _button(context, step, name, "button button-primary")
    kept_here = dcc.Store(id={"type": "account-kept", "step": step}, data=dict(kept))
    return [html.Div([button, unsaved, kept_here], className="accounts-save")]


def _asking(context: Context, step: str, account: AccountValue) -> Component:
    about = html.P(context.say(f"accounts.step.{step}.about", name=account.name))
    button = _button(context, step, account.name, "button button-primary")
    return ask_first(step, context.say(f"accounts.step.{step}.title"), [about, button])


def _button(context: Context, step: str, name: str, style: str) -> Component:
    return html.Button(
        context.say(f"accounts.step.{step}.button"),
        id={"type": "account-do", "step": step, "name": name},
        type="button",
        className=style,
    )


def _text(context: Context, field: str, longest: int, value: str = "") -> Component:
    return dmc.TextInput(
        id={"type": "account-field", "field": field},
        label=context.say(f"accounts.field.{field}"),
        description=context.say(f"accounts.field.{field}.about"),
        value=value,
        size="sm",
        inputProps={"maxLength": longest, "autoComplete": "off", "spellCheck": False},
    )


def _rights(context: Context, roles: Sequence[str], departments: Sequence[str]) -> list[Component]:
    boxes = [dmc.Checkbox(label=context.say(f"access.role.{role}"), value=role.value, size="sm") for role in Role]
    return [
        dmc.CheckboxGroup(
            id={"type": "account-field", "field": "roles"},
            label=context.say("accounts.field.roles"),
            value=list(roles),
            size="sm",
            children=html.Div(boxes, className="accounts-roles"),
        ),
        dmc.MultiSelect(
            id={"type": "account-field", "field": "departments"},
            label=context.say("accounts.field.departments"),
            description=context.say("accounts.field.departments.about"),
            data=_choices(context, departments),
            value=list(departments),
            searchable=True,
            clearable=True,
            size="sm",
            limit=60,
        ),
    ]


def _choices(context: Context, held: Sequence[str]) -> list[dict[str, Any]]:
    """The departments that exist today, and those that the account holds anyway."""
    today = day_in_vietnam(context.now)
    return [
        {"value": one.code, "label": f"{context.name(one)} ({one.code})"}
        for one in context.catalogue.departments
        if one.code != PUBLISHED and (one.is_valid(today) or one.code in held)
    ]
