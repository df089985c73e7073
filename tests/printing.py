"""Every report in each of its forms, as somebody would have it."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from dti.access.user import User
from dti.config import Settings
from dti.core.errors import NotAllowed
from dti.jobs.ordering import Choice, check_order
from dti.store.engine import Session
from dti.views.query import ViewQuery
from reports.house import House
from reports.report import Form, Report, Request, Subject, find_reports

ABOUT: Mapping[Subject, str] = {Subject.NONE: "", Subject.TARGET: "GOV-02", Subject.DEPARTMENT: "STTTT"}
HOUSE = House.of(Settings())


def all_forms() -> tuple[tuple[Report, Form], ...]:
    """Each report with each of its forms."""
    return tuple((report, form) for report in find_reports() for form in report.forms)


def print_all(
    user: User, session: Session, query: ViewQuery, at: datetime, about: Mapping[Subject, str] = ABOUT
) -> Iterator[tuple[str, bytes]]:
    """All that this person may have, in Vietnamese, by ``code.extension``."""
    for report, form in all_forms():
        subject = about[report.subject]
        try:
            check_order(user, session, find_reports(), Choice(report.code, form.extension, subject), query)
        except NotAllowed:
            continue
        yield f"{report.code}.{form.extension}", form.build(session, Request(query, "vi", at, subject, HOUSE))
