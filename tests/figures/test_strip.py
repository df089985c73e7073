"""The strip of totals: places in per cent, one mark a province, ends that do not move with every small change."""

from decimal import Decimal
from typing import Any

from dti.figures.strip import Mark, MarkKind, Strip, place_strip
from dti.store.engine import Session
from dti.views.simulation import GrowthKind, choose, read_simulation
from tests.analysis.index_samples import LANG_SON
from tests.views.conftest import Ask

D = Decimal


def strip(session: Session, ask: Ask, value: str, **growth: Any) -> Strip:
    settings = choose(2024, "34", LANG_SON, {"8": D(value)}, **growth)
    return place_strip(read_simulation(session, ask("2026-11-01"), settings), "vi")


def marks(found: Strip, kind: MarkKind) -> list[Mark]:
    return [mark for mark in found.marks if mark.kind is kind]


def test_every_province_has_a_mark_and_the_own_one_two(session: Session, ask: Ask) -> None:
    found = strip(session, ask, "0.5")
    assert len(found.marks) == 33 + 2
    assert [mark.label for mark in found.ticks] == ["0,50", "0,55", "0,60", "0,65", "0,70", "0,75", "0,80", "0,85"]
    assert (found.ticks[0].place, found.ticks[-1].place) == (0.0, 100.0)
    (before,), (own,) = marks(found, MarkKind.BEFORE), marks(found, MarkKind.OWN)
    # 0.50 to 0.85: 0.7480 is 0.248 of 0.35 from the left.
    assert before == Mark(70.857, MarkKind.BEFORE, "Lạng Sơn 0,7480")
    assert own == Mark(76.853, MarkKind.OWN, "Lạng Sơn 0,7690")


def test_who_is_passed_is_marked_apart_from_who_stays_ahead_or_behind(session: Session, ask: Ask) -> None:
    found = strip(session, ask, "0.5")
    counts = {kind: len(marks(found, kind)) for kind in MarkKind}
    assert (counts[MarkKind.AHEAD], counts[MarkKind.PASSED], counts[MarkKind.BEHIND]) == (5, 4, 24)
    assert next(mark.label for mark in marks(found, MarkKind.PASSED)) == "Điện Biên 0,7651"
    grown = strip(session, ask, "0.3685", growth=GrowthKind.PACE, pace=D("0.01"))
    assert len(marks(grown, MarkKind.PASSING)) > 0


def test_a_small_change_moves_the_own_mark_and_nothing_else(session: Session, ask: Ask) -> None:
    one, other = strip(session, ask, "0.40"), strip(session, ask, "0.41")
    assert one.ticks == other.ticks
    assert [mark.place for mark in one.marks[:-1]] == [mark.place for mark in other.marks[:-1]]
    assert one.marks[-1].place < other.marks[-1].place
