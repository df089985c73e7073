"""Saved scenarios worked out anew, side by side with the present, and what has changed since they were saved."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from dti.access.user import operator
from dti.catalogue.models import Catalogue
from dti.core.errors import NotFound, WrongInput
from dti.ingest.scenarios import save, withdraw
from dti.store.catalogue import save_catalogue
from dti.store.engine import Session, Store
from dti.store.scores import read_scores
from dti.views.query import ViewQuery
from dti.views.scenario_sheets import write_scenarios
from dti.views.scenarios import MOST, choose_saved, compare, read_saved
from dti.views.simulation import GrowthKind, Settings, choose, read_simulation
from dti.views.simulation_plain import scenarios_as_json
from dti.views.simulation_wording import write_drift
from tests.analysis.index_samples import LANG_SON
from tests.views.conftest import Ask

D = Decimal
AT = datetime(2026, 11, 20, 3, tzinfo=UTC)
SOCIETY = choose(2024, "34", LANG_SON, {"8": D("0.5")})
BOTH = choose(2024, "34", LANG_SON, {"8": D("0.5"), "6": D("0.6")}, GrowthKind.AS_LAST_YEAR)
EARLIER = choose(2022, "63", LANG_SON, {"9": D("0.5")})


@pytest.fixture
def query(ask: Ask) -> ViewQuery:
    return ask("2026-11-01")


@pytest.fixture
def keys(own_store: Store, query: ViewQuery) -> list[str]:
    """Three saved scenarios."""
    named = (("Xã hội số 0,5", SOCIETY), ("Cả hai", BOTH), ("Năm 2022", EARLIER))
    return [keep(own_store, query, name, settings) for name, settings in named]


@pytest.fixture
def reader(own_store: Store, keys: list[str]) -> Iterator[Session]:
    with own_store.reading() as session:
        yield session


def keep(store: Store, query: ViewQuery, name: str, settings: Settings) -> str:
    with store.reading() as session:
        view = read_simulation(session, query, settings)
    return save(operator("An"), store, settings, view.seen, name=name, at=AT).key


def test_a_saved_scenario_is_worked_out_anew(reader: Session, query: ViewQuery) -> None:
    saved = read_saved(reader, query)
    assert [one.scenario.name for one in saved] == ["Xã hội số 0,5", "Cả hai", "Năm 2022"]
    assert [one.settings for one in saved] == [SOCIETY, BOTH, EARLIER]
    assert saved[0].view == read_simulation(reader, query, SOCIETY)
    assert saved[0].seen == saved[0].view.seen
    assert not any(one.drifted or one.problem for one in saved)
    assert read_saved(reader, query, entity="01") == ()


def test_figures_that_changed_since_it_was_saved_are_noticed(
    own_store: Store, keys: list[str], query: ViewQuery
) -> None:
    with own_store.reading() as session:
        old = next(s for s in read_scores(session, year=2024, entity="01", measure="dti") if s.scheme == "34")
    nothing: dict[str, Any] = dict.fromkeys(
        ("programmes", "targets", "departments", "publications", "declared", "conflicts", "provinces", "frameworks"), ()
    )
    with own_store.writing() as session:
        changed = old.model_copy(update={"value": D("0.7000")})
        catalogue = Catalogue(**nothing, content_hash="")
        save_catalogue(session, catalogue, [changed], by="test", at=AT, origin="steward")
    with own_store.reading() as session:
        saved = read_saved(session, query)
    assert [one.drifted for one in saved] == [True, True, False]
    assert saved[0].view is not None
    assert (saved[0].seen.rank, saved[0].view.rank) == ((6, 6), (5, 5))
    assert write_drift(saved[0], "vi") == "Số liệu nền đã thay đổi từ khi lưu: khi đó là 0,7690, hạng 6/34."
    assert write_drift(saved[2], "vi") == ""


def test_on_a_day_without_its_figures_it_stands_on_the_list_and_says_why(reader: Session, query: ViewQuery) -> None:
    saved = read_saved(reader, replace(query, as_of=date(2025, 6, 1)))
    assert [(one.view is None, one.problem is None) for one in saved] == [(True, False), (True, False), (False, True)]
    comparison = compare(reader, replace(query, as_of=date(2025, 6, 1)), saved[:2])
    assert [column.view for column in comparison.columns] == [None, None]


def test_those_to_compare_are_chosen_by_key_in_the_order_asked_for(
    own_store: Store, keys: list[str], query: ViewQuery
) -> None:
    more = [keep(own_store, query, f"Thêm {number}", SOCIETY) for number in range(MOST)]
    with own_store.reading() as session:
        saved = read_saved(session, query)
        assert [one.scenario.key for one in choose_saved(saved, [keys[1], keys[0], keys[1]])] == [keys[1], keys[0]]
        with pytest.raises(WrongInput, match="too_many"):
            choose_saved(saved, [keys[0], *more])
        with pytest.raises(NotFound, match="khác"):
            choose_saved(saved, ["khác"])
    withdraw(operator("An"), own_store, keys[0], at=AT)
    with own_store.reading() as session, pytest.raises(NotFound):
        choose_saved(read_saved(session, query), keys)


def test_each_field_has_its_present_before_its_own_scenarios(reader: Session, query: ViewQuery) -> None:
    saved = read_saved(reader, query)
    both = compare(reader, query, saved[:2])
    assert [column.saved for column in both.columns] == [None, *saved[:2]]
    assert [column.view.rank for column in both.columns if column.view] == [(10, 10), (6, 6), (11, 11)]
    assert ([row.node.code for row in both.nodes], both.is_mixed) == (["I", "6", "7", "8"], False)
    assert both.pillars == ("government", "economy", "society")
    mixed = compare(reader, query, saved)
    assert [column.saved and column.saved.scenario.name for column in mixed.columns] == [
        None, "Xã hội số 0,5", "Cả hai", None, "Năm 2022",
    ]  # fmt: skip
    assert mixed.is_mixed
    eight = next(row for row in mixed.nodes if (row.framework.code, row.node.code) == ("922-2022", "8"))
    assert [column.line(eight) is None for column in mixed.columns] == [True, True, True, False, False]
    assert compare(reader, query, ()).columns == ()


def test_the_json_list_says_what_it_is_and_was(reader: Session, query: ViewQuery) -> None:
    first = scenarios_as_json(read_saved(reader, query))["scenarios"][0]
    assert (first["name"], first["saved_by"], first["saved_at"]) == ("Xã hội số 0,5", "An", AT.isoformat())
    assert first["as_saved"] == {"total": "0.7689840425531914893617021277", "rank": [6, 6], "field": 34}
    assert (first["figures_changed"], first["problem"], first["simulation"]["rank"]["after"]) == (False, None, [6, 6])


def rows_of(sheet: Any) -> list[list[Any]]:
    """The table of a sheet, headers first: it begins below the first empty row."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    start = next(place for place, row in enumerate(rows) if not any(row)) + 1
    return rows[start:]


