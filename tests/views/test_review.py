"""The steward's look at one report: figures beside the last ones, what approving would turn, who may approve it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from dti.access.user import Role, User, operator
from dti.analysis.status import Status
from dti.core.errors import NotAllowed, NotFound
from dti.i18n import LANGUAGES, text
from dti.store.engine import Session, Store
from dti.store.remarks import NewRemark, RemarkKind, add_remark
from dti.store.submissions import FindingValue, State, add_findings
from dti.views.board import read_catalogue
from dti.views.query import ViewQuery, complete
from dti.views.review import Obstacle, Review, read_review
from dti.views.review_plain import review_as_json
from dti.views.review_rows import Change, ReviewRow
from dti.views.review_wording import (
    is_new_word,
    write_change,
    write_headline,
    write_lateness,
    write_later,
    write_obstacle,
    write_outdated,
    write_parts,
    write_row_value,
    write_turn,
)
from tests.views.presence import present
from tests.views.reports import Row, add_report, ratio

TODAY = date(2025, 2, 1)
Q3, Q4 = date(2024, 9, 30), date(2024, 12, 31)
STEWARD = User("nga", "Nguyễn Thị Nga", frozenset({Role.STEWARD}), account=1)


def noon(month: int, day: int, year: int = 2025) -> datetime:
    return datetime(year, month, day, 5, tzinfo=UTC)


SENT = noon(1, 10)


def question(session: Session, *, illustrative: bool = False) -> ViewQuery:
    return complete(STEWARD, read_catalogue(session), as_of=TODAY, illustrative=illustrative)


def look(session: Session, number: int, user: User = STEWARD) -> Review:
    return read_review(user, session, question(session), number)


def waiting(session: Session, rows: Sequence[Row], sent: datetime = SENT, **others: object) -> int:
    """A report of the health department for the fourth quarter that waits."""
    return add_report(session, "SYT", "2024-Q4", sent, rows=rows, **others)  # type: ignore[arg-type]


def row_of(review: Review, code: str = "SOC-07") -> ReviewRow:
    return present(review.row(code))


def test_a_figure_stands_beside_the_last_one_with_its_change(own_store: Store) -> None:
    with own_store.writing() as session:
        number = waiting(session, [("SOC-07", ratio(96, 100), Q4)])
    with own_store.reading() as session:
        row = row_of(look(session, number))
    assert present(row.previous).value == Decimal(90)
    assert (row.previous and row.previous.data_date, row.standing) == (Q3, None)
    assert row.change == Change(Decimal(6), Decimal(6) / Decimal(90) * 100)
    assert [one.data_date for one in row.series if one.department == "SYT"] == [Q3]
    assert write_row_value(row, "vi") == "96 %"
    assert write_parts(row, "vi") == "96/100"
    assert write_change(row, "vi") == "+6 điểm phần trăm (+6,7 %)"
    assert write_change(row, "en") == "+6 points (+6.7%)"


def test_a_target_that_would_be_met_says_so(own_store: Store) -> None:
    with own_store.writing() as session:
        number = waiting(session, [("SOC-07", ratio(96, 100), Q4)])
    with own_store.reading() as session:
        review = look(session, number)
    row = row_of(review)
    before = present(row.before).status
    assert before is not Status.ACHIEVED
    assert present(row.after).status is Status.ACHIEVED
    assert (row.turns, row.sets_back, review.setbacks) == (True, False, ())
    said = text(f"common.status.{before.value}", "vi")
    assert write_turn(row, "vi") == f"Nếu duyệt, chỉ tiêu SOC-07 chuyển từ “{said}” sang “Đạt”."


def test_a_met_target_that_would_be_set_back_is_a_warning(own_store: Store) -> None:
    with own_store.writing() as session:
        waiting(session, [("SOC-07", ratio(96, 100), Q4)], approved=noon(1, 12))
        number = waiting(session, [("SOC-07", ratio(91, 100), Q4)], noon(1, 20))
    with own_store.reading() as session:
        review = look(session, number)
    row = row_of(review)
    assert present(row.before).status is Status.ACHIEVED
    assert row.sets_back
    assert review.setbacks == (row,)
    assert present(row.standing).value == Decimal(96)
    assert present(row.previous).value == Decimal(90)
    assert "“Đạt”" in write_turn(row, "vi")


def test_what_was_decided_turns_nothing_any_more(own_store: Store) -> None:
    with own_store.writing() as session:
        number = waiting(session, [("SOC-07", ratio(96, 100), Q4)], approved=noon(1, 12))
    with own_store.reading() as session:
        review = look(session, number)
    row = row_of(review)
    assert (review.is_waiting, review.obstacle) == (False, Obstacle.DECIDED)
    assert (present(row.before).status, row.after, row.turns) == (Status.ACHIEVED, None, False)
    assert (row.standing, write_turn(row, "vi")) == (None, "")


def test_another_report_that_waits_is_not_mixed_in(own_store: Store) -> None:
    with own_store.writing() as session:
        number = waiting(session, [("SOC-07", ratio(91, 100), Q4)])
        add_report(session, "SYT", "2025-Q1", noon(1, 31), rows=[("SOC-07", ratio(99, 100), date(2025, 1, 31))])
    with own_store.reading() as session:
        assert present(row_of(look(session, number)).after).value == Decimal(91)


def test_findings_belong_to_the_row_of_their_cells_or_to_the_form(own_store: Store) -> None:
    answered = FindingValue("past_jump", "warning", "Báo cáo", ("I9", "G9"), {}, "mở rộng địa bàn")
    opened = FindingValue("past_jump", "warning", "Báo cáo", ("I10",), {})
    others = (
        FindingValue("late", "warning", None, (), {}),
        FindingValue("note", "note", "Hướng dẫn", ("I9",), {}),
        FindingValue("note", "note", "Báo cáo", ("I19",), {}),
    )
    with own_store.writing() as session:
        number = waiting(session, [("SOC-07", ratio(96, 100), Q4), ("SOC-08", ratio(50, 100), Q4)])
        add_findings(session, number, [answered, opened, *others])
    with own_store.reading() as session:
        review = look(session, number)
    assert [row.findings for row in review.rows] == [(0,), (1,)]
    assert review.loose == (2, 3, 4)
    assert [finding.code for finding in review.unanswered] == ["past_jump", "late"]


def test_a_report_is_late_by_the_day_on_which_it_was_handed_in(own_store: Store) -> None:
    rows = [("SOC-07", ratio(96, 100), Q4)]
    with own_store.writing() as session:
        steps = [(State.CHECKED, noon(1, 14)), (State.SUBMITTED, noon(1, 17))]
        late = waiting(session, rows, noon(1, 14), steps=steps)
        on_time = waiting(session, rows)
    with own_store.reading() as session:
        first, second = look(session, on_time), look(session, late)
    assert (first.deadline, first.days_late, second.days_late) == (date(2025, 1, 15), 0, 2)
    assert write_headline(first, "vi").startswith("Sở Y tế, Quý IV/2024: 1 số liệu, nộp đúng hạn")
    assert "nộp muộn 2 ngày" in write_headline(second, "vi")
    assert "2 days late" in write_headline(second, "en")


def test_what_amends_a_report_that_came_in_time_is_not_called_late(own_store: Store) -> None:
    rows = [("SOC-07", ratio(96, 100), Q4)]
    with own_store.writing() as session:
        waiting(session, rows, returned=noon(1, 12))
        amended = waiting(session, rows, noon(1, 25))
        made_up = waiting(session, rows, noon(1, 25), illustrative=True)
    with own_store.reading() as session:
        review, other = look(session, amended), look(session, made_up)
    assert (review.days_late, review.began_in_time, other.began_in_time) == (10, True, False)
    assert "nộp lần đầu đúng hạn; lần này bổ sung" in write_headline(review, "vi")
    assert write_lateness(review, "en") == "first handed in on time; this one amends it"
    assert write_lateness(other, "vi") == "nộp muộn 10 ngày"


def test_a_figure_older_than_the_one_in_use_says_why_nothing_changes(own_store: Store) -> None:
    with own_store.writing() as session:
        waiting(session, [("SOC-07", ratio(96, 100), Q4)], approved=noon(1, 12))
        number = add_report(session, "SYT", "2024-Q3", noon(1, 20), rows=[("SOC-07", ratio(70, 100), Q3)])
        newest = waiting(session, [("SOC-07", ratio(91, 100), Q4)], noon(1, 21))
    with own_store.reading() as session:
        row, other = row_of(look(session, number)), row_of(look(session, newest))
    assert (row.outdated_by, other.outdated_by) == (Q4, None)
    assert write_outdated(row, "vi") == "số liệu này cũ hơn số đang dùng (31/12/2024) nên trạng thái không đổi"
    assert write_outdated(other, "vi") == ""


def test_later_attempts_at_the_same_report_are_named_the_newest_first(own_store: Store) -> None:
    rows = [("SOC-07", ratio(96, 100), Q4)]
    with own_store.writing() as session:
        older = waiting(session, rows)
        back = waiting(session, rows, noon(1, 11), returned=noon(1, 12))
        bad = waiting(session, [], noon(1, 13), steps=[(State.REFUSED, noon(1, 13))])
        waiting(session, rows, noon(1, 14), illustrative=True)
        add_report(session, "SYT", "2025-Q1", noon(1, 31), rows=[])
    with own_store.reading() as session:
        first, second = look(session, older), look(session, back)
    assert [(one.id, one.state) for one in first.later] == [(bad, State.REFUSED), (back, State.RETURNED)]
    assert (first.is_outrun, first.needs_reason, first.obstacle) == (True, True, None)
    assert ([one.id for one in second.later], second.is_outrun) == ([bad], False)
    assert write_later(first.later[1], "vi") == (
        f"Đơn vị đã gửi lần sau cho cùng báo cáo: số {back} (đã trả lại), gửi 11/01/2025 12:00."
    )


def test_a_target_that_the_form_should_have_held_is_named(own_store: Store) -> None:
    with own_store.writing() as session:
        number = waiting(session, [("SOC-07", ratio(96, 100), Q4)])
    with own_store.reading() as session:
        assert [target.code for target in look(session, number).absent] == ["SOC-08"]


def test_who_sent_it_cannot_approve_it_and_an_older_one_gives_way(own_store: Store) -> None:
    rows = [("SOC-07", ratio(96, 100), Q4)]
    with own_store.writing() as session:
        older = waiting(session, rows)
        newer = waiting(session, rows, noon(1, 20))
    with own_store.reading() as session:
        assert look(session, newer).obstacle is None
        assert look(session, newer, operator("  người gửi")).obstacle is Obstacle.SENT_IT
    with own_store.writing() as session:
        last = waiting(session, rows, noon(1, 21), approved=noon(1, 22))
    with own_store.reading() as session:
        review = look(session, older)
    assert (review.obstacle, review.newer) == (Obstacle.NEWER, last)
    assert str(last) in write_obstacle(review, "vi")


@pytest.mark.parametrize("obstacle", Obstacle)
def test_every_obstacle_has_its_sentence(obstacle: Obstacle) -> None:
    said = {text(f"review.obstacle.{obstacle}", language, state="S", newer="9") for language in LANGUAGES}
    assert len(said) == len(LANGUAGES)


def test_the_next_one_that_waits_comes_after_and_then_from_the_beginning(own_store: Store) -> None:
    with own_store.reading() as session:
        (old,) = [one for one in range(1, 400) if _waits(session, one)]
    with own_store.writing() as session:
        first = waiting(session, [("SOC-07", ratio(96, 100), Q4)])
        last = add_report(session, "SGDDT", "2024-Q4", noon(1, 11), rows=[("SOC-06", ratio(99, 100), Q4)])
        waiting(session, [("SOC-07", ratio(96, 100), Q4)], illustrative=True)
    with own_store.reading() as session:
        found = [(one.previous, one.next) for one in (look(session, number) for number in (old, first, last))]
    assert found == [(None, first), (old, last), (first, old)]


def _waits(session: Session, number: int) -> bool:
    try:
        return look(session, number).submission.state is State.SUBMITTED
    except NotFound:
        return False


def test_the_thread_runs_over_all_attempts_at_the_report(own_store: Store) -> None:
    rows = [("SOC-07", ratio(96, 100), Q4)]
    with own_store.writing() as session:
        first = waiting(session, rows, returned=noon(1, 12))
        reason = NewRemark(first, RemarkKind.RETURN_REASON, "Sai mẫu số", "SOC-07", "Báo cáo", "I9")
        add_remark(session, reason, by="Nga", at=noon(1, 12))
        second = waiting(session, rows, noon(1, 13))
        add_remark(session, NewRemark(second, RemarkKind.ANSWER, "Đã sửa"), by="An", at=noon(1, 13))
        other = add_report(session, "SYT", "2025-Q1", noon(1, 31), rows=[])
        add_remark(session, NewRemark(other, RemarkKind.REMARK, "Kỳ khác"), by="Nga", at=noon(1, 31))
    with own_store.reading() as session:
        before, after = (look(session, number).thread for number in (first, second))
    assert [one.text for one in before.return_reasons] == ["Sai mẫu số"]
    assert [one.text for one in after.remarks] == ["Sai mẫu số", "Đã sửa"]
    assert [one.text for one in after.own] == ["Đã sửa"]
    assert [one.text for one in after.about("SOC-07")] == ["Sai mẫu số"]
    assert after.return_reasons == ()


def test_a_reason_for_the_whole_is_new_only_where_it_says_more_than_the_rows() -> None:
    rows = [("SOC-07", "Sai mẫu số"), ("SOC-08", "Thiếu\nnguồn")]
    assert not is_new_word("SOC-07: Sai mẫu số; SOC-08: Thiếu nguồn", rows)
    assert is_new_word("Làm lại cả biểu", rows)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.STEWARD])
def test_only_the_steward_reviews(session: Session, role: Role) -> None:
    user = User("ai", "Ai đó", frozenset({role}), frozenset({"SYT"}))
    with pytest.raises(NotAllowed):
        read_review(user, session, question(session), 1)


def test_an_unknown_submission_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        look(session, 99_999)


def test_the_plain_form_says_what_the_page_shows(own_store: Store) -> None:
    with own_store.writing() as session:
        number = waiting(session, [("SOC-07", ratio(96, 100), Q4)])
    with own_store.reading() as session:
        found = review_as_json(look(session, number))
    assert {key: found[key] for key in ("submission", "department", "period", "state", "deadline", "days_late")} == {
        "submission": number,
        "department": "SYT",
        "period": "2024-Q4",
        "state": "submitted",
        "deadline": "2025-01-15",
        "days_late": 0,
    }
    (row,) = found["rows"]
    assert (row["target"], row["value"], row["difference"], row["cell"]) == ("SOC-07", "96", "6", "I9")
    assert (row["previous"]["value"], row["status_if_approved"]) == ("90", "achieved")
    assert (found["may_approve"], found["obstacle"], found["absent"], found["thread"]) == (True, None, ["SOC-08"], [])
