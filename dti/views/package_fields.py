"""What a table for other programs is: its fields with their kinds, its key, what it points to, and where its rows come
from.

The same description writes the CSV files with their schema (`dti.views.package`) and the interface for other systems
(`dashboard.api`), so the two cannot differ. The tables themselves are in `dti.views.package_tables`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any

from dti.access.roles import Action
from dti.store.engine import Session
from dti.views.plain import Plain, plain
from dti.views.query import ViewQuery

Row = dict[str, Any]
Read = Callable[[Session, ViewQuery], Iterable[Row]]


class Form(StrEnum):
    """How the values of a field are written; numbers are exact decimals, as text wherever JSON would round them."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    MOMENT = "datetime"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Field:
    """A column. What it means is ``package.field.<about>`` (by its name, unless another is given); ``choices`` are the
    only values that it takes, of a list each of its members.
    """

    name: str
    form: Form = Form.STRING
    required: bool = False
    about: str = ""
    choices: type[Enum] | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The values that a closed list allows; empty where anything may stand."""
        return () if self.choices is None else tuple(str(plain(one)) for one in self.choices)


@dataclass(frozen=True, slots=True)
class Link:
    """These fields name a row of another table by its fields."""

    fields: tuple[str, ...]
    table: str
    named: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: ``path`` is its place in the interface, ``filters`` are the fields by which rows can be asked for.

    Its title is ``package.table.<word>``, what it holds ``package.about.<word>``. ``key`` names a row and gives the
    order of all rows. Who may not do ``action`` has no row of it. One that is not ``packed`` is in the interface only.
    """

    code: str
    path: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    read: Read
    links: tuple[Link, ...] = ()
    filters: tuple[str, ...] = ()
    action: Action = Action.READ_FIGURES
    packed: bool = True

    @property
    def word(self) -> str:
        """Its code as the end of a message id."""
        return self.code.replace("-", "_")

    def rows(self, session: Session, query: ViewQuery) -> tuple[Plain, ...]:
        """All rows in JSON's terms, in the order of the key; empty text is not known and so null."""
        return self.write(self.sort(self.read(session, query)))

    def sort(self, rows: Iterable[Row]) -> list[Row]:
        """Rows as they were read, in the order of the key."""
        return sorted(rows, key=self.place)

    def place(self, row: Mapping[str, Any]) -> tuple[Any, ...]:
        """The values of a row's key."""
        return tuple(plain(row[name]) for name in self.key)

    def write(self, rows: Iterable[Row]) -> tuple[Plain, ...]:
        """The same rows in JSON's terms."""
        names = [field.name for field in self.fields]
        return tuple(_as_plain(row, names) for row in rows)


def _as_plain(row: Row, names: list[str]) -> Plain:
    found = {name: plain(row[name]) for name in names}
    return {name: None if value == "" else value for name, value in found.items()}


def text_of(value: Any) -> str:
    """A value of a row as a CSV cell: nothing for null, a list joined by semicolons."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list():
            return ";".join(text_of(one) for one in value)
        case _:
            return str(value)
