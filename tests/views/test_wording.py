"""Goals and values as people read them."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from dti.analysis.deciding import Candidate
from dti.analysis.status import Judgement, Status
from dti.catalogue.models import Operator, Unit
from dti.figures.standing import label_of
from dti.store.engine import Session
from dti.views.board import read_board
from dti.views.wording import shown_places, write_current, write_goal, write_measure, write_value
from tests.views.conftest import Ask
from tests.views.presence import present
from tests.views.test_target import TODAY


@pytest.mark.parametrize(
    ("code", "vi", "en"),
    [
        ("ECO-01", "≥ 20 %", "≥ 20%"),
        ("SOC-03", "> 50 %", "> 50%"),
        ("GEN-01", "≤ 10/63", "≤ 10/63"),
        ("BGT-02", "≤ 5 phút", "≤ 5 minutes"),
        ("PTY-01", "Đã hoàn thành", "Done"),
    ],
)
def test_a_goal_is_written_with_its_sign_and_unit(session: Session, ask: Ask, code: str, vi: str, en: str) -> None:
    state = present(read_board(session, ask(TODAY)).state(code))
    assert (write_goal(state.target, state.goal, "vi"), write_goal(state.target, state.goal, "en")) == (vi, en)


def test_a_value_has_its_bound_or_its_field_and_a_remark_a_dash(session: Session, ask: Ask) -> None:
    board = read_board(session, ask(TODAY))
    digital, rank = present(board.state("ECO-04")), present(board.state("GEN-01"))
    bounded = next(value for value in digital.series if value.bound is Operator.MORE_THAN)
    remark = next(value for value in digital.series if value.value is None)
    assert write_value(digital.target, bounded, "vi") == "> 60 %"
    assert write_value(digital.target, remark, "vi") == write_value(digital.target, None, "vi") == "–"
    assert write_value(rank.target, rank.judgement.deciding, "vi") == "18/63"


def test_the_current_value_is_the_deciding_one_or_the_aggregate(session: Session, ask: Ask) -> None:
    state = present(read_board(session, ask(TODAY)).state("ECO-01"))
    assert write_current(state, "vi") == "12,52 %"
    total = Judgement(Status.UNRATED, value=Decimal(200) / 3, bound=Operator.MORE_THAN)
    assert write_current(replace(state, judgement=total), "en") == "> 66.67%"
    assert write_current(replace(state, judgement=Judgement(Status.NO_DATA)), "vi") == "–"
    short = Judgement(Status.UNRATED, value=Decimal("19.99999999999999"))
    assert write_current(replace(state, judgement=short), "vi") == "< 20 %"


@pytest.mark.parametrize(
    ("value", "places"), [("95.5", None), ("12.5236", None), ("66.666666", 2), ("99.99812345", 3), ("100", None)]
)
def test_a_quotient_is_shortened_but_never_to_a_whole_that_it_is_not(value: Any, places: int | None) -> None:
    assert shown_places(Decimal(value)) == places


@pytest.mark.parametrize(
    ("value", "near", "written"),
    [
        ("99.99999999995", "100", "99,99999999995 %"),
        ("50.00000004", "50", "50,00000004 %"),
        ("99.9999999999999", "100", "< 100 %"),
        ("50.0000000000001", "50", "> 50 %"),
        ("33.333333", "33.333333", "33,333333 %"),
        ("66.66588", "66.666", "66,6659 %"),
        ("50.00025", "50.0003", "50,00 %"),
    ],
)
def test_a_near_miss_is_never_written_as_the_goal_nor_beyond_it(value: str, near: str, written: str) -> None:
    assert write_measure(Decimal(value), None, Unit.PERCENT, "vi", Decimal(near)) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [("74.00023298", "74,00 %"), ("86.99986", "87,00 %"), ("79.99998", "79,99998 %"), ("99.99998", "99,99998 %")],
)
def test_with_its_goals_known_a_value_has_two_decimals_unless_it_would_look_like_one(
    session: Session, ask: Ask, value: str, written: str
) -> None:
    state = present(read_board(session, ask(TODAY)).state("ECO-01"))
    goals = tuple(state.goal.model_copy(update={"value": Decimal(of)}) for of in (80, 90))
    target = state.target.model_copy(update={"goals": goals})
    observation = replace(present(state.judgement.deciding), value=Decimal(value))
    assert write_value(target, observation, "vi") == written
    day = observation.data_date
    aggregate = Candidate(Decimal(value), None, day, day, (observation,), is_aggregate=True)
    assert label_of(target, aggregate, "vi") == written, "a chart says it alike"


def test_a_bound_keeps_its_own_sign_and_all_digits() -> None:
    bounded = write_measure(Decimal("99.9999999999999"), Operator.MORE_THAN, Unit.PERCENT, "vi", Decimal(100))
    assert bounded == "> 99,9999999999999 %"