def test_the_workbook_has_every_column_and_says_on_every_sheet_that_it_is_simulated(
    reader: Session, query: ViewQuery
) -> None:
    saved = read_saved(reader, query)[:2]
    content = write_scenarios(compare(reader, query, saved), saved, query, "vi", AT)
    assert content == write_scenarios(compare(reader, query, saved), saved, query, "vi", AT)
    book = load_workbook(BytesIO(content))
    assert book.sheetnames == [
        "So sánh (mô phỏng)", "Từng chỉ số (mô phỏng)", "Các tỉnh (mô phỏng)", "Nguồn (mô phỏng)",
    ]  # fmt: skip
    for sheet in book:
        assert "mô phỏng, không phải số liệu chính thức" in sheet["A1"].value
        assert sheet["A2"].value == "Mô phỏng, không phải số liệu chính thức."
        assert sheet["A3"].value == "Theo số liệu công bố đến 01/11/2026; lập lúc 20/11/2026 10:00."
    compared = {row[0]: row[1:] for row in rows_of(book["So sánh (mô phỏng)"])}
    assert compared["Nội dung"] == ["Hiện nay", "Xã hội số 0,5", "Cả hai"]
    assert compared["Thứ hạng"] == ["10/34", "6/34", "11/34"]
    assert compared["Giá trị DTI"] == pytest.approx([0.748, 722.845 / 940, 731.465 / 940], abs=1e-12)
    assert compared["Hoạt động xã hội số (405/QĐ-BKHCN)"] == [0.3685, 0.5, 0.5]
    assert compared["Vượt"][1] == "Điện Biên, Hà Tĩnh, Thái Nguyên, Quảng Ninh"
    nodes = rows_of(book["Từng chỉ số (mô phỏng)"])
    assert len(nodes) == 1 + 3 * 4
    assert nodes[8][:9] == [
        "Xã hội số 0,5", "8", "Hoạt động xã hội số", 150, 0.3685, 0.5, 55.275, 75, 19.725,
    ]  # fmt: skip
    assert len(rows_of(book["Các tỉnh (mô phỏng)"])) == 1 + 3 * 34
    origins = rows_of(book["Nguồn (mô phỏng)"])
    assert origins[2][:3] == ["Xã hội số 0,5", saved[0].scenario.key, "An"]
    assert "suy luận" in origins[2][4]
    assert "PhamQuyNam/PMNM_HaUI.DNK_2025" in origins[2][5]


def test_the_workbook_of_nothing_says_so(session: Session, query: ViewQuery) -> None:
    book = load_workbook(BytesIO(write_scenarios(compare(session, query, ()), (), query, "en", AT)))
    assert [sheet["A4"].value for sheet in book] == ["No scenario has been saved yet."]
    assert "“Save scenario”" in book.worksheets[0]["A7"].value
