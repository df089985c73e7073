"""Đúng, đủ, sạch, sống by target, department, pillar and period, with the cause behind every point that is missing.

One board answers for all: the checks are made once for a question (`dti.views.quality_facts`), then counted for
whatever is asked for (`Wanted`). A reader sees the checks of the departments whose submissions they may see, and no
others; published figures are everybody's but a reporter's, whose board is their own.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from dti.access.roles import Scope
from dti.analysis.quality import QUALITY_OF, Cause, Check, CheckKind, Gain, Quality, Score, gains_of, tabulate
from dti.catalogue.models import Catalogue
from dti.catalogue.observations import WithheldOrigin
from dti.core.periods import Period
from dti.store.engine import Session
from dti.store.submissions import FindingValue, SubmissionValue
from dti.views.board import remembered
from dti.views.origins import withhold
from dti.views.quality_facts import Facts, check_all, read_facts
from dti.views.query import ViewQuery

Scores: TypeAlias = Mapping[Quality, Score]
By: TypeAlias = Literal["department", "pillar", "target", "period"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which checks are counted; None lets all through."""

    department: str | None = None
    pillar: str | None = None
    target: str | None = None
    period: Period | None = None

    def allows(self, one: "Tally") -> bool:
        """Whether a tally is wanted."""
        return (
            self.department in (None, one.department)
            and self.pillar in (None, one.pillar)
            and self.target in (None, one.target)
            and self.period in (None, one.period)
        )


@dataclass(frozen=True, slots=True)
class Tally:
    """How many checks of each kind one thing has passed, and those that it has not."""

    department: str
    period: Period
    target: str | None
    pillar: str | None
    scores: tuple[tuple[CheckKind, Score], ...]
    failed: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class QualityBoard:
    """The answer to a question. ``periods`` are oldest first; for those in ``silent`` nobody has sent anything."""

    query: ViewQuery
    catalogue: Catalogue
    periods: tuple[Period, ...]
    silent: frozenset[Period]
    tallies: tuple[Tally, ...]
    submissions: Mapping[int, SubmissionValue]

    def scores(self, wanted: Wanted) -> Scores:
        """The four scores of what is wanted; each is there, rated or not."""
        return _four(self.kinds(wanted).items())

    def kinds(self, wanted: Wanted) -> Mapping[CheckKind, Score]:
        """The same check by check; those that do not apply are left out."""
        found = tabulate(pair for one in self._wanted(wanted) for pair in one.scores)
        return {kind: found[kind] for kind in CheckKind if kind in found}

    def scores_by(self, by: By, wanted: Wanted) -> Mapping[str, Scores]:
        """The four scores of each department, pillar, target (by code) or period, in the order of the catalogue."""
        key, made = _KEYS[by], dict[str, list[tuple[CheckKind, Score]]]()
        for one in self._wanted(wanted):
            if (code := key(one)) is not None:
                made.setdefault(code, []).extend(one.scores)
        return {code: _four(made[code]) for code in self._ordered(by, made)}

    def failed(self, wanted: Wanted, quality: Quality | None = None) -> tuple[Check, ...]:
        """The checks that were not passed, of one score or of all."""
        return tuple(
            check for one in self._wanted(wanted) for check in one.failed if quality is None or check.quality is quality
        )

    def gains(self, wanted: Wanted, quality: Quality | None = None) -> tuple[Gain, ...]:
        """The failed checks by remedy, with what each would bring; the greatest gain first."""
        return gains_of(self.failed(wanted, quality), self.scores(wanted))

    def finding(self, check: Check) -> FindingValue | None:
        """The finding of a workbook that a failed check stands on."""
        submission = self.submission(check)
        if submission is None or check.cause is None or check.cause.finding is None:
            return None
        return submission.findings[check.cause.finding]

    def submission(self, check: Check) -> SubmissionValue | None:
        """The workbook that a failed check stands on; None for publications, and where nothing was sent."""
        number = check.cause.submission if check.cause else None
        return self.submissions.get(number) if number is not None else None

    def _wanted(self, wanted: Wanted) -> Iterator[Tally]:
        return (one for one in self.tallies if wanted.allows(one))

    def _ordered(self, by: By, made: Mapping[str, object]) -> list[str]:
        """Codes in the order of the catalogue."""
        catalogue, programme = self.catalogue, self.catalogue.programme(self.query.programme)
        order: dict[By, list[str]] = {
            "department": [one.code for one in catalogue.departments],
            "pillar": [one.code for one in sorted(programme.pillars, key=lambda one: one.order)] if programme else [],
            "target": [one.code for one in catalogue.targets_of(self.query.programme)],
            "period": [one.code for one in self.periods],
        }
        known = [code for code in order[by] if code in made]
        return known + [code for code in made if code not in known]


_KEYS: Mapping[By, Callable[[Tally], str | None]] = {
    "department": lambda one: one.department,
    "pillar": lambda one: one.pillar,
    "target": lambda one: one.target,
    "period": lambda one: one.period.code,
}


def _four(found: Iterable[tuple[CheckKind, Score]]) -> Scores:
    counted = tabulate((QUALITY_OF[kind], score) for kind, score in found)
    return {quality: counted.get(quality, Score()) for quality in Quality}


def read_quality(session: Session, query: ViewQuery) -> QualityBoard:
    """The board for a question: only the checks of departments whose submissions the reader may see."""
    everything = replace(query, scope=Scope(everywhere=True), provisional=False)
    board = remembered(session, "quality", everything, lambda: _build(session, everything))
    if query.scope.everywhere:
        return replace(board, query=query)
    own = query.scope.departments
    return replace(
        board,
        query=query,
        tallies=tuple(withhold_others(one, query.scope) for one in board.tallies if one.department in own),
        submissions={key: one for key, one in board.submissions.items() if one.department in own},
    )


def withhold_others(tally: Tally, scope: Scope) -> Tally:
    """The same without file and cell of a figure that another department reported, and without the figure itself while
    it waits for approval: what a target's lead is asked for may stand in somebody else's workbook.
    """
    return replace(tally, failed=tuple(_without_others(check, scope) for check in tally.failed))


def _without_others(check: Check, scope: Scope) -> Check:
    cause = check.cause
    if cause is None or cause.figure is None:
        return check
    if cause.figure.provisional and not scope.sees(cause.figure.department):
        return replace(check, cause=Cause(cause.reason, day=cause.day))
    figure, *others = withhold([one for one in (cause.figure, cause.other) if one is not None], scope)
    shown = replace(cause, figure=figure, other=next(iter(others), None))
    if isinstance(figure.origin, WithheldOrigin):
        shown = replace(shown, submission=None, sheet="", cells=(), finding=None)
    return replace(check, cause=shown)


def _build(session: Session, query: ViewQuery) -> QualityBoard:
    facts = read_facts(session, query)
    return QualityBoard(
        query=query,
        catalogue=facts.catalogue,
        periods=facts.periods,
        silent=facts.silent,
        tallies=tuple(_tally(facts, query)),
        submissions=facts.submissions,
    )


def _tally(facts: Facts, query: ViewQuery) -> Iterator[Tally]:
    for one in check_all(facts, query):
        target = facts.targets.get(one.target or "")
        failed = tuple(check for check in one.checks if not check.passed)
        lost = Counter(check.kind for check in failed)
        scores = {kind: Score(count - lost[kind], count) for kind, count in Counter(c.kind for c in one.checks).items()}
        pillar = target.pillar if target else None
        yield Tally(one.department, one.period, one.target, pillar, tuple(scores.items()), failed)
