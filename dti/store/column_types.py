"""Column types that mean the same on both databases: exact decimals, times in UTC, parameters of messages.

A value that a database would bend (a decimal through a float, a time without a zone) is refused. A new type goes here.
"""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, Numeric, String, TypeDecorator


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal that comes back digit for digit: NUMERIC on PostgreSQL, text on SQLite (whose own is a float)."""

    impl = Numeric
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """Text on SQLite, unconstrained NUMERIC elsewhere."""
        return dialect.type_descriptor(String() if dialect.name == "sqlite" else Numeric(asdecimal=True))

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        """Refuse floats and non-numbers; write plain digits, never an exponent."""
        if value is None:
            return None
        if not isinstance(value, Decimal) or not value.is_finite():
            raise TypeError(f"an exact decimal is needed, not {value!r}")
        return format(value, "f") if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """The same decimal again."""
        return None if value is None else Decimal(value)


class UTCMoment(TypeDecorator[datetime]):
    """An aware time kept in UTC; naive times are refused, for nobody could say when they were."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """A time zone is kept where the database knows one."""
        return dialect.type_descriptor(DateTime(timezone=dialect.name != "sqlite"))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Convert to UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError("a time without a zone cannot be stored")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class SortKey(TypeDecorator[str]):
    """A key of `dti.core.text.sort_key`, compared byte by byte on both databases."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """PostgreSQL would else compare by the rules of its own language."""
        return dialect.type_descriptor(String(collation="C") if dialect.name == "postgresql" else String())


class TaggedJSON(TypeDecorator[dict[str, Any]]):
    """JSON in which decimals and days come back as what they were: parameters of a message must read the same later."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: dict[str, Any] | None, dialect: Dialect) -> Any:
        """Tag what JSON has no word for; refuse what has no tag."""
        return None if value is None else {key: _tag(member) for key, member in value.items()}

    def process_result_value(self, value: Any, dialect: Dialect) -> dict[str, Any] | None:
        """The same values again; sequences come back as tuples."""
        return None if value is None else {key: _untag(member) for key, member in value.items()}


def _tag(value: Any) -> Any:
    match value:
        case Decimal():
            return {"decimal": format(value, "f")}
        case datetime():
            raise TypeError("a moment cannot be kept among parameters")
        case date():
            return {"day": value.isoformat()}
        case list() | tuple():
            return [_tag(member) for member in value]
        case None | bool() | int() | str():
            return value
        case _:
            raise TypeError(f"{type(value).__name__} cannot be kept among parameters")


def _untag(value: Any) -> Any:
    match value:
        case {"decimal": str(digits)}:
            return Decimal(digits)
        case {"day": str(day)}:
            return date.fromisoformat(day)
        case list():
            return tuple(_untag(member) for member in value)
        case _:
            return value
