"""Reports as the dashboard is handed them: one that is made, one that fails."""

from dti.access.roles import Action
from dti.store.engine import Session
from reports.report import Form, Report, Request


def _build(_session: Session, asked: Request) -> bytes:
    query = asked.query
    return f"{query.programme} {query.period.code} {asked.language} {asked.at.isoformat()} {asked.subject}".encode()


def _fail(_session: Session, _asked: Request) -> bytes:
    raise RuntimeError("secret of the inside")


NOTE = Report("note", "overview.title", "overview.help", 1, Action.MAKE_REPORT, (Form("pdf", _build),))
FAILING = Report("failing", "overview.title", "overview.help", 2, Action.MAKE_REPORT, (Form("pdf", _fail),))
