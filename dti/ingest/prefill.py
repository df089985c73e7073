"""The prefilled form straight from the store: what the command line and the upload page hand out.

`template` knows how a form looks; here stands where its content comes from: the catalogue, the deadline, and the
department's own earlier values. Another thing to prefill is read here and handed to `write_template`.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from dti.catalogue.models import Catalogue
from dti.catalogue.observations import ObservationValue
from dti.core.errors import NotFound
from dti.core.periods import Period, day_in_vietnam
from dti.ingest.context import past_values
from dti.ingest.form import Form
from dti.ingest.template import FilledRow, write_template
from dti.store.current import current_catalogue
from dti.store.engine import Session, Store
from dti.store.observations import read_observations
from dti.store.periods import read_periods


def prefilled_form(
    store: Store, department: str, period: Period, programme: str, *, created: datetime, illustrative: bool = False
) -> bytes:
    """The workbook of a department for a period, with what was approved up to ``created`` as `Kỳ trước`.

    ``illustrative`` takes illustrative values too. Raises what `write_template` raises.
    """
    with store.reading() as session:
        catalogue = current_catalogue(session)
        return form_in_session(
            session, catalogue, department, period, programme, created=created, illustrative=illustrative
        )


def form_in_session(
    session: Session,
    catalogue: Catalogue,
    department: str,
    period: Period,
    programme: str,
    *,
    created: datetime,
    illustrative: bool,
    filled: Mapping[str, FilledRow] | None = None,
    prepared_by: str = "",
) -> bytes:
    """The same with a session and a catalogue at hand, and filled in where ``filled`` says so."""
    previous = previous_values(session, catalogue, department, period, programme, day_in_vietnam(created), illustrative)
    return write_template(
        catalogue,
        department,
        period,
        programme,
        previous,
        deadline=deadline_of(session, catalogue, period, programme),
        created=created,
        filled=filled,
        prepared_by=prepared_by,
    )


def deadline_of(session: Session, catalogue: Catalogue, period: Period, programme: str) -> date:
    """The last day on which a report for the period is in time: the store's, else the programme's rule. NotFound."""
    for known in read_periods(session):
        if known.code == period.code:
            return known.deadline
    plan = catalogue.programme(programme)
    if plan is None:
        raise NotFound("form.error.programme", programme=programme)
    return period.last_day + timedelta(days=plan.deadline_days)


def previous_values(
    session: Session,
    catalogue: Catalogue,
    department: str,
    period: Period,
    programme: str,
    as_of: date,
    illustrative: bool,
) -> dict[str, ObservationValue]:
    """The latest approved value of each target about a day before the period, the department's forerunners included."""
    if catalogue.programme(programme) is None:
        return {}  # the form's writer says that there is no such programme
    before = period.first_day - timedelta(days=1)
    known = read_observations(session, programme=programme, as_of=as_of, illustrative=illustrative, up_to=before)
    whose = Form(candidates=(), department=catalogue.department(department), period=period)
    return {target: values[-1] for target, values in past_values(catalogue, whose, known).items()}
