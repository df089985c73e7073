"""A review in words, for the page and for ``dti review`` alike: headline, figures, changes, what would turn."""

from decimal import Decimal

from dti.catalogue.models import Target, Unit
from dti.catalogue.observations import ObservationValue
from dti.core.text import exact_key
from dti.i18n import MINUS, Language, number, period_name, rank, text
from dti.store.submissions import SubmissionValue
from dti.views.review import Review
from dti.views.review_rows import ReviewRow
from dti.views.wording import NOTHING, SIGNS, shown_places, write_measure, write_value

_SHARE_PLACES = 1
_OF_POINTS = (Unit.PERCENT, Unit.PERCENT_PER_YEAR)


def write_headline(review: Review, language: Language) -> str:
    """Whose report for which period, how many figures, in time or how late, how many targets would change."""
    said = [_count("rows", len(review.rows), language)] if review.rows else []
    said += [late for late in [write_lateness(review, language)] if late]
    turning = sum(row.turns for row in review.rows)
    if turning:
        said.append(_count("turns", turning, language))
    whose = text(
        "review.headline.whose",
        language,
        department=write_department(review, language),
        about=write_about(review.submission, language),
    )
    return f"{whose}: {', '.join(said)}" if said else whose


def write_department(review: Review, language: Language) -> str:
    """The department's name, its code where the catalogue does not know it, or that the file does not say."""
    if review.department is not None:
        return str(getattr(review.department, f"name_{language}"))
    return review.submission.department or text("review.unknown_department", language)


def write_about(submission: SubmissionValue, language: Language) -> str:
    """The period; of a self-assessment its year, of a transcription its publication."""
    if submission.is_assessment:
        return text("review.about.assessment", language, year=str(submission.assessment_year or ""))
    if submission.publication is not None:
        return text("review.about.publication", language, publication=submission.publication)
    return period_name(submission.period, language) if submission.period else text("review.about.nothing", language)


def write_lateness(review: Review, language: Language) -> str:
    """Whether it came in time; empty where there is no deadline. What only amends one that did is not called late."""
    if review.deadline is None:
        return ""
    if review.days_late and review.began_in_time:
        return text("review.amends", language)
    return _count("late", review.days_late, language) if review.days_late else text("review.on_time", language)


def write_row_value(row: ReviewRow, language: Language) -> str:
    """The figure as it was reported, with its unit, bound or field; a dash for a gap that was declared."""
    said = row.row
    if said.value is None:
        return NOTHING
    if row.target is None:
        return number(said.value, language)
    if row.target.unit is Unit.RANK:
        return f"{SIGNS[said.bound]} {rank(said.value, said.field)}" if said.bound else rank(said.value, said.field)
    near = row.goal.value if row.goal else None
    return write_measure(said.value, said.bound, row.target.unit, language, near)


def write_parts(row: ReviewRow, language: Language) -> str:
    """Numerator and denominator, "953/1.000"; empty where they were not reported."""
    above, below = row.row.numerator, row.row.denominator
    return "" if above is None or below is None else f"{number(above, language)}/{number(below, language)}"


def write_known(target: Target | None, known: ObservationValue | None, language: Language) -> str:
    """A figure that is known already; a dash where there is none."""
    if target is None:
        return NOTHING if known is None or known.value is None else number(known.value, language)
    return write_value(target, known, language)


def write_change(row: ReviewRow, language: Language) -> str:
    """The change against the last time with its sign, and as a percentage of it: "+0,7 điểm phần trăm (+0,7 %)"."""
    change = row.change
    if change is None:
        return NOTHING
    if not change.difference:
        return text("review.change.none", language)
    unit = row.target.unit if row.target else None
    signed = _signed(change.difference, language, shown_places(change.difference, Decimal(0)))
    said = text("review.change.points", language, value=signed) if unit in _OF_POINTS else signed
    if change.share is None or unit is Unit.RANK:
        return said
    return text("review.change.share", language, change=said, share=_signed(change.share, language, _SHARE_PLACES))


def write_turn(row: ReviewRow, language: Language) -> str:
    """What approving would make of the target's status; empty where nothing changes."""
    if not row.turns or row.before is None or row.after is None:
        return ""
    words = {"before": row.before.status, "after": row.after.status}
    said = {name: text(f"common.status.{status.value}", language) for name, status in words.items()}
    return text("review.turn", language, target=row.row.target, **said)


def write_outdated(row: ReviewRow, language: Language) -> str:
    """That the figure in use is newer, so that nothing changes; empty where it is not."""
    return text("review.outdated", language, day=row.outdated_by) if row.outdated_by else ""


def write_later(submission: SubmissionValue, language: Language) -> str:
    """What became of an attempt that came after the one under review."""
    state = text(f"common.submission.{submission.state.value}", language)
    return text(
        "review.later", language, later=str(submission.id), state=state[:1].lower() + state[1:], at=submission.sent_at
    )


def write_obstacle(review: Review, language: Language) -> str:
    """Why this reader cannot approve it; empty where nothing stands in the way."""
    if review.obstacle is None:
        return ""
    state = text(f"common.submission.{review.submission.state.value}", language)
    return text(f"review.obstacle.{review.obstacle.value}", language, state=state, newer=str(review.newer or ""))


def is_new_word(reason: str, row_reasons: list[tuple[str, str]]) -> bool:
    """Whether the reason of a return says more than the reasons of its rows put together."""
    return exact_key(reason) != exact_key("; ".join(f"{code}: {said}" for code, said in row_reasons))


def _count(name: str, count: int, language: Language) -> str:
    return text(f"review.{name}.count", language, count=number(count, language))


def _signed(value: Decimal, language: Language, places: int | None) -> str:
    shown = number(value, language, places)
    return shown if shown.startswith(MINUS) else f"+{shown}"
