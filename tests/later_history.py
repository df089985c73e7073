"""What the store may get after a meeting was frozen, each step by itself: reports of long ago that are loaded today,
rulings, edits of everything in the catalogue, other rankings, closed periods, dropped targets, other meetings.

Everything is recorded at the moment it is given, and nearly everything is about a day long before: only the moment of
recording tells it from what the meeting saw. Another kind of thing that the store keeps is a function in `STEPS`.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, TypeAlias

from sqlalchemy import select

from dti.access.audit import record
from dti.access.user import Role, User
from dti.analysis.scenario import Seen, choose
from dti.catalogue.models import DeclaredTotal, Publication
from dti.core.periods import Period, day_in_vietnam
from dti.ingest.remarks import add_remark
from dti.ingest.rulings import rule
from dti.ingest.scenarios import save
from dti.jobs.ordering import Choice, keep_report
from dti.meetings.course import freeze, open_meeting
from dti.meetings.narratives import narrate
from dti.store.assessments import NewAssessment, add_assessments
from dti.store.catalogue import drop_target, load_catalogue, save_catalogue, target_id
from dti.store.efforts import NewEffort, add_efforts
from dti.store.engine import Session, Store
from dti.store.models import SubmissionEventRow, table
from dti.store.observations import NewObservation, add_observations
from dti.store.periods import close_period, ensure_period, move_deadline
from dti.store.scores import read_scores
from dti.store.submissions import NewSubmission, State, add_event, add_submission, keep_file, list_submissions
from dti.views.board import read_catalogue
from dti.views.query import complete
from reports.report import find_reports
from tests.edited_catalogue import edited, frameworks_alone, renamed, worse

STEWARD = User("nga", "Nguyễn Thị Nga", frozenset({Role.STEWARD}))
BY = "Người nạp"

Step: TypeAlias = Callable[[Store, datetime], None]


def _note(session: Session, what: str, at: datetime) -> None:
    record(session, actor=BY, action="test.loaded", object_kind="test", object_key=what, details={}, at=at)


def _long_ago(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 3, tzinfo=UTC)


def _send(
    session: Session, sent: datetime, steps: tuple[tuple[State, datetime], ...], at: datetime, **about: Any
) -> int:
    """A submission of long ago, with steps of long ago, that the store gets now; gives its number."""
    sha256 = keep_file(session, f"{about} {sent}".encode(), at=at)
    new = NewSubmission(
        sha256=sha256, filename="nap-muon.xlsx", sent_at=sent, sent_by="Người gửi muộn", recorded_at=at, **about
    )
    number = add_submission(session, new)
    for state, moment in ((State.SUBMITTED, sent), *steps):
        add_event(session, number, state, at=moment, by="Người duyệt muộn", recorded_at=at)
    return number


def _figures(session: Session, number: int, figures: dict[str, str], day: date, at: datetime) -> None:
    rows = [
        NewObservation(
            target_version=target_id(session, "NQ49", code),
            sheet="Báo cáo",
            cell=f"I{9 + place}",
            row=9 + place,
            value=Decimal(value),
            data_date=day,
            source="Nạp muộn",
        )
        for place, (code, value) in enumerate(figures.items())
    ]
    add_observations(session, number, rows, at=at)


def send_reports_of_long_ago(store: Store, at: datetime) -> None:
    """Of two departments, approved years before the meeting; and one that is in time but waits."""
    approved = ((State.APPROVED, _long_ago(2025, 1, 12)),)
    with store.writing() as session:
        for department, figures in (("STTTT", {"GOV-02": "41.5", "GOV-03": "12"}), ("SYT", {"SOC-08": "3.25"})):
            about = {"department": department, "period": "2024-Q4", "programme": "NQ49"}
            number = _send(session, _long_ago(2025, 1, 9), approved, at, **about)
            _figures(session, number, figures, date(2024, 12, 31), at)
        about = {"department": "SGDDT", "period": "2024-Q4", "programme": "NQ49"}
        _figures(
            session, _send(session, _long_ago(2025, 1, 9), (), at, **about), {"GOV-05": "1"}, date(2024, 12, 31), at
        )
        _note(session, "reports", at)


def take_back_reports(store: Store, at: datetime) -> None:
    """What was approved is superseded, as if long ago; what waited or was returned is approved likewise."""
    with store.writing() as session:
        for one in list_submissions(session)[::3]:
            if one.state is State.APPROVED:
                last = one.events[-1].at
                add_event(session, one.id, State.SUPERSEDED, at=last, by=BY, recorded_at=at)
            elif one.state in (State.SUBMITTED, State.RETURNED):
                add_event(session, one.id, State.APPROVED, at=one.events[-1].at, by=BY, recorded_at=at)
        _note(session, "superseded", at)


def publish_long_ago(store: Store, at: datetime) -> None:
    """A publication of years ago is entered, with its figures, and with a total that the province declared then."""
    day = date(2024, 12, 20)
    publication = Publication(
        code="NAP-2024-12-20",
        title_vi="Bài nạp muộn",
        title_en="Loaded late",
        publisher="Báo",
        published_on=day,
        approximate=False,
        source="https://example.org/nap-muon",
    )
    declared = DeclaredTotal(
        programme="NQ49",
        as_of=date(2024, 12, 19),
        met=29,
        total=30,
        known_on=day,
        publication=publication.code,
        source=publication.source,
    )
    with store.writing() as session:
        catalogue = load_catalogue(session)
        more = {"publications": (*catalogue.publications, publication), "declared": (*catalogue.declared, declared)}
        save_catalogue(session, catalogue.model_copy(update=more), (), by=BY, at=at)
        steps = ((State.APPROVED, _long_ago(2024, 12, 21)),)
        about = {"department": "CONG-BO", "programme": "NQ49", "publication": publication.code}
        _figures(session, _send(session, _long_ago(2024, 12, 21), steps, at, **about), {"ECO-05": "99"}, day, at)
        _note(session, "publication", at)


def rule_on_conflicts(store: Store, at: datetime) -> None:
    """One through the door, of the same day; the others as if ruled years ago."""
    rule(STEWARD, store, "GEN-01-2024", pick="10/34", reason="Đối chiếu lại", at=at)
    ruled = {"ruled_by": BY, "ruled_on": date(2024, 6, 1), "reason": "Nạp muộn"}
    with store.writing() as session:
        catalogue = load_catalogue(session)
        conflicts = [
            one if one.is_ruled else one.model_copy(update=ruled | {"picked": one.members[-1].value})
            for one in catalogue.conflicts
        ]
        claims = [one.model_copy(update=ruled | {"picked": one.value}) for one in catalogue.claims]
        changed = catalogue.model_copy(update={"conflicts": tuple(conflicts), "claims": tuple(claims)})
        save_catalogue(session, changed, (), by=BY, at=at, origin="steward")
        _note(session, "rulings", at)


def edit_the_catalogue(store: Store, at: datetime) -> None:
    """Every name, every goal, who leads, what feeds what, what stands behind the points: by files and by a steward."""
    with store.writing() as session:
        changed = edited(load_catalogue(session))
        save_catalogue(session, changed, (), by=BY, at=at)
        _note(session, "catalogue", at)
    with store.writing() as session:
        catalogue = load_catalogue(session)
        departments = (*renamed(catalogue.departments[:9]), *catalogue.departments[9:])
        changed = catalogue.model_copy(update={"departments": departments})
        save_catalogue(session, changed, (), by=BY, at=at, origin="steward")
        _note(session, "steward", at)


def load_other_rankings(store: Store, at: datetime) -> None:
    """Every score is another, as published long ago; then those of the province once more, by a steward."""
    with store.writing() as session:
        catalogue, scores = load_catalogue(session), read_scores(session)
        save_catalogue(session, frameworks_alone(catalogue), [worse(one) for one in scores], by=BY, at=at)
        _note(session, "rankings", at)
    with store.writing() as session:
        catalogue = load_catalogue(session)
        own = [worse(one) for one in read_scores(session) if one.entity == "20"]
        save_catalogue(session, frameworks_alone(catalogue), own, by=BY, at=at, origin="steward")
        _note(session, "own ranking", at)


def close_periods(store: Store, at: datetime) -> None:
    """As if long ago; and every deadline is moved."""
    with store.writing() as session:
        for code in ("2024-Q3", "2024-Q4", "2025-Q1", "2026-Q2", "2026-Q3"):
            period = ensure_period(session, code, 15, at)
            move_deadline(session, code, day=period.deadline - timedelta(days=9), at=at, by=BY, reason="Nạp muộn")
            moment = datetime.combine(period.deadline, datetime.min.time(), UTC)
            close_period(session, code, at=moment, by=BY, reason="Nạp muộn", recorded_at=at)
        _note(session, "periods", at)


def drop_targets(store: Store, at: datetime) -> None:
    """As if given up years ago."""
    with store.writing() as session:
        for code in ("GOV-01", "ECO-01", "SOC-08"):
            drop_target(session, "NQ49", code, day=date(2024, 1, 1), reason="Nạp muộn", by=BY, at=at)
        _note(session, "drops", at)


def speak(store: Store, at: datetime) -> None:
    """Remarks on what was sent, words on the period, a scenario, efforts."""
    with store.reading() as session:
        numbers = [one.id for one in list_submissions(session)]
    for number in numbers[:3]:
        add_remark(STEWARD, store, number, "Nhận xét muộn", at=at)
    for period in (Period(2024, 4), Period(2025, 4), Period(2026, 3)):
        narrate(STEWARD, store, "NQ49", None, period, "Lời nói muộn", "Said late", at=at)
        narrate(STEWARD, store, "NQ49", "GOV-02", period, "Lời nói muộn về GOV-02", at=at)
    settings, seen = choose(2024, "34", "20", {"8": Decimal("0.5")}), Seen(Decimal("0.7"), (6, 6), 34, "f" * 64)
    save(STEWARD, store, settings, seen, name="Kịch bản muộn", at=at)
    with store.writing() as session:
        framework = next(one for one in load_catalogue(session).frameworks if 2024 in one.assessment_years)
        efforts = [NewEffort(node.code, Decimal(5), reason="Nạp muộn") for node in framework.nodes[-5:]]
        add_efforts(session, framework.code, 2024, efforts, at=at, by=BY)
        _note(session, "efforts", at)


def assess(store: Store, at: datetime) -> None:
    """A department's claims for the index of a year ago, approved then."""
    with store.writing() as session:
        framework = next(one for one in load_catalogue(session).frameworks if 2024 in one.assessment_years)
        steps = ((State.APPROVED, _long_ago(2025, 1, 20)),)
        about = {"department": "STTTT", "framework": framework.code, "assessment_year": 2024}
        number = _send(session, _long_ago(2025, 1, 19), steps, at, **about)
        said = (Decimal(1), Decimal("0.5"), None, None, "Nạp muộn", "", "Tự đánh giá")
        claims = [
            NewAssessment(node.code, *said, f"F{row}", row) for row, node in enumerate(framework.nodes[-6:], start=9)
        ]
        add_assessments(session, number, framework.code, 2024, claims, at=at)
        _note(session, "assessment", at)


