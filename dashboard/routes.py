"""Which page an address belongs to."""

from functools import lru_cache

from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule

from dashboard.page import Page, no_callbacks


def match_page(pages: tuple[Page, ...], pathname: str) -> tuple[Page, dict[str, str]] | None:
    """The page that a path belongs to, with the named parts of the path."""
    try:
        endpoint, parts = _routes(pages).bind("").match(pathname)
    except HTTPException:
        return None
    assert isinstance(endpoint, Page), "only pages are mapped"
    return endpoint, {name: str(value) for name, value in parts.items()}


@lru_cache(maxsize=8)
def _routes(pages: tuple[Page, ...]) -> Map:
    paths = {page.path for page in pages}
    rules = [Rule(page.path, endpoint=page) for page in pages]
    rules += [Rule(page.menu_path, endpoint=page) for page in pages if page.menu_path and page.menu_path not in paths]
    return Map(rules, strict_slashes=False)


def only_draws(pages: tuple[Page, ...], pathname: str) -> bool:
    """Whether the page of an address has no callbacks of its own: nothing on it but links can be pressed."""
    found = match_page(pages, pathname)
    return found is not None and found[0].wire is no_callbacks
