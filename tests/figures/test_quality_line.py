"""The line of a score over the periods: it stops where nothing was rated, and its axis says where it begins."""

import re
from decimal import Decimal

from dti.figures.quality_line import ScorePoint, draw_score_line


def points(*values: int | None) -> list[ScorePoint]:
    return [
        ScorePoint(f"Quý {place}", None if one is None else Decimal(one), "" if one is None else f"{one} điểm")
        for place, one in enumerate(values, 1)
    ]


def levels(svg: str) -> list[str]:
    """What is written at the axis."""
    return re.findall(r'text-anchor="end" font-weight="400"[^>]*>(\d+)<', svg)


def test_each_rated_period_has_its_mark_and_gaps_break_the_line() -> None:
    svg = draw_score_line(points(80, 90, None, 100), title="Đúng qua các kỳ")
    assert svg.count("<circle") == 3
    assert svg.count('stroke-width="2"') == 1
    assert ">100 điểm<" in svg
    assert ">Quý 1<" in svg
    assert ">Quý 4<" in svg


def test_the_axis_begins_at_50_unless_a_score_lies_below() -> None:
    assert levels(draw_score_line(points(80, 90), title="t")) == ["50", "100"]
    assert levels(draw_score_line(points(80, 49), title="t")) == ["0", "100"]


def test_without_a_rated_period_nothing_is_drawn() -> None:
    assert draw_score_line(points(None, None), title="t") == ""


def test_words_are_escaped() -> None:
    svg = draw_score_line([ScorePoint("<kỳ>", Decimal(50), "a & b")], title='"<t>"')
    assert "&lt;kỳ&gt;" in svg
    assert "a &amp; b" in svg
    assert "<t>" not in svg
