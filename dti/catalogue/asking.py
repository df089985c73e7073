"""What a question means where something was left out: the main programme, the years it has goals for, its periods.

Needed wherever a question begins: by views (`dti.views.query`) and where a meeting's question is frozen
(`dti.meetings`).
"""

from datetime import date

from dti.catalogue.models import Catalogue, Programme
from dti.core.errors import NotFound
from dti.core.periods import Period


def main_programme(catalogue: Catalogue, code: str | None) -> Programme:
    """The programme asked for, else the one with the most targets of its own, the first of equals."""
    if code is not None:
        if (found := catalogue.programme(code)) is None:
            raise NotFound("views.unknown_programme", code=code)
        return found
    if catalogue.main_programme is None:
        raise NotFound("views.no_programme")
    return catalogue.main_programme


def horizons_of(catalogue: Catalogue, programme: str) -> tuple[int, ...]:
    """The years for which any target of a programme has a goal, in order."""
    return tuple(sorted({goal.horizon for target in catalogue.targets_of(programme) for goal in target.goals}))


def read_horizon(catalogue: Catalogue, programme: Programme, wanted: int | None) -> int:
    """The year asked for, else the programme's main one. NotFound for a year for which it has no goal."""
    horizons = horizons_of(catalogue, programme.code)
    if wanted is not None and wanted not in horizons:
        raise NotFound("views.unknown_horizon", horizon=str(wanted), known=", ".join(map(str, horizons)))
    return wanted or programme.main_horizon


def default_period(catalogue: Catalogue, programme: Programme, as_of: date) -> Period:
    """The last period that has ended, but none after the programme's main goals fall due: nothing is reported for it
    then.
    """
    ended = Period.last_ended(as_of)
    due = [g.due_date for t in catalogue.targets_of(programme.code) if (g := t.goal(programme.main_horizon))]
    return min(ended, Period.containing(max(due))) if due else ended


def periods_of(catalogue: Catalogue, programme: Programme, as_of: date) -> tuple[Period, ...]:
    """The periods a reader can choose among, newest first: from the programme's issue to the default period."""
    period, oldest = default_period(catalogue, programme, as_of), Period.containing(programme.issued_on)
    found = [period]
    while period > oldest:
        period = period.previous()
        found.append(period)
    return tuple(found)
