"""The board: every target of a programme with its judgement, for one question. All other views stand on it.

A judgement is made three times: with what the reader asked to see, without illustrative figures (only that can be
evidence), and as the last period stood when it was due (only that can be called a change). Answers are
remembered here and nowhere else (the catalogue itself in `dti.store.current`), keyed on the catalogue and the latest
audit entry: every other write is audited, so the key changes whenever an answer could.
"""

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from threading import Lock
from typing import Any, TypeVar

from dti.access.audit import latest_sequence
from dti.analysis.status import Judgement, Status, judge
from dti.catalogue.models import Catalogue, Department, Goal, Sourcing, Target
from dti.catalogue.observations import ObservationValue
from dti.core.periods import Period
from dti.store.catalogue import load_catalogue, read_drops
from dti.store.current import current_catalogue
from dti.store.engine import Session
from dti.store.observations import read_observations
from dti.store.reported import Glance
from dti.store.snapshot import read_once
from dti.views.origins import withhold
from dti.views.query import ViewQuery


@dataclass(frozen=True, slots=True)
class TargetState:
    """One target under one question: its goal, judgement, evidence, last period's judgement and whole series.

    ``evidenced`` is True only when approved observations of the right measure that are not illustrative meet the goal.
    """

    target: Target
    goal: Goal
    judgement: Judgement
    evidence: Judgement
    before: Judgement
    series: tuple[ObservationValue, ...]
    owners: tuple[Department, ...]

    @property
    def status(self) -> Status:
        """The status that the reader is shown."""
        return self.judgement.status

    @property
    def evidenced(self) -> bool:
        """Met, by something that counts as evidence."""
        return self.evidence.status is Status.ACHIEVED

    @property
    def from_resolution(self) -> bool:
        """Whether the text of the target is known from the resolution itself."""
        return self.target.sourcing is Sourcing.RESOLUTION

    @property
    def changed(self) -> bool:
        """Whether the status differs from the one at the end of the last period."""
        return self.before.status is not self.judgement.status


@dataclass(frozen=True, slots=True)
class Board:
    """The answer to a question: the catalogue it was asked of and the state of each target with a goal for the
    horizon.
    """

    query: ViewQuery
    catalogue: Catalogue
    states: tuple[TargetState, ...]
    without_goal: tuple[Target, ...]

    def state(self, code: str) -> TargetState | None:
        """The state of one target."""
        return next((state for state in self.states if state.target.code == code), None)

    def of_pillar(self, pillar: str) -> tuple[TargetState, ...]:
        """The states of a pillar in the order of the catalogue."""
        return tuple(state for state in self.states if state.target.pillar == pillar)

    def counts(self, states: Sequence[TargetState] | None = None) -> dict[Status, int]:
        """How many targets have each status; every status is named, zero included."""
        shown = self.states if states is None else states
        return {status: sum(1 for state in shown if state.status is status) for status in Status}


def count_provisional(board: Board) -> int:
    """How many of the figures that a board stands on wait for approval; one that serves two targets counts once."""
    return len({one.id for state in board.states for one in state.series if one.provisional})


Answer = TypeVar("Answer")

_CACHE: OrderedDict[tuple[Any, ...], Any] = OrderedDict()
_CACHE_LOCK = Lock()
_CACHE_SIZE = 64


def state_of(session: Session) -> tuple[str, int, str]:
    """Names the state of a store: as long as it is the same, so is the answer to any question about figures.

    That a report was ordered or made changes none: readers would wait for every page anew each time.
    """
    return read_once(session, "state", lambda: _state_of(session))


def _state_of(session: Session) -> tuple[str, int, str]:
    url, content = session.get_bind().engine.url, current_catalogue(session).content_hash
    return url.render_as_string(), latest_sequence(session, beside="report"), content


def remembered(session: Session, name: str, key: Any, build: Callable[[], Answer]) -> Answer:
    """The answer for this state of the store, built once. Answers are frozen, so sharing them between readers is
    safe.
    """
    full = (*state_of(session), name, key)
    with _CACHE_LOCK:
        if full in _CACHE:
            _CACHE.move_to_end(full)
            kept: Answer = _CACHE[full]
            return kept
    answer = build()
    with _CACHE_LOCK:
        _CACHE[full] = answer
        while len(_CACHE) > _CACHE_SIZE:
            _CACHE.popitem(last=False)
    return answer


def read_catalogue(session: Session, query: ViewQuery | None = None) -> Catalogue:
    """The catalogue as it stands; for a question, as it was ruled by its day and recorded when a meeting was frozen."""
    current = current_catalogue(session)
    if query is None or (query.recorded is None and not _is_ruled_after(current, query.as_of)):
        return current
    recorded, as_of = query.recorded, query.as_of
    return remembered(session, "catalogue", (recorded, as_of), lambda: load_catalogue(session, recorded, as_of))


def _is_ruled_after(catalogue: Catalogue, as_of: date) -> bool:
    """Whether anything was ruled after a day; a goal only ever changes by the ruling on its conflict."""
    days = [one.ruled_on for one in catalogue.conflicts] + [one.ruled_on for one in catalogue.claims]
    return any(day is not None and day > as_of for day in days)


def read_board(session: Session, query: ViewQuery) -> Board:
    """All targets of the programme of ``query`` with their states."""
    return remembered(session, "board", query, lambda: _build_board(session, query))


