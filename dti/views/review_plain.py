"""A review as plain data, for ``dti review --json``: what the page shows, without words."""

from collections.abc import Sequence

from dti.catalogue.observations import ObservationValue
from dti.store.remarks import RemarkValue
from dti.store.submissions import FindingValue
from dti.views.plain import Plain, plain
from dti.views.review import Review
from dti.views.review_rows import ReviewRow


def review_as_json(review: Review) -> Plain:
    """The submission, its rows beside what is known, its findings by their place, the thread, and what may be done."""
    submission = review.submission
    found: Plain = {
        "submission": submission.id,
        "department": submission.department,
        "period": submission.period,
        "programme": submission.programme,
        "framework": submission.framework,
        "assessment_year": submission.assessment_year,
        "publication": submission.publication,
        "file": submission.filename,
        "sha256": submission.sha256,
        "illustrative": submission.illustrative,
        "sent_at": submission.sent_at,
        "sent_by": submission.sent_by,
        "prepared_by": submission.prepared_by,
        "deadline": review.deadline,
        "days_late": review.days_late,
        "began_in_time": review.began_in_time,
        "later": [{"submission": one.id, "state": one.state} for one in review.later],
        "state": submission.state,
        "steps": [
            {"state": event.state, "at": event.at, "by": event.by, "reason": event.reason}
            for event in submission.events
        ],
        "rows": [_row(row) for row in review.rows],
        "absent": [target.code for target in review.absent],
        "findings": [_finding(finding) for finding in submission.findings],
        "loose_findings": review.loose,
        "thread": thread_as_json(review.thread.remarks),
        "may_approve": review.obstacle is None,
        "obstacle": review.obstacle,
        "newer": review.newer,
        "needs_reason": review.needs_reason,
        "previous": review.previous,
        "next": review.next,
    }
    return dict(plain(found))


def thread_as_json(remarks: Sequence[RemarkValue]) -> list[Plain]:
    """Remarks in their order."""
    return [
        {
            "remark": one.id,
            "submission": one.submission,
            "kind": one.kind,
            "target": one.target,
            "cell": one.cell,
            "text": one.text,
            "by": one.by,
            "at": one.at,
        }
        for one in remarks
    ]


def _row(row: ReviewRow) -> Plain:
    said, change = row.row, row.change
    return {
        "target": said.target,
        "sheet": said.sheet,
        "cell": said.cell,
        "value": said.value,
        "bound": said.bound,
        "field": said.field,
        "numerator": said.numerator,
        "denominator": said.denominator,
        "data_date": said.data_date,
        "estimated": said.estimated,
        "other_measure": said.other_measure,
        "source": said.source,
        "note": said.note,
        "goal": row.goal.value if row.goal else None,
        "operator": row.goal.operator if row.goal else None,
        "previous": _known(row.previous),
        "standing": _known(row.standing),
        "difference": change.difference if change else None,
        "percent": change.share if change else None,
        "status": row.before.status if row.before else None,
        "status_if_approved": row.after.status if row.after else None,
        "outdated_by": row.outdated_by,
        "findings": row.findings,
    }


def _known(known: ObservationValue | None) -> Plain | None:
    if known is None:
        return None
    return {
        "value": known.value,
        "data_date": known.data_date,
        "period": known.period,
        "illustrative": known.illustrative,
    }


def _finding(finding: FindingValue) -> Plain:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "sheet": finding.sheet,
        "cells": finding.cells,
        "answer": finding.answer,
    }
