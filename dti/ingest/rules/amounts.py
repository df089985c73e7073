"""Rules for the figures of one row: are they possible for this target, and do the parts close with the result."""

from collections.abc import Iterator
from decimal import Decimal

from dti.catalogue.models import Kind, Target, Unit
from dti.ingest.context import Context
from dti.ingest.findings import Severity
from dti.ingest.form import Form, Reported
from dti.ingest.params import Param, Quantity, Words
from dti.ingest.rules import Hit, RuleBook
from dti.ingest.rules._past import last_value
from dti.ingest.rules._showing import quantity, rounded, short
from dti.ingest.rules._swapping import closes, swapped
from dti.ingest.values import limits_of

RULES = RuleBook()
rule = RULES.rule

_SHARES = (Kind.RATIO, Kind.SHARE)
_USUAL = 10
"""A percentage whose goals or last value are at least this is not expected to be 1 or less."""


@rule("denominator_zero", Severity.ERROR)
def zero_denominators(form: Form, context: Context) -> Iterator[Hit]:
    """Nothing can be divided by zero, and a share of nothing is no share."""
    for one in form.reported:
        if one.target.kind in _SHARES and one.row.denominator.value == 0:
            yield Hit((one.row.denominator.address,), {}, {"targets": one.name})


@rule("numerator_above_denominator", Severity.ERROR)
def numerators_above_denominators(form: Form, context: Context) -> Iterator[Hit]:
    """A part is never more than its whole; where it is so in every row, columns have changed places."""
    if swapped(form):
        return
    for one in form.reported:
        if _is_above(one):
            above, below = one.row.numerator, one.row.denominator
            params: dict[str, Param] = {
                "numerator": above.value or Decimal(0),
                "denominator": below.value or Decimal(0),
                "upper": above.address,
                "lower": below.address,
                "target": one.name,
            }
            yield Hit((below.address, above.address), params)


def _is_above(one: Reported) -> bool:
    above, below = one.row.numerator.value, one.row.denominator.value
    if one.target.kind not in _SHARES or one.row.other_measure or above is None or below is None:
        return False
    return above > below > 0


@rule("value_out_of_bounds", Severity.ERROR)
def values_out_of_bounds(form: Form, context: Context) -> Iterator[Hit]:
    """A share lies in 0 to 100, a rank in 1 to its field, a count is not negative."""
    changed_places = bool(swapped(form))
    for one in form.reported:
        value = one.row.result.value
        of_swapped = changed_places and one.row.ratio is not None
        if value is not None and not one.row.other_measure and not _is_above(one) and not of_swapped:
            low, high = _bounds(one)
            if (low is not None and value < low) or (high is not None and value > high):
                each: dict[str, Param] = {"found": quantity(one.target, value, one.row), "targets": one.name}
                yield Hit((one.row.result.address,), {"allowed": _range(one.target, low, high)}, each)


def _bounds(one: Reported) -> tuple[Decimal | None, Decimal | None]:
    limits = limits_of(one.target)
    number = one.row.result.number
    stated = number.of if one.target.kind is Kind.RANK and number is not None else None
    return limits.low, stated if stated is not None else limits.high


def _range(target: Target, low: Decimal | None, high: Decimal | None) -> Words:
    if target.kind is Kind.MILESTONE:
        return Words("findings.range.milestone")
    unit: Param = Words(f"common.unit.{target.unit}")
    if low is not None and high is not None:
        return Words("findings.range.between", {"low": low, "high": high, "unit": unit})
    return Words("findings.range.at_least", {"low": low if low is not None else Decimal(0), "unit": unit})


@rule("negative_part", Severity.ERROR)
def negative_parts(form: Form, context: Context) -> Iterator[Hit]:
    """Numerators and denominators count something."""
    for one in form.reported:
        for header, cell in one.numbers[:2]:
            if cell.value is not None and cell.value < 0:
                yield Hit((cell.address,), {"column": header}, {"found": cell.value})


@rule("not_whole_number", Severity.ERROR)
def broken_counts(form: Form, context: Context) -> Iterator[Hit]:
    """What is counted, and a rank, is a whole number."""
    for one in form.reported:
        value = one.row.result.value
        if value is not None and not one.row.other_measure and limits_of(one.target).whole and value != int(value):
            unit = Words(f"common.unit.{one.target.unit}")
            yield Hit((one.row.result.address,), {"unit": unit}, {"found": value})


