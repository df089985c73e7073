"""A plain page whatever happens: what a person can mend is a sentence, a fault of ours an id that the log explains."""

import logging
from collections.abc import Callable
from secrets import token_hex

from dash import html
from flask import Response

from dashboard.context import Context
from dashboard.plain.frame import PlainPage, write_page
from dashboard.plain.paths import HOME
from dti.core.errors import Conflict, DtiError, NotAllowed, NotFound
from dti.i18n import error_text

LOG = logging.getLogger("dti.dashboard")


def answer_calmly(context: Context, draw: Callable[[Context], PlainPage], status: int = 200) -> Response:
    """The page that ``draw`` gives, or why there is none."""
    try:
        page = draw(context)
    except DtiError as error:
        page = _excuse(context, "shell.refused.title", error_text(error, context.language))
        status = status_of(error)
    except Exception:
        # The one boundary of a plain page: the reader gets an id, the log the reason.
        fault = token_hex(4)
        LOG.exception("plain page failed, fault %s", fault)
        page, status = _excuse(context, "shell.fault.title", context.say("shell.fault.body", fault=fault)), 500
    return Response(write_page(context, page), status, content_type="text/html; charset=utf-8")


def status_of(error: DtiError) -> int:
    """The status of an answer that says this error."""
    return {NotAllowed: 403, NotFound: 404, Conflict: 409}.get(type(error), 400)


def _excuse(context: Context, title: str, words: str) -> PlainPage:
    said = context.say(title)
    back = html.P(html.A(context.say("shell.back_home"), href=context.link("/")))
    return PlainPage(HOME, said, html.Section([html.H1(said), html.P(words), back], className="notice"))
