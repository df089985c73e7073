"""Access tokens as a table: whose, what for, until when, and the button that revokes, which asks first.

The form of a new one is `dashboard.components.tokens_form`.
"""

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.components.accounts_asking import ask_first
from dashboard.context import Context
from dti.access.tokens import Listed, TokenState
from dti.i18n import day, moment

_STYLES = {
    TokenState.VALID: "status-achieved",
    TokenState.EXPIRED: "status-unrated",
    TokenState.REVOKED: "status-unrated",
    TokenState.BLOCKED: "status-missed",
}


def draw_tokens(context: Context, listed: Sequence[Listed]) -> Component:
    """One row a token, the newest first; the account stands in it for who sees everybody's."""
    if not listed:
        return html.P(context.say("tokens.none"), className="empty")
    columns = ["name", "first", "made", "expires", "used", "state", "revoke"]
    head = [html.Th(context.say(f"tokens.column.{key}"), scope="col") for key in columns]
    return html.Table(
        className="plain-table stacked tokens-table",
        children=[
            html.Caption(context.say("tokens.table"), className="sr-only"),
            html.Thead(html.Tr(head)),
            html.Tbody([_row(context, one) for one in listed]),
        ],
    )


def _row(context: Context, one: Listed) -> Component:
    token, language = one.token, context.language
    name: list[Any] = [token.name]
    if one.account.id != context.user.account:
        name.append(html.Div(f"{context.say('tokens.column.owner')}: {one.account.name}", className="muted small"))
    cells: dict[str, Any] = {
        "first": html.Code(f"{token.first}…"),
        "made": moment(token.made_at, language),
        "expires": day(token.expires_on, language),
        "used": moment(token.used_at, language) if token.used_at else context.say("tokens.never"),
        "state": _state(context, one),
        "revoke": _revoking(context, one),
    }
    drawn = [html.Td(cell, **{"data-label": context.say(f"tokens.column.{key}")}) for key, cell in cells.items()]
    return html.Tr([html.Th(name, scope="row"), *drawn])


def _state(context: Context, one: Listed) -> list[Any]:
    said: list[Any] = [html.Span(context.say(f"tokens.state.{one.state}"), className=f"status {_STYLES[one.state]}")]
    token = one.token
    if token.revoked_at is not None:
        when = moment(token.revoked_at, context.language)
        words = context.say("tokens.revoked_at", at=when, by=token.revoked_by)
        said.append(html.Div(words, className="muted small"))
    return said


def _revoking(context: Context, one: Listed) -> Any:
    if one.token.revoked_at is not None:
        return "–"
    about = html.P(context.say("tokens.revoke.what", name=one.token.name))
    button = html.Button(
        context.say("tokens.revoke.do"),
        id={"type": "token-do", "step": "revoke", "number": one.token.id},
        type="button",
        className="button button-primary",
        **{"aria-label": context.say("tokens.revoke.ask_one", name=one.token.name)},
    )
    return ask_first(f"token-{one.token.id}", context.say("tokens.revoke.ask"), [about, button])
