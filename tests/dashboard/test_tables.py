"""Tables and the files they leave in."""

import base64
import csv
import io
from decimal import Decimal
from typing import Any

import pytest
from dash import Dash, html
from dash.development.base_component import Component
from openpyxl import load_workbook

from dashboard.components.exports import write_csv, write_sheet
from dashboard.components.tables import Column, data_table, export_rows, plain_row
from dashboard.context import Context, Services
from dashboard.page import Page
from dti.access.roles import Action
from tests.dashboard.conftest import Open, OpenWindow, Visit, serve
from tests.dashboard.tree import of_kind, words
from tests.visitors import open_app

COLUMNS = (
    Column("name", "Tên chỉ tiêu", kind="link", width=240, grow=True, pinned=True),
    Column("value", "Giá trị", kind="number", places=2),
    Column("note", "Ghi chú"),
)
ROWS = (
    {"name": "Hộ có địa chỉ số", "name_href": "/chi-tieu/SOC-04", "value": Decimal("71.25"), "note": "ước"},
    {"name": "Tỷ trọng kinh tế số", "name_href": "/chi-tieu/ECO-01", "value": None, "note": "=HYPERLINK(1)"},
)
ABOUT: dict[str, Any] = {
    "name": "bang",
    "title": "Bảng thử",
    "columns": [
        {"key": c.key, "header": c.header, "kind": c.kind, "width": c.width, "places": c.places} for c in COLUMNS
    ],
}


def _table(context: Context, **changes: Any) -> Component:
    return data_table(context, "bang", COLUMNS, ROWS, title="Bảng thử", empty="Chưa có dòng nào.", **changes)


def test_a_table_without_rows_says_why(asked: Open) -> None:
    with asked("") as context:
        assert words(data_table(context, "bang", COLUMNS, (), title="Bảng thử", empty="Chưa có gì.")) == "Chưa có gì."


def test_rows_reach_the_browser_with_their_exact_digits_and_gaps(asked: Open) -> None:
    with asked("") as context:
        rows = of_kind(_table(context), "AgGrid")[0].rowData
    assert [row["value"] for row in rows] == ["71.25", None]
    assert plain_row({"a": Decimal("18"), "b": "x", "c": 3}) == {"a": "18", "b": "x", "c": 3}


@pytest.mark.parametrize(("language", "empty"), [("vi", "Không có dòng nào"), ("en", "No rows")])
def test_the_grid_speaks_the_language_of_the_reader(asked: Open, language: str, empty: str) -> None:
    with asked(f"?lang={language}") as context:
        grid = of_kind(_table(context), "AgGrid")[0]
    assert grid.dashGridOptions["localeText"]["noRowsToShow"] == empty
    number = grid.columnDefs[1]
    assert number["valueFormatter"] == {"function": f"gridNumber(params, '{language}', 2)"}
    assert grid.defaultColDef["comparator"] == {"function": f"gridOrder('{language}')"}


def test_a_link_column_is_drawn_by_our_own_renderer(asked: Open) -> None:
    with asked("") as context:
        link = of_kind(_table(context), "AgGrid")[0].columnDefs[0]
    assert (link["cellRenderer"], link["pinned"], link["flex"]) == ("GridLink", "left", 1)


def test_a_table_grows_with_its_rows_unless_it_is_given_a_height(asked: Open) -> None:
    with asked("") as context:
        free, fixed = (of_kind(_table(context, height=h), "AgGrid")[0] for h in (None, 400))
    assert free.dashGridOptions["domLayout"] == "autoHeight"
    assert "domLayout" not in fixed.dashGridOptions
    assert fixed.style == {"height": "400px"}


def test_no_enterprise_feature_is_switched_on(asked: Open) -> None:
    with asked("") as context:
        assert not getattr(of_kind(_table(context), "AgGrid")[0], "enableEnterpriseModules", False)


