"""What speaks for a target and what against it, in words; and how much of the words' nearness is left.

Words give the confidence, everything else can only take from it: each contradiction (another subject, another unit, a
value that the target cannot have) halves it. Who leads the target, the goal in the text and the heading are said and
change nothing: plans name other leads, and half of all goals are 100 %. The next reason is a function of `_REASONS`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from dti.catalogue.models import Catalogue, Pillar, Target, Unit
from dti.core.numbers import Number, read_number
from dti.core.text import clean, exact_key
from dti.ingest.appendix.matching import Nearness
from dti.ingest.appendix.reading import Reading
from dti.ingest.appendix.rows import SourceRow
from dti.ingest.form_rows import goal_text
from dti.ingest.params import Both, Param, Words
from dti.ingest.spellings import Spellings

_SHARE_WORDS = tuple(map(exact_key, ("tỷ lệ", "tỉ lệ", "tỷ trọng", "tỉ trọng")))
_COUNTING = (exact_key("số"), exact_key("tổng"))
_LEADING_ORDINAL = re.compile(r"^[-+–•*]?\s*(?:[0-9]{1,2}(?:\.[0-9]{1,2})*[.)]\s+)?")
_GOAL_NUMBER = re.compile(r"[0-9]+(?:,[0-9]+)?\s*%")
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for a target (``agrees``) or against it.

    ``halves`` marks a contradiction: it takes half of the confidence.
    """

    agrees: bool
    words: Words
    halves: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """A row and a target it might speak of, with everything that bears on it."""

    row: SourceRow
    near: Nearness
    reading: Reading
    catalogue: Catalogue
    spellings: Spellings

    @property
    def target(self) -> Target:
        """The target in question."""
        return self.near.target


def weigh(case: Case) -> tuple[int, tuple[Reason, ...]]:
    """The confidence (0 to 100) that a row speaks of a target, and the reasons in the order in which they are said."""
    reasons = tuple(reason for find in _REASONS if (reason := find(case)) is not None)
    return case.near.points >> sum(reason.halves for reason in reasons), reasons


def _same_words(case: Case) -> Reason | None:
    return _said(True, "appendix.reason.words", words=_list(case.near.both)) if case.near.both else None


def _row_says_more(case: Case) -> Reason | None:
    return _said(False, "appendix.reason.row_more", words=_list(case.near.only_row)) if case.near.only_row else None


def _target_says_more(case: Case) -> Reason | None:
    words = case.near.only_target
    return _said(False, "appendix.reason.target_more", words=_list(words)) if words else None


def _subject(case: Case) -> Reason | None:
    if case.near.same_subject:
        return None
    mine, its = (
        ", ".join(token.shown.lower() for token in side) for side in (case.near.row_subjects, case.near.target_subjects)
    )
    return _said(False, "appendix.reason.subject", halves=True, row=mine, target=its)


def _unit(case: Case) -> Reason | None:
    written = case.row.words("unit")
    unit = Words(f"common.unit.{case.target.unit}")
    if written and (known := unit_of(written, case.spellings)) is not None:
        same = known is case.target.unit
        key = "appendix.reason.unit" if same else "appendix.reason.other_unit"
        return _said(same, key, halves=not same, row=written, target=unit)
    if written and case.target.unit is Unit.PERCENT:  # "hộ", "người", "dịch vụ": things are counted
        return _said(False, "appendix.reason.other_unit", halves=True, row=written, target=unit)
    if not written and case.target.unit is Unit.PERCENT and _counts(case.row.text):
        return _said(False, "appendix.reason.counts", halves=True, target=unit)
    return None


def _value(case: Case) -> Reason | None:
    problem = case.reading.out_of_bounds
    return None if problem is None else Reason(False, problem, halves=True)


def _goal(case: Case) -> Reason | None:
    """The goal that the row states, in its own column or in its text, beside the target's goals."""
    written = case.row.words("goal") or next(iter(_GOAL_NUMBER.findall(clean(case.row.text))), "")
    read = read_number(written, case.spellings.unit_words(case.target.unit)) if written else None
    if not isinstance(read, Number) or not case.target.goals:
        return None
    agrees = any(goal.value == read.value for goal in case.target.goals)
    goals = ", ".join(dict.fromkeys(goal_text(case.target, goal) for goal in case.target.goals))
    return _said(agrees, "appendix.reason.goal" if agrees else "appendix.reason.other_goal", row=written, target=goals)


def _lead(case: Case) -> Reason | None:
    """The department that the row names, beside those that the catalogue gives the target to."""
    written = case.row.words("department")
    if not written:
        return None
    named = {one.code for part in _parts(written) for one in case.spellings.named(case.catalogue, part)}
    if not named:
        return None
    own = {case.target.lead_department, *case.target.contributing}
    heirs = {heir for code in own if (one := case.catalogue.department(code)) is not None for heir in one.successors}
    lead = case.catalogue.department(case.target.lead_department)
    name: Param = Both(lead.name_vi, lead.name_en) if lead else case.target.lead_department
    agrees = bool(named & (own | heirs))
    return _said(agrees, "appendix.reason.lead" if agrees else "appendix.reason.other_lead", row=written, target=name)


def _heading(case: Case) -> Reason | None:
    """The pillar that the heading above the row names."""
    plan = case.catalogue.programme(case.target.programme)
    above = exact_key(case.row.heading)
    named = [one for one in plan.pillars if exact_key(one.name_vi) in above] if plan and above else []
    if len(named) != 1:
        return None
    agrees = named[0].code == case.target.pillar
    its = next((one for one in plan.pillars if one.code == case.target.pillar), named[0]) if plan else named[0]
    key = "appendix.reason.pillar" if agrees else "appendix.reason.other_pillar"
    return _said(agrees, key, row=_name(named[0]), target=_name(its))


_REASONS: tuple[Callable[[Case], Reason | None], ...] = (
    _same_words,
    _row_says_more,
    _target_says_more,
    _subject,
    _unit,
    _value,
    _goal,
    _lead,
    _heading,
)


def unit_of(written: str, spellings: Spellings) -> Unit | None:
    """The unit that a column says; None for one that no target has."""
    wanted = exact_key(written).strip("() ")
    known = {unit: (*words, *_CANONICAL.get(unit, ())) for unit in Unit for words in (spellings.unit_words(unit),)}
    return next((unit for unit, words in known.items() if wanted in map(exact_key, words)), None)


_CANONICAL = {Unit.PERCENT: ("%", "phần trăm", "tỷ lệ", "tỷ lệ %")}


def _counts(text: str) -> bool:
    """Whether a row's words count things ("Số hộ …", "Tổng số …") and speak of no share."""
    key = exact_key(_LEADING_ORDINAL.sub("", clean(text)))
    return key.partition(" ")[0] in _COUNTING and "%" not in key and not any(word in key for word in _SHARE_WORDS)


def _parts(written: str) -> list[str]:
    return [written, *(part.strip() for part in re.split(r"[;,/\n]|\s[-–]\s", written) if part.strip())]


def _name(pillar: Pillar) -> Both:
    return Both(pillar.name_vi, pillar.name_en)


def _list(words: tuple[str, ...]) -> str:
    shown = ", ".join(words[:_MOST_WORDS])
    return f"{shown}, …" if len(words) > _MOST_WORDS else shown


def _said(agrees: bool, key: str, *, halves: bool = False, **params: Param) -> Reason:
    return Reason(agrees, Words(key, params), halves)
