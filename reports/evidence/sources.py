"""The sheet of sources: every publication, submission and index result that a figure of the workbook comes from."""

from collections.abc import Hashable

from dti.catalogue.models import Publication
from dti.catalogue.observations import CellOrigin, ScoreOrigin
from dti.core.periods import day_in_vietnam
from dti.core.xlsx import Cell, Column, Sheet
from dti.i18n import period_name
from dti.views.origins import Trace
from reports.evidence.question import Question, headed

_SEES_ALL = "reports are for who sees what all departments sent"
_COLUMNS: tuple[tuple[str, Column], ...] = (
    ("kind", Column("", 18)),
    ("code", Column("", 24)),
    ("title", Column("", 60)),
    ("publisher", Column("", 34)),
    ("day", Column("", 14, "date")),
    ("approximate", Column("", 14)),
    ("figures", Column("", 10, "integer")),
    ("submission", Column("", 12, "integer")),
    ("file", Column("", 34)),
    ("sha256", Column("", 34)),
    ("address", Column("", 60)),
    ("note", Column("", 60)),
)


def write_sources(question: Question) -> Sheet:
    """In the order in which the figures name them; what was only declared comes last."""
    say = question.words.say
    grouped: dict[Hashable, list[Trace]] = {}
    for line in question.evidence.lines:
        grouped.setdefault(_key(line.trace), []).append(line.trace)
    rows = [_row(question, traces) for traces in grouped.values()]
    shown = {trace.publication.code for traces in grouped.values() for trace in traces if trace.publication}
    declared = question.overview.declared
    if declared is not None and declared.publication is not None and declared.publication.code not in shown:
        rows.append(_publication(question, declared.publication, 0, None))
    return Sheet(
        name=say("evidence.sources.name"),
        title=say("evidence.sources.title"),
        lead=question.lead,
        columns=headed(question.words, "sources", _COLUMNS),
        rows=rows,
        notes=(say("evidence.sources.note.figures"),),
    )


def _key(trace: Trace) -> Hashable:
    origin = trace.observation.origin
    if isinstance(origin, CellOrigin):
        return origin.submission
    assert isinstance(origin, ScoreOrigin), _SEES_ALL
    return origin.assessment_year, origin.scheme, trace.observation.source


def _row(question: Question, traces: list[Trace]) -> tuple[Cell, ...]:
    first, count = traces[0], len(traces)
    origin = first.observation.origin
    if not isinstance(origin, CellOrigin):
        return _score(question, first, count)
    if first.publication is not None:
        return _publication(question, first.publication, count, origin)
    words, observation = question.words, first.observation
    return (
        words.say("evidence.sources.submission"),
        observation.department,
        words.say("evidence.sources.report", period=_period(question, observation.period)),
        words.name(first.department) if first.department else observation.department,
        day_in_vietnam(origin.sent_at),
        "",
        count,
        origin.submission,
        origin.filename,
        origin.sha256,
        "",
        words.say("common.flag.illustrative") if observation.illustrative else "",
    )


def _publication(
    question: Question, publication: Publication, count: int, origin: CellOrigin | None
) -> tuple[Cell, ...]:
    words = question.words
    return (
        words.say("evidence.sources.publication"),
        publication.code,
        words.pick(publication.title_vi, publication.title_en),
        publication.publisher,
        publication.published_on,
        question.yes_no(publication.approximate),
        count,
        origin.submission if origin else None,
        origin.filename if origin else "",
        origin.sha256 if origin else "",
        publication.url,
        words.pick(publication.note_vi, publication.note_en),
    )


def _score(question: Question, trace: Trace, count: int) -> tuple[Cell, ...]:
    words, observation, origin = question.words, trace.observation, trace.observation.origin
    assert isinstance(origin, ScoreOrigin), "a cell has its submission"
    return (
        words.say("evidence.sources.score"),
        origin.framework,
        words.say("evidence.sources.results", year=origin.assessment_year, scheme=origin.scheme),
        "",
        observation.known_on,
        "",
        count,
        None,
        "",
        "",
        "",
        observation.source,
    )


def _period(question: Question, code: str | None) -> str:
    return period_name(code, question.words.language) if code else ""
