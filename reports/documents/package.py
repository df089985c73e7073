"""The data package: every table of a question as CSV and JSON lines with a Data Package descriptor, in one archive.

What is in it stands in `dti.views.package`; ``dti package`` writes the same files into a folder.
"""

from dti.access.roles import Action
from dti.core.archive import pack
from dti.store.engine import Session
from dti.views.package import name_of, write_package
from reports.report import Form, Report, Request


def build(session: Session, request: Request) -> bytes:
    """The archive, with one folder in it."""
    files = write_package(session, request.query, request.language, request.at)
    folder = name_of(request.query)
    return pack({f"{folder}/{path}": content for path, content in files.items()}, request.at)


REPORT = Report(
    action=Action.MAKE_REPORT,
    code="package",
    title="package.report.title",
    about="package.report.about",
    order=95,
    forms=(Form("zip", build),),
)
