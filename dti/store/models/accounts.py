"""Tables of who may come in: accounts, sessions, attempts to sign in.

They say how things stand now and are changed in place (`dti.store.append_only.LIVING`); what was changed, when and by
whom is in the audit trail. Nothing here is a person's secret: passwords are argon2id hashes, sessions and typed names
are kept as SHA-256.
"""

from datetime import datetime

from sqlalchemy import JSON, Column, Index
from sqlmodel import Field, SQLModel

from dti.store.models.columns import moment


class AccountRow(SQLModel, table=True):
    """A person's account. The audit trail names it by number only, so a person can be forgotten."""

    __tablename__ = "account"
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    full_name: str
    email: str = ""
    password_hash: str = ""
    must_change_password: bool = True
    disabled: bool = False
    roles: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    departments: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    created_at: datetime = moment()
    erased_at: datetime | None = moment(nullable=True)


class AccountSessionRow(SQLModel, table=True):
    """A signed-in browser: ``key`` is the SHA-256 of what its cookie says."""

    __tablename__ = "account_session"
    key: str = Field(primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    started_at: datetime = moment()
    seen_at: datetime = moment()
    ended_at: datetime | None = moment(nullable=True)


class SignInAttemptRow(SQLModel, table=True):
    """A password that was tried: under which name (its SHA-256), from where, and what became of it.

    ``outcome`` is ``pending`` while it is being checked, which counts as a failure, then ``failed`` or ``passed``.
    """

    __tablename__ = "sign_in_attempt"
    __table_args__ = (
        Index("ix_sign_in_attempt_name", "name_key", "at"),
        Index("ix_sign_in_attempt_address", "address", "at"),
    )
    id: int | None = Field(default=None, primary_key=True)
    name_key: str
    address: str
    at: datetime = moment()
    outcome: str
