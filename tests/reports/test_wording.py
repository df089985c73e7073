"""How figures are written around the views' own writing: what was divided is rounded, and never to a goal it misses."""

from decimal import Decimal

import pytest

from dti.store.engine import Session
from dti.views.board import read_board
from dti.views.wording import shown_places
from reports.wording import Wording
from tests.reports.printed import ask


@pytest.mark.parametrize(
    ("value", "places"),
    [
        ("95.5", None),
        ("0.5242", None),
        ("100", None),
        ("1E+3", None),
        ("33.33333333333333333333333333", 2),
        ("99.99822222222222222222222222", 3),
        ("99.99999999995", 11),
        ("99.99999999999999999999999999", None),
    ],
)
def test_a_quotient_has_two_places_and_more_where_it_would_look_whole(value: str, places: int | None) -> None:
    assert shown_places(Decimal(value)) == places


def test_every_state_is_written_in_both_languages(published: Session) -> None:
    states = {state.target.code: state for state in read_board(published, ask(published)).states}
    vi, en = Wording("vi"), Wording("en")
    assert (vi.current(states["ECO-01"]), en.current(states["ECO-01"])) == ("12,52 %", "12.52%")
    assert (vi.goal(states["GEN-01"]), vi.current(states["GEN-01"])) == ("≤ 10/63", "6/63")
    assert (vi.goal(states["PTY-01"]), en.current(states["PTY-01"])) == ("Đã hoàn thành", "–")
    assert vi.others(states["ECO-04"]) == "60 %; 50 %; > 60 %"
    assert en.flags(states["GOV-01"].judgement.flags) == ("Out of date", "Another measure")
    assert vi.names(states["GOV-01"].owners) == "Văn phòng Ủy ban nhân dân tỉnh"


def test_an_english_text_that_is_missing_falls_back_on_the_vietnamese_one() -> None:
    assert (Wording("en").pick("Tên", ""), Wording("en").pick("Tên", "Name"), Wording("vi").pick("Tên", "Name")) == (
        "Tên",
        "Name",
        "Tên",
    )
