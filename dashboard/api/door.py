"""The entrance of the interface: a token, how often it may ask, and that it reads only.

It stands before the guard of the pages and lets nobody past who is not known by a token; cookies count for the
description alone. Nobody is sent to a page for signing in. A token in an address is refused like any unknown parameter:
addresses are written down in many places.
"""

import logging
from secrets import token_hex
from typing import Final

from flask import Flask, Response, request

from dashboard.api.problem import fault, language_of, problem
from dashboard.context import Services
from dashboard.guard import Recognise
from dashboard.visitor import welcome
from dti.access.meter import Meter
from dti.access.tokens import Bearer, bearer_of
from dti.i18n import Language, number, text
from dti.store.tokens import address_use, token_use

LOG = logging.getLogger("dti.dashboard")
ROOT: Final = "/api"
_DESCRIBED = frozenset({"api.description"})
_LONGEST = 200  # characters of what comes as a token


def is_api(path: str) -> bool:
    """Whether an address belongs to the interface."""
    return path == ROOT or path.startswith(f"{ROOT}/")


def register_door(server: Flask, services: Services, recognise: Recognise) -> None:
    """Stand before everything under ``/api``. To be registered before the guard."""
    meter = Meter(services.store)

    @server.before_request
    def ask_for_token() -> Response | None:
        if not is_api(request.path):
            return None
        language = language_of(services.settings.language)
        try:
            return admit(language)
        except Exception:
            # The boundary of the entrance: the program gets an id, the log the reason, and nobody gets in.
            name = token_hex(4)
            LOG.exception("%s failed, fault %s", request.path, name)
            return fault(name, language)

    def admit(language: Language) -> Response | None:
        if _asks_for_description() and recognise():
            return None  # the guard knows who it is, and looks after new passwords
        bearer = _bearer(services)
        limit = services.settings.api_per_minute
        key = token_use(bearer.token) if bearer else address_use(request.remote_addr or "")
        wait = meter.admit(key, limit, services.clock())
        if wait:
            return _too_often(limit, wait, language)
        if bearer is None:
            return _refuse_stranger(language)
        if bearer.user.must_change_password:
            return problem(403, text("sign_in.new_password_first", language), language)
        welcome(bearer.user)
        return _refuse_unreadable(language)


def _asks_for_description() -> bool:
    reads = request.method in ("GET", "HEAD")
    return reads and request.endpoint in _DESCRIBED and "Authorization" not in request.headers


def _bearer(services: Services) -> Bearer | None:
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not secret or len(secret) > _LONGEST:
        return None
    with services.store.reading() as session:
        return bearer_of(session, secret.strip(), services.clock())


def _refuse_stranger(language: Language) -> Response:
    answer = problem(401, text("api.token_needed", language), language)
    answer.headers["WWW-Authenticate"] = 'Bearer realm="dti"'
    return answer


def _too_often(limit: int, wait: int, language: Language) -> Response:
    said = text("api.too_often", language, limit=number(limit, language), seconds=number(wait, language))
    answer = problem(429, said, language)
    answer.headers["Retry-After"] = str(wait)
    return answer


def _refuse_unreadable(language: Language) -> Response | None:
    """What is no address of the interface, and every way of asking that might change something."""
    if request.method not in ("GET", "HEAD"):
        answer = problem(405, text("api.reads_only", language), language)
        answer.headers["Allow"] = "GET, HEAD"
        return answer
    if request.routing_exception is not None or request.blueprint != "api":
        return problem(404, text("api.no_such_address", language, path=request.path), language)
    return None
