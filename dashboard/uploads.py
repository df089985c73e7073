"""A workbook over plain HTTP: one route for a browser's form and for programs, through the same door as the page.

`POST /gui`, multipart: the file in `file`, sent by whoever is signed in; with `hand_in=1` what nothing stands against
is handed in at once, and `reason` answers its warnings. Language and question come from the address. A browser is sent
on to the page of the submission; who accepts JSON gets the document of `dti submit --json`. Another field is read in
`take_in`; parsing happens in the reader's child process, never here.
"""

import logging
from dataclasses import dataclass, replace
from secrets import token_hex
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Request, Response, jsonify, request
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge

from dashboard.address import Address, read_address
from dashboard.context import Services
from dashboard.visitor import current_user
from dti.core.errors import Conflict, DtiError, NotAllowed, WrongInput
from dti.i18n import Language, error_text, text
from dti.ingest.door import Receipt, receive, submit
from dti.ingest.gate import Limits
from dti.store.submissions import State

LOG = logging.getLogger("dti.dashboard")
FIELDS_BYTES = 64 * 1024  # what the form's other fields and its boundaries may take
_PATIENCE_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class _Reply:
    """How this sender is to be answered: in which language, and as a page or as a document."""

    address: Address
    language: Language
    as_json: bool

    def say(self, words: str, status: int) -> Response:
        """A sentence instead of a receipt."""
        if self.as_json:
            return self._document({"outcome": "refused", "submission": None, "error": words}, status)
        return Response(words, status, content_type="text/plain; charset=utf-8")

    def receipt(self, receipt: Receipt) -> Response:
        """What became of a file that was taken in."""
        if receipt.submission is None:
            words = receipt.report.findings[0].line(self.language)
            return self._document(self._told(receipt), 413) if self.as_json else self.say(words, 413)
        rest = tuple((name, value) for name, value in self.address.rest if name != "bn")
        page = "/nop-bao-cao" + replace(self.address, rest=(*rest, ("bn", str(receipt.submission)))).search()
        if not self.as_json:
            return Response(status=303, headers={"Location": page})
        answer = self._document(self._told(receipt), 422 if receipt.state is State.REFUSED else 201)
        answer.headers["Location"] = page
        return answer

    def _told(self, receipt: Receipt) -> dict[str, Any]:
        document = receipt.report.as_json(self.language, receipt.submission)
        outcome = "accepted" if receipt.state is State.SUBMITTED else receipt.report.outcome
        return document | {"outcome": outcome, "state": receipt.state}

    def _document(self, document: dict[str, Any], status: int) -> Response:
        answer = jsonify(document)
        answer.status_code = status
        return answer


def register_uploads(server: Flask, services: Services) -> None:
    """The route."""

    def view() -> Response:
        address = read_address(request.query_string.decode("utf-8", "replace"))
        # A browser that names both prefers the page; a program that takes anything gets it too.
        as_json = request.accept_mimetypes.best_match(("text/html", "application/json")) == "application/json"
        reply = _Reply(address, address.language or services.settings.language, as_json)
        return _answer(services, reply)

    server.add_url_rule("/gui", "upload", view, methods=["POST"])


def _answer(services: Services, reply: _Reply) -> Response:
    # The body is read when the form is first asked for, and not past this.
    request.max_content_length = services.settings.upload_limit_bytes + FIELDS_BYTES
    try:
        return reply.receipt(take_in(services))
    except DtiError as error:
        status = {NotAllowed: 403, Conflict: 409}.get(type(error), 400)
        return reply.say(error_text(error, reply.language), status)
    except RequestEntityTooLarge:
        let_pass(request)
        limit = services.settings.upload_limit_mb
        return reply.say(text("upload.too_large", reply.language, limit=limit), 413)
    except BadRequest:
        return reply.say(text("upload.cut_off", reply.language), 400)
    except Exception:
        # The one boundary of an upload: the sender gets an id, the log the reason.
        fault = token_hex(4)
        LOG.exception("upload failed, fault %s", fault)
        return reply.say(text("upload.fault", reply.language, fault=fault), 500)


def take_in(services: Services) -> Receipt:
    """The one file of the form at hand, through the door; WrongInput for none or several."""
    refuse_foreign(request)
    sent = [part for part in request.files.getlist("file") if part.filename]
    if len(sent) != 1:
        raise WrongInput("upload.one_file", count=len(sent))
    fields, settings = request.form, services.settings
    how: dict[str, Any] = {
        "at": services.clock(),
        "illustrative": settings.illustrative and fields.get("illustrative") == "1",
        "limits": Limits.of(settings),
    }
    data, filename = sent[0].read(), str(sent[0].filename)
    if fields.get("hand_in") == "1":
        return submit(current_user(), services.store, data, filename, reason=fields.get("reason", ""), **how)
    return receive(current_user(), services.store, data, filename, **how)


def let_pass(asked: Request) -> None:
    """Read a body that is not wanted and keep none of it: an answer in the middle of one is a broken line to browsers.
    One that is far too large is broken off all the same.
    """
    left = min(asked.content_length or 0, _PATIENCE_BYTES)
    while left > 0 and (chunk := asked.environ["wsgi.input"].read(min(left, FIELDS_BYTES))):
        left -= len(chunk)


def refuse_foreign(asked: Request) -> None:
    """Another site may make a visitor's browser send a form here. Browsers say where a request comes from."""
    site, origin = asked.headers.get("Sec-Fetch-Site"), asked.headers.get("Origin")
    is_own = site == "same-origin" if site is not None else origin is None or urlsplit(origin).netloc == asked.host
    if not is_own:
        raise NotAllowed("upload.foreign")
