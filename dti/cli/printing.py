"""The composition of a report: what was ordered, the reports that there are, the house that issues them."""

from datetime import datetime
from typing import TYPE_CHECKING

from dti.i18n import as_language

if TYPE_CHECKING:
    from dti.config import Settings
    from dti.store.engine import Session
    from dti.store.printed import NewOrder
    from dti.views.query import ViewQuery


def print_report(
    session: "Session", order: "NewOrder", query: "ViewQuery", settings: "Settings", *, at: datetime
) -> bytes:
    """Make a report; ``at`` is the moment of printing. NotFound where it, or its form, is offered no more."""
    from dti.jobs.offers import find_form, find_offer
    from reports.house import House
    from reports.report import Request, find_reports

    reports = find_reports()
    wanted = find_form(find_offer(reports, order.report), order.form)
    (build,) = (form.build for report in reports for form in report.forms if form is wanted)
    return build(session, Request(query, as_language(order.language), at, order.subject, House.of(settings)))
