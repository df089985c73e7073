"""The first content of a store: published figures and, for a demo, illustrative reports, all sent through the door.

Nothing is written behind the door's back: each publication and each illustrative report becomes a workbook by the
template's own writer, is received, checked and approved like any other, and its bytes are kept. Another kind of first
content is another function beside these. Running one again sends only what the store has not seen.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, time
from hashlib import sha256
from typing import TypeAlias

from dti.access.user import operator
from dti.catalogue.illustrative import Illustrative
from dti.catalogue.models import Catalogue, Publication, PublishedResult
from dti.core.errors import Conflict, NotFound
from dti.core.periods import VIETNAM
from dti.i18n import text
from dti.ingest.door import approve, receive
from dti.ingest.replay import History
from dti.ingest.template import write_transcription
from dti.store.engine import Store
from dti.store.submissions import State, list_submissions

Progress: TypeAlias = Callable[[int, int, str], None]
"""Told after each workbook: how many are done, of how many, and which one it was."""

LOADER, REVIEWER = "Hệ thống (nạp số liệu công bố)", "Hệ thống (ghi nhận số liệu công bố)"
"""The two actors that take in transcriptions: who sends cannot approve, here either."""


def submit_published(
    store: Store, catalogue: Catalogue, results: Sequence[PublishedResult], *, at: datetime, progress: Progress
) -> int:
    """Send each publication's figures as its transcription and approve it; gives how many workbooks were new.

    A publication whose identical workbook is approved already is left alone; a changed one supersedes the older. The
    publication must be in the store. NotFound for an unknown publication; Conflict where the door refuses a workbook.
    """
    groups: dict[tuple[str, str], list[PublishedResult]] = {}
    for result in results:
        groups.setdefault((result.publication, result.programme), []).append(result)
    new = 0
    for done, ((code, programme), rows) in enumerate(groups.items(), 1):
        publication = _publication(catalogue, code)
        # The moment in the file is the publication's own, so that the same figures give the same bytes on any day.
        created = datetime.combine(publication.published_on, time(8), VIETNAM)
        data = write_transcription(catalogue, publication, rows, created=created)
        if not _is_known(store, publication, data):
            _send_transcription(store, publication, data, f"cong-bo_{code}_{programme}.xlsx", at)
            new += 1
        progress(done, len(groups), code)
    return new


def submit_illustrative(
    store: Store, catalogue: Catalogue, illustrative: Illustrative, *, at: datetime, progress: Progress
) -> int:
    """Let the illustrative reports happen in the order of their times; gives how many workbooks were new.

    Each is sent, confirmed and decided at the moments its file states, and recorded ``at``. Conflict where the door
    does not come to the outcome that the file states.
    """
    history = History(store, catalogue, illustrative, recorded_at=at)
    steps = history.steps()
    for done, step in enumerate(steps, 1):
        step.take()
        progress(done, len(steps), step.label)
    return history.sent


def _publication(catalogue: Catalogue, code: str) -> Publication:
    found = next((known for known in catalogue.publications if known.code == code), None)
    if found is None:
        raise NotFound("form.error.publication", publication=code)
    return found


def _is_known(store: Store, publication: Publication, data: bytes) -> bool:
    with store.reading() as session:
        same = list_submissions(session, publication=publication.code, sha256=sha256(data).hexdigest())
    return any(submission.state is State.APPROVED for submission in same)


def _send_transcription(store: Store, publication: Publication, data: bytes, filename: str, at: datetime) -> None:
    receipt = receive(operator(LOADER), store, data, filename, at=at)
    if receipt.submission is None or receipt.state is not State.CHECKED:
        found = receipt.report.findings[0].line("vi")
        raise Conflict("form.error.transcription_refused", publication=publication.code, finding=found)
    approve(operator(REVIEWER), store, receipt.submission, at=at, reason=text("form.reason.published", "vi"))
