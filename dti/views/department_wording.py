"""A department's board in sentences: what is due, what would help most; for its page and its printed sheet."""

from dti.i18n import Language, number, period_name, text
from dti.views.collection_values import Opening
from dti.views.department import DepartmentView, Mend


def write_due(view: DepartmentView, language: Language) -> str:
    """What the department owes for the period, by when, and what became of it."""
    period, report = period_name(view.board.query.period, language), view.current
    if report is None:
        return text("department.due.nothing", language, period=period)
    delivery = text(f"views.delivery.{report.delivery.value}", language)
    key = "department.due.late" if report.days_late else "department.due.state"
    return text(
        key,
        language,
        period=period,
        count=number(len(report.targets), language),
        deadline=report.deadline,
        delivery=delivery[:1].lower() + delivery[1:],
        days=number(report.days_late, language),
    )


def write_opening(opening: Opening, language: Language) -> str:
    """That the period is closed for the department, or opened again, and until when; else nothing."""
    if not opening.is_open:
        return text("department.opening.closed", language)
    if not opening.reopened:
        return ""
    if opening.until:
        return text("department.opening.until", language, day=opening.until)
    return text("department.opening.reopened", language)


def write_mend(one: Mend, language: Language) -> str:
    """Something that the department could mend, without the target that it is about."""
    number_ = str(one.submission.id) if one.submission else ""
    period = period_name(one.period, language) if one.period else ""
    return text(one.message, language, period=period, number=number_)