def test_a_list_drawn_by_hand_offers_the_same_two_files(asked: Open) -> None:
    with asked("") as context:
        drawn = export_rows(context, "bang", COLUMNS, ROWS, title="Bảng thử")
    assert [button.id["type"] for button in of_kind(drawn, "Button")] == ["rows-xlsx", "rows-csv"]
    assert [store.data for store in of_kind(drawn, "Store")] == [[plain_row(row) for row in ROWS], ABOUT]


def test_a_csv_file_opens_in_excel_with_its_accents_and_no_formula() -> None:
    content = write_csv(ABOUT, [plain_row(row) for row in ROWS])
    assert content.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig")))) == [
        ["Tên chỉ tiêu", "Giá trị", "Ghi chú"],
        ["Hộ có địa chỉ số", "71.25", "ước"],
        ["Tỷ trọng kinh tế số", "", "'=HYPERLINK(1)"],
    ]


def test_a_negative_number_is_no_formula_but_a_text_that_begins_like_one_is_marked() -> None:
    about = ABOUT | {"columns": ABOUT["columns"][1:]}
    content = write_csv(about, [{"value": "-3.50", "note": "-2+3"}, {"value": "-x", "note": ""}])
    assert content.decode("utf-8-sig").splitlines()[1:] == ["-3.50,'-2+3", "'-x,"]


def test_a_vietnamese_csv_has_decimal_commas_between_semicolons() -> None:
    written = write_csv(ABOUT, [plain_row(row) for row in ROWS], language="vi").decode("utf-8-sig").splitlines()
    assert written == [
        "Tên chỉ tiêu;Giá trị;Ghi chú",
        "Hộ có địa chỉ số;71,25;ước",
        "Tỷ trọng kinh tế số;;'=HYPERLINK(1)",
    ]


def test_files_hold_the_exact_digits_of_every_number(asked: Open) -> None:
    values = [Decimal(digits) for digits in ("18", "0.7480", "1E+3", "12345678901.2345", "99.99999999999999999")]
    rows = [plain_row({"value": value}) for value in values]
    about = ABOUT | {"columns": ABOUT["columns"][1:2]}
    written = write_csv(about, rows).decode("utf-8-sig").splitlines()[1:]
    assert written == ["18", "0.7480", "1000", "12345678901.2345", "99.99999999999999999"]
    with asked("") as context:
        sheet = load_workbook(io.BytesIO(write_sheet(context, about, rows))).worksheets[0]
    held = [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, int | float)]
    assert held == [18, 0.748, 1000, 12345678901.2345, 100]


def test_a_csv_that_may_hold_illustrative_figures_says_so_above_its_headers(app: Dash) -> None:
    rows = [plain_row(row) for row in ROWS]
    shown, plain = (
        base64.b64decode(_click(app, "rows", "csv", rows, search=search)["content"]).decode("utf-8-sig").splitlines()
        for search in ("?mh=1", "?mh=0")
    )
    assert "Có thể gồm số liệu minh họa, không phải số liệu của tỉnh." in [line.strip('"') for line in shown[:3]]
    assert shown[3:] == plain
    assert plain[0] == "Tên chỉ tiêu;Giá trị;Ghi chú"


def test_a_workbook_holds_numbers_as_numbers_and_says_what_was_asked(asked: Open) -> None:
    with asked("?mh=1&ngay=2024-12-31") as context:
        content = write_sheet(context, ABOUT, [plain_row(row) for row in ROWS])
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    said = [cell for row in cells for cell in row if cell is not None]
    assert ["Hộ có địa chỉ số", 71.25, "ước"] in cells
    assert ["Tỷ trọng kinh tế số", None, "=HYPERLINK(1)"] in cells
    assert "Số liệu biết được tính đến hết ngày 31/12/2024." in said
    assert "Có thể gồm số liệu minh họa, không phải số liệu của tỉnh." in said


