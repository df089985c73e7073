"""The quality of the data as plain JSON values for ``dti quality --json``: counts, points and causes by their codes."""

from collections.abc import Mapping

from dti.analysis.quality import QUALITY_OF, CheckKind, Gain, Quality, Score
from dti.views.plain import Plain, plain
from dti.views.quality import By, QualityBoard, Scores, Wanted
from dti.views.quality_wording import ask_of


def quality_as_json(board: QualityBoard, wanted: Wanted) -> Plain:
    """The four scores of what is wanted, check by check, by department, pillar, target and period, with all causes."""
    query, scores = board.query, board.scores(wanted)
    over_time = Wanted(wanted.department, wanted.pillar, wanted.target)
    return dict(
        plain(
            {
                "programme": query.programme,
                "period": query.period.code,
                "as_of": query.as_of,
                "illustrative": query.illustrative,
                "department": wanted.department,
                "pillar": wanted.pillar,
                "target": wanted.target,
                "nobody_reported": query.period in board.silent,
                "scores": _four(scores),
                "checks": {kind: _check(kind, score) for kind, score in board.kinds(wanted).items()},
                "departments": _by(board, "department", wanted),
                "pillars": _by(board, "pillar", wanted),
                "targets": _by(board, "target", wanted),
                "periods": _by(board, "period", over_time),
                "causes": [_cause(board, gain) for gain in board.gains(wanted)],
            }
        )
    )


def _by(board: QualityBoard, by: By, wanted: Wanted) -> Plain:
    return {code: _four(scores) for code, scores in board.scores_by(by, wanted).items()}


def _four(scores: Scores) -> Plain:
    return {quality.value: _score(scores[quality]) for quality in Quality}


def _score(score: Score) -> Plain:
    return {"passed": score.passed, "applicable": score.applicable, "points": score.points}


def _check(kind: CheckKind, score: Score) -> Mapping[str, object]:
    return {"score": QUALITY_OF[kind], **_score(score)}


def _cause(board: QualityBoard, gain: Gain) -> Plain:
    cause, finding = gain.cause, board.finding(gain.checks[0])
    return {
        "score": gain.quality,
        "points": gain.points,
        "can_be_mended": gain.can_be_mended,
        "reason": cause.reason,
        "checks": [check.kind for check in gain.checks],
        "targets": gain.targets,
        "period": gain.checks[0].period.code,
        "department": gain.checks[0].department,
        "ask": [one.code for one in ask_of(board, gain.checks[0])],
        "submission": cause.submission,
        "sheet": cause.sheet or None,
        "cells": cause.cells,
        "finding": finding.code if finding else None,
        "count": cause.count,
        "day": cause.day,
        "value": cause.figure.value if cause.figure else None,
        "other": cause.other.value if cause.other else None,
        "ledger": cause.key,
    }
