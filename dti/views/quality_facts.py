"""What the checks of the data's quality are asked of: who owed what for the last periods, and what has come.

Each period is judged by what is known as of the day of the question, not by what was known when it was due: a figure
that was mended later is mended, a report that came late stays late. What has been handed in counts, approved or not,
for a department cannot hasten an approval. A period for which no department has sent anything is left out
(``silent``): where nobody has reported, nobody is blamed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from dti.analysis.aggregation import PUBLISHED
from dti.analysis.quality import Check
from dti.analysis.quality_checks import check_report, check_slot
from dti.analysis.quality_correct import check_evidence, check_published
from dti.analysis.quality_facts import Fault, Report, Slot, Standing
from dti.catalogue.duties import awaited_reporters, with_forerunners
from dti.catalogue.models import Catalogue, Department, Target
from dti.catalogue.observations import CellOrigin, ObservationValue
from dti.core.periods import Period
from dti.store.engine import Session
from dti.store.observations import read_observations
from dti.store.submissions import FindingValue, State, SubmissionValue
from dti.views.board import expected_departments, read_catalogue
from dti.views.query import ViewQuery
from dti.views.reporting import Delivery, DepartmentReport, known_submissions, read_deadlines, report_of

SHOWN = 8
"""How many periods are checked: the one that was asked for and those before it."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that is checked. ``silent`` are the periods for which nobody has sent anything."""

    catalogue: Catalogue
    targets: Mapping[str, Target]
    periods: tuple[Period, ...]
    silent: frozenset[Period]
    reports: tuple[Report, ...]
    slots: tuple[Slot, ...]
    published: tuple[ObservationValue, ...]
    values: Mapping[str, Sequence[ObservationValue]]
    submissions: Mapping[int, SubmissionValue]


def read_facts(session: Session, query: ViewQuery) -> Facts:
    """The facts for a question, in a few looks at the store however many rows there are."""
    catalogue = read_catalogue(session, query)
    targets = {target.code: target for target in catalogue.targets_of(query.programme)}
    values = _by_target(_read_values(session, query))
    submissions = known_submissions(session, query)
    periods = _periods(query.period, catalogue, query.programme)
    reports = _Reports(catalogue, query, read_deadlines(session, query), submissions)
    found = [one for period in periods for one in reports.of(period)]
    silent = frozenset(periods) - {report.period for report in found if report.submissions}
    owed = [one for one in found if one.period not in silent]
    judged = {(one.department.code, one.period): _judge(one, query.as_of) for one in owed}
    codes = {one.department.code for one in owed}
    made = _Slots(
        families={code: with_forerunners(catalogue, code, query.as_of) for code in codes},
        values=_by_department(values),
        faults={one.id: _faults(one) for one in submissions},
    )
    return Facts(
        catalogue=catalogue,
        targets=targets,
        periods=periods,
        silent=silent,
        reports=tuple(judged.values()),
        slots=tuple(slot for one in owed for slot in made.of(one, judged[one.department.code, one.period])),
        published=tuple(_published(values, periods)),
        values=values,
        submissions={one.id: one for one in submissions},
    )


@dataclass(frozen=True, slots=True)
class Checked:
    """The checks of one thing: a slot, a report, a published figure, a claim."""

    department: str
    period: Period
    target: str | None
    checks: tuple[Check, ...]


def check_all(facts: Facts, query: ViewQuery) -> Iterator[Checked]:
    """Every check of the facts, thing by thing; what has none is left out."""
    for report in facts.reports:
        whole = tuple(check_report(report))
        # What a refused workbook says of a target belongs to the target.
        for target in dict.fromkeys(check.target for check in whole):
            own = tuple(check for check in whole if check.target == target)
            yield Checked(report.department, report.period, target, own)
    for slot in facts.slots:
        if checks := tuple(check_slot(slot)):
            yield Checked(slot.report.department, slot.report.period, slot.target.code, checks)
    for one in facts.published:
        if checks := tuple(check_published(facts.targets[one.target], one, facts.values[one.target])):
            yield Checked(one.department, checks[0].period, one.target, checks)
    for check in _check_claims(facts, query):
        yield Checked(check.department, check.period, check.target, (check,))


def _check_claims(facts: Facts, query: ViewQuery) -> Iterator[Check]:
    """What is said to be met, for each period; asked of the department that led the target then."""
    for code, target in facts.targets.items():
        goal = target.goal(query.horizon)
        if goal is None:
            continue
        expected = partial(expected_departments, facts.catalogue, target)
        for period in facts.periods:
            lead = next(iter(facts.catalogue.responsible(target.lead_department, period.last_day)), None)
            department = lead.code if lead else target.lead_department
            yield from check_evidence(target, goal, facts.values.get(code, ()), period, department, expected)


def _periods(asked: Period, catalogue: Catalogue, programme: str) -> tuple[Period, ...]:
    """The period asked for and those before it, oldest first, none from before the programme."""
    found = catalogue.programme(programme)
    assert found is not None, "a complete query names a programme of the catalogue"
    oldest, periods = Period.containing(found.issued_on), [asked]
    while len(periods) < SHOWN and periods[-1] > oldest:
        periods.append(periods[-1].previous())
    return tuple(reversed(periods))


def _read_values(session: Session, query: ViewQuery) -> tuple[ObservationValue, ...]:
    return read_observations(
        session,
        programme=query.programme,
        as_of=query.as_of,
        recorded=query.recorded,
        illustrative=query.illustrative,
        provisional=True,
        up_to=query.up_to,
    )


