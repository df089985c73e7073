"""What the store knows about a person: given out, erased, and forgotten after a time.

A person may have their own data; everybody else's, erasure and retention are the administrator's. Erasing takes the
name out of every signature and leaves the number of the account (``nd-7``), so four eyes are still four eyes; the audit
trail names accounts by that number only and is never touched. Which columns are meant: `dti.store.personal`.
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from dti.access.audit import AuditEvent, handle, read_events, record
from dti.access.roles import Action, require, scope_of
from dti.access.sign_in import digest
from dti.access.user import Role, User, name_in, sign
from dti.core.errors import Conflict, NotAllowed, NotFound, WrongInput
from dti.core.text import clean, exact_key, safe_line
from dti.i18n import text
from dti.store import accounts, person_rows, tokens
from dti.store.accounts import AccountValue
from dti.store.audit import wait_for_turn
from dti.store.engine import Session, Store
from dti.store.person_rows import Mention, SessionTrace, SignedRow, SignInTrace

ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class PersonData:
    """Everything the store holds about an account's person, as of a moment; the password's hash is left out.

    Without ``words`` the rows that were signed, and the trail but for accounts, are without what was typed or sent
    along: it was left out for whoever asked.
    """

    handle: str
    account: AccountValue
    at: datetime
    sessions: tuple[SessionTrace, ...]
    sign_ins: tuple[SignInTrace, ...]
    signed: tuple[SignedRow, ...]
    mentions: tuple[Mention, ...]
    trail: tuple[AuditEvent, ...]
    words: bool = True


@dataclass(frozen=True, slots=True)
class Erased:
    """What erasing did: rows of sign-ins deleted, signatures and texts changed, and where the full name still stands.

    The last are for a person to look at: another may have the same name.
    """

    handle: str
    deleted: int
    signatures: int
    texts: int
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Retained:
    """What is older than the installation keeps it: attempts to sign in, sessions, lines of the log."""

    before: datetime
    attempts: int
    sessions: int
    log_lines: int

    @property
    def is_empty(self) -> bool:
        """Nothing is too old."""
        return not (self.attempts or self.sessions or self.log_lines)


def export_person(user: User, store: Store, name: str, *, at: datetime) -> PersonData:
    """What the store holds about the person with this account, with an entry in the audit trail.

    Anybody may ask for their own. Of somebody else's, reasons, remarks and names of files are only for who may read the
    submissions of all departments. NotAllowed for others without the right, NotFound for an unknown account.
    """
    wanted = _typed(name)
    if user.account is None or wanted != user.name:
        require(user, Action.MANAGE_ACCOUNTS)
    with store.writing() as session:
        found = _find(session, wanted)
        data = _gather(session, found, at)
        if found.id != user.account and not scope_of(user).everywhere:
            data = _without_words(data)
        _record(session, user, "person.exported", found, {"signed": len(data.signed)}, at)
    return data


def erase_person(user: User, store: Store, name: str, *, reason: str, at: datetime) -> Erased:
    """Take a person out of the store; the number of the account is left, and what they did stands under it.

    NotAllowed without the right and for oneself, Conflict for the last administrator and for whom nobody knows any
    more, WrongInput without a reason. The entry in the audit trail holds the number and the reason without the name.
    """
    require(user, Action.MANAGE_ACCOUNTS)
    why = safe_line(clean(reason))
    if not why:
        raise WrongInput("privacy.error.reason_missing")
    with store.writing() as session:
        wait_for_turn(session)  # so that two administrators cannot each erase the other
        found = _find(session, _typed(name))
        _refuse_erasing(session, user, found)
        why = _without_person(why, found, _full_names(found, _signatures(session, found)))
        done = _forget(session, found, at)
        details = {"reason": why, "signatures": done.signatures, "texts": done.texts}
        _record(session, user, "person.erased", found, details, at)
    return done


def find_old(user: User, store: Store, *, months: int, at: datetime, log_lines: int = 0) -> Retained:
    """What `forget_old` would delete now."""
    require(user, Action.MANAGE_ACCOUNTS)
    with store.reading() as session:
        return _find_old(session, cutoff(at, months), log_lines)


def forget_old(user: User, store: Store, *, months: int, at: datetime, log_lines: int = 0) -> Retained:
    """Delete attempts to sign in and sessions older than so many months; ``log_lines`` are those that the caller takes
    out of the log. The audit trail gets an entry where anything was too old, and is itself kept whole.
    """
    require(user, Action.MANAGE_ACCOUNTS)
    before = cutoff(at, months)
    with store.writing() as session:
        tokens.forget_strangers(session, before)  # mostly gone within the hour anyway: not worth an entry
        found = _find_old(session, before, log_lines)
        if found.is_empty:
            return found
        accounts.forget_sign_ins(session, before)
        details = {name: getattr(found, name) for name in ("attempts", "sessions", "log_lines")} | {"months": months}
        record(
            session,
            actor=user.signature,
            action="retention.applied",
            object_kind="retention",
            object_key=f"{before:%Y-%m-%d}",
            details=details,
            at=at,
        )
    return found


def cutoff(at: datetime, months: int) -> datetime:
    """The same day and time so many months before (the last day of a shorter month). ValueError below one month."""
    if months < 1:
        raise ValueError(f"{months} months would forget what is still needed")
    year, month = divmod(at.year * 12 + at.month - 1 - months, 12)
    day = min(at.day, monthrange(year, month + 1)[1])
    return at.astimezone(UTC).replace(year=year, month=month + 1, day=day)


def pseudonym_of(account: int) -> str:
    """The signature of an erased person: the same words wherever it stands, in the language of the records."""
    return sign(text("privacy.erased_person", "vi"), handle(account))


def _typed(name: str) -> str:
    return safe_line(clean(name)).lower()


def _find(session: Session, name: str) -> AccountValue:
    found = accounts.find_account(session, name)
    if found is None:
        raise NotFound("privacy.error.unknown", name=name)
    return found


def _signatures(session: Session, account: AccountValue) -> frozenset[str]:
    """Every signature of the account, under whichever full name."""
    found = person_rows.signatures(session, lambda one: name_in(one) == account.name, f"({account.name})")
    return found | {sign(account.full_name, account.name)}


def _full_names(account: AccountValue, signed: Iterable[str]) -> frozenset[str]:
    """The full name, and those under which the person signed before it was written anew."""
    ending = f" ({account.name})"
    return frozenset({account.full_name, *(one.removesuffix(ending) for one in signed)}) - {""}


def _gather(session: Session, account: AccountValue, at: datetime) -> PersonData:
    own, signed = handle(account.id), _signatures(session, account)
    return PersonData(
        handle=own,
        account=account,
        at=at,
        sessions=person_rows.sessions_of(session, account.id),
        sign_ins=person_rows.sign_ins(session, digest(account.name)),
        signed=tuple(person_rows.signed_rows(session, signed)),
        mentions=person_rows.mentions(session, _full_names(account, signed)),
        trail=tuple(event for event in read_events(session) if _is_about(event, own)),
    )


def _without_words(data: PersonData) -> PersonData:
    """Reasons and names of files stand in the trail as well; of accounts it holds none."""
    signed = tuple(replace(row, words={}) for row in data.signed)
    trail = tuple(one if one.object_kind == ACCOUNT else replace(one, details={}) for one in data.trail)
    return replace(data, signed=signed, trail=trail, words=False)


def _is_about(event: AuditEvent, own: str) -> bool:
    return event.actor == own or (event.object_kind == ACCOUNT and event.object_key == own)


def _refuse_erasing(session: Session, user: User, account: AccountValue) -> None:
    if account.erased_at is not None:
        raise Conflict("privacy.error.erased", handle=handle(account.id))
    if user.account == account.id:
        raise NotAllowed("privacy.error.oneself")
    active = [one for one in accounts.list_accounts(session) if not one.disabled and Role.ADMINISTRATOR in one.roles]
    if [one.id for one in active] == [account.id]:
        raise Conflict("privacy.error.last_administrator")


def _forget(session: Session, account: AccountValue, at: datetime) -> Erased:
    """Order matters: the preparer is known by the sender's signature, and both by the account."""
    pseudonym, signed = pseudonym_of(account.id), _signatures(session, account)
    names = _full_names(account, signed)
    own_names = {exact_key(one) for one in names}
    texts = person_rows.replace_preparer(session, signed, lambda one: exact_key(one) in own_names, pseudonym)
    texts += person_rows.scrub(session, {*signed, account.email} - {""}, pseudonym)
    signatures = person_rows.replace_signatures(session, signed, pseudonym)
    deleted = person_rows.delete_sign_ins(session, account.id, digest(account.name))
    nothing: Mapping[str, Any] = {"full_name": "", "email": "", "password_hash": "", "roles": [], "departments": []}
    left = {"name": handle(account.id), "disabled": True, "must_change_password": True, "erased_at": at}
    accounts.change_account(session, account.id, **nothing, **left)
    return Erased(handle(account.id), deleted, signatures, texts, person_rows.mentions(session, names))


def _without_person(words: str, account: AccountValue, full_names: Iterable[str]) -> str:
    """A reason for the audit trail, which keeps for ever: what names the person becomes the number."""
    for private in (account.email, *sorted(full_names, key=len, reverse=True), account.name):
        if private:
            words = words.replace(private, handle(account.id))
    return words


def _find_old(session: Session, before: datetime, log_lines: int) -> Retained:
    attempts, sessions = person_rows.older_sign_ins(session, before)
    return Retained(before, attempts, sessions, log_lines)


def _record(
    session: Session, user: User, action: str, account: AccountValue, details: Mapping[str, Any], at: datetime
) -> None:
    record(
        session,
        actor=user.signature,
        action=action,
        object_kind=ACCOUNT,
        object_key=handle(account.id),
        details=details,
        at=at,
    )
