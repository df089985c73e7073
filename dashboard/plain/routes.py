"""The routes of the plain edition: each page asks for the right of the full page that it stands for.

A page's body is drawn by the full page's own function; another page of the plain edition is a line in
`register_plain`, one in the matrix of rights and one in `dashboard.plain.paths`.
"""

from collections.abc import Callable
from typing import Any

from flask import Flask, Response, request

from dashboard.context import Context, Services, open_context
from dashboard.page import Page
from dashboard.pages import committee, pillar, submit, target
from dashboard.plain.alternatives import draw_instead
from dashboard.plain.frame import PlainPage
from dashboard.plain.handing import register_handing
from dashboard.plain.paths import HOME, SEND
from dashboard.plain.refusals import answer_calmly
from dashboard.plain.sending import sending_page
from dashboard.plain.slow_line import register_slow_line
from dashboard.visitor import current_user
from dti.access.roles import Action, require
from dti.views.target import read_target

Draw = Callable[..., PlainPage]


def register_plain(server: Flask, services: Services) -> None:
    """All routes."""

    def route(rule: str, name: str, draw: Draw, action: Action) -> None:
        def view(**parts: Any) -> Response:
            def drawn(context: Context) -> PlainPage:
                require(context.user, action)
                return draw(context, **parts)

            with open_context(current_user(), services, request.query_string.decode("utf-8", "replace")) as context:
                return answer_calmly(context, drawn)

        server.add_url_rule(rule, name, view, methods=["GET"], strict_slashes=False)

    route(HOME, "plain_home", _draw_home, committee.PAGE.action)
    route(f"{HOME}/tru-cot/<code>", "plain_pillar", _draw_pillar, pillar.PAGE.action)
    route(f"{HOME}/chi-tieu/<code>", "plain_target", _draw_target, target.PAGE.action)
    route(SEND, "plain_sending", sending_page, submit.PAGE.action)
    register_handing(server, services)
    register_slow_line(server, secure=services.settings.cookie_secure)


def _draw_home(context: Context) -> PlainPage:
    return _page_of(context, committee.PAGE, HOME)


def _draw_pillar(context: Context, code: str) -> PlainPage:
    return _page_of(context, pillar.PAGE, f"{HOME}/tru-cot/{code}", code=code)


def _draw_target(context: Context, code: str) -> PlainPage:
    page, view = target.PAGE, read_target(context.session, context.query, code.upper())
    found = page.draw(context, code=code)
    title = f"{view.state.target.code} {context.name(view.state.target)}"
    path = f"{HOME}/chi-tieu/{view.state.target.code}"
    return PlainPage(
        path, title, found, ("target.css", "feeds.css", "chart_frame.css"), draw_instead(context), page.help
    )


def _page_of(context: Context, page: Page, path: str, **parts: str) -> PlainPage:
    drawn = page.draw(context, **parts)
    return PlainPage(path, context.say(page.title), drawn, (), draw_instead(context), page.help)
