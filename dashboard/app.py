"""Builds the Dash application: pages found by discovery, one callback that draws whatever the address says, files to
download.

One callback draws the whole page from the address, so the back button, a sent link and a reload all give the same
picture. Faults of ours get an id in the log and a calm page; what a person can mend (an unknown code in a link) says
so.
"""

import logging
from functools import partial
from secrets import token_hex
from typing import Any

import dash_mantine_components as dmc
from dash import Dash, Input, Output, dcc, html
from dash.development.base_component import Component

import dashboard.pages
from dashboard.address import read_address
from dashboard.api.door import register_door
from dashboard.api.routes import register_api
from dashboard.callbacks import Callbacks, guard_callbacks
from dashboard.catalogue_files import register_catalogue_files
from dashboard.components.tables import wire_table_exports
from dashboard.components.todays_work import draw_todays_work
from dashboard.context import Context, Services, open_context
from dashboard.delivery import admit_own_names, compress_responses, secure_responses
from dashboard.drawn import Drawn, note_drawn, remember_pages
from dashboard.files import register_files
from dashboard.first import first_view
from dashboard.guard import Recognise, recognise_by_session, register_guard
from dashboard.index import Board, index_template
from dashboard.page import Page
from dashboard.plain.routes import register_plain
from dashboard.routes import match_page
from dashboard.search import register_search
from dashboard.senders import Senders
from dashboard.shell import draw_shell, wire_shell
from dashboard.uploads import register_uploads
from dashboard.visitor import current_user
from dashboard.way_in import register_way_in
from dashboard.written import live_ids, write_still
from dti.access.roles import Action, require
from dti.access.user import User
from dti.core.discover import collect
from dti.core.errors import DtiError
from dti.figures.theme import ACCENT, css_variables
from dti.i18n import Language, error_text, text

LOG = logging.getLogger("dti.dashboard")

#: Scales of ten steps that Mantine wants for a named colour; only the strong one is used.
_ACCENT_SCALE = [ACCENT] * 10


def create_app(services: Services, recognise: Recognise | None = None) -> Dash:
    """The application over one store. Several may live in one process (tests do that, and say who comes)."""
    pages = find_pages()
    app = Board(
        __name__,
        title=text("common.app.name", services.settings.language),
        update_title=None,
        suppress_callback_exceptions=True,
        use_pages=False,
        include_assets_files=True,
        meta_tags=[{"name": "viewport", "content": "width=device-width, initial-scale=1"}],
        index_string=index_template(css_variables()),
        # What would let other programs in is off by name, whatever the environment says.
        websocket_callbacks=False,
        enable_mcp=False,
    )
    app.server.config["MAX_CONTENT_LENGTH"] = services.settings.upload_limit_bytes * 2
    admit_own_names(app.server, services.settings.public_host)
    who = recognise or recognise_by_session(services)
    register_door(app.server, services, who)
    register_guard(app.server, services, who)
    app.layout = _layout()
    callbacks = Callbacks(app)
    with callbacks.asking(Action.READ_FIGURES):
        _wire_drawing(app, services, pages)
        wire_shell(app)
        wire_table_exports(app, services)
    for page in pages:
        with callbacks.asking(page.action):
            page.wire(app, services)
    guard_callbacks(app, services, callbacks)
    register_way_in(app.server, services)
    register_files(app.server, services)
    register_uploads(app.server, services)
    register_catalogue_files(app.server, services)
    register_search(app.server, services, pages)
    register_plain(app.server, services)
    register_api(app.server, services)
    secure_responses(app, secure=services.settings.cookie_secure)
    drawn = Drawn()
    remember_pages(app.server, services, pages, drawn)
    app.register_gathered()
    app.write_first = partial(
        first_view, services, pages, drawn, lambda user, *asked: draw_or_excuse(user, services, pages, *asked)
    )
    compress_responses(app.server)
    app.server.wsgi_app = Senders(app.server.wsgi_app, services.settings.language)
    app.get_ready()
    return app


