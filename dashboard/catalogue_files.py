"""The catalogue as a workbook over plain HTTP: out by a link, and back in by a form with its preview.

`POST /gui-danh-muc`, multipart: the workbook in `file`. Without more it answers what the workbook would change; with
`token` (of that answer) and `reason` it is saved, if it is still the same workbook and the same catalogue. The answer
is the document of `dti catalogue preview --json` with `error` in words and `drawn`, the same for the page.
"""

import json
import logging
from dataclasses import dataclass
from secrets import token_hex
from typing import Any

from dash.development.base_component import Component
from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge

from dashboard.attachment import XLSX, attachment
from dashboard.components.catalogue_address import SEND
from dashboard.components.catalogue_preview import draw_preview, draw_saved
from dashboard.context import Context, Services, open_context
from dashboard.uploads import FIELDS_BYTES, let_pass, refuse_foreign
from dashboard.visitor import current_user
from dti.access.roles import Action, require
from dti.core.errors import Conflict, DtiError, NotAllowed, WrongInput
from dti.i18n import error_text
from dti.ingest.gate import GateRefusal, Limits
from dti.ingest.stewardship.documents import preview_as_json
from dti.ingest.stewardship.edits import Edits
from dti.ingest.stewardship.intake import Applied, Preview, apply_changes, preview_changes
from dti.ingest.stewardship.reading import read_catalogue_workbook
from dti.ingest.stewardship.template import write_catalogue_workbook

LOG = logging.getLogger("dti.dashboard")


def send_catalogue(context: Context) -> Response:
    """The workbook to save: of the programme that the address names, of all if it names none, or an empty one."""
    is_new = context.address.get("mau") == "moi"
    # As it was said: the question falls back where there is no such programme, a file does not.
    programme = None if is_new else request.args.get("ct") or None
    content = write_catalogue_workbook(context.user, context.services.store, programme, at=context.now, new=is_new)
    kind = "moi" if is_new else programme or "tat-ca"
    return attachment(content, f"danh-muc-{kind}.xlsx", XLSX)


def register_catalogue_files(server: Flask, services: Services) -> None:
    """The route by which a workbook comes back."""

    def view() -> Response:
        search = request.query_string.decode("utf-8", "replace")
        with open_context(current_user(), services, search) as context:
            return _answer(context)

    server.add_url_rule(SEND, "catalogue_upload", view, methods=["POST"])


@dataclass(frozen=True, slots=True)
class _Sent:
    """What came: the file, and with what was previewed the reason to save it."""

    data: bytes
    filename: str
    token: str
    reason: str


def _answer(context: Context) -> Response:
    request.max_content_length = context.services.settings.upload_limit_bytes + FIELDS_BYTES
    try:
        require(context.user, Action.EDIT_CATALOGUE)
        return _take(context, _read_form())
    except GateRefusal as refusal:
        mend = context.say(refusal.mend_key, **refusal.params)
        return _refuse(f"{error_text(refusal, context.language)} {mend}", 422)
    except DtiError as error:
        return _refuse(error_text(error, context.language), {NotAllowed: 403, Conflict: 409}.get(type(error), 400))
    except RequestEntityTooLarge:
        let_pass(request)
        return _refuse(context.say("upload.too_large", limit=context.services.settings.upload_limit_mb), 413)
    except BadRequest:
        return _refuse(context.say("upload.cut_off"), 400)
    except Exception:
        # The one boundary of an upload: the sender gets an id, the log the reason.
        fault = token_hex(4)
        LOG.exception("a catalogue workbook failed, fault %s", fault)
        return _refuse(context.say("upload.fault", fault=fault), 500)


def _read_form() -> _Sent:
    refuse_foreign(request)
    sent = [part for part in request.files.getlist("file") if part.filename]
    if len(sent) != 1:
        raise WrongInput("upload.one_file", count=len(sent))
    fields = request.form
    return _Sent(sent[0].read(), str(sent[0].filename), fields.get("token", ""), fields.get("reason", ""))


def _take(context: Context, sent: _Sent) -> Response:
    user, store, limits = context.user, context.services.store, Limits.of(context.services.settings)
    edits = read_catalogue_workbook(user, store, sent.data, sent.filename, at=context.now, limits=limits)
    if not sent.token:
        preview = preview_changes(user, store, edits, at=context.now)
        return _tell(context, preview, 422 if preview.outcome == "refused" else 200)
    return _save(context, edits, sent)


def _save(context: Context, edits: Edits, sent: _Sent) -> Response:
    user, store = context.user, context.services.store
    try:
        applied = apply_changes(user, store, edits, reason=sent.reason, at=context.now, seen=sent.token)
    except Conflict as conflict:
        preview = preview_changes(user, store, edits, at=context.now)
        return _tell(context, preview, 409, error=error_text(conflict, context.language))
    with open_context(user, context.services, context.address.search()) as after:
        return _tell(after, applied.preview, 200, applied=applied)


def _tell(
    context: Context, preview: Preview, status: int, *, applied: Applied | None = None, error: str = ""
) -> Response:
    drawn = draw_saved(context, applied) if applied else draw_preview(context, preview)
    document = preview_as_json(preview, context.language, applied)
    answer = jsonify(document | {"error": error, "drawn": _as_json(drawn)})
    answer.status_code = status
    return answer


def _refuse(words: str, status: int) -> Response:
    answer = jsonify({"outcome": "refused", "error": words, "drawn": None})
    answer.status_code = status
    return answer


def _as_json(drawn: Component) -> Any:
    """A component as Dash sends it to the browser."""
    return json.loads(json.dumps(drawn, default=lambda one: one.to_plotly_json()))
