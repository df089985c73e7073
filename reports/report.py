"""A report is a value: its code, its title, what it is about, and the forms that it can be had in.

Each module in ``reports/documents/`` has one ``REPORT``. A form's ``build`` gets a reading session and the request:
the complete question, the language, the moment of printing (nothing here looks at the clock) and the house that
issues it; the same request over the same store gives the same bytes.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

import reports.documents
from dti.access.roles import Action
from dti.core.discover import collect
from dti.i18n import Language
from dti.store.engine import Session
from dti.views.query import ViewQuery
from reports.house import House

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MIMETYPES = {"pdf": PDF, "xlsx": XLSX, "docx": DOCX, "zip": "application/zip"}


class Subject(StrEnum):
    """What a report is about beside the question: nothing more, one target, one department."""

    NONE = "none"
    TARGET = "target"
    DEPARTMENT = "department"


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody wants to have printed. ``subject`` is the code of the target or department, if the report asks for
    one; ``at`` is the aware moment of printing, at a frozen meeting the moment of freezing.
    """

    query: ViewQuery
    language: Language
    at: datetime
    subject: str = ""
    house: House = field(default_factory=House)


Build = Callable[[Session, Request], bytes]


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of file that a report can be had as; ``extension`` is without a dot."""

    extension: str
    build: Build

    @property
    def mimetype(self) -> str:
        """What the file is, for browsers."""
        return _MIMETYPES[self.extension]


@dataclass(frozen=True, slots=True)
class Report:
    """One kind of report. ``title`` and ``about`` are message ids; ``order`` is its place in lists.

    ``action`` is what one must be allowed to do to have it on screen; one about a department asks besides whether one
    may see what that department sent. The first of ``forms`` is the one that is meant unless another is named.
    """

    code: str
    title: str
    about: str
    order: int
    action: Action
    forms: tuple[Form, ...]
    subject: Subject = Subject.NONE

    def form(self, extension: str = "") -> Form | None:
        """The form with this extension, the first one without; None where there is none."""
        return next((one for one in self.forms if extension in ("", one.extension)), None)


def find_reports() -> tuple[Report, ...]:
    """All reports in their order."""
    found = [report for report in collect(reports.documents, "REPORT") if isinstance(report, Report)]
    return tuple(sorted(found, key=lambda report: report.order))
