"""Each check by itself: when it applies, when it is passed, and which cause it names otherwise."""

from dataclasses import replace
from typing import Any

import pytest

from dti.analysis.quality import Cause, Check, CheckKind, Reason
from dti.analysis.quality_checks import REPEATS, check_report, check_slot, required_cells
from dti.analysis.quality_facts import Slot, Standing
from dti.catalogue.models import Kind, Rhythm, Unit
from dti.catalogue.observations import ObservationValue
from dti.core.periods import Period
from tests.analysis.quality_samples import Q4, fault, gap, report, row, slot
from tests.analysis.values import seen, target


def found(one: Slot, kind: CheckKind) -> list[Reason | None]:
    """The reasons of a slot's checks of a kind, None for those that were passed."""
    return [check.cause.reason if check.cause else None for check in check_slot(one) if check.kind is kind]


def cause_of(one: Slot, kind: CheckKind) -> Cause:
    """The cause of the only failed check of a kind."""
    (cause,) = [check.cause for check in check_slot(one) if check.kind is kind and check.cause is not None]
    return cause


def test_nothing_is_asked_of_a_report_before_it_is_due() -> None:
    early = report(Standing.NOTHING, is_due=False)
    assert list(check_slot(slot(None, sent=early))) == []
    assert list(check_report(early)) == []


@pytest.mark.parametrize(
    ("answered", "reason"),
    [(True, None), (False, Reason.FINDING)],
    ids=["an answered warning is settled", "an open one is not"],
)
def test_an_accuracy_warning_counts_while_nobody_has_answered_it(answered: bool, reason: Reason | None) -> None:
    doubted = slot(row("90", "100"), faults=(fault("unexplained_jump", "I9", is_answered=answered),))
    assert found(doubted, CheckKind.ACCURACY) == [reason]


@pytest.mark.parametrize("cells", [("I10",), ("A9",)], ids=["another row", "the same row"])
def test_a_warning_counts_for_the_row_that_it_names(cells: tuple[str, ...]) -> None:
    doubted = slot(row("90", "100"), faults=(fault("denominator_moved", *cells),))
    assert found(doubted, CheckKind.ACCURACY) == [None if cells == ("I10",) else Reason.FINDING]


def test_a_cause_names_file_sheet_cells_and_the_place_of_the_finding() -> None:
    doubted = slot(row("90", "100"), faults=(fault("denominator_moved", "H9", "H10", place=4),))
    cause = cause_of(doubted, CheckKind.ACCURACY)
    assert (cause.submission, cause.place, cause.finding) == (1, "Báo cáo!H9", 4)


def test_a_ratio_needs_both_parts_and_other_targets_their_result() -> None:
    count = target(Kind.COUNT, unit=Unit.COUNT)
    assert required_cells(target()) == (
        CheckKind.NUMERATOR,
        CheckKind.DENOMINATOR,
        CheckKind.DATE,
        CheckKind.SOURCE,
    )
    assert required_cells(count) == (CheckKind.RESULT, CheckKind.DATE, CheckKind.SOURCE)


@pytest.mark.parametrize(
    ("standing", "reason"),
    [
        (Standing.NOTHING, Reason.NOT_SENT),
        (Standing.CHECKED, Reason.UNCONFIRMED),
        (Standing.RETURNED, Reason.RETURNED),
        (Standing.REFUSED, Reason.REFUSED),
        (Standing.IN_HAND, Reason.ROW_MISSING),
    ],
)
def test_what_is_missing_says_what_became_of_the_report(standing: Standing, reason: Reason) -> None:
    missing = slot(None, sent=report(standing))
    kinds = [check.kind for check in check_slot(missing) if check.cause and check.cause.reason is reason]
    assert kinds == list(required_cells(target()))


def test_a_declared_gap_misses_its_parts_and_needs_neither_day_nor_source() -> None:
    declared = slot(gap())
    assert found(declared, CheckKind.NUMERATOR) == found(declared, CheckKind.DENOMINATOR) == [Reason.GAP]
    assert found(declared, CheckKind.DATE) == found(declared, CheckKind.SOURCE) == []
    assert found(declared, CheckKind.ACCURACY) == []


def test_an_empty_source_and_a_missing_part_are_named() -> None:
    half = slot(row("90", None, source=" "))
    assert found(half, CheckKind.NUMERATOR) == [None]
    assert found(half, CheckKind.DENOMINATOR) == found(half, CheckKind.SOURCE) == [Reason.CELL_EMPTY]


def test_each_cell_that_had_to_be_repaired_fails_once() -> None:
    # Six cells were read: code, result, numerator, denominator, date, source. G9 and J9 were repaired, G9 twice.
    notes = (
        fault("number_understood", "G9", is_answered=True),
        fault("legacy_encoding_converted", "G9", "J9", place=1, is_answered=True),
    )
    read = found(slot(row("90", "100"), faults=notes), CheckKind.READING)
    assert (len(read), read.count(Reason.REPAIRED)) == (6, 2)


def test_notes_that_repair_nothing_cost_nothing() -> None:
    notes = tuple(fault(code, "I9", is_answered=True) for code in ("declared_gap", "result_rounded", "bound_kept"))
    assert set(found(slot(row("90", "100"), faults=notes), CheckKind.READING)) == {None}


def _of_report(*faults: Any, standing: Standing = Standing.IN_HAND) -> list[tuple[CheckKind, Reason | None]]:
    checks = check_report(report(standing, faults=faults))
    return [(check.kind, check.cause.reason if check.cause else None) for check in checks]


