"""What can be taken away from the page of the data's quality: the departments' scores, and the list of all causes."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash.development.base_component import Component

from dashboard.components.quality_filters import name_department
from dashboard.components.tables import Column, export_rows
from dashboard.context import Context
from dti.analysis.quality import Gain, Quality
from dti.catalogue.observations import CellOrigin
from dti.i18n import period_name
from dti.ingest.commit import findings_of
from dti.views.quality import QualityBoard, Scores
from dti.views.quality_wording import ask_of, write_cause, write_kinds


def export_departments(context: Context, board: QualityBoard, found: Mapping[str, Scores], title: str) -> Component:
    """Each department with its four scores and what they are made of."""
    columns = [Column("name", context.say("quality.table.department"), width=260)]
    for quality in Quality:
        name = context.say(f"quality.score.{quality.value}")
        columns.append(Column(quality.value, name, "number", places=1))
        columns.append(Column(f"{quality.value}_passed", context.say("quality.file.passed", score=name), "number"))
        columns.append(Column(f"{quality.value}_applicable", context.say("quality.file.of", score=name), "number"))
    rows = [_department_row(context, board, code, scores) for code, scores in found.items()]
    return export_rows(context, "chat-luong-don-vi", columns, rows, title=title)


def _department_row(context: Context, board: QualityBoard, code: str, scores: Scores) -> dict[str, Any]:
    row: dict[str, Any] = {"name": name_department(context, board, code)}
    for quality, score in scores.items():
        row |= {
            quality.value: score.points,
            f"{quality.value}_passed": score.passed,
            f"{quality.value}_applicable": score.applicable,
        }
    return row


_KEYS = ("score", "gain", "cause", "checks", "target", "place", "file", "submission", "department", "ask", "period")


def export_causes(context: Context, board: QualityBoard, gains: Sequence[Gain], title: str) -> Component:
    """The causes of a score with their cells and whom to ask, to be sent on."""
    columns = [
        Column(key, context.say(f"quality.file.{key}"), "number" if key == "gain" else "text", places=1)
        for key in _KEYS
    ]
    rows = [_cause_row(context, board, gain) for gain in gains]
    return export_rows(context, "chat-luong-nguyen-nhan", columns, rows, title=title)


def _cause_row(context: Context, board: QualityBoard, gain: Gain) -> dict[str, Any]:
    check, submission = gain.checks[0], board.submission(gain.checks[0])
    origin = gain.cause.figure.origin if gain.cause.figure else None
    published = origin.filename if isinstance(origin, CellOrigin) else ""
    asked = [context.name(one) for one in ask_of(board, check)] or [context.say("quality.ask.office")]
    return {
        "score": context.say(f"quality.score.{gain.quality.value}"),
        "gain": gain.points if gain.can_be_mended else None,
        "cause": write_cause(board, gain, context.language, write_finding(context, board, gain)).strip(),
        "checks": write_kinds(gain.checks, context.language),
        "target": ", ".join(gain.targets),
        "place": gain.place,
        "file": submission.filename if submission else published,
        "submission": str(gain.cause.submission or ""),
        "department": name_department(context, board, check.department),
        "ask": ", ".join(asked),
        "period": period_name(check.period, context.language),
    }


def write_finding(context: Context, board: QualityBoard, gain: Gain) -> str:
    """What the check of the workbook said, where a cause stands on it."""
    found = board.finding(gain.checks[0])
    return findings_of([found])[0].message(context.language) if found else ""
