"""The menu of the header: the pages that the reader may open, the first of them in the row and the rest behind a fold,
and the fold of the reader with the scheme of the screen, the account and the way out.

A page gets into the menu by its ``order``. Folds are closed by a click elsewhere and by Escape (``assets/shell.js``).
"""

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.context import Context
from dashboard.page import Page

#: So many stand in the row on a screen of 1366 pixels beside search, language and name; one more needs no fold.
_IN_ROW = 8
#: The schemes by the value that the browser keeps (cookie ``nen``); without one the screen follows its system.
_SCHEMES = ("sang", "toi", "chieu", "")


def draw_menu(context: Context, pages: Sequence[Page], current: Page | None) -> Component:
    """The pages in their order; on a narrow screen all of them stand in the open menu."""
    shown = [page for page in pages if page.order is not None and context.may(page.action)]
    first, rest = (shown, []) if len(shown) <= _IN_ROW + 1 else (shown[:_IN_ROW], shown[_IN_ROW:])
    links = [_link(context, page, current) for page in first]
    if rest:
        links.append(_draw_rest(context, rest, current))
    return html.Nav(links, className="menu no-print", **{"aria-label": context.say("shell.menu")})


def _draw_rest(context: Context, rest: Sequence[Page], current: Page | None) -> Component:
    inside = any(_is_above(page, current) for page in rest)
    summary = html.Summary(context.say("shell.more"), className="menu-link has-current" if inside else "menu-link")
    listed = html.Div([_link(context, page, current) for page in rest], className="menu-more-list")
    return html.Details([summary, listed], className="menu-more")


def _link(context: Context, page: Page, current: Page | None) -> Component:
    return dcc.Link(
        context.say(page.title),
        href=context.link(page.menu_path or page.path),
        className="menu-link is-current" if _is_above(page, current) else "menu-link",
    )


def _is_above(page: Page, current: Page | None) -> bool:
    """Whether a page is the one that is shown, or the shown one lies under it (all lie under the first screen)."""
    if current is None or page is current:
        return page is current
    above = page.menu_path or page.path
    return above != "/" and current.path.startswith(f"{above}/")


def draw_visitor(context: Context) -> Component:
    """Who is signed in; behind it the scheme, the account and the way out. A script fills in the form's token."""
    user = context.user
    out = html.Form(
        action="/dang-xuat",
        method="POST",
        className="sign-out",
        children=[
            dcc.Input(type="hidden", name="csrf_token", value="", id="sign-out-token"),
            html.Button(context.say("sign_in.out"), type="submit", className="link-button"),
        ],
    )
    about = context.say("sign_in.account", signature=user.signature)
    tokens = dcc.Link(context.say("tokens.title"), href=context.link("/ma-truy-cap"))
    parts = [_draw_schemes(context), html.A(about, href="/mat-khau"), tokens, out]
    inside = html.Div(parts, className="visitor-panel")
    return html.Details([html.Summary(user.full_name, className="visitor-name"), inside], className="visitor no-print")


def _draw_schemes(context: Context) -> Component:
    """Buttons that ``assets/scheme.js`` answers; which one is chosen only the browser knows."""
    buttons = [
        html.Button(
            context.say(f"shell.scheme.{value or 'may'}"),
            type="button",
            className="scheme-choice",
            **{"data-nen": value, "aria-pressed": "false"},
        )
        for value in _SCHEMES
    ]
    title = html.Span(context.say("shell.scheme"), className="schemes-title", id="schemes-title")
    return html.Div([title, *buttons], className="schemes", role="group", **{"aria-labelledby": "schemes-title"})
