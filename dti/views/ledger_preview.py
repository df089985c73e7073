"""What a ruling would change before anybody makes it: the target's status and deciding value, with it and without.

The same functions judge as for the board; only the ruling is supposed. A kind of entry that touches no status has no
outcome.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from functools import partial

from dti.analysis.claims import offered
from dti.analysis.goal_rulings import with_goal
from dti.analysis.status import Status, judge
from dti.catalogue.models import FOUND_BY_ITSELF, Conflict, Goal
from dti.i18n import Language, text
from dti.store.conflicts import Dispute, Side
from dti.store.engine import Session
from dti.store.observations import read_observations
from dti.views.board import TargetState, expected_departments, read_board, read_catalogue, remembered
from dti.views.ledger import Ledger
from dti.views.ledger_entries import EntryKind, EntryState, LedgerEntry
from dti.views.query import ViewQuery
from dti.views.target import stand_apart
from dti.views.wording import NOTHING, write_current, write_goal

BOTH, WITHDRAW = "both", "withdraw"
"""The words of a ruling that picks no side."""

_OF_VALUES = (EntryKind.VALUE, EntryKind.AUTO, EntryKind.RATIO, EntryKind.PUBLISHED)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A target as it stands, and as it would."""

    before: TargetState
    after: TargetState


def foresee(session: Session, ledger: Ledger, entry: LedgerEntry) -> Mapping[str, Outcome]:
    """The outcome of each ruling that can be made on an entry, by the word that makes it: how a side is picked,
    `BOTH`, or `WITHDRAW`. Empty where no status depends on the entry.
    """
    key = (ledger.query, entry.key)
    return remembered(session, "ledger outcomes", key, lambda: dict(_outcomes(session, ledger.query, entry)))


def _outcomes(session: Session, query: ViewQuery, entry: LedgerEntry) -> Iterator[tuple[str, Outcome]]:
    before = read_board(session, query).state(entry.target.code) if entry.target else None
    if before is None or not entry.choices:
        return
    picks: dict[str, Decimal | None] = {side.pick(entry.sides): side.value for side in entry.choices} | {BOTH: None}
    if entry.state is EntryState.RULED:
        picks[WITHDRAW] = None
    for word, picked in picks.items():
        if entry.kind in _OF_VALUES:
            yield word, Outcome(before, _with_values(session, query, entry, before, word, picked))
        elif entry.kind is EntryKind.GOAL:
            yield word, Outcome(before, _with_goal(session, query, entry, before, picked))


def _with_values(
    session: Session, query: ViewQuery, entry: LedgerEntry, before: TargetState, word: str, picked: Decimal | None
) -> TargetState:
    sides = tuple(
        Side(side.publication.code if side.publication else None, side.data_date, side.value)
        for side in entry.sides
        if side.value is not None and side.role != "computed"
    )
    if word == WITHDRAW:
        supposed = None if entry.key.startswith(FOUND_BY_ITSELF) else Dispute(entry.key, before.target.code, sides)
    else:
        value = offered(picked) if picked is not None and _is_computed(entry, word) else picked
        supposed = Dispute(entry.key, before.target.code, sides, ruled=True, picked=value)
    series = read_observations(
        session,
        programme=query.programme,
        as_of=query.as_of,
        recorded=query.recorded,
        illustrative=query.illustrative,
        provisional=query.provisional,
        up_to=query.up_to,
        targets=[before.target.code],
        supposing={entry.key: supposed},
    )
    return _judged(session, query, replace(before, series=series), before.goal)


def _is_computed(entry: LedgerEntry, word: str) -> bool:
    return any(side.role == "computed" and side.pick(entry.sides) == word for side in entry.sides)


def _with_goal(
    session: Session, query: ViewQuery, entry: LedgerEntry, before: TargetState, picked: Decimal | None
) -> TargetState:
    catalogue = read_catalogue(session, query)
    conflict = next((one for one in catalogue.conflicts if one.key == entry.key), None)
    if not isinstance(conflict, Conflict):
        return before
    original = None
    if entry.history:
        then = replace(query, as_of=entry.history[0].day - timedelta(days=1))
        original = read_catalogue(session, then).target(query.programme, before.target.code)
    target = with_goal(before.target, conflict, picked, original)
    goal = target.goal(before.goal.horizon) or before.goal
    return _judged(session, query, replace(before, target=target, goal=goal), goal)


def _judged(session: Session, query: ViewQuery, state: TargetState, goal: Goal) -> TargetState:
    board = read_board(session, query)
    judgement = judge(
        state.target,
        goal,
        state.series,
        query.as_of,
        dropped=state.status is Status.DROPPED,
        expected_departments=partial(expected_departments, board.catalogue, state.target),
    )
    return replace(state, judgement=judgement)


def write_outcome(outcome: Outcome, language: Language) -> str:
    """What would change, in a sentence."""
    before, after = outcome.before, outcome.after
    statuses = [text(f"common.status.{state.status.value}", language) for state in (before, after)]
    old, new = (_value(state, language) for state in (before, after))
    key = "changes" if statuses[0] != statuses[1] else "same" if old == new else "value"
    words = {"target": after.target.code, "before": statuses[0], "after": statuses[1], "old": old, "new": new}
    said = [text(f"ledger.preview.{key}", language, **words)]
    if before.goal != after.goal:
        goal = write_goal(after.target, after.goal, language)
        said.insert(0, text("ledger.preview.goal", language, target=after.target.code, goal=goal))
    return " ".join(filter(None, (*said, write_apart(outcome, language))))


def write_apart(outcome: Outcome | None, language: Language) -> str:
    """That the values which stand lead to different statuses, so that none is taken; empty where one is."""
    is_apart = outcome is not None and stand_apart(outcome.after.judgement)
    return text("ledger.preview.apart", language) if is_apart else ""


def _value(state: TargetState, language: Language) -> str:
    """The deciding value in brackets; nothing where none decides."""
    written = write_current(state, language)
    return "" if written == NOTHING else f" ({written})"
