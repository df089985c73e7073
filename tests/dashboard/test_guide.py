"""The guide of each role: its steps in both languages, every page it may open and no other, each with its help."""

import pytest

from dashboard.app import find_pages
from dashboard.guide import guide_of
from dashboard.pages.guide import PAGE
from dti.access.user import Role
from dti.i18n import LANGUAGES, Language, text
from tests.dashboard.conftest import Open
from tests.dashboard.tree import links, of_kind, words


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_role_has_its_steps(role: Role, language: Language) -> None:
    guide = guide_of(role, language)
    assert len(guide.steps) >= 4
    assert all(step.endswith(".") for step in guide.steps)


def test_a_role_is_told_of_the_pages_that_it_may_open_and_of_no_other() -> None:
    titles = {role: {page.title for page in guide_of(role, "vi").pages} for role in Role}
    audit, sending = text("audit.title", "vi"), text("submit.title", "vi")
    assert audit in titles[Role.ADMINISTRATOR]
    assert audit not in titles[Role.COMMITTEE]
    assert sending in titles[Role.REPORTER]
    assert sending not in titles[Role.ADMINISTRATOR]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_of_every_page_is_two_sentences(language: Language) -> None:
    helps = {page.path: text(page.help, language) for page in find_pages()}
    # A dot ends a sentence where a capital follows; the last one stands at the end.
    counted = {
        path: sum(said[place + 1 : place + 2] in ("", " ") for place, sign in enumerate(said) if sign == ".")
        for path, said in helps.items()
    }
    assert {path: count for path, count in counted.items() if count != 2} == {}


def test_the_page_opens_with_the_readers_own_role_and_leads_to_the_pages(asked: Open) -> None:
    with asked("?ky=2024-Q4&vt=steward") as context:
        drawn = PAGE.draw(context)
    assert words(of_kind(drawn, "H1")[0]) == "Hướng dẫn: " + text("access.role.steward", "vi")
    assert links(drawn)[text("overview.title", "vi")] == "/?ky=2024-Q4"
    assert words(of_kind(drawn, "Dl")[0]).count(text("overview.help", "vi")) == 1


def test_an_unknown_role_in_the_address_is_passed_over(asked: Open) -> None:
    with asked("?vt=vua") as context:
        assert words(PAGE.draw(context)).startswith("Hướng dẫn: ")