def _by_target(values: Sequence[ObservationValue]) -> dict[str, list[ObservationValue]]:
    found: dict[str, list[ObservationValue]] = {}
    for one in values:
        found.setdefault(one.target, []).append(one)
    return found


def _by_department(
    values: Mapping[str, Sequence[ObservationValue]],
) -> dict[tuple[str, str], list[ObservationValue]]:
    """The same by target and department: looking through all of a target's for each slot would take minutes."""
    found: dict[tuple[str, str], list[ObservationValue]] = {}
    for code, own in values.items():
        for one in own:
            found.setdefault((code, one.department), []).append(one)
    return found


def _in_time(one: ObservationValue) -> tuple[date, date, int]:
    return one.data_date, one.known_on, one.id


def _published(
    values: Mapping[str, Sequence[ObservationValue]], periods: Sequence[Period]
) -> Iterator[ObservationValue]:
    """Transcribed figures about a day of the periods; what another target only reads is checked where it stands."""
    wanted = set(periods)
    for own in values.values():
        for one in own:
            is_own = one.department == PUBLISHED and one.fed_from is None
            if is_own and Period.containing(one.data_date) in wanted:
                yield one


@dataclass(frozen=True, slots=True)
class _Reports:
    """Who owes a report, and where it stands."""

    catalogue: Catalogue
    query: ViewQuery
    deadlines: Mapping[str, date]
    submissions: Sequence[SubmissionValue]

    def of(self, period: Period) -> list[DepartmentReport]:
        """The reports owed for a period, in the order of the catalogue."""
        owed: dict[str, list[Target]] = {}
        for target in self.catalogue.targets_of(self.query.programme):
            for one in awaited_reporters(self.catalogue, target, period):
                owed.setdefault(one.code, []).append(target)
        sent: dict[str, list[SubmissionValue]] = {}
        for submission in self.submissions:
            if submission.period == period.code:
                sent.setdefault(submission.department or "", []).append(submission)
        return [
            self._report(period, one, tuple(owed[one.code]), sent.get(one.code, ()))
            for one in self.catalogue.departments
            if one.code in owed and one.is_valid(period.last_day)
        ]

    def _report(
        self, period: Period, department: Department, owed: tuple[Target, ...], sent: Sequence[SubmissionValue]
    ) -> DepartmentReport:
        return report_of(self.catalogue, self.query, period, department, sent, self.deadlines, owed)


_STANDINGS = {
    Delivery.APPROVED: Standing.IN_HAND,
    Delivery.WAITING: Standing.IN_HAND,
    Delivery.CHECKED: Standing.CHECKED,
    Delivery.RETURNED: Standing.RETURNED,
    Delivery.REFUSED: Standing.REFUSED,
}


def _judge(report: DepartmentReport, as_of: date) -> Report:
    standing = _STANDINGS.get(report.delivery, Standing.NOTHING)
    stands = _in_hand(report.submissions, as_of) if standing is Standing.IN_HAND else report.latest
    return Report(
        department=report.department.code,
        period=report.period,
        standing=standing,
        is_due=standing is Standing.IN_HAND or as_of > report.deadline,
        days_late=report.days_late,
        submission=stands.id if stands else None,
        faults=_faults(stands) if stands else (),
    )


def _in_hand(submissions: Sequence[SubmissionValue], as_of: date) -> SubmissionValue | None:
    """The newest that is approved, or waits for it."""
    found = [one for one in submissions if one.state_on(as_of) in (State.APPROVED, State.SUBMITTED)]
    return found[-1] if found else None


def _faults(submission: SubmissionValue) -> tuple[Fault, ...]:
    """What was found in a workbook; a warning is answered by the row's note, or by the sender's word for all."""
    word = any(event.state is State.SUBMITTED and event.reason.strip() for event in submission.events)
    return tuple(_fault(place, finding, word) for place, finding in enumerate(submission.findings))


def _fault(place: int, finding: FindingValue, word: bool) -> Fault:
    target = finding.params.get("target")
    return Fault(
        place=place,
        code=finding.code,
        is_error=finding.severity == "error",
        is_answered=finding.severity == "note" or (finding.severity == "warning" and bool(finding.answer or word)),
        sheet=finding.sheet or "",
        cells=finding.cells,
        target=target if isinstance(target, str) else None,
    )


@dataclass(frozen=True, slots=True)
class _Slots:
    """Puts the figures of a workbook to the targets that its department owes."""

    families: Mapping[str, frozenset[str]]
    values: Mapping[tuple[str, str], Sequence[ObservationValue]]
    faults: Mapping[int, tuple[Fault, ...]]

    def of(self, owed: DepartmentReport, report: Report) -> Iterator[Slot]:
        """One slot for each target of the report."""
        code, period = owed.department.code, owed.period.code
        own = self.families[code]
        for target in owed.targets:
            said = [one for whose in own for one in self.values.get((target.code, whose), ())]
            past = sorted((one for one in said if (one.period or "") <= period), key=_in_time)
            rows = [one for one in past if one.department == code and one.period == period]
            row = rows[-1] if rows and report.standing is Standing.IN_HAND else None
            # A department's figure is held against publications: what other departments say are other parts.
            beside = self.values.get((target.code, PUBLISHED), ())
            yield Slot(target, report, row, self._faults(row), tuple(past), beside)

    def _faults(self, row: ObservationValue | None) -> tuple[Fault, ...]:
        if row is None or not isinstance(row.origin, CellOrigin):
            return ()
        return self.faults.get(row.origin.submission, ())
