"""A target over time: the line to each goal, breaks, and what is told apart from what decides."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from dti.figures.canvas import Figure
from dti.figures.trajectory import draw_trajectory
from dti.i18n import Language
from dti.store.engine import Session
from dti.views.board import read_board
from dti.views.target import read_target
from tests.views.conftest import Ask

TODAY = "2026-11-01"


Draw = Callable[..., Figure]


@pytest.fixture
def drawn(session: Session, ask: Ask) -> Draw:
    def draw(code: str, as_of: str = TODAY, language: Language = "vi", **others: Any) -> Figure:
        return draw_trajectory(read_target(session, ask(as_of, **others), code), language)

    return draw


def _series(figure: Figure) -> dict[str, dict[str, Any]]:
    return {trace["name"]: trace for trace in figure["data"]}


def _marks(trace: Any) -> list[tuple[str, float]]:
    return [(day, value) for day, value in zip(trace["x"], trace["y"], strict=True) if value is not None]


def test_without_a_baseline_the_goal_is_a_level_up_to_its_due_date(drawn: Draw) -> None:
    series = _series(drawn("ECO-01"))
    assert series["Mục tiêu 2025"]["y"] == [20.0, 20.0]
    assert series["Mục tiêu 2025"]["x"][1] == "2025-12-31"
    assert series["Mục tiêu 2030"]["y"] == [25.0, 25.0]
    assert series["Mục tiêu 2025"]["text"] == ["", "≥ 20 %"]
    assert _marks(series["Số liệu đã duyệt hoặc công bố"]) == [("2023-10-11", 12.52)]


def test_with_a_baseline_the_line_runs_from_it_to_the_goal(session: Session, ask: Ask) -> None:
    view = read_target(session, ask(TODAY), "ECO-01")
    target = view.state.target.model_copy(
        update={"baseline_value": Decimal("7.5"), "baseline_date": date(2020, 12, 31)}
    )
    state = replace(view.state, target=target)
    line = _series(draw_trajectory(replace(view, state=state), "vi"))["Mục tiêu 2025"]
    assert list(zip(line["x"], line["y"], strict=True)) == [("2020-12-31", 7.5), ("2025-12-31", 20.0)]


def test_the_index_line_stops_where_the_framework_changed(drawn: Draw) -> None:
    figure = drawn("GEN-01")
    course = _series(figure)["Số liệu đã duyệt hoặc công bố"]
    assert course["y"] == [16.0, None, 5.0, 6.0, 4.0, None, 18.0]
    assert course["connectgaps"] is False
    assert sum(note["text"] == "Đổi bộ chỉ số" for note in figure["layout"]["annotations"]) == 2


def test_a_second_source_and_a_second_field_stand_beside_the_line(drawn: Draw) -> None:
    series = _series(drawn("GEN-01"))
    assert _marks(series["Nguồn khác cho cùng ngày"]) == [("2021-12-31", 16.0)]
    other = series["Xếp hạng trong số tỉnh, thành phố khác"]
    assert _marks(other) == [("2024-12-31", 10.0)]
    assert other["text"] == ["10/34"]


def test_two_sides_of_a_conflict_are_not_joined(drawn: Draw) -> None:
    course = _series(drawn("ECO-04"))["Số liệu đã duyệt hoặc công bố"]
    assert course["y"] == [60.0, None, 50.0, None, 60.0]


def test_another_measure_is_apart_and_hollow(drawn: Draw) -> None:
    other = _series(drawn("GOV-01"))["Thước đo khác, không dùng để kết luận"]
    assert [value for _, value in _marks(other)] == [57.67, 66.56, 87.76]
    assert other["mode"].startswith("markers")
    assert other["marker"]["color"] != other["marker"]["line"]["color"]
    assert "Thước đo khác" in other["hovertext"][0]


@pytest.mark.parametrize(
    ("code", "as_of", "asked", "name"),
    [
        ("SOC-04", TODAY, {"illustrative": True}, "Số liệu minh họa"),
        ("SOC-03", "2024-12-31", {"provisional": True}, "Chưa duyệt"),
    ],
)
def test_what_is_illustrative_or_not_approved_is_hollow_on_a_line_of_its_own(
    drawn: Draw, code: str, as_of: str, asked: dict[str, bool], name: str
) -> None:
    series = _series(drawn(code, as_of, **asked))
    assert series[name]["marker"]["color"] != series[name]["marker"]["line"]["color"]
    assert series[name]["line"]["dash"] != "solid"
    assert name in series[name]["hovertext"][-1]
    assert name not in _series(drawn(code, as_of))


def test_ranks_are_drawn_with_the_first_place_above(drawn: Draw) -> None:
    low, high = drawn("GEN-01")["layout"]["yaxis"]["range"]
    assert low > high


def test_due_days_and_the_as_of_day_are_marked_and_named(drawn: Draw) -> None:
    layout = drawn("ECO-01")["layout"]
    assert [shape["x0"] for shape in layout["shapes"]] == [TODAY, "2025-12-31", "2030-12-31"]
    written = {note["text"] for note in layout["annotations"]}
    assert written == {"Tính đến 01/11/2026", "Hạn 31/12/2025", "Hạn 31/12/2030"}


def test_without_any_figure_it_says_so(drawn: Draw) -> None:
    assert "Chưa có số liệu nào để vẽ" in {note["text"] for note in drawn("PTY-01")["layout"]["annotations"]}


def test_numbers_and_words_are_the_readers(drawn: Draw) -> None:
    vietnamese, english = drawn("ECO-01"), drawn("ECO-01", language="en")
    assert (vietnamese["layout"]["separators"], english["layout"]["separators"]) == (",.", ".,")
    assert _series(english)["Approved or published"]["text"] == ["12.52%"]
    assert _series(vietnamese)["Số liệu đã duyệt hoặc công bố"]["text"] == ["12,52 %"]


def test_every_target_has_a_figure_in_plain_terms(session: Session, ask: Ask) -> None:
    query = ask(TODAY, illustrative=True)
    for state in read_board(session, query).states:
        figure = draw_trajectory(read_target(session, query, state.target.code), "en")
        assert len(json.dumps(figure)) < 20_000
        assert len({trace["name"] for trace in figure["data"]}) == len(figure["data"])
