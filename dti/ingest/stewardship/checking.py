"""What must hold in the catalogue as it would be: the checks of files, and those that only an edit can break.

Files are checked by `dti.catalogue.checks`; here its problems find the cells of the workbook, and what stood wrong
before is not blamed on the edit. The next check of an edit is a function in `_CHECKS`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TypeAlias

from dti.catalogue.checks import check
from dti.catalogue.models import Aggregation, Catalogue, Kind, Target, Unit
from dti.catalogue.places import Key as PlaceKey
from dti.catalogue.places import Places
from dti.catalogue.problems import Place, Problem
from dti.catalogue.tables import Folder
from dti.core.periods import Period
from dti.ingest.params import Both, Param
from dti.ingest.stewardship.differences import Standing, is_measure, is_over
from dti.ingest.stewardship.edits import Edits, Key
from dti.ingest.stewardship.fields import FIELDS, kind_label
from dti.ingest.stewardship.findings import StewardFinding, error
from dti.ingest.stewardship.rows import both_labels, key_text

TargetKey: TypeAlias = tuple[str, str]

_TOLD = frozenset(
    {
        *("no_goal", "no_field", "half_baseline", "due_before_baseline", "ends_before_start", "no_end", "unknown"),
        *("heir_too_early", "heir_gone", "other_unit", "fed_itself"),
    }
)
"""Problems of files that have a sentence of their own for the steward."""

_UNITS: Mapping[Kind, tuple[Unit, ...]] = {
    Kind.RATIO: (Unit.PERCENT,),
    Kind.SHARE: (Unit.PERCENT,),
    Kind.COUNT: (Unit.COUNT,),
    Kind.DURATION: (Unit.MINUTES, Unit.HOURS, Unit.DAYS),
    Kind.RANK: (Unit.RANK,),
    Kind.MILESTONE: (Unit.MILESTONE,),
    Kind.GROWTH: (Unit.PERCENT_PER_YEAR, Unit.PERCENT),
}


@dataclass(frozen=True, slots=True)
class Case:
    """What an edit is held against: before, after, and how many figures each target has."""

    before: Catalogue
    after: Catalogue
    edits: Edits
    standing: Standing
    observed: Mapping[TargetKey, int]

    def finding(self, code: str, key: Key, column: str, **params: Param) -> StewardFinding:
        """An error at the cell of an entry's field; without a workbook, at the entry."""
        kind = str(key[0])
        origin = self.edits.origins.get(key)
        cells = tuple(origin.cells[name] for name in (column,) if origin and name in origin.cells)
        entry = Both(*(f"{kind_label(kind, language)} {key_text(key)}" for language in ("vi", "en")))
        sheet = origin.sheet or None if origin else None
        return error(
            code, sheet, cells, {"field": column, "entry": entry, "label": both_labels(kind, column), **params}
        )

    def changed_targets(self) -> Iterator[tuple[Target | None, Target]]:
        """The targets that were edited, as they stand and as they would be."""
        for one in self.edits.targets:
            after = self.after.target(one.programme, one.code)
            if after is not None:
                yield self.before.target(one.programme, one.code), after


def find_errors(case: Case) -> tuple[StewardFinding, ...]:
    """Everything that keeps the edit from being applied."""
    unknown = tuple(_programmes_known(case))
    if unknown:
        return unknown
    return (*_problems(case), *(found for one in _CHECKS for found in one(case)))


def _programmes_known(case: Case) -> Iterator[StewardFinding]:
    known = {one.code for one in case.after.programmes}
    for one in case.edits.targets:
        if one.programme not in known:
            yield case.finding("unknown", ("target", one.programme, one.code), "programme", found=one.programme)


class _KeyPlaces(Places):
    """Places that remember whose they are: the file is the entry's key."""

    __slots__ = ("keys",)

    def __init__(self, folder: Folder) -> None:
        super().__init__(folder)
        self.keys: dict[str, PlaceKey] = {}

    def of(self, key: PlaceKey, column: str | None = None) -> Place:
        name = "/".join(map(str, key))
        self.keys[name] = key
        return Place(name, None, column)


def _problems(case: Case) -> Iterator[StewardFinding]:
    """The problems that were not there before."""
    old, _ = _check(case.before)
    new, keys = _check(case.after)
    stood = {_name(one) for one in old}
    for problem in new:
        if _name(problem) not in stood:
            yield _finding(case, problem, keys[problem.place.file])


