"""What the store holds about a person, on the page of accounts: handed out as a file, and erased.

Erasing cannot be taken back, so it says what goes and what stays, and takes a reason and the account's name once more.
What is done then is in ``accounts_actions``; the words for each place are those of `docs/personal-data.md`.
"""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboard.components.accounts_asking import ask_first
from dashboard.context import Context
from dashboard.privacy_files import PERSON
from dti.access.privacy import Erased
from dti.core.errors import WrongInput
from dti.store.accounts import AccountValue
from dti.store.person_rows import Mention
from dti.store.personal import PERSONAL

LONGEST_REASON = 500
_GOES, _STAYS = ("account", "sign_ins", "signatures", "words"), ("work", "files", "trail", "mentions")


def draw_privacy(context: Context, account: AccountValue) -> Component:
    """The person's data as files, and how to erase them; oneself can only be erased by somebody else."""
    parts: list[Any] = [
        html.H3(context.say("privacy.screen.title")),
        html.P(_links(context, account), className="accounts-links"),
        html.P(context.say("privacy.screen.export.about"), className="muted small"),
    ]
    if account.id == context.user.account:
        parts.append(html.P(context.say("privacy.error.oneself"), className="muted small"))
    else:
        parts.append(_erasing(context, account))
    return html.Div(parts, className="accounts-privacy")


def check_confirmed(account: str, typed: str) -> None:
    """WrongInput unless the account's name was typed once more."""
    if typed.strip().lower() != account:
        raise WrongInput("privacy.error.not_confirmed", name=account)


def write_erased(context: Context, done: Erased) -> list[Any]:
    """What was erased, and where the name still stands: a person must look there."""
    counts = {"signatures": str(done.signatures), "texts": str(done.texts), "deleted": str(done.deleted)}
    said: list[Any] = [context.say("privacy.cli.erased", handle=done.handle, **counts)]
    if not done.mentions:
        return [*said, " ", context.say("privacy.screen.no_mentions")]
    places: dict[str, list[Mention]] = {}
    for one in done.mentions:
        places.setdefault(f"{one.table}.{one.column}", []).append(one)
    count = str(len(done.mentions))
    lines = [html.Li(_place(context, place, found)) for place, found in places.items()]
    return [*said, html.P(context.say("privacy.cli.mentions", count=count)), html.Ul(lines)]


def _place(context: Context, place: str, found: Sequence[Mention]) -> str:
    kind = next(one.kind for one in PERSONAL if one.place == place)
    rows = ", ".join(str(one.id) for one in found)
    return context.say("privacy.screen.place", what=context.say(f"privacy.what.{kind}"), place=place, rows=rows)


def _links(context: Context, account: AccountValue) -> list[Any]:
    address = context.link(PERSON.replace("<name>", quote(account.name)))
    as_json = f"{address}{'&' if '?' in address else '?'}dang=json"
    workbook = html.A(context.say("privacy.screen.export"), href=address, download="", className="button")
    return [workbook, html.A("JSON", href=as_json, download="", title=context.say("privacy.screen.export.json"))]


def _erasing(context: Context, account: AccountValue) -> Component:
    return ask_first(
        "erase",
        context.say("privacy.screen.erase"),
        style="accounts-erase",
        inside=[
            html.P(context.say("privacy.screen.erase.about", name=account.name, full_name=account.full_name)),
            *_list(context, "goes", _GOES),
            *_list(context, "stays", _STAYS),
            dmc.Textarea(
                id={"type": "account-field", "field": "reason"},
                label=context.say("privacy.screen.reason"),
                description=context.say("privacy.screen.reason.about"),
                autosize=True,
                minRows=2,
                size="sm",
                inputProps={"maxLength": LONGEST_REASON},
            ),
            dmc.TextInput(
                id={"type": "account-field", "field": "confirm"},
                label=context.say("privacy.screen.confirm", name=account.name),
                size="sm",
                inputProps={"maxLength": 32, "autoComplete": "off", "spellCheck": False},
            ),
            html.Button(
                context.say("privacy.screen.erase.button"),
                id={"type": "account-do", "step": "erase", "name": account.name},
                type="button",
                className="button accounts-danger",
            ),
        ],
    )


def _list(context: Context, head: str, parts: Sequence[str]) -> list[Component]:
    lines = [html.Li(context.say(f"privacy.screen.{head}.{part}")) for part in parts]
    return [html.H4(context.say(f"privacy.screen.{head}")), html.Ul(lines)]
