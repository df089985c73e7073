"""What a finding says about its cell, kept typed: numbers, days, texts that depend on the language, values with a unit.

A finding travels to the store and back and is put into words only when somebody reads it, in that reader's language.
The next kind of parameter gets its case in `show`, `to_stored` and `from_stored`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from dti import i18n
from dti.core.periods import Period
from dti.i18n import Both as Both
from dti.i18n import Language


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence or word of a message catalogue, with what fills it in."""

    key: str
    params: "Params | None" = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value with its unit; a rank shows its field where that is known."""

    value: Decimal
    unit: str
    field: int | None = None


_MOST_VALUES = 8

Param: TypeAlias = "str | int | Decimal | date | Period | Words | Both | Quantity | tuple[Param, ...]"
Params: TypeAlias = Mapping[str, Param]


def show(param: Param, language: Language) -> str:
    """The parameter as people of this language read it; a decimal keeps the digits it came with, a list is joined."""
    match param:
        case Words():
            return i18n.text(param.key, language, **show_all(param.params or {}, language))
        case Both():
            return param.vi if language == "vi" else param.en
        case Quantity():
            if param.unit == "rank" and param.value == int(param.value):
                return i18n.rank(param.value, param.field)
            return i18n.measure(param.value, param.unit, language, places_of(param.value))
        case tuple():
            return _listed(param, language)
        case Decimal():
            return i18n.number(param, language, places_of(param))
        case date():
            return i18n.day(param, language)
        case Period():
            return i18n.period_name(param, language)
        case _:
            return str(param)


def _listed(items: "tuple[Param, ...]", language: Language) -> str:
    """A list as one reads it: a semicolon where an item has a comma of its own; of long lists of values the first."""
    of_names = all(isinstance(item, str | Both) for item in items)
    shown = [show(item, language) for item in (items if of_names else items[:_MOST_VALUES])]
    joined = ("; " if any("," in item for item in shown) else ", ").join(shown)
    return joined + ("; …" if len(shown) < len(items) else "")


def show_all(params: Params, language: Language) -> dict[str, str]:
    """All parameters of a sentence in words."""
    return {name: show(param, language) for name, param in params.items()}


def places_of(value: Decimal) -> int:
    """How many digits stand after the decimal mark of this decimal."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def to_stored(param: Param) -> Any:
    """A form that the store's JSON keeps as it is and `from_stored` turns back into the same parameter."""
    match param:
        case Words():
            return ["words", param.key, [[name, to_stored(item)] for name, item in (param.params or {}).items()]]
        case Both():
            return ["both", param.vi, param.en]
        case Quantity():
            return ["quantity", param.value, param.unit, param.field]
        case Period():
            return ["period", param.code]
        case tuple():
            return ["list", *(to_stored(item) for item in param)]
        case _:
            return param


def from_stored(held: Any) -> Param:
    """The parameter that `to_stored` gave; ValueError for anything else."""
    match held:
        case str() | int() | Decimal() | date():
            return held
        case ("words", str(key), params):
            return Words(key, {name: from_stored(item) for name, item in params} or None)
        case ("both", str(vi), str(en)):
            return Both(vi, en)
        case ("quantity", Decimal() as value, str(unit), field):
            return Quantity(value, unit, field)
        case ("period", str(code)):
            return Period.parse(code)
        case ("list", *items):
            return tuple(from_stored(item) for item in items)
        case _:
            raise ValueError(f"no parameter of a finding: {held!r}")