def _build_board(session: Session, query: ViewQuery) -> Board:
    catalogue = read_catalogue(session, query)
    targets = catalogue.targets_of(query.programme)
    return Board(query, catalogue, read_states(session, query, catalogue), without_goal(targets, query.horizon))


def without_goal(targets: Iterable[Target], horizon: int) -> tuple[Target, ...]:
    """The targets that have no goal for a horizon."""
    return tuple(target for target in targets if target.goal(horizon) is None)


def read_states(
    session: Session,
    query: ViewQuery,
    catalogue: Catalogue,
    codes: Collection[str] | None = None,
    glance: Glance | None = None,
) -> tuple[TargetState, ...]:
    """The states of the programme's targets that have a goal for the horizon, or of those among ``codes``; who reads
    some after the others hands in the same ``glance``.
    """
    now = read_series(session, query, codes, glance)
    # Only approved figures that are not illustrative are evidence, whatever else the reader asks to see.
    proven = replace(query, illustrative=False, provisional=False)
    # Where nothing that is shown is either, the two are the same, and the second need not be read.
    is_real = not any(one.illustrative or one.provisional for values in now.values() for one in values)
    real = now if is_real else read_series(session, proven, codes)
    earlier = query_before(query, _deadline_days(catalogue, query))
    before = read_series(session, earlier, codes, glance)
    drops = read_drops(session, query.programme, as_of=query.as_of, recorded=query.recorded)
    lasting = codes is None
    return tuple(
        _state(catalogue, target, goal, query, earlier, (now, real, before), drops, lasting=lasting)
        for target in catalogue.targets_of(query.programme)
        if (codes is None or target.code in codes) and (goal := target.goal(query.horizon))
    )


def query_before(query: ViewQuery, deadline_days: int) -> ViewQuery:
    """The same question as it was answered for the period before, on the day that its reports were due."""
    period: Period = query.period.previous()
    day = min(query.as_of, period.last_day + timedelta(days=deadline_days))
    return replace(query, period=period, as_of=day, up_to=min(day, period.last_day))


def _deadline_days(catalogue: Catalogue, query: ViewQuery) -> int:
    programme = catalogue.programme(query.programme)
    return programme.deadline_days if programme else 0


def read_series(
    session: Session, query: ViewQuery, codes: Collection[str] | None = None, glance: Glance | None = None
) -> dict[str, tuple[ObservationValue, ...]]:
    """What a reader may see of each target, of the programme or of those among ``codes``. A whole programme comes out
    of memory and stays there; a few targets come from the tables.
    """
    read = read_observations(
        session,
        programme=query.programme,
        as_of=query.as_of,
        recorded=query.recorded,
        illustrative=query.illustrative,
        provisional=query.provisional,
        targets=codes,
        up_to=query.up_to,
        glance=glance,
    )
    return _by_target(withhold(read, query.scope))


def _by_target(observations: Sequence[ObservationValue]) -> dict[str, tuple[ObservationValue, ...]]:
    found: dict[str, list[ObservationValue]] = {}
    for observation in observations:
        found.setdefault(observation.target, []).append(observation)
    return {code: tuple(values) for code, values in found.items()}


def _state(
    catalogue: Catalogue,
    target: Target,
    goal: Goal,
    query: ViewQuery,
    earlier: ViewQuery,
    series: tuple[dict[str, tuple[ObservationValue, ...]], ...],
    drops: dict[str, tuple[date, str]],
    *,
    lasting: bool,
) -> TargetState:
    now, real, before = (values.get(target.code, ()) for values in series)
    dropped = target.code in drops
    was_dropped = dropped and drops[target.code][0] <= earlier.as_of

    def judged(values: tuple[ObservationValue, ...], as_of: date, gone: bool) -> Judgement:
        # An aggregate expects the departments of the day that it is about, not of the day it is looked at.
        codes = (target.lead_department, *target.contributing)
        expected = _Expected(catalogue.content_hash, codes, catalogue, lasting)
        return judge(target, goal, values, as_of, dropped=gone, expected_departments=expected)

    shown = judged(now, query.as_of, dropped)
    return TargetState(
        target=target,
        goal=goal,
        judgement=shown,
        evidence=shown if real == now else judged(real, query.as_of, dropped),
        before=judged(before, earlier.as_of, was_dropped),
        series=now,
        owners=catalogue.responsible(target.lead_department, query.as_of),
    )


@dataclass(frozen=True, slots=True)
class _Expected:
    """Asks `expected_departments` for a day; equal where the answers are, so that aggregates can be found again.

    ``lasting`` says that the observations stay in memory anyhow, so that aggregates of them may be kept.
    """

    content: str
    codes: tuple[str, ...]
    catalogue: Catalogue = field(compare=False)
    lasting: bool = field(compare=False)

    def __call__(self, day: date) -> frozenset[str]:
        return _responsible_on(self, day)


@lru_cache(maxsize=2048)
def _responsible_on(asked: _Expected, day: date) -> frozenset[str]:
    return frozenset(heir.code for code in asked.codes for heir in asked.catalogue.responsible(code, day))


def expected_departments(catalogue: Catalogue, target: Target, day: date) -> tuple[str, ...]:
    """The departments whose parts an aggregate needs on ``day``: lead and contributors, or whoever carries on for
    them.
    """
    codes = (target.lead_department, *target.contributing)
    heirs = [heir.code for code in codes for heir in catalogue.responsible(code, day)]
    return tuple(dict.fromkeys(heirs))
