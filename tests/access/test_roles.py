"""Who may do what: the whole table as the design has it, and what follows from it."""

from itertools import product

import pytest

from dti.access.roles import NOBODYS, PUBLISHED, Action, Reach, may, require, require_submission, roles_for, scope_of
from dti.access.user import Role, User, operator
from dti.core.errors import NotAllowed
from dti.i18n import LANGUAGES, error_text

C, R, A, S, M = Role
TABLE = {
    Action.READ_FIGURES: {C, R, A, S, M},
    Action.READ_PROVISIONAL: {C, A, S},
    Action.READ_SUBMISSION: {C, A, S},
    Action.READ_LEDGER: {C, A, S},
    Action.MAKE_REPORT: {C, A, S},
    Action.SEND: {S},
    Action.SAVE_SCENARIO: {A, S},
    Action.REVIEW: {S},
    Action.CHANGE_PERIOD: {S},
    Action.RULE: {S},
    Action.EDIT_CATALOGUE: {S},
    Action.EDIT_INDEX: {S},
    Action.READ_MEETING: {C, A, S},
    Action.RUN_MEETING: {S},
    Action.READ_AUDIT: {S, M},
    Action.MANAGE_ACCOUNTS: {M},
}
"""Who may do it for every department."""
OWN = {Action.READ_SUBMISSION, Action.SEND, Action.READ_MEETING}
"""What a reporter may do for their own."""


def _person(*roles: Role, departments: tuple[str, ...] = ()) -> User:
    return User("ai.do", "Ai Đó", frozenset(roles), frozenset(departments), 7)


@pytest.mark.parametrize(("action", "role"), list(product(Action, Role)))
def test_the_table(action: Action, role: Role) -> None:
    person = _person(role, departments=("STTTT",) if role is R else ())
    everywhere, own = role in TABLE[action], role is R and action in OWN
    assert may(person, action, "SNV") is everywhere
    assert may(person, action, "STTTT") is (everywhere or own)
    assert may(person, action) is (everywhere or own)
    assert may(person, action, NOBODYS) is everywhere


def test_every_action_has_its_line() -> None:
    assert set(TABLE) == set(Action)
    assert {action for action in Action if Reach.OWN in roles_for(action).values()} == OWN


def test_a_person_of_two_roles_may_do_what_either_may() -> None:
    both = _person(R, A, departments=("STTTT",))
    assert {action for action in Action if may(both, action)} == {
        action for action in Action if may(_person(R, departments=("STTTT",)), action) or may(_person(A), action)
    }


def test_nobody_may_do_anything_without_a_role() -> None:
    assert [action for action in Action if may(_person(departments=("STTTT",)), action)] == []


def test_a_reporter_of_no_department_reports_for_none() -> None:
    assert {action for action in Action if may(_person(R), action)} == {Action.READ_FIGURES}
    assert not may(_person(R), Action.SEND, NOBODYS)


def test_departments_alone_give_nothing() -> None:
    assert not may(_person(C, departments=("STTTT",)), Action.SEND, "STTTT")
    assert not may(_person(M, departments=("STTTT",)), Action.READ_SUBMISSION, "STTTT")


@pytest.mark.parametrize(
    ("department", "key"), [("SNV", "access.denied.other_department"), (None, "access.denied"), ("STTTT", "")]
)
def test_a_refusal_says_whether_it_is_the_department(department: str | None, key: str) -> None:
    person, action = _person(R, departments=("STTTT",)), Action.SEND if department else Action.REVIEW
    if not key:
        require(person, action, department)
        return
    with pytest.raises(NotAllowed) as refused:
        require(person, action, department)
    assert refused.value.key == key
    for language in LANGUAGES:
        assert "{" not in error_text(refused.value, language)


@pytest.mark.parametrize("action", Action)
def test_every_refusal_reads_in_both_languages(action: Action) -> None:
    with pytest.raises(NotAllowed) as refused:
        require(_person(), action)
    assert len({error_text(refused.value, language) for language in LANGUAGES}) == len(LANGUAGES)


def test_who_sees_whose_submissions() -> None:
    reporter, analyst, administrator = (
        scope_of(person) for person in (_person(R, departments=("STTTT",)), _person(A), _person(M))
    )
    asked = ("STTTT", "SNV", PUBLISHED, NOBODYS, None)
    assert [reporter.sees(one) for one in asked] == [True, False, True, False, False]
    assert [analyst.sees(one) for one in asked] == [True] * 5
    assert [administrator.sees(one) for one in asked] == [False, False, True, False, False]


def test_a_file_whose_department_nobody_could_read_is_its_senders_own() -> None:
    sender = _person(R, departments=("STTTT",))
    other = User("ai.khac", "Ai Đó", frozenset({R}), frozenset({"STTTT"}), 8)
    require_submission(sender, Action.READ_SUBMISSION, None, sender.signature)
    require_submission(_person(S), Action.READ_SUBMISSION, None, sender.signature)
    for refused in (other, _person(M)):
        with pytest.raises(NotAllowed):
            require_submission(refused, Action.READ_SUBMISSION, None, sender.signature)
    with pytest.raises(NotAllowed):
        require_submission(sender, Action.READ_SUBMISSION, "SNV", sender.signature)


def test_whoever_works_at_the_machine_may_do_everything() -> None:
    assert all(may(operator("Ai Đó"), action, "STTTT") for action in Action)
