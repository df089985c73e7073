"""Who may take which step of a submission or a period, and what stands in the way."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import product

import pytest

from dti.access.audit import read_events
from dti.access.user import operator
from dti.core.errors import Conflict, DtiError, NotAllowed, NotFound, WrongInput
from dti.i18n import LANGUAGES, error_text
from dti.ingest.door import approve, close_period, confirm, receive, reopen_period, send_back
from dti.ingest.lifecycle import STEPS, Act, step
from dti.store.engine import Store
from dti.store.submissions import State, read_submission
from tests.builders import row, workbook
from tests.ingest.samples import AT
from tests.views.presence import present

WITH_WARNING = workbook(row("ECO-04", result=55))
WHY = "đã đối chiếu"


@pytest.fixture
def checked(store: Store) -> int:
    """A checked submission with an unanswered warning."""
    receipt = receive(operator("An"), store, WITH_WARNING, "bao-cao.xlsx", at=AT)
    assert receipt.submission is not None
    return receipt.submission


def state_of(store: Store, submission: int) -> State:
    with store.reading() as session:
        return read_submission(session, submission).state


def refused(act: Callable[[], object], kind: type[DtiError], key: str) -> None:
    with pytest.raises(kind) as caught:
        act()
    assert caught.value.key == key
    assert all(error_text(caught.value, language) for language in LANGUAGES)


def test_a_checked_report_is_confirmed_with_a_reason_and_then_approved(store: Store, checked: int) -> None:
    assert confirm(operator("An"), store, checked, at=AT, reason=WHY) is State.SUBMITTED
    assert approve(operator("Bình"), store, checked, at=AT) is State.APPROVED
    with store.reading() as session:
        events = read_submission(session, checked).events
    assert [(event.state.value, event.by, event.reason) for event in events] == [
        ("received", "An", ""),
        ("checked", "An", ""),
        ("submitted", "An", WHY),
        ("approved", "Bình", ""),
    ]


def test_an_unanswered_warning_needs_a_reason(store: Store, checked: int) -> None:
    refused(lambda: confirm(operator("An"), store, checked, at=AT), Conflict, "lifecycle.reason_needed")
    assert state_of(store, checked) is State.CHECKED


@pytest.mark.parametrize("same", ["An", "  an ", "AN"])
def test_who_sent_it_cannot_approve_it(store: Store, checked: int, same: str) -> None:
    refused(lambda: approve(operator(same), store, checked, at=AT, reason=WHY), NotAllowed, "lifecycle.four_eyes")
    assert state_of(store, checked) is State.CHECKED


def test_the_steward_s_word_stands_in_for_the_department_s(store: Store, checked: int) -> None:
    refused(lambda: approve(operator("Bình"), store, checked, at=AT), Conflict, "lifecycle.word_needed")
    assert approve(operator("Bình"), store, checked, at=AT, reason=WHY) is State.APPROVED


def test_a_report_is_returned_with_a_reason_and_stays_returned(store: Store, checked: int) -> None:
    refused(
        lambda: send_back(operator("Bình"), store, checked, at=AT, reason=" "),
        WrongInput,
        "lifecycle.return_reason_missing",
    )
    assert send_back(operator("Bình"), store, checked, at=AT, reason="thiếu mẫu số") is State.RETURNED
    refused(
        lambda: approve(operator("Bình"), store, checked, at=AT, reason=WHY), Conflict, "lifecycle.not_from.returned"
    )


def test_an_older_report_is_not_approved_over_a_newer_one(store: Store, checked: int) -> None:
    newer = receive(operator("An"), store, WITH_WARNING, "bao-cao.xlsx", at=AT).submission
    assert newer is not None
    approve(operator("Bình"), store, newer, at=AT, reason=WHY)
    assert state_of(store, checked) is State.SUPERSEDED
    refused(
        lambda: approve(operator("Bình"), store, checked, at=AT, reason=WHY), Conflict, "lifecycle.not_from.superseded"
    )


@pytest.mark.parametrize("then", [State.CHECKED, State.SUBMITTED, State.RETURNED])
def test_an_older_report_is_approved_past_a_later_one_only_with_a_reason(store: Store, then: State) -> None:
    older, later = (_handed_in(store) for _ in range(2))
    if then is State.CHECKED:
        later = present(receive(operator("An"), store, WITH_WARNING, "sau.xlsx", at=AT).submission)
    elif then is State.RETURNED:
        send_back(operator("Bình"), store, later, at=AT, reason="thiếu mẫu số")
    refused(lambda: approve(operator("Bình"), store, older, at=AT, reason=" "), Conflict, "review.error.later")
    assert state_of(store, older) is State.SUBMITTED
    assert approve(operator("Bình"), store, older, at=AT, reason=WHY) is State.APPROVED
    assert state_of(store, later) is then


def test_a_later_one_that_was_refused_asks_for_no_reason(store: Store) -> None:
    older = _handed_in(store)
    bad = present(receive(operator("An"), store, workbook(row("ECO-04", result="abc")), "x.xlsx", at=AT).submission)
    assert state_of(store, bad) is State.REFUSED
    assert approve(operator("Bình"), store, older, at=AT) is State.APPROVED


def _handed_in(store: Store) -> int:
    number = present(receive(operator("An"), store, WITH_WARNING, "bao-cao.xlsx", at=AT).submission)
    confirm(operator("An"), store, number, at=AT, reason=WHY)
    return number


def test_an_unknown_submission_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound):
        approve(operator("Bình"), store, 99, at=AT)


def test_the_table_of_steps_is_all_there_is(store: Store, checked: int) -> None:
    allowed = {(before, after) for before, several in STEPS.items() for after in several}
    for before, after in product([None, *State], State):
        with store.reading() as session:  # what happens in a reading session is undone
            if (before, after) in allowed:
                step(session, checked, before, after, Act("An", AT))
                assert read_submission(session, checked).state is after
            else:
                key = f"lifecycle.not_from.{before or State.RECEIVED}"
                with pytest.raises(Conflict, match=key):
                    step(session, checked, before, after, Act("An", AT))


def test_a_closed_period_takes_nothing_in_until_it_is_reopened(store: Store, checked: int) -> None:
    close_period(operator("Bình"), store, "2024-Q4", at=AT)
    refused(lambda: confirm(operator("An"), store, checked, at=AT, reason=WHY), Conflict, "lifecycle.period_closed")
    late = receive(operator("An"), store, WITH_WARNING, "bao-cao.xlsx", at=AT)
    assert [finding.code for finding in late.report.findings if finding.severity == "error"] == ["period_closed"]
    reopen_period(
        operator("Bình"), store, "2024-Q4", at=AT, reason="sửa số", department="STTTT", until=date(2025, 1, 12)
    )
    assert receive(operator("An"), store, WITH_WARNING, "bao-cao.xlsx", at=AT).state is State.CHECKED
    after = AT + timedelta(days=3)
    assert receive(operator("An"), store, WITH_WARNING, "bao-cao.xlsx", at=after).state is State.REFUSED
    with store.reading() as session:
        events = [(event.action, event.details) for event in read_events(session, object_kind="period")]
    assert events == [
        ("period.closed", {"reason": ""}),
        ("period.reopened", {"reason": "sửa số", "department": "STTTT", "until": "2025-01-12"}),
    ]


def test_a_period_is_closed_once(store: Store, checked: int) -> None:
    close_period(operator("Bình"), store, "2024-Q4", at=AT)
    refused(
        lambda: close_period(operator("Bình"), store, "2024-Q4", at=AT), Conflict, "lifecycle.period_already_closed"
    )


def test_a_period_is_reopened_with_a_reason_and_for_days_to_come(store: Store, checked: int) -> None:
    close_period(operator("Bình"), store, "2024-Q4", at=AT)
    refused(
        lambda: reopen_period(operator("Bình"), store, "2024-Q4", at=AT, reason=""),
        WrongInput,
        "lifecycle.reopen_reason_missing",
    )
    refused(
        lambda: reopen_period(operator("Bình"), store, "2024-Q4", at=AT, reason=WHY, until=date(2025, 1, 9)),
        WrongInput,
        "lifecycle.reopen_past",
    )
