"""The formulas of a workbook worked out by hand: what stands in a cell is what a spreadsheet would make of it.

Knows what our own formulas use: + - * / and ABS over cells of the same sheet.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import openpyxl

_REFERENCE = re.compile(r"\$?([A-Z]{1,2})\$?(\d+)")
_ALLOWED = re.compile(r"[-+*/(). 0-9eE]|abs")


@dataclass(frozen=True, slots=True)
class Worked:
    """A formula of a cell with the value that is stored beside it and the one that its cells give."""

    place: str
    text: str
    stored: Any
    result: float


def work_out(content: bytes) -> Iterator[Worked]:
    """Every formula of a workbook."""
    formulas, values = (openpyxl.load_workbook(BytesIO(content), data_only=only) for only in (False, True))
    for sheet in formulas:
        shown = values[sheet.title]
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    result = _result(str(cell.value), shown)
                    yield Worked(
                        f"{sheet.title}!{cell.coordinate}", str(cell.value), shown[cell.coordinate].value, result
                    )


def _result(formula: str, shown: Any) -> float:
    filled = _REFERENCE.sub(lambda found: repr(float(shown[found[0].replace("$", "")].value)), formula[1:])
    filled = filled.replace("ABS", "abs")
    assert not _ALLOWED.sub("", filled), f"a formula that is not ours: {formula}"
    return float(eval(filled, {"__builtins__": {}, "abs": abs}))
