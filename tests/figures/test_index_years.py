"""The picture of the ranks over the years: stops at breaks, first place on top, nothing where nothing is known."""

import re
from dataclasses import replace
from typing import Any

import pytest

from dti.figures.index_years import HEIGHT, draw_index_years, level_of
from dti.figures.theme import ACCENT, GROUND
from dti.store.engine import Session
from dti.views.index_line import IndexYear, read_index_line
from tests.views.conftest import Ask


@pytest.fixture
def line(session: Session, ask: Ask) -> Any:
    return read_index_line(session, ask("2026-11-01"), "20")


def _marks(svg: str, fill: str) -> list[tuple[str, str]]:
    return re.findall(rf'<circle cx="([^"]*)" cy="([^"]*)" r="[^"]*" fill="{fill}"', svg)


def test_the_line_joins_only_years_of_one_series(line: tuple[IndexYear, ...]) -> None:
    svg = draw_index_years(line, title="DTI")
    joined = re.findall(rf'x1="([^"]*)" y1="[^"]*" x2="([^"]*)" y2="[^"]*" stroke="{ACCENT}"', svg)
    assert joined == [("30.000%", "50.000%"), ("50.000%", "70.000%")]


def test_each_break_is_an_upright_between_two_years(line: tuple[IndexYear, ...]) -> None:
    svg = draw_index_years(line, title="DTI")
    assert re.findall(r'x1="([^"]*)" y1="0" x2="([^"]*)" y2="100%"', svg) == [("20.000%",) * 2, ("80.000%",) * 2]


def test_every_rank_is_a_mark_and_the_second_field_is_hollow(line: tuple[IndexYear, ...]) -> None:
    svg = draw_index_years(line, title="DTI")
    assert [x for x, _ in _marks(svg, ACCENT)] == ["10.000%", "30.000%", "50.000%", "70.000%", "90.000%"]
    assert _marks(svg, GROUND) == [("90.000%", f"{level_of(line):.1f}")]


def test_the_first_place_is_above_the_last_and_all_is_inside(line: tuple[IndexYear, ...]) -> None:
    levels = [level_of(line, rank) for rank in (1, 4, 10, 18)]
    assert levels == sorted(levels)
    assert 0 < levels[0] < levels[-1] < HEIGHT


def test_a_year_without_a_rank_leaves_a_gap(line: tuple[IndexYear, ...]) -> None:
    holed = (line[1], replace(line[2], ranks=()), line[3])
    svg = draw_index_years(holed, title="DTI")
    assert len(_marks(svg, ACCENT)) == 2
    assert f'stroke="{ACCENT}" stroke-width="2.5"' not in svg
    assert draw_index_years((replace(line[0], ranks=()),), title="DTI") == ""


def test_the_title_cannot_break_out_of_the_picture(line: tuple[IndexYear, ...]) -> None:
    assert "<title>a &lt;b&gt; &amp; &quot;c&quot;</title>" in draw_index_years(line, title='a <b> & "c"')
