"""A new year of the 34 provinces whose maximum points nobody knows yet: totals and ranks alone."""

from datetime import UTC, date, datetime

from dti.access.user import operator
from dti.ingest.ranking.intake import import_ranking
from dti.ingest.ranking.reading import Asked
from dti.store.engine import Store
from tests.ingest.ranking.books import Table

AT = datetime(2026, 11, 23, 3, tzinfo=UTC)
TITLE = "KẾT QUẢ ĐÁNH GIÁ CHUYỂN ĐỔI SỐ CẤP TỈNH NĂM 2025"


def add_new_year(store: Store) -> None:
    """Bring in 2025 with the totals of 2024."""
    data = Table(scheme="34", measures=("dti",), title=TITLE).csv()
    asked = Asked(framework="405-2025", scheme="34", published_on=date(2026, 10, 1))
    assert import_ranking(operator("an"), store, data, "2025.csv", asked, reason="chưa có điểm", at=AT).saved == 34
