"""What every sheet of the ledger workbook begins with: the ledger, the words, the lead lines, the headers."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dti.core.xlsx import Column
from dti.i18n import day
from dti.views.held import list_held
from dti.views.ledger import Ledger
from reports.wording import Wording

__all__ = ["Asked", "headed"]


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


def headed(words: Wording, columns: Iterable[tuple[str, Column]]) -> tuple[Column, ...]:
    """Columns with their headers."""
    return tuple(replace(column, header=words.say(f"ledger_report.column.{key}")) for key, column in columns)
