"""What is said where there is no answer: problem details (RFC 9457) in the reader's language.

``type`` names the kind of problem for programs and stays the same in every language and version.
"""

import json

from flask import Response, request

from dti.core.errors import Conflict, DtiError, NotAllowed, NotFound
from dti.i18n import LANGUAGES, Language, error_text, text

MIMETYPE = "application/problem+json"
KINDS = {
    400: "wrong-request",
    401: "no-token",
    403: "not-allowed",
    404: "not-found",
    405: "reads-only",
    409: "not-now",
    429: "too-often",
    500: "fault",
}
"""The end of ``type`` by status."""


def language_of(default: Language) -> Language:
    """``lang`` of the address, else the first of ours that the request accepts, else the installation's."""
    asked = request.args.get("lang")
    if asked in LANGUAGES:
        return next(one for one in LANGUAGES if one == asked)
    wanted = request.accept_languages.best_match(LANGUAGES) if request.accept_languages else None
    return next((one for one in LANGUAGES if one == wanted), default)


def problem(status: int, detail: str, language: Language, **more: str) -> Response:
    """One problem; ``more`` are members of its own, for example the ``id`` of a fault."""
    said = {
        "type": f"urn:dti:problem:{KINDS[status]}",
        "title": text(f"api.problem.{status}", language),
        "status": status,
        "detail": detail,
        **more,
    }
    return Response(json.dumps(said, ensure_ascii=False), status, content_type=MIMETYPE)


def problem_of(error: DtiError, language: Language) -> Response:
    """An error that a person can mend."""
    status = {NotAllowed: 403, NotFound: 404, Conflict: 409}.get(type(error), 400)
    return problem(status, error_text(error, language), language)


def fault(name: str, language: Language) -> Response:
    """A fault of ours under the id that the log explains."""
    return problem(500, text("shell.fault.body", language, fault=name), language, id=name)