@rule("future_date", Severity.ERROR)
def future_dates(form: Form, context: Context) -> Iterator[Hit]:
    """Nothing is known about a day that has not come."""
    for one in form.reported:
        for header, cell in one.days:
            if cell.day is not None and cell.day > context.today:
                yield Hit((cell.address,), {"today": context.today, "column": header}, {"day": cell.day})


@rule("published_before_data", Severity.ERROR)
def published_before_data(form: Form, context: Context) -> Iterator[Hit]:
    """A source cannot tell of a day after its own publication."""
    for one in form.reported:
        data, published = one.row.data_date, one.row.published_on
        if form.is_transcription and data.day is not None and published.day is not None and published.day < data.day:
            yield Hit((published.address, data.address), {"published_on": published.day, "data_date": data.day})


@rule("date_outside_period", Severity.WARNING)
def dates_outside_period(form: Form, context: Context) -> Iterator[Hit]:
    """The figures of a report are about its period; those of a yearly target about its year."""
    if form.period is None or form.is_transcription:
        return
    for one in form.reported:
        day = one.row.data_date.day
        first = form.period.first_day.replace(month=1) if one.target.rhythm == "year" else form.period.first_day
        if day is not None and day <= context.today and not first <= day <= form.period.last_day:
            params: dict[str, Param] = {"first": first, "last": form.period.last_day}
            yield Hit((one.row.data_date.address,), params, {"day": day, "targets": one.name}, one.row.reason)


@rule("fraction_for_percent", Severity.WARNING)
def fractions_for_percentages(form: Form, context: Context) -> Iterator[Hit]:
    """0,95 where 95 % is likely meant: not more than 1 without a per-cent sign, though goals or past are far above."""
    for one in form.reported:
        value = one.row.result.value
        if value is not None and is_fraction_for_percent(one, form, context):
            each: dict[str, Param] = {"found": value, "percent": short(value * 100, 6), "targets": one.name}
            yield Hit((one.row.result.address,), {}, each, one.row.reason)


def is_fraction_for_percent(one: Reported, form: Form, context: Context) -> bool:
    """Whether a percentage looks like a fraction of one: all goals, or the last value, are tens of times as large."""
    number = one.row.result.number
    if one.target.unit is not Unit.PERCENT or number is None or number.percent_sign or one.row.ratio is not None:
        return False
    before = last_value(one, form, context)
    usual = [goal.value for goal in one.target.goals]
    far_above = bool(usual) and min(usual) >= _USUAL
    return 0 < number.value <= 1 and (far_above or (before is not None and (before.value or 0) >= _USUAL))


# Do the parts close with the result?


@rule("ratio_does_not_close", Severity.ERROR)
def ratios_that_do_not_close(form: Form, context: Context) -> Iterator[Hit]:
    """The result, at the digits written, is numerator ÷ denominator × 100: 935 of 1.317 is 71,0 %, not 67,7 %."""
    if not form.is_transcription:
        yield from _not_closing(form)


@rule("published_ratio_does_not_close", Severity.WARNING)
def published_ratios_that_do_not_close(form: Form, context: Context) -> Iterator[Hit]:
    """The same for a published figure: it is kept as it was printed, and somebody has to say so."""
    if form.is_transcription:
        yield from _not_closing(form)


def _not_closing(form: Form) -> Iterator[Hit]:
    if swapped(form):
        return
    for one in form.reported:
        row, number = one.row, one.row.result.number
        if row.ratio is None or number is None or _is_above(one) or closes(row):
            continue
        params: dict[str, Param] = {
            "stated": quantity(one.target, number.value),
            "numerator": row.numerator.value or Decimal(0),
            "denominator": row.denominator.value or Decimal(0),
            "computed": Quantity(rounded(row.ratio, max(1, min(number.digits, 6))), one.target.unit),
            "target": one.name,
        }
        cells = (row.result.address, row.numerator.address, row.denominator.address)
        yield Hit(cells, params, answer=row.reason)
