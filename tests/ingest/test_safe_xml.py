"""openpyxl reads XML guarded, or whoever needs that is told."""

import subprocess
import sys

import openpyxl
import pytest

from dti.ingest.safe_xml import require_guard


@pytest.mark.parametrize(("lxml", "defused"), [(True, True), (False, False)])
def test_reading_with_lxml_or_without_defusedxml_is_refused(
    monkeypatch: pytest.MonkeyPatch, lxml: bool, defused: bool
) -> None:
    monkeypatch.setattr(openpyxl, "LXML", lxml)
    monkeypatch.setattr(openpyxl, "DEFUSEDXML", defused)
    with pytest.raises(RuntimeError, match="unguarded"):
        require_guard()


def test_importing_the_way_in_is_enough() -> None:
    code = "import dti.ingest.safe_xml as guard; guard.require_guard()"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stderr == b""
