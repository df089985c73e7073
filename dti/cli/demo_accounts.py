"""Throw-away accounts of the demonstration: one a role, and a reporter of another department to see the difference.

Only ``dti demo`` makes them, in its own store and anew at each start; no other store has an account that nobody added.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from dti.access import accounts
from dti.access.roles import PUBLISHED
from dti.access.throw_away import draw_password
from dti.access.user import Role, operator
from dti.core.periods import day_in_vietnam
from dti.i18n import text
from dti.store.accounts import change_account, find_account
from dti.store.catalogue import load_catalogue
from dti.store.engine import Store

_ACTOR = operator("dti demo")
_NAMES = {
    Role.COMMITTEE: "ban.chi.dao",
    Role.ANALYST: "chuyen.vien",
    Role.STEWARD: "thuong.truc",
    Role.ADMINISTRATOR: "quan.tri",
}
# Both report to the programme for themselves, from its first year to today.
_DEPARTMENTS = ("SYT", "SGDDT")


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """A throw-away account: its name, roles, a reporter's departments, and the password of this start."""

    name: str
    roles: tuple[str, ...]
    departments: tuple[str, ...]
    password: str


def make_demo_accounts(store: Store, *, at: datetime, draw: Callable[[int], int]) -> list[DemoAccount]:
    """The accounts, made where they are missing, each with a password of this start that need not be changed.

    What somebody made of one in the demonstration stays, but none stays disabled. ``draw(n)`` is a number from 0 to
    n-1.
    """
    wanted = [(name, role, "") for role, name in _NAMES.items()]
    wanted += [(_reporter(code), Role.REPORTER, code) for code in _departments(store, at)]
    order = list(Role)
    return [_make(store, one, at, draw) for one in sorted(wanted, key=lambda one: (order.index(one[1]), one[2]))]


def _departments(store: Store, at: datetime) -> Sequence[str]:
    """Two departments that exist on this day, from whatever catalogue the demonstration was built."""
    day = day_in_vietnam(at)
    with store.reading() as session:
        known = [one.code for one in load_catalogue(session).departments if one.is_valid(day) and one.code != PUBLISHED]
    return sorted(known, key=lambda code: (code not in _DEPARTMENTS, known.index(code)))[: len(_DEPARTMENTS)]


def _reporter(department: str) -> str:
    return f"can.bo.{department.lower()}"


def _make(store: Store, wanted: tuple[str, Role, str], at: datetime, draw: Callable[[int], int]) -> DemoAccount:
    name, role, department = wanted
    full_name = text(f"accounts.demo.{role}", "vi", department=department)
    password = draw_password(draw, name=name, full_name=full_name)
    departments = [department] if department else []
    with store.reading() as session:
        known = find_account(session, name)
    if known is None:
        made = accounts.add_account(
            _ACTOR, store, name=name, full_name=full_name, email="", roles=[role], departments=departments,
            password=password, at=at,
        )  # fmt: skip
    else:
        made = accounts.reset_password(_ACTOR, store, name, password=password, at=at)
    if made.disabled:
        accounts.enable(_ACTOR, store, name, at=at)
    with store.writing() as session:
        change_account(session, made.id, must_change_password=False)
    return DemoAccount(name, made.roles, made.departments, password)
