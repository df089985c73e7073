"""What stands around every page: name, menu, the choosers of programme, period, horizon, as-of day and language, the
banner.

The choosers change the address and nothing else; the page is then drawn anew from it. They are wired to a client-side
function (``assets/address.js``), so that a choice needs no extra trip to the server. What only a browser can keep up
(title and language of the document, the fold of the choosers on a phone) is in ``assets/shell.js``.
"""

from dataclasses import replace
from datetime import date
from typing import Any

import dash_mantine_components as dmc
from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

from dashboard.context import Context
from dashboard.page import Page
from dti.access.roles import Action
from dti.core.periods import day_in_vietnam
from dti.i18n import day, number, period_name
from dti.views.board import count_provisional, read_board
from dti.views.query import horizons_of, periods_of


def draw_shell(context: Context, pages: tuple[Page, ...], page: Page | None, body: Component) -> Component:
    """The whole picture: header, banner, page and footer."""
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
                className="masthead",
                children=[
                    html.Div(className="masthead-row", children=[_brand(context), _choosers(context)]),
                    html.Div(
                        className="menu-row", children=[_menu(context, pages, page), _bound(context), _visitor(context)]
                    ),
                ],
            ),
            *_banners(context),
            html.Main(id="content", className="content", tabIndex="-1", children=body),
            _footer(context, page),
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


def _menu(context: Context, pages: tuple[Page, ...], current: Page | None) -> Component:
    links = [
        dcc.Link(
            context.say(page.title),
            href=context.link(page.menu_path or page.path),
            className="menu-link is-current" if _is_above(page, current) else "menu-link",
        )
        for page in pages
        if page.order is not None and context.may(page.action)
    ]
    return html.Nav(links, className="menu no-print", **{"aria-label": context.say("shell.menu")})


def _is_above(page: Page, current: Page | None) -> bool:
    """Whether a page is the one that is shown, or the shown one lies under it (all lie under the first screen)."""
    if current is None or page is current:
        return page is current
    above = page.menu_path or page.path
    return above != "/" and current.path.startswith(f"{above}/")


def _visitor(context: Context) -> Component:
    """Who is signed in, with the way to the account and the way out. The script beside fills in the form's token."""
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
    link = html.A(user.full_name, href="/mat-khau", className="visitor-name", title=about, **{"aria-label": about})
    return html.Div([link, out], className="visitor no-print")


def _bound(context: Context) -> Component:
    """Says so where a chosen period keeps later figures out, with the way back to all figures."""
    query = context.query
    if query.up_to >= query.as_of:
        return html.P(className="bound is-free")
    return html.P(
        className="bound",
        children=[
            html.Span(context.say("shell.bound", day=query.up_to)),
            " ",
            dcc.Link(context.say("shell.unbound"), href=replace(context.address, period=None).search() or "?"),
        ],
    )


def _choosers(context: Context) -> Component:
    query = context.query
    fields = html.Div(
        className="choosers",
        role="group",
        **{"aria-label": context.say("shell.question")},
        children=[
            _programme_select(context),
            _select("choose-period", context.say("shell.period"), _periods(context), query.period.code, 122),
            _select("choose-horizon", context.say("shell.horizon"), _horizons(context), str(query.horizon), 78),
            _as_of(context, query.as_of),
            dmc.Switch(
                id="choose-illustrative",
                label=context.say("shell.illustrative"),
                checked=query.illustrative,
                size="xs",
                className="choose-switch",
            ),
            *_provisional_switch(context),
            dmc.SegmentedControl(
                id="choose-language",
                data=[{"value": "vi", "label": "VI"}, {"value": "en", "label": "EN"}],
                value=context.language,
                size="xs",
                className="choose-language",
                **{"aria-label": context.say("shell.language")},
            ),
        ],
    )
    folded = [html.Summary(_asked(context)), fields]
    return html.Details(id="choosers", className="choosers-fold no-print", children=folded)


def _provisional_switch(context: Context) -> list[Component]:
    """Off unless it is asked for, and only for who may see what waits for approval."""
    if not context.may(Action.READ_PROVISIONAL):
        return []
    return [
        dmc.Switch(
            id="choose-provisional",
            label=context.say("shell.provisional"),
            checked=context.query.provisional,
            size="xs",
            className="choose-switch",
        )
    ]


def _asked(context: Context) -> str:
    """What is asked, on one line."""
    query = context.query
    return context.say(
        "shell.asked",
        document=context.programme.document,
        period=period_name(query.period, context.language),
        horizon=query.horizon,
        day=day(query.as_of, context.language),
    )


def _print_head(context: Context) -> str:
    """What stands above a page on paper, where menu and choosers are not: name, programme, what is asked, the day."""
    return " · ".join((context.say("common.app.name"), context.name(context.programme), _asked(context)))


def _programme_select(context: Context) -> Component:
    data = [{"value": p.code, "label": p.document} for p in context.catalogue.programmes]
    return _select("choose-programme", context.say("shell.programme"), data, context.query.programme, 128)


def _select(identifier: str, label: str, data: list[dict[str, str]], value: str, width: int) -> Component:
    return dmc.Select(
        id=identifier,
        label=label,
        data=data,
        value=value,
        miw=width,
        w=width,
        size="xs",
        allowDeselect=False,
        checkIconPosition="right",
    )


def _periods(context: Context) -> list[dict[str, str]]:
    codes = [period.code for period in periods_of(context.catalogue, context.programme, context.query.as_of)]
    codes = codes if context.query.period.code in codes else [context.query.period.code, *codes]
    return [{"value": code, "label": period_name(code, context.language)} for code in codes]


def _horizons(context: Context) -> list[dict[str, str]]:
    years = horizons_of(context.catalogue, context.query.programme) or (context.query.horizon,)
    return [{"value": str(year), "label": str(year)} for year in years]


def _as_of(context: Context, value: date) -> Component:
    return dmc.DatePickerInput(
        id="choose-day",
        label=context.say("shell.as_of"),
        value=value.isoformat(),
        maxDate=day_in_vietnam(context.now).isoformat(),
        valueFormat="DD/MM/YYYY" if context.language == "vi" else "D MMM YYYY",
        w=104,
        size="xs",
        clearable=False,
    )


def _banners(context: Context) -> list[Component]:
    """What must be known of all figures on the page; an empty place where there is nothing to say."""
    said = []
    if context.query.illustrative:
        said.append(_banner(context, "illustrative", "shell.banner.title", context.say("shell.banner.body")))
    if context.query.provisional:
        count = count_provisional(read_board(context.session, context.query))
        key = "body" if count else "none"
        words = context.say(f"shell.banner.provisional.{key}", count=number(count, context.language))
        said.append(_banner(context, "provisional", "shell.banner.provisional.title", words))
    return said or [html.Aside(className="banner is-absent", hidden=True)]


def _banner(context: Context, name: str, title: str, body: str) -> Component:
    return html.Aside(
        className=f"banner banner-{name}",
        **{"aria-label": context.say(title).rstrip(".")},
        children=[html.Strong(context.say(title)), " ", body],
    )


def _footer(context: Context, page: Page | None) -> Component:
    parts: list[Any] = [html.Span(context.say("shell.as_of_footer", day=day(context.query.as_of, context.language)))]
    if page is not None:
        parts.append(html.Span(context.say(page.help)))
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
