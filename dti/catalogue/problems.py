"""What is wrong in a data folder, and where: one problem for each place, all of them in one exception.

A new kind of problem is a message `catalogue.problem.<kind>` in both languages that says what was found and
what is expected.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from dti.core.errors import WrongInput
from dti.core.text import safe_line
from dti.i18n import Language, text

LONGEST = 80
"""Characters of a cell that a message quotes."""


@dataclass(frozen=True, slots=True)
class Place:
    """A file of the data folder, a line of it (the header is line 1), and a column, as far as they are known."""

    file: str
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.file, self.row, self.column) if part is not None)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: its place and kind, and what the sentence needs (what was found, what is expected)."""

    place: Place
    kind: str
    params: dict[str, str] = field(default_factory=dict)

    def message(self, language: Language) -> str:
        """File, line, column, what was found and what is expected, in one line."""
        return f"{self.place}: {text(f'catalogue.problem.{self.kind}', language, **self.params)}"


def problem(place: Place, kind: str, /, **params: object) -> Problem:
    """A problem whose parameters are shortened and safe to print, for they quote the file."""
    return Problem(place, kind, {name: quote(str(value)) for name, value in params.items()})


def quote(found: str) -> str:
    """What stands in a file, on one line and not too long."""
    line = safe_line(found)
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


class CatalogueError(WrongInput):
    """A data folder cannot be used; ``problems`` are all of them, in the order of files and lines."""

    problems: tuple[Problem, ...]

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("catalogue.error.problems", count=len(problems), first=str(problems[0].place))
        self.problems = tuple(problems)
        self.args = (self.problems,)  # what pickle calls the class with

    def lines(self, language: Language) -> tuple[str, ...]:
        """One sentence for each problem."""
        return tuple(found.message(language) for found in self.problems)

    def __str__(self) -> str:
        return "\n".join((super().__str__(), *self.lines("en")))
