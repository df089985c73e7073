"""A target's path as a picture: the line to each goal, the range ahead, breaks, and what is told apart."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import pytest

from dti.analysis.aggregation import candidates
from dti.analysis.status import judge
from dti.figures.path import chosen_outlook, draw_path, series_shown
from dti.figures.theme import ACCENT, GROUND, ILLUSTRATIVE
from dti.i18n import Language
from dti.store.engine import Session
from dti.views.board import read_board
from dti.views.outlook import outlooks_of
from dti.views.target import GoalState, TargetView, read_target
from tests.analysis.values import goal, seen
from tests.views.conftest import Ask

TODAY = "2026-11-01"
SVG = "{http://www.w3.org/2000/svg}"
ENDS = ("03-31", "06-30", "09-30", "12-31")

Read = Callable[..., TargetView]


@pytest.fixture
def read(session: Session, ask: Ask) -> Read:
    def find(code: str, as_of: str = TODAY, **others: Any) -> TargetView:
        return read_target(session, ask(as_of, **others), code)

    return find


def _drawn(view: TargetView, language: Language = "vi", **size: int) -> ElementTree.Element:
    return ElementTree.fromstring(draw_path(view, outlooks_of(view), language, **size))


def _written(svg: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in svg.iter(f"{SVG}text")]


def _told(svg: ElementTree.Element) -> list[str]:
    """What the marks say, in the order in which they are drawn."""
    return [title.text or "" for group in svg.iter(f"{SVG}g") for title in group.iter(f"{SVG}title")]


def _rising(view: TargetView, **changes: Any) -> TargetView:
    """The same target with a series that can be continued, as of January 2025."""
    values = tuple(
        seen(str(40 + 4 * place + place % 2), f"{2023 + place // 4}-{ENDS[place % 4]}", **changes) for place in range(8)
    )
    aim, day = goal(value="90"), date(2025, 1, 20)
    judgement = judge(view.state.target, aim, values, day)
    board = replace(view.board, query=replace(view.board.query, as_of=day, up_to=day))
    state = replace(view.state, goal=aim, judgement=judgement, series=values)
    course = candidates(view.state.target, aim, values, ())
    return replace(view, board=board, state=state, goals=(GoalState(aim, judgement),), course=course, apart=())


def test_goals_due_days_and_the_as_of_day_are_named(read: Read) -> None:
    written = _written(_drawn(read("ECO-01")))
    for words in ("≥ 20 %", "≥ 25 %", "Hạn 31/12/2025", "Hạn 31/12/2030", "Tính đến 01/11/2026", "12,52 %"):
        assert words in written


def test_with_a_baseline_the_line_to_the_goal_rises_from_it(read: Read) -> None:
    def first_line(view: TargetView) -> dict[str, str]:
        return next(one.attrib for one in _drawn(view).iter(f"{SVG}line") if one.get("stroke-dasharray") == "7 4")

    view = read("ECO-01")
    target = view.state.target.model_copy(
        update={"baseline_value": Decimal("7.5"), "baseline_date": date(2020, 12, 31)}
    )
    level, rising = first_line(view), first_line(replace(view, state=replace(view.state, target=target)))
    assert level["y1"] == level["y2"]
    assert float(rising["y1"]) > float(rising["y2"])


def test_the_range_opens_from_the_last_value_to_the_due_date(read: Read) -> None:
    svg = _drawn(_rising(read("SOC-04")))
    (fan,) = svg.iter(f"{SVG}polygon")
    places = [tuple(float(part) for part in place.split(",")) for place in fan.attrib["points"].split()]
    half = len(places) // 2
    upper, lower = places[:half], places[half:][::-1]
    widths = [low[1] - high[1] for high, low in zip(upper, lower, strict=True)]
    assert widths[0] == 0
    assert widths == sorted(widths)
    assert fan.attrib["fill"] == ACCENT
    assert svg.findtext(f"{SVG}title") == "Theo đà này khó đạt: 80,6–88,8 % vào 31/12/2025, cần ≥ 90 %"
    assert "80,6–88,8 %" in _written(svg)


def test_a_range_that_rests_on_illustrative_figures_has_their_colour(read: Read) -> None:
    (fan,) = _drawn(_rising(read("SOC-04"), illustrative=True)).iter(f"{SVG}polygon")
    assert fan.attrib["fill"] == ILLUSTRATIVE


def test_where_nothing_is_foretold_there_is_no_range(read: Read) -> None:
    assert list(_drawn(read("ECO-01")).iter(f"{SVG}polygon")) == []


def test_the_index_line_stops_where_the_framework_changed(read: Read) -> None:
    svg = _drawn(read("GEN-01"))
    runs = [line.attrib["points"].count(",") for line in svg.iter(f"{SVG}polyline")]
    assert runs == [3]
    assert _written(svg).count("Đổi bộ chỉ số") == 2


def test_what_stands_apart_is_told_apart(read: Read) -> None:
    rank, share = _told(_drawn(read("GEN-01"))), _told(_drawn(read("GOV-01")))
    assert "16/63, 31/12/2021 · Nguồn khác cho cùng ngày" in rank
    assert "10/34, 31/12/2024 · Xếp hạng trong số tỉnh, thành phố khác" in rank
    assert sum("Thước đo khác, không dùng để kết luận" in said for said in share) == 3


def test_two_sides_of_a_conflict_are_not_joined(read: Read) -> None:
    assert list(_drawn(read("ECO-04")).iter(f"{SVG}polyline")) == []


@pytest.mark.parametrize(
    ("code", "as_of", "asked", "key"),
    [
        ("SOC-04", TODAY, {"illustrative": True}, "illustrative"),
        ("SOC-03", "2024-12-31", {"provisional": True}, "provisional"),
    ],
)
def test_what_is_illustrative_or_not_approved_is_hollow(
    read: Read, code: str, as_of: str, asked: dict[str, bool], key: str
) -> None:
    view = read(code, as_of, **asked)
    dots = [dot.attrib["fill"] for dot in _drawn(view).iter(f"{SVG}circle")]
    assert dots == [GROUND]
    assert key in series_shown(view, outlooks_of(view))
    without = read(code, as_of)
    assert key not in series_shown(without, outlooks_of(without))


def test_the_key_names_what_is_drawn_and_nothing_else(read: Read) -> None:
    rising, rank = _rising(read("SOC-04")), read("GEN-01")
    assert series_shown(rising, outlooks_of(rising)) == ["official", "range", "needed", "goal"]
    assert series_shown(rank, outlooks_of(rank)) == ["official", "beside", "other_field", "goal"]


def test_without_any_figure_it_says_so(read: Read) -> None:
    assert "Chưa có số liệu nào để vẽ" in _written(_drawn(read("PTY-01")))


def test_a_narrow_picture_writes_one_value_alone(read: Read) -> None:
    view = _rising(read("SOC-04"))
    wide, narrow = _written(_drawn(view)), _written(_drawn(view, width=360, height=300))
    assert {"41 %", "69 %"} & set(wide) == {"69 %"}
    assert sum(words.endswith(" %") and "–" not in words and "≥" not in words for words in wide) > 3
    assert [words for words in narrow if words.endswith(" %")] == ["69 %", "≥ 90 %", "80,6–88,8 %"]


def test_numbers_and_words_are_the_readers(read: Read) -> None:
    assert {"12.52%", "Due 31 Dec 2025"} <= set(_written(_drawn(read("ECO-01"), "en")))


def test_every_target_has_a_picture_in_which_nothing_leaves_the_frame(session: Session, ask: Ask) -> None:
    query = ask(TODAY, illustrative=True)
    for state in read_board(session, query).states:
        view = read_target(session, query, state.target.code)
        for width, height in ((760, 360), (360, 300)):
            svg = _drawn(view, "vi", width=width, height=height)
            assert len(ElementTree.tostring(svg)) < 20_000
            for words in svg.iter(f"{SVG}text"):
                assert 0 <= float(words.attrib["x"]) <= width
                assert 8 <= float(words.attrib["y"]) <= height
        assert chosen_outlook(view, outlooks_of(view)) is not None
