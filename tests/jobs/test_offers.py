"""Which report is meant, about whom, and who may have it."""

import pytest

from dti.access.user import User
from dti.core.errors import DtiError, NotAllowed, NotFound, WrongInput
from dti.i18n import LANGUAGES, error_text, text
from dti.jobs.offers import check_subject, find_form, find_offer, may_have, require_offer
from dti.store.engine import Store
from dti.views.board import read_catalogue
from tests.jobs.conftest import ADMINISTRATOR, ANALYST, OFFERS, REPORTER

BRIEF, TARGET, DEPARTMENT = OFFERS


def _check(store: Store, code: str, subject: str) -> str:
    with store.reading() as session:
        return check_subject(find_offer(OFFERS, code), subject, read_catalogue(session), "P")


def test_a_report_and_its_form_are_found_by_name_and_the_usual_form_without() -> None:
    assert find_offer(OFFERS, "target") is TARGET
    assert [find_form(BRIEF, wanted).extension for wanted in ("", "pdf", "xlsx")] == ["pdf", "pdf", "xlsx"]


def test_a_subject_is_the_code_of_something_that_there_is(store: Store) -> None:
    assert [_check(store, "brief", ""), _check(store, "target", " T-01 ")] == ["", "T-01"]
    assert _check(store, "department", "B") == "B"


@pytest.mark.parametrize(
    ("report", "subject", "kind", "key"),
    [
        ("brief", "T-01", WrongInput, "jobs.error.no_subject"),
        ("target", "", WrongInput, "jobs.error.which_target"),
        ("department", "  ", WrongInput, "jobs.error.which_department"),
        ("target", "B", NotFound, "views.unknown_target"),
        ("department", "T-01", NotFound, "views.unknown_department"),
        ("department", "CONG-BO", NotFound, "views.unknown_department"),
        ("nothing", "", NotFound, "jobs.error.unknown_report"),
    ],
)
def test_what_there_is_not_is_refused_in_a_sentence(
    store: Store, report: str, subject: str, kind: type[DtiError], key: str
) -> None:
    with pytest.raises(kind) as refused:
        _check(store, report, subject)
    assert refused.value.key == key
    assert all(key not in error_text(refused.value, language) for language in LANGUAGES)


def test_a_form_that_a_report_does_not_have_is_refused_in_the_words_of_the_page() -> None:
    with pytest.raises(NotFound) as refused:
        find_form(BRIEF, "=docx\n")
    title = text(BRIEF.title, "vi")
    said = f"“{title}” không có dạng tệp “=docx\\n”; các dạng hiện có: PDF (pdf), Excel (xlsx)."
    assert error_text(refused.value, "vi") == said


def test_a_report_about_nothing_more_is_named_by_its_title(store: Store) -> None:
    with pytest.raises(WrongInput) as refused:
        _check(store, "brief", "T-01")
    assert error_text(refused.value, "en") == f"“{text(BRIEF.title, 'en')}” is not about one target or one department."


@pytest.mark.parametrize(
    ("user", "had"), [(ANALYST, "brief target department"), (REPORTER, "target department"), (ADMINISTRATOR, "target")]
)
def test_who_may_have_which(user: User, had: str) -> None:
    assert [offer.code for offer in OFFERS if may_have(user, offer)] == had.split()


def test_a_reporter_has_the_sheet_of_the_own_department_alone() -> None:
    require_offer(REPORTER, DEPARTMENT, "A")
    require_offer(ANALYST, DEPARTMENT, "B")
    for user, offer, subject in ((REPORTER, DEPARTMENT, "B"), (REPORTER, BRIEF, ""), (ADMINISTRATOR, DEPARTMENT, "A")):
        with pytest.raises(NotAllowed):
            require_offer(user, offer, subject)
