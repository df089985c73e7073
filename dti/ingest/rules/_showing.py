"""How a finding shows a value. No rules here: the underscore keeps it out of the registry."""

from decimal import ROUND_HALF_UP, Context, Decimal

from dti.catalogue.models import Operator, Target
from dti.ingest.form import Form, Row, TextCell
from dti.ingest.params import Param, Quantity, Words

_WIDE = Context(prec=100, rounding=ROUND_HALF_UP)
_MOST_PLACES = 12
OPERATORS = {
    Operator.AT_LEAST: "common.operator.ge",
    Operator.MORE_THAN: "common.operator.gt",
    Operator.AT_MOST: "common.operator.le",
    Operator.LESS_THAN: "common.operator.lt",
}
"""The words for a bound."""


def quantity(target: Target, value: Decimal, row: Row | None = None) -> Quantity:
    """A value of a target as a finding shows it, with its unit; a rank with the field that the row states."""
    stated = row.result.number.of if row is not None and row.result.number is not None else None
    return Quantity(value, target.unit, int(stated) if stated is not None else None)


def limited(target: Target, value: Decimal, bound: Operator | None, field: int | None) -> Param:
    """A value of a target with the bound that it only is: "trên 90 %"."""
    shown = Quantity(value, target.unit, field)
    return shown if bound is None else Words(OPERATORS[bound], {"value": shown})


def rounded(value: Decimal, places: int = 2) -> Decimal:
    """Rounded for showing in a finding, zeros at the end included; what is stored stays exact."""
    return value.quantize(Decimal(1).scaleb(-places), context=_WIDE)


def short(value: Decimal, places: int = 2) -> Decimal:
    """Rounded for showing, without zeros at the end."""
    return Decimal(f"{rounded(value, places).normalize(_WIDE):f}")


def tell_apart(one: Decimal, other: Decimal) -> tuple[Decimal, Decimal]:
    """Two different values rounded for showing, at as many digits as it takes to see that they differ."""
    places = next((n for n in range(2, _MOST_PLACES) if rounded(one, n) != rounded(other, n)), _MOST_PLACES)
    return short(one, places), short(other, places)


def words_of(form: Form) -> tuple[TextCell, ...]:
    """All cells of a form that came in an encoding from before Unicode, converted or not."""
    in_rows = (cell for row in form.rows for cell in (row.code, row.name, row.source, row.note, row.measure))
    once = {cell.address: cell for cell in in_rows if cell.encoding}  # a merged cell belongs to several rows
    return (*form.legacy, *once.values())
