"""Writes the page into the first HTML (`dashboard.index`): the same drawing functions, without a script.

What only a script can bring to life gets a box of the same size with what it says, so that nothing jumps when the real
one comes. Whatever goes wrong here, the reader gets the index with its notice, and Dash's own answer says what it was.
"""

import logging
import re
from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any, Final

from dash import html
from dash.development.base_component import Component
from flask import request

from dashboard.address import read_address
from dashboard.context import Services
from dashboard.drawn import Answer, Drawn, key_of, may_be_kept
from dashboard.index import FirstView
from dashboard.page import Page
from dashboard.plain.writing import write_html
from dashboard.routes import only_draws
from dashboard.visitor import current_user
from dti.access.user import User
from dti.i18n import LANGUAGES, Language, day, text

LOG = logging.getLogger("dti.dashboard")

DrawPage = Callable[[User, str, str], tuple[Component, bool]]
"""Draws an address for a user, and says whether it is the page itself."""

_TITLE = re.compile(r'data-title="([^"]*)"')
_FOLD = re.compile(r'<details (?=[^>]*id="choosers")')
_SHELL = re.compile(r'<div class="shell"')
_FIELDS: Final = frozenset({"Select", "DatePickerInput", "TextInput", "NumberInput", "MultiSelect"})


def first_view(services: Services, pages: tuple[Page, ...], drawn: Drawn, draw: DrawPage) -> FirstView:
    """The page of the request at hand; a notice where it is none that may be kept, or cannot be drawn."""
    pathname, search = request.path, _search()
    language = read_address(search).language or services.settings.language
    if not (may_be_kept(pages, pathname, search) and only_draws(pages, pathname)):
        # Where there is much to press, who presses at once should not meet a picture of it.
        return _wait(language)
    try:
        user = current_user()
        key = key_of(user, services, "first", pathname, search)
        known = drawn.recall(key)
        if known is None:
            picture, whole = draw(user, pathname, search)
            if not whole:
                return _wait(language)
            known = Answer(_write(picture).encode(), ())
            drawn.keep(key, known)
    except Exception:
        # Dash asks for the same page a moment later and tells the reader what can be told.
        LOG.exception("the first view of %s failed", pathname)
        return _wait(language)
    written = known.body.decode()
    title = _TITLE.search(written)
    return FirstView(written, unescape(title[1]) if title else _name(language), language)


def _write(picture: Component) -> str:
    """The page as HTML, its choosers unfolded. It has no class of the shell: scripts look for that and find Dash's.

    Links and folds work, controls do not: on a slow line somebody would choose in a copy that is about to go.
    """
    written = write_html(picture, instead=stand_in, waiting=True)
    return _SHELL.sub('<div class="first-view"', _FOLD.sub("<details open ", written), 1)


def stand_in(component: Component) -> Component | None:
    """A box in place of an input that needs a script."""
    kind = component._type
    if kind in _FIELDS:
        width = getattr(component, "w", None)
        style = {"width": width} if isinstance(width, int) else {}
        label, shown = html.Span(getattr(component, "label", None)), html.Span(_shown(component))
        return html.Div([label, shown], className="first-field", style=style)
    if kind == "Switch":
        state = "first-switch is-on" if getattr(component, "checked", False) else "first-switch"
        return html.Div([html.Span(), html.Span(getattr(component, "label", None))], className=state)
    if kind == "SegmentedControl":
        names = [html.Span(one["label"]) for one in getattr(component, "data", ())]
        return html.Div(names, className="first-segments")
    return None


def _shown(component: Component) -> str:
    value: Any = getattr(component, "value", None)
    if component._type == "DatePickerInput" and isinstance(value, str):
        return day(date.fromisoformat(value), "vi" if component.valueFormat == "DD/MM/YYYY" else "en")
    data = getattr(component, "data", None) or ()
    names = {one["value"]: one["label"] for one in data if isinstance(one, dict) and "value" in one}
    return str(names.get(value, value)) if isinstance(value, str | int) else ""


def _search() -> str:
    said = request.query_string.decode("utf-8", "replace")
    return f"?{said}" if said else ""


def _wait(language: Language) -> FirstView:
    said = write_html(html.P(text("shell.loading", language), className="boot", role="status"))
    return FirstView(said, _name(language), language)


def _name(language: Language) -> str:
    assert language in LANGUAGES, "an address gives none but these"
    return text("common.app.name", language)
