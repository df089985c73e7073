"""When two figures say the same: at the digits that were written, and as far as their bounds allow.

"67,7" says nothing about the second digit after the mark, so 67,68 agrees with it; a bound is contradicted only by what
lies outside of it. It lives beside the catalogue because store, analysis and intake all ask, and know nothing of each
other. Pure; another property of a figure that limits what it says is a case in `written_digits` or `agree`.
"""

from decimal import Decimal
from typing import Protocol

from dti.catalogue.models import Operator

_MOST_DIGITS = 10
"""What a spreadsheet computed is compared at this many digits: the last of its sixteen are noise."""


class Figure(Protocol):
    """What agrees or does not: an observation, or an entry of a form that becomes one."""

    @property
    def value(self) -> Decimal | None:
        """In the target's unit; None is a remark."""

    @property
    def bound(self) -> Operator | None:
        """What is stated is only a limit."""

    @property
    def numerator(self) -> Decimal | None:
        """The part of which the value may be computed."""

    @property
    def denominator(self) -> Decimal | None:
        """The whole."""


def digits_of(value: Decimal) -> int:
    """How many digits were written after the mark, up to the ten that are compared."""
    exponent = value.as_tuple().exponent
    return min(max(0, -exponent), _MOST_DIGITS) if isinstance(exponent, int) else 0


def closes(stated: Decimal, exact: Decimal, bound: Operator | None = None) -> bool:
    """Whether a stated value is the exact one, rounded at the digits written; a bound must hold for the exact one."""
    if bound is not None:
        return bound.holds(exact, stated)
    return _same(stated, exact, digits_of(stated))


def written_digits(figure: Figure) -> int:
    """How many digits after the mark a figure stands for: those written, or all of them where its parts give it."""
    if figure.value is None:
        return 0
    if figure.numerator is not None and figure.denominator:
        exact = 100 * figure.numerator / figure.denominator
        if _same(figure.value, exact, _MOST_DIGITS):
            return _MOST_DIGITS
    return digits_of(figure.value)


def agree(one: Figure, other: Figure) -> bool:
    """Whether two figures can both be right: equal at the fewer digits, or what one bound allows the other does too.

    A remark contradicts nothing. Agreement does not pass on: 96 agrees with 95.8 and with 96.26, which do not agree.
    """
    if one.value is None or other.value is None:
        return True
    if one.bound is not None and other.bound is not None:
        return _overlap(one.value, one.bound, other.value, other.bound)
    if one.bound is not None:
        return one.bound.holds(other.value, one.value)
    if other.bound is not None:
        return other.bound.holds(one.value, other.value)
    return _same(one.value, other.value, min(written_digits(one), written_digits(other)))


def _overlap(one: Decimal, bound: Operator, other: Decimal, other_bound: Operator) -> bool:
    """Whether some value satisfies both bounds."""
    same_side = bound.higher_is_better is other_bound.higher_is_better
    return same_side or (bound.holds(other, one) and other_bound.holds(one, other))


def _same(one: Decimal, other: Decimal, digits: int) -> bool:
    return abs(one - other) <= Decimal(5).scaleb(-1 - digits)
