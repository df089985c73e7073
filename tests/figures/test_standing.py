"""What a course is made of: the newest word on a day, standing, runs without a break."""

from typing import Any

from dti.analysis.deciding import Candidate, single
from dti.figures.standing import label_of, line_and_beside, runs_of, standing_of, why_apart
from dti.store.engine import Session
from dti.views.target import read_target
from tests.analysis.values import part, seen, target
from tests.views.conftest import Ask


def _candidate(value: str, day: str, **changes: Any) -> Candidate:
    observation = seen(value, day, **changes)
    assert observation.value is not None
    return single(observation, observation.value)


def test_the_newest_word_on_a_day_makes_the_line(session: Session, ask: Ask) -> None:
    course, beside = line_and_beside(read_target(session, ask("2026-11-01"), "GEN-01").course)
    assert [int(one.value) for one in course] == [16, 5, 6, 4, 18]
    assert [one.value for one in beside] == [16]


def test_one_illustrative_or_provisional_part_is_enough() -> None:
    assert standing_of(_candidate("5", "2024-03-31")) == "official"
    assert standing_of(_candidate("5", "2024-03-31", provisional=True)) == "provisional"
    assert standing_of(_candidate("5", "2024-03-31", provisional=True, illustrative=True)) == "illustrative"


def test_a_line_begins_anew_between_two_sides_of_a_conflict() -> None:
    values = [_candidate(str(k), f"2024-0{k}-01", conflict="X" if k in (2, 3) else None) for k in range(1, 5)]
    assert [[int(one.value) for one in run] for run in runs_of(values)] == [[1, 2], [3, 4]]
    assert runs_of([]) == []


def test_why_a_value_stands_apart() -> None:
    assert why_apart(seen("5", "2024-03-31", overruled=True, other_measure=True)) == "overruled"
    assert why_apart(seen("5", "2024-03-31", other_measure=True)) == "other_measure"
    assert why_apart(seen("5", "2024-03-31", field=34)) == "other_field"


def test_a_value_is_labelled_as_it_was_reported_and_an_aggregate_with_its_unit() -> None:
    assert label_of(target(), _candidate("> 90", "2024-03-31"), "vi") == "> 90 %"
    both = (part("A", "1", "3"), part("B", "1", "3"))
    assert both[0].value is not None
    whole = Candidate(both[0].value, None, both[0].data_date, both[0].known_on, both, is_aggregate=True)
    assert label_of(target(), whole, "en") == "33.33%"