def find_pages() -> tuple[Page, ...]:
    """All pages, menu order first."""
    found = [page for page in collect(dashboard.pages, "PAGE") if isinstance(page, Page)]
    return tuple(sorted(found, key=lambda page: (page.order is None, page.order or 0, page.path)))


def _layout() -> Component:
    theme: Any = {
        "primaryColor": "province",
        "colors": {"province": _ACCENT_SCALE},
        "fontFamily": "var(--font)",
        "headings": {"fontFamily": "var(--font)"},
        "defaultRadius": "sm",
    }
    return dmc.MantineProvider(
        theme=theme,
        children=[
            dcc.Location(id="url", refresh="callback-nav"),
            dcc.Download(id="download"),
            html.Div(id="root"),
        ],
    )


def _wire_drawing(app: Dash, services: Services, pages: tuple[Page, ...]) -> None:
    def draw(pathname: str | None, search: str | None) -> Component:
        picture, whole = draw_or_excuse(current_user(), services, pages, pathname or "/", search)
        note_drawn(whole=whole)
        return write_still(picture, live_ids(app)) if whole else picture

    app.callback(Output("root", "children"), Input("url", "pathname"), Input("url", "search"))(draw)


def draw_page(user: User, services: Services, pages: tuple[Page, ...], pathname: str, search: str | None) -> Component:
    """The whole page for an address, header included."""
    return draw_or_excuse(user, services, pages, pathname, search)[0]


def draw_or_excuse(
    user: User, services: Services, pages: tuple[Page, ...], pathname: str, search: str | None
) -> tuple[Component, bool]:
    """The same, and whether it is the page itself; False for a notice that stands in its place."""
    language = read_address(search).language or services.settings.language
    try:
        with open_context(user, services, search) as context:
            page, body, whole = _draw_body(context, pages, pathname)
            return draw_shell(context, pages, page, body, pathname=pathname), whole
    except DtiError as error:
        # Without a programme there is no question to answer and so nothing to put around the page.
        return _bare_notice(language, "shell.refused.title", error_text(error, language)), False
    except Exception:
        # The last boundary: the store or the frame failed, not a page.
        fault = token_hex(4)
        LOG.exception("the frame failed, fault %s", fault)
        return _bare_notice(language, "shell.fault.title", text("shell.fault.body", language, fault=fault)), False


def _bare_notice(language: Language, title: str, body: str) -> Component:
    return html.Main(
        [html.H1(text(title, language)), html.P(body)],
        className="shell notice",
        lang=language,
        **{"data-title": text("common.app.name", language)},
    )


def _draw_body(context: Context, pages: tuple[Page, ...], pathname: str) -> tuple[Page | None, Component, bool]:
    """Page, what is drawn, and whether that is the page itself."""
    found = match_page(pages, pathname)
    if found is None:
        unknown = context.say("shell.not_found.body", path=pathname)
        return None, _notice(context, "shell.not_found.title", unknown), False
    page, parts = found
    try:
        require(context.user, page.action)
        if not context.may(page.action):
            return page, draw_todays_work(context), False
        return page, page.draw(context, **parts), True
    except DtiError as error:
        return page, _notice(context, "shell.refused.title", error_text(error, context.language)), False
    except Exception:
        # The one boundary of a page: whatever went wrong, the reader gets a calm page with an id that the log explains.
        fault = token_hex(4)
        LOG.exception("page %s failed, fault %s", page.path, fault)
        return page, _notice(context, "shell.fault.title", context.say("shell.fault.body", fault=fault)), False


def _notice(context: Context, title: str, body: str) -> Component:
    return html.Section(
        className="notice",
        children=[
            html.H1(context.say(title)),
            html.P(body),
            html.P(dcc.Link(context.say("shell.back_home"), href=context.link("/"))),
        ],
    )
