"""The flags beside a status: what a reader must know about the value before using it.

Words are in `common.flag.*`. The next flag is a member of `Flag`, a function here and a line in `flags_of`;
`partial` and `conflict` fall out of deciding itself.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from dti.analysis.deciding import Candidate
from dti.analysis.progress import is_met
from dti.catalogue.models import Goal, Target
from dti.catalogue.observations import Flag, ObservationValue

STALE_RHYTHMS = 2
"""A value older than this many of the target's own reporting rhythms is stale."""


def flags_of(
    target: Target, goal: Goal | None, found: Sequence[Candidate], latest: Candidate, as_of: date
) -> Iterator[Flag]:
    """The flags that a deciding candidate carries itself, and those of its history."""
    yield from _of_parts(latest.parts)
    if latest.partial:
        yield Flag.PARTIAL
    # A goal that is past due is settled by the values up to that day: they do not grow older.
    day = min(as_of, goal.due_date) if goal is not None else as_of
    if latest.data_date + timedelta(days=STALE_RHYTHMS * target.rhythm.days) < day:
        yield Flag.STALE
    yield from history_flags(goal, found, latest, as_of)


def history_flags(
    goal: Goal | None, found: Sequence[Candidate], latest: Candidate | None, as_of: date
) -> Iterator[Flag]:
    """`late` and `regressed`, with `illustrative` where only such a value shows it.

    Late: past the due date the goal is met, but by no value dated up to it. Regressed: met once, and not by the
    newest value there is, which may be newer than the one that decides. Values in an unruled conflict prove
    neither.
    """
    if goal is None or not found:
        return
    proven = [candidate for candidate in found if not _is_disputed(goal, candidate, found)]
    met = [candidate for candidate in proven if is_met(goal, candidate) and not candidate.partial]
    overdue = [candidate for candidate in met if candidate.data_date > goal.due_date]
    if as_of > goal.due_date and overdue and (latest is None or not is_met(goal, latest)):
        yield Flag.LATE
        yield from _of_parts(overdue[0].parts, Flag.ILLUSTRATIVE)
    newest = found[-1]
    if met and newest in proven and not newest.partial and not is_met(goal, newest):
        yield Flag.REGRESSED
        yield from _of_parts((*met[-1].parts, *newest.parts), Flag.ILLUSTRATIVE)


def _is_disputed(goal: Goal, candidate: Candidate, found: Sequence[Candidate]) -> bool:
    """Whether a part of it, or a value beside it in an unruled conflict, says otherwise about the goal."""
    if candidate.disputed:
        return True
    rivals = (c for c in found if candidate.rivals(c))
    return any(is_met(goal, rival) is not is_met(goal, candidate) for rival in rivals)


def other_measure_flag(observations: Iterable[ObservationValue], since: date | None) -> Iterator[Flag]:
    """`other_measure` where a value of something else is as new as the deciding one, or nothing decides."""
    others = (o for o in observations if o.other_measure and o.value is not None)
    if any(since is None or other.data_date >= since for other in others):
        yield Flag.OTHER_MEASURE


def _of_parts(parts: Iterable[ObservationValue], only: Flag | None = None) -> Iterator[Flag]:
    for part in parts:
        carried = {
            Flag.PROVISIONAL: part.provisional,
            Flag.ESTIMATED: part.estimated,
            Flag.ILLUSTRATIVE: part.illustrative,
        }
        yield from (flag for flag, is_set in carried.items() if is_set and only in (None, flag))
