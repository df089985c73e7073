"""The frame around every page: name and programme, choosers of the question, menu, banners, footer.

The choosers change the address and nothing else; the page is then drawn anew from it. They are wired to a client-side
function (``assets/address.js``), so that a choice needs no extra trip to the server. What only a browser can keep up
(title and language of the document, the folds of the header) is in ``assets/shell.js``, the scheme of the screen in
``assets/scheme.js``. On a narrow screen everything but the name and the question is behind one button. Choosers and
menu are drawn by the components ``head_*``.
"""

from dataclasses import replace
from typing import Any

import dash_mantine_components as dmc
from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

from dashboard.components.head_choosers import draw_choosers, draw_language, write_asked
from dashboard.components.head_menu import draw_menu, draw_visitor
from dashboard.context import Context
from dashboard.guide import PATH as GUIDE
from dashboard.page import Page
from dashboard.plain.paths import plain_path
from dashboard.search import draw_search_button
from dti.i18n import day, number
from dti.views.board import count_provisional, read_board
from dti.views.held import write_held


def draw_shell(
    context: Context, pages: tuple[Page, ...], page: Page | None, body: Component, *, pathname: str | None = None
) -> Component:
    """The whole picture: header, banners, page and footer. ``pathname`` is what the address says, for the links to the
    same page in other forms.
    """
    drawn = html.Div(
        className="shell",
        lang=context.language,
        **{
            "data-title": _title(context, page),
            "data-lost": context.say("shell.lost"),
            "data-ended": context.say("sign_in.needed"),
            "data-again": context.say("sign_in.again"),
        },
        children=[
            html.A(context.say("shell.skip"), href="#content", className="skip"),
            html.P(_print_head(context), className="print-only print-head"),
            html.Header(
                [
                    _brand(context),
                    html.P(write_asked(context), className="asked no-print"),
                    _fold(context, pages, page),
                ],
                className="masthead",
            ),
            *_banners(context),
            html.Main(id="content", className="content", tabIndex="-1", children=body),
            _footer(context, page, pathname),
        ],
    )
    return dmc.DatesProvider(drawn, settings={"locale": context.language, "firstDayOfWeek": 1})


def _title(context: Context, page: Page | None) -> str:
    name = context.say("common.app.name")
    return f"{context.say(page.title)} – {name}" if page else name


def _brand(context: Context) -> Component:
    return dcc.Link(
        href=context.link("/"),
        className="brand",
        children=[
            html.Span(context.say("common.app.name"), className="brand-name"),
            html.Span(context.name(context.programme), className="brand-programme"),
        ],
    )


def _fold(context: Context, pages: tuple[Page, ...], page: Page | None) -> Component:
    """Choosers, menu and tools: always open on a wide screen, behind one button on a narrow one."""
    tools = html.Div([draw_search_button(context), draw_language(context), draw_visitor(context)], className="tools")
    row = html.Div([draw_menu(context, pages, page), _bound(context), tools], className="menu-row")
    return html.Details(
        [
            html.Summary(context.say("shell.fold"), className="fold-button"),
            html.Div([draw_choosers(context), row], className="fold-panel"),
        ],
        id="choosers",
        className="choosers-fold no-print",
    )


def _bound(context: Context) -> Component:
    """Says so where a chosen period keeps later figures out, with the way back to all figures."""
    query = context.query
    if query.up_to >= query.as_of or context.meeting is not None:
        return html.P(className="bound is-free")
    return html.P(
        className="bound",
        children=[
            html.Span(context.say("shell.bound", day=query.up_to)),
            " ",
            dcc.Link(context.say("shell.unbound"), href=replace(context.address, period=None).search() or "?"),
        ],
    )


def _print_head(context: Context) -> str:
    """What stands above a page on paper, where menu and choosers are not: name, programme, what is asked, the day."""
    held = write_held(context.query, context.language)
    said = (context.say("common.app.name"), context.name(context.programme), write_asked(context), held)
    return " · ".join(one for one in said if one)


def _banners(context: Context) -> list[Component]:
    """What must be known of all figures on the page; an empty place where there is nothing to say."""
    said = []
    if context.meeting is not None:
        said.append(_draw_meeting(context))
    if context.unknown_meeting is not None:
        words = context.say("frozen.unknown", number=context.unknown_meeting)
        said.append(_banner(context, "meeting", "shell.banner.meeting", [words]))
    if context.query.illustrative:
        said.append(_banner(context, "illustrative", "shell.banner.title", [context.say(_made_up(context))]))
    if context.query.provisional:
        count = count_provisional(read_board(context.session, context.query))
        key = "body" if count else "none"
        words = context.say(f"shell.banner.provisional.{key}", count=number(count, context.language))
        said.append(_banner(context, "provisional", "shell.banner.provisional.title", [words]))
    return said or [html.Aside(className="banner is-absent", hidden=True)]


def _made_up(context: Context) -> str:
    """How to do without illustrative figures, where one may choose."""
    return "shell.banner.body" if context.meeting is None else "shell.banner.body_held"


def _draw_meeting(context: Context) -> Component:
    """Which meeting the figures are of, and the way back to today's."""
    line = f"{write_held(context.query, context.language)}."
    back = dcc.Link(context.say("shell.banner.today"), href=context.address.today().search() or "?")
    return _banner(context, "meeting", "shell.banner.meeting", [line, " ", back])


def _banner(context: Context, name: str, title: str, body: list[Any]) -> Component:
    return html.Aside(
        className=f"banner banner-{name}",
        **{"aria-label": context.say(title).rstrip(".")},
        children=[html.Strong(context.say(title)), " ", *body],
    )


def _footer(context: Context, page: Page | None, pathname: str | None) -> Component:
    parts: list[Any] = [html.Span(context.say("shell.as_of_footer", day=day(context.query.as_of, context.language)))]
    if page is not None:
        parts.append(html.Span(context.say(page.help)))
    plain = plain_path(pathname) if pathname else None
    if plain is not None:
        parts.append(html.A(context.say("shell.plain"), href=context.link(plain), className="no-print"))
    parts.append(dcc.Link(context.say("guide.title"), href=context.link(GUIDE), className="no-print"))
    return html.Footer(parts, className="page-foot")


def wire_shell(app: Dash) -> None:
    """The choosers write the address; a click on a choice that is already taken writes nothing."""
    app.clientside_callback(
        ClientsideFunction("address", "choose"),
        Output("url", "search"),
        Input("choose-programme", "value"),
        Input("choose-period", "value"),
        Input("choose-horizon", "value"),
        Input("choose-day", "value"),
        Input("choose-illustrative", "checked"),
        Input("choose-language", "value"),
        State("url", "search"),
        prevent_initial_call=True,
    )
    # Apart, for it is not drawn for everybody: a callback of which one input is missing answers to none of them.
    app.clientside_callback(
        ClientsideFunction("address", "choose_one"),
        Output("url", "search", allow_duplicate=True),
        Input("choose-provisional", "checked"),
        State("url", "search"),
        prevent_initial_call=True,
    )
