"""Search from anywhere (Ctrl+K): what fits the words so far, as a short list of links that keep the reader's question.

Only what the reader may open is found. The dialog itself is drawn by ``assets/search.js``; its words come with the
button of the header (`draw_search_button`).
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dash import html
from dash.development.base_component import Component
from flask import Flask, Response, jsonify, request

from dashboard.context import Context, Services, open_context
from dashboard.page import Page
from dashboard.visitor import current_user
from dti.access.roles import Action, require
from dti.i18n import day
from dti.views.meeting import list_meetings
from dti.views.search import Hit, Kind, find

PATH = "/tim"
_WORDS = "q"


def register_search(server: Flask, services: Services, pages: Sequence[Page]) -> None:
    """The address that the dialog asks; it only reads."""

    def search() -> Response:
        user = current_user()
        require(user, Action.READ_FIGURES)
        with open_context(user, services, request.query_string.decode("utf-8", "replace")) as context:
            words = context.address.get(_WORDS) or ""
            hits = find(
                context.catalogue,
                context.query,
                words,
                context.language,
                [*_pages_for(context, pages), *_meetings_for(context)],
            )
            return jsonify([_write(context, hit) for hit in hits])

    server.add_url_rule(PATH, "search", search, methods=["GET"])


def _pages_for(context: Context, pages: Sequence[Page]) -> list[Hit]:
    """The pages that stand on their own: those of one thing are found by its name."""
    return [
        Hit(Kind.PAGE, "", context.say(page.title), page.menu_path or page.path)
        for page in pages
        if context.may(page.action) and "<" not in (page.menu_path or page.path)
    ]


def _meetings_for(context: Context) -> list[Hit]:
    if not context.may(Action.READ_MEETING):
        return []
    held = list_meetings(context.user, context.session, context.query.programme)
    return [
        Hit(
            Kind.MEETING,
            "",
            getattr(one, f"title_{context.language}") or one.title_vi,
            f"/hop/{one.number}",
            day(one.day, context.language),
        )
        for one in held
    ]


def _write(context: Context, hit: Hit) -> dict[str, str]:
    address = replace(context.address, rest=hit.params)
    if hit.programme and hit.programme != context.query.programme:
        # Another programme has periods and years of its own.
        address = address.ask(programme=hit.programme, period=None, horizon=None)
    return {
        "kind": context.say(f"search.kind.{hit.kind.value}"),
        "code": "" if hit.kind is Kind.PROVINCE else hit.code,
        "name": hit.name,
        "beside": context.say("search.scheme", scheme=hit.beside) if hit.kind is Kind.PROVINCE else hit.beside,
        "href": hit.path + address.search(),
    }


def draw_search_button(context: Context) -> Component:
    """The button of the header, with all words of the dialog."""
    words: dict[str, Any] = {
        f"data-{name}": context.say(f"search.{name}") for name in ("title", "hint", "none", "failed", "close")
    }
    words["data-found"] = context.say("search.found", count="{count}")  # the browser counts
    return html.Button(
        [html.Span(context.say("search.open")), " ", html.Kbd("Ctrl+K")],
        id="search-open",
        type="button",
        className="search-open no-print",
        **{"aria-haspopup": "dialog"} | words,
    )
