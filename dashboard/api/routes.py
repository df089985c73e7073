"""The addresses of the interface: each asks what the reader may do, then answers as its entry in the table says.

An answer carries an ETag of the store's state and the question, looked at before anything is read: who asks again
with ``If-None-Match`` and nothing has changed since gets a 304. Nothing here may be kept on the way (``no-store``).
"""

import json
import logging
from collections.abc import Callable, Mapping
from hashlib import sha256
from secrets import token_hex
from typing import Any

from flask import Blueprint, Flask, Response, request

from dashboard.api.openapi import write_openapi
from dashboard.api.problem import fault, language_of, problem_of
from dashboard.api.question import LANG, check_known, read_question
from dashboard.api.resources import DESCRIPTION, ROOT, ROUTES, Asked, Route
from dashboard.context import Services
from dashboard.visitor import current_user
from dti.access.roles import require
from dti.access.user import User
from dti.core.errors import DtiError
from dti.core.periods import day_in_vietnam
from dti.store.engine import Session
from dti.views.board import state_of
from dti.views.package_descriptor import LAYOUT
from dti.views.plain import Plain
from dti.views.query import ViewQuery

LOG = logging.getLogger("dti.dashboard")


def register_api(server: Flask, services: Services) -> None:
    """The routes."""
    api = Blueprint("api", __name__)

    def add(path: str, name: str, answer: Callable[..., Response]) -> None:
        def view(**parts: str) -> Response:
            return _answer_calmly(services, lambda: answer(**parts))

        api.add_url_rule(path, name, view, methods=["GET"])

    for route in ROUTES:
        add(f"{ROOT}/{route.path}", route.name, lambda route=route, **parts: _read(services, route, parts))
    add(DESCRIPTION, "description", lambda: _describe(services))
    server.register_blueprint(api)


def _answer_calmly(services: Services, answer: Callable[[], Response]) -> Response:
    language = language_of(services.settings.language)
    try:
        return answer()
    except DtiError as error:
        return problem_of(error, language)
    except Exception:
        # The one boundary of the interface: the program gets an id, the log the reason.
        name = token_hex(4)
        LOG.exception("%s failed, fault %s", request.path, name)
        return fault(name, language)


def _describe(services: Services) -> Response:
    check_known(request.args, (LANG,))
    return _send(write_openapi(language_of(services.settings.language), services.settings.api_per_minute))


def _read(services: Services, route: Route, parts: Mapping[str, str]) -> Response:
    user = current_user()
    require(user, route.action)
    check_known(request.args, route.parameters)
    given = request.args.to_dict()
    with services.store.reading() as session:
        query = read_question(session, user, given, day_in_vietnam(services.clock()))
        tag = _tag(session, user, query, given)
        if request.if_none_match.contains_weak(tag):
            return _tagged(Response(status=304), tag)
        return _tagged(_send(route.answer(Asked(session, query, given, parts))), tag)


def _tag(session: Session, user: User, query: ViewQuery, given: Mapping[str, str]) -> str:
    """Changes whenever the answer could: every write is audited, and nothing else but the question counts."""
    _, sequence, content = state_of(session)
    who = [sorted(user.roles), sorted(user.departments)]
    said = [LAYOUT, sequence, content, request.path, sorted(given.items()), query.as_of.isoformat(), who]
    return sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:32]


def _tagged(response: Response, tag: str) -> Response:
    # Weak: the bytes differ by how they are compressed on the way.
    response.set_etag(tag, weak=True)
    return response


def _send(document: Plain | dict[str, Any]) -> Response:
    return Response(json.dumps(document, ensure_ascii=False), content_type="application/json; charset=utf-8")
