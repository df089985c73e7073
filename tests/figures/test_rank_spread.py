"""The bars of drawn ranks: one a rank, the present one marked, the first ten set apart in colour and in words."""

from typing import Any

import pytest

from dti.analysis.uncertainty import RankRange
from dti.figures.rank_spread import LIGHT, draw_rank_spread
from dti.figures.theme import ACCENT


def drawn(shares: dict[int, float]) -> RankRange:
    return RankRange(10, 11.0, 11.0, 9.0, 13.0, min(shares), max(shares), 10_000, shares)


def words(figure: dict[str, Any]) -> list[str]:
    return [note["text"] for note in figure["layout"]["annotations"]]


def test_each_rank_between_best_and_worst_has_its_bar() -> None:
    figure = draw_rank_spread(drawn({9: 0.25, 11: 0.75}), 10, 34, "vi")
    (bars,) = figure["data"]
    assert (bars["x"], bars["y"]) == ([8, 9, 10, 11, 12], [0, 25, 0, 75, 0])
    assert bars["marker"]["color"] == [ACCENT, ACCENT, ACCENT, LIGHT, LIGHT]
    assert bars["hovertext"][3] == "<b>11/34</b><br>75 %"
    assert words(figure) == ["<b>nay 10/34</b>", "← 10 hạng đầu"]
    assert [shape["x0"] for shape in figure["layout"]["shapes"]] == [10, 10.5]


def test_where_all_ranks_are_beyond_ten_there_is_no_edge() -> None:
    figure = draw_rank_spread(drawn({30: 0.5, 40: 0.5}), 12, 63, "en")
    assert words(figure) == ["<b>now 12/63</b>"]
    assert figure["data"][0]["x"] == list(range(11, 42))


@pytest.mark.parametrize(("present", "ticks"), [(10, [1, 6, 10, 16, 21, 26]), (11, [1, 6, 11, 16, 21, 26])])
def test_of_many_ranks_some_are_named_the_present_one_always(present: int, ticks: list[int]) -> None:
    figure = draw_rank_spread(drawn({2: 0.5, 25: 0.5}), present, 63, "vi")
    found = figure["layout"]["xaxis"]["tickvals"]
    assert present in found
    assert set(found) <= set(ticks)


def test_the_axis_stays_within_the_field() -> None:
    figure = draw_rank_spread(drawn({1: 0.9, 5: 0.1}), 1, 5, "vi")
    assert figure["data"][0]["x"] == [1, 2, 3, 4, 5]
    assert figure["layout"]["annotations"][0]["xanchor"] == "left"
