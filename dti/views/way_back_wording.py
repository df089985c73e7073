"""The way back in words, for screen, command line and workbook alike: the finding, what each plan is, what to mind.

What is to be reached is rounded up and never down, so that whoever reaches what is written has reached enough.
"""

from decimal import Decimal

from dti.analysis.plans import PlanKind
from dti.i18n import Language, number, rank, text
from dti.views.index_wording import write_points
from dti.views.simulation_values import Note
from dti.views.simulation_wording import write_growth, write_name, write_names, write_note, write_rank, write_value
from dti.views.way_back_values import PLACES, POINT_PLACES, LeverLine, PlanLine, PlanStep, WayBackView, round_up
from dti.views.wording import NOTHING


def write_way_back(view: WayBackView, language: Language) -> str:
    """The finding in one sentence: what is missing and what is cheapest, or why there is no plan."""
    return text(f"way_back.finding.{_finding(view)}", language, **_parts(view, language))


def _finding(view: WayBackView) -> str:
    if view.is_held:
        return "held"
    if view.plans:
        return "plan"
    if not view.levers:
        return "no_levers"
    return "unsure" if view.unknown or view.answer.missing is None else "out_of_reach"


def _parts(view: WayBackView, language: Language) -> dict[str, object]:
    answer = view.answer
    cheapest = view.plans[0] if view.plans else None
    return {
        "name": write_name(view.province, language),
        "year": str(view.settings.base.year),
        "place": rank(answer.place, view.size),
        "rank": write_rank(view.start.rank, view.size),
        "missing": write_needed(answer.missing, language),
        "available": write_points(answer.available, language),
        "nearest": rank(answer.nearest, view.size),
        "short": write_needed(answer.short, language),
        "count": str(len(view.unknown)),
        "steps": write_steps(cheapest, language) if cheapest else "",
    }


def write_needed(points: Decimal | None, language: Language) -> str:
    """Points to be gained or reached, rounded up to three decimals at most; a dash where they are not known."""
    return NOTHING if points is None else write_points(round_up(points, POINT_PLACES), language)


def write_reached(step: PlanStep, language: Language) -> str:
    """The value that a step has to reach: four decimals, more only where a cap leaves no room for rounding up."""
    return number(step.needed, language, max(PLACES, -int(step.needed.as_tuple().exponent)))


def write_step(step: PlanStep, language: Language) -> str:
    """One step: "Hoạt động xã hội số từ 0,3685 lên 0,3942"."""
    return text(
        "way_back.step",
        language,
        name=write_name(step.node, language),
        before=write_value(step.pull.value_before, language),
        after=write_reached(step, language),
    )


def write_steps(plan: PlanLine, language: Language) -> str:
    """All steps of a plan; of many only the first three, and how many there are besides."""
    said = [write_step(step, language) for step in plan.steps[:_MOST_STEPS]]
    rest = len(plan.steps) - len(said)
    joined = text("way_back.between", language).join(said)
    return text("way_back.more_steps", language, steps=joined, count=str(rest)) if rest else joined


_MOST_STEPS = 3


def write_kind(view: WayBackView, plan: PlanLine, language: Language) -> str:
    """What a plan is called; one that leaves a node out names it."""
    return text(f"way_back.kind.{plan.plan.kind.value}", language, node=_main(view, language))


def explain_kind(view: WayBackView, plan: PlanLine, language: Language) -> str:
    """What a plan is the cheapest of."""
    return text(f"way_back.about.{plan.plan.kind.value}", language, node=_main(view, language))


def _main(view: WayBackView, language: Language) -> str:
    """The node that carries most of the cheapest plan."""
    cheapest = view.plan(PlanKind.CHEAPEST)
    return write_name(cheapest.steps[0].node, language) if cheapest and cheapest.steps else ""


def write_effort(effort: Decimal, language: Language) -> str:
    """Effort in the steward's unit, rounded up to three decimals at most."""
    return write_points(round_up(effort, POINT_PLACES), language)


def write_outcome(plan: PlanLine, language: Language) -> str:
    """The rank and total that a plan comes to."""
    return text(
        "way_back.outcome",
        language,
        rank=write_rank(plan.outcome.rank, plan.outcome.size),
        total=write_value(plan.outcome.total, language),
        before=write_value(plan.outcome.total_before, language),
    )


def write_word(line: LeverLine, language: Language) -> str:
    """What the steward says of a node, or that nothing was said."""
    word = line.word
    if word is None:
        return text("way_back.word.none", language)
    parts = [text("way_back.word.effort", language, effort=write_points(word.effort, language))]
    if word.cap is not None:
        parts.append(text("way_back.word.cap", language, cap=number(word.cap, language)))
    parts += [text(f"way_back.word.{key}", language) for key in ("fixed", "whole") if getattr(word, key)]
    return "; ".join(parts)


def list_conditions(view: WayBackView, language: Language) -> list[str]:
    """What the finding itself hangs on: the others' growth, who stands at the price, whether anybody spoke of effort,
    who is not known.
    """
    growth = write_growth(view.settings.base, language)
    said = [text("way_back.note.growth", language, growth=growth)]
    if view.holders and not view.is_held:
        said.append(text("way_back.note.holder", language, names=write_names(view.holders, language)))
    if view.levers and not view.words:
        said.append(text("way_back.note.no_words", language))
    if view.unknown:
        names = write_names(view.unknown, language)
        said.append(text("way_back.note.unknown", language, count=str(len(view.unknown)), names=names))
    return said + [write_note(note, language) for note in view.start.notes if _is_condition(note)]


def list_notes(view: WayBackView, language: Language) -> list[str]:
    """What the plans must not be read without."""
    said = [text("way_back.note.rounding", language)] if view.plans and not view.is_held else []
    skipped = ("simulation.note.unknown",)
    rest = [note for note in view.start.notes if not _is_condition(note) and note.key not in skipped]
    return said + [write_note(note, language) for note in rest]


def _is_condition(note: Note) -> bool:
    return note.key == "simulation.note.across_break"
