"""The frame around a page: which entry of the menu is the current one."""

import pytest
from dash import html

from dashboard.app import draw_page
from dashboard.context import Services
from dashboard.page import Page
from dti.access.roles import Action
from dti.i18n import text
from tests.dashboard.tree import of_class, words
from tests.visitors import EVERYBODY


def _page(path: str, title: str, order: int | None = None, menu_path: str | None = None) -> Page:
    return Page(
        path, title, "overview.help", lambda _context, **_parts: html.H1("x"), Action.READ_FIGURES, order, menu_path
    )


PAGES = (
    _page("/", "overview.title", 10),
    _page("/don-vi/<code>", "department.title", 20, "/don-vi"),
    _page("/dti", "framework.title", 30),
    _page("/dti/vi-sao", "framework.tab"),
    _page("/dtix", "framework.tab"),
)


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/", ["overview.title"]),
        ("/dti", ["framework.title"]),
        ("/dti/vi-sao", ["framework.title"]),
        ("/don-vi/STC", ["department.title"]),
        ("/dtix", []),
    ],
)
def test_the_menu_marks_the_page_and_whatever_it_lies_above(services: Services, path: str, current: list[str]) -> None:
    drawn = draw_page(EVERYBODY, services, PAGES, path, "")
    marked = [words(link) for link in of_class(of_class(drawn, "menu"), "is-current")]
    assert marked == [text(title, "vi") for title in current]
