"""What counts as of a day, with its origin."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import event

from dti.catalogue.models import Operator
from dti.catalogue.observations import CellOrigin, ObservationValue, ScoreOrigin
from dti.core.errors import NotFound
from dti.store.catalogue import load_catalogue
from dti.store.engine import Store
from dti.store.observations import count_observations, read_observations
from dti.store.reported import Glance
from tests.store.builders import (
    RECORDED,
    catalogue,
    conflict,
    member,
    noon,
    programme,
    report,
    save,
    score,
    target,
    value,
)

Q1, Q2 = date(2024, 3, 31), date(2024, 6, 30)
APPROVED, SUPERSEDED = date(2024, 4, 20), date(2024, 5, 2)
DAY = timedelta(days=1)
LONG_AFTER = date(2026, 11, 1)
EVERYTHING: dict[str, Any] = {"programme": "P", "as_of": LONG_AFTER, "illustrative": False}


def read(store: Store, as_of: date = LONG_AFTER, **asked: Any) -> tuple[ObservationValue, ...]:
    """What is read by itself, which is what a glance finds that has just answered for a later day."""
    question: dict[str, Any] = EVERYTHING | {"as_of": as_of} | asked
    with store.reading() as session:
        found = read_observations(session, **question)
        glance = Glance()
        read_observations(session, **(question | {"as_of": max(as_of, LONG_AFTER), "up_to": None}), glance=glance)
        assert read_observations(session, **question, glance=glance) == found
    return found


def values(store: Store, as_of: date = LONG_AFTER, **asked: Any) -> list[str]:
    return [str(one.value) for one in read(store, as_of, **asked)]


def test_a_reported_value_comes_back_whole_with_its_origin(store: Store) -> None:
    save(store)
    row = value(
        "71.0",
        Q1,
        numerator=Decimal(935),
        denominator=Decimal(1317),
        bound=Operator.AT_LEAST,
        estimated=True,
        source="Báo cáo 12/BC",
        note="ước",
        cell="I14",
    )
    with store.writing() as session:
        number = report(session, [row])
        version = load_catalogue(session).targets[0].version
    (found,) = read(store)
    assert found == ObservationValue(
        id=found.id,
        target="T-01",
        department="A",
        period="2024-Q1",
        value=Decimal("71.0"),
        bound=Operator.AT_LEAST,
        field=None,
        numerator=Decimal(935),
        denominator=Decimal(1317),
        data_date=Q1,
        known_on=APPROVED,
        recorded_at=noon(date(2024, 4, 10)),
        estimated=True,
        other_measure=False,
        illustrative=False,
        provisional=False,
        conflict=None,
        source="Báo cáo 12/BC",
        note="ước",
        target_version=version or 0,
        origin=CellOrigin(
            submission=number,
            filename="A-2024-Q1.xlsx",
            sha256=found.origin.sha256 if isinstance(found.origin, CellOrigin) else "",
            sheet="Báo cáo",
            cell="I14",
            sent_by="an",
            sent_at=noon(date(2024, 4, 10)),
            approved_by="bình",
            approved_at=noon(APPROVED),
        ),
    )
    assert str(found.value) == "71.0"


def test_a_report_counts_from_the_day_of_its_approval_until_a_newer_one_is_approved(store: Store) -> None:
    save(store)
    with store.writing() as session:
        report(session, [value("80", Q1)], superseded=SUPERSEDED)
        report(session, [value("82", Q1)], sent=date(2024, 4, 28), approved=SUPERSEDED)
    assert values(store, APPROVED - DAY) == []
    assert values(store, APPROVED) == ["80"]
    assert values(store, SUPERSEDED - DAY) == ["80"]
    assert values(store, SUPERSEDED) == ["82"]
    assert values(store) == ["82"]


def test_a_report_that_waits_is_shown_only_if_asked_for_and_says_so(store: Store) -> None:
    save(store)
    with store.writing() as session:
        report(session, [value("80", Q1)], approved=None)
    assert read(store) == ()
    (found,) = read(store, provisional=True)
    assert (found.provisional, found.known_on) == (True, date(2024, 4, 10))
    assert isinstance(found.origin, CellOrigin)
    assert (found.origin.approved_by, found.origin.approved_at) == (None, None)
    assert read(store, date(2024, 4, 9), provisional=True) == ()


def test_a_waiting_correction_stands_beside_the_approved_value_without_conflict(store: Store) -> None:
    save(store)
    with store.writing() as session:
        report(session, [value("80", Q1)])
        report(session, [value("82", Q1)], sent=date(2024, 4, 28), approved=None)
    assert [(str(one.value), one.provisional, one.conflict) for one in read(store, provisional=True)] == [
        ("80", False, None),
        ("82", True, None),
    ]


def transcribe(store: Store, *rows: dict[str, Any], publication: str = "BAO-1", **differences: Any) -> None:
    """Loaded years after the publication."""
    fields: dict[str, Any] = {
        "department": "CONG-BO",
        "period": "2022-Q2",
        "publication": publication,
        "sent": date(2026, 1, 10),
    }
    with store.writing() as session:
        report(session, list(rows), **(fields | {"approved": date(2026, 1, 10)} | differences))


def test_a_transcription_counts_from_the_day_it_was_published(store: Store) -> None:
    save(store)
    transcribe(store, value("50", date(2021, 12, 31), published_on=date(2022, 4, 6)))
    assert values(store, date(2022, 4, 5)) == []
    (found,) = read(store, date(2022, 4, 6))
    assert (found.department, found.known_on, found.provisional) == ("CONG-BO", date(2022, 4, 6), False)


def test_a_row_without_a_day_is_known_since_its_publication(store: Store) -> None:
    save(store)
    transcribe(store, value("50", date(2021, 12, 31)), publication="BAO-2")
    assert [one.known_on for one in read(store)] == [date(2022, 8, 8)]
    assert values(store, date(2022, 8, 7)) == []


def test_a_superseded_transcription_never_counts(store: Store) -> None:
    save(store)
    row = value("50", date(2021, 12, 31), published_on=date(2022, 4, 6))
    transcribe(store, row, superseded=date(2026, 3, 1))
    assert read(store, date(2022, 4, 6)) == read(store) == ()


def test_a_frozen_moment_knows_nothing_that_was_recorded_later(store: Store) -> None:
    moments = [RECORDED + timedelta(days=days) for days in (1, 2, 3)]
    save(store)
    with store.writing() as session:
        report(session, [value("80", Q1)], recorded=moments[0])
    transcribe(store, value("50", date(2021, 12, 31), published_on=date(2022, 4, 6)), recorded=moments[1])
    save(store, score(), at=moments[2])
    assert values(store, recorded=RECORDED) == []
    assert values(store, recorded=moments[1] - DAY / 2) == ["80"]
    assert values(store, recorded=moments[2] - DAY / 2) == ["50", "80"]
    assert values(store, recorded=moments[2]) == values(store) == ["5", "50", "80"]


def test_a_frozen_moment_does_not_know_what_was_superseded_later(store: Store) -> None:
    frozen = datetime(2026, 2, 1, tzinfo=UTC)
    save(store)
    transcribe(store, value("50", date(2021, 12, 31), published_on=date(2022, 4, 6)), superseded=date(2026, 3, 1))
    assert values(store) == []
    assert values(store, recorded=frozen) == ["50"]


def test_index_scores_become_the_values_of_a_target_that_reads_them(store: Store) -> None:
    after_merger = score(2024, 10, scheme="34", field=34, published_on=date(2025, 10, 21))
    save(
        store,
        score(2020, 16, published_on=date(2021, 10, 19)),
        score(2021, 5),
        after_merger,
        score(2021, 1, entity="01"),
    )
    with store.reading() as session:
        version = load_catalogue(session).targets[2].version
    first, second, third = read(store)
    assert first == ObservationValue(
        id=1,
        target="GEN",
        department="CONG-BO",
        period=None,
        value=Decimal(16),
        bound=None,
        field=63,
        numerator=None,
        denominator=None,
        data_date=date(2020, 12, 31),
        known_on=date(2021, 10, 19),
        recorded_at=RECORDED,
        estimated=False,
        other_measure=False,
        illustrative=False,
        provisional=False,
        conflict=None,
        source="Bộ TT&TT",
        note="",
        target_version=version or 0,
        origin=ScoreOrigin(1, "63", 2020, "922-2022", "0", "published"),
    )
    assert [(str(one.value), one.field) for one in (second, third)] == [("5", 63), ("10", 34)]


def test_as_of_a_day_the_rank_is_the_one_published_by_then(store: Store) -> None:
    save(store, score(2020, 16, published_on=date(2021, 10, 19)), score(2021, 5, published_on=date(2022, 8, 8)))
    assert values(store, date(2022, 4, 6)) == ["16"]
    assert values(store, date(2022, 8, 7)) == ["16"]
    assert values(store, date(2022, 8, 8)) == ["16", "5"]


def test_the_scores_are_those_of_the_programmes_province(store: Store) -> None:
    save(store, score(2021, 5), score(2021, 1, entity="01"), programmes=(programme(province="01"),))
    assert values(store) == ["1"]


def test_a_score_without_a_rank_says_nothing_about_a_rank(store: Store) -> None:
    save(store, score(2021, None))
    assert read(store) == ()


def test_a_target_that_is_no_rank_reads_the_index_value(store: Store) -> None:
    save(store, score(2021, 5), targets=(target("T-03", reads_index="dti"),))
    assert values(store) == ["0.5242"]


def test_illustrative_values_are_shown_only_if_asked_for_and_give_way_to_real_ones(store: Store) -> None:
    save(store)
    with store.writing() as session:
        report(session, [value("70", Q1), value("7", Q1, "T-02")], illustrative=True)
        report(session, [value("80", Q1)])
    assert [(one.target, str(one.value), one.illustrative) for one in read(store, illustrative=True)] == [
        ("T-01", "80", False),
        ("T-02", "7", True),
    ]
    assert values(store, illustrative=False) == ["80"]


def test_the_data_date_is_bounded_apart_from_what_is_known(store: Store) -> None:
    save(store)
    with store.writing() as session:
        report(session, [value("80", Q1)])
        report(session, [value("90", Q2)], period="2024-Q2", sent=date(2024, 7, 2), approved=date(2024, 7, 9))
    assert values(store, up_to=Q1) == ["80"]
    assert values(store, up_to=Q2) == ["80", "90"]
    assert values(store, date(2024, 7, 8), up_to=Q2) == ["80"]


def test_a_conflict_shows_although_its_other_side_lies_beyond_the_data_date(store: Store) -> None:
    sides = (member("50", data_date=Q1), member("60", data_date=Q2))
    save(store, conflicts=(conflict(*sides),))
    with store.writing() as session:
        report(session, [value("50", Q1)])
        report(session, [value("60", Q2)], period="2024-Q2", approved=date(2024, 7, 9))
    assert [(str(one.value), one.conflict) for one in read(store, up_to=Q1)] == [("50", "K1")]
    assert [(str(one.value), one.conflict) for one in read(store, date(2024, 7, 8), up_to=Q1)] == [("50", None)]


def test_a_ruling_counts_from_its_day_and_its_recording(store: Store) -> None:
    sides = (member("50", data_date=Q1, publication="BAO-1"), member("60", data_date=Q1, publication="BAO-2"))
    save(store, conflicts=(conflict(*sides),))
    transcribe(store, value("50", Q1, published_on=Q2))
    transcribe(store, value("60", Q1, published_on=Q2), publication="BAO-2", period="2022-Q3")
    ruled = conflict(*sides, picked=Decimal("60"), ruled_by="thường trực", ruled_on=date(2026, 6, 1))
    save(store, at=datetime(2026, 6, 1, tzinfo=UTC), conflicts=(ruled,))

    def shown(**asked: Any) -> list[tuple[str, str | None, bool]]:
        return [(str(one.value), one.conflict, one.overruled) for one in read(store, **asked)]

    assert shown() == [("50", None, True), ("60", None, False)]
    assert shown(as_of=date(2026, 5, 31)) == [("50", "K1", False), ("60", "K1", False)]
    assert shown(recorded=datetime(2026, 5, 31, tzinfo=UTC)) == [("50", "K1", False), ("60", "K1", False)]


def test_two_departments_that_report_parts_are_no_conflict(store: Store) -> None:
    save(store)
    with store.writing() as session:
        report(session, [value("10", Q1, "T-02"), value("80", Q1)])
        report(session, [value("20", Q1, "T-02"), value("81", Q1)], department="B")
    assert [(one.target, str(one.value), one.conflict) for one in read(store)] == [
        ("T-01", "80", "auto:T-01:2024-03-31"),
        ("T-01", "81", "auto:T-01:2024-03-31"),
        ("T-02", "10", None),
        ("T-02", "20", None),
    ]


def test_a_conflict_about_a_goal_marks_no_value(store: Store) -> None:
    save(store, conflicts=(conflict(member("80"), member("81"), kind="goal"),))
    with store.writing() as session:
        report(session, [value("80", Q1)])
        report(session, [value("81", Q2)], period="2024-Q2")
    assert [one.conflict for one in read(store)] == [None, None]


def test_targets_are_chosen_by_code_within_their_programme(store: Store) -> None:
    other = (*catalogue().targets, target("T-01", programme="Q"))
    save(store, programmes=(programme(), programme(code="Q")), targets=other)
    with store.writing() as session:
        report(session, [value("80", Q1), value("7", Q1, "T-02")])
    assert values(store, targets=["T-02"]) == ["7"]
    assert values(store, targets=[]) == []
    assert values(store, programme="Q") == []


def test_an_observation_keeps_the_version_of_the_target_it_was_accepted_under(store: Store) -> None:
    save(store)
    with store.writing() as session:
        report(session, [value("80", Q1)])
    save(store, targets=(target(name_vi="Tên mới"),), at=noon(date(2024, 6, 1)))
    with store.writing() as session:
        report(session, [value("90", Q2)], period="2024-Q2")
        current = load_catalogue(session).targets[0].version
    before, after = read(store)
    assert before.target == after.target == "T-01"
    assert before.target_version < after.target_version == current


def test_values_come_by_target_then_data_date_then_known_on(store: Store) -> None:
    save(store)
    with store.writing() as session:
        report(session, [value("3", Q2), value("1", Q1, "T-02"), value("2", Q1)], approved=date(2024, 7, 9))
        report(session, [value("9", Q1)], period="2024-Q2")
    assert [(one.target, str(one.value)) for one in read(store)] == [
        ("T-01", "9"),
        ("T-01", "2"),
        ("T-01", "3"),
        ("T-02", "1"),
    ]


def test_a_remark_without_a_value_is_kept(store: Store) -> None:
    save(store)
    with store.writing() as session:
        report(session, [value(None, Q1, note="chưa thống kê")])
    assert [(one.value, one.note) for one in read(store)] == [(None, "chưa thống kê")]


def test_an_unknown_programme_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound):
        read(store, programme="?")


def test_any_number_of_rows_takes_the_same_questions(store: Store) -> None:
    save(store, score())
    asked: list[str] = []
    event.listen(store.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    with store.writing() as session:
        report(session, [value("80", Q1)])
    asked.clear()
    with store.reading() as session:
        read_observations(session, **EVERYTHING)
    first = len(asked)
    with store.writing() as session:
        for year in range(2010, 2024):
            report(session, [value(str(n), date(year, 3, 31), "T-02") for n in range(20)], period=f"{year}-Q1")
    asked.clear()
    with store.reading() as session:
        assert len(read_observations(session, **EVERYTHING)) == 282
    assert len(asked) == first <= 11


def test_values_are_counted_by_target_whether_they_count_or_not(store: Store) -> None:
    save(store)
    with store.writing() as session:
        report(session, [value("71.0", Q1)])
    with store.reading() as session:
        assert (count_observations(session, "P"), count_observations(session, "?")) == ({"T-01": 1}, {})
