"""The measures of the decree: within its bounds, each with its clause, told in the document, and used by the page."""

import re
from pathlib import Path

from reports import decree
from reports.decree import MEASURES, Seen, values
from reports.pdf import TEMPLATES

ROOT = Path(decree.__file__).parents[1]
CLAUSE = re.compile(r"(I{1,3}\.\d(\.[a-eđg])?|V\.6\.b)")


def test_every_measure_is_within_its_bounds() -> None:
    assert {name: m for name, m in MEASURES.items() if not m.least <= m.value <= m.most} == {}


def test_every_measure_has_its_clause_but_the_house_s_own() -> None:
    assert {name for name, m in MEASURES.items() if m.seen is Seen.OWN} == {"table", "appendix_table", "note"}
    assert {
        name: m.clause for name, m in MEASURES.items() if m.seen is not Seen.OWN and not CLAUSE.fullmatch(m.clause)
    } == {}


def test_the_document_tells_every_measure_with_its_value_and_clause() -> None:
    rows = {}
    for line in (ROOT / "docs" / "decree.md").read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("| ").split("|")]
        if line.startswith("| `"):
            rows[cells[0].strip("`")] = (cells[2], cells[3], cells[4])
    told = {name: (f"{m.value} {m.unit.value}", m.clause or "–", m.seen.value) for name, m in MEASURES.items()}
    assert rows == told


def test_the_page_uses_every_measure_and_states_none() -> None:
    page = (TEMPLATES / "decree.typ").read_text("utf-8")
    used = set(re.findall(r"\bm\.([a-z_0-9]+)", page)) | set(
        re.findall(r"\bm\.([a-z_0-9]+)", (TEMPLATES / "quarterly.typ").read_text("utf-8"))
    )
    # A4 is a page of its own in typst; heading 3 and the rest are read by their names.
    assert set(values()) - used == {"paper_width", "paper_height"}
    assert '"a4"' in page
