"""A workbook of the corpus, and short ways to build those that say the same in different shapes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import dti.ingest  # openpyxl is imported through the door, so that it reads guarded

from openpyxl import Workbook  # isort: skip

from tests.builders import row, workbook

assert dti.ingest.safe_xml

DAY = date(2024, 12, 31)


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook of the corpus; ``known`` is what the rules are told besides it."""

    name: str
    build: Callable[[], bytes]
    values: Mapping[str, str] | None = None
    known: Mapping[str, Any] | None = None


ROWS = (
    row("SOC-04", target_name="Chỉ tiêu SOC-04", numerator=935, denominator=1317, result=71, note="đã đối chiếu"),
    row("ECO-04", target_name="Chỉ tiêu ECO-04", result=95.5),
    row("CNT-01", target_name="Chỉ tiêu CNT-01", result=1234567),
    row("BGT-02", target_name="Chỉ tiêu BGT-02", result=1234.5),
)
MEANT = {"SOC-04": "70.99", "ECO-04": "95.5", "CNT-01": "1234567", "BGT-02": "1234.5"}


def one(name: str, code: str, result: Any, value: str, **cells: Any) -> Book:
    return Book(name, lambda: workbook(row(code, result=result, **cells)), {code: value})


def four(name: str, build: Callable[[], bytes]) -> Book:
    """A workbook that says the same as `ROWS` in another shape."""
    return Book(name, build, MEANT)


def finished(finish: Callable[[Workbook], None], **differences: Any) -> Callable[[], bytes]:
    return lambda: workbook(*ROWS, finish=finish, **differences)
