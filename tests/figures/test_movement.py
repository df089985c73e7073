"""The steps of a move as a chart: bars from rank to rank, first place at the top, ranges hatched where nothing is
known.
"""

from typing import Any

import pytest

from dti.figures.movement import DOWN, UP, draw_movement_steps
from dti.i18n import Language
from dti.store.engine import Session
from dti.views.movement import read_movement
from tests.views.conftest import Ask


def _bars(figure: dict[str, Any]) -> list[tuple[float, float, str]]:
    """Where each bar begins and ends, and its colour."""
    bars = [trace for trace in figure["data"] if trace["type"] == "bar"]
    return [(bar["base"][0], bar["base"][0] + bar["y"][0], bar["marker"]["color"]) for bar in bars]


def _words(figure: dict[str, Any]) -> list[str]:
    return [one["text"] for one in figure["layout"]["annotations"]]


def test_bars_lead_from_rank_to_rank_with_sign_number_and_colour(session: Session, ask: Ask) -> None:
    figure = draw_movement_steps(read_movement(session, ask("2026-11-01"), 2023, 2024, "63", "34", "20"), "vi")
    assert [(first, last) for first, last, _ in _bars(figure)] == [(4, 4), (4, 18), (18, 10)]
    assert [colour for _, _, colour in _bars(figure)][1:] == [DOWN, UP]
    assert _words(figure) == ["<b>= 0 bậc</b>", "<b>▼ 14 bậc</b>", "<b>▲ 8 bậc</b>", "hạng 10"]
    (ends,) = (trace for trace in figure["data"] if trace["type"] == "scatter")
    assert (ends["x"], ends["y"], ends["text"]) == ([0, 4], [4.0, 10.0], ["<b>4/63</b>", "<b>10/34</b>"])
    # The first step has no places and the last one goes up: their words stand above, so the ends' stand below.
    assert ends["textposition"] == ["bottom center", "bottom center"]
    low, high = figure["layout"]["yaxis"]["range"]
    assert low > 18 > 1 > high


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_is_not_known_is_a_hatched_range_without_a_number(session: Session, ask: Ask, language: Language) -> None:
    view = read_movement(session, ask("2026-11-01"), 2020, 2024, "63", "63", "06")
    figure = draw_movement_steps(view, language)
    hatched = [trace for trace in figure["data"] if trace.get("marker", {}).get("pattern")]
    assert [(bar["x"], bar["base"], bar["y"]) for bar in hatched] == [([0], [1], [62]), ([1], [1], [0])]
    assert _words(figure)[0] == ("<b>? chưa rõ</b>" if language == "vi" else "<b>? not known</b>")
    (ends,) = (trace for trace in figure["data"] if trace["type"] == "scatter")
    assert (ends["text"], ends["textposition"]) == (["<b>32/63</b>"], ["top center"])
