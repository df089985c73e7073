"""Sources that disagree about a target, with both values, what stands, and by whose word."""

from collections.abc import Sequence
from dataclasses import dataclass

from dti.catalogue.models import Conflict, ConflictMember, Target
from dti.i18n import measure, rank
from dti.views.board import TargetState
from dti.views.origin_wording import write_giver
from dti.views.origins import Trace
from dti.views.target import field_of
from dti.views.wording import SIGNS, write_value
from reports.wording import Wording


@dataclass(frozen=True, slots=True)
class Side:
    """What one source says; ``stands`` is a word where a ruling keeps it."""

    value: str
    said: str
    date: str
    source: str
    stands: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """An entry of the ledger, or a clash that is in no ledger: what it is about, its sides, how it was ruled."""

    code: str
    title: str
    sides: tuple[Side, ...]
    ruling: str


def write_conflict(words: Wording, state: TargetState, conflict: Conflict) -> Dispute:
    """An entry of the ledger."""
    key = "open"
    if conflict.ruled_by:
        key = "withdrawn" if conflict.withdrawn else "both" if conflict.both_stand else "ruled"
    ruling = words.say(f"target.conflicts.{key}", by=conflict.ruled_by or "", day=conflict.ruled_on or "")
    rule = conflict.reason or words.pick(conflict.rule_vi, conflict.rule_en)
    return Dispute(
        code=state.target.code,
        title=words.pick(conflict.title_vi, conflict.title_en),
        sides=tuple(_side(words, state, conflict, side) for side in conflict.members),
        ruling=f"{ruling} {rule}".strip(),
    )


def _side(words: Wording, state: TargetState, conflict: Conflict, side: ConflictMember) -> Side:
    is_kept = conflict.both_stand or (conflict.picked is not None and conflict.picked == side.value)
    field, sign = field_of(state, conflict, side), f"{SIGNS[side.bound]} " if side.bound else ""
    stands = words.say("target.conflicts.stands" if conflict.both_stand else "target.conflicts.picked")
    return Side(
        value=sign + (rank(side.value, field) if field else measure(side.value, state.target.unit, words.language)),
        said=words.pick(side.label_vi, side.label_en),
        date=words.day(side.data_date),
        source=side.source,
        stands=stands if is_kept else "",
    )


def write_clash(words: Wording, target: Target, sides: Sequence[Trace]) -> Dispute:
    """Values of one day that contradict each other without standing in the ledger."""
    return Dispute(
        code=target.code,
        title=words.say("target.conflicts.clash", day=sides[0].observation.data_date),
        sides=tuple(_value(words, target, side) for side in sides),
        ruling=words.say("target.conflicts.open"),
    )


def _value(words: Wording, target: Target, trace: Trace) -> Side:
    observation = trace.observation
    return Side(
        value=write_value(target, observation, words.language),
        said=write_giver(trace, words.language),
        date=words.day(observation.data_date),
        source=observation.source,
        stands="",
    )
