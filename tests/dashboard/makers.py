"""Reports as the dashboard is handed them: one that is made, one that fails."""

from datetime import datetime

from dti.access.roles import Action
from dti.i18n import Language
from dti.store.engine import Session
from dti.views.query import ViewQuery
from reports.report import Report


def _build(_session: Session, query: ViewQuery, language: Language, printed: datetime) -> bytes:
    return f"{query.programme} {query.period.code} {language} {printed.isoformat()}".encode()


def _fail(_session: Session, _query: ViewQuery, _language: Language, _printed: datetime) -> bytes:
    raise RuntimeError("secret of the inside")


NOTE = Report("note", "overview.title", "overview.help", "txt", "text/plain", 1, Action.MAKE_REPORT, _build)
FAILING = Report("failing", "overview.title", "overview.help", "txt", "text/plain", 2, Action.MAKE_REPORT, _fail)
