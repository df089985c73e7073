"""Files that leave through a link: the original of a submission, its marked copy, a department's form, a
report that was made.

Every route reads the store (one's own data leave an entry in the audit trail besides); names and numbers in an address
only ever look something up. A file is always sent as an attachment with a type that no browser runs.
"""

import logging
from collections.abc import Callable
from secrets import token_hex
from typing import Any

from flask import Flask, Response, request

from dashboard.attachment import XLSX, attachment
from dashboard.audit_files import trail_file
from dashboard.catalogue_files import send_catalogue
from dashboard.components.catalogue_address import FILE as CATALOGUE
from dashboard.components.todays_work import write_todays_work
from dashboard.context import Context, Services, open_context
from dashboard.privacy_files import PATH as OWN_DATA
from dashboard.privacy_files import PERSON, own_data_file, person_data_file
from dashboard.reminder_files import calendar_file
from dashboard.visitor import current_user
from dti.access.roles import Action, require, require_submission
from dti.core.errors import DtiError, NotAllowed, NotFound
from dti.core.periods import Period
from dti.core.text import safe_line
from dti.i18n import error_text
from dti.ingest.annotate import marked_name
from dti.ingest.assessment.prefill import assessment_form_for, framework_of
from dti.ingest.assessment.template import assessment_name
from dti.ingest.door import marked_copy, template_for
from dti.ingest.template import file_name
from dti.jobs.reading import read_content
from dti.jobs.wording import name_file as name_report
from dti.store.score_cells import imported_name
from dti.store.submissions import file_content, read_submission

LOG = logging.getLogger("dti.dashboard")


def register_files(server: Flask, services: Services) -> None:
    """The download routes."""

    def route(rule: str, name: str, answer: Callable[..., Response], action: Action) -> None:
        def view(**parts: Any) -> Response:
            return _answer(services, answer, action, parts)

        server.add_url_rule(rule, name, view, methods=["GET"])

    # A number past what the database counts with is no submission either.
    route("/tai/ban-goc/<int(max=2147483647):submission>", "original", send_original, Action.READ_SUBMISSION)
    route("/tai/ban-danh-dau/<int(max=2147483647):submission>", "marked", send_marked, Action.READ_SUBMISSION)
    route("/tai/bieu-mau/<department>/<period>", "template", send_template, Action.SEND)
    route("/tai/tu-danh-gia", "assessment", send_assessment, Action.SEND)
    route("/tai/bang-xep-hang/<sha256>", "ranking", send_ranking, Action.READ_FIGURES)
    route("/tai/nhac-hen/<period>", "calendar", send_calendar, Action.REVIEW)
    # A number past what the database counts with is no report either.
    route("/tai/bao-cao/<int(max=2147483647):number>", "report", send_report, Action.READ_FIGURES)
    route(CATALOGUE, "catalogue", send_catalogue, Action.EDIT_CATALOGUE)
    route("/tai/nhat-ky", "audit", lambda context: attachment(*trail_file(context)), Action.READ_AUDIT)
    route(OWN_DATA, "own_data", lambda context: attachment(*own_data_file(context)), Action.READ_FIGURES)
    route(PERSON, "person_data", send_person, Action.MANAGE_ACCOUNTS)


def _answer(services: Services, answer: Callable[..., Response], action: Action, parts: dict[str, Any]) -> Response:
    with open_context(current_user(), services, request.query_string.decode("utf-8", "replace")) as context:
        try:
            require(context.user, action)
            if not context.may(action):
                return _sentence(write_todays_work(context), 409)
            return answer(context, **parts)
        except NotAllowed as error:
            return _sentence(error_text(error, context.language), 403)
        except NotFound as error:
            return _sentence(error_text(error, context.language), 404)
        except DtiError as error:
            return _sentence(error_text(error, context.language), 400)
        except Exception:
            # The one boundary of a download: the reader gets an id, the log the reason.
            fault = token_hex(4)
            LOG.exception("download failed, fault %s", fault)
            return _sentence(context.say("shell.fault.body", fault=fault), 500)


def _sentence(words: str, status: int) -> Response:
    return Response(words, status, content_type="text/plain; charset=utf-8")


def send_original(context: Context, submission: int) -> Response:
    """The workbook as it came, byte for byte."""
    found = read_submission(context.session, submission)
    require_submission(context.user, Action.READ_SUBMISSION, found.department, found.sent_by)
    return attachment(file_content(context.session, found.sha256), found.filename, "application/octet-stream")


def send_marked(context: Context, submission: int) -> Response:
    """The workbook with each finding marked on its cell; at a frozen meeting read by the catalogue of then."""
    found = read_submission(context.session, submission)
    content = marked_copy(
        context.user, context.services.store, submission, language=context.language, catalogue=context.catalogue
    )
    return attachment(content, marked_name(found.filename, context.language), XLSX)


def send_template(context: Context, department: str, period: str) -> Response:
    """The prefilled form for a department and a period; its name says where previous values may be illustrative."""
    wanted, illustrative = Period.parse(period), context.query.illustrative
    content = template_for(
        context.user,
        context.services.store,
        department,
        wanted,
        programme=context.query.programme,
        at=context.now,
        illustrative=illustrative,
    )
    name = file_name(department, wanted)
    return attachment(content, name.replace(".xlsx", "_minh-hoa.xlsx") if illustrative else name, XLSX)


def send_assessment(context: Context) -> Response:
    """The self-assessment form of a department (``dv``) for an assessment year (``nam``)."""
    department, year = context.address.get("dv") or "", context.address.get("nam") or ""
    if not (year.isascii() and year.isdigit()):
        raise NotFound("assessment.no_year", year=safe_line(year))
    framework = framework_of(context.catalogue, int(year))
    content = assessment_form_for(
        context.user, context.services.store, department, framework, int(year), at=context.now
    )
    return attachment(content, assessment_name(department, framework, int(year)), XLSX)


def send_ranking(context: Context, sha256: str) -> Response:
    """A ranking table as it was loaded, byte for byte; other files of the store do not leave by this door."""
    name = imported_name(context.session, sha256)
    if name is None:
        raise NotFound("store.unknown_file", sha256=safe_line(sha256))
    return attachment(file_content(context.session, sha256), name, "application/octet-stream")


def send_calendar(context: Context, period: str) -> Response:
    """The deadlines as a calendar."""
    return attachment(*calendar_file(context, period))


def send_person(context: Context, name: str) -> Response:
    """What the store holds about the person with an account, for who manages accounts."""
    return attachment(*person_data_file(context, name))


def send_report(context: Context, number: int) -> Response:
    """A report that was made, byte for byte, under a name in its own language."""
    offers = context.services.reports
    order, content = read_content(context.user, context.session, offers, number)
    forms = (form for one in offers if one.code == order.report for form in one.forms)
    form = next((one for one in forms if one.extension == order.form), None)
    return attachment(content, name_report(order), form.mimetype if form else "application/octet-stream")
