"""A value that a ruling has set aside is shown, and never decides or contradicts again."""

from datetime import date

from dti.analysis.deciding import beside, deciding_group, may_decide, singles
from dti.catalogue.models import Kind
from tests.analysis.values import seen, target

RANK = target(Kind.RANK, field=63)


def test_what_was_overruled_does_not_decide_although_it_is_newer() -> None:
    picked = seen("5", "2021-12-31", field=63)
    overruled = seen("16", "2021-12-31", "2022-04-06", field=63, overruled=True)
    assert not may_decide(RANK, overruled)
    group = deciding_group(singles(RANK, [picked, overruled]), date(2022, 12, 31))
    assert [candidate.parts for candidate in group] == [(picked,)]


def test_a_rank_of_another_field_decides_once_a_ruling_picked_it() -> None:
    older = seen("4", "2023-12-31", field=63)
    overruled = seen("18", "2024-12-31", field=63, overruled=True)
    upheld = seen("10", "2024-12-31", field=34, upheld=True)
    assert not may_decide(RANK, seen("10", "2024-12-31", field=34))
    assert [candidate.parts for candidate in singles(RANK, [older, overruled, upheld])] == [(older,), (upheld,)]
    assert not may_decide(RANK, seen("10", "2024-12-31", field=34, upheld=True, other_measure=True))


def test_what_was_overruled_no_longer_stands_against_the_deciding_value() -> None:
    picked = seen("18", "2024-12-31", field=63)
    other_field = seen("10", "2024-12-31", field=34)
    overruled = seen("10", "2024-12-31", field=34, overruled=True)
    (latest,) = singles(RANK, [picked, other_field, overruled])
    assert beside(RANK, latest, [picked, other_field, overruled]) == (other_field,)
