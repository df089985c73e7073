"""Checks of what a figure says: do its parts close, does a second source agree, is what it claims evidenced.

The same for departments' figures and for published ones.
"""

from collections.abc import Iterable, Iterator, Sequence

from dti.analysis.aggregation import PUBLISHED, Departments
from dti.analysis.counterparts import period_of
from dti.analysis.deciding import may_decide
from dti.analysis.progress import Status, meets
from dti.analysis.quality import Cause, Check, CheckKind, Reason
from dti.analysis.quality_facts import at
from dti.analysis.status import judge
from dti.catalogue.agreement import agree, closes
from dti.catalogue.models import Aggregation, Goal, Target, Unit
from dti.catalogue.observations import CellOrigin, ObservationValue
from dti.core.periods import Period


def check_published(target: Target, one: ObservationValue, beside: Iterable[ObservationValue]) -> Iterator[Check]:
    """A published figure: does it close, does another source say the same."""
    if one.value is not None:
        yield from check_figure(target, one, beside, one.department, Period.containing(one.data_date))


def check_evidence(
    target: Target,
    goal: Goal,
    values: Sequence[ObservationValue],
    period: Period,
    department: str,
    expected: Departments = (),
) -> Iterator[Check]:
    """Where a figure says that the goal is met: is it also evidenced at the period's end?

    ``values`` are those of the target without illustrative ones. Whatever was measured, and whoever disputes it, may
    say so; only an approved figure of the target's own measure proves it.
    """
    dated = [one for one in values if one.data_date <= period.last_day and not one.illustrative]
    said = [one for one in dated if not one.overruled and one.value is not None and meets(goal, one.value, one.bound)]
    if not said:
        return
    counted = [one for one in dated if not one.provisional]
    proven = judge(target, goal, counted, period.last_day, expected_departments=expected)
    last = said[-1]
    cause = None
    if proven.status is not Status.ACHIEVED:
        cause = at(Reason.NOT_EVIDENCED, last, day=last.data_date, key=last.conflict)
    yield Check(CheckKind.EVIDENCE, department, period, target.code, cause)


def check_figure(
    target: Target, one: ObservationValue, beside: Iterable[ObservationValue], department: str, period: Period
) -> Iterator[Check]:
    """What can be asked of any figure: do its parts close, do others agree."""
    if target.unit is Unit.PERCENT and one.value is not None and one.numerator is not None and one.denominator:
        is_right = closes(one.value, 100 * one.numerator / one.denominator, one.bound)
        cause = None if is_right else at(Reason.NOT_CLOSING, one)
        yield Check(CheckKind.RATIO, department, period, target.code, cause)
    applies, doubt = _second_source(target, one, beside)
    if applies:
        yield Check(CheckKind.SECOND_SOURCE, department, period, target.code, doubt)


def _second_source(
    target: Target, one: ObservationValue, beside: Iterable[ObservationValue]
) -> tuple[bool, Cause | None]:
    """Whether another source speaks of the same, and what it says against the figure."""
    if one.conflict is not None:
        return True, at(Reason.DISPUTED, one, key=one.conflict)
    if one.overruled:
        return True, at(Reason.OVERRULED, one)
    peers = [other for other in beside if _is_peer(target, one, other)] if may_decide(target, one) else []
    against = next((other for other in peers if not _stand(one, other) and not agree(one, other)), None)
    cause = None if against is None else at(Reason.DIFFERS, one, other=against)
    return bool(peers) or one.upheld or one.stands_with is not None, cause


def _is_peer(target: Target, one: ObservationValue, other: ObservationValue) -> bool:
    """Another source of the same figure: a publication beside a report of its day or period, or of another one's day.

    Reports that are added up are parts of a whole, no second sources.
    """
    if other is one or other.field != one.field or not may_decide(target, other):
        return False
    published = one.department == PUBLISHED, other.department == PUBLISHED
    same_day = one.data_date == other.data_date
    if all(published):
        return same_day and one.origin != other.origin and not _same_file(one, other)
    return (
        any(published) and target.aggregation is Aggregation.LEAD and (same_day or period_of(one) == period_of(other))
    )


def _same_file(one: ObservationValue, other: ObservationValue) -> bool:
    files = [value.origin.submission for value in (one, other) if isinstance(value.origin, CellOrigin)]
    return len(files) == 2 and files[0] == files[1]


def _stand(one: ObservationValue, other: ObservationValue) -> bool:
    """Whether a ruling lets both stand."""
    return one.stands_with is not None and one.stands_with == other.stands_with
