"""Movement and gap as JSON: exact decimals as strings, unknown as null, the same answers as on the screen."""

from decimal import Decimal

from dti.store.engine import Session
from dti.views.index_plain import gap_as_json, movement_as_json, read_index_answers
from dti.views.index_questions import GapQuestion, MovementQuestion, answer_gap, answer_movement, ask_gap, ask_movement
from tests.views.conftest import Ask

TODAY = "2026-11-01"


def test_what_is_left_out_is_the_newest_years_the_widest_list_and_the_own_province(session: Session, ask: Ask) -> None:
    query = ask(TODAY)
    assert ask_movement(session, query) == MovementQuestion(2023, 2024, "63", "63", "20", 10)
    assert ask_movement(session, query, start=2021) == MovementQuestion(2021, 2024, "63", "63", "20", 10)
    assert ask_movement(session, query, end=2022, before="34") == MovementQuestion(2021, 2022, "34", "34", "20", 10)
    assert ask_gap(session, query) == GapQuestion(2024, "63", "20", 10)
    assert ask_gap(session, query, year=2022, place=1) == GapQuestion(2022, "63", "20", 1)


def test_before_anything_was_published_nothing_is_asked(session: Session, ask: Ask) -> None:
    query = ask("2021-10-01")
    assert (ask_movement(session, query), ask_gap(session, query)) == (None, None)
    assert read_index_answers(session, query) == {"movement": None, "gap": None}


def test_a_movement_is_written_with_all_its_sums(session: Session, ask: Ask) -> None:
    query = ask(TODAY)
    asked = ask_movement(session, query)
    assert asked is not None
    found = movement_as_json(answer_movement(session, query, asked))
    assert found["steps"] == [
        {"cause": "own_and_method", "rank": [4, 4], "places": 0, "points": "-12.1000"},
        {"cause": "others", "rank": [18, 18], "places": -14, "points": "-33.0000"},
    ]
    assert (found["places"], found["points"], found["start"]["lead"]) == (-14, "-45.1000", "28.7000")
    total = sum(Decimal(part["change"]) for part in found["parts"]) + Decimal(found["rounding"])
    assert total == Decimal(found["value_change"]) == Decimal("-12.1")
    assert found["overtaken_by"][0] == {
        "province": "31",
        "name": "Hải Phòng",
        "rank_before": 8,
        "rank_after": 3,
        "value_before": "0.7367",
        "value_after": "0.8253",
    }


def test_what_is_not_known_is_null_and_never_zero_or_empty(session: Session, ask: Ask) -> None:
    query = ask(TODAY)
    asked = ask_movement(session, query, start=2020, end=2021)
    assert asked is not None
    found = movement_as_json(answer_movement(session, query, asked))
    assert (found["points"], found["overtaken_by"], found["overtook"]) == (None, None, None)
    wanted = ask_gap(session, query, year=2021)
    assert wanted is not None
    gap = gap_as_json(answer_gap(session, query, wanted))
    assert (gap["points"], gap["missing"], gap["held"], gap["rank"]) == (None, None, True, [5, 5])


def test_a_gap_is_written_with_its_parts_and_neighbours(session: Session, ask: Ask) -> None:
    query = ask(TODAY)
    found = read_index_answers(session, query)["gap"]
    assert (found["points"], found["missing"], found["maximum"]) == ("15.4160", "0.0164", "940")
    assert found["holders"] == [{"province": "80", "name": "Long An"}]
    assert sum(Decimal(part["missing"]) for part in found["parts"]) + Decimal(found["rounding"]) == Decimal("15.416")
    assert found["between"][0] == {
        "province": "22",
        "name": "Quảng Ninh",
        "rank": 17,
        "value": "0.7484",
        "distance": "0.0004",
        "points": "0.3760",
    }
