"""Small pictures side by side: the same days, the same scale for one kind of target."""

from xml.etree import ElementTree

import pytest

from dti.figures.small_path import Days, days_of, draw_small_path
from dti.figures.theme import ACCENT, GROUND
from dti.store.engine import Session
from dti.views.outlook import Outlook, read_outlooks
from tests.analysis.values import target
from tests.views.conftest import Ask
from tests.views.test_outlook_wording import RISING, _outlook, _quarters

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def rising() -> Outlook:
    return _outlook(target(), _quarters(*RISING))


def _drawn(outlook: Outlook, days: Days) -> ElementTree.Element:
    return ElementTree.fromstring(draw_small_path(outlook, days, title="Đường đi < 5"))


def test_a_small_path_has_line_goal_range_and_a_title(rising: Outlook) -> None:
    days = days_of([rising])
    assert days is not None
    svg = _drawn(rising, days)
    assert svg.findtext(f"{SVG}title") == "Đường đi < 5"
    assert len(list(svg.iter(f"{SVG}polygon"))) == 1
    assert [line.attrib["points"].count(",") for line in svg.iter(f"{SVG}polyline")][-1] == 8


def test_all_pictures_share_the_days_from_the_first_value_to_the_last_due_date(session: Session, ask: Ask) -> None:
    found = read_outlooks(session, ask("2024-12-31"))
    days = days_of(found.values())
    assert days is not None
    assert (days.first.isoformat(), days.last.isoformat()) == ("2020-12-31", "2025-12-31")
    alone = days_of([found["ECO-01"]])
    assert alone is not None
    assert alone.first.isoformat() == "2023-10-11"


def test_shares_side_by_side_have_their_goal_at_one_height(rising: Outlook) -> None:
    other = _outlook(target(), _quarters("96", "97"))
    days = days_of([rising, other])
    assert days is not None
    heights = {
        next(line.attrib["y1"] for line in _drawn(one, days).iter(f"{SVG}line") if line.get("stroke-dasharray"))
        for one in (rising, other)
    }
    assert len(heights) == 1


def test_without_a_value_there_is_nothing_to_draw() -> None:
    empty = _outlook(target(), [])
    assert days_of([empty]) is None
    days = days_of([_outlook(target(), _quarters("40"))])
    assert days is not None
    assert draw_small_path(empty, days, title="x") == ""


def test_the_last_mark_is_hollow_where_the_figure_is_illustrative_or_not_approved(rising: Outlook) -> None:
    days = days_of([rising])
    assert days is not None
    made_up = _outlook(target(), _quarters(*RISING, illustrative=True))
    marks = [list(_drawn(one, days).iter(f"{SVG}circle"))[-1].attrib["fill"] for one in (rising, made_up)]
    assert marks == [ACCENT, GROUND]


def test_a_break_interrupts_the_small_line_too(session: Session, ask: Ask) -> None:
    rank = read_outlooks(session, ask("2026-11-01"))["GEN-01"]
    days = days_of([rank])
    assert days is not None
    assert [line.attrib["points"].count(",") for line in _drawn(rank, days).iter(f"{SVG}polyline")] == [3]
