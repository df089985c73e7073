"""The board of the data's quality: which checks a store gives, who sees them, and that they add up."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dti.access.roles import Scope
from dti.analysis.aggregation import PUBLISHED
from dti.analysis.quality import Cause, Check, CheckKind, Quality, Reason, Score, gains_of
from dti.core.periods import Period
from dti.store.engine import Session, Store
from dti.store.submissions import FindingValue, State, add_findings
from dti.views.quality import QualityBoard, Tally, Wanted, read_quality, withhold_others
from dti.views.quality_wording import write_cause
from tests.analysis.values import seen
from tests.views.conftest import Ask
from tests.views.reports import add_report, ratio

Q3 = Period(2024, 3)


@pytest.fixture
def board(session: Session, ask: Ask) -> QualityBoard:
    """The third quarter of 2024 as it stood at the end of the year."""
    return read_quality(session, ask("2024-12-31", "2024-Q3"))


def counts(board: QualityBoard, department: str, period: Period = Q3) -> dict[str, tuple[int, int]]:
    """Passed and applicable of each check of a department; evidence aside, which no report changes."""
    found = board.kinds(Wanted(department=department, period=period))
    return {
        kind.value: (score.passed, score.applicable) for kind, score in found.items() if kind is not CheckKind.EVIDENCE
    }


def reasons(board: QualityBoard, department: str, period: Period = Q3) -> set[Reason]:
    failed = board.failed(Wanted(department=department, period=period))
    return {check.cause.reason for check in failed if check.cause and check.kind is not CheckKind.EVIDENCE}


def test_a_report_in_time_lacks_only_the_row_that_it_left_out(board: QualityBoard) -> None:
    # The health department owes SOC-07, a ratio, and SOC-08; it sent 90/100 for SOC-07 on 5 October, due on the 15th.
    # Đủ: SOC-07 4/4, SOC-08 0/4. Sạch: 6 cells and the form. Sống: two in time; SOC-07 is of the quarter.
    assert counts(board, "SYT") == {
        "accuracy": (1, 1),
        "ratio": (1, 1),
        "numerator": (1, 2),
        "denominator": (1, 2),
        "date": (1, 2),
        "source": (1, 2),
        "reading": (6, 6),
        "form": (1, 1),
        "deadline": (2, 2),
        "age": (1, 1),
    }
    assert reasons(board, "SYT") == {Reason.ROW_MISSING}


def test_a_late_report_a_returned_one_and_none_at_all_say_so(board: QualityBoard) -> None:
    assert reasons(board, "SGDDT") == {Reason.LATE}
    assert reasons(board, "TTRA") == {Reason.RETURNED, Reason.OVERDUE}
    assert reasons(board, "VPTU") == {Reason.NOT_SENT, Reason.OVERDUE}


def test_a_report_that_waits_for_approval_counts_whether_or_not_the_reader_sees_its_figures(
    session: Session, ask: Ask
) -> None:
    boards = [read_quality(session, ask("2024-12-31", "2024-Q3", provisional=shown)) for shown in (False, True)]
    assert [counts(one, "NHNN")["accuracy"] for one in boards] == [(1, 1), (1, 1)]


def test_before_the_deadline_only_what_was_sent_is_rated(session: Session, ask: Ask) -> None:
    early = read_quality(session, ask("2024-10-10", "2024-Q3"))
    assert counts(early, "SYT")["deadline"] == (2, 2)
    assert counts(early, "SGDDT") == counts(early, "VPTU") == {}


def test_where_nobody_has_reported_nobody_is_called_incomplete_or_late(session: Session, ask: Ask) -> None:
    quiet = read_quality(session, ask("2024-12-31", "2023-Q4"))
    scores = quiet.scores(Wanted(period=Period(2023, 4)))
    assert Period(2023, 4) in quiet.silent
    assert [scores[one].points for one in (Quality.COMPLETE, Quality.CLEAN, Quality.LIVE)] == [None, None, None]
    assert scores[Quality.CORRECT].applicable > 0


def test_illustrative_reports_count_only_where_the_view_includes_them(session: Session, ask: Ask) -> None:
    real, made_up = (read_quality(session, ask("2024-12-31", "2024-Q3", illustrative=one)) for one in (False, True))
    assert reasons(real, "BDIEN") == {Reason.NOT_SENT, Reason.OVERDUE}
    assert counts(made_up, "BDIEN")["deadline"] == (1, 1)


def test_what_a_newspaper_printed_is_checked_under_its_own_name(session: Session, ask: Ask) -> None:
    # 57,67 % stands beside 1.049 of 1.816, which is 57,76.
    board = read_quality(session, ask("2024-12-31", "2022-Q4"))
    failed = board.failed(Wanted(department=PUBLISHED), Quality.CORRECT)
    (cause,) = [check.cause for check in failed if check.kind is CheckKind.RATIO]
    assert cause is not None
    assert (cause.reason, cause.figure and str(cause.figure.value)) == (Reason.NOT_CLOSING, "57.67")
    assert cause.place.startswith("Báo cáo!")


def test_scores_of_departments_targets_and_pillars_add_up_to_the_whole(board: QualityBoard) -> None:
    whole = board.scores(Wanted(period=Q3))
    by_department = board.scores_by("department", Wanted(period=Q3))
    parts = {quality: sum((one[quality] for one in by_department.values()), Score()) for quality in Quality}
    assert parts == whole
    of_pillars = [board.scores(Wanted(pillar=one, period=Q3)) for one in board.scores_by("pillar", Wanted(period=Q3))]
    of_targets = board.scores_by("target", Wanted(period=Q3)).values()
    for quality in Quality:
        assert sum((one[quality] for one in of_pillars), Score()) == sum((one[quality] for one in of_targets), Score())


def test_the_periods_stand_side_by_side_oldest_first(board: QualityBoard) -> None:
    assert [board.periods[0], board.periods[-1], len(board.periods)] == [Period(2022, 4), Q3, 8]
    assert list(board.scores_by("period", Wanted()))[-1] == "2024-Q3"


def test_a_reporter_sees_the_checks_of_their_own_departments_and_no_others(session: Session, ask: Ask) -> None:
    query = ask("2024-12-31", "2024-Q3")
    everybody = read_quality(session, query)
    own = read_quality(session, replace(query, scope=Scope(departments=frozenset({"SYT"}))))
    nobody = read_quality(session, replace(query, scope=Scope()))
    assert set(own.scores_by("department", Wanted())) == {"SYT"}
    assert own.scores(Wanted(department="SYT")) == everybody.scores(Wanted(department="SYT"))
    assert {one.department for one in own.submissions.values()} == {"SYT"}
    assert (nobody.tallies, dict(nobody.submissions)) == ((), {})


def _send(session: Session, sent: datetime, part: int, *codes: tuple[str, str, str], word: str = "") -> int:
    """A report of the health department for the second quarter of 2024, with findings (code, severity, cell)."""
    day = date(2024, 6, 30)
    number = add_report(session, "SYT", "2024-Q2", sent, approved=sent, rows=[("SOC-07", ratio(part, 100), day)])
    found = [FindingValue(code, severity, "Báo cáo", (cell,), {"found": "x"}) for code, severity, cell in codes]
    add_findings(session, number, found)
    return number


def test_a_finding_counts_until_it_is_answered_and_leads_back_to_its_words(own_store: Store, ask: Ask) -> None:
    sent = datetime(2024, 7, 5, 3, tzinfo=UTC)
    with own_store.writing() as session:
        number = _send(session, sent, 90, ("unexplained_jump", "warning", "I9"), ("number_understood", "note", "G9"))
    with own_store.reading() as session:
        board = read_quality(session, ask("2024-12-31", "2024-Q2"))
    wanted = Wanted(department="SYT", target="SOC-07", period=Period(2024, 2))
    failed = [check for check in board.failed(wanted) if check.kind is not CheckKind.EVIDENCE]
    assert [(check.kind, check.cause and check.cause.place) for check in failed] == [
        (CheckKind.ACCURACY, "Báo cáo!I9"),
        (CheckKind.READING, "Báo cáo!G9"),
    ]
    assert [found.code for check in failed if (found := board.finding(check))] == [
        "unexplained_jump",
        "number_understood",
    ]
    assert {one.id for check in failed if (one := board.submission(check))} == {number}


def test_a_refused_workbook_names_its_cells_until_it_is_sent_anew(own_store: Store, ask: Ask) -> None:
    sent, again = datetime(2024, 7, 5, 3, tzinfo=UTC), datetime(2024, 7, 8, 3, tzinfo=UTC)
    with own_store.writing() as session:
        steps = [(State.RECEIVED, sent), (State.REFUSED, sent)]
        number = add_report(session, "SYT", "2024-Q2", sent, rows=(), steps=steps)
        finding = FindingValue("denominator_zero", "error", "Báo cáo", ("H9",), {"target": "SOC-07"})
        add_findings(session, number, [finding])
    with own_store.reading() as session:
        refused = read_quality(session, ask("2024-12-31", "2024-Q2"))
    with own_store.writing() as session:
        _send(session, again, 90)
    with own_store.reading() as session:
        mended = read_quality(session, ask("2024-12-31", "2024-Q2"))
    period = Period(2024, 2)
    assert counts(refused, "SYT", period)["accuracy"] == (0, 1)
    assert {Reason.REFUSED, Reason.FINDING, Reason.OVERDUE} <= reasons(refused, "SYT", period)
    assert counts(mended, "SYT", period)["accuracy"] == (1, 1)
    assert reasons(mended, "SYT", period) == {Reason.ROW_MISSING}


def test_the_same_figure_three_quarters_running_is_told(own_store: Store, ask: Ask) -> None:
    with own_store.writing() as session:
        for period, month in (("2024-Q1", 4), ("2024-Q2", 7)):
            sent = datetime(2024, month, 5, 3, tzinfo=UTC)
            rows = [("SOC-07", ratio(90, 100), Period.parse(period).last_day)]
            add_report(session, "SYT", period, sent, approved=sent, rows=rows)
    with own_store.reading() as session:
        board = read_quality(session, ask("2024-12-31", "2024-Q3"))
    (same,) = [one for one in board.gains(Wanted(department="SYT", period=Q3)) if one.cause.reason is Reason.SAME]
    assert (same.cause.count, same.targets) == (3, ("SOC-07",))


def test_the_board_of_a_day_knows_nothing_of_later_ones(session: Session, ask: Ask) -> None:
    then = read_quality(session, ask("2024-10-16", "2024-Q3"))
    assert reasons(then, "SGDDT") == {Reason.NOT_SENT, Reason.OVERDUE}
    (overdue,) = [check.cause for check in then.failed(Wanted(department="SGDDT")) if check.kind is CheckKind.DEADLINE]
    assert overdue is not None
    assert overdue.count == 1


def test_what_is_recorded_later_never_changes_what_a_meeting_saw(own_store: Store, ask: Ask) -> None:
    frozen = datetime(2026, 11, 2, tzinfo=UTC)
    query = ask("2026-11-20", "2024-Q3", recorded=frozen)
    with own_store.reading() as session:
        before = read_quality(session, query)
    with own_store.writing() as session:
        day = date(2024, 9, 30)
        sent = datetime(2026, 11, 10, 3, tzinfo=UTC)
        add_report(session, "VPTU", "2024-Q3", sent, approved=sent, rows=[("PTY-01", ratio(1, 2), day)])
    with own_store.reading() as session:
        after, open_now = read_quality(session, query), read_quality(session, ask("2026-11-20", "2024-Q3"))
    assert after.tallies == before.tallies
    assert reasons(after, "VPTU") == {Reason.NOT_SENT, Reason.OVERDUE}
    assert Reason.NOT_SENT not in reasons(open_now, "VPTU")


def test_a_lead_is_asked_about_anothers_figure_without_its_file_and_cell(session: Session, ask: Ask) -> None:
    figure = seen("90", "2024-06-30", department="SCT")
    cause = Cause(Reason.NOT_EVIDENCED, 1, "Báo cáo", ("I9",), figure=figure)
    check = Check(CheckKind.EVIDENCE, "STTTT", Q3, "ECO-04", cause)
    tally = Tally("STTTT", Q3, "ECO-04", "economy", ((CheckKind.EVIDENCE, Score(0, 1)),), (check,))
    scopes = [Scope(departments=frozenset(codes)) for codes in ({"STTTT"}, {"STTTT", "SCT"})]
    shown = [withhold_others(tally, scope).failed[0].cause for scope in scopes]
    assert [(one.submission, one.place, one.figure and one.figure.value) for one in shown if one] == [
        (None, "", figure.value),
        (1, "Báo cáo!I9", figure.value),
    ]


def test_anothers_figure_that_waits_for_approval_is_not_told_to_the_lead(board: QualityBoard) -> None:
    figure = replace(seen("90", "2024-06-30", department="SCT"), provisional=True)
    cause = Cause(Reason.NOT_EVIDENCED, 1, "Báo cáo", ("I9",), day=figure.data_date, figure=figure)
    check = Check(CheckKind.EVIDENCE, "STTTT", Q3, "ECO-04", cause)
    tally = Tally("STTTT", Q3, "ECO-04", "economy", ((CheckKind.EVIDENCE, Score(0, 1)),), (check,))
    (shown,) = withhold_others(tally, Scope(departments=frozenset({"STTTT"}))).failed
    assert shown.cause == Cause(Reason.NOT_EVIDENCED, day=figure.data_date)
    (gain,) = gains_of([shown], {Quality.CORRECT: Score(0, 1)})
    said = "Một đơn vị khác nêu là đã đạt (ngày 30/06/2024), số liệu đó chờ duyệt nên chưa chứng minh được."
    assert write_cause(board, gain, "vi") == said
