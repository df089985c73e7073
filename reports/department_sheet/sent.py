"""What the department sent, period by period, what is open in it, what waits for an answer, what is due next."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dti.i18n import moment, number, period_name
from dti.ingest.commit import findings_of
from dti.store.remarks import RemarkValue
from dti.store.submissions import FindingValue, SubmissionValue
from dti.views.department_sheet import DepartmentSheet
from dti.views.reporting import Delivery, DepartmentReport
from reports.wording import NOTHING, Wording

#: So many periods are printed; the screen has all.
MOST = 12
#: So many findings of a report are printed.
MOST_FINDINGS = 10
_SEVERITIES = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A period that it owed a report for; ``late`` rows had nothing in hand by the deadline."""

    period: str
    targets: str
    deadline: str
    delivery: str
    days: str
    sent: str
    findings: str
    late: bool
    marked: bool


@dataclass(frozen=True, slots=True)
class Said:
    """Something about a report: of which, and the words."""

    about: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DueRow:
    """A report that is due next."""

    period: str
    deadline: str
    targets: str
    delivery: str


def write_periods(words: Wording, sheet: DepartmentSheet) -> tuple[PeriodRow, ...]:
    """The newest periods first."""
    return tuple(_period(words, report) for report in sheet.view.history[:MOST])


def write_earlier(words: Wording, sheet: DepartmentSheet) -> str:
    """How many periods before them are left out; empty where all are there."""
    left = len(sheet.view.history) - MOST
    return words.say("department_sheet.periods.earlier", count=left) if left > 0 else ""


def _period(words: Wording, report: DepartmentReport) -> PeriodRow:
    latest = report.latest
    return PeriodRow(
        period=period_name(report.period, words.language),
        targets=str(len(report.targets)),
        deadline=words.day(report.deadline),
        delivery=words.say(f"views.delivery.{report.delivery.value}"),
        days=number(report.days_late, words.language) if report.days_late else NOTHING,
        sent=_sent(words, latest) if latest else NOTHING,
        findings=_count(words, latest) if latest else NOTHING,
        late=report.is_late,
        marked=any(one.illustrative for one in report.submissions),
    )


def _sent(words: Wording, submission: SubmissionValue) -> str:
    said = words.say(
        "department_sheet.periods.sent",
        number=submission.id,
        at=moment(submission.sent_at, words.language),
        by=submission.sent_by,
    )
    return f"{said} {words.say('common.flag.illustrative')}." if submission.illustrative else said


def _count(words: Wording, submission: SubmissionValue) -> str:
    """How many of each severity; nothing found is said, not left empty."""
    counts = Counter(finding.severity for finding in submission.findings)
    found = [f"{counts[one]} {words.say(f'common.severity.{one}')}" for one in _SEVERITIES if counts[one]]
    return ", ".join(found) or words.say("department.sent.clean")


def write_open_findings(words: Wording, sheet: DepartmentSheet) -> tuple[Said, ...]:
    """The findings that still have to be mended or explained, by report."""
    return tuple(Said(_name(words, one.submission), tuple(_messages(words, one.findings))) for one in sheet.findings)


def _messages(words: Wording, findings: tuple[FindingValue, ...]) -> Iterator[str]:
    for finding in findings_of(findings[:MOST_FINDINGS]):
        yield finding.message(words.language)
    if len(findings) > MOST_FINDINGS:
        yield words.say("department_sheet.findings.more", count=len(findings) - MOST_FINDINGS)


def write_awaiting(words: Wording, sheet: DepartmentSheet) -> tuple[Said, ...]:
    """The remarks that wait for an answer."""
    sent = {one.id: one for one in sheet.view.submissions}
    return tuple(Said(_name(words, sent[one.submission]), (_remark(words, one),)) for one in sheet.awaiting)


def _remark(words: Wording, one: RemarkValue) -> str:
    place = f"{one.target} ({one.cell})" if one.target and one.cell else one.target or ""
    kind = words.say(f"review.kind.{one.kind.value}")
    signed = words.say("department_sheet.awaiting.signed", by=one.by, at=moment(one.at, words.language))
    return f"{f'{kind}, {place}' if place else kind}: {one.text} ({signed})"


def _name(words: Wording, submission: SubmissionValue) -> str:
    period = words.period(submission.period) if submission.period else NOTHING
    return words.say("department_sheet.report", number=submission.id, period=period)


def write_due_next(words: Wording, sheet: DepartmentSheet) -> tuple[DueRow, ...]:
    """The next deadlines, the nearest first."""
    return tuple(
        DueRow(
            period=period_name(one.period, words.language),
            deadline=words.day(one.deadline),
            targets=", ".join(target.code for target in one.targets) or NOTHING,
            delivery="" if one.delivery is Delivery.DUE else words.say(f"views.delivery.{one.delivery.value}"),
        )
        for one in sheet.due
    )
