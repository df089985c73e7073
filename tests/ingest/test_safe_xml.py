"""openpyxl reads XML guarded although lxml is installed, or whoever needs that is told; hostile XML fails safely."""

import subprocess
import sys
from io import BytesIO

import lxml.etree
import openpyxl
import pytest
from defusedxml import EntitiesForbidden

from dti.ingest import gate, workbook
from dti.ingest.gate import GateRefusal, Limits
from dti.ingest.safe_xml import require_guard
from tests.ingest.gate.archives import strings, with_parts, worksheet
from tests.ingest.gate.hostile import doctype, laughs

HOSTILE_PARTS = {
    "a billion laughs": with_parts(strings=strings("&a9;", before=laughs())),
    "an external entity": with_parts(
        strings=strings("&e;", before=doctype('<!ENTITY e SYSTEM "file:///etc/hostname">'))
    ),
    "an entity of its own": with_parts(sheet=worksheet(before=doctype('<!ENTITY e "1">'))),
}
ONLY_DOCTYPE = with_parts(sheet=worksheet(before=doctype()))


@pytest.mark.parametrize(("lxml", "defused"), [(True, True), (False, False)])
def test_reading_with_lxml_or_without_defusedxml_is_refused(
    monkeypatch: pytest.MonkeyPatch, lxml: bool, defused: bool
) -> None:
    monkeypatch.setattr(openpyxl, "LXML", lxml)
    monkeypatch.setattr(openpyxl, "DEFUSEDXML", defused)
    with pytest.raises(RuntimeError, match="unguarded"):
        require_guard()


@pytest.mark.parametrize("first", ["dti", "reports.report", "dti.ingest.workbook.zygote"])
def test_whichever_part_of_ours_comes_first_openpyxl_reads_guarded_beside_lxml(first: str) -> None:
    """In a fresh process without the switch in its environment, lxml loaded beforehand."""
    code = f"import lxml.etree, {first}, openpyxl; print(openpyxl.LXML, openpyxl.DEFUSEDXML)"
    told = subprocess.run([sys.executable, "-c", code], env={}, capture_output=True, text=True, check=True)
    assert (told.stdout, told.stderr) == ("False True\n", "")


def test_without_the_switch_openpyxl_would_take_lxml() -> None:
    """What the switch is for: were this to change, the test above would prove nothing."""
    code = "import openpyxl; print(openpyxl.LXML)"
    told = subprocess.run([sys.executable, "-c", code], env={}, capture_output=True, text=True, check=True)
    assert told.stdout == "True\n"


@pytest.mark.parametrize("name", HOSTILE_PARTS)
def test_openpyxl_itself_refuses_entities_with_lxml_loaded(name: str) -> None:
    assert lxml.etree.LXML_VERSION >= (3, 3, 1, 0)
    with pytest.raises(ValueError, match="Unable to read workbook") as caught:
        openpyxl.load_workbook(BytesIO(HOSTILE_PARTS[name]))
    assert type(caught.value.__cause__) is EntitiesForbidden


@pytest.mark.parametrize("data", [*HOSTILE_PARTS.values(), ONLY_DOCTYPE], ids=[*HOSTILE_PARTS, "a bare DOCTYPE"])
def test_the_gate_and_the_reader_behind_it_refuse_them_as_ever(data: bytes) -> None:
    for read in (lambda: gate.examine(data, "x.xlsx", Limits()), lambda: workbook.read(data, "x.xlsx")):
        with pytest.raises(GateRefusal) as caught:
            read()
        assert caught.value.code == "gate.doctype"
