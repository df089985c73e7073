"""The guide of a role: its steps, and every page that the role may open with what the page itself says of its use.

The page ``/huong-dan`` and the files under ``docs/guide`` are both written from `guide_of`, so they cannot drift apart
from the pages: a new page is in the guide with its title and its help.
"""

from dataclasses import dataclass

import dashboard.pages
from dashboard.page import Page
from dti.access.roles import may
from dti.access.user import Role, User
from dti.core.discover import collect
from dti.i18n import Language, has_text, text

PATH = "/huong-dan"
KEYS = ("search", "tab", "present", "back")
_DEPARTMENT = "-"  # a reporter without any department may open nothing


@dataclass(frozen=True, slots=True)
class Entry:
    """A page: its title, what it is for, and where it is; no address where it shows one thing among many."""

    title: str
    help: str
    path: str | None


@dataclass(frozen=True, slots=True)
class Guide:
    """What one role does, in the reader's language."""

    role: str
    steps: tuple[str, ...]
    pages: tuple[Entry, ...]
    keys: tuple[str, ...]
    plain: str


def guide_of(role: Role, language: Language) -> Guide:
    """The guide for one role; the pages of the menu first, in its order."""
    found = [page for page in collect(dashboard.pages, "PAGE") if isinstance(page, Page)]
    pages = sorted(found, key=lambda page: (page.order is None, page.order or 0, page.path))
    reader = User("", "", frozenset({role}), frozenset({_DEPARTMENT}))
    steps: list[str] = []
    while has_text(key := f"guide.{role.value}.{len(steps) + 1}"):
        steps.append(text(key, language))
    return Guide(
        role=text(f"access.role.{role.value}", language),
        steps=tuple(steps),
        pages=tuple(_enter(page, language) for page in pages if may(reader, page.action)),
        keys=tuple(text(f"guide.key.{key}", language) for key in KEYS),
        plain=text("guide.plain", language),
    )


def _enter(page: Page, language: Language) -> Entry:
    path = page.menu_path or page.path
    return Entry(text(page.title, language), text(page.help, language), None if "<" in path else path)
