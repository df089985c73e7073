"""How reports say what the views found, in the reader's language: names, days, statuses, flags, values and goals.

Values and goals are written by `dti.views.wording`, as on the screen; here are only the words around them. Every figure
comes from a view as it is. `NOTHING` stands for what is not there, never a zero.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from dti.analysis.status import Status
from dti.catalogue.models import Score, Target
from dti.catalogue.observations import Flag, ObservationValue
from dti.core.periods import Period
from dti.i18n import Language, day, number, period_name, rank, text
from dti.views.board import TargetState
from dti.views.committee import Declared
from dti.views.wording import NOTHING, write_current, write_goal, write_value

__all__ = ["NOTHING", "Named", "Wording", "lower_first"]


class Named(Protocol):
    """What has a name in both languages."""

    @property
    def name_vi(self) -> str: ...
    @property
    def name_en(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language."""

    language: Language

    def say(self, key: str, /, **params: object) -> str:
        """The sentence with this message id."""
        return text(key, self.language, **params)

    def pick(self, vi: str, en: str) -> str:
        """The one of two texts that is in the reader's language; Vietnamese where the English one is missing."""
        return vi if self.language == "vi" else en or vi

    def name(self, thing: Named) -> str:
        """A name."""
        return self.pick(thing.name_vi, thing.name_en)

    def names(self, things: Iterable[Named]) -> str:
        """Several names, or the sign for none."""
        return "; ".join(self.name(thing) for thing in things) or NOTHING

    def day(self, value: date | None) -> str:
        """A day, or the sign for none."""
        return NOTHING if value is None else day(value, self.language)

    def period(self, period: Period | str) -> str:
        """A period inside a sentence: "quý IV/2025"; `dti.i18n.period_name` where it stands by itself or first."""
        name = period_name(period, self.language)
        return lower_first(name) if self.language == "vi" else name

    def status(self, status: Status) -> str:
        """The word of a status."""
        return self.say(f"common.status.{status.value}")

    def flags(self, flags: frozenset[Flag]) -> tuple[str, ...]:
        """The words of flags, in their fixed order."""
        return tuple(self.say(f"common.flag.{flag.value}") for flag in Flag if flag in flags)

    def observation(self, target: Target, observation: ObservationValue) -> str:
        """The value of an observation; a remark has none."""
        return write_value(target, observation, self.language)

    def current(self, state: TargetState) -> str:
        """The value that the status stands on."""
        return write_current(state, self.language)

    def goal(self, state: TargetState) -> str:
        """The goal as a short formula: "≥ 100 %", "> 50 %", "≤ 10/63"."""
        return write_goal(state.target, state.goal, self.language)

    def others(self, state: TargetState) -> str:
        """The values that stand against the one shown, or against each other, each once."""
        found = (self.observation(state.target, observation) for observation in state.judgement.conflicting)
        return "; ".join(dict.fromkeys(found))

    def declared(self, declared: Declared) -> str:
        """21/30, or the number alone where the source gives no total."""
        total = declared.total
        return f"{total.met}/{total.total}" if total.total else str(total.met)

    def index_value(self, value: Decimal | None) -> str:
        """An index value, 0 to 1, with four places."""
        return NOTHING if value is None else number(value, self.language, 4)

    def rank(self, score: Score) -> str:
        """A rank in its field with how it is known: "10/34 (suy ra từ số đã công bố)"."""
        if score.rank is None:
            return NOTHING
        basis = f" ({lower_first(self.say(f'common.basis.{score.rank_basis.value}'))})" if score.rank_basis else ""
        return rank(score.rank, score.field) + basis


def lower_first(words: str) -> str:
    """The same words inside a sentence."""
    return words[:1].lower() + words[1:]
