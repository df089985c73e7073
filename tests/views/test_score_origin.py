"""A score leads back to its published source, and an imported one also to file, cell, person and moment."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from dti.access.user import operator
from dti.core.errors import NotFound
from dti.ingest.ranking.intake import import_ranking
from dti.ingest.ranking.reading import Asked
from dti.store.engine import Session, Store
from dti.views.framework import read_index_table, read_years
from dti.views.index_field import read_index_field, read_known_years
from dti.views.score_origin import read_score_origin, write_score_origin
from tests.ingest.ranking.books import Table
from tests.views.conftest import Ask
from tests.views.presence import present
from tests.views.reports import AT

LOADED = datetime(2026, 11, 23, 3, tzinfo=UTC)
TABLE = Table(measures=("dti",)).change("20", "dti", "0,7481")


@pytest.fixture
def imported(own_store: Store) -> Store:
    asked = Asked(published_on=date(2026, 3, 1))
    data = TABLE.xlsx("Bảng 1")
    done = import_ranking(operator("Nguyễn Thị B"), own_store, data, "dti.xlsx", asked, reason="đính chính", at=LOADED)
    assert done.saved
    return own_store


def test_a_sourced_figure_leads_to_its_publication(session: Session, ask: Ask) -> None:
    found = present(read_score_origin(session, ask("2026-11-23"), "63", "20", 2022, "0"))
    assert (found.score.value, found.cell, found.place, found.recorded_at) == (Decimal("0.6837"), None, "", AT)
    assert (found.node.measure, found.framework.code) == ("dti", "922-2022")
    assert write_score_origin(found, "vi").endswith("; công bố ngày 12/07/2023.")


def test_an_imported_figure_leads_to_its_cell_and_who_brought_it(imported: Store, ask: Ask) -> None:
    with imported.reading() as session:
        found = present(read_score_origin(session, ask("2026-11-23"), "63", "20", 2024, "0"))
    assert (found.score.value, found.place) == (Decimal("0.7481"), f"Bảng 1!{TABLE.address('20', 'dti')}")
    assert write_score_origin(found, "vi") == (
        "Nguồn: dti.gov.vn; công bố ngày 01/03/2026. "
        "Đọc từ tệp dti.xlsx, ô Bảng 1!E22; Nguyễn Thị B nạp lúc 23/11/2026 10:00."
    )
    assert write_score_origin(found, "en").endswith("loaded by Nguyễn Thị B at 23 Nov 2026 10:00.")


def test_before_its_day_the_figure_before_stands_with_its_own_origin(imported: Store, ask: Ask) -> None:
    with imported.reading() as session:
        found = present(read_score_origin(session, ask("2026-02-28"), "63", "20", 2024, "0"))
    assert (found.score.value, found.cell) == (Decimal("0.7480"), None)


def test_what_is_not_known_has_no_origin(session: Session, ask: Ask) -> None:
    assert read_score_origin(session, ask("2026-11-23"), "63", "20", 2019, "0") is None
    assert read_score_origin(session, ask("2022-01-01"), "63", "20", 2022, "0") is None


def test_a_year_without_maximum_points_shows_but_nothing_is_computed_on_it(own_store: Store, ask: Ask) -> None:
    title = "KẾT QUẢ ĐÁNH GIÁ CHUYỂN ĐỔI SỐ CẤP TỈNH NĂM 2025"
    data = Table(measures=("dti",), title=title).csv()
    asked = Asked(framework="405-2025", published_on=date(2026, 10, 1))
    assert (
        import_ranking(operator("an"), own_store, data, "2025.csv", asked, reason="chưa có điểm", at=LOADED).saved == 63
    )
    query = ask("2026-11-23")
    with own_store.reading() as session:
        assert [year for year, _ in read_years(session, query)][:2] == [2025, 2024]
        assert read_index_table(session, query, 2025, "63", "20").is_whole
        assert [year for year, _ in read_known_years(session, query)][:2] == [2024, 2023]
        with pytest.raises(NotFound):
            read_index_field(session, query, 2025, "63")