def _click(
    app: Dash, kind: str, form: str, rows: list[Any], shown: list[Any] | None = None, search: str = ""
) -> dict[str, str]:
    """Press an export button the way the browser does."""
    name = '"name":"bang"'
    asked = {"id": {"name": "bang", "type": f"{kind}-{form}"}, "property": "n_clicks", "value": 1}
    other = {"id": {"name": "bang", "type": f"{kind}-{'csv' if form == 'xlsx' else 'xlsx'}"}, "property": "n_clicks"}
    first = "virtualRowData" if kind == "table" else "data"
    second = "rowData" if kind == "table" else "data"
    inputs = [asked, other] if form == "xlsx" else [other, asked]
    body = {
        "output": f'{{"name":["MATCH"],"type":"{kind}-download"}}.data',
        "outputs": {"id": {"name": "bang", "type": f"{kind}-download"}, "property": "data"},
        "inputs": inputs,
        "changedPropIds": [f'{{{name},"type":"{kind}-{form}"}}.n_clicks'],
        "state": [
            {"id": {"name": "bang", "type": kind}, "property": first, "value": shown if kind == "table" else rows},
            {"id": {"name": "bang", "type": kind}, "property": second, "value": rows},
            {"id": {"name": "bang", "type": f"{kind}-about"}, "property": "data", "value": ABOUT},
            {"id": "url", "property": "search", "value": search},
        ],
    }
    answer = app.server.test_client().post("/_dash-update-component", json=body)
    assert answer.status_code == 200, answer.data
    sent: dict[str, str] = next(iter(answer.get_json()["response"].values()))["data"]
    return sent


def test_the_file_holds_what_the_reader_filters_left(app: Dash) -> None:
    rows = [plain_row(row) for row in ROWS]
    sent = _click(app, "table", "csv", rows, shown=rows[1:])
    assert sent["filename"] == "bang.csv"
    assert base64.b64decode(sent["content"]) == write_csv(ABOUT, rows[1:], language="vi")


@pytest.mark.parametrize("kind", ["table", "rows"])
def test_a_table_that_nobody_filtered_leaves_whole(app: Dash, kind: str) -> None:
    rows = [plain_row(row) for row in ROWS]
    sent = _click(app, kind, "xlsx", rows)
    assert sent["filename"] == "bang.xlsx"
    assert base64.b64decode(sent["content"])[:2] == b"PK"


@pytest.mark.browser
def test_in_a_browser_the_grid_writes_sorts_and_filters_the_vietnamese_way(
    visit: OpenWindow, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        {"name": name, "name_href": f"/chi-tieu/{name}", "value": value, "note": name}
        for name, value in (("Đà Nẵng", 0.75), ("An Giang", Decimal("-1234.5")), ("Ấn", None), ("Dak", 12))
    ]

    def draw(context: Context) -> Component:
        return html.Div(data_table(context, "thu", COLUMNS, rows, title="Thử", empty="Không có."))

    page = Page("/", "overview.title", "overview.help", draw=draw, action=Action.READ_FIGURES)
    monkeypatch.setattr("dashboard.app.find_pages", lambda: (page,))
    window = visit(1440, 900)
    with serve(open_app(services)) as address:
        window.page.goto(address)
        window.page.wait_for_selector(".ag-cell[col-id=value]")
        assert _column(window, "value") == ["0,75", "−1.234,50", "", "12,00"]
        window.page.locator(".ag-header-cell[col-id=value]").click()
        assert _column(window, "value") == ["", "−1.234,50", "0,75", "12,00"]
        window.page.locator(".ag-header-cell[col-id=name]").click()
        assert _column(window, "name") == ["An Giang", "Ấn", "Dak", "Đà Nẵng"]
        window.page.locator(".ag-header-cell[col-id=note] .ag-header-cell-filter-button").click()
        window.page.get_by_placeholder("Lọc…").fill("n")
        window.page.wait_for_selector(".ag-row", state="attached")
        with window.page.expect_download() as download:
            window.page.get_by_role("button", name="CSV").click()
        assert download.value.suggested_filename == "thu.csv"
        assert (window.complaints, window.outside(address)) == ([], [])


def _column(window: Visit, name: str) -> list[str]:
    """The cells of a column from top to bottom, as the rows stand now."""
    cells = window.page.locator(f".ag-cell[col-id={name}]").element_handles()
    placed = [(box["y"], cell.inner_text()) for cell in cells if (box := cell.bounding_box())]
    return [text for _, text in sorted(placed)]
