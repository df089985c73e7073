"""A report that is sent again: what changed since the last attempt, which findings are corrected, which remain.

`resubmission_of` is for what is stored, `resubmission_for` for a file that is only looked at; `describe` puts it into
words for the screen, `dti check` and the marked copy alike. Which cells changed is found in `changes`.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypedDict

from dti.catalogue.models import Catalogue
from dti.i18n import Language, number, text
from dti.ingest.attempts import Attempt, Whose, last_attempt, read_attempt, whose
from dti.ingest.changes import ChangedCell, Place, changed_cells, places_in
from dti.ingest.commit import findings_of
from dti.ingest.findings import Finding, Report, Severity
from dti.ingest.params import Param, show
from dti.store.engine import Session
from dti.store.submissions import SubmissionValue, file_content


@dataclass(frozen=True, slots=True)
class TickedOff:
    """A finding of the last attempt that is corrected, in ``done`` of its ``of`` cells (1 of 1 where it has none)."""

    finding: Finding
    done: int
    of: int

    @property
    def is_whole(self) -> bool:
        """Whether nothing of it is left."""
        return self.done == self.of


@dataclass(frozen=True, slots=True)
class Resubmission:
    """This attempt beside the last. ``changes`` is None where the last workbook cannot be read.

    ``remaining`` are errors and open warnings that were there before, ``new`` those that were not; ``answered`` are
    warnings whose reason was given before and still holds. ``unsure`` is a later attempt of the same sender whose
    department could not be read, so that nobody can know that it was at this report; where there is no other,
    ``earlier`` is None and nothing is compared.
    """

    earlier: SubmissionValue | None
    changes: tuple[ChangedCell, ...] | None = None
    corrected: tuple[TickedOff, ...] = ()
    remaining: tuple[Finding, ...] = ()
    new: tuple[Finding, ...] = ()
    answered: tuple[Finding, ...] = ()
    unsure: SubmissionValue | None = None


def resubmission_of(session: Session, catalogue: Catalogue, submission: SubmissionValue) -> Resubmission | None:
    """A stored submission beside the last attempt before it; None where it is the first, or a transcription."""
    if submission.publication is not None:
        return None
    data, findings = file_content(session, submission.sha256), findings_of(submission.findings)
    attempt = read_attempt(data, submission.filename, findings, catalogue)
    period = attempt.period if attempt is not None else None
    of = whose(
        submission,
        illustrative=submission.illustrative,
        period=period,
        sent_by=submission.sent_by,
        filename=submission.filename,
    )
    return _beside_last(session, catalogue, of, attempt, findings, before=submission.id)


def resubmission_for(
    session: Session,
    catalogue: Catalogue,
    data: bytes,
    filename: str,
    report: Report,
    *,
    by: str = "",
    illustrative: bool = False,
) -> Resubmission | None:
    """A workbook that is only looked at, beside the last attempt that is stored; None where there is none."""
    if report.publication is not None:
        return None
    of = whose(report, illustrative=illustrative, sent_by=by, filename=filename)
    attempt = read_attempt(data, filename, report.findings, catalogue)
    return _beside_last(session, catalogue, of, attempt, report.findings, before=None)


def _beside_last(
    session: Session,
    catalogue: Catalogue,
    of: Whose,
    later: Attempt | None,
    findings: tuple[Finding, ...],
    *,
    before: int | None,
) -> Resubmission | None:
    last = last_attempt(session, catalogue, of, before=before)
    if last is None:
        return None
    earlier, attempt = last.submission, last.attempt
    if earlier is None:
        return Resubmission(None, unsure=last.unsure)
    found = findings_of(earlier.findings)
    changes = changed_cells(attempt, later) if attempt is not None and later is not None else None
    compared = compare_findings(found, findings, attempt, later)
    return Resubmission(earlier, changes, **compared, unsure=last.unsure)


class _Compared(TypedDict):
    corrected: tuple[TickedOff, ...]
    remaining: tuple[Finding, ...]
    new: tuple[Finding, ...]
    answered: tuple[Finding, ...]


def compare_findings(
    before: tuple[Finding, ...], after: tuple[Finding, ...], earlier: Attempt | None, later: Attempt | None
) -> _Compared:
    """Which errors and warnings are corrected, left, new, and answered as they were; notes ask for nothing."""
    then, now = _kinds(before, earlier), _kinds(after, later)
    corrected = []
    for finding in before:
        if finding.severity is Severity.NOTE:
            continue
        places = _places_of(finding, earlier)
        left = now.get(finding.code, Counter())
        done = sum(place not in left for place in places)
        if done:
            corrected.append(TickedOff(finding, done, len(places)))
    pressing = [one for one in after if one.severity is Severity.ERROR or one.is_open]
    was_there = [any(place in then.get(one.code, ()) for place in _places_of(one, later)) for one in pressing]
    answers = {(one.code, one.answer) for one in before if one.answer}
    return _Compared(
        corrected=tuple(corrected),
        remaining=tuple(one for one, old in zip(pressing, was_there, strict=True) if old),
        new=tuple(one for one, old in zip(pressing, was_there, strict=True) if not old),
        answered=tuple(one for one in after if one.answer and (one.code, one.answer) in answers),
    )


def _kinds(findings: tuple[Finding, ...], attempt: Attempt | None) -> dict[str, Counter[Place]]:
    """The places of the errors and warnings of each code."""
    found: dict[str, Counter[Place]] = {}
    for one in findings:
        if one.severity is not Severity.NOTE:
            found.setdefault(one.code, Counter()).update(_places_of(one, attempt))
    return found


def _places_of(finding: Finding, attempt: Attempt | None) -> tuple[Place, ...]:
    """What the cells of a finding are; an address where that is unknown, one place for what has no cell."""
    known: Mapping[str, Place] = {}
    if attempt is not None and finding.sheet == attempt.form.sheet:
        known = {address: place for place, address in places_in(attempt.form).items()}
    return tuple(known.get(cell, ("", cell, 0)) for cell in finding.cells) or (("", "", 0),)


@dataclass(frozen=True, slots=True)
class ResentWords:
    """A resubmission in the words of one language: a line each, in the order in which they are shown.

    ``headers`` and ``changes`` are (place, target, column, before, after); the other lines say all in one sentence.
    """

    title: str
    unsure: str
    headers: tuple[str, ...]
    changes_title: str
    changes: tuple[tuple[str, str, str, str, str], ...]
    corrected: tuple[str, ...]
    remaining: str
    new: str
    answered: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """Everything as plain lines, for the terminal."""
        changed = (f"  {change[0]}: {self.sentence(place)}" for place, change in enumerate(self.changes))
        said = (
            self.title,
            self.unsure,
            self.changes_title,
            *changed,
            *self.corrected,
            self.remaining,
            self.new,
            *self.answered,
        )
        return tuple(line for line in said if line)

    def sentence(self, place: int) -> str:
        """One changed cell without its place: GOV-01 Tử số: 935 → 953."""
        _, target, column, old, new = self.changes[place]
        return " ".join(f"{target} {column}: {old} → {new}".split())


def describe(resent: Resubmission, language: Language) -> ResentWords:
    """A resubmission in words: the same for the screen, the commands and the marked copy.

    Where nothing is sure, that is the title, and all there is to say.
    """

    def say(key: str, **params: object) -> str:
        return text(f"resubmission.{key}", language, **params)

    def value(param: "Param | None") -> str:
        return say("empty") if param is None else show(param, language)

    def about(key: str, one: SubmissionValue | None) -> str:
        return say(key, submission=str(one.id), file=one.filename, at=one.sent_at) if one is not None else ""

    changes = resent.changes or ()
    changes_title = "unreadable" if resent.changes is None else "changed" if changes else "unchanged"
    unsure = about("unsure", resent.unsure)
    return ResentWords(
        headers=tuple(say(key) for key in ("place", "target", "column", "before", "after")),
        title=about("title", resent.earlier) or unsure,
        unsure=unsure if resent.earlier is not None else "",
        changes_title=say(changes_title, count=Decimal(len(changes))) if resent.earlier is not None else "",
        changes=tuple(
            (f"{one.sheet}!{one.cell}", one.target, one.column, value(one.before), value(one.after)) for one in changes
        ),
        corrected=tuple(tick(one, language) for one in resent.corrected),
        remaining=say("remaining", count=Decimal(len(resent.remaining))) if resent.remaining else "",
        new=say("new", count=Decimal(len(resent.new))) if resent.new else "",
        answered=tuple(say("answered", message=one.message(language), answer=one.answer) for one in resent.answered),
    )


def tick(one: TickedOff, language: Language) -> str:
    """A corrected finding in one line: "✓ Đã sửa: …", or how many of its cells are."""
    key = "resubmission.corrected" if one.is_whole else "resubmission.corrected_in_part"
    params = {"done": number(one.done, language), "of": number(one.of, language)}
    return text(key, language, message=one.finding.message(language), **params)
