"""What every sheet of the ledger workbook begins with: the ledger, the words, the lead lines, the headers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dti.core.xlsx import Column, Look
from dti.i18n import day, period_name
from dti.views.held import list_held
from dti.views.ledger import Ledger
from reports.wording import Wording

__all__ = ["Asked", "headed", "place_of"]


@dataclass(frozen=True, slots=True)
class Asked:
    """The question of a workbook and its answer."""

    words: Wording
    ledger: Ledger

    @property
    def lead(self) -> tuple[str, ...]:
        """Whose ledger it is, as of when; that figures may be illustrative, where they may."""
        query, say = self.ledger.query, self.words.say
        programme = self.ledger.catalogue.programme(query.programme)
        name = self.words.name(programme) if programme else query.programme
        lines = [say("ledger_report.lead", programme=name, day=day(query.as_of, self.words.language))]
        lines += list_held(query, self.words.language)
        if query.illustrative:
            lines.append(say("ledger_report.illustrative"))
        return tuple(lines)

    def department(self, code: str) -> str:
        """The name of a department; what is none stays as it is."""
        found = self.ledger.catalogue.department(code)
        return self.words.name(found) if found else code

    def period(self, code: str | None) -> str:
        """The name of a period, empty for none."""
        return period_name(code, self.words.language) if code else ""


def headed(
    words: Wording, columns: Iterable[tuple[str, Column]], looks: Mapping[str, Look] | None = None
) -> tuple[Column, ...]:
    """Columns with their headers, and their looks by key."""
    found = looks or {}
    return tuple(
        replace(column, header=words.say(f"ledger_report.column.{key}"), look=found.get(key)) for key, column in columns
    )


def place_of(columns: Sequence[tuple[str, Column]], key: str) -> int:
    """The number of a column, from 0."""
    return next(place for place, (name, _) in enumerate(columns) if name == key)
