"""Four scores out of checks: the arithmetic, and worked examples computed by hand."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from dti.analysis.quality import QUALITY_OF, Cause, Check, CheckKind, Quality, Reason, Score, gains_of, tabulate
from dti.analysis.quality_checks import check_report, check_slot
from dti.analysis.quality_facts import Report, Slot, Standing
from dti.catalogue.models import Kind, Unit
from tests.analysis.quality_samples import Q4, fault, gap, report, row, slot
from tests.analysis.values import seen, target


def scores_of(*checks: Check) -> dict[Quality, tuple[int, int]]:
    """Passed and applicable of each score that is rated."""
    found = tabulate((one.quality, Score(int(one.passed), 1)) for one in checks)
    return {quality: (found[quality].passed, found[quality].applicable) for quality in Quality if quality in found}


def all_checks(sent: Report, *slots: Slot) -> list[Check]:
    return [*check_report(sent), *(check for one in slots for check in check_slot(one))]


def test_every_check_belongs_to_one_score() -> None:
    assert set(QUALITY_OF) == set(CheckKind)


def test_nothing_that_applies_is_not_rated_and_is_no_zero() -> None:
    assert (Score().points, Score(0, 3).points, Score(3, 3).points) == (None, Decimal(0), Decimal(100))


def test_a_report_without_a_fault_has_a_hundred_four_times() -> None:
    # One ratio, 90 of 100, the quarter before 80 of 100, sent in time.
    # Đúng: no finding, the ratio closes                                             2/2
    # Đủ: numerator, denominator, date, source                                       4/4
    # Sạch: code, result, numerator, denominator, date, source = 6 cells, 1 form     7/7
    # Sống: in time, about this quarter, not the same as before                      3/3
    before = row("80", "100", period="2024-Q3")
    found = all_checks(report(), slot(row("90", "100"), before))
    assert scores_of(*found) == {
        Quality.CORRECT: (2, 2),
        Quality.COMPLETE: (4, 4),
        Quality.CLEAN: (7, 7),
        Quality.LIVE: (3, 3),
    }


def test_worked_example_of_a_department_with_three_targets_and_five_faults() -> None:
    # T-01, a ratio 90/100: an unanswered warning on G9; "ước 90" had to be understood in I9.
    # T-02, a count of 7, no source, its figure is of the second quarter.
    # T-03, a ratio, "chưa có số liệu" with its reason. The report came 6 days late.
    faults = (fault("denominator_moved", "H9"), fault("number_understood", "I9", place=1, is_answered=True))
    late = report(days_late=6)
    count = target(Kind.COUNT, code="T-02", unit=Unit.COUNT)
    seven = seen("7", "2024-06-30", period=Q4.code, target="T-02", source="", origin=row("1", "2", "I10").origin)
    found = all_checks(
        late,
        slot(row("90", "100"), faults=faults, sent=late),
        slot(seven, of=count, sent=late),
        slot(gap("I11"), of=target(code="T-03"), sent=late),
    )
    # Đúng: T-01 has an open warning (0/1) and closes (1/1); T-02 has no warning (1/1); T-03 has no figure.
    #       2 of 3: 100 × 2 ÷ 3 = 66,67
    # Đủ:   T-01 4/4; T-02 result, date, but no source 2/3; T-03 neither numerator nor denominator 0/2, and no more.
    #       6 of 9: 100 × 6 ÷ 9 = 66,67
    # Sạch: the form 1/1; T-01 six cells, one understood 5/6; T-02 code, result, date 3/3; T-03 code, result 2/2.
    #       11 of 12: 100 × 11 ÷ 12 = 91,67
    # Sống: three targets late 0/3; T-01 of this quarter 1/1, T-02 of the second one 0/1; nothing before to compare.
    #       1 of 5: 100 × 1 ÷ 5 = 20
    assert scores_of(*found) == {
        Quality.CORRECT: (2, 3),
        Quality.COMPLETE: (6, 9),
        Quality.CLEAN: (11, 12),
        Quality.LIVE: (1, 5),
    }
    points = [Score(*pair).points for pair in scores_of(*found).values()]
    assert [f"{one:.2f}" for one in points if one is not None] == ["66.67", "66.67", "91.67", "20.00"]


def test_worked_example_of_a_report_that_was_never_sent() -> None:
    # A ratio and a count are owed, nothing came, 20 days after the deadline.
    # Đủ: 4 cells of the ratio, 3 of the count, none filled: 0/7. Sống: two targets overdue: 0/2; nothing to age.
    # Đúng and sạch: nothing was read, so neither is rated.
    none = report(Standing.NOTHING, days_late=20)
    count = target(Kind.COUNT, code="T-02", unit=Unit.COUNT)
    found = all_checks(none, slot(None, sent=none), slot(None, of=count, sent=none))
    assert scores_of(*found) == {Quality.COMPLETE: (0, 7), Quality.LIVE: (0, 2)}


def _failed(kind: CheckKind, target_code: str, cause: Cause) -> Check:
    return Check(kind, "LEAD", Q4, target_code, cause)


def test_gains_put_one_remedy_together_and_begin_with_the_greatest() -> None:
    # Đủ 10 of 17: a report that was not sent misses 4 + 2 cells, one empty source misses 1.
    # Sending it brings 100 × 6 ÷ 17 = 35,29 points, filling in the source 100 × 1 ÷ 17 = 5,88.
    missing = Cause(Reason.NOT_SENT)
    unsent = [_failed(CheckKind.NUMERATOR, code, missing) for code in ("T-01", "T-01", "T-01", "T-01", "T-02", "T-02")]
    empty = Check(CheckKind.SOURCE, "OTHER", Q4, "T-03", Cause(Reason.CELL_EMPTY, 7, "Báo cáo", ("K9",)))
    late = Check(CheckKind.DEADLINE, "LEAD", Q4, "T-01", Cause(Reason.LATE, count=6))
    scores = {Quality.COMPLETE: Score(10, 17), Quality.LIVE: Score(0, 1)}
    found = gains_of([late, empty, *unsent], scores)
    assert [(one.targets, one.points.quantize(Decimal("0.01")), one.can_be_mended) for one in found] == [
        (("T-01", "T-02"), Decimal("35.29"), True),
        (("T-03",), Decimal("5.88"), True),
        (("T-01",), Decimal("100.00"), False),
    ]
    assert found[1].place == "Báo cáo!K9"


_SCORES = st.builds(lambda passed, failed: Score(passed, passed + failed), st.integers(0, 10**6), st.integers(0, 10**6))


@given(_SCORES)
def test_a_score_lies_between_0_and_100(score: Score) -> None:
    assert score.points is None or 0 <= score.points <= 100


@given(_SCORES)
def test_a_further_check_that_is_passed_never_lowers_a_score_and_one_that_is_not_never_raises_it(score: Score) -> None:
    before = score.points
    passed, failed = (score + Score(1, 1)).points, (score + Score(0, 1)).points
    assert passed is not None
    assert failed is not None
    assert failed <= (before if before is not None else passed) <= passed


@given(st.lists(st.tuples(st.sampled_from(list(Quality)), _SCORES)))
def test_counting_by_key_loses_nothing(pairs: list[tuple[Quality, Score]]) -> None:
    found = tabulate(pairs)
    assert sum((one for one in found.values()), Score()) == sum((one for _, one in pairs), Score())
