"""What an edit brings about that its words do not say: warnings for the steward, who answers them with the reason.

The next consequence is a function in `_CONSEQUENCES`.
"""

from collections.abc import Callable, Iterator

from dti.catalogue.models import Target
from dti.ingest.findings import Severity
from dti.ingest.stewardship.checking import Case
from dti.ingest.stewardship.findings import StewardFinding

_JUDGING = ("goals", "baseline_value", "baseline_date", "aggregation", "accumulation", "contributing", "field")
"""What decides a target's status beside its figures."""


def find_consequences(case: Case) -> tuple[StewardFinding, ...]:
    """All warnings."""
    return tuple(found for one in _CONSEQUENCES for found in one(case))


def _judged_anew(case: Case) -> Iterator[StewardFinding]:
    """Figures that stand are held against other goals or another line from now on."""
    for before, after in case.changed_targets():
        count = case.observed.get((after.programme, after.code), 0)
        if before is not None and count and _is_judged_otherwise(before, after):
            key = ("target", after.programme, after.code)
            yield _warning(case, "judged_anew", key, "code", count=count)


def _is_judged_otherwise(before: Target, after: Target) -> bool:
    return any(getattr(before, name) != getattr(after, name) for name in _JUDGING)


def _deadline_moved(case: Case) -> Iterator[StewardFinding]:
    for one in case.edits.deadlines:
        before = case.standing.deadlines.get(one.period)
        if before is not None and before != one.day:
            yield _warning(case, "deadline_moved", ("period", one.period), "deadline", found=before)


def _no_main_goal(case: Case) -> Iterator[StewardFinding]:
    """A programme whose main year no target has a goal for shows nothing on the overview."""
    for one in case.edits.programmes:
        targets = case.after.targets_of(one.code)
        if targets and all(target.goal(one.main_horizon) is None for target in targets):
            yield _warning(case, "no_main_goal", ("programme", one.code), "main_horizon", found=str(one.main_horizon))


def _warning(case: Case, code: str, key: tuple[str, ...], column: str, **params: object) -> StewardFinding:
    found = case.finding(code, key, column, **params)  # type: ignore[arg-type]
    return StewardFinding(found.code, Severity.WARNING, found.sheet, found.cells, found.params)


_CONSEQUENCES: tuple[Callable[[Case], Iterator[StewardFinding]], ...] = (_judged_anew, _deadline_moved, _no_main_goal)
