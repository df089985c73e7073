"""What was found in a workbook: findings with their cells, the entries that were read, and what becomes of it all.

A finding is for a department and is a value; it never raises. Its four sentences are in `findings.po` under its code
(those of self-assessments alone in `assessment_findings.po`): `.message` (what is the matter), `.found`, `.expected`,
`.mend`. A new finding is a rule: see `dti.ingest.rules`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal, TypeAlias

from dti import i18n
from dti.catalogue.models import Operator
from dti.i18n import Language
from dti.ingest.assessment.claimed import ClaimedNode
from dti.ingest.params import Param, Params, from_stored, show_all, to_stored

Outcome: TypeAlias = Literal["accepted", "refused", "needs_reason"]

_ADDRESS = re.compile(r"([A-Z]+)([0-9]+)")


class Severity(StrEnum):
    """An error refuses the workbook, a warning needs a reason, a note says what was understood."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


_ORDER = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Finding:
    """One cause with all its cells; ``answer`` is the reason that the department gave in `Ghi chú` for a warning."""

    code: str
    severity: Severity
    sheet: str | None = None
    cells: tuple[str, ...] = ()
    params: Params = field(default_factory=dict)
    answer: str = ""

    @property
    def cell(self) -> str | None:
        """The first cell; None for what concerns the whole sheet or file."""
        return self.cells[0] if self.cells else None

    @property
    def place(self) -> str:
        """Where it is: Báo cáo!H14; the sheet alone, or nothing, where no cell is to blame."""
        return "!".join(part for part in (self.sheet, self.cell) if part)

    @property
    def is_open(self) -> bool:
        """Whether somebody must still give a reason."""
        return self.severity is Severity.WARNING and not self.answer

    def message(self, language: Language) -> str:
        """What is the matter, in one sentence without the place."""
        return _capitalise(self._say("message", language))

    def found(self, language: Language) -> str:
        """What stands there."""
        return self._say("found", language)

    def expected(self, language: Language) -> str:
        """What should stand there."""
        return self._say("expected", language)

    def mend(self, language: Language) -> str:
        """What to do about it."""
        return self._say("mend", language)

    def line(self, language: Language) -> str:
        """The whole as one line: Báo cáo!H14: mẫu số 1.317 nhỏ hơn tử số 1.320. Kiểm tra lại ô G14 và H14."""
        said = f"{self._say('message', language)} {self.mend(language)}"
        return f"{self.place}: {said}" if self.place else _capitalise(said)

    def _say(self, part: str, language: Language) -> str:
        filled = show_all(self.params, language) | {"cells": _shorten(self.cells)}
        key = f"findings.{self.code}.{part}"
        own = key if i18n.has_text(key) else f"assessment_findings.{self.code}.{part}"
        return i18n.text(own, language, **filled)

    def as_json(self, language: Language) -> dict[str, Any]:
        """For commands: the words of one language beside code, severity and cells."""
        return {
            "code": self.code,
            "severity": str(self.severity),
            "sheet": self.sheet,
            "cell": self.cell,
            "cells": list(self.cells),
            "found": self.found(language),
            "expected": self.expected(language),
            "mend": self.mend(language),
            "message": self.line(language),
            "answer": self.answer,
        }


def stored_params(params: Params) -> dict[str, Any]:
    """The parameters of a finding as the store keeps them."""
    return {name: to_stored(param) for name, param in params.items()}


def read_params(held: Mapping[str, Any]) -> dict[str, Param]:
    """The parameters of a finding as they came from the store."""
    return {name: from_stored(param) for name, param in held.items()}


