"""Commands of accounts: ``user add|change|role|reset|disable|enable|end-sessions|list``.

Nobody has an account until ``user add`` makes one: the first is added by whoever works at the machine, who need not say
who they are. A password is drawn here, shown once, and stands nowhere else.
"""

import secrets
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import typer

from dti.cli.answers import Speaker, now
from dti.cli.options import acting, open_store, reader, shared
from dti.cli.spoken import SpokenCommand, SpokenGroup, show_help_alone
from dti.core.errors import WrongInput

if TYPE_CHECKING:
    from dti.access.user import User
    from dti.store.accounts import AccountValue
    from dti.store.engine import Store

_HERE = "dti user"
_COLUMNS = ("name", "full_name", "roles", "departments", "state", "seen")


def register(app: typer.Typer, speaker: Speaker) -> None:
    """Add the commands of this family."""
    o = shared(speaker)
    user = typer.Typer(cls=SpokenGroup, help=speaker.say("accounts.cli.help"))
    app.add_typer(user, name="user")
    name_argument: Any = typer.Argument(
        ..., metavar=speaker.say("accounts.cli.metavar.name"), help=speaker.say("accounts.cli.argument.name")
    )

    @user.callback(invoke_without_command=True)
    def choose(context: typer.Context, lang: str = o["lang"]) -> None:
        show_help_alone(context)

    @user.command("add", cls=SpokenCommand, help=speaker.say("accounts.cli.add.help"))
    def add(
        name: str = name_argument,
        full_name: str = _option(speaker, "full-name", ""),
        email: str = _option(speaker, "email", ""),
        role: list[str] = _option(speaker, "role", []),
        department: list[str] = _option(speaker, "department", []),
        by: str = o["by"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        person = {"name": name.strip(), "full_name": full_name, "email": email}
        _add(speaker, person, {"roles": _read_roles(speaker, role), "departments": department}, by, as_json)

    @user.command("change", cls=SpokenCommand, help=speaker.say("accounts.cli.change.help"))
    def change(
        name: str = name_argument,
        full_name: str | None = _option(speaker, "full-name", None),
        email: str | None = _option(speaker, "email", None),
        by: str = o["by"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        from dti.access.accounts import change_details

        _change(speaker, name, "change", change_details, by, as_json, full_name=full_name, email=email)

    @user.command("role", cls=SpokenCommand, help=speaker.say("accounts.cli.role.help"))
    def role_of(
        name: str = name_argument,
        role: list[str] = _option(speaker, "role", []),
        department: list[str] = _option(speaker, "department", []),
        by: str = o["by"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        from dti.access.accounts import change_roles

        roles = _read_roles(speaker, role)
        _change(speaker, name, "role", change_roles, by, as_json, roles=roles, departments=department)

    @user.command("reset", cls=SpokenCommand, help=speaker.say("accounts.cli.reset.help"))
    def reset(name: str = name_argument, by: str = o["by"], as_json: bool = o["json"], lang: str = o["lang"]) -> None:
        _reset(speaker, name, by, as_json)

    @user.command("list", cls=SpokenCommand, help=speaker.say("accounts.cli.list.help"))
    def listing(as_json: bool = o["json"], lang: str = o["lang"]) -> None:
        _list(speaker, as_json)

    _register_plain(user, speaker, o, name_argument)


def _register_plain(user: typer.Typer, speaker: Speaker, o: dict[str, Any], name_argument: Any) -> None:
    """The commands that take nothing but the account's name."""

    @user.command("disable", cls=SpokenCommand, help=speaker.say("accounts.cli.disable.help"))
    def disable(name: str = name_argument, by: str = o["by"], as_json: bool = o["json"], lang: str = o["lang"]) -> None:
        from dti.access import accounts

        _change(speaker, name, "disable", accounts.disable, by, as_json)

    @user.command("enable", cls=SpokenCommand, help=speaker.say("accounts.cli.enable.help"))
    def enable(name: str = name_argument, by: str = o["by"], as_json: bool = o["json"], lang: str = o["lang"]) -> None:
        from dti.access import accounts

        _change(speaker, name, "enable", accounts.enable, by, as_json)

    @user.command("end-sessions", cls=SpokenCommand, help=speaker.say("accounts.cli.end_sessions.help"))
    def end_sessions(
        name: str = name_argument, by: str = o["by"], as_json: bool = o["json"], lang: str = o["lang"]
    ) -> None:
        from dti.access import accounts

        _change(speaker, name, "end_sessions", accounts.end_sessions, by, as_json)


def _option(speaker: Speaker, name: str, default: Any) -> Any:
    key = name.replace("-", "_")
    about, metavar = speaker.say(f"accounts.cli.option.{key}"), speaker.say(f"accounts.cli.metavar.{key}")
    return typer.Option(default, f"--{name}", help=about, metavar=metavar, show_default=False)


def _read_roles(speaker: Speaker, typed: list[str]) -> list[str]:
    """Roles as typed; WrongInput for none and for an unknown one, with their names and what to type for each."""
    from dti.access.account_fields import quote
    from dti.access.user import Role

    roles = [role.strip().lower() for role in typed]
    known = ", ".join(f"{speaker.say(f'access.role.{role}')} ({role})" for role in Role)
    if not roles:
        raise WrongInput("accounts.cli.role_missing", known=known)
    unknown = [role for role in roles if role not in list(Role)]
    if unknown:
        raise WrongInput("accounts.cli.role_unknown", found=quote(unknown[0]), known=known)
    return roles


def _acting(store: "Store", by: str) -> "User":
    """Who acts. Nobody need say so while there is no account to say it with."""
    from dti.store.accounts import has_accounts

    if by.strip():
        return acting(store, by)
    with store.reading() as session:
        if has_accounts(session):
            raise WrongInput("cli.by_missing")
    return reader(_HERE)


def _add(speaker: Speaker, person: dict[str, str], rights: dict[str, Any], by: str, as_json: bool) -> None:
    from dti.access.accounts import add_account
    from dti.access.throw_away import draw_password

    password = draw_password(secrets.randbelow, name=person["name"], full_name=person["full_name"])
    with open_store() as store:
        _check_first(store, rights["roles"])
        done = add_account(_acting(store, by), store, **person, **rights, password=password, at=now())
    _answer(speaker, done, "add", as_json, password)


def _check_first(store: "Store", roles: list[str]) -> None:
    """The first account is an administrator's: no other could add the second."""
    from dti.store.accounts import has_accounts

    with store.reading() as session:
        if not has_accounts(session) and "administrator" not in roles:
            raise WrongInput("accounts.cli.first")


def _reset(speaker: Speaker, name: str, by: str, as_json: bool) -> None:
    from dti.access.accounts import find_person, reset_password
    from dti.access.throw_away import draw_password

    with open_store() as store:
        who = _acting(store, by)
        person = find_person(who, store, name)
        password = draw_password(secrets.randbelow, name=person.name, full_name=person.full_name)
        done = reset_password(who, store, person.name, password=password, at=now())
    _answer(speaker, done, "reset", as_json, password)


def _change(
    speaker: Speaker, name: str, step: str, change: Callable[..., "AccountValue"], by: str, as_json: bool, **how: Any
) -> None:
    with open_store() as store:
        done = change(_acting(store, by), store, name, **how, at=now())
    _answer(speaker, done, step, as_json)


def _answer(speaker: Speaker, account: "AccountValue", step: str, as_json: bool, password: str = "") -> None:
    if as_json:
        speaker.json(_plain(account) | ({"password": password} if password else {}))
        return
    roles = ", ".join(speaker.say(f"access.role.{role}") for role in account.roles)
    said = {"name": account.name, "full_name": account.full_name, "roles": roles, "email": account.email or "-"}
    speaker.tell(f"accounts.cli.done.{step}", **said, departments=", ".join(account.departments) or "-")
    if password:
        speaker.tell("accounts.cli.password", password=password)


def _plain(account: "AccountValue") -> dict[str, Any]:
    """An account as a document; of the password nothing."""
    return {
        "name": account.name,
        "full_name": account.full_name,
        "email": account.email,
        "roles": list(account.roles),
        "departments": list(account.departments),
        "disabled": account.disabled,
        "must_change_password": account.must_change_password,
    }


def _list(speaker: Speaker, as_json: bool) -> None:
    from dti.access.accounts import read_accounts
    from dti.i18n import moment

    with open_store() as store, store.reading() as session:
        listed = read_accounts(reader(_HERE), session)
    if as_json:
        seen = [one.seen_at.isoformat() if one.seen_at else None for one in listed]
        speaker.json(
            {"accounts": [_plain(one.account) | {"seen_at": at} for one, at in zip(listed, seen, strict=True)]}
        )
        return
    if not listed:
        speaker.tell("accounts.cli.none")
        return
    rows = [
        (
            one.account.name,
            one.account.full_name,
            ", ".join(speaker.say(f"access.role.{role}") for role in one.account.roles),
            ", ".join(one.account.departments),
            speaker.say(f"accounts.state.{one.state}"),
            moment(one.seen_at, speaker.language) if one.seen_at else speaker.say("accounts.never"),
        )
        for one in listed
    ]
    speaker.table([speaker.say(f"accounts.column.{key}") for key in _COLUMNS], rows)
