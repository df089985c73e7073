"""Rules for what all rows show together: columns that changed places, last period's figures once more."""

from collections.abc import Iterator

from dti.catalogue.models import Kind, Unit
from dti.ingest.columns import column
from dti.ingest.context import Context
from dti.ingest.findings import Severity
from dti.ingest.form import Form, Reported
from dti.ingest.rules import Hit, RuleBook
from dti.ingest.rules._past import last_value
from dti.ingest.rules._swapping import swapped

RULES = RuleBook()
rule = RULES.rule

FEWEST_EQUAL = 2
"""How many figures must all equal the last period's before somebody has to say why. Our own setting."""


@rule("swapped_columns", Severity.ERROR)
def swapped_columns(form: Form, context: Context) -> Iterator[Hit]:
    """Every row closes once its columns change places, and none does as it stands: one finding, not one a row."""
    keys = swapped(form)
    if keys:
        cells = tuple(f"{form.columns[key]}{form.header}" for key in keys if key in form.columns)
        yield Hit(cells, {"headers": tuple(column(key).header for key in keys)})


@rule("same_as_last_period", Severity.WARNING)
def repeated_figures(form: Form, context: Context) -> Iterator[Hit]:
    """Every figure that could have moved is what it was the last time: was last period's file sent again?

    A milestone that is reached and a share that is complete stay as they are and say nothing.
    """
    movable = [(one, past) for one in form.reported if _could_move(one) and (past := last_value(one, form, context))]
    equal = [one for one, past in movable if past.value == one.row.value]
    if len(equal) >= FEWEST_EQUAL and len(equal) == sum(_could_move(one) for one in form.reported):
        for one in equal:
            yield Hit((one.row.result.address,), {}, {"targets": one.name}, one.row.reason)


def _could_move(one: Reported) -> bool:
    value = one.row.value
    if value is None or one.target.kind is Kind.MILESTONE:
        return False
    return not (one.target.unit is Unit.PERCENT and value == 100)
