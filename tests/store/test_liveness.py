"""From when and until when a submission counts."""

from datetime import date, timedelta

import pytest

from dti.store.liveness import Life, Step, find_life
from tests.store.builders import noon

SENT, APPROVED, SUPERSEDED = date(2024, 4, 10), date(2024, 4, 20), date(2024, 5, 2)
DAY = timedelta(days=1)


def steps(*taken: tuple[str, date]) -> list[Step]:
    return [Step(state, noon(day), day, f"người {state}") for state, day in taken]


REPLACED = steps(("submitted", SENT), ("approved", APPROVED), ("superseded", SUPERSEDED))
COUNTS = Life(APPROVED, False, "người approved", noon(APPROVED))
WAITS = Life(SENT, True, None, None)


@pytest.mark.parametrize(
    ("as_of", "approved_only", "with_waiting"),
    [
        (SENT - DAY, None, None),
        (SENT, None, WAITS),
        (APPROVED - DAY, None, WAITS),
        (APPROVED, COUNTS, COUNTS),
        (SUPERSEDED - DAY, COUNTS, COUNTS),
        (SUPERSEDED, None, None),
        (SUPERSEDED + 900 * DAY, None, None),
    ],
)
def test_a_report_counts_from_its_approval_until_it_is_superseded(
    as_of: date, approved_only: Life | None, with_waiting: Life | None
) -> None:
    assert find_life(REPLACED, as_of, is_transcription=False, provisional=False) == approved_only
    assert find_life(REPLACED, as_of, is_transcription=False, provisional=True) == with_waiting


def test_a_report_that_is_superseded_on_the_day_of_its_approval_never_counts() -> None:
    taken = steps(("approved", APPROVED), ("superseded", APPROVED))
    for as_of in (APPROVED - DAY, APPROVED, APPROVED + DAY):
        assert find_life(taken, as_of, is_transcription=False, provisional=True) is None


def test_the_newer_report_takes_over_on_the_same_day() -> None:
    older = steps(("approved", APPROVED), ("superseded", SUPERSEDED))
    newer = steps(("submitted", SENT), ("approved", SUPERSEDED))
    for as_of in (APPROVED, SUPERSEDED - DAY, SUPERSEDED, SUPERSEDED + DAY):
        counting = [find_life(taken, as_of, is_transcription=False, provisional=False) for taken in (older, newer)]
        assert len([life for life in counting if life is not None]) == 1


@pytest.mark.parametrize("last", ["received", "checked", "refused", "returned"])
def test_what_is_not_handed_over_or_was_given_back_never_counts(last: str) -> None:
    taken = steps(("submitted", SENT), (last, SENT))
    assert find_life(taken, APPROVED, is_transcription=False, provisional=True) is None


def test_a_transcription_counts_whenever_it_was_approved() -> None:
    taken = steps(("submitted", SENT), ("approved", APPROVED))
    long_before = date(2022, 4, 6)
    life = Life(None, False, "người approved", noon(APPROVED))
    assert find_life(taken, long_before, is_transcription=True, provisional=False) == life


def test_a_superseded_transcription_never_counts() -> None:
    assert find_life(REPLACED, date(2022, 4, 6), is_transcription=True, provisional=True) is None


def test_a_transcription_that_waits_is_provisional() -> None:
    taken = steps(("submitted", SENT))
    long_before = date(2022, 4, 6)
    assert find_life(taken, long_before, is_transcription=True, provisional=False) is None
    assert find_life(taken, long_before, is_transcription=True, provisional=True) == Life(None, True, None, None)


def test_nothing_taken_nothing_counts() -> None:
    assert find_life([], SENT, is_transcription=False, provisional=True) is None
