"""The first sheet: the headline in rows, then how many targets have each status."""

from datetime import datetime

from dti.analysis.status import Status
from dti.core.xlsx import Cell, Column, Formula, Sheet
from dti.i18n import moment, rank
from reports.evidence.question import Question
from reports.evidence.targets import STATUSES

Row = tuple[Cell, ...]


def write_summary(question: Question, now: datetime) -> Sheet:
    """Question, declared, evidenced, index, counts."""
    say = question.words.say
    rows = [*_asked(question, now), *_headline(question), *_counts(question)]
    return Sheet(
        name=say("evidence.summary.name"),
        title=say("evidence.summary.title"),
        lead=question.lead,
        columns=(
            Column(say("evidence.summary.item"), 44),
            Column(say("common.word.value"), 26, "integer"),
            Column(say("evidence.summary.remark"), 90),
        ),
        rows=rows,
        notes=tuple(say(f"evidence.summary.note.{note}") for note in ("same", "exact")),
    )


def _asked(question: Question, now: datetime) -> list[Row]:
    words, query = question.words, question.overview.board.query
    rows: list[Row] = [
        (words.say("common.word.programme"), query.programme, words.name(question.overview.programme)),
        (words.say("common.word.period"), query.period.code, words.say("evidence.summary.period", day=query.up_to)),
        (words.say("common.word.horizon"), str(query.horizon), ""),
        (words.say("common.word.as_of"), words.day(query.as_of), words.say("evidence.summary.as_of")),
        _when(question, now),
        (words.say("evidence.summary.illustrative"), question.yes_no(query.illustrative), ""),
        (words.say("evidence.summary.provisional"), question.yes_no(query.provisional), ""),
    ]
    if query.recorded is not None:
        rows.append((words.say("evidence.summary.recorded"), moment(query.recorded, words.language), ""))
    return rows


def _when(question: Question, now: datetime) -> Row:
    """When it was written; at a frozen meeting which one, so that the same meeting always gives the same sheet."""
    words, held = question.words, question.overview.board.query.meeting
    if held is None:
        return (words.say("evidence.summary.written"), moment(now, words.language), "")
    return (words.say("evidence.summary.meeting"), words.day(held.day), held.title(words.language))


def _headline(question: Question) -> list[Row]:
    words, overview = question.words, question.overview
    say = words.say
    rows = _declared(question)
    codes = ", ".join(state.target.code for state in overview.evidenced)
    apart = ", ".join(state.target.code for state in overview.apart)
    rows += [
        (say("evidence.summary.evidenced"), len(overview.evidenced), codes),
        (say("evidence.summary.from_resolution"), len(overview.from_resolution), ""),
        (say("evidence.summary.apart"), len(overview.apart), apart),
        (say("evidence.summary.decisions"), len(overview.decisions), ""),
        (say("evidence.summary.late"), *_late(question)),
        (say("evidence.summary.changes"), len(overview.changes), _codes_of_changes(question)),
    ]
    main = overview.index[-1].main if overview.index else None
    if main is not None and main.rank is not None:
        latest = overview.index[-1]
        others = "; ".join(words.rank(score) for score in latest.ranks if score is not main)
        rows.append((say("evidence.summary.rank", year=latest.assessment_year), rank(main.rank, main.field), others))
    return rows


def _declared(question: Question) -> list[Row]:
    words, declared = question.words, question.overview.declared
    say = words.say
    if declared is None:
        return [(say("evidence.summary.declared"), None, say("evidence.summary.undeclared"))]
    total = declared.total
    said = say("evidence.summary.declared_as_of", day=total.as_of, known=total.known_on, source=total.source)
    return [
        (say("evidence.summary.declared"), total.met, said),
        (say("evidence.summary.declared_total"), total.total, ""),
    ]


def _late(question: Question) -> tuple[int | None, str]:
    """Nobody has reported is not the same as nobody is late."""
    overview, words = question.overview, question.words
    if overview.nobody_reported:
        return None, words.say("evidence.summary.nobody", count=len(overview.reporting))
    return len(overview.late), words.names(report.department for report in overview.late)


def _codes_of_changes(question: Question) -> str:
    return ", ".join(state.target.code for state in question.overview.changes)


def _counts(question: Question) -> list[Row]:
    words, counts = question.words, question.overview.counts
    return [
        (
            words.say("evidence.summary.status", status=words.status(status)),
            Formula(f'=COUNTIF({STATUSES},"{words.status(status)}")', counts[status]),
            "",
        )
        for status in Status
    ]
