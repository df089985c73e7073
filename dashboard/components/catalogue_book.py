"""The catalogue as a workbook: download it, change it, send it back, see what it would change, confirm.

The file goes to a route of its own (`dashboard.catalogue_files`) and stays in the browser until it is confirmed;
`assets/catalogue.js` carries it. All words come from here.
"""

import json

from dash import html
from dash.development.base_component import Component

from dashboard.components.catalogue_address import FILE, SEND
from dashboard.components.catalogue_form import draw_confirm
from dashboard.components.links import link_with
from dashboard.context import Context
from dti.i18n import number

_WORDS = ("need_file", "chosen", "sending", "too_large", "lost")


def draw_book(context: Context) -> Component:
    """Both directions, and the place for the preview."""
    return html.Div(
        className="catalogue-columns",
        children=[
            html.Div([_draw_download(context), _draw_upload(context)], className="catalogue-main"),
            html.Div(
                className="catalogue-side",
                children=[
                    html.P(id="catalogue-book-problem", role="alert", className="catalogue-problem"),
                    html.Div(id="catalogue-book-preview"),
                    draw_confirm(context, name="catalogue-book", hidden=True),
                ],
            ),
        ],
    )


def _draw_download(context: Context) -> Component:
    address = context.address
    one, everything = address.link(FILE, programme=context.programme.code), address.link(FILE, programme=None)
    links = [
        (context.say("catalogue_page.book.one", programme=context.programme.code), one),
        (context.say("catalogue_page.book.all"), everything),
        (context.say("catalogue_page.book.empty"), link_with(context, FILE, mau="moi")),
    ]
    return html.Section(
        className="panel",
        children=[
            html.H2(context.say("catalogue_page.book.download")),
            html.P(context.say("catalogue_page.book.download_about"), className="muted"),
            html.Div(
                [html.A(words, href=href, className="button", download="") for words, href in links],
                className="buttons",
            ),
        ],
    )


def _draw_upload(context: Context) -> Component:
    limit = context.services.settings.upload_limit_bytes
    words = {name: context.say(f"catalogue_page.book.say.{name}", **_holes(name)) for name in _WORDS}
    said = words | {"limit": limit, "address": SEND, "language": context.language}
    choose = html.Button(
        context.say("catalogue_page.book.choose"), id="catalogue-book-choose", type="button", className="button"
    )
    return html.Section(
        className="panel no-print",
        children=[
            html.H2(context.say("catalogue_page.book.upload")),
            html.P(
                context.say("catalogue_page.book.upload_about", limit=number(limit // 2**20, context.language)),
                className="muted",
            ),
            html.Div(id="catalogue-book-file", className="drop", children=choose, **{"data-words": json.dumps(said)}),
            html.P(id="catalogue-book-chosen", className="catalogue-chosen", role="status"),
            html.Button(
                context.say("catalogue_page.look"),
                id="catalogue-book-look",
                type="button",
                className="button button-primary",
            ),
        ],
    )


def _holes(name: str) -> dict[str, str]:
    """The browser fills these in."""
    return {"chosen": {"name": "{name}"}, "too_large": {"name": "{name}"}}.get(name, {})