def hold_another_meeting(store: Store, at: datetime) -> None:
    """Frozen after the one before, on figures of an earlier day; so "since the last meeting" is another one today."""
    meeting = open_meeting(STEWARD, store, "NQ49", day_in_vietnam(at), title_vi="Phiên họp sau", at=at)
    moment = at + timedelta(seconds=30)
    freeze(
        STEWARD, store, meeting.number, at=moment, period=Period(2024, 3), as_of=date(2024, 11, 15), illustrative=True
    )


def keep_a_report(store: Store, at: datetime) -> None:
    """Somebody has a report made, of today's figures."""
    with store.reading() as session:
        query = complete(STEWARD, read_catalogue(session), as_of=day_in_vietnam(at))
    keep_report(STEWARD, store, find_reports(), Choice("brief"), query, b"%PDF-", at=at)


STEPS: tuple[Step, ...] = (
    send_reports_of_long_ago,
    take_back_reports,
    publish_long_ago,
    rule_on_conflicts,
    load_other_rankings,
    assess,
    speak,
    close_periods,
    drop_targets,
    hold_another_meeting,
    keep_a_report,
    edit_the_catalogue,
)


def latest_moment(store: Store) -> datetime:
    """When the store last got anything that counts."""
    events = table(SubmissionEventRow)
    with store.reading() as session:
        found: datetime = max(session.scalars(select(events.c.recorded_at)))
    return found
