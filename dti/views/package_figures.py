"""Tables of what follows from what was reported: statuses, conflicts, quality, meetings. The observations themselves
are in `dti.views.package_observations`.

No person is named in them: who sent, approved or ruled stays on the screen (`dti trace --json`, the ledger).
"""

from collections.abc import Iterator
from operator import itemgetter

from dti.analysis.quality import Quality
from dti.store.engine import Session
from dti.store.meetings import read_meetings
from dti.views.board import Board, read_board
from dti.views.ledger import LedgerEntry, LedgerSide, read_ledger
from dti.views.ledger_wording import submission_of
from dti.views.package_fields import Row
from dti.views.plain import flags_of, state_as_json
from dti.views.quality import By, Wanted, read_quality
from dti.views.query import ViewQuery
from dti.views.slim_board import read_slim_board

_STATE = (
    "pillar unit value bound field operator due_date status evidenced flags progress expected data_date known_on"
    " reported awaited source"
)


def read_statuses(session: Session, query: ViewQuery) -> Iterator[Row]:
    """Where each target with a goal for the horizon stands, as `dti status` says it."""
    return _statuses(read_board(session, query), query)


def stream_statuses(session: Session, query: ViewQuery) -> Iterator[Row]:
    """The same in the order of the targets' codes, judged a few targets at a time: see `dti.views.slim_board`."""
    return iter(sorted(_statuses(read_slim_board(session, query), query), key=itemgetter("target")))


def _statuses(board: Board, query: ViewQuery) -> Iterator[Row]:
    for state in board.states:
        said = state_as_json(state)
        own = {"target": said["code"], "horizon": query.horizon, "goal": said["goal"]}
        yield own | {name: said[name] for name in _STATE.split()}


def read_conflicts(session: Session, query: ViewQuery) -> Iterator[Row]:
    """The ledger: what disagrees, and how it was ruled."""
    for entry in read_ledger(session, query).entries:
        yield _entry(entry)


def _entry(entry: LedgerEntry) -> Row:
    names = "key kind state weight since picked both_stand ruled_on reason title_vi title_en says_vi says_en"
    found = {name: getattr(entry, name) for name in names.split()}
    found["target"] = entry.target.code if entry.target else None
    found["pillar"] = entry.target.pillar if entry.target else None
    found["computed"] = entry.claim.computed if entry.claim else None
    found["implied"] = entry.claim.implied if entry.claim else None
    found["flags"] = ["illustrative"] if entry.illustrative else []
    return found


def read_conflict_sides(session: Session, query: ViewQuery) -> Iterator[Row]:
    """The figures that disagree, in the order of their entry."""
    for entry in read_ledger(session, query).entries:
        for number, side in enumerate(entry.sides, start=1):
            yield {"conflict": entry.key, "side": number} | _side(side)


def _side(side: LedgerSide) -> Row:
    names = "role value bound field unit data_date known_on entity rank picked label_vi label_en source"
    found = {name: getattr(side, name) for name in names.split()}
    traced = side.trace.observation.department if side.trace else None
    found["department"] = traced or (side.reported.department if side.reported else None)
    found["publication"] = side.publication.code if side.publication else None
    found["submission"] = submission_of(side)
    found["flags"] = flags_of(side.trace.observation) if side.trace else []
    return found


_PARTS: tuple[By, ...] = ("department", "pillar", "target", "period")


def read_quality_rows(session: Session, query: ViewQuery) -> Iterator[Row]:
    """The four scores of the period: of all that the reader may see, of each department, pillar and target; and of each
    period that the board knows.
    """
    board, now = read_quality(session, query), Wanted(period=query.period)
    found = {("all", "all"): board.scores(now)}
    for by in _PARTS:
        wanted = Wanted() if by == "period" else now
        found |= {(by, code): scores for code, scores in board.scores_by(by, wanted).items()}
    for (part, code), scores in found.items():
        for quality in Quality:
            one = scores[quality]
            own: Row = {"part": part, "code": code, "quality": quality}
            yield own | {"passed": one.passed, "applicable": one.applicable, "points": one.points}


def read_meeting_rows(session: Session, query: ViewQuery) -> Iterator[Row]:
    """The meetings on the programme, as the store knew them when the question's own meeting was frozen."""
    for one in read_meetings(session, query.programme, recorded=query.recorded):
        kept = one.frozen
        asked = {name: getattr(kept, name, None) for name in ("horizon", "as_of", "up_to", "illustrative")}
        frozen = {"period": kept.period.code if kept else None, "frozen_at": kept.at if kept else None}
        own = {name: getattr(one, name) for name in ("programme", "day", "title_vi", "title_en", "state")}
        yield {"meeting": one.number} | own | asked | frozen
