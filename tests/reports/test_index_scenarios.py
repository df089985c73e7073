"""The report of saved scenarios is the screen's comparison of all of them, and says so where there is none."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

from dti.access.user import operator
from dti.analysis.scenario import choose
from dti.ingest.scenarios import save
from dti.store.engine import Session
from dti.views.scenario_sheets import write_scenarios
from dti.views.scenarios import compare, read_saved
from dti.views.simulation import read_simulation
from reports.documents.index_scenarios import REPORT, build
from reports.report import Request
from tests.reports.content import fill_published
from tests.reports.printed import NOW, ask
from tests.stores import sqlite_store

DAY = date(2026, 1, 31)
AT = datetime(2026, 1, 30, 3, tzinfo=UTC)


def test_without_a_scenario_one_sheet_says_so_and_how_to_save_one(published: Session) -> None:
    book = load_workbook(BytesIO(build(published, Request(ask(published, DAY), "vi", NOW))))
    assert [sheet["A2"].value for sheet in book] == ["Mô phỏng, không phải số liệu chính thức."]
    assert [sheet["A4"].value for sheet in book] == ["Chưa có kịch bản nào được lưu."]
    assert "bấm “Lưu kịch bản”" in book.worksheets[0]["A7"].value
    assert (REPORT.code, [form.extension for form in REPORT.forms]) == ("index_scenarios", ["xlsx"])


def test_all_saved_scenarios_stand_beside_the_present(tmp_path: Path) -> None:
    store = sqlite_store(tmp_path)
    fill_published(store)
    with store.reading() as session:
        query = ask(session, DAY)
        chosen = [choose(2024, "34", "20", {"8": Decimal(value)}) for value in ("0.4", "0.5", "0.6", "0.7", "0.8")]
        views = [read_simulation(session, query, one) for one in chosen]
    for view in views:
        save(operator("An"), store, view.settings, view.seen, name=f"{view.total:.4f}", at=AT)
    with store.reading() as session:
        content = build(session, Request(query, "vi", NOW))
        saved = read_saved(session, query)
        assert content == write_scenarios(compare(session, query, saved), saved, query, "vi", NOW)
    store.close()
    sheet = load_workbook(BytesIO(content))["So sánh (mô phỏng)"]
    assert [cell.value for cell in sheet[5]] == [
        "Nội dung", "Hiện nay", "0.7530", "0.7690", "0.7849", "0.8009", "0.8169",
    ]  # fmt: skip
