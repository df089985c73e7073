"""What a table for other programs is: its fields with their kinds, its key, what it points to, and where its rows come
from.

The same description writes the CSV files with their schema (`dti.views.package`) and the interface for other systems
(`dashboard.api`), so the two cannot differ. The tables themselves are in `dti.views.package_tables`.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any, Protocol

from dti.access.roles import Action
from dti.store.engine import Session
from dti.views.plain import Plain, plain
from dti.views.query import ViewQuery

Row = dict[str, Any]
Place = tuple[Any, ...]
"""The values of a row's key."""


class Listing(Protocol):
    """Rows in the order of their key, of which a reader sees some at a time."""

    def __len__(self) -> int: ...

    def behind(self, place: Place) -> int:
        """How many rows there are up to a place, the row there included."""

    def rows(self, first: int, most: int) -> Sequence[Row]:
        """So many rows from a number on."""


Read = Callable[[Session, ViewQuery], Iterable[Row]]
List = Callable[[Session, ViewQuery, Mapping[str, str]], Listing]


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

    ``read`` gives all rows. Where there may be very many, ``stream`` gives the same in the order of the key, few at a
    time in memory, and ``pages`` those that a reader wants (values of ``filters`` as text), made as they are shown.
    """

    code: str
    path: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    read: Read
    stream: Read | None = None
    pages: List | None = None
    links: tuple[Link, ...] = ()
    filters: tuple[str, ...] = ()
    action: Action = Action.READ_FIGURES
    packed: bool = True

    @property
    def word(self) -> str:
        """Its code as the end of a message id."""
        return self.code.replace("-", "_")

    def rows(self, session: Session, query: ViewQuery) -> Iterator[Plain]:
        """All rows in JSON's terms, in the order of the key; empty text is not known and so null."""
        return self.write(self.stream(session, query) if self.stream else self.sort(self.read(session, query)))

    def choose(self, session: Session, query: ViewQuery, wanted: Mapping[str, str]) -> Listing:
        """The rows whose fields have the values that are wanted; what is wanted of other fields asks nothing."""
        asked = {name: wanted[name] for name in self.filters if name in wanted}
        if self.pages is not None:
            return self.pages(session, query, asked)
        found = self.sort(row for row in self.read(session, query) if _is_wanted(row, asked))
        return _Held(self, found)

    def sort(self, rows: Iterable[Row]) -> list[Row]:
        """Rows as they were read, in the order of the key."""
        return sorted(rows, key=self.place)

    def place(self, row: Mapping[str, Any]) -> Place:
        """The values of a row's key."""
        return tuple(plain(row[name]) for name in self.key)

    def write(self, rows: Iterable[Row]) -> Iterator[Plain]:
        """The same rows in JSON's terms."""
        names = [field.name for field in self.fields]
        return (_as_plain(row, names) for row in rows)


@dataclass(frozen=True, slots=True)
class _Held:
    """The rows of a table that is small enough to be read as a whole for each page."""

    table: Table
    found: Sequence[Row]

    def __len__(self) -> int:
        return len(self.found)

    def behind(self, place: Place) -> int:
        return bisect_right(self.found, place, key=self.table.place)

    def rows(self, first: int, most: int) -> Sequence[Row]:
        return self.found[first : first + most]


def _is_wanted(row: Row, wanted: Mapping[str, str]) -> bool:
    return all(text_of(plain(row[name])) == said for name, said in wanted.items())


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
