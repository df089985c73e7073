"""The picture of a target's figures for a slide: points, labels, the goal, breaks, and which way is up."""

import re
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

from dti.figures.course import CourseGoal, CoursePoint, draw_course

GOAL = CourseGoal(Decimal(100), date(2025, 12, 31), "≥ 100 %")


def point(year: int, value: int, **more: bool) -> CoursePoint:
    return CoursePoint(date(year, 12, 31), Decimal(value), f"{value} %", **more)


def places(svg: str) -> list[tuple[float, float]]:
    """Where the points are drawn."""
    return [(float(x), float(y)) for x, y in re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', svg)]


def written(svg: str) -> list[str]:
    return [str(node.text) for node in ElementTree.fromstring(svg).iter() if node.tag.endswith("text")]


def test_without_a_figure_there_is_no_picture() -> None:
    assert draw_course([], goal=GOAL, title="x") == ""


def test_later_is_to_the_right_and_more_is_higher() -> None:
    (x1, y1), (x2, y2) = places(draw_course([point(2023, 40), point(2024, 80)], goal=GOAL, title="x"))
    assert (x1 < x2, y1 > y2) == (True, True)


def test_of_ranks_the_smallest_stands_at_the_top() -> None:
    (_, y1), (_, y2) = places(draw_course([point(2023, 4), point(2024, 18)], goal=None, title="x", falls=True))
    assert y1 < y2


def test_goal_years_and_values_are_written_and_names_cannot_break_out() -> None:
    svg = draw_course([point(2023, 40), point(2024, 80)], goal=GOAL, title='<b>"A" & B')
    assert {"≥ 100 %", "2024", "40 %", "80 %"} <= set(written(svg))
    assert ElementTree.fromstring(svg).attrib["aria-label"] == '<b>"A" & B'


def test_of_many_points_only_the_first_and_the_last_are_written_on() -> None:
    svg = draw_course([point(2015 + step, 10 + step) for step in range(8)], goal=None, title="x")
    assert [words for words in written(svg) if words.endswith("%")] == ["10 %", "17 %"]
    assert len(places(svg)) == 8


def test_the_line_begins_anew_at_a_break_and_a_figure_that_is_not_evidence_is_hollow() -> None:
    points = [point(2021, 5), point(2022, 6), point(2024, 18, breaks=True), point(2025, 17, hollow=True)]
    svg = draw_course(points, goal=None, title="x")
    assert len(re.findall("<polyline", svg)) == 2
    assert svg.count('fill="#ffffff" stroke="#1f4e8c"') == 1


def test_a_series_that_never_moves_and_one_figure_alone_are_drawn() -> None:
    assert len(places(draw_course([point(2024, 50)], goal=None, title="x"))) == 1
    (_, y1), (_, y2) = places(draw_course([point(2023, 50), point(2024, 50)], goal=None, title="x"))
    assert y1 == y2
