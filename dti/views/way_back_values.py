"""What the way back shows, as values: levers with the steward's word, plans with their steps, targets with their state.

They are made by `dti.views.way_back` and read by screens, commands and workbooks. Another thing to say about a plan is
a field of `PlanLine`; another limit that plans must keep is a field of `WayBackSettings`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal
from typing import Any

from dti.analysis.index_field import Bounds
from dti.analysis.plans import Plan, PlanKind, Pull, WayBack
from dti.analysis.scenario import GrowthKind, Settings, from_params
from dti.analysis.what_if import Outcome
from dti.catalogue.models import IndexNode, Province
from dti.core.errors import WrongInput
from dti.core.text import safe_line
from dti.store.efforts import EffortValue
from dti.views.board import TargetState
from dti.views.index_service import LinkedTarget, ServiceBehind
from dti.views.simulation_values import SimulationView

PLACE = "hang"
"""Parameter of an address: the rank to reach."""

DEFAULT_PLACE = 8
PLACES, POINT_PLACES = 4, 3
"""Decimals of what is to be reached, always rounded up: values as they are published, points as they follow."""

_MOST_PLACES = 9


@dataclass(frozen=True, slots=True)
class WayBackSettings:
    """What is asked: the field, the province and the others' growth as in a simulation, and the rank to reach."""

    base: Settings
    place: int

    def params(self) -> dict[str, str | None]:
        """The parameters of an address that asks the same; None is left out."""
        return self.base.params() | {PLACE: None if self.place == DEFAULT_PLACE else str(self.place)}


def read_way_back_settings(params: Mapping[str, str | None], default: Settings) -> WayBackSettings:
    """What an address asks for; what it leaves out is as in ``default``. WrongInput for what cannot be read."""
    typed = params.get(PLACE) or str(DEFAULT_PLACE)
    if not (typed.isascii() and typed.isdigit() and len(typed) <= 4):
        raise WrongInput("way_back.error.place_typed", found=safe_line(typed))
    return WayBackSettings(replace(from_params(params, default), changes=()), int(typed))


@dataclass(frozen=True, slots=True)
class LeverLine:
    """A node that could be moved: where it stands, how much room it has, and the steward's word on it (None: none).

    ``group`` is the main index that a component belongs to, None for a node that stands by itself.
    """

    node: IndexNode
    group: IndexNode | None
    points: Decimal
    maximum: Decimal
    room: Decimal
    word: EffortValue | None

    @property
    def value(self) -> Decimal:
        """The node's value now, 0 to 1."""
        return self.points / self.maximum


@dataclass(frozen=True, slots=True)
class FeedingTarget:
    """A target that would feed a node, and where it stands today; None where its programme has no goal for it."""

    linked: LinkedTarget
    state: TargetState | None


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One node of a plan: the value to be reached, rounded up, the service behind it, the targets that would feed it.

    ``measure`` is the key across frameworks of the node or of the main index above it.
    """

    pull: Pull
    node: IndexNode
    measure: str
    needed: Decimal
    behind: ServiceBehind
    targets: tuple[FeedingTarget, ...]


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan with its steps, and what it comes to when it is simulated."""

    plan: Plan
    steps: tuple[PlanStep, ...]
    outcome: Outcome

    @property
    def changes(self) -> tuple[tuple[str, Decimal], ...]:
        """The values to be reached by node, as a simulation takes them."""
        return tuple(sorted((step.node.code, step.needed) for step in self.steps))

    @property
    def gained(self) -> Decimal:
        """Points gained by all steps."""
        return sum((step.pull.gain for step in self.steps), Decimal(0))


@dataclass(frozen=True, slots=True)
class WayBackView:
    """The answer. ``answer`` holds what is missing, what is in reach and the nearest rank; ``plans`` cheapest first.

    ``start`` is the present under the others' growth; what must be said beside it and its sources are there.
    ``holders`` stand at the price of the place: whoever must be drawn level with. ``unknown`` are others whose value
    or growth is not known: all of them are taken to end ahead.
    """

    settings: WayBackSettings
    start: SimulationView
    answer: WayBack
    holders: tuple[Province, ...]
    levers: tuple[LeverLine, ...]
    plans: tuple[PlanLine, ...]
    unknown: tuple[Province, ...]

    @property
    def province(self) -> Province:
        """Whose way it is."""
        return self.start.province

    @property
    def rank(self) -> Bounds:
        """The rank as it is published, before anybody grows."""
        return self.start.rank_before

    @property
    def size(self) -> int:
        """How many are ranked."""
        return self.start.size

    @property
    def is_held(self) -> bool:
        """Whether the place is held without any gain; of a field that is known in part, by the published rank."""
        if self.answer.is_feasible:
            return self.answer.missing is not None and self.answer.missing <= 0
        return self.settings.base.growth is GrowthKind.STILL and self.rank[1] <= self.settings.place

    @property
    def available(self) -> Decimal | None:
        """Points that all levers could still gain; None where nothing finer than the total is known."""
        return self.answer.available if self.levers else None

    @property
    def nearest(self) -> int | None:
        """The best rank in reach; None where no lever is known that could reach anything."""
        return self.answer.nearest if self.levers else None

    @property
    def short(self) -> Decimal | None:
        """Points still missing with all levers pulled; None where levers or the price of the place are not known."""
        return self.answer.short if self.levers else None

    @property
    def words(self) -> tuple[EffortValue, ...]:
        """What the steward has said of these levers."""
        return tuple(line.word for line in self.levers if line.word is not None)

    def plan(self, kind: PlanKind) -> PlanLine | None:
        """The plan of a kind; None where it is not among the answers."""
        return next((line for line in self.plans if line.plan.kind is kind), None)

    def simulated(self, plan: PlanLine) -> Settings:
        """The settings under which the simulation shows a plan."""
        return replace(self.settings.base, changes=plan.changes)

    def stored(self, plan: PlanLine, seen: Mapping[str, Any]) -> dict[str, Any]:
        """What the store keeps of a saved plan."""
        return self.simulated(plan).stored() | dict(seen) | {"place": self.settings.place, "plan": plan.plan.kind.value}


def round_up(value: Decimal, places: int) -> Decimal:
    """Rounded towards more: who has reached what is written has reached enough."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_CEILING)


def needed_value(pull: Pull, cap: Decimal) -> Decimal:
    """The value to be reached with as few decimals as stay within ``cap``, four at the least."""
    exact = pull.value_after
    for places in range(PLACES, _MOST_PLACES + 1):
        rounded = round_up(exact, places)
        if rounded <= cap:
            return rounded
    return min(exact, cap)
