"""The door to a workbook's cells: read in a child, refused in words, never anything else."""

import hashlib
import logging
import subprocess
import sys

import pytest

from dti.ingest import workbook
from dti.ingest.gate import GateRefusal, Limits
from dti.ingest.workbook import Cell, Sheet, Workbook
from tests.ingest.gate.archives import pack, sound, with_parts
from tests.ingest.workbook import books

SOUND = Workbook((Sheet("S", "visible", (Cell(1, 1, "A1", "a"),), (), frozenset(), frozenset()),), date_1904=False)


def refused(data: bytes, limits: Limits | None = None) -> GateRefusal:
    with pytest.raises(GateRefusal) as caught:
        workbook.read(data, "x.xlsx", limits)
    return caught.value


def test_a_workbook_comes_back_from_the_child_as_frozen_values() -> None:
    assert workbook.read(pack(sound()), "Báo cáo.xlsx") == SOUND


@pytest.mark.parametrize("name", sorted(books.READ_ALIKE))
def test_in_the_child_the_same_is_read_as_here(name: str) -> None:
    data = books.READ_ALIKE[name]()
    assert workbook.read(data, "x.xlsx") == workbook.read_here(data, "x.xlsx")


def test_a_refusal_of_the_gate_comes_back_with_code_and_params() -> None:
    found = refused(pack(sound()), Limits(parts=3))
    assert (found.code, {name: int(str(value)) for name, value in found.params.items()}) == (
        "gate.too_many_parts",
        {"limit": 3},
    )


def test_what_only_the_reader_cannot_read_is_broken() -> None:
    found = refused(books.cell("<v>7</v>", ' t="s"'))
    assert (found.code, found.reason) == ("gate.broken", "IndexError: list index out of range")


@pytest.mark.parametrize("limits", [Limits(memory_bytes=1 << 20), Limits(wall_seconds=0.001)], ids=["memory", "time"])
def test_a_workbook_that_needs_too_much_is_too_heavy(limits: Limits) -> None:
    assert refused(books.of_rows(5_000), limits).code == "gate.too_heavy"


def test_an_upload_far_over_the_limit_is_refused_without_being_carried_over() -> None:
    assert refused(b"PK\3\4" + bytes(40 << 20)).code == "gate.too_big"


def test_a_refusal_is_one_line_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    data = with_parts(strings="<x")
    with caplog.at_level(logging.WARNING), pytest.raises(GateRefusal) as caught:
        workbook.read(data, "Báo cáo.xlsx")
    (record,) = caplog.records
    assert caught.value.reference == hashlib.sha256(data).hexdigest()[:8]
    assert record.getMessage() == (
        f"Báo cáo.xlsx [{caught.value.reference}] refused: gate.broken: ExpatError: unclosed token: line 1, column 0"
    )


def test_the_program_that_asks_loads_no_reader() -> None:
    code = "import sys, dti.ingest.workbook as w; w.warm(); print('openpyxl' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (run.stdout, run.stderr) == ("False\n", "")
