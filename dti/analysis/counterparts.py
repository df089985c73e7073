"""What was published beside a department's figure: of the same target, about the same day or the same period.

The ledger confronts them afterwards (`dti.analysis.claims`), the intake when a report is sent (`dti.ingest.rules`);
both ask here, so that no pair is a finding in one place and nothing in the other. What keeps two figures from being
compared is a condition in `contradicting`; when they agree is `dti.catalogue.agreement`.
"""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from dti.analysis.aggregation import PUBLISHED
from dti.analysis.deciding import may_decide
from dti.catalogue.agreement import Figure, agree
from dti.catalogue.models import Aggregation, Target
from dti.catalogue.observations import ObservationValue
from dti.core.periods import Period


class Dated(Figure, Protocol):
    """A figure about a day; of a rank also the size of its field."""

    @property
    def data_date(self) -> date:
        """The day that the figure is about."""

    @property
    def field(self) -> int | None:
        """The size of a rank's field."""


def contradicting(
    target: Target, figure: Dated, period: str, observations: Iterable[ObservationValue]
) -> tuple[ObservationValue, ...]:
    """The published values that a department's figure does not agree with: of its day, or of another day of the period
    it is reported for.

    Only where one department speaks for the province, and only values that may decide: nothing that measures something
    else or that a ruling set aside.
    """
    if target.aggregation is not Aggregation.LEAD:
        return ()
    return tuple(
        one
        for one in observations
        if one.department == PUBLISHED
        and may_decide(target, one)
        and one.field == figure.field
        and (one.data_date == figure.data_date or period_of(one) == period)
        and not agree(figure, one)
    )


def period_of(observation: ObservationValue) -> str:
    """The period a figure was reported for; of a published one, the period in which its day lies."""
    if observation.period is not None and observation.department != PUBLISHED:
        return observation.period
    return Period.containing(observation.data_date).code
