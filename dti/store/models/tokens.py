"""Tables of access tokens for other programs: what was made, what was revoked, and how much each was used lately.

A token is kept as the SHA-256 of its secret. How often it may ask is counted in `ApiUseRow`, one row a token or network
address, changed in place: no history, so nothing of it is audited.
"""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from dti.store.models.columns import moment


class ApiTokenRow(SQLModel, table=True):
    """A token: what it is for (``name``), the account it acts for, the digest of its secret (``key``), the secret's
    first characters to know it by, and its last day.
    """

    __tablename__ = "api_token"
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    name: str
    key: str = Field(unique=True)
    first: str
    expires_on: date
    recorded_by: str
    recorded_at: datetime = moment()


class ApiTokenEventRow(SQLModel, table=True):
    """What became of a token; ``action`` is ``revoked``."""

    __tablename__ = "api_token_event"
    id: int | None = Field(default=None, primary_key=True)
    token_id: int = Field(foreign_key="api_token.id", index=True)
    action: str
    recorded_by: str
    recorded_at: datetime = moment()


class ApiUseRow(SQLModel, table=True):
    """How many requests of the interface were let in within ``minute``: of a token (``token:7``), or of strangers from
    a network address (``address:10.0.0.7``).
    """

    __tablename__ = "api_use"
    key: str = Field(primary_key=True)
    minute: datetime = moment()
    count: int
