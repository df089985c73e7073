"""Which values disagree, what a ruling sets aside, what gives way to real figures."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from dti.catalogue.models import Operator
from dti.catalogue.observations import CellOrigin, ObservationValue, ScoreOrigin
from dti.store.conflicts import Dispute, Found, Side, give_way, mark_conflicts
from tests.store.builders import RECORDED

END = date(2021, 12, 31)
AUTO = "auto:T-01:2021-12-31"


def cell(submission: int) -> CellOrigin:
    return CellOrigin(submission, "bc.xlsx", "ab", "Báo cáo", "I9", "an", RECORDED, "bình", RECORDED)


def found(value: str | None, submission: int = 1, publication: str | None = None, **differences: Any) -> Found:
    fields: dict[str, Any] = {
        "id": submission,
        "target": "T-01",
        "department": "A" if publication is None else "CONG-BO",
        "period": "2021-Q4",
        "value": None if value is None else Decimal(value),
        "data_date": END,
        "known_on": date(2022, 4, 6),
        "recorded_at": RECORDED,
        "source": "",
        "note": "",
        "target_version": 1,
        "origin": cell(submission),
    }
    empty = dict.fromkeys(("bound", "field", "numerator", "denominator", "conflict"))
    flags = dict.fromkeys(("estimated", "other_measure", "illustrative", "provisional"), False)
    return Found(ObservationValue(**(fields | empty | flags | differences)), publication)


def reading(value: str, score: int = 1, **differences: Any) -> Found:
    origin = ScoreOrigin(score, "63", 2021, "922-2022", "0", "published")
    return found(value, period=None, department="CONG-BO", origin=origin, **differences)


def keys(values: list[Found], *disputes: Dispute, aggregated: tuple[str, ...] = ()) -> list[str | None]:
    marked = mark_conflicts(values, disputes, aggregated)
    assert [replace(one, conflict=None, overruled=False, upheld=False, stands_with=None) for one in marked] == [
        one.value for one in values
    ]
    return [one.conflict for one in marked]


def dispute(*sides: Side, **ruling: Any) -> Dispute:
    return Dispute("K1", "T-01", sides, **ruling)


SIXTEEN, FIVE = Side("BAO-1", END, Decimal(16)), Side("BAO-2", END, Decimal(5))


@pytest.mark.parametrize(
    ("other", "disagree"),
    [
        (found("60", 2), False),
        (found("60.0", 2), False),
        (found("60.4", 2), False),
        (found("59.5", 2), False),
        (found("60.6", 2), True),
        (found("60", 2, numerator=Decimal(3), denominator=Decimal(5)), False),
        (found("60.4", 2, numerator=Decimal(151), denominator=Decimal(250)), False),
        (found("55", 2, bound=Operator.MORE_THAN), False),
        (found("50", 2), True),
        (found("60", 2, bound=Operator.MORE_THAN), True),
        (found("50", 1), False),
        (found("50", 2, data_date=date(2022, 3, 31)), False),
        (found("50", 2, target="T-02"), False),
        (found("50", 2, other_measure=True), False),
        (found("50", 2, provisional=True), False),
        (found(None, 2), False),
        (reading("50"), True),
        (found("50", 2, department="B"), True),
        (found("50", 2, "BAO-1"), True),
    ],
)
def test_two_sources_disagree_when_they_say_different_things_of_one_day(other: Found, disagree: bool) -> None:
    assert keys([found("60"), other]) == ([AUTO, AUTO] if disagree else [None, None])


def test_two_scores_of_one_year_disagree() -> None:
    assert keys([reading("18", 1), reading("10", 2)]) == [AUTO, AUTO]


def test_whoever_agrees_with_one_side_stands_in_the_conflict_too() -> None:
    assert keys([found("60", 1), found("60", 2), found("50", 3)]) == [AUTO, AUTO, AUTO]


def test_only_those_that_contradict_somebody_stand_in_the_conflict() -> None:
    assert keys([found("60", 1), found("60.4", 2), found("59.6", 3)]) == [None, AUTO, AUTO]


def test_parts_of_an_aggregate_do_not_disagree_by_being_different() -> None:
    parts = [found("60", 1, department="A"), found("50", 2, department="B")]
    assert keys(parts, aggregated=("T-01",)) == [None, None]
    twice = [*parts, found("55", 3, department="B")]
    assert keys(twice, aggregated=("T-01",)) == [None, AUTO, AUTO]


def test_sides_of_an_entry_of_the_ledger_get_its_key() -> None:
    values = [found("16", 1, "BAO-1"), found("5", 2, "BAO-2"), found("16", 3, "BAO-1", data_date=date(2020, 12, 31))]
    assert keys(values, dispute(SIXTEEN, FIVE)) == ["K1", "K1", None]


def test_sides_may_be_of_different_days() -> None:
    later = Side(None, date(2022, 7, 1), Decimal(60))
    values = [found("50", 1), found("60", 2, data_date=date(2022, 7, 1))]
    assert keys(values, dispute(Side(None, END, Decimal(50)), later)) == ["K1", "K1"]


def test_one_side_alone_is_no_conflict_yet() -> None:
    assert keys([found("16", 1, "BAO-1"), found("16", 2, "BAO-1")], dispute(SIXTEEN, FIVE)) == [None, None]


def test_a_score_is_a_side_whatever_publication_the_ledger_names() -> None:
    assert keys([found("16", 1, "BAO-1"), reading("5")], dispute(SIXTEEN, FIVE)) == ["K1", "K1"]


def test_a_value_of_another_publication_is_no_side() -> None:
    assert keys([found("16", 1, "BAO-9"), found("5", 2, "BAO-2")], dispute(SIXTEEN, FIVE)) == [AUTO, AUTO]


def test_a_third_source_joins_the_conflict_under_a_key_of_its_own() -> None:
    values = [found("16", 1, "BAO-1"), found("5", 2, "BAO-2"), found("7", 3, "BAO-3")]
    assert keys(values, dispute(SIXTEEN, FIVE)) == ["K1", "K1", AUTO]


def test_what_measures_something_else_may_be_a_side() -> None:
    values = [found("16", 1, "BAO-1", other_measure=True), found("5", 2, "BAO-2")]
    assert keys(values, dispute(SIXTEEN, FIVE)) == ["K1", "K1"]


def test_illustrative_and_waiting_values_are_no_sides() -> None:
    values = [
        found("16", 1, "BAO-1", illustrative=True),
        found("5", 2, "BAO-2"),
        found("16", 3, "BAO-1", provisional=True),
    ]
    assert keys(values[1:], dispute(SIXTEEN, FIVE)) == [None, None]
    assert keys([values[0], values[2]], dispute(SIXTEEN, FIVE)) == [None, None]


def test_a_ruling_sets_the_other_side_aside_and_ends_the_conflict() -> None:
    values = [found("16", 1, "BAO-1"), found("5", 2, "BAO-2")]
    marked = mark_conflicts(values, [dispute(SIXTEEN, FIVE, ruled=True, picked=Decimal(5))], ())
    assert [(one.conflict, one.overruled, one.upheld) for one in marked] == [(None, True, False), (None, False, True)]


def test_a_source_that_comes_after_the_ruling_disagrees_with_what_was_picked() -> None:
    values = [found("16", 1, "BAO-1"), found("5", 2, "BAO-2"), found("7", 3, "BAO-3")]
    assert keys(values, dispute(SIXTEEN, FIVE, ruled=True, picked=Decimal(5))) == [None, AUTO, AUTO]


def test_a_ruling_that_lets_all_stand_ends_the_conflict_too() -> None:
    values = [found("16", 1, "BAO-1"), found("5", 2, "BAO-2")]
    marked = mark_conflicts(values, [dispute(SIXTEEN, FIVE, ruled=True)], ())
    assert [(one.conflict, one.overruled, one.upheld) for one in marked] == [(None, False, False)] * 2
    assert [one.stands_with for one in marked] == ["K1", "K1"]


def test_a_source_that_comes_after_both_were_let_stand_disagrees_with_both() -> None:
    values = [found("16", 1, "BAO-1"), found("5", 2, "BAO-2"), found("7", 3, "BAO-3")]
    assert keys(values, dispute(SIXTEEN, FIVE, ruled=True)) == [AUTO, AUTO, AUTO]
    assert keys(values[:2], dispute(SIXTEEN, FIVE, ruled=True)) == [None, None]


@pytest.mark.parametrize(
    ("real", "stays"),
    [
        (found("50"), False),
        (found("50", data_date=date(2021, 9, 30)), False),
        (found("50", period="2022-Q1"), False),
        (found("50", data_date=date(2021, 9, 30), period="2021-Q3"), True),
        (found("50", target="T-02"), True),
        (found(None), True),
        (found("50", other_measure=True), True),
        (found("50", publication="BAO-1", data_date=date(2021, 9, 30)), True),
        (found("50", publication="BAO-1", period="2022-Q2"), False),
        (reading("5"), False),
    ],
)
def test_an_illustrative_value_gives_way_to_a_real_one_of_its_period(real: Found, stays: bool) -> None:
    invented = found("60", 2, illustrative=True)
    assert give_way([real, invented]) == ([real, invented] if stays else [real])


def test_without_real_figures_illustrative_ones_stay() -> None:
    invented = [found("60", 1, illustrative=True), found("61", 2, illustrative=True, period="2022-Q1")]
    assert give_way(invented) == invented
