"""Do the parts of a row close with its result, and do all rows close once columns change places? No rules here."""

from collections.abc import Sequence
from itertools import permutations

from dti.catalogue import agreement
from dti.catalogue.models import Kind
from dti.core.numbers import Number
from dti.ingest.form import Form, Row, exact_ratio

COLUMNS = ("numerator", "denominator", "result")
_FEWEST_ROWS = 2
_SHARES = (Kind.RATIO, Kind.SHARE)


def closes(row: Row) -> bool:
    """Whether the stated result is the exact ratio, rounded at the digits written; a bound must hold for the ratio."""
    number, ratio = row.result.number, row.ratio
    if number is None or ratio is None:
        return True
    return agreement.closes(number.value, ratio, row.bound)


def swapped(form: Form) -> tuple[str, ...]:
    """The keys of the columns whose figures stand in each other's place in every row; nothing where none do.

    Two rows at least must say so, and none the contrary. Of rows without a result, or with one that a formula computes,
    it is known only that every numerator is above its denominator. Sound forms are left at their first row.
    """
    stated: list[tuple[Number, ...]] = []
    unstated = 0
    for one in () if form.is_transcription else form.reported:
        row = one.row
        if one.target.kind not in _SHARES or row.other_measure or row.numerator.number is None or row.ratio is None:
            continue
        figures = _figures(row)
        if not _is_upside_down(row) and (figures is None or closes(row)):
            return ()
        if figures is None:
            unstated += 1
        else:
            stated.append(figures)
    if len(stated) + unstated < _FEWEST_ROWS:
        return ()
    found = _permuted(stated) if stated else COLUMNS[:2]
    return found if not unstated or found == COLUMNS[:2] else ()


def _figures(row: Row) -> tuple[Number, ...] | None:
    """Numerator, denominator and result where all three were written by hand."""
    above, below, result = row.numerator.number, row.denominator.number, row.result.number
    if above is None or below is None or result is None or row.result.formula or result.bound or row.is_fraction:
        return None
    return above, below, result


def _permuted(rows: Sequence[tuple[Number, ...]]) -> tuple[str, ...]:
    as_written, *others = permutations(range(3))
    found = next((order for order in others if all(_close(row, order) for row in rows)), as_written)
    return tuple(COLUMNS[place] for place, source in enumerate(found) if place != source)


def _close(row: Sequence[Number], order: Sequence[int]) -> bool:
    numerator, denominator, result = (row[place] for place in order)
    if not 0 <= numerator.value <= denominator.value or not denominator.value:
        return False
    return agreement.closes(result.value, exact_ratio(numerator.value, denominator.value))


def _is_upside_down(row: Row) -> bool:
    above, below = row.numerator.value, row.denominator.value
    return above is not None and below is not None and above > below > 0
