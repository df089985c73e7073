"""Who acts: a person with an account, or whoever works at the machine itself.

A `User` is made in two places only: from an account (`dti.access.people`, by way of a session that still holds), and
at the command line. What it may do stands in `dti.access.roles`; views and intake take it as their first argument.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from dti.core.text import clean, exact_key, safe_line


class Role(StrEnum):
    """What a person is to the system; a person may be several things."""

    COMMITTEE = "committee"
    REPORTER = "reporter"
    ANALYST = "analyst"
    STEWARD = "steward"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class User:
    """A person and what they may do: ``departments`` are those that a reporter speaks for.

    ``account`` is the number of the account, None for whoever works at the machine itself.
    """

    name: str
    full_name: str
    roles: frozenset[Role]
    departments: frozenset[str] = frozenset()
    account: int | None = None
    must_change_password: bool = False

    @property
    def signature(self) -> str:
        """How this person signs what they do: "Nguyễn Thị Nga (nga.nguyen)"; without an account, the name alone."""
        return sign(self.full_name, self.name) if self.account is not None else self.name


def operator(name: str) -> User:
    """Whoever runs a command at the machine while there are no accounts: may do everything, under the name given."""
    said = safe_line(clean(name))
    return User(name=said, full_name=said, roles=frozenset(Role))


def sign(full_name: str, name: str) -> str:
    """The signature of an account."""
    return f"{full_name} ({name})"


_SIGNED = re.compile(r".*\(([a-z0-9][a-z0-9._-]*)\)")


def name_in(signature: str) -> str | None:
    """The account's name in a signature; None where somebody without an account signed."""
    found = _SIGNED.fullmatch(signature)
    return found.group(1) if found else None


def is_same_person(one: str, other: str) -> bool:
    """Whether two signatures are one person's: by the account where both have one, for full names may change."""
    accounts = name_in(one), name_in(other)
    if None not in accounts:
        return accounts[0] == accounts[1]
    return exact_key(one) == exact_key(other)
