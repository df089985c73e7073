"""Rows about one person: what they signed, where they are named, and how their name is taken out again.

Which columns are meant stands in `dti.store.personal`; who may ask, and the audit entry, are `dti.access.privacy`.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Table, delete, func, or_, select, update
from sqlmodel import Session, SQLModel

from dti.store.append_only import FORGETTING
from dti.store.models import AccountSessionRow, SignInAttemptRow, SubmissionRow, table
from dti.store.personal import Kind, PersonalColumn, columns_of

_SESSION, _ATTEMPT, _SUBMISSION = table(AccountSessionRow), table(SignInAttemptRow), table(SubmissionRow)
_MOMENTS = ("at", "recorded_at")
_ESCAPE = "\\"


@dataclass(frozen=True, slots=True)
class SignedRow:
    """A row that somebody signed: where, when, and the words that stand beside the signature."""

    table: str
    id: int
    column: str
    signature: str
    at: datetime
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SignInTrace:
    """When somebody tried to sign in, from which address, and what became of it."""

    at: datetime
    address: str
    outcome: str


@dataclass(frozen=True, slots=True)
class SessionTrace:
    """When a session began, was last used, and ended."""

    started_at: datetime
    seen_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Mention:
    """A text that still holds a name: a person must look at it, for another may have the same name."""

    table: str
    id: int
    column: str


def signatures(session: Session, is_theirs: Callable[[str], bool], ending: str) -> frozenset[str]:
    """All signatures in the store that end like this and are theirs: full names may have changed over the years."""
    found: set[str] = set()
    for own in (_column(one) for one in columns_of(Kind.SIGNATURE)):
        like = own.like(f"%{_literal(ending)}", escape=_ESCAPE)
        found |= {one for one in session.scalars(select(own).where(like).distinct()) if is_theirs(one)}
    return frozenset(found)


def signed_rows(session: Session, signed: Collection[str]) -> Iterator[SignedRow]:
    """The rows under these signatures, table by table, each with what was typed or sent beside the signature."""
    words = [*columns_of(Kind.PREPARER), *columns_of(Kind.WORDS), *columns_of(Kind.WORKBOOK)]
    for one in columns_of(Kind.SIGNATURE):
        own, place = _table(one), _column(one)
        beside = [own.c[other.column] for other in words if other.table == one.table]
        when = next(own.c[name] for name in _MOMENTS if name in own.c)
        wanted = select(own.c.id, place.label("signature"), when.label("moment"), *beside)
        for row in session.execute(wanted.where(place.in_(signed)).order_by(own.c.id)).mappings():
            said = {column.name: str(row[column]) for column in beside if row[column]}
            yield SignedRow(one.table, row["id"], one.column, row["signature"], row["moment"], said)


def sign_ins(session: Session, name_key: str) -> tuple[SignInTrace, ...]:
    """The attempts to sign in under a name, oldest first."""
    wanted = select(_ATTEMPT.c.at, _ATTEMPT.c.address, _ATTEMPT.c.outcome).where(_ATTEMPT.c.name_key == name_key)
    return tuple(SignInTrace(*row) for row in session.execute(wanted.order_by(_ATTEMPT.c.id)))


def sessions_of(session: Session, account: int) -> tuple[SessionTrace, ...]:
    """The sessions of an account, oldest first."""
    wanted = select(_SESSION.c.started_at, _SESSION.c.seen_at, _SESSION.c.ended_at)
    mine = wanted.where(_SESSION.c.account_id == account).order_by(_SESSION.c.started_at, _SESSION.c.key)
    return tuple(SessionTrace(*row) for row in session.execute(mine))


def delete_sign_ins(session: Session, account: int, name_key: str) -> int:
    """Delete the sessions of an account and the attempts under its name; gives how many rows went."""
    gone = _count(session.execute(delete(_SESSION).where(_SESSION.c.account_id == account)))
    return gone + _count(session.execute(delete(_ATTEMPT).where(_ATTEMPT.c.name_key == name_key)))


def older_sign_ins(session: Session, before: datetime) -> tuple[int, int]:
    """How many attempts, and how many sessions, began before this; no session lives as long as a month."""
    attempts = select(func.count()).select_from(_ATTEMPT).where(_ATTEMPT.c.at < before)
    sessions = select(func.count()).select_from(_SESSION).where(_SESSION.c.started_at < before)
    return session.execute(attempts).scalar_one(), session.execute(sessions).scalar_one()


def replace_signatures(session: Session, signed: Collection[str], pseudonym: str) -> int:
    """Put the pseudonym in the place of these signatures, in every column of signatures; gives how many stood."""
    changed = 0
    for one in columns_of(Kind.SIGNATURE):
        own, place = _table(one), _column(one)
        changed += _forget(session, update(own).where(place.in_(signed)).values({one.column: pseudonym}))
    return changed


def replace_preparer(session: Session, sent_by: Collection[str], is_theirs: Callable[[str], bool], name: str) -> int:
    """Put another name for the preparer of the reports that these signatures sent, where the name is theirs."""
    own = _SUBMISSION
    sent = own.c.sent_by.in_(sent_by)
    wanted = select(own.c.prepared_by).where(sent, own.c.prepared_by != "").distinct()
    theirs = [one for one in session.scalars(wanted) if is_theirs(one)]
    return _forget(session, update(own).where(sent, own.c.prepared_by.in_(theirs)).values(prepared_by=name))


def scrub(session: Session, private: Collection[str], pseudonym: str) -> int:
    """Replace these texts inside of what people typed, longest first; gives how many texts were changed."""
    longest_first = sorted(private, key=len, reverse=True)
    changed = 0
    for one in columns_of(Kind.WORDS):
        own, place = _table(one), _column(one)
        for number, said in list(_holding(session, one, private)):
            for words in longest_first:
                said = said.replace(words, pseudonym)
            changed += _forget(session, update(own).where(own.c.id == number).values({place.name: said}))
    return changed


def mentions(session: Session, names: Collection[str]) -> tuple[Mention, ...]:
    """Where one of these names still stands in what people typed, or as the preparer of a report."""
    places = [*columns_of(Kind.PREPARER), *columns_of(Kind.WORDS)] if names else []
    return tuple(
        Mention(one.table, number, one.column) for one in places for number, _ in _holding(session, one, names)
    )


def _holding(session: Session, one: PersonalColumn, texts: Collection[str]) -> Iterator[tuple[int, str]]:
    """Number and text of the rows whose column holds one of the texts (at least one), letter by letter."""
    own, place = _table(one), _column(one)
    like = or_(*(place.like(f"%{_literal(words)}%", escape=_ESCAPE) for words in texts))
    for number, said in session.execute(select(own.c.id, place).where(like).order_by(own.c.id)):
        # SQLite's LIKE takes capitals and small letters for the same.
        if any(words in said for words in texts):
            yield number, said


def _forget(session: Session, statement: Any) -> int:
    return _count(session.execute(statement.execution_options(**{FORGETTING: True})))


def _count(result: Any) -> int:
    return int(result.rowcount)


def _table(one: PersonalColumn) -> Table:
    return SQLModel.metadata.tables[one.table]


def _column(one: PersonalColumn) -> Column[Any]:
    return _table(one).c[one.column]


def _literal(words: str) -> str:
    """The words as LIKE takes them letter by letter."""
    for special in (_ESCAPE, "%", "_"):
        words = words.replace(special, _ESCAPE + special)
    return words
