"""What stands around a plain page: name, links, the question, banners, foot. No script: the head is a template.

The colours are those of the scheme that the full pages keep in a cookie. A further page that the links should
name is a line in `_links`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dash import html
from dash.development.base_component import Component
from flask import render_template, request
from flask_wtf.csrf import generate_csrf

from dashboard.components.head_choosers import write_asked
from dashboard.context import Context
from dashboard.index import SCHEME_COOKIE, SCHEMES
from dashboard.plain.paths import HOME, PILLARS, SEND, full_path, plain_link
from dashboard.plain.question import draw_question, hidden
from dashboard.plain.writing import Instead, write_html
from dti.access.roles import Action
from dti.figures.theme import css_variables
from dti.i18n import day, number
from dti.views.board import count_provisional, read_board
from dti.views.held import write_held

_ASSETS = Path(__file__).parent.parent / "assets"


@dataclass(frozen=True, slots=True)
class PlainPage:
    """What a plain page shows under ``path``: its title, its body, the style sheets of its pieces, what stands in the
    place of drawings that need a script.
    """

    path: str
    title: str
    body: Component
    styles: tuple[str, ...] = ()
    instead: Instead | None = None
    help: str = ""


def write_page(context: Context, page: PlainPage) -> str:
    """The whole document."""
    return render_template(
        "plain.html",
        language=context.language,
        scheme=SCHEMES.get(request.cookies.get(SCHEME_COOKIE, "")),
        title=f"{page.title} – {context.say('common.app.name')}",
        variables=css_variables(),
        styles=[_style_link(name) for name in ("app.css", *page.styles, "plain.css")],
        # Links of the frame say plain or full themselves; those of a body are the full page's.
        top=write_html(_draw_top(context, page)),
        body=write_html(page.body, link=plain_link, instead=page.instead, inert=True),
        foot=write_html(_draw_foot(context, page)),
    )


def _style_link(name: str) -> str:
    """With the time of the file, as Dash writes it: another content has another address and may be kept for ever."""
    return f"/assets/{name}?m={(_ASSETS / name).stat().st_mtime}"


def _draw_top(context: Context, page: PlainPage) -> list[Component]:
    return [
        html.A(context.say("shell.skip"), href="#content", className="skip"),
        html.P(_print_head(context), className="print-only print-head"),
        html.Header(
            [_draw_brand(context, page), _draw_links(context, page), draw_question(context, page.path)],
            className="plain-head no-print",
        ),
        *_draw_banners(context, page),
    ]


def _print_head(context: Context) -> str:
    held = write_held(context.query, context.language)
    said = (context.say("common.app.name"), context.name(context.programme), write_asked(context), held)
    return " · ".join(one for one in said if one)


def _draw_brand(context: Context, page: PlainPage) -> Component:
    full = full_path(page.path) + context.address.search()
    return html.Div(
        className="plain-brand",
        children=[
            html.A(
                [
                    html.Span(context.say("common.app.name"), className="brand-name"),
                    html.Span(context.name(context.programme), className="brand-programme"),
                ],
                href=context.link(HOME),
                className="brand",
            ),
            html.A(context.say("plain.full"), href=full, className="button plain-full"),
        ],
    )


def _draw_links(context: Context, page: PlainPage) -> Component:
    links = [
        html.A(words, href=context.link(path), className="plain-link", **_current(_is_here(path, page)))
        for path, words in _links(context)
    ]
    return html.Nav(
        [*links, _draw_visitor(context)], className="plain-links", **{"aria-label": context.say("shell.menu")}
    )


def _links(context: Context) -> list[tuple[str, str]]:
    """The pages by path and name; from the first pillar its neighbours are one step away."""
    pillars = sorted(context.programme.pillars, key=lambda one: one.order)
    found = [(HOME, context.say("overview.title"))]
    found += [(f"{PILLARS}{one.code}", context.say("pillar.title")) for one in pillars[:1]]
    if context.may(Action.READ_SUBMISSION):
        found.append((SEND, context.say("submit.title")))
    return found


def _is_here(path: str, page: PlainPage) -> bool:
    return path == page.path or (path.startswith(PILLARS) and page.path.startswith(PILLARS))


def _current(is_here: bool) -> dict[str, Any]:
    return {"aria-current": "page"} if is_here else {}


def _draw_visitor(context: Context) -> Component:
    """Who is signed in, and the way out."""
    return html.Form(
        action="/dang-xuat",
        method="POST",
        className="plain-visitor",
        children=[
            hidden("csrf_token", generate_csrf()),
            html.Span(context.user.full_name),
            html.Button(context.say("sign_in.out"), type="submit", className="link-button"),
        ],
    )


def _draw_banners(context: Context, page: PlainPage) -> Sequence[Component]:
    """What must be known of all figures on the page."""
    query, found = context.query, []
    if context.meeting is not None:
        said = html.Strong(f"{write_held(query, context.language)}.")
        today = html.A(context.say("shell.banner.today"), href=page.path + context.address.today().search())
        found.append(html.Aside([said, " ", today], className="banner banner-meeting"))
    if context.unknown_meeting is not None:
        words = context.say("frozen.unknown", number=context.unknown_meeting)
        found.append(html.Aside(html.Strong(words), className="banner banner-meeting"))
    if query.illustrative:
        found.append(_banner(context, "shell.banner.title", context.say("plain.illustrative")))
    if query.provisional:
        count = count_provisional(read_board(context.session, query))
        key = "body" if count else "none"
        words = context.say(f"shell.banner.provisional.{key}", count=number(count, context.language))
        found.append(_banner(context, "shell.banner.provisional.title", words))
    if query.up_to < query.as_of and context.meeting is None and page.path != SEND:
        found.append(html.P(context.say("shell.bound", day=query.up_to), className="plain-bound muted"))
    return found


def _banner(context: Context, title: str, body: str) -> Component:
    said = context.say(title)
    return html.Aside([html.Strong(said), " ", body], className="banner", **{"aria-label": said.rstrip(".")})


def _draw_foot(context: Context, page: PlainPage) -> Component:
    said = [html.Span(context.say("shell.as_of_footer", day=day(context.query.as_of, context.language)))]
    said.append(html.Span(context.say(page.help or "plain.help")))
    return html.Footer(said, className="page-foot")
