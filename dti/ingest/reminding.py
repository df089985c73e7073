"""Reminders go out: to the accounts that report for a department, once a day, each with its entry in the audit trail.

What a reminder says comes from above (`dti.views.reminders`); how mail leaves is `dti.ingest.mail`. The audit trail
names the department and never an address.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from dti.access.audit import read_events, record
from dti.access.roles import Action, require
from dti.access.user import Role, User
from dti.core.errors import DtiError
from dti.core.periods import day_in_vietnam
from dti.i18n import Language, error_text, number, text
from dti.ingest.mail import Mail, MailFailure, MailServer, Post
from dti.store.accounts import list_accounts
from dti.store.engine import Session, Store

REMINDER = "reminder"
SENT, FAILED = f"{REMINDER}.sent", f"{REMINDER}.failed"


class Letter(Protocol):
    """What is to be sent to a department."""

    @property
    def department(self) -> str:
        """Its code."""

    @property
    def programme(self) -> str:
        """The code of the programme that the report is due under."""

    @property
    def period(self) -> str:
        """The code of the period."""

    @property
    def subject(self) -> str:
        """On one line."""

    @property
    def text(self) -> str:
        """The whole body."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the reminder of one department: mails sent, what failed, or why nothing was tried."""

    department: str
    sent: int = 0
    failures: tuple[DtiError, ...] = ()
    already: datetime | None = None
    has_address: bool = True


def send_reminders(
    user: User, store: Store, server: MailServer, letters: Iterable[Letter], *, at: datetime, again: bool = False
) -> Iterator[Outcome]:
    """Send letters by mail, one after the other; gives what became of each as soon as it is known.

    A department that was sent this reminder today is passed over unless ``again``. NotAllowed for whoever may not
    remind; what fails is in the outcome and loses no other letter.
    """
    require(user, Action.CHANGE_PERIOD)
    return _send_all(user, store, server, tuple(letters), at, again)


def _send_all(
    user: User, store: Store, server: MailServer, letters: Sequence[Letter], at: datetime, again: bool
) -> Iterator[Outcome]:
    with Post(server) as post:
        for letter in letters:
            # Asked for each at its turn: somebody else may be sending the same reminders.
            with store.reading() as session:
                already = None if again else reminded_today(session, letter, at)
                addresses = addresses_of(session, letter.department)
            if already is not None or not addresses:
                yield Outcome(letter.department, already=already, has_address=bool(addresses))
            else:
                yield _send(user, store, post, letter, addresses, at)


def _send(user: User, store: Store, post: Post, letter: Letter, addresses: Sequence[str], at: datetime) -> Outcome:
    failures = []
    for address in addresses:
        failure = post.send(Mail(address, letter.subject, letter.text, _key(letter)), at)
        _note(store, user, letter, failure, at)
        failures += [failure] if failure else []
    return Outcome(letter.department, len(addresses) - len(failures), tuple(failures))


def reminded_today(session: Session, letter: Letter, at: datetime) -> datetime | None:
    """When this reminder was last sent to the department on this day in Vietnam; None where it was not."""
    today = day_in_vietnam(at)
    found = [
        event.at
        for event in read_events(session, object_kind=REMINDER, object_key=_key(letter))
        if event.action == SENT and day_in_vietnam(event.at) == today
    ]
    return max(found, default=None)


def addresses_of(session: Session, department: str) -> tuple[str, ...]:
    """The mail addresses of the accounts that report for a department and can be used."""
    found = [
        account.email.strip()
        for account in list_accounts(session)
        if Role.REPORTER in account.roles
        and department in account.departments
        and not account.disabled
        and account.erased_at is None
    ]
    return tuple(dict.fromkeys(address for address in found if address))


def _note(store: Store, user: User, letter: Letter, failure: MailFailure | None, at: datetime) -> None:
    details: dict[str, Any] = {
        "department": letter.department,
        "programme": letter.programme,
        "period": letter.period,
        **({} if failure is None else {"why": failure.key, "code": failure.params.get("code", "")}),
    }
    with store.writing() as session:
        record(
            session,
            actor=user.signature,
            action=SENT if failure is None else FAILED,
            object_kind=REMINDER,
            object_key=_key(letter),
            details=details,
            at=at,
        )


def _key(letter: Letter) -> str:
    return f"{letter.programme}/{letter.period}/{letter.department}"


def write_outcome(outcome: Outcome, language: Language) -> str:
    """What became of a department's reminder, in words."""
    if outcome.already is not None:
        return text("reminders.outcome.already", language, at=outcome.already)
    if not outcome.has_address:
        return text("reminders.outcome.no_address", language)
    said = [text("reminders.outcome.sent", language, count=number(outcome.sent, language))] if outcome.sent else []
    said += dict.fromkeys(error_text(failure, language) for failure in outcome.failures)
    return " ".join(said)
