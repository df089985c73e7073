"""Commands of access tokens: ``token make|list|revoke``. A secret is drawn here, printed once, and stands nowhere
else.
"""

import secrets
from typing import TYPE_CHECKING, Any

import typer

from dti.cli.answers import Speaker, now
from dti.cli.options import acting, open_store, shared
from dti.cli.spoken import SpokenCommand, SpokenGroup, show_help_alone
from dti.core.errors import WrongInput
from dti.i18n import day, moment

if TYPE_CHECKING:
    from dti.access.tokens import Listed

_COLUMNS = ("name", "owner", "first", "expires", "used", "state")


def register(app: typer.Typer, speaker: Speaker) -> None:
    """Add the commands of this family."""
    o = shared(speaker)
    token = typer.Typer(cls=SpokenGroup, help=speaker.say("tokens.cli.help"))
    app.add_typer(token, name="token")
    everybodys: Any = typer.Option(False, "--all", help=speaker.say("tokens.cli.option.all"), show_default=False)

    @token.callback(invoke_without_command=True)
    def choose(context: typer.Context, lang: str = o["lang"]) -> None:
        show_help_alone(context)

    @token.command("make", cls=SpokenCommand, help=speaker.say("tokens.cli.make.help"))
    def make(
        name: str = _argument(speaker, "name"),
        months: int = _months(speaker),
        by: str = o["by"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        _make(speaker, name, months, by, as_json)

    @token.command("list", cls=SpokenCommand, help=speaker.say("tokens.cli.list.help"))
    def listing(all_: bool = everybodys, by: str = o["by"], as_json: bool = o["json"], lang: str = o["lang"]) -> None:
        _list(speaker, all_, by, as_json)

    @token.command("revoke", cls=SpokenCommand, help=speaker.say("tokens.cli.revoke.help"))
    def revoke(
        number: int = _argument(speaker, "number"), by: str = o["by"], as_json: bool = o["json"], lang: str = o["lang"]
    ) -> None:
        _revoke(speaker, number, by, as_json)


def _argument(speaker: Speaker, name: str) -> Any:
    about, metavar = speaker.say(f"tokens.cli.argument.{name}"), speaker.say(f"tokens.cli.metavar.{name}")
    return typer.Argument(..., metavar=metavar, help=about)


def _months(speaker: Speaker) -> Any:
    about, metavar = speaker.say("tokens.cli.option.months"), speaker.say("tokens.cli.metavar.months")
    return typer.Option(12, "--months", help=about, metavar=metavar, show_default=False)


def _named(by: str) -> str:
    """A token is always somebody's."""
    if not by.strip():
        raise WrongInput("cli.by_missing")
    return by


def _make(speaker: Speaker, name: str, months: int, by: str, as_json: bool) -> None:
    from dti.access.tokens import make_token

    who = _named(by)
    with open_store() as store:
        made = make_token(
            acting(store, who), store, name=name, months=months, secret=secrets.token_urlsafe(32), at=now()
        )
    token = made.token
    if as_json:
        speaker.json(
            {"token": token.id, "name": token.name, "expires_on": f"{token.expires_on}", "secret": made.secret}
        )
        return
    last = day(token.expires_on, speaker.language)
    speaker.tell("tokens.cli.made", number=str(token.id), name=token.name, day=last)
    print(made.secret)


def _list(speaker: Speaker, everybodys: bool, by: str, as_json: bool) -> None:
    from dti.access.tokens import list_tokens

    who = _named(by)
    with open_store() as store:
        user = acting(store, who)
        with store.reading() as session:
            found = list_tokens(user, session, at=now(), everybodys=everybodys)
    if as_json:
        speaker.json({"tokens": [_plain(one) for one in found]})
        return
    if not found:
        speaker.tell("tokens.none")
        return
    headers = [speaker.say("tokens.cli.column.number"), *(speaker.say(f"tokens.column.{name}") for name in _COLUMNS)]
    speaker.table(headers, [_row(speaker, one) for one in found], numbers=(0,))


def _row(speaker: Speaker, one: "Listed") -> list[str]:
    token = one.token
    return [
        str(token.id),
        token.name,
        one.account.name,
        f"{token.first}…",
        day(token.expires_on, speaker.language),
        moment(token.used_at, speaker.language) if token.used_at else speaker.say("tokens.never"),
        speaker.say(f"tokens.state.{one.state}"),
    ]


def _plain(one: "Listed") -> dict[str, Any]:
    token = one.token
    return {
        "token": token.id,
        "name": token.name,
        "account": one.account.name,
        "first": token.first,
        "state": one.state.value,
        "made_at": token.made_at.isoformat(),
        "expires_on": token.expires_on.isoformat(),
        "used_at": token.used_at.isoformat() if token.used_at else None,
        "revoked_at": token.revoked_at.isoformat() if token.revoked_at else None,
        "revoked_by": token.revoked_by,
    }


def _revoke(speaker: Speaker, number: int, by: str, as_json: bool) -> None:
    from dti.access.tokens import revoke_token

    who = _named(by)
    with open_store() as store:
        done = revoke_token(acting(store, who), store, number, at=now())
    if as_json:
        speaker.json({"token": done.id, "name": done.name, "revoked": True})
    else:
        speaker.tell("tokens.cli.revoked", number=str(done.id), name=done.name)
