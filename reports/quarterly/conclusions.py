"""VI. What earlier meetings concluded, and what the data say of it."""

from dti.views.conclusions import ConclusionState
from dti.views.meeting_wording import write_department, write_now, write_then, write_verdict, write_wanted, write_why
from reports.fonts import together
from reports.quarterly.content import Paragraph, Section, Table
from reports.quarterly.question import Question

_HEADS = ("what", "department", "due", "then", "now", "verdict")


def write_conclusions(asked: Question) -> tuple[Section, ...]:
    """The section; one sentence where no meeting concluded anything."""
    heading, found = asked.say("quarterly.conclusions"), asked.conclusions
    if not found:
        return (Section(heading, 1, (Paragraph(asked.say("quarterly.conclusions.none")),)),)
    overdue = sum(1 for one in found if one.is_overdue)
    said = asked.say("quarterly.conclusions.some", count=len(found), overdue=overdue)
    table = Table(
        caption=asked.say("quarterly.conclusions.table"),
        heads=tuple(asked.say(f"quarterly.conclusions.head.{head}") for head in _HEADS),
        widths=(46, 29, 25, 27, 27, 36),
        rows=tuple(_row(asked, one) for one in found),
    )
    return (Section(heading, 1, (Paragraph(said),), tables=(table,)),)


def _row(asked: Question, found: ConclusionState) -> tuple[str, ...]:
    words, language = asked.words, asked.words.language
    wanted = write_wanted(found, language)
    what = asked.say("quarterly.conclusions.what", day=found.meeting.day, what=" ".join(found.said.what.split()))
    return (
        f"{what} ({together(wanted)})" if wanted else what,
        write_department(found, language),
        words.day(found.said.due),
        together(write_then(found, language)) if found.target else words.say("common.word.none"),
        together(write_now(found, language)) if found.target else words.say("common.word.none"),
        f"{write_verdict(found, language)}. {write_why(found, language)}",
    )
