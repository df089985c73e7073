"""Who owes which target on a day: lead and contributors, whoever carries on for them, and what a form must hold.

Duties of a department that has ended are its successors'. A target that reads an index, or the figures of another
target, is nobody's: nothing is entered twice. Form, rules, overview and departments' pages all ask here, so that nobody
is called late for what no form asks. Another rhythm or way to aggregate changes `awaited` and nothing else.
"""

from datetime import date

from dti.catalogue.models import Aggregation, Catalogue, Department, Rhythm, Target
from dti.core.periods import Period

_LAST_QUARTER = 4


def is_read_elsewhere(catalogue: Catalogue, target: Target) -> bool:
    """Whether a target's figures come from an index or from another target, so that nobody reports them for it."""
    return target.reads_index is not None or bool(catalogue.feeds_into(target.programme, target.code))


def reporters(catalogue: Catalogue, target: Target, day: date) -> tuple[Department, ...]:
    """Lead and contributors of a target on ``day``, or whoever carries on for them."""
    if is_read_elsewhere(catalogue, target):
        return ()
    codes = (target.lead_department, *target.contributing)
    return tuple(dict.fromkeys(one for code in codes for one in catalogue.responsible(code, day)))


def targets_of(catalogue: Catalogue, programme: str, department: str, day: date) -> tuple[Target, ...]:
    """The targets of a programme that a department may report on ``day``, in the order of the catalogue."""
    return tuple(
        target
        for target in catalogue.targets_of(programme)
        if any(one.code == department for one in reporters(catalogue, target, day))
    )


def awaited(catalogue: Catalogue, programme: str, department: str, period: Period) -> tuple[Target, ...]:
    """The targets that the department's form for this period has to hold.

    Where one department reports for the province, the contributors need not; yearly targets are awaited in the fourth
    quarter.
    """
    return tuple(
        target
        for target in catalogue.targets_of(programme)
        if any(one.code == department for one in awaited_reporters(catalogue, target, period))
    )


def awaited_reporters(catalogue: Catalogue, target: Target, period: Period) -> tuple[Department, ...]:
    """The departments that have to report a target for this period."""
    if target.rhythm is not Rhythm.QUARTER and period.quarter != _LAST_QUARTER:
        return ()
    if is_read_elsewhere(catalogue, target):
        return ()
    if target.aggregation is Aggregation.LEAD:
        return catalogue.responsible(target.lead_department, period.last_day)
    return reporters(catalogue, target, period.last_day)


def expected_reporters(catalogue: Catalogue, programme: str, period: Period) -> tuple[Department, ...]:
    """The departments that owe a report for a period, in the order of the catalogue."""
    codes = {
        one.code
        for target in catalogue.targets_of(programme)
        for one in awaited_reporters(catalogue, target, period)
        if one.is_valid(period.last_day)
    }
    return tuple(department for department in catalogue.departments if department.code in codes)


def with_forerunners(catalogue: Catalogue, department: str, day: date) -> frozenset[str]:
    """The code of a department and those that it alone carries on on ``day``: their past figures are its own."""
    ended = [one for one in catalogue.departments if one.successors and not one.is_valid(day)]
    heirs = {one.code: catalogue.responsible(one.code, day) for one in ended}
    return frozenset(
        {department, *(code for code, found in heirs.items() if [one.code for one in found] == [department])}
    )
