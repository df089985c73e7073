"""What a reader asks for: programme, period, horizon, as-of day, with or without illustrative figures.

One frozen value that every view takes, so that screen, command line and reports cannot ask differently. It is built
once, at the entrance, from what a person typed or what a link says; ``complete`` fills in what was left out.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from dti.access.roles import Action, Scope, require, scope_of
from dti.access.user import User
from dti.catalogue.models import Catalogue, Programme
from dti.core.errors import NotFound
from dti.core.periods import Period


@dataclass(frozen=True, slots=True)
class ViewQuery:
    """A complete question.

    ``as_of`` asks by known-on and includes the whole day in Vietnam; ``up_to`` bounds the data date: the last day of
    a period that was asked for, else the as-of day itself. ``recorded`` freezes what the store had recorded by then
    (a frozen meeting). ``scope`` names the departments whose submissions (files, cells, senders, notes) the reader may
    see: by default none.
    """

    programme: str
    period: Period
    horizon: int
    as_of: date
    up_to: date
    illustrative: bool
    recorded: datetime | None = None
    provisional: bool = False
    scope: Scope = field(default_factory=Scope)


def complete(
    user: User,
    catalogue: Catalogue,
    *,
    as_of: date,
    programme: str | None = None,
    period: Period | None = None,
    horizon: int | None = None,
    illustrative: bool = False,
    recorded: datetime | None = None,
    provisional: bool = False,
) -> ViewQuery:
    """Fill in what was left out: the main programme, its main horizon, the last period that has ended.

    The entrance of all views: NotAllowed for who may not see figures, or not the provisional ones that were asked for.
    Raises NotFound for a programme that the catalogue does not have or a horizon for which the programme has no goal.
    """
    require(user, Action.READ_PROVISIONAL if provisional else Action.READ_FIGURES)
    found = main_programme(catalogue, programme)
    horizons = horizons_of(catalogue, found.code)
    if horizon is not None and horizon not in horizons:
        raise NotFound("views.unknown_horizon", horizon=str(horizon), known=", ".join(map(str, horizons)))
    shown = period or default_period(catalogue, found, as_of)
    return ViewQuery(
        programme=found.code,
        period=shown,
        horizon=horizon or found.main_horizon,
        as_of=as_of,
        up_to=min(as_of, shown.last_day) if period else as_of,
        illustrative=illustrative,
        recorded=recorded,
        provisional=provisional,
        scope=scope_of(user),
    )


def ask_of(query: ViewQuery, catalogue: Catalogue, programme: str) -> ViewQuery:
    """The same reader's question about another programme, under its own main horizon."""
    found = main_programme(catalogue, programme)
    shown = query.period if query.up_to < query.as_of else default_period(catalogue, found, query.as_of)
    return replace(query, programme=found.code, period=shown, horizon=found.main_horizon)


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
