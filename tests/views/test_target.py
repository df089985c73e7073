"""One target in depth: what decides, why it is or is not proven, conflicts as they were known."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from dti.access.audit import record
from dti.access.user import operator
from dti.analysis.status import Judgement, Status
from dti.catalogue.models import Basis
from dti.catalogue.observations import Flag, ScoreOrigin
from dti.core.errors import NotFound
from dti.ingest.rulings import rule
from dti.store.catalogue import drop_target
from dti.store.engine import Session, Store
from dti.views.board import read_board
from dti.views.target import Proof, measure_distance, proof_of, read_target
from tests.views.conftest import Ask
from tests.views.presence import cell_of, present
from tests.views.reports import AT, add_report, ratio

TODAY = "2026-11-01"


def test_a_published_value_is_followed_to_its_publication_and_its_cell(session: Session, ask: Ask) -> None:
    view = read_target(session, ask(TODAY), "ECO-01")
    assert view.state.status is Status.MISSED
    trace, cell = present(view.deciding), cell_of(view.deciding)
    assert trace.observation.value == Decimal("12.52")
    assert present(trace.publication).code == "BLS-EN-2023-10-11"
    assert present(trace.submission).sha256 == cell.sha256
    assert cell.sheet == "Báo cáo"
    assert cell.cell.startswith("I")


def test_the_rank_is_read_from_the_index_and_the_other_field_stands_apart(session: Session, ask: Ask) -> None:
    view = read_target(session, ask(TODAY), "GEN-01")
    trace = present(view.deciding)
    assert (trace.observation.value, trace.observation.field) == (Decimal(18), 63)
    assert isinstance(trace.observation.origin, ScoreOrigin)
    assert trace.observation.origin.rank_basis == Basis.COMPUTED
    assert trace.submission is None
    assert [(o.value, o.field) for o in view.apart] == [(Decimal(10), 34)]
    assert Flag.CONFLICT in view.state.judgement.flags


def test_a_conflict_is_known_once_two_of_its_sides_are(session: Session, ask: Ask) -> None:
    def known(as_of: str, code: str = "GEN-01") -> list[tuple[str, int]]:
        return [(c.key, len(c.members)) for c in read_target(session, ask(as_of), code).conflicts]

    assert known("2022-04-06") == []
    assert known("2022-08-08") == [("GEN-01-2021", 2)]
    assert known("2025-10-20") == [("GEN-01-2021", 2)]
    assert known("2025-10-21") == [("GEN-01-2021", 2), ("GEN-01-2024", 2)]
    assert known("2022-12-31", "ECO-04") == [("ECO-04-2022", 2)], "the third side was published in 2023"
    assert known(TODAY, "ECO-04") == [("ECO-04-2022", 3)]


def test_a_conflict_is_open_with_nothing_picked_until_the_day_of_its_ruling(own_store: Store, ask: Ask) -> None:
    def ruled(as_of: str) -> tuple[Decimal | None, str | None, date | None, str]:
        with own_store.reading() as session:
            found = read_target(session, ask(as_of), "GEN-01").conflicts
        one = next(conflict for conflict in found if conflict.key == "GEN-01-2024")
        return one.picked, one.ruled_by, one.ruled_on, one.reason

    for day, pick in ((3, "10"), (10, "18")):
        at = datetime(2026, 11, day, 3, tzinfo=UTC)
        rule(operator("An"), own_store, "GEN-01-2024", pick=pick, reason=f"giữ {pick}", at=at)
    assert ruled("2026-11-02") == (None, None, None, "")
    assert ruled("2026-11-09") == (Decimal(10), "An", date(2026, 11, 3), "giữ 10")
    assert ruled("2026-11-10") == (Decimal(18), "An", date(2026, 11, 10), "giữ 18")


def test_values_that_measure_something_else_and_remarks_never_decide(session: Session, ask: Ask) -> None:
    view = read_target(session, ask(TODAY), "GOV-01")
    assert {o.value for o in view.apart} == {Decimal("57.67"), Decimal("66.56"), Decimal("87.76")}
    assert {part.other_measure for point in view.course for part in point.parts} == {False}
    assert [trace.observation.data_date for trace in view.remarks] == [date(2025, 7, 1)]
    assert [trace.observation.data_date for trace in view.traces] == sorted(
        (trace.observation.data_date for trace in view.traces), reverse=True
    )


def test_every_goal_has_its_own_judgement(session: Session, ask: Ask) -> None:
    goals = read_target(session, ask(TODAY), "ECO-01").goals
    assert [(goal.goal.horizon, goal.judgement.status) for goal in goals] == [
        (2025, Status.MISSED),
        (2030, Status.UNRATED),
    ]


def test_a_target_without_a_goal_for_the_year_is_shown_for_the_nearest(session: Session, ask: Ask) -> None:
    view = read_target(session, ask(TODAY, horizon=2030), "GOV-01")
    assert (view.board.query.horizon, view.state.goal.horizon) == (2025, 2025)


def test_neighbours_follow_the_order_of_the_catalogue(session: Session, ask: Ask) -> None:
    query = ask(TODAY)
    codes = [state.target.code for state in read_board(session, query).states]
    first, second = (read_target(session, query, code) for code in codes[:2])
    assert first.neighbours[0] is None
    assert present(first.neighbours[1]).code == codes[1]
    assert present(second.neighbours[0]).code == codes[0]


def test_an_unknown_target_is_refused(session: Session, ask: Ask) -> None:
    with pytest.raises(NotFound):
        read_target(session, ask(TODAY), "GOV-99")


@pytest.mark.parametrize(
    ("code", "illustrative", "proof"),
    [
        ("GOV-06", False, Proof.PROVEN),
        ("ECO-01", False, Proof.NOT_MET),
        ("ECO-04", False, Proof.CONFLICT),
        ("GOV-03", False, Proof.OTHER_MEASURE),
        ("SOC-04", True, Proof.ILLUSTRATIVE),
        ("SOC-04", False, Proof.NOTHING),
        ("PTY-01", False, Proof.NOTHING),
    ],
)
def test_it_is_said_why_a_target_is_not_evidenced(
    session: Session, ask: Ask, code: str, illustrative: bool, proof: Proof
) -> None:
    assert read_target(session, ask(TODAY, illustrative=illustrative), code).proof is proof


def test_a_value_that_waits_for_approval_proves_nothing(session: Session, ask: Ask) -> None:
    view = read_target(session, ask("2024-12-31", provisional=True), "SOC-03")
    assert view.state.judgement.value == 55
    assert not view.state.evidenced
    assert view.proof is Proof.NOT_APPROVED


def test_an_aggregate_that_misses_a_department_is_not_proven(session: Session, ask: Ask) -> None:
    state = present(read_board(session, ask(TODAY)).state("ECO-01"))
    missing = Judgement(Status.UNRATED, frozenset([Flag.PARTIAL]), value=Decimal(30))
    assert proof_of(replace(state, evidence=missing)) is Proof.PARTIAL


def test_two_reports_that_contradict_each_other_clash(own_store: Store, ask: Ask) -> None:
    sent = datetime(2024, 7, 5, 3, tzinfo=UTC)
    day = date(2024, 6, 30)
    with own_store.writing() as session:
        add_report(session, "SYT", "2024-Q2", sent, approved=sent, rows=[("SOC-08", ratio(1, 2), day)])
        add_report(session, "STTTT", "2024-Q2", sent, approved=sent, rows=[("SOC-08", ratio(3, 4), day)])
    with own_store.reading() as session:
        (clash,) = read_target(session, ask("2024-12-31"), "SOC-08").clashes
    assert {trace.observation.value for trace in clash} == {50, 75}
    assert {present(trace.department).code for trace in clash} == {"SYT", "STTTT"}


def test_a_dropped_target_says_since_when_and_why(own_store: Store, ask: Ask) -> None:
    with own_store.writing() as session:
        drop_target(session, "NQ49", "SOC-04", day=date(2024, 5, 1), reason="Không còn căn cứ", by="test", at=AT)
        record(session, actor="test", action="drop", object_kind="target", object_key="SOC-04", details={}, at=AT)
    with own_store.reading() as session:
        after, before = (read_target(session, ask(day), "SOC-04") for day in ("2024-05-01", "2024-04-30"))
    assert (after.state.status, after.dropped) == (Status.DROPPED, (date(2024, 5, 1), "Không còn căn cứ"))
    assert before.dropped is None


def test_the_distance_is_what_is_missing_and_nothing_once_met(session: Session, ask: Ask) -> None:
    board = read_board(session, ask(TODAY))
    distances = {
        code: measure_distance(present(board.state(code))) for code in ("ECO-01", "GOV-06", "PTY-01", "GEN-01")
    }
    assert (distances["ECO-01"].value, distances["ECO-01"].missing) == (Decimal("12.52"), Decimal("7.48"))
    assert distances["GOV-06"].missing == 0
    assert (distances["PTY-01"].value, distances["PTY-01"].missing) == (None, None)
    assert distances["GEN-01"].missing == 8
