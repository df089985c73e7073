"""The index line and the tints of a table: breaks, fields, words, and ink that stays readable."""

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from dti.figures.canvas import Figure
from dti.figures.charts import draw_index_line, tint, tint_gap
from dti.figures.theme import GROUND, INK, MUTED
from dti.store.engine import Session
from dti.views.index_line import IndexYear, read_index_line
from tests.figures.test_theme import contrast
from tests.views.conftest import Ask
from tests.views.presence import present


@pytest.fixture
def line(session: Session, ask: Ask) -> Any:
    return read_index_line(session, ask("2026-11-01"), "20")


def _named(figure: Figure) -> dict[str, dict[str, Any]]:
    return {trace["name"]: trace for trace in figure["data"]}


def test_ranks_carry_their_field_and_stop_at_every_break(line: tuple[IndexYear, ...]) -> None:
    ranks = _named(draw_index_line(line, "vi"))["Thứ hạng"]
    assert ranks["y"] == [16.0, None, 5.0, 6.0, 4.0, None, 18.0]
    assert [label for label in ranks["text"] if label] == [f"<b>{rank}/63</b>" for rank in (16, 5, 6, 4, 18)]


def test_the_second_field_is_a_hollow_mark_beside_the_line(line: tuple[IndexYear, ...]) -> None:
    beside = _named(draw_index_line(line, "vi"))["Xếp hạng trong số tỉnh, thành phố khác"]
    assert (beside["x"], beside["y"], beside["text"]) == ([2024], [10.0], ["10/34"])
    assert beside["marker"]["color"] == GROUND


def test_values_are_written_the_readers_way_with_how_they_are_known(line: tuple[IndexYear, ...]) -> None:
    vietnamese, english = (_named(draw_index_line(line, language)) for language in ("vi", "en"))
    written = vietnamese["Giá trị (thang 0–1)"]
    assert [label for label in written["text"] if label] == ["0,3453", "0,5242", "0,6837", "0,7601", "0,7480"]
    assert "Suy ra" in written["hovertext"][0]
    assert english["Value (0 to 1)"]["text"][0] == "0.3453"


def test_each_break_is_a_line_between_two_years_with_its_reasons(line: tuple[IndexYear, ...]) -> None:
    layout = draw_index_line(line, "vi")["layout"]
    assert [shape["x0"] for shape in layout["shapes"] if shape["line"]["dash"] == "dash"] == [2020.5, 2023.5]
    notes = [note["text"] for note in layout["annotations"]]
    assert "Đổi bộ chỉ số" in notes
    assert "Đổi bộ chỉ số<br>Đổi danh sách tỉnh" in notes


def test_a_year_without_value_or_rank_leaves_a_gap_and_no_zero(line: tuple[IndexYear, ...]) -> None:
    holed = (replace(line[1], value=None, ranks=()), line[2])
    figure = _named(draw_index_line(holed, "vi"))
    assert figure["Thứ hạng"]["y"] == [None, 6.0]
    assert figure["Giá trị (thang 0–1)"]["y"] == [None, 0.6837]


def test_it_is_a_plain_dict_and_small(line: tuple[IndexYear, ...]) -> None:
    assert len(json.dumps(draw_index_line(line, "vi"))) < 12_000
    assert json.dumps(draw_index_line((), "vi"))


@pytest.mark.parametrize("value", [Decimal(step) / 20 for step in range(21)])
def test_ink_is_readable_on_every_tint(value: Any) -> None:
    for ground in (tint(value), tint_gap(value - Decimal("0.5"))):
        if ground is not None:
            assert contrast(INK, ground) >= 4.5


def test_a_higher_value_is_never_lighter_and_nothing_has_no_tint() -> None:
    grounds = [tint(Decimal(step) / 100) for step in range(101)]
    darkness = [contrast(MUTED, present(ground)) for ground in grounds]
    assert darkness == sorted(darkness, reverse=True)
    assert tint(None) is tint_gap(None) is tint_gap(Decimal(0)) is None


def test_what_is_missing_and_what_is_ahead_have_different_grounds() -> None:
    assert tint_gap(Decimal("0.05")) != tint_gap(Decimal("-0.05"))
    assert tint_gap(Decimal("0.05")) != tint_gap(Decimal("0.29"))
