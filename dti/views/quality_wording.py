"""Scores, checks and causes in words, for the page, the departments' boards, the command and the list of all checks."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from dti.analysis.aggregation import PUBLISHED
from dti.analysis.quality import Check, CheckKind, Gain, Quality, Reason, Score
from dti.analysis.quality_checks import REPEATS
from dti.catalogue.models import Department, Target
from dti.i18n import Language, number, text
from dti.views.quality import QualityBoard, Scores
from dti.views.wording import NOTHING, write_value

_PLACES = 1


def write_points(score: Score, language: Language, places: int | None = None) -> str:
    """85,3; whole points without a comma unless ``places`` are asked for; never 100 or 0 where that is not exact; a
    dash where nothing applies.
    """
    points = score.points
    if points is None:
        return NOTHING
    rounded = points.quantize(Decimal(1).scaleb(-_PLACES))
    least = Decimal(1).scaleb(-_PLACES)
    if score.failed:
        rounded = min(rounded, 100 - least)
    if score.passed:
        rounded = max(rounded, least)
    return number(rounded, language, places)


def write_formula(score: Score, language: Language) -> str:
    """100 × 87 ÷ 102 = 85,3; that nothing applies where there is nothing to divide by."""
    if not score.applicable:
        return text("quality.formula.none", language)
    return text(
        "quality.formula.filled",
        language,
        passed=number(score.passed, language),
        applicable=number(score.applicable, language),
        points=write_points(score, language),
    )


def write_all_four(scores: Scores, language: Language) -> str:
    """đúng 90,7, đủ 85,3, sạch 98, sống chưa chấm được."""
    return ", ".join(_named(quality, scores[quality], language) for quality in Quality)


def _named(quality: Quality, score: Score, language: Language) -> str:
    name = text(f"quality.score.{quality.value}", language)
    key = "quality.named.rated" if score.applicable else "quality.named.unrated"
    return text(key, language, name=name[:1].lower() + name[1:], points=write_points(score, language))


def write_score_finding(score: Score, kinds: Mapping[CheckKind, Score], language: Language) -> str:
    """What a score says: how many checks were not passed, and of which kind most."""
    if not score.applicable:
        return text("quality.finding.none", language)
    if not score.failed:
        return text("quality.finding.all", language, applicable=number(score.applicable, language))
    most = max(kinds, key=lambda kind: kinds[kind].failed)
    return text(
        "quality.finding.some",
        language,
        failed=number(score.failed, language),
        applicable=number(score.applicable, language),
        kind=write_kind(most, language),
        count=number(kinds[most].failed, language),
    )


def write_kind(kind: CheckKind, language: Language) -> str:
    """The name of a check, for the middle of a sentence."""
    return text(f"quality.check.{kind.value}.name", language)


def write_applies(kind: CheckKind, language: Language) -> str:
    """What a check applies to."""
    return text(f"quality.check.{kind.value}.applies", language)


def write_passes(kind: CheckKind, language: Language) -> str:
    """When a check is passed."""
    return text(f"quality.check.{kind.value}.passes", language, count=number(REPEATS, language))


def write_kinds(checks: Sequence[Check], language: Language) -> str:
    """What is missing or wrong in some checks: "tử số, mẫu số"; how often, where it is more than once."""
    counts: dict[CheckKind, int] = {}
    for check in checks:
        counts[check.kind] = counts.get(check.kind, 0) + 1
    return ", ".join(
        write_kind(kind, language) + (f" ({number(count, language)})" if count > 1 else "")
        for kind, count in counts.items()
    )


def write_cause(board: QualityBoard, gain: Gain, language: Language, finding: str = "") -> str:
    """Why checks were not passed; ``finding`` is what the check of the workbook said, where one did."""
    cause, target = gain.cause, target_of(board, gain.checks[0])
    shown = target is not None and cause.figure is not None
    note = cause.figure.note.strip().rstrip(".") if cause.figure else ""
    reason = "gap_because" if cause.reason is Reason.GAP and note else cause.reason.value
    if cause.reason is Reason.NOT_EVIDENCED and cause.figure is None:
        reason = "not_evidenced_unseen"
    return text(
        f"quality.cause.{reason}",
        language,
        period=gain.checks[0].period,
        finding=finding.rstrip("."),
        count=number(cause.count or 0, language),
        day=cause.day or "",
        value=write_value(target, cause.figure, language) if shown and target else NOTHING,
        other=write_value(target, cause.other, language) if target and cause.other else NOTHING,
        other_day=cause.other.data_date if cause.other else "",
        cells=write_kinds(gain.checks, language),
        note=note,
    )


def target_of(board: QualityBoard, check: Check) -> Target | None:
    """The target that a check is about."""
    found = board.catalogue.targets_of(board.query.programme)
    return next((one for one in found if one.code == check.target), None)


def ask_of(board: QualityBoard, check: Check) -> tuple[Department, ...]:
    """Whom to ask: the department, or whoever carries on for it by the day of the question; nobody for publications,
    which the committee's office transcribed.
    """
    if check.department == PUBLISHED:
        return ()
    return board.catalogue.responsible(check.department, board.query.as_of)
