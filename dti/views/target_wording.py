"""Where a target stands, in one sentence, and whether that is evidenced: the head of its page and of its sheet.

Another way of standing is a case in `write_finding`; the words are ``target.finding.*`` and ``target.proof.*``.
"""

from dataclasses import replace

from dti.analysis.status import Judgement, Status
from dti.catalogue.models import Sourcing, Unit
from dti.catalogue.observations import Flag
from dti.i18n import Language, text
from dti.views.target import TargetView, stand_apart
from dti.views.wording import write_current, write_goal, write_value


def write_finding(view: TargetView, language: Language) -> str:
    """One sentence: the value, the day it is about, what is needed and when."""
    state = view.state
    parts = {"value": _value(view, language), "goal": _goal(view, language), "due": state.goal.due_date}
    if state.status is Status.DROPPED and view.dropped is not None:
        return text("target.finding.dropped", language, since=view.dropped[0], reason=view.dropped[1])
    if state.judgement.data_date is None:
        return text(_without_value(state.judgement), language, values=_disputed(view, language), **parts)
    key = state.status.value if state.status in (Status.ACHIEVED, Status.MISSED) else "underway"
    said = text(f"target.finding.{key}", language, day=state.judgement.data_date, **parts)
    return f"{said} {_reported(state.judgement, language)}".strip()


def write_proof(view: TargetView, language: Language) -> str:
    """Whether it is evidenced, why not, and whether it counts among the targets known from the resolution."""
    # The value that evidence stands on need not be the one that the reader is shown.
    proven = write_current(replace(view.state, judgement=view.state.evidence), language)
    said = text(f"target.proof.{view.proof.value}", language, value=proven)
    if view.state.target.sourcing is not Sourcing.RESOLUTION:
        said += f" {text('target.proof.apart', language)}"
    return said


def _value(view: TargetView, language: Language) -> str:
    """The value as a sentence begins with it."""
    written = write_current(view.state, language)
    return text("target.value.rank", language, value=written) if view.state.target.unit is Unit.RANK else written


def _goal(view: TargetView, language: Language) -> str:
    """The goal as it stands inside a sentence."""
    target = view.state.target
    if target.unit is Unit.MILESTONE:
        return text("target.goal.milestone", language)
    written = write_goal(target, view.state.goal, language)
    return text("target.goal.rank", language, goal=written) if target.unit is Unit.RANK else written


def _without_value(judgement: Judgement) -> str:
    if stand_apart(judgement):
        return "target.finding.apart"
    return "target.finding.conflict" if Flag.CONFLICT in judgement.flags else "target.finding.no_data"


def _disputed(view: TargetView, language: Language) -> str:
    """The values that contradict each other, each once, as they are written."""
    written = [write_value(view.state.target, one, language) for one in view.state.judgement.conflicting]
    between = "; " if stand_apart(view.state.judgement) else text("target.finding.or", language)
    return between.join(dict.fromkeys(written))


def _reported(judgement: Judgement, language: Language) -> str:
    if not judgement.parts:
        return ""
    reported, awaited = str(judgement.reported), str(judgement.awaited)
    return text("target.finding.reported", language, reported=reported, awaited=awaited)
