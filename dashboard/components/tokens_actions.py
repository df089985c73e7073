"""What the page of access tokens does on the server: one step, then the list anew and what was done.

A secret is in that one answer and nowhere else. What a person can mend is a sentence in its place.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dash import dcc, html, no_update

from dashboard.components.boundary import answer_calmly
from dashboard.components.tokens_form import draw_form
from dashboard.components.tokens_list import draw_tokens
from dashboard.context import Context, Services, open_context
from dti.access import tokens
from dti.access.roles import Action, may
from dti.access.tokens import Listed, TokenState
from dti.i18n import day, number

Answer = tuple[Any, Any, Any, Any, Any]
"""Heading, list, form, what was done, the problem."""


@dataclass(frozen=True, slots=True)
class Step:
    """What was pressed: which step on which token, with what stands in the fields."""

    name: str
    number: int = 0
    fields: Mapping[str, Any] = field(default_factory=dict)


def read_tokens(context: Context) -> tuple[Listed, ...]:
    """One's own tokens; everybody's for who manages accounts."""
    everybodys = may(context.user, Action.MANAGE_ACCOUNTS)
    return tokens.list_tokens(context.user, context.session, at=context.now, everybodys=everybodys)


def write_finding(context: Context, listed: tuple[Listed, ...]) -> str:
    """How many of them open anything."""
    valid = sum(one.state is TokenState.VALID for one in listed)
    if not valid:
        return context.say("tokens.headline.none")
    return context.say("tokens.headline", valid=number(valid, context.language))


def take_step(services: Services, step: Step, search: str | None) -> Answer:
    """Do it and draw the list anew, or say why not with everything left as it is."""

    def act(context: Context) -> Answer:
        done = _STEPS[step.name](services, context, step)
        with open_context(context.user, services, search) as after:
            listed = read_tokens(after)
            form = draw_form(after) if step.name == "make" else no_update
            return write_finding(after, listed), draw_tokens(after, listed), form, done, ""

    return answer_calmly(services, search, act, _refuse) if step.name in _STEPS else (no_update,) * 5


def _refuse(words: str) -> Answer:
    return no_update, no_update, no_update, "", words


def _make(services: Services, context: Context, step: Step) -> list[Any]:
    name, months = step.fields.get("name"), step.fields.get("months")
    made = tokens.make_token(
        context.user,
        services.store,
        name=name if isinstance(name, str) else "",
        months=months if isinstance(months, int) and not isinstance(months, bool) else 0,
        secret=services.draw_token(),
        at=context.now,
    )
    last = day(made.token.expires_on, context.language)
    said = context.say("tokens.made", name=made.token.name, day=last)
    shown = html.Code(made.secret, id="token-secret", className="accounts-password tokens-secret")
    copy = dcc.Clipboard(content=made.secret, title=context.say("tokens.copy"), className="accounts-copy")
    return [said, html.Div([shown, copy], className="accounts-drawn")]


def _revoke(services: Services, context: Context, step: Step) -> list[Any]:
    done = tokens.revoke_token(context.user, services.store, step.number, at=context.now)
    return [context.say("tokens.revoked", name=done.name)]


_STEPS = {"make": _make, "revoke": _revoke}
