"""A finding in a ranking table: the same value as in a department's workbook, its four sentences in `ranking.po`."""

from dataclasses import dataclass

from dti import i18n
from dti.i18n import Language
from dti.ingest.findings import Finding
from dti.ingest.params import show_all

_MOST_CELLS = 6


@dataclass(frozen=True, slots=True)
class RankingFinding(Finding):
    """One cause with all its cells."""

    def _say(self, part: str, language: Language) -> str:
        cells = ", ".join(self.cells[:_MOST_CELLS]) + (", …" if len(self.cells) > _MOST_CELLS else "")
        filled = show_all(self.params, language) | {"cells": cells}
        return i18n.text(f"ranking.rule.{self.code}.{part}", language, **filled)
