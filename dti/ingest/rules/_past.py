"""What a department reported before, as several rules ask for it. No rules here."""

from dti.catalogue.observations import ObservationValue
from dti.ingest.context import Context
from dti.ingest.form import Form, Reported


def last_value(one: Reported, form: Form, context: Context) -> ObservationValue | None:
    """The department's last exact value that is older than this one and from another period."""
    day, period = one.row.data_date.day, form.period.code if form.period else None
    older = [
        past
        for past in context.past.get(one.name, ())
        if day is not None and past.data_date < day and past.period != period and past.bound is None
    ]
    return older[-1] if older else None
