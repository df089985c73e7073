"""What is put before a person: every row of an appendix with the targets it may speak of, best first, and what is in
the way of taking it over. Pure; nothing is decided and nothing stored.

At most one target of a row reaches `PROPOSED`: the nearest one, if it is that near and leads by `LEAD`; where two are
equally near neither is proposed. What was confirmed for the same department, layout and words comes first, with that
reason. Thresholds are measured in `tests/ingest/appendix/test_measure.py`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dti.catalogue.duties import reporters, targets_of
from dti.catalogue.models import Catalogue, Department, Programme, Target
from dti.core.periods import Period, day_in_vietnam
from dti.ingest.appendix.evidence import Case, Reason, weigh
from dti.ingest.appendix.matching import Matcher, Nearness
from dti.ingest.appendix.reading import Reading, read_row
from dti.ingest.appendix.rows import FIGURES, Kind, SourceRow, read_rows
from dti.ingest.appendix.tables import Table
from dti.ingest.appendix.wordings import Wordings
from dti.ingest.params import Both, Param, Words
from dti.ingest.spellings import Spellings
from dti.store.mappings import MappingValue

PROPOSED, LEAD, SHOWN = 60, 10, 25
"""Confidence from which a target is proposed, by how much it must lead the next one, and from which it is shown."""

CERTAIN = 100
"""Confidence of what a person has confirmed before."""

MOST_CANDIDATES = 4

Memory = Mapping[tuple[str, str], MappingValue]
"""What was confirmed for a department, by layout and row key."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A target that a row may speak of. ``reading`` is the row's figure read for it, ``own`` whether the department may
    report it, ``remembered`` whether a person has confirmed it before.
    """

    target: Target
    confidence: int
    reasons: tuple[Reason, ...]
    reading: Reading
    own: bool
    remembered: bool = False


@dataclass(frozen=True, slots=True)
class RowProposal:
    """A row and what it may speak of, best first. ``left_out`` is the mapping by which a person left the row out."""

    row: SourceRow
    candidates: tuple[Candidate, ...] = ()
    problems: tuple[Words, ...] = ()
    left_out: MappingValue | None = None

    @property
    def needs_word(self) -> bool:
        """Whether a person has to say what becomes of the row: it holds a figure."""
        return self.row.kind in FIGURES

    @property
    def proposed(self) -> Candidate | None:
        """The target that is proposed; None where none is near enough, or it is not the department's to report."""
        first = self.candidates[0] if self.candidates else None
        return first if first is not None and first.confidence >= PROPOSED and first.own else None


@dataclass(frozen=True, slots=True)
class Question:
    """Who reports what, and what everything is held against."""

    catalogue: Catalogue
    spellings: Spellings
    wordings: Wordings
    department: Department
    programme: Programme
    period: Period
    memory: Memory = field(default_factory=dict)

    @property
    def own(self) -> tuple[Target, ...]:
        """The targets that the department may report for the period."""
        return targets_of(self.catalogue, self.programme.code, self.department.code, self.period.last_day)


def propose(tables: Sequence[Table], asked: Question) -> tuple[RowProposal, ...]:
    """Every row of an appendix with its proposals. A table without its result column has no figure that is read."""
    matcher = Matcher(asked.catalogue.targets_of(asked.programme.code), asked.wordings)
    own = frozenset(target.code for target in asked.own)
    rows = [row for table in tables for row in read_rows(table)]
    repeated = _repeated(rows)
    found = [_propose_row(row, asked, matcher, own, repeated.get((row.table.layout, row.key), "")) for row in rows]
    return _name_doubles(found)


def choices_for(proposal: RowProposal, asked: Question) -> tuple[Candidate, ...]:
    """Every target that the department may report, for a person to choose from: the row's candidates, then the others.

    Those others are what the words do not suggest; they too say what speaks for and against them.
    """
    shown = [one for one in proposal.candidates if one.own]
    known = {one.target.code for one in shown}
    matcher = Matcher(asked.catalogue.targets_of(asked.programme.code), asked.wordings)
    own = frozenset(target.code for target in asked.own)
    others = [near for near in matcher.rank(proposal.row.text) if near.target.code in own - known]
    return (*shown, *(_hold_under(_candidate(proposal.row, near, asked, own)) for near in others))


def _propose_row(row: SourceRow, asked: Question, matcher: Matcher, own: frozenset[str], repeated: str) -> RowProposal:
    if row.kind is Kind.NAMELESS:
        return RowProposal(row, problems=(Words("appendix.problem.nameless"),))
    if row.kind not in (*FIGURES, Kind.UNFILLED):
        return RowProposal(row)
    mapping = None if repeated else asked.memory.get((row.table.layout, row.key))
    found = _held_apart([_candidate(row, near, asked, own) for near in matcher.rank(row.text)])
    if row.kind in (Kind.TOTAL, Kind.HEADED, Kind.PART):
        found = [_hold_under(one) for one in found]
    if mapping is not None and mapping.target is not None:
        found = _remembered_first(found, mapping)
    shown = tuple(one for one in found if one.confidence >= SHOWN)[:MOST_CANDIDATES]
    left_out = mapping if mapping is not None and mapping.target is None else None
    problems = [*_row_problems(row, repeated), *_candidate_problems(row, shown, asked)]
    if left_out is not None:
        problems.append(Words("appendix.reason.left_out", _who(left_out)))
    return RowProposal(row, shown, tuple(problems), left_out)


