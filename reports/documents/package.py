"""The data package: every table of a question as CSV and JSON lines with a Data Package descriptor, in one archive.

What is in it stands in `dti.views.package`; ``dti package`` writes the same files into a folder.
"""

import io

from dti.access.roles import Action
from dti.core.archive import packing
from dti.store.engine import Session
from dti.views.package import write_package
from dti.views.package_descriptor import name_of
from reports.report import Form, Report, Request


def build(session: Session, request: Request) -> bytes:
    """The archive, with one folder in it; nothing but its compressed bytes is held."""
    folder, written = name_of(request.query), io.BytesIO()
    with packing(written, request.at) as open_file:
        write_package(session, request.query, request.language, request.at, lambda path: open_file(f"{folder}/{path}"))
    return written.getvalue()


REPORT = Report(
    action=Action.MAKE_REPORT,
    code="package",
    title="package.report.title",
    about="package.report.about",
    order=95,
    forms=(Form("zip", build),),
)
