"""Proposals as one JSON document, and the same document back with a person's decisions.

Whoever decides fills in ``decision`` of each row: the code of a target, or ``skip``; null is no decision. What is
``missing`` of a candidate's ratio goes into ``typed`` of the row. Another thing that a person may decide gets its place
in both functions.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from dti.catalogue.models import Operator
from dti.core.errors import WrongInput
from dti.i18n import Language, number, text
from dti.ingest.appendix.decisions import Decision
from dti.ingest.appendix.intake import Appendix
from dti.ingest.appendix.proposals import Candidate, RowProposal
from dti.ingest.appendix.reading import PARTS, Reading, Typed
from dti.ingest.appendix.tables import Table
from dti.ingest.excerpt import write_cell
from dti.ingest.form import State
from dti.ingest.form_rows import SIGNS
from dti.ingest.params import Both, Quantity, show

SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Decided:
    """What a document of decisions says: of which file, for whom, the common day, the columns chosen, the rows."""

    sha256: str
    department: str
    period: str
    data_date: date | None
    results: Mapping[str, str] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()


def as_json(appendix: Appendix, language: Language) -> dict[str, Any]:
    """The whole for a person or program that decides; decimals as plain digits in strings."""
    asked = appendix.question
    return {
        "file": appendix.filename,
        "sha256": appendix.sha256,
        "department": asked.department.code,
        "period": asked.period.code,
        "programme": asked.programme.code,
        "data_date": appendix.data_date.isoformat() if appendix.data_date else None,
        "data_date_at": appendix.data_date_at,
        "problems": [show(problem, language) for problem in appendix.problems],
        "remarks": [show(remark, language) for remark in appendix.remarks],
        "results": {table.sheet: table.result.letters if table.result else None for table in appendix.tables},
        "tables": [_table(table) for table in appendix.tables],
        "rows": [_row(one, language) for one in appendix.rows],
    }


def read_decisions(content: str | bytes) -> Decided:
    """The decisions of a document; WrongInput for what is no such document. Rows without a decision are left out."""
    try:
        document = json.loads(content)
    except ValueError as error:
        raise WrongInput("appendix.error.decisions_json") from error
    if not isinstance(document, dict):
        raise WrongInput("appendix.error.decisions_json")
    rows = _typed(document, "rows", list)
    chosen = document.get("results") or {}
    return Decided(
        sha256=_typed(document, "sha256", str),
        department=_typed(document, "department", str),
        period=_typed(document, "period", str),
        data_date=_day(document),
        results={str(sheet): str(column) for sheet, column in chosen.items() if column} if _is_dict(chosen) else {},
        decisions=tuple(one for row in rows if (one := _decision(row)) is not None),
    )


def _decision(row: object) -> Decision | None:
    if not isinstance(row, dict):
        raise _wrong("rows")
    said = row.get("decision")
    if said is None:
        return None
    if not isinstance(said, str) or not said.strip():
        raise _wrong("decision")
    wanted = said.strip()
    target = None if wanted.casefold() == SKIP else wanted.upper()
    return Decision(_typed(row, "row", str), target, _parts(row.get("typed") or {}))


def _parts(said: object) -> Typed:
    """Numbers may stand there as text, as in a cell, or as whole numbers of JSON."""
    if not isinstance(said, dict) or not said.keys() <= set(PARTS):
        raise _wrong("typed")
    given = {part: value for part, value in said.items() if value is not None}
    if not all(isinstance(value, str | int) and not isinstance(value, bool) for value in given.values()):
        raise _wrong("typed")
    return Typed(**{part: str(value) for part, value in given.items()})


def _day(document: Mapping[str, Any]) -> date | None:
    said = document.get("data_date")
    if said is None:
        return None
    try:
        return date.fromisoformat(said)
    except (TypeError, ValueError) as error:
        raise _wrong("data_date") from error


def _is_dict(found: object) -> bool:
    if not isinstance(found, dict):
        raise _wrong("results")
    return True


def _typed(document: Mapping[str, Any], name: str, kind: type) -> Any:
    found = document.get(name)
    if not isinstance(found, kind):
        raise _wrong(name)
    return found


def _wrong(name: str) -> WrongInput:
    return WrongInput("appendix.error.decisions_shape", field=name)


def _table(table: Table) -> dict[str, Any]:
    columns = {key: {"column": one.letters, "header": one.header} for key, one in table.columns.items()}
    return {
        "sheet": table.sheet,
        "header_rows": [table.first, table.last],
        "columns": columns,
        "results": [{"column": one.letters, "header": one.header} for one in table.results],
    }


def _row(proposal: RowProposal, language: Language) -> dict[str, Any]:
    row = proposal.row
    return {
        "row": row.id,
        "kind": str(row.kind),
        "text": row.text,
        "source": source_cells(proposal, language),
        "problems": [show(problem, language) for problem in proposal.problems],
        "proposed": proposal.proposed.target.code if proposal.proposed else None,
        "left_out_before": proposal.left_out is not None,
        "candidates": [_candidate(one, language) for one in proposal.candidates],
        "decision": None,
        "typed": dict.fromkeys(PARTS),
    }


def source_cells(proposal: RowProposal, language: Language) -> dict[str, str]:
    """The row as it stands in the appendix: address to what the cell shows."""
    cells = sorted(proposal.row.table.grid[proposal.row.number].items())
    return {cell.address: write_cell(cell, language) for _, cell in cells}


def _candidate(one: Candidate, language: Language) -> dict[str, Any]:
    problem = one.reading.problem
    return {
        "target": one.target.code,
        "name": show(Both(one.target.name_vi, one.target.name_en), language),
        "confidence": one.confidence,
        "own": one.own,
        "remembered": one.remembered,
        "reasons": [{"agrees": reason.agrees, "text": show(reason.words, language)} for reason in one.reasons],
        "problem": show(problem, language) if problem else None,
        "missing": list(one.reading.missing),
    } | _figures(one.reading)


def _figures(reading: Reading) -> dict[str, Any]:
    found, parts = reading.result.number, reading.parts
    return {
        "value": _digits(reading.value),
        "bound": found.bound if found else None,
        "estimated": bool(found and found.estimated),
        "numerator": _digits(parts[0]) if parts else None,
        "denominator": _digits(parts[1]) if parts else None,
        "data_date": reading.day.isoformat() if reading.day else None,
    }


def _digits(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def show_reading(reading: Reading, language: Language) -> str:
    """A row's figure as it was read for a target, in words: "≥ 90 %", "935/1.317", "chưa có số liệu"."""
    if reading.problem is not None:
        return text("appendix.value.none", language)
    if reading.result.state is State.GAP:
        return text("common.status.no_data", language)
    parts = reading.parts
    fraction = "/".join(number(one, language) for one in parts) if parts else ""
    if reading.shown is None:
        return fraction
    found = reading.result.number
    assert found is not None, "what is shown was read"
    said = show(Quantity(found.value, reading.target.unit, int(found.of) if found.of else None), language)
    said = f"{SIGNS[Operator(found.bound)]} {said}" if found.bound else said
    said = text("appendix.value.estimated", language, value=said) if found.estimated else said
    return f"{said} ({fraction})" if fraction else said
