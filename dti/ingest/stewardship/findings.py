"""A finding about the catalogue: the same value as in a department's workbook, its sentences in `stewardship.po`.

A code has its `.message` and `.mend`; `.found` and `.expected` fall back to what stands in the parameters.
"""

from dataclasses import dataclass

from dti import i18n
from dti.i18n import Language
from dti.ingest.findings import Finding, Severity
from dti.ingest.params import Params, show_all


@dataclass(frozen=True, slots=True)
class StewardFinding(Finding):
    """One cause with all its cells."""

    def _say(self, part: str, language: Language) -> str:
        filled = {"found": "", "expected": ""} | show_all(self.params, language) | {"cells": ", ".join(self.cells)}
        own = f"stewardship.rule.{self.code}.{part}"
        return i18n.text(own if i18n.has_text(own) else f"stewardship.rule.any.{part}", language, **filled)


def error(code: str, sheet: str | None, cells: tuple[str, ...], params: Params) -> StewardFinding:
    """What keeps the edits from being applied."""
    return StewardFinding(code, Severity.ERROR, sheet, cells, params)
