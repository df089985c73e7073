"""Does a figure close, does a second source agree, is what it claims evidenced."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from dti.analysis.aggregation import PUBLISHED
from dti.analysis.quality import CheckKind, Reason
from dti.analysis.quality_checks import check_slot
from dti.analysis.quality_correct import check_evidence, check_published
from dti.catalogue.models import Aggregation
from dti.catalogue.observations import CellOrigin, ObservationValue
from tests.analysis.quality_samples import Q4, row, slot
from tests.analysis.values import CELL, goal, seen, target


def published(value: str, day: str = "2024-12-31", **changes: Any) -> ObservationValue:
    """A transcribed figure of a publication of its own."""
    return seen(value, day, **{"department": PUBLISHED, "origin": _file(50), **changes})


def _file(number: int) -> CellOrigin:
    return replace(CELL, submission=number, filename="cong-bo.xlsx")


def second(own: ObservationValue, *others: ObservationValue, **changes: Any) -> list[Reason | None]:
    """What the second source says of a department's figure; empty where there is none."""
    checks = check_slot(slot(own, of=target(**changes), beside=others))
    return [check.cause.reason if check.cause else None for check in checks if check.kind is CheckKind.SECOND_SOURCE]


def test_a_published_percentage_has_to_be_that_of_its_parts() -> None:
    # 1.049 of 1.816 is 57,76: "57,67" does not close, "57,8" does at its one digit.
    parts: dict[str, Any] = {"numerator": Decimal(1049), "denominator": Decimal(1816)}
    found = [
        [check.cause.reason if check.cause else None for check in check_published(target(), one, ())]
        for one in (published("57.67", **parts), published("57.8", **parts), published("57.67"))
    ]
    assert found == [[Reason.NOT_CLOSING], [None], []]


def test_without_a_second_source_there_is_nothing_to_agree_with() -> None:
    assert second(row("90", "100")) == []
    assert second(row("90", "100"), published("70", "2023-12-31")) == []


@pytest.mark.parametrize(("value", "reason"), [("90", None), ("90.0", None), ("89", Reason.DIFFERS)])
def test_a_publication_of_the_period_agrees_or_not(value: str, reason: Reason | None) -> None:
    assert second(row("90", "100"), published(value, "2024-11-15")) == [reason]


def test_an_open_conflict_and_a_figure_that_was_ruled_out_do_not_pass_and_one_that_was_upheld_does() -> None:
    changes: list[dict[str, Any]] = [{"conflict": "auto:1"}, {"overruled": True}, {"upheld": True}]
    assert [second(row("90", "100", **one)) for one in changes] == [[Reason.DISPUTED], [Reason.OVERRULED], [None]]


def test_two_that_a_ruling_lets_stand_do_not_contradict_each_other() -> None:
    own, other = row("90", "100", stands_with="k"), published("70", stands_with="k")
    assert second(own, other) == [None]


def test_parts_of_a_sum_are_no_second_source_for_what_is_published() -> None:
    assert second(row("90", "100"), published("70"), aggregation=Aggregation.SUM_RATIO) == []


def test_two_publications_of_a_day_are_held_against_each_other_and_one_with_itself_is_not() -> None:
    one, other, same = published("60"), published("50", origin=_file(51)), published("50")
    reasons = [
        [check.cause.reason if check.cause else None for check in check_published(target(), one, beside)]
        for beside in ((one, other), (one, same))
    ]
    assert reasons == [[Reason.DIFFERS], []]


def evidence(*values: ObservationValue) -> list[Reason | None]:
    """Whether what is said to be met (at least 80) is evidenced at the end of the fourth quarter of 2024."""
    found = check_evidence(target(), goal("80"), values, Q4, "LEAD")
    return [check.cause.reason if check.cause else None for check in found]


def test_what_nobody_calls_met_needs_no_evidence() -> None:
    assert evidence(seen("70", "2024-06-30")) == []
    assert evidence(seen("90", "2025-06-30")) == []


def test_a_figure_that_meets_the_goal_is_its_own_evidence() -> None:
    assert evidence(seen("90", "2024-06-30")) == [None]


@pytest.mark.parametrize(
    "changes",
    [{"other_measure": True}, {"conflict": "k"}, {"provisional": True}],
    ids=["of something else", "disputed", "waiting for approval"],
)
def test_what_may_not_decide_declares_and_does_not_evidence(changes: dict[str, Any]) -> None:
    disputing = [seen("10", "2024-06-30", conflict="k")] if "conflict" in changes else []
    assert evidence(*disputing, seen("90", "2024-06-30", **changes)) == [Reason.NOT_EVIDENCED]


def test_a_goal_that_was_met_and_is_no_longer_is_not_evidenced() -> None:
    assert evidence(seen("90", "2024-03-31"), seen("70", "2024-09-30")) == [Reason.NOT_EVIDENCED]


def test_illustrative_figures_neither_declare_nor_evidence() -> None:
    assert evidence(seen("90", "2024-06-30", illustrative=True)) == []