def test_a_form_that_was_changed_fails_once_for_each_finding() -> None:
    assert _of_report() == [(CheckKind.FORM, None)]
    changed = (fault("columns_ignored", "M7"), fault("hidden_read", "I9"))
    assert _of_report(*changed) == [(CheckKind.FORM, Reason.REPAIRED)] * 2


def test_of_a_refused_workbook_the_errors_count_and_the_warnings_do_not() -> None:
    faults = (
        fault("numerator_above_denominator", "H10", "G10", is_error=True, target="T-01"),
        fault("unreadable_number", "I11", is_error=True),
        fault("unexplained_jump", "I10"),
        fault("missing_date", "J9", is_error=True),
    )
    assert _of_report(*faults, standing=Standing.REFUSED) == [
        (CheckKind.FORM, None),
        (CheckKind.ACCURACY, Reason.FINDING),
        (CheckKind.READING, Reason.REPAIRED),
    ]


def test_a_report_that_was_returned_is_not_looked_at_again() -> None:
    assert _of_report(fault("hidden_read", "I9"), standing=Standing.RETURNED) == []


@pytest.mark.parametrize(
    ("standing", "days", "reason"),
    [
        (Standing.IN_HAND, 0, None),
        (Standing.IN_HAND, 6, Reason.LATE),
        (Standing.NOTHING, 6, Reason.OVERDUE),
        (Standing.RETURNED, 6, Reason.OVERDUE),
    ],
)
def test_a_report_in_hand_by_the_deadline_is_in_time(standing: Standing, days: int, reason: Reason | None) -> None:
    sent = slot(row("90", "100") if standing is Standing.IN_HAND else None, sent=report(standing, days_late=days))
    assert found(sent, CheckKind.DEADLINE) == [reason]


@pytest.mark.parametrize(
    ("day", "rhythm", "age"),
    [
        ("2024-10-01", Rhythm.QUARTER, None),
        ("2024-09-30", Rhythm.QUARTER, 92),
        ("2024-01-01", Rhythm.YEAR, None),
        ("2023-12-31", Rhythm.YEAR, 366),
    ],
)
def test_a_figure_is_fresh_within_the_targets_own_rhythm(day: str, rhythm: Rhythm, age: int | None) -> None:
    old = slot(seen("50", day, period=Q4.code), of=target(rhythm=rhythm))
    assert found(old, CheckKind.AGE) == [None if age is None else Reason.OLD]
    if age is not None:
        assert cause_of(old, CheckKind.AGE).count == age


def test_without_any_figure_there_is_no_age() -> None:
    assert found(slot(gap()), CheckKind.AGE) == []


def _quarters(*values: str) -> list[ObservationValue]:
    """Figures of quarters that end with the fourth of 2024."""
    periods = [Q4]
    while len(periods) < len(values):
        periods.insert(0, periods[0].previous())
    return [seen(value, one.last_day.isoformat(), period=one.code) for value, one in zip(values, periods, strict=True)]


@pytest.mark.parametrize(
    ("values", "running"),
    [
        (("50",), None),
        (("40", "50"), 0),
        (("50", "50"), 0),
        (("50", "50", "50"), 3),
        (("50", "40", "50", "50"), 0),
        (("50", "50", "50", "50"), 4),
    ],
)
def test_the_same_figure_three_periods_running_is_said_with_their_number(
    values: tuple[str, ...], running: int | None
) -> None:
    *earlier, now = _quarters(*values)
    same = slot(now, *earlier)
    expected = [] if running is None else [Reason.SAME if running else None]
    assert found(same, CheckKind.MOVEMENT) == expected
    if running:
        assert cause_of(same, CheckKind.MOVEMENT).count == running >= REPEATS


def test_a_quarter_without_a_figure_ends_what_runs() -> None:
    first, _, third, now = _quarters("50", "50", "50", "50")
    assert found(slot(now, first, third), CheckKind.MOVEMENT) == [None]


def test_parts_that_moved_under_the_same_share_are_no_repetition() -> None:
    earlier = [
        row("5", "10", period=period, data_date=Period.parse(period).last_day) for period in ("2024-Q2", "2024-Q3")
    ]
    assert found(slot(row("50", "100"), *earlier), CheckKind.MOVEMENT) == [None]


@pytest.mark.parametrize(("value", "kind"), [("100", Kind.RATIO), ("1", Kind.MILESTONE)])
def test_what_is_complete_may_stay_as_it_is(value: str, kind: Kind) -> None:
    *earlier, now = _quarters(*[value] * 4)
    unit = Unit.PERCENT if kind is Kind.RATIO else Unit.MILESTONE
    assert found(slot(now, *earlier, of=target(kind, unit=unit)), CheckKind.MOVEMENT) == []


def test_a_yearly_target_is_held_against_the_years_before() -> None:
    years = [seen("5", f"{year}-12-31", period=f"{year}-Q4") for year in (2022, 2023, 2024)]
    yearly = slot(years[-1], *years[:-1], of=target(rhythm=Rhythm.YEAR))
    assert cause_of(yearly, CheckKind.MOVEMENT).count == 3


def test_whom_to_ask_is_the_department_of_the_report() -> None:
    asked: set[Check] = set(check_slot(slot(row("90", "100"), sent=replace(report(), department="SYT"))))
    assert {check.department for check in asked} == {"SYT"}
