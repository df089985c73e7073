"""A report is a value: its code, its title, what kind of file it is, and how it is built from a question.

Each module in ``reports/documents/`` has one ``REPORT``. ``build`` gets a reading session, the complete question, the
language and the moment of printing (nothing here looks at the clock) and gives the bytes; the same question at the
same moment gives the same bytes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import reports.documents
from dti.access.roles import Action
from dti.core.discover import collect
from dti.i18n import Language
from dti.store.engine import Session
from dti.views.query import ViewQuery

Build = Callable[[Session, ViewQuery, Language, datetime], bytes]

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Report:
    """One kind of report. ``title`` and ``about`` are message ids; ``order`` is its place in lists.

    ``action`` is what one must be allowed to do to have it on screen.
    """

    code: str
    title: str
    about: str
    extension: str
    mimetype: str
    order: int
    action: Action
    build: Build


def find_reports() -> tuple[Report, ...]:
    """All reports in their order."""
    found = [report for report in collect(reports.documents, "REPORT") if isinstance(report, Report)]
    return tuple(sorted(found, key=lambda report: report.order))
