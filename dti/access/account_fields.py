"""What an account is made of, as typed: its name, the person's name and address, roles and departments.

Each reader gives the value to keep, or refuses with a sentence. Another field of an account has its reader here.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from dti.access.roles import PUBLISHED
from dti.access.user import Role
from dti.core.errors import WrongInput
from dti.core.periods import day_in_vietnam
from dti.core.text import clean, safe_line
from dti.i18n import Both
from dti.store.catalogue import load_catalogue
from dti.store.engine import Session

_LONGEST_NAME, _LONGEST_EMAIL = 100, 254
# Not the handle of another account either.
_NAME = re.compile(r"(?!nd-\d+$)[a-z][a-z0-9._-]{2,31}")
# A name as people write it. No brackets: a signature has the account's name in them.
_FULL_NAME = re.compile(r"[^\W\d_][\w .,'’&/\-–]*")
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


@dataclass(frozen=True, slots=True)
class Rights:
    """What an account may be: its roles, and the departments that a reporter speaks for."""

    roles: frozenset[Role]
    departments: frozenset[str]

    def columns(self) -> dict[str, list[str]]:
        """As the store keeps them: roles in the order of `Role`, departments by code."""
        return {"roles": [role.value for role in Role if role in self.roles], "departments": sorted(self.departments)}


def quote(typed: str) -> str:
    """What somebody typed, fit to stand in a sentence that refuses it."""
    return safe_line(clean(typed))[:_LONGEST_NAME]


def read_name(typed: str) -> str:
    """A name to sign in with."""
    if not _NAME.fullmatch(typed):
        raise WrongInput("accounts.error.name", found=quote(typed))
    return typed


def read_full_name(typed: str) -> str:
    """A person's name."""
    said = clean(typed)
    if not said:
        raise WrongInput("accounts.error.full_name_missing")
    if len(said) > _LONGEST_NAME or not _FULL_NAME.fullmatch(said):
        raise WrongInput("accounts.error.full_name", found=quote(said), most=str(_LONGEST_NAME))
    return said


def read_email(typed: str) -> str:
    """An e-mail address; it may be left out."""
    said = typed.strip()
    if said and (len(said) > _LONGEST_EMAIL or not _EMAIL.fullmatch(said)):
        raise WrongInput("accounts.error.email", found=quote(said))
    return said


def read_rights(roles: Iterable[str], departments: Iterable[str]) -> Rights:
    """Roles and departments as typed; whether the departments exist is asked of the store."""
    wanted, codes = list(roles), frozenset(code.strip().upper() for code in departments)
    unknown = [role for role in wanted if role not in list(Role)]
    if unknown:
        raise WrongInput("accounts.error.role", found=quote(unknown[0]))
    if not wanted:
        raise WrongInput("accounts.error.role_missing")
    rights = Rights(frozenset(map(Role, wanted)), codes)
    if Role.REPORTER in rights.roles and not codes:
        raise WrongInput("accounts.error.department_missing")
    if codes and Role.REPORTER not in rights.roles:
        raise WrongInput("accounts.error.department_without_reporter")
    return rights


def check_departments(session: Session, rights: Rights, at: datetime) -> None:
    """WrongInput for a department that is unknown or no longer there."""
    if not rights.departments:
        return
    day = day_in_vietnam(at)
    known = {one.code: one for one in load_catalogue(session).departments if one.code != PUBLISHED}
    for code in sorted(rights.departments):
        if code not in known:
            raise WrongInput("accounts.error.department", found=quote(code))
        if not known[code].is_valid(day):
            name = Both(known[code].name_vi, known[code].name_en)
            raise WrongInput("accounts.error.department_ended", department=name, code=code)
