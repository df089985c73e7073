"""Rules against what the department reported before: jumps, changed past values, cumulative totals that fall.

They only warn, for the past may be what was wrong; a reason in `Ghi chú` answers them. Published figures have no past
here.
"""

from collections.abc import Iterator
from decimal import Decimal

from dti.analysis.claims import DENOMINATOR_MOVE
from dti.catalogue.models import Accumulation, Kind, Unit
from dti.ingest.context import Context
from dti.ingest.findings import Severity
from dti.ingest.form import Form, Reported
from dti.ingest.params import Param, Words
from dti.ingest.rules import Hit, RuleBook
from dti.ingest.rules._past import last_value
from dti.ingest.rules._showing import quantity, tell_apart
from dti.ingest.rules._swapping import swapped
from dti.ingest.rules.amounts import is_fraction_for_percent

RULES = RuleBook()
rule = RULES.rule

JUMP_IN_POINTS = Decimal(20)
"""A percentage that moves by more than this many points within one report needs a reason. Our own setting."""
JUMP_IN_PERCENT = Decimal(50)
"""Any other value that moves by more than this share of the last one needs a reason. Our own setting."""

_PERCENTAGES = (Unit.PERCENT, Unit.PERCENT_PER_YEAR)


@rule("unexplained_jump", Severity.WARNING)
def jumps(form: Form, context: Context) -> Iterator[Hit]:
    """More than 20 points for percentages, more than 50 % of the last value for others."""
    if swapped(form):
        return
    for one in form.reported:
        value, before = one.row.value, last_value(one, form, context)
        if value is None or before is None or before.value is None or one.row.bound is not None:
            continue
        if is_fraction_for_percent(one, form, context):
            continue  # one cause, one finding
        if _is_jump(one, value, before.value):
            share = one.target.unit in _PERCENTAGES
            threshold: Words = (
                Words("findings.threshold.points", {"points": JUMP_IN_POINTS})
                if share
                else Words("findings.threshold.percent", {"percent": JUMP_IN_PERCENT})
            )
            then, now = tell_apart(before.value, value)
            params: dict[str, Param] = {
                "before": quantity(one.target, then),
                "now": quantity(one.target, now),
                "day": before.data_date,
                "threshold": threshold,
                "target": one.name,
            }
            yield Hit((one.row.result.address,), params, answer=one.row.reason)


def _is_jump(one: Reported, now: Decimal, before: Decimal) -> bool:
    if one.target.kind is Kind.MILESTONE:
        return now < before
    if one.target.unit in _PERCENTAGES:
        return abs(now - before) > JUMP_IN_POINTS
    if one.target.accumulation is not Accumulation.POINT or before == 0:
        return False  # a total since January, or of one quarter, moves by its nature
    return abs(now - before) > abs(before) * JUMP_IN_PERCENT / 100


@rule("changed_past_value", Severity.WARNING)
def changed_past_values(form: Form, context: Context) -> Iterator[Hit]:
    """A value for a day for which another one was approved already."""
    for one in form.reported:
        value = one.row.value
        same_day = [past for past in context.past.get(one.name, ()) if past.data_date == one.row.data_date.day]
        if value is None or not same_day or same_day[-1].value is None:
            continue
        before = same_day[-1].value
        if before != value or same_day[-1].bound != one.row.bound:
            then, now = tell_apart(before, value)
            params: dict[str, Param] = {
                "before": quantity(one.target, then),
                "now": quantity(one.target, now),
                "day": same_day[-1].data_date,
                "target": one.name,
            }
            yield Hit((one.row.result.address,), params, answer=one.row.reason)


@rule("denominator_moved", Severity.WARNING)
def moved_denominators(form: Form, context: Context) -> Iterator[Hit]:
    """Households, schools or offices do not come and go by the tenth: a moved denominator moves every share.

    Only of targets at a point in time; what is counted since January, or within a quarter, has a denominator that moves
    by its nature.
    """
    if swapped(form):
        return
    for one in form.reported:
        now, past = one.row.denominator.value, last_value(one, form, context)
        before = past.denominator if past is not None else None
        is_steady = one.target.kind is Kind.RATIO and one.target.accumulation is Accumulation.POINT
        if not is_steady or not now or not before or past is None:
            continue
        if abs(now - before) > before * DENOMINATOR_MOVE / 100:
            params: dict[str, Param] = {
                "before": before,
                "now": now,
                "day": past.data_date,
                "percent": DENOMINATOR_MOVE,
                "target": one.name,
            }
            yield Hit((one.row.denominator.address,), params, answer=one.row.reason)


@rule("falling_cumulative", Severity.WARNING)
def falling_totals(form: Form, context: Context) -> Iterator[Hit]:
    """A total since 1 January that is smaller than an earlier one of the same year; of a ratio, its numerator."""
    for one in form.reported:
        if one.target.accumulation is not Accumulation.YEAR_TO_DATE or one.row.data_date.day is None:
            continue
        day, is_ratio = one.row.data_date.day, one.target.kind is Kind.RATIO
        now = one.row.numerator.value if is_ratio else one.row.value
        earlier = [
            (total, past.data_date)
            for past in context.past.get(one.name, ())
            if past.data_date.year == day.year and past.data_date < day
            for total in (past.numerator if is_ratio else past.value,)
            if total is not None
        ]
        if now is None or not earlier or now >= max(earlier)[0]:
            continue
        before, on = max(earlier)
        cell = one.row.numerator.address if is_ratio else one.row.result.address
        params: dict[str, Param] = {"before": before, "now": now, "day": on, "year": str(day.year), "target": one.name}
        yield Hit((cell,), params, answer=one.row.reason)
