"""A self-assessment that was read, to its report: findings, claims, and the account of all rows with content. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dti.ingest.assessment.claimed import ClaimedNode
from dti.ingest.assessment.form import AssessmentForm, NodeRow
from dti.ingest.assessment.rules import find_in_assessment
from dti.ingest.context import Context
from dti.ingest.findings import Finding, PassedRow, Report, RowCounts, Severity
from dti.ingest.personal import mask

_ROW = re.compile(r"[A-Z]+([0-9]+)")


@dataclass(frozen=True, slots=True)
class ClaimAccount:
    """What became of the rows of a form."""

    claims: tuple[ClaimedNode, ...]
    rows: RowCounts
    passed: tuple[PassedRow, ...]


def judge_assessment(form: AssessmentForm, context: Context) -> Report:
    """The report of a self-assessment."""
    findings = find_in_assessment(form, context)
    account = account_for_claims(form, findings)
    return Report(
        department=form.department.code if form.department else None,
        period=None,
        programme=None,
        publication=None,
        prepared_by=mask(form.label("prepared_by").text),
        findings=findings,
        entries=(),
        rows=account.rows,
        sheet=form.sheet,
        passed=account.passed,
        framework=form.framework.code if form.framework else "",
        assessment_year=form.assessment_year,
        claims=account.claims,
    )


def account_for_claims(form: AssessmentForm, findings: Iterable[Finding]) -> ClaimAccount:
    """The claims of the rows without an error of their own; a row that claims nothing is passed over."""
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    faulty = {int(found[1]) for one in errors for cell in one.cells if (found := _ROW.fullmatch(cell)) is not None}
    claims, refused, passed = [], 0, list(form.passed)
    for row in form.nodes:
        if row.node is not None and not row.is_reported:
            passed.append(PassedRow(row.number, "findings.passed.unfilled"))
        elif row.number in faulty or (claim := _claim(form, row)) is None:
            refused += 1
        else:
            claims.append(claim)
    counts = RowCounts(len(claims), refused, len(passed))
    return ClaimAccount(tuple(claims), counts, tuple(sorted(passed, key=lambda one: one.row)))


def _claim(form: AssessmentForm, row: NodeRow) -> ClaimedNode | None:
    """The claim of a row; None where it lacks what makes one: a node that is asked for, and points or their gap."""
    if row.node is None or row.maximum is None or form.sheet is None or (row.claimed is None and not row.is_gap):
        return None
    return ClaimedNode(
        node=row.node.code,
        maximum=row.maximum,
        points=row.claimed,
        numerator=row.numerator.value,
        denominator=row.denominator.value,
        evidence=mask(row.evidence.text),
        note=mask(row.note.text or row.points.gap_reason),
        row=row.number,
        sheet=form.sheet,
        cells={key: f"{letters}{row.number}" for key, letters in form.columns.items()},
    )
