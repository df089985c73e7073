"""Points by index as a chart: own points, the room up to the maximum, the holder's mark, and what is said at each."""

from dti.figures.gap import draw_gap_bars
from dti.store.engine import Session
from dti.views.gap import read_gap
from tests.views.conftest import Ask


def test_own_points_and_room_make_the_maximum_and_the_holder_stands_between(session: Session, ask: Ask) -> None:
    figure = draw_gap_bars(read_gap(session, ask("2026-11-01"), 2024, "34", "20", 8), "vi")
    own, room, holder = figure["data"]
    assert (own["name"], room["name"], holder["name"]) == ("Lạng Sơn", "Còn tới điểm tối đa", "Thái Nguyên")
    assert own["x"] == [429.95, 111.38, 106.515, 55.275]
    assert [round(one + other, 6) for one, other in zip(own["x"], room["x"], strict=True)] == [440, 200, 150, 150]
    assert holder["x"] == [390.144, 156.18, 84.765, 75.885]


def test_each_bar_says_how_far_behind_or_ahead_with_its_sign(session: Session, ask: Ask) -> None:
    figure = draw_gap_bars(read_gap(session, ask("2026-11-01"), 2024, "34", "20", 8), "en")
    assert [one["text"] for one in figure["layout"]["annotations"]] == [
        "<b>▲ 39.8 ahead</b>",
        "<b>▼ 44.8 behind</b>",
        "<b>▲ 21.8 ahead</b>",
        "<b>▼ 20.6 behind</b>",
    ]
    assert figure["layout"]["yaxis"]["ticktext"][0] == "Common<br>foundation"
