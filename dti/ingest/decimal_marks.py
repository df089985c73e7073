"""Parts of a ratio whose text may mean two numbers, read by one convention: whoever groups by dots has decimal commas.

What is possible settles a text only where all texts of the row, and most of the form, can be read the same way. Another
kind of evidence for a reading (the last report, the column's format) would be one more filter in `settle_parts`.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product
from typing import TypeAlias

from dti.core.numbers import Mark, Number, decimal_mark
from dti.ingest.form import NumberCell, Row, State, ratio_of
from dti.ingest.values import take

_Pair: TypeAlias = tuple[Number, Number]


def settle_parts(
    numerator: NumberCell, denominator: NumberCell, result: NumberCell | None = None
) -> tuple[NumberCell, NumberCell]:
    """Parts of a percentage, settled where one convention alone keeps them between 0 and 100 %.

    Where none does, the texts are read by one all the same, so that the error is about the figures that were meant:
    850.000 of 802.000 is more than the whole. Parts count something, so an ambiguous one is taken for decimals only
    beside a part that is plainly written so. A ``result`` that was settled the other way leaves them ambiguous.
    """
    parts = (numerator, denominator)
    doubtful = [part for part in parts if part.ambiguous is not None]
    pairs = [pair for pair in product(_readings(numerator), _readings(denominator)) if _agree(doubtful, parts, pair)]
    common = [pair for pair in pairs if _agree(parts, parts, pair)]
    fitting = [pair for pair in (common if _shows_groups(parts) else pairs) if _is_share(pair)]
    if not doubtful or not common:
        return parts
    if not any(_is_share(pair) for pair in common):
        taken = common[0]
    elif len(fitting) == 1 and fitting[0] in common and not _guesses_decimals(parts, fitting[0]):
        taken = fitting[0]
    else:
        return parts
    settled = take(numerator, taken[0]), take(denominator, taken[1])
    marks = _marks((*settled, result)) if result is not None else ()
    return parts if len(set(marks)) > 1 else settled


def agree_on_marks(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows of a form, with parts ambiguous again that were settled otherwise than most such texts of the form."""
    marks = Counter(mark for row in rows for mark in _marks((row.numerator, row.denominator, row.result)))
    if len(marks) < 2:
        return tuple(rows)
    (usual, most), (_, fewer) = marks.most_common(2)
    return tuple(_reopen_others(row, usual if most > fewer else None) for row in rows)


def _reopen_others(row: Row, usual: Mark | None) -> Row:
    if all(mark == usual for mark in _marks((row.numerator, row.denominator))):
        return row
    parts = replace(row, numerator=_reopen(row.numerator), denominator=_reopen(row.denominator))
    return replace(parts, ratio=ratio_of(parts))


def _reopen(part: NumberCell) -> NumberCell:
    if part.settled_from is None:
        return part
    return replace(
        part, state=State.AMBIGUOUS, number=None, ambiguous=part.settled_from, repaired=False, settled_from=None
    )


def _marks(cells: Iterable[NumberCell]) -> tuple[Mark, ...]:
    """By which decimal mark each text with two readings was read, of those that were settled."""
    settled = [(cell, cell.number) for cell in cells if cell.settled_from is not None]
    found = [_mark(cell, number) for cell, number in settled if number is not None]
    return tuple(mark for mark in found if mark is not None)


def _mark(part: NumberCell, number: Number) -> Mark | None:
    return decimal_mark(part.shown, number) if isinstance(part.shown, str) else None


def _readings(part: NumberCell) -> tuple[Number, ...]:
    if part.ambiguous is not None:
        return part.ambiguous.grouped, part.ambiguous.decimal
    return () if part.number is None else (part.number,)


def _agree(asked: Iterable[NumberCell], parts: tuple[NumberCell, NumberCell], pair: _Pair) -> bool:
    """Whether the parts that are asked were written with one decimal mark, if these are the numbers."""
    marks = {_mark(part, number) for part, number in zip(parts, pair, strict=True) if part in asked}
    return len(marks - {None}) <= 1


def _is_share(pair: _Pair) -> bool:
    upper, lower = pair
    return 0 <= upper.value <= lower.value and lower.value > 0


def _shows_groups(parts: Iterable[NumberCell]) -> bool:
    """Whether a part beside an ambiguous one shows by what thousands are grouped: 1.234.567."""
    plain = [(part, part.number) for part in parts if part.number is not None]
    return any(not number.digits and _mark(part, number) for part, number in plain)


def _guesses_decimals(parts: tuple[NumberCell, NumberCell], pair: _Pair) -> bool:
    taken = list(zip(parts, pair, strict=True))
    as_decimal = any(part.ambiguous is not None and number.digits for part, number in taken)
    return as_decimal and not any(
        part.ambiguous is None and number.digits and _mark(part, number) for part, number in taken
    )