def sort_findings(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Errors, warnings, notes; in each by sheet, row and column."""
    return tuple(sorted(findings, key=_place_in_order))


@dataclass(frozen=True, slots=True)
class RowCounts:
    """Rows with any content: read into an entry, refused for an error of their own, or passed over."""

    read: int = 0
    refused: int = 0
    passed_over: int = 0

    @property
    def total(self) -> int:
        """All rows with any content."""
        return self.read + self.refused + self.passed_over


@dataclass(frozen=True, slots=True)
class PassedRow:
    """A row with content that holds no figure; ``reason`` is a message id of `findings.passed.*`."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What one row says, typed and exact; ``cells`` says from which address each column was read.

    ``value`` is in the target's unit, a ratio exactly as its parts give it (28 digits), a published figure as it was
    printed; None is a remark or a declared gap.
    """

    target: str
    value: Decimal | None
    bound: Operator | None
    field: int | None
    numerator: Decimal | None
    denominator: Decimal | None
    data_date: date
    published_on: date | None
    estimated: bool
    other_measure: bool
    source: str
    note: str
    row: int
    sheet: str
    cells: Mapping[str, str]

    @property
    def cell(self) -> str:
        """The address of the result, or of the target's code where the form has no result cell."""
        return self.cells.get("result") or self.cells["target_code"]

    def as_json(self) -> dict[str, Any]:
        """For commands: decimals as plain digits in strings."""
        return {
            "target": self.target,
            "numerator": _digits(self.numerator),
            "denominator": _digits(self.denominator),
            "value": _digits(self.value),
            "bound": self.bound,
            "field": self.field,
            "data_date": self.data_date.isoformat(),
            "estimated": self.estimated,
            "other_measure": self.other_measure,
            "cell": f"{self.sheet}!{self.cell}",
        }


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that reading and checking one workbook gave; codes are None where the workbook does not say them.

    A self-assessment in the index has ``claims`` in the place of entries, and a ``framework`` (empty where it names
    none that is known); a report of targets has neither.
    """

    department: str | None
    period: str | None
    programme: str | None
    publication: str | None
    prepared_by: str
    findings: tuple[Finding, ...]
    entries: tuple[Entry, ...]
    rows: RowCounts
    sheet: str | None = None
    passed: tuple[PassedRow, ...] = ()
    framework: str | None = None
    assessment_year: int | None = None
    claims: tuple[ClaimedNode, ...] = ()

    @property
    def is_assessment(self) -> bool:
        """Whether this is a self-assessment in the index."""
        return self.framework is not None

    @property
    def outcome(self) -> Outcome:
        """Refused for any error, in need of a reason for any unanswered warning, else accepted."""
        if self.of(Severity.ERROR):
            return "refused"
        return "needs_reason" if any(finding.is_open for finding in self.findings) else "accepted"

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings of one severity."""
        return tuple(finding for finding in self.findings if finding.severity is severity)

    def _assessment_as_json(self) -> dict[str, Any]:
        """What only a self-assessment says."""
        if not self.is_assessment:
            return {}
        claims = [] if self.outcome == "refused" else [claim.as_json() for claim in self.claims]
        return {"framework": self.framework or None, "assessment_year": self.assessment_year, "assessed": claims}

    def as_json(self, language: Language, submission: int | None = None) -> dict[str, Any]:
        """One document for `check` and `submit` (design, section 10)."""
        return {
            "outcome": self.outcome,
            "department": self.department,
            "period": self.period,
            "programme": self.programme,
            "publication": self.publication,
            "submission": submission,
            "findings": [finding.as_json(language) for finding in self.findings],
            "observations": [] if self.outcome == "refused" else [entry.as_json() for entry in self.entries],
            **self._assessment_as_json(),
            "rows": {"read": self.rows.read, "refused": self.rows.refused, "passed_over": self.rows.passed_over},
            "passed_over": [
                {"row": passed.row, "reason": i18n.text(passed.reason, language)} for passed in self.passed
            ],
        }


def _digits(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def _capitalise(said: str) -> str:
    return said[:1].upper() + said[1:]


def _shorten(cells: tuple[str, ...], most: int = 6) -> str:
    return ", ".join(cells[:most]) + (", …" if len(cells) > most else "")


def _place_in_order(finding: Finding) -> tuple[int, bool, int, int, str, str]:
    address = _ADDRESS.fullmatch(finding.cell or "")
    row, column = (int(address[2]), address[1]) if address else (0, "")
    return _ORDER.index(finding.severity), finding.sheet is not None, row, len(column), column, finding.code
