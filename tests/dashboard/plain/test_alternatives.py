"""What stands in the place of what needs a script."""

from decimal import Decimal
from typing import Any

from dash import dcc

from dashboard.components.tables import Column, data_table
from dashboard.plain.alternatives import draw_instead
from dashboard.plain.writing import write_html
from tests.dashboard.conftest import Open

COLUMNS = [Column("name", "Tên", "link"), Column("value", "Giá trị", "number"), Column("note", "Ghi chú")]
ROWS: list[dict[str, Any]] = [
    {"name": "Sở <b>", "name_href": "/don-vi/SYT", "value": Decimal("1234.5"), "note": "x"},
    {"name": "Không", "value": None, "note": None},
    {"name": "Khác", "value": "ước", "note": 3},
]


def test_a_grid_becomes_a_table_of_all_its_rows(asked: Open) -> None:
    with asked() as context:
        grid = data_table(context, "thu", COLUMNS, ROWS, title="Thử", empty="")
        told = write_html(grid, instead=draw_instead(context), inert=True)
    assert told.count("<tr>") == 4
    assert '<th class="number" scope="col">Giá trị</th>' in told
    assert '<a href="/don-vi/SYT">Sở &lt;b&gt;</a></td><td class="number">1.234,5</td>' in told
    assert '<td class="">Không</td><td class="number"></td><td class=""></td>' in told
    assert '<td class="number">ước</td><td class="">3</td>' in told


def test_what_has_no_alternative_is_left_out(asked: Open) -> None:
    with asked() as context:
        assert write_html([dcc.Graph(), dcc.Store(id="x")], instead=draw_instead(context)) == ""
