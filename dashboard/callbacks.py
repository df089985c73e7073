"""Who may call which callback: each belongs to the page that wired it, and asks for what that page asks for.

A body that fits no callback is refused before Dash sees it, so that a request made by hand meets a sentence and a
4xx, never a stack trace. What a callback does then asks again at the door of intake.
"""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from secrets import token_hex
from typing import Any

from dash import Dash
from flask import Response, jsonify, request
from werkzeug.exceptions import HTTPException

from dashboard.context import Services
from dashboard.guard import language_of
from dashboard.visitor import current_user
from dti.access.roles import Action, require
from dti.core.errors import NotAllowed
from dti.i18n import error_text, text

LOG = logging.getLogger("dti.dashboard")
PATH = "/_dash-update-component"
_ADDRESS = "url"
_SCRIPTS = "/_dash-component-suites/"


class Callbacks:
    """The callbacks of an application and what each asks for."""

    def __init__(self, app: Dash) -> None:
        self._app = app
        self.actions: dict[str, Action] = {}

    @contextmanager
    def asking(self, action: Action) -> Iterator[None]:
        """What is wired meanwhile asks for this action."""
        before = set(self._app.callback_map)
        yield
        self.actions |= dict.fromkeys(set(self._app.callback_map) - before, action)


def guard_callbacks(app: Dash, services: Services, callbacks: Callbacks) -> None:
    """Stand before Dash's one address for callbacks. Registered after the guard, which knows who asks."""

    @app.server.before_request
    def ask_whether() -> Response | None:
        if request.path != PATH:
            return None
        body = request.get_json(silent=True)
        problem = _misfit(app, body)
        if problem:
            return _say(400, text("shell.callback.misfit", language_of(services)))
        assert isinstance(body, Mapping), "what is no mapping fits nothing"
        try:
            require(current_user(), callbacks.actions[body["output"]])
        except NotAllowed as error:
            return _say(403, error_text(error, language_of(services)))
        return None

    @app.server.errorhandler(Exception)
    def answer_calmly(error: Exception) -> Any:
        if isinstance(error, HTTPException):
            return error
        fault = token_hex(4)
        LOG.exception("%s failed, fault %s", request.path, fault)
        # Every action has a boundary of its own: what gets here came of a body that only looked like one of ours, or
        # asked Dash for a script of a package that it does not have.
        status = 400 if request.path == PATH else 404 if request.path.startswith(_SCRIPTS) else 500
        return _say(status, text("shell.fault.body", language_of(services), fault=fault))


def _say(status: int, words: str) -> Response:
    response = jsonify({"error": words})
    response.status_code = status
    return response


def _misfit(app: Dash, body: Any) -> str:
    """What does not fit in a body; empty where it has the form of a call of one of the callbacks."""
    if not isinstance(body, Mapping) or not isinstance(body.get("output"), str):
        return "no output"
    known = app.callback_map.get(body["output"])
    if known is None or "callback" not in known:
        return "unknown output, or one that the browser works out by itself"
    for part in ("inputs", "state"):
        if not _fits(known.get(part) or [], body.get(part) or []):
            return part
    outputs = body.get("outputs")
    several = body["output"].startswith("..")
    if several and not (isinstance(outputs, list) and all(_names(one) for one in _flat(outputs))):
        return "outputs"
    if not several and not _names(outputs):
        return "outputs"
    changed = body.get("changedPropIds", [])
    return "" if isinstance(changed, list) and all(isinstance(one, str) for one in changed) else "changed"


def _fits(expected: list[Any], given: Any) -> bool:
    if not isinstance(given, list) or len(given) != len(expected):
        return False
    return all(
        all(_names(one) and one["property"] == wanted["property"] for one in _flat([part]))
        and (isinstance(part, list) or _is_same(wanted["id"], part["id"]))
        for wanted, part in zip(expected, given, strict=True)
    )


def _is_same(wanted: Any, given: Any) -> bool:
    """A plain id is exactly the one that was wired; a pattern is any mapping of ids."""
    is_pattern = str(wanted).startswith("{")
    return isinstance(given, Mapping) if is_pattern else given == wanted


def _flat(parts: list[Any]) -> Iterator[Any]:
    for part in parts:
        if isinstance(part, list):
            yield from _flat(part)
        else:
            yield part


def _names(part: Any) -> bool:
    return (
        isinstance(part, Mapping)
        and isinstance(part.get("property"), str)
        and isinstance(part.get("id"), str | Mapping)
        # What an address says is text, whatever a request made by hand makes of it.
        and (part["id"] != _ADDRESS or isinstance(part.get("value"), str | None))
    )
