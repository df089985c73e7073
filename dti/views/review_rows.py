"""The rows of one submission beside what is known already: the last figure, the one it would replace, the status it
would lead to.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial

from dti.analysis.status import Judgement, Status, judge
from dti.catalogue.duties import with_forerunners
from dti.catalogue.models import Catalogue, Goal, Target, Unit
from dti.catalogue.observations import ObservationValue
from dti.core.periods import Period, day_in_vietnam
from dti.store.catalogue import read_drops
from dti.store.engine import Session
from dti.store.observations import read_observations
from dti.store.submission_rows import SubmittedRow, read_rows
from dti.store.submissions import FindingValue, State, SubmissionValue
from dti.views.board import expected_departments
from dti.views.query import ViewQuery, ask_of

WAITING = (State.CHECKED, State.SUBMITTED)
"""The states in which a submission may still be approved or returned."""

_ROW = re.compile(r"[A-Z]+([0-9]+)")


@dataclass(frozen=True, slots=True)
class Change:
    """Now minus the last time, in the target's unit, and that as a percentage of the last time where that is not 0."""

    difference: Decimal
    share: Decimal | None


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One row of the report. ``previous`` is the department's last approved figure before the period, ``standing`` the
    approved one of the period itself that this one would replace.

    ``before`` is the judgement as it stands, ``after`` the one if the submission were approved on the day (None once
    it is decided); both None where the target has no goal for the horizon. ``findings`` are the places of those on its
    cells among the findings of the submission.
    """

    row: SubmittedRow
    target: Target | None
    goal: Goal | None
    previous: ObservationValue | None
    standing: ObservationValue | None
    series: tuple[ObservationValue, ...]
    before: Judgement | None
    after: Judgement | None
    findings: tuple[int, ...]

    @property
    def change(self) -> Change | None:
        """Against the last time; None where one of both is missing, or the target is done or not."""
        if self.row.value is None or self.previous is None or self.previous.value is None:
            return None
        if self.target is not None and self.target.unit is Unit.MILESTONE:
            return None
        old = self.previous.value
        difference = self.row.value - old
        return Change(difference, difference / abs(old) * 100 if old else None)

    @property
    def turns(self) -> bool:
        """Whether approving it would change the target's status."""
        return self.before is not None and self.after is not None and self.before.status is not self.after.status

    @property
    def outdated_by(self) -> date | None:
        """The date of the figure in use where that is newer than this row's, so that approving it changes nothing."""
        now, then = self.before, self.after
        if self.row.value is None or now is None or then is None or now.data_date is None:
            return None
        unmoved = (now.status, now.value, now.data_date) == (then.status, then.value, then.data_date)
        return now.data_date if unmoved and now.data_date > self.row.data_date else None

    @property
    def sets_back(self) -> bool:
        """Whether the target is met as things stand, and would no longer be."""
        return self.turns and self.before is not None and self.before.status is Status.ACHIEVED


def read_review_rows(
    session: Session, catalogue: Catalogue, query: ViewQuery, submission: SubmissionValue, period: Period | None
) -> tuple[ReviewRow, ...]:
    """The target rows of a submission in the order of the sheet; () for a self-assessment and for what was refused."""
    found = read_rows(session, submission.id)
    if not found or submission.programme is None:
        return ()
    asked = _question(catalogue, query, submission)
    codes = [row.target for row in found]
    now = _read(session, asked, codes)
    then = _read(session, asked, codes, submission.id) if submission.state in WAITING else None
    dropped = read_drops(session, asked.programme, as_of=asked.as_of)
    own = with_forerunners(
        catalogue, submission.department or "", period.last_day if period else day_in_vietnam(submission.sent_at)
    )

    def row_of(row: SubmittedRow) -> ReviewRow:
        target = catalogue.target(asked.programme, row.target)
        goal = target.goal(asked.horizon) if target else None
        values, past = now.get(row.target, ()), _past(now.get(row.target, ()), row, submission, own, period)

        def judged(series: Sequence[ObservationValue]) -> Judgement | None:
            if target is None or goal is None:
                return None
            expected = partial(expected_departments, catalogue, target)
            gone = target.code in dropped
            return judge(target, goal, series, asked.as_of, dropped=gone, expected_departments=expected)

        return ReviewRow(
            row=row,
            target=target,
            goal=goal,
            previous=past[-1] if past else None,
            standing=_standing(values, submission, own),
            series=tuple(one for one in values if one.value is not None and not one.other_measure),
            before=judged(values),
            after=judged(then.get(row.target, ())) if then is not None else None,
            findings=_findings_on(submission, row),
        )

    return tuple(row_of(row) for row in found)


def _question(catalogue: Catalogue, query: ViewQuery, submission: SubmissionValue) -> ViewQuery:
    """The reader's question about the submission's programme, over approved figures alone."""
    asked = query
    if submission.programme is not None and submission.programme != query.programme:
        asked = ask_of(query, catalogue, submission.programme)
    shown = query.illustrative or submission.illustrative
    return replace(asked, up_to=asked.as_of, illustrative=shown, provisional=False, recorded=None)


def _read(
    session: Session, asked: ViewQuery, codes: Sequence[str], approving: int | None = None
) -> Mapping[str, tuple[ObservationValue, ...]]:
    found: dict[str, list[ObservationValue]] = {}
    for one in read_observations(
        session,
        programme=asked.programme,
        as_of=asked.as_of,
        illustrative=asked.illustrative,
        targets=codes,
        up_to=asked.up_to,
        approving=approving,
    ):
        found.setdefault(one.target, []).append(one)
    return {code: tuple(values) for code, values in found.items()}


def _past(
    values: Sequence[ObservationValue],
    row: SubmittedRow,
    submission: SubmissionValue,
    own: frozenset[str],
    period: Period | None,
) -> list[ObservationValue]:
    """The department's own figures before this one, oldest first; in a report those of periods before its own."""
    before = period.first_day if period is not None and submission.publication is None else row.data_date
    found = [
        one
        for one in values
        if one.department in own and one.value is not None and not one.other_measure and one.data_date < before
    ]
    return sorted(found, key=lambda one: (one.data_date, one.known_on, one.id))


def _standing(
    values: Sequence[ObservationValue], submission: SubmissionValue, own: frozenset[str]
) -> ObservationValue | None:
    """The approved figure of the same period that comes from another workbook."""
    if submission.period is None:
        return None
    return next(
        (
            one
            for one in reversed(values)
            if one.department in own
            and one.period == submission.period
            and one.value is not None
            and getattr(one.origin, "submission", None) != submission.id
        ),
        None,
    )


def _findings_on(submission: SubmissionValue, row: SubmittedRow) -> tuple[int, ...]:
    """The findings with a cell in the row."""

    def touches(finding: FindingValue) -> bool:
        numbers = (found[1] for cell in finding.cells if (found := _ROW.fullmatch(cell)))
        return finding.sheet == row.sheet and str(row.row) in numbers

    return tuple(place for place, finding in enumerate(submission.findings) if touches(finding))
