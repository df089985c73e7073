"""Names of provinces, indices and scenarios that mean harm stay texts in both forms and break no page."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from dti.access.user import operator
from dti.analysis.scenario import choose
from dti.catalogue.loader import load_folder
from dti.catalogue.models import Catalogue
from dti.core.xlsx import storable
from dti.ingest.scenarios import save
from dti.store.catalogue import save_catalogue
from dti.store.engine import Store
from dti.views.simulation import read_simulation
from reports.documents.index import REPORT
from reports.fonts import drawable
from reports.report import Request
from tests.reports.content import DATA, HOSTILE, LOADED, LONGEST
from tests.reports.printed import NOW, ask, pages_of, text_of
from tests.stores import discard, sqlite_store

DAY = date(2026, 1, 31)
LINK = '=HYPERLINK("http://x","bấm") #set <b>đậm</b> \u202e 😀'


def with_harm(catalogue: Catalogue) -> Catalogue:
    """The province and an index with hostile names, the holder of the tenth place with the longest."""
    names = {("63", "20"): HOSTILE, ("34", "20"): HOSTILE, ("63", "80"): LONGEST}
    provinces = tuple(
        one.model_copy(update={"name_vi": name, "name_en": name})
        if (name := names.get((one.scheme, one.code)))
        else one
        for one in catalogue.provinces
    )
    frameworks = tuple(
        framework.model_copy(
            update={
                "nodes": tuple(
                    node.model_copy(update={"name_vi": LINK, "name_en": LINK}) if node.code == "8" else node
                    for node in framework.nodes
                )
            }
        )
        for framework in catalogue.frameworks
    )
    return catalogue.model_copy(update={"provinces": provinces, "frameworks": frameworks})


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    made, loaded = sqlite_store(tmp_path_factory.mktemp("hostile")), load_folder(DATA)
    with made.writing() as session:
        save_catalogue(session, with_harm(loaded.catalogue), loaded.scores, by="init", at=LOADED)
    with made.reading() as session:
        chosen = read_simulation(session, ask(session, DAY), choose(2024, "34", "20", {"8": Decimal("0.5")}))
    at = datetime(2026, 1, 30, 3, tzinfo=UTC)
    save(operator("An"), made, chosen.settings, chosen.seen, name=LINK, at=at)
    yield made
    discard(made)


@pytest.fixture(scope="module")
def files(store: Store) -> dict[str, bytes]:
    with store.reading() as session:
        request = Request(ask(session, DAY), "vi", NOW)
        return {form.extension: form.build(session, request) for form in REPORT.forms}


def test_hostile_names_are_set_as_they_are(files: dict[str, bytes]) -> None:
    printed, pages = text_of(files["pdf"]), pages_of(files["pdf"])
    # Whatever the font lacks stands as its number; a line may end anywhere in it.
    assert squeezed(drawable(HOSTILE)) in squeezed(printed)
    assert squeezed(drawable(LINK)) in squeezed(printed)
    assert "[U+202E]" in squeezed(printed)
    assert "[…]" in printed
    assert len(pages) < 9


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_no_text_becomes_a_formula_or_a_link(files: dict[str, bytes]) -> None:
    book = openpyxl.load_workbook(BytesIO(files["xlsx"]))
    cells: list[Any] = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    texts = {str(cell.value).strip() for cell in cells if cell.data_type == "s"}
    formulas = {str(cell.value) for cell in cells if cell.data_type == "f"}
    assert {storable(LINK), storable(HOSTILE)} <= texts
    assert not [one for one in formulas if "HYPERLINK" in one or "1+1" in one]
    assert [cell.coordinate for cell in cells if cell.hyperlink is not None] == []


def test_the_scenario_is_said_to_be_a_simulation(files: dict[str, bytes]) -> None:
    sheet = openpyxl.load_workbook(BytesIO(files["xlsx"]), data_only=True)["Kịch bản"]
    rows = list(sheet.iter_rows(values_only=True))
    saved = next(row for row in rows if str(row[0]).startswith("=HYPERLINK"))
    assert rows[1][0] == "Mô phỏng, không phải số liệu chính thức."
    shown: list[Any] = list(saved[6:10])
    assert shown == [pytest.approx(0.748), pytest.approx(0.76898, abs=1e-4), "10/34", "6/34"]
    assert "0,7690 · 6/34" in text_of(files["pdf"])