def _check(catalogue: Catalogue) -> tuple[list[Problem], dict[str, PlaceKey]]:
    places = _KeyPlaces(Folder(Path()))
    check(catalogue, (), (), places)
    return places.folder.problems, places.keys


def _name(problem: Problem) -> tuple[object, ...]:
    return problem.place, problem.kind, tuple(sorted(problem.params.items()))


def _finding(case: Case, problem: Problem, key: PlaceKey) -> StewardFinding:
    column = problem.place.column or "code"
    if key[0] == "feed":  # edited elsewhere: here only a target at one end of it can have changed
        key, column = ("target", *key[1:3]), "unit"
    params: dict[str, Param] = {name: value for name, value in problem.params.items() if name != "expected"}
    if problem.kind not in _TOLD or str(key[0]) not in FIELDS:
        said = Both(problem.message("vi"), problem.message("en"))
        return error("other", None, (), {"found": said})
    return case.finding(problem.kind, key, column, **params)


def _measures(case: Case) -> Iterator[StewardFinding]:
    """A unit that fits the kind, a sum that fits both; what was reported must not be read as something else."""
    for before, after in case.changed_targets():
        key = ("target", after.programme, after.code)
        if after.unit not in _UNITS[after.kind] and (before is None or not is_measure(before, after)):
            yield case.finding(
                "unit_misfit", key, "unit", found=_word("unit", after.unit), kind=_word("kind", after.kind)
            )
        if after.aggregation is Aggregation.SUM_RATIO and after.kind is not Kind.RATIO:
            yield case.finding("sum_ratio_misfit", key, "aggregation", found=_word("kind", after.kind))
        count = case.observed.get((after.programme, after.code), 0)
        if before is not None and count and not is_measure(before, after):
            column = "kind" if before.kind is not after.kind else "unit"
            yield case.finding("measure_changed", key, column, found=getattr(after, column).value, count=count)


def _word(name: str, value: str) -> Param:
    field = next(one for one in FIELDS["target"] if one.key == name)
    return Both(*(field.choices.word(value, language) if field.choices else value for language in ("vi", "en")))


def _leads(case: Case) -> Iterator[StewardFinding]:
    """A department that ends without successors must not be left with targets of a programme that still runs."""
    orphans_before = set(_orphans(case.before))
    for programme, code, department in _orphans(case.after):
        if (programme, code, department) not in orphans_before:
            key: Key = ("department", department)
            target: Key = ("target", programme, code)
            is_target_edited = target in case.edits.origins and key not in case.edits.origins
            place, column = (target, "lead_department") if is_target_edited else (key, "valid_to")
            yield case.finding("lead_ends", place, column, found=department, target=f"{programme}/{code}")


def _orphans(catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    for target in catalogue.targets:
        programme = catalogue.programme(target.programme)
        for code in dict.fromkeys((target.lead_department, *target.contributing)):
            department = catalogue.department(code)
            end = department.valid_to if department else None
            if end is None or programme is None or is_over(programme, end):
                continue
            if not catalogue.responsible(code, end + timedelta(days=1)):
                yield target.programme, target.code, code


def _programme_days(case: Case) -> Iterator[StewardFinding]:
    for one in case.edits.programmes:
        if one.valid_from and one.valid_to and one.valid_to < one.valid_from:
            yield case.finding("ends_before_start", ("programme", one.code), "valid_to", found=one.valid_to)


def _deadlines(case: Case) -> Iterator[StewardFinding]:
    """A period is reported after it has ended."""
    for one in case.edits.deadlines:
        last = Period.parse(one.period).last_day
        if one.day <= last:
            yield case.finding("deadline_early", ("period", one.period), "deadline", found=one.day, expected=last)


def _drops(case: Case) -> Iterator[StewardFinding]:
    for one in case.edits.drops:
        key = ("target", one.programme, one.code)
        if case.after.target(one.programme, one.code) is None:
            yield case.finding("unknown", key, "code", found=f"{one.programme}/{one.code}")
        elif one.resumed and (one.programme, one.code) not in case.standing.dropped:
            yield case.finding("not_dropped", key, "code")
        elif not one.resumed and (one.programme, one.code) in case.standing.dropped:
            yield case.finding("dropped_already", key, "code", found=case.standing.dropped[one.programme, one.code])


_CHECKS: tuple[Callable[[Case], Iterator[StewardFinding]], ...] = (
    _measures,
    _leads,
    _programme_days,
    _deadlines,
    _drops,
)
