"""What a reader asks for: programme, period, horizon, as-of day, with or without illustrative figures.

One frozen value that every view takes, so that screen, command line and reports cannot ask differently. It is built
once, at the entrance, from what a person typed or what a link says; ``complete`` fills in what was left out, and
``ask_at`` takes the whole question from a frozen meeting.

The promise of a frozen meeting: whoever may see the same departments gets the same answer to its question for ever.
Every read that a view makes leaves out what the store recorded after ``ViewQuery.recorded``, and nothing that a view
says may hang on the day on which it is asked. There is one exception: a person who is forgotten (`dti.access.privacy`)
disappears from these answers too, for that duty goes before.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from dti.access.roles import Action, Scope, require, scope_of
from dti.access.user import User
from dti.catalogue.asking import default_period, horizons_of, main_programme, periods_of, read_horizon
from dti.catalogue.models import Catalogue
from dti.core.periods import Period
from dti.store.meetings import FrozenMeeting, MeetingState

__all__ = [
    "ViewQuery",
    "ask_at",
    "ask_of",
    "complete",
    "default_period",
    "horizons_of",
    "main_programme",
    "periods_of",
    "question_of",
]


@dataclass(frozen=True, slots=True)
class ViewQuery:
    """A complete question.

    ``as_of`` asks by known-on and includes the whole day in Vietnam; ``up_to`` bounds the data date: the last day of
    a period that was asked for, else the as-of day itself. ``recorded`` freezes what the store had recorded by then
    (a frozen meeting: ``meeting``, as it stood when it was frozen). ``scope`` names the departments whose submissions
    (files, cells, senders, notes) the reader may see: by default none.
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
    meeting: FrozenMeeting | None = None


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
    """Fill in what was left out: the main programme, its main horizon, the last period that has ended by the as-of day,
    but none after the main goals fall due (`default_period`). Figures are bounded by a period only where one is named.

    The entrance of all views: NotAllowed for who may not see figures, or not the provisional ones that were asked for.
    Raises NotFound for a programme that the catalogue does not have or a horizon for which the programme has no goal.
    """
    require(user, Action.READ_PROVISIONAL if provisional else Action.READ_FIGURES)
    found = main_programme(catalogue, programme)
    shown = period or default_period(catalogue, found, as_of)
    return ViewQuery(
        programme=found.code,
        period=shown,
        horizon=read_horizon(catalogue, found, horizon),
        as_of=as_of,
        up_to=min(as_of, shown.last_day) if period else as_of,
        illustrative=illustrative,
        recorded=recorded,
        provisional=provisional,
        scope=scope_of(user),
    )


def ask_at(user: User, meeting: FrozenMeeting) -> ViewQuery:
    """The question that a meeting was frozen on, with what the reader may see of it.

    NotAllowed for who may not read meetings. Approved figures alone: what waited then was no figure of the meeting.
    """
    require(user, Action.READ_MEETING)
    return question_of(meeting, scope_of(user))


def question_of(meeting: FrozenMeeting, scope: Scope) -> ViewQuery:
    """The question that a meeting keeps, for a reader who may see the submissions of these departments."""
    frozen = meeting.frozen
    # That it has ended since must not tell one question from the other.
    then = replace(meeting, state=MeetingState.FROZEN, ended_at=None, ended_by="", ended_reason="")
    return ViewQuery(
        programme=meeting.programme,
        period=frozen.period,
        horizon=frozen.horizon,
        as_of=frozen.as_of,
        up_to=frozen.up_to,
        illustrative=frozen.illustrative,
        recorded=frozen.recorded,
        scope=scope,
        meeting=then,
    )


def ask_of(query: ViewQuery, catalogue: Catalogue, programme: str) -> ViewQuery:
    """The same reader's question about another programme, under its own main horizon."""
    found = main_programme(catalogue, programme)
    shown = query.period if query.up_to < query.as_of else default_period(catalogue, found, query.as_of)
    return replace(query, programme=found.code, period=shown, horizon=found.main_horizon)