def _candidate(row: SourceRow, near: Nearness, asked: Question, own: frozenset[str]) -> Candidate:
    reading = read_row(row, near.target, asked.spellings)
    confidence, reasons = weigh(Case(row, near, reading, asked.catalogue, asked.spellings))
    return Candidate(near.target, confidence, reasons, reading, near.target.code in own)


def _held_apart(found: list[Candidate]) -> list[Candidate]:
    """At most one of a row's targets stays at `PROPOSED` or above: the first, where it leads clearly."""
    first, *others = sorted(found, key=lambda one: -one.confidence)
    if others and first.confidence >= PROPOSED and first.confidence - others[0].confidence < LEAD:
        close = Words("appendix.reason.close", {"first": first.target.code, "second": others[0].target.code})
        first = replace(_hold_under(first), reasons=(*first.reasons, Reason(False, close)))
    return [first, *map(_hold_under, others)]


def _hold_under(one: Candidate) -> Candidate:
    return replace(one, confidence=min(one.confidence, PROPOSED - 1))


def _remembered_first(found: list[Candidate], mapping: MappingValue) -> list[Candidate]:
    """What a person has confirmed before stands first; a target that no longer exists is not found again."""
    mine = [one for one in found if one.target.code == mapping.target]
    reason = Reason(True, Words("appendix.reason.remembered", _who(mapping)))
    first = [replace(one, confidence=CERTAIN, reasons=(reason, *one.reasons), remembered=True) for one in mine]
    return [*first, *(_hold_under(one) for one in found if one not in mine)]


def _who(mapping: MappingValue) -> dict[str, Param]:
    return {"by": mapping.recorded_by, "day": day_in_vietnam(mapping.recorded_at)}


def _repeated(rows: Sequence[SourceRow]) -> dict[tuple[str, str], str]:
    """Words that stand more than once in the same layout, with the rows: they alone do not say which one is meant."""
    places: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        if row.kind in FIGURES:
            places.setdefault((row.table.layout, row.key), []).append(row.id)
    return {words: ", ".join(ids) for words, ids in places.items() if len(ids) > 1}


def _row_problems(row: SourceRow, repeated: str) -> list[Words]:
    found = []
    if row.kind in (Kind.TOTAL, Kind.HEADED, Kind.UNFILLED):
        found.append(Words(f"appendix.problem.{row.kind}"))
    if row.kind is Kind.PART:
        whole: dict[str, Param] = {} if row.above is None else {"row": row.above}
        found.append(Words("appendix.problem.part" if whole else "appendix.problem.part_alone", whole))
    if repeated:
        found.append(Words("appendix.problem.repeated", {"rows": repeated}))
    if row.table.result is None:
        columns = ", ".join(one.letters for one in row.table.results)
        found.append(Words("appendix.problem.which_result", {"columns": columns}))
    return found


def _candidate_problems(row: SourceRow, shown: Sequence[Candidate], asked: Question) -> list[Words]:
    """What is in the way of the first candidate: it is another department's, or its figure cannot be taken over."""
    if row.kind is not Kind.FIGURE:
        return []
    if not shown:
        return [Words("appendix.problem.no_target")]
    first, found = shown[0], []
    if first.confidence >= PROPOSED and not first.own:
        found.append(_not_own(first.target, asked))
    problem = first.reading.problem
    if problem is not None:
        found.append(problem)
    return found


def _not_own(target: Target, asked: Question) -> Words:
    whose = reporters(asked.catalogue, target, asked.period.last_day)
    if target.reads_index is not None or not whose:
        return Words("appendix.problem.reads_index", {"target": target.code})
    names = tuple(Both(one.name_vi, one.name_en) for one in whose)
    return Words("appendix.problem.other_department", {"target": target.code, "departments": names})


def _name_doubles(found: Sequence[RowProposal]) -> tuple[RowProposal, ...]:
    """Two rows that speak of one target: which one counts is a person's word."""
    rows: dict[str, list[str]] = {}
    for one in found:
        if one.proposed is not None and one.needs_word:
            rows.setdefault(one.proposed.target.code, []).append(one.row.id)
    doubled = {code: ", ".join(ids) for code, ids in rows.items() if len(ids) > 1}
    return tuple(_with_double(one, doubled) for one in found)


def _with_double(one: RowProposal, doubled: Mapping[str, str]) -> RowProposal:
    if one.proposed is None or not one.needs_word or one.proposed.target.code not in doubled:
        return one
    said = {"target": one.proposed.target.code, "rows": doubled[one.proposed.target.code]}
    return replace(one, problems=(*one.problems, Words("appendix.problem.double", said)))
