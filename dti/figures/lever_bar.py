"""The bar of one node in a plan: what it has, what it would gain, what is left, as shares of its maximum.

Shares are per cents of the bar's length, so the page draws it without any arithmetic.
"""

from dataclasses import dataclass

from dti.analysis.plans import Pull


@dataclass(frozen=True, slots=True)
class LeverBar:
    """Per cent of the length that is held now and that would be gained."""

    held: float
    gained: float


def place_lever_bar(pull: Pull) -> LeverBar:
    """The bar of a pull; held and gained together never go beyond the end."""
    held = round(float(pull.value_before * 100), 3)
    return LeverBar(held, round(min(float(pull.gain / pull.maximum * 100), 100 - held), 3))
