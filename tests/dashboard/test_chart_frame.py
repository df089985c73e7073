"""Every chart says where its figures come from and can be taken away: as a picture, a drawing, a table."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from dash import html

from dashboard.components.chart_frame import ChartFiles, frame_chart
from dashboard.components.tables import Column
from dti.figures.legend import Key
from tests.dashboard.conftest import Open, OpenWindow
from tests.dashboard.tree import of_class, words

_FILES = ChartFiles(
    "thu",
    "Hạng 5/63",
    "Quyết định số 1",
    [Column("year", "Năm"), Column("value", "Giá trị", "number", places=4)],
    [{"year": "2021", "value": Decimal("0.5242")}, {"year": "2022", "value": None}],
)


def test_source_and_buttons_stand_below_the_chart(asked: Open) -> None:
    with asked() as context:
        framed = frame_chart(context, html.Div("biểu đồ"), _FILES)
    assert words(of_class(framed, "chart-source")[0]) == "Nguồn: Quyết định số 1"
    assert [one.children for one in of_class(framed, "chart-file")] == ["PNG", "SVG"]


def test_the_key_and_the_day_are_there_for_the_files_that_stand_alone(asked: Open) -> None:
    files = replace(_FILES, keys=(Key("Lên hạng", "<svg/>"),))
    with asked() as context:
        framed = frame_chart(context, html.Div(), files)
        day = context.query.as_of
    given = framed.to_plotly_json()["props"]
    assert json.loads(given["data-keys"]) == [{"sign": "<svg/>", "words": "Lên hạng"}]
    assert given["data-asof"] == f"Số liệu tính đến {day:%d/%m/%Y}."


def test_a_table_stands_in_for_the_chart_where_it_is_asked_for(asked: Open) -> None:
    with asked() as context:
        table = of_class(frame_chart(context, html.Div(), _FILES, with_table=True), "chart-table")[0]
    assert "2021" in words(table)
    assert "0,5242" in words(table)
    assert "–" in words(table)


def test_a_chart_without_figures_says_so(asked: Open) -> None:
    empty = ChartFiles("thu", "Hạng", "Nguồn", _FILES.columns, [])
    with asked() as context:
        assert words(frame_chart(context, html.Div(), empty)) == "Chưa có số liệu để vẽ: Hạng."


@pytest.mark.parametrize("path", ["/dti", "/dti/khoang-cach"], ids=["a small picture", "a chart of Plotly"])
def test_the_files_come_down_with_title_and_source(address: str, visit: OpenWindow, path: str, tmp_path: Path) -> None:
    window = visit(1440, 900)
    page = window.page
    page.goto(f"{address}{path}")
    frame = page.locator(".chart-frame").first
    frame.locator("svg").first.wait_for()
    taken = {}
    for kind in ("svg", "png"):
        with page.expect_download() as coming:
            frame.locator(f".chart-file[data-kind={kind}]").click()
        taken[kind] = tmp_path / coming.value.suggested_filename
        coming.value.save_as(taken[kind])
    drawn = taken["svg"].read_text("utf-8")
    assert str(frame.get_attribute("data-title")) in drawn
    assert "Nguồn: " in drawn
    assert str(frame.get_attribute("data-asof")) in drawn
    for key in json.loads(str(frame.get_attribute("data-keys"))):
        assert f">{key['words']}</text>" in drawn
    assert "var(--" not in drawn
    assert taken["png"].read_bytes().startswith(b"\x89PNG")
    assert taken["png"].stat().st_size > 5_000
    assert window.complaints == []
    assert window.outside(address) == []
