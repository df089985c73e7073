"""What the committee's office says in words about a period: of the programme, or of one of its targets.

Every version is kept; a report shows the latest, a frozen meeting the one of its moment.
"""

from datetime import datetime

from dti.access.roles import Action, require
from dti.access.signing import actor
from dti.access.user import User
from dti.catalogue.asking import main_programme
from dti.core.errors import Conflict, NotFound
from dti.core.periods import Period
from dti.meetings.keeping import note
from dti.meetings.words import LONGEST_NARRATIVE, read_paragraphs
from dti.store.agendas import Narrative, NewNarrative, add_narrative, narrative_history
from dti.store.audit import wait_for_turn
from dti.store.current import current_catalogue
from dti.store.engine import Session, Store


def narrate(
    user: User,
    store: Store,
    programme: str | None,
    target: str | None,
    period: Period,
    text_vi: str,
    text_en: str = "",
    *,
    at: datetime,
    seen: int | None = None,
) -> Narrative | None:
    """Say something about a programme (``target`` None) or a target for a period; gives the version that stands.

    Empty in both languages takes back what was said. ``seen`` is the version that the writer had before them, 0 for
    none: Conflict where somebody wrote since. WrongInput for a text that is too long, NotFound for an unknown
    programme or target. The same text again writes nothing.
    """
    require(user, Action.RUN_MEETING)
    who = actor(user)
    vi = read_paragraphs(text_vi, longest=LONGEST_NARRATIVE)
    en = read_paragraphs(text_en, longest=LONGEST_NARRATIVE)
    with store.writing() as session:
        wait_for_turn(session)
        catalogue = current_catalogue(session)
        found = main_programme(catalogue, programme)
        code = found.code
        if target is not None and catalogue.target(code, target) is None:
            raise NotFound("views.unknown_target", document=found.document, code=target)
        versions = narrative_history(session, code, target, period)
        latest = versions[-1] if versions else None
        if seen is not None and len(versions) > seen:
            assert latest is not None, "there is a version that the writer has not seen"
            raise Conflict("meetings.error.written_meanwhile", by=latest.by, at=latest.at)
        if (latest.text_vi, latest.text_en) != (vi, en) if latest else (vi or en):
            _keep(session, NewNarrative(code, target, period, vi, en), len(versions) + 1, by=who, at=at)
        standing = narrative_history(session, code, target, period)
    return standing[-1] if standing and not standing[-1].is_empty else None


def _keep(session: Session, new: NewNarrative, version: int, *, by: str, at: datetime) -> None:
    """A further version, with its audit entry."""
    add_narrative(session, new, at=at, by=by)
    action = "written" if new.text_vi or new.text_en else "taken_back"
    key = "/".join(filter(None, (new.programme, new.period.code, new.target)))
    details = {"text_vi": new.text_vi, "text_en": new.text_en, "version": version}
    note(session, f"narrative.{action}", key, details, by=by, at=at)
