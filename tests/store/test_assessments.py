"""Self-assessed nodes: from when they count and until when, whose they are, and where each was read."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from dti.catalogue.observations import CellOrigin
from dti.core.errors import NotFound
from dti.store.assessments import AssessmentValue, NewAssessment, add_assessments, read_assessments
from dti.store.engine import Session, Store
from dti.store.observations import read_observations
from dti.store.submissions import NewSubmission, State, add_event, add_submission, keep_file, list_submissions
from tests.store.builders import framework, noon, report, save, value

SENT, APPROVED = date(2023, 2, 10), date(2023, 2, 20)
D = Decimal


def claim(points: str | None, node: str = "I", **differences: Any) -> NewAssessment:
    share = None if points is None else D(points) / 100
    fields: dict[str, Any] = {
        "node": node, "points": None if points is None else D(points), "value": share, "numerator": None,
        "denominator": None, "evidence": "Báo cáo 1", "note": "", "sheet": "Báo cáo", "cell": "H9", "row": 9,
    }  # fmt: skip
    return NewAssessment(**(fields | differences))


def assess(
    session: Session,
    *claims: NewAssessment,
    department: str = "A",
    year: int = 2022,
    sent: date = SENT,
    approved: date | None = APPROVED,
    superseded: date | None = None,
    illustrative: bool = False,
) -> int:
    """A self-assessment with its steps; gives its number."""
    name = f"tu-danh-gia_{department}_{year}.xlsx"
    new = NewSubmission(
        sha256=keep_file(session, name.encode(), at=noon(sent)), filename=name, sent_at=noon(sent), sent_by="an",
        recorded_at=noon(sent), department=department, prepared_by="Chuyên viên", illustrative=illustrative,
        framework="922-2022", assessment_year=year,
    )  # fmt: skip
    number = add_submission(session, new)
    for state, day in ((State.SUBMITTED, sent), (State.APPROVED, approved), (State.SUPERSEDED, superseded)):
        if day is not None:
            add_event(session, number, state, at=noon(day), by="bình")
    add_assessments(session, number, "922-2022", year, claims, at=noon(sent))
    return number


def counting(store: Store, day: date = date(2023, 12, 31), **differences: Any) -> tuple[AssessmentValue, ...]:
    with store.reading() as session:
        return read_assessments(session, as_of=day, **({"illustrative": False} | differences))


def said(found: tuple[AssessmentValue, ...]) -> list[tuple[str, str, Decimal | None]]:
    return [(one.node, one.department, one.points) for one in found]


def test_a_claim_counts_from_the_day_it_was_approved_and_knows_its_cell(store: Store) -> None:
    save(store)
    with store.writing() as session:
        number = assess(session, claim("80", numerator=D(4), denominator=D(5), note="quý IV"))
    assert counting(store, APPROVED - timedelta(days=1)) == ()
    (found,) = counting(store, APPROVED)
    assert isinstance(found.origin, CellOrigin)
    assert found == AssessmentValue(
        id=found.id, framework="922-2022", assessment_year=2022, node="I", department="A", points=D(80),
        value=D("0.8"), numerator=D(4), denominator=D(5), evidence="Báo cáo 1", note="quý IV", known_on=APPROVED,
        recorded_at=noon(SENT), illustrative=False, provisional=False, prepared_by="Chuyên viên",
        origin=CellOrigin(
            submission=number, filename="tu-danh-gia_A_2022.xlsx", sha256=found.origin.sha256, sheet="Báo cáo",
            cell="H9", sent_by="an", sent_at=noon(SENT), approved_by="bình", approved_at=noon(APPROVED),
        ),
    )  # fmt: skip


def test_what_waits_counts_only_where_it_is_asked_for(store: Store) -> None:
    save(store)
    with store.writing() as session:
        assess(session, claim("80"), approved=None)
    assert counting(store) == ()
    (found,) = counting(store, provisional=True)
    assert isinstance(found.origin, CellOrigin)
    assert (found.provisional, found.known_on, found.origin.approved_by) == (True, SENT, None)


def test_a_newer_one_takes_the_place_of_the_older_from_its_day_on(store: Store) -> None:
    save(store)
    day = date(2023, 3, 1)
    with store.writing() as session:
        assess(session, claim("80"), superseded=day)
        assess(session, claim("70"), sent=date(2023, 2, 28), approved=day)
    assert said(counting(store, day - timedelta(days=1))) == [("I", "A", D(80))]
    assert said(counting(store, day)) == [("I", "A", D(70))]


def test_two_departments_stand_side_by_side(store: Store) -> None:
    save(store)
    with store.writing() as session:
        assess(session, claim("80"))
        assess(session, claim("60"), claim(None, "0"), department="B")
    assert said(counting(store)) == [("0", "B", None), ("I", "A", D(80)), ("I", "B", D(60))]


def test_illustrative_claims_give_way_to_real_ones_of_the_same_node_and_year(store: Store) -> None:
    save(store)
    with store.writing() as session:
        assess(session, claim("80"), claim("90", "0"), illustrative=True)
        assess(session, claim("60"), department="B")
        assess(session, claim("50"), year=2021, illustrative=True)
    assert said(counting(store)) == [("I", "B", D(60))]
    shown = counting(store, illustrative=True)
    assert [(one.assessment_year, one.node, one.department) for one in shown] == [
        (2021, "I", "A"),
        (2022, "0", "A"),
        (2022, "I", "B"),
    ]


def test_year_and_framework_choose_and_a_frozen_moment_leaves_out_what_came_later(store: Store) -> None:
    save(store)
    with store.writing() as session:
        assess(session, claim("80"))
        assess(session, claim("50"), year=2021)
    assert said(counting(store, year=2021)) == [("I", "A", D(50))]
    assert counting(store, framework="405-2025") == ()
    assert len(counting(store, recorded=noon(APPROVED))) == 2
    assert counting(store, recorded=noon(SENT)) == ()


def test_an_unknown_node_is_refused(store: Store) -> None:
    save(store)
    with pytest.raises(NotFound, match=r"store\.unknown_node"), store.writing() as session:
        assess(session, claim("80", "Z"))


def test_a_claim_stays_readable_when_the_framework_gets_a_new_version(store: Store) -> None:
    save(store)
    with store.writing() as session:
        assess(session, claim("80"))
    save(store, frameworks=(framework().model_copy(update={"name_vi": "Tên khác"}),), at=noon(date(2023, 3, 1)))
    assert said(counting(store)) == [("I", "A", D(80))]


def test_self_assessments_and_reports_of_targets_do_not_meet(store: Store) -> None:
    save(store)
    with store.writing() as session:
        number = assess(session, claim("80"))
        other = report(session, [value("50", date(2024, 3, 31))])
    with store.reading() as session:
        listed = {
            "reports": [one.id for one in list_submissions(session)],
            "of the framework": [one.id for one in list_submissions(session, framework="922-2022")],
            "of another year": list_submissions(session, framework="922-2022", assessment_year=2021),
            "all": [one.id for one in list_submissions(session, include_assessments=True)],
        }
        seen = read_observations(session, programme="P", as_of=date(2024, 12, 31), illustrative=False)
    assert listed == {"reports": [other], "of the framework": [number], "of another year": (), "all": [number, other]}
    assert [one.value for one in seen] == [D(50)]
    assert [one.department for one in counting(store, date(2024, 12, 31))] == ["A"]
