"""The accounts as a table, and which role may do what, as the one table of rights says it."""

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.context import Context
from dti.access.accounts import Listed
from dti.access.roles import Action, Reach, roles_for
from dti.access.user import Role
from dti.i18n import moment

_COLUMNS = ("person", "roles", "departments", "state", "seen", "edit")
_STATES = {"active": "status-achieved", "new": "status-at-risk", "disabled": "status-missed"}


def draw_list(context: Context, listed: Sequence[Listed]) -> Component:
    """One row an account, each with the button that opens it."""
    if not listed:
        return html.P(context.say("accounts.none"), className="empty")
    head = [html.Th(context.say(f"accounts.column.{key}"), scope="col") for key in _COLUMNS]
    return html.Table(
        className="plain-table stacked accounts-table",
        children=[
            html.Caption(context.say("accounts.table"), className="sr-only"),
            html.Thead(html.Tr(head)),
            html.Tbody([_row(context, one) for one in listed]),
        ],
    )


def _row(context: Context, one: Listed) -> Component:
    account = one.account
    seen = moment(one.seen_at, context.language) if one.seen_at else context.say("accounts.never")
    cells: list[Any] = [
        [html.Div(context.say(f"access.role.{role}")) for role in account.roles],
        _departments(context, account.departments),
        html.Span(context.say(f"accounts.state.{one.state}"), className=f"status {_STATES[one.state]}"),
        seen,
        html.Button(
            context.say("accounts.open"),
            id={"type": "account-open", "name": account.name},
            type="button",
            className="button",
            **{"aria-label": context.say("accounts.open_one", name=account.name)},
        ),
    ]
    person = [account.full_name, html.Div(account.name, className="muted small")]
    person += [html.Div(account.email, className="muted small")] if account.email else []
    drawn = [
        html.Td(cell, **{"data-label": context.say(f"accounts.column.{key}")})
        for key, cell in zip(_COLUMNS[1:], cells, strict=True)
    ]
    return html.Tr([html.Th(person, scope="row"), *drawn])


def _departments(context: Context, codes: Sequence[str]) -> Any:
    names = {one.code: context.name(one) for one in context.catalogue.departments}
    return [html.Div(names.get(code, code)) for code in codes] or "–"


def draw_rights(context: Context) -> Component:
    """What each role may do; who may do it only for their own departments."""
    head = [html.Th(context.say("accounts.rights.action"), scope="col")]
    head += [html.Th(context.say(f"access.role.{role}"), scope="col") for role in Role]
    return html.Details(
        className="panel accounts-rights",
        children=[
            html.Summary(html.H2(context.say("accounts.rights.title"))),
            html.P(context.say("accounts.rights.lead"), className="muted"),
            html.Div(
                html.Table(
                    className="plain-table",
                    children=[
                        html.Caption(context.say("accounts.rights.title"), className="sr-only"),
                        html.Thead(html.Tr(head)),
                        html.Tbody([_right(context, action) for action in Action]),
                    ],
                ),
                className="accounts-scroll",
                tabIndex=0,
                role="region",
                **{"aria-label": context.say("accounts.rights.title")},
            ),
        ],
    )


def _right(context: Context, action: Action) -> Component:
    allowed = roles_for(action)
    cells = [html.Td(_reach(context, allowed.get(role)), className="accounts-reach") for role in Role]
    return html.Tr([html.Th(context.say(f"access.action.{action}"), scope="row"), *cells])


def _reach(context: Context, reach: Reach | None) -> Any:
    if reach is None:
        return [
            html.Span("–", **{"aria-hidden": "true"}),
            html.Span(context.say("accounts.rights.no"), className="sr-only"),
        ]
    return context.say(f"accounts.rights.{reach}")
