"""What a department sends from a plain page: a workbook, the confirmation with its reason, an answer in the thread.

Through the same doors as the full page (`dti.ingest.door`, `dti.ingest.remarks`). Each sending ends with another page,
so that a reload sends nothing twice; where something stands against it, the page comes back with what was typed.
"""

import logging
from collections.abc import Callable
from dataclasses import replace
from secrets import token_hex

from flask import Flask, Response, current_app, redirect, request
from flask_wtf.csrf import CSRFError, validate_csrf
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge
from werkzeug.wrappers import Response as AnyResponse
from wtforms import ValidationError

from dashboard.address import Address, read_address
from dashboard.components.submit_actions import asked_submission
from dashboard.context import Services, open_context
from dashboard.guard import PLAIN_UPLOAD
from dashboard.plain.paths import ANSWER, CONFIRM, SEND
from dashboard.plain.refusals import answer_calmly, status_of
from dashboard.plain.sending import Said, sending_page
from dashboard.uploads import FIELDS_BYTES, let_pass, refuse_foreign, take_in
from dashboard.visitor import current_user
from dti.access.roles import Action, require
from dti.core.errors import DtiError, NotFound
from dti.i18n import error_text, text
from dti.ingest.door import confirm
from dti.ingest.remarks import add_remark

LOG = logging.getLogger("dti.dashboard")


def register_handing(server: Flask, services: Services) -> None:
    """The routes."""

    def route(rule: str, name: str, send: Callable[[Services, Address], str]) -> None:
        def view() -> AnyResponse:
            return _send_calmly(services, send)

        server.add_url_rule(rule, name, view, methods=["POST"])

    route(PLAIN_UPLOAD, "plain_upload", _upload)
    route(CONFIRM, "plain_confirm", _confirm)
    route(ANSWER, "plain_answer", _answer)


def _upload(services: Services, address: Address) -> str:
    """Take a workbook in. The token stands in a field, so the body must be read for it: not before it is clear who may
    send and how much.
    """
    request.max_content_length = services.settings.upload_limit_bytes + FIELDS_BYTES
    refuse_foreign(request)
    require(current_user(), Action.SEND)
    _ask_for_token()
    receipt = take_in(services)
    if receipt.submission is None:
        raise RequestEntityTooLarge
    return _result_of(address, receipt.submission)


def _ask_for_token() -> None:
    if not current_app.config["WTF_CSRF_ENABLED"]:
        return
    try:
        validate_csrf(request.form.get("csrf_token"))
    except ValidationError as error:
        raise CSRFError(str(error)) from None


def _confirm(services: Services, address: Address) -> str:
    require(current_user(), Action.SEND)
    number = _number(address)
    confirm(current_user(), services.store, number, at=services.clock(), reason=request.form.get("reason", ""))
    return _result_of(address, number)


def _answer(services: Services, address: Address) -> str:
    require(current_user(), Action.SEND)
    number, words, row = _number(address), request.form.get("text", ""), request.form.get("row") or None
    add_remark(current_user(), services.store, number, words, target=row, at=services.clock())
    return f"{_result_of(address, number)}#submit-thread-title"


def _number(address: Address) -> int:
    number = asked_submission(address)
    if number is None:
        raise NotFound("store.unknown_submission", id="")
    return number


def _result_of(address: Address, submission: int) -> str:
    rest = tuple((name, value) for name, value in address.rest if name != "bn")
    return SEND + replace(address, rest=(*rest, ("bn", str(submission)))).search()


def _send_calmly(services: Services, send: Callable[[Services, Address], str]) -> AnyResponse:
    """Go on to the result, or show the page again with what stands against it."""
    address = read_address(request.query_string.decode("utf-8", "replace"))
    language = address.language or services.settings.language
    try:
        return redirect(send(services, address), 303)
    except DtiError as error:
        # Of a workbook's form nothing was typed, and who may not send it has not had it read either.
        has_words = send is not _upload
        return _come_back(services, error_text(error, language), status_of(error), has_words=has_words)
    except RequestEntityTooLarge:
        let_pass(request)
        limit = services.settings.upload_limit_mb
        return _come_back(services, text("upload.too_large", language, limit=limit), 413)
    except CSRFError:
        raise  # the guard has its answer for a form that is not ours
    except BadRequest:
        return _come_back(services, text("upload.cut_off", language), 400)
    except Exception:
        # The one boundary of what is sent: the sender gets an id, the log the reason.
        fault = token_hex(4)
        LOG.exception("a plain page's sending failed, fault %s", fault)
        return _come_back(services, text("upload.fault", language, fault=fault), 500)


def _come_back(services: Services, problem: str, status: int, *, has_words: bool = False) -> Response:
    typed = request.form if has_words else {}
    said = Said(problem, typed.get("reason", ""), typed.get("text", ""), typed.get("row", ""))
    with open_context(current_user(), services, request.query_string.decode("utf-8", "replace")) as context:
        return answer_calmly(context, lambda here: sending_page(here, said), status)
