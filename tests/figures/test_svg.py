"""Small pictures: well-formed, labelled, and drawn where their values say."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from dti.analysis.status import Status
from dti.figures.svg import RankPoint, SparkPoint, as_image, draw_bullet, draw_rank_line, draw_spark, follow_scheme
from dti.figures.theme import ACCENT, GROUND, LIGHT, SCHEMES, STATUS

SVG = "{http://www.w3.org/2000/svg}"
LINE = (
    RankPoint("2020", 16, "16/63", "0,3453"),
    RankPoint("2021", 5, "5/63", "0,5242", breaks=("Đổi bộ chỉ số",)),
    RankPoint("2022", 6, "6/63", "0,6837"),
    RankPoint("2023", 4, "4/63", "0,7601"),
    RankPoint("2024", 18, "18/63", "0,7480", breaks=("Đổi bộ chỉ số", "Đổi số tỉnh"), beside=(10, "10/34")),
)


def _read(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def _number(element: ElementTree.Element, name: str) -> float:
    return float(element.attrib[name])


def _texts(picture: ElementTree.Element) -> list[str]:
    return [element.text or "" for element in picture.iter(f"{SVG}text")]


def _circles(picture: ElementTree.Element, fill: str) -> list[tuple[float, float]]:
    return [(_number(c, "cx"), _number(c, "cy")) for c in picture.iter(f"{SVG}circle") if c.get("fill") == fill]


def _joins(picture: ElementTree.Element) -> list[ElementTree.Element]:
    return [line for line in picture.iter(f"{SVG}line") if line.get("stroke") == ACCENT]


def draw_line(points: Sequence[RankPoint] = LINE, **changes: Any) -> ElementTree.Element:
    return _read(draw_rank_line(points, title="Hạng DTI", top_ten="hạng 10", **changes))


def test_the_rank_line_says_each_rank_with_its_field_its_value_and_its_year() -> None:
    texts = _texts(draw_line())
    for point in LINE:
        assert {point.label, point.under, point.year} <= set(texts)
    assert {"10/34", "hạng 10"} <= set(texts)


def test_the_line_stops_at_every_break() -> None:
    assert len(_joins(draw_line())) == 2
    assert len([p for p in LINE[1:] if not p.breaks]) == 2


def test_a_better_rank_stands_higher() -> None:
    places = _circles(draw_line(), ACCENT)
    ranks = [point.rank or 0 for point in LINE]
    assert sorted(range(5), key=lambda i: places[i][1]) == sorted(range(5), key=lambda i: ranks[i])


def test_years_follow_each_other_at_equal_steps() -> None:
    places = [x for x, _ in _circles(draw_line(), ACCENT)]
    steps = {round(after - before, 0) for before, after in pairwise(places)}
    assert len(steps) == 1


def test_a_rank_in_another_field_is_drawn_hollow_above_the_same_year() -> None:
    picture = draw_line()
    [(x, y)] = _circles(picture, GROUND)
    last = _circles(picture, ACCENT)[-1]
    assert x == last[0]
    assert y < last[1]


def test_the_words_at_a_break_are_left_out_where_they_have_no_room() -> None:
    assert "Đổi số tỉnh" in _texts(draw_line(width=960))
    assert "Đổi số tỉnh" not in _texts(draw_line(width=350))


def test_everything_stays_inside_the_picture() -> None:
    for width, height in ((960, 168), (350, 210)):
        picture = draw_line(width=width, height=height)
        for x, y in _circles(picture, ACCENT) + _circles(picture, GROUND):
            assert 0 < x < width
            assert 0 < y < height


def test_a_year_without_a_rank_keeps_its_place_and_breaks_the_line() -> None:
    points = (LINE[2], RankPoint("2023", None, "", ""), LINE[4])
    picture = draw_line(points)
    assert "2023" in _texts(picture)
    assert _joins(picture) == []


def test_a_year_in_the_second_field_alone_goes_on_from_the_hollow_point() -> None:
    alone = RankPoint("2025", 9, "9/34", "0,7554", follows=10)
    picture = draw_line((LINE[4], alone))
    (join,) = _joins(picture)
    ((_, hollow),) = _circles(picture, GROUND)
    assert float(join.attrib["y1"]) == hollow
    assert float(join.attrib["y2"]) in [y for _, y in _circles(picture, ACCENT)]


def test_no_ranks_give_no_picture() -> None:
    assert draw_rank_line((), title="x", top_ten="y") == ""


def test_a_single_year_is_a_point() -> None:
    assert len(_circles(draw_line(LINE[:1]), ACCENT)) == 1


def _spark(values: list[str], **changes: Any) -> ElementTree.Element:
    points = [SparkPoint(date(2023 + i, 12, 31), Decimal(value)) for i, value in enumerate(values)]
    settings: dict[str, Any] = {"goal": Decimal(80), "due": date(2025, 12, 31), "title": "2 số liệu"} | changes
    return _read(draw_spark(points, **settings))


def test_a_spark_rises_with_its_values_towards_the_dashed_goal() -> None:
    picture = _spark(["40", "60"])
    (_, first), (_, second) = _circles(picture, ACCENT)
    [goal] = picture.iter(f"{SVG}line")
    assert first > second > _number(goal, "y1")


def test_an_illustrative_point_is_hollow() -> None:
    points = [SparkPoint(date(2024, 3, 31), Decimal(50), hollow=True)]
    picture = _read(draw_spark(points, goal=None, due=None, title="x"))
    assert len(_circles(picture, GROUND)) == 1
    assert _circles(picture, ACCENT) == []


def test_equal_values_on_one_day_are_drawn_all_the_same() -> None:
    points = [SparkPoint(date(2024, 3, 31), Decimal(50))] * 2
    assert len(_circles(_read(draw_spark(points, goal=Decimal(50), due=None, title="x")), ACCENT)) == 2


def test_a_series_that_never_moves_runs_through_the_middle() -> None:
    picture = _spark(["80", "80"])
    assert {y for _, y in _circles(picture, ACCENT)} == {_number(picture, "height") / 2}


def test_no_points_give_no_spark() -> None:
    assert draw_spark((), goal=Decimal(1), due=None, title="x") == ""


def _bar(value: str, goal: str, **changes: Any) -> tuple[float, float]:
    picture = _read(draw_bullet(Decimal(value), Decimal(goal), colour=ACCENT, title="x", **changes))
    _, bar = picture.iter(f"{SVG}rect")
    [mark] = picture.iter(f"{SVG}line")
    return _number(bar, "width"), _number(mark, "x1")


def test_a_bar_ends_before_the_mark_until_the_goal_is_reached() -> None:
    short, mark = _bar("12.52", "20")
    assert short == pytest.approx(mark * 12.52 / 20, abs=0.1)
    long, lower = _bar("60", "50")
    assert long > lower


def test_a_bar_of_zero_and_a_goal_of_zero_can_be_drawn() -> None:
    assert _bar("0", "100")[0] == 1.0
    assert _bar("0", "0") == (1.0, 0.0)


def test_a_title_with_signs_of_markup_stays_a_title() -> None:
    picture = _read(draw_bullet(Decimal(1), Decimal(2), colour=ACCENT, title='< 5 & "10"'))
    assert picture.get("aria-label") == '< 5 & "10"'
    assert picture.findtext(f"{SVG}title") == '< 5 & "10"'


def test_a_picture_travels_inside_its_own_address() -> None:
    svg = draw_bullet(Decimal(1), Decimal(2), colour=ACCENT, title="Tỷ lệ #1")
    address = as_image(svg)
    assert address.startswith("data:image/svg+xml;charset=utf-8,")
    assert not set(' "#<>') & set(address)
    assert unquote(address.partition(",")[2]) == svg


def test_on_the_screen_every_colour_of_the_house_follows_the_scheme() -> None:
    drawn = draw_bullet(Decimal(1), Decimal(2), colour=STATUS[Status.MISSED].strong, title="Tỷ lệ #a3301f")
    svg = follow_scheme(drawn)
    _read(svg)
    assert set(re.findall(r"#[0-9a-f]{6}", drawn)) == set(re.findall(r"#[0-9a-f]{6}", svg))
    assert 'fill="var(--off-track, #a3301f)"' in svg
    assert "Tỷ lệ #a3301f" in svg
    assert re.findall(r'="#[0-9a-f]{6}"', svg) == []


def test_a_colour_of_its_own_stays_as_it_is() -> None:
    assert follow_scheme('<rect fill="#123456"/>') == '<rect fill="#123456"/>'


def test_names_that_share_a_colour_share_it_where_pictures_use_it() -> None:
    """A picture knows colours, not names: what is one colour on paper must be one on every screen."""
    for palette in SCHEMES.values():
        for name, colour in LIGHT.items():
            same = {palette[other] for other, one in LIGHT.items() if one == colour and other != "on-strong"}
            assert len(same) == 1 or name == "on-strong"
