"""The workbook of the data's quality: the scores with the formula in each cell, every failed check, the definitions.

A score cell is 100 × passed ÷ applicable of the two cells beside it; what is not rated says so in words. The causes
are in `failures`.
"""

from collections.abc import Mapping
from datetime import datetime

from dti.analysis.quality import Quality, Score
from dti.core.periods import day_in_vietnam
from dti.core.xlsx import Bars, Cell, Chart, Column, Formula, Properties, Sheet, write
from dti.i18n import moment, period_name
from dti.store.submission_values import SubmissionValue
from dti.views.held import list_held
from dti.views.quality import Scores
from dti.views.quality_wording import write_applies, write_kind, write_passes, write_score_finding
from reports.quality.asked import Asked
from reports.quality.checks import list_unrated, write_score_formula
from reports.quality.failures import write_failures
from reports.quality.headline import list_banners, list_beside, tell_trend, write_finding
from reports.workbook_sheets import Source, write_sources

_FULL = Bars(0, 100)
_SIZE = 3
"""A score takes three columns: passed, applicable, points."""


def write_workbook(asked: Asked, at: datetime) -> bytes:
    """The workbook; ``at`` stands in it as the moment of writing, but at a frozen meeting."""
    lead = _lead(asked, at)
    sheets = [
        _overview(asked, lead),
        _periods(asked, lead),
        _departments(asked, lead),
        _pillars(asked, lead),
        _targets(asked, lead),
        write_failures(asked, lead),
        _definitions(asked, lead),
        write_sources(asked.words, _sources(asked), lead=lead),
    ]
    say = asked.words.say
    properties = Properties(
        title=say("quality_report.heading"), subject=lead[0], company=say("common.app.name"), comments=lead[1]
    )
    return write(sheets, properties=properties, created=at)


def _lead(asked: Asked, at: datetime) -> tuple[str, ...]:
    """The lines under each title: what is rated, as of when, at which meeting, the warnings."""
    words, query = asked.words, asked.board.query
    held = list_held(query, words.language)
    written = () if held else (words.say("quality_report.written", at=moment(at, words.language)),)
    asked_of = words.say("quality_report.asked", name=words.name(asked.programme), day=words.day(query.as_of))
    return (write_finding(asked), asked_of, *held, *written, *list_banners(asked))


def _scored(score: Score, first: int) -> tuple[Cell, ...]:
    """Passed, applicable and points; the points are worked out in the cell from the two before it."""
    return score.passed, score.applicable, Formula(f"=100*[{first}]/[{first + 1}]", score.points)


def _cells(asked: Asked, scores: Scores, first: int) -> tuple[Cell, ...]:
    """The cells of all four from a column on; a score that is not rated says so."""
    cells: tuple[Cell, ...] = ()
    for place, quality in enumerate(Quality):
        score, at = scores[quality], first + _SIZE * place
        unrated: tuple[Cell, ...] = (0, 0, asked.words.say("quality_report.unrated"))
        cells += _scored(score, at) if score.applicable else unrated
    return cells


def _columns(asked: Asked) -> tuple[Column, ...]:
    """The columns of the four, those of one score under its name."""
    say = asked.words.say
    return tuple(
        column
        for quality in Quality
        for column in (
            Column(say("quality_report.sheet.passed"), 9, "integer", group=asked.name_score(quality)),
            Column(say("quality_report.sheet.applicable"), 10, "integer", group=asked.name_score(quality)),
            Column(
                say("quality_report.sheet.points_of", score=asked.name_score(quality).lower()),
                13,
                "number",
                2,
                look=_FULL,
                group=asked.name_score(quality),
            ),
        )
    )


def _overview(asked: Asked, lead: tuple[str, ...]) -> Sheet:
    say, language = asked.words.say, asked.language
    rows: list[tuple[Cell, ...]] = []
    for quality, score in asked.scores.items():
        kinds = {kind: one for kind, one in asked.kinds(quality).items() if one.applicable}
        unrated: tuple[Cell, ...] = (0, 0, say("quality_report.unrated"))
        rows.append(
            (
                asked.name_score(quality),
                *(_scored(score, 1) if score.applicable else unrated),
                len(asked.board.gains(asked.wanted, quality)),
                write_score_finding(score, kinds, language),
                say(f"quality.about.{quality.value}"),
            )
        )
    columns = (
        Column(say("quality.table.score"), 14),
        Column(say("quality_report.sheet.passed"), 10, "integer"),
        Column(say("quality_report.sheet.applicable"), 11, "integer"),
        Column(say("quality_report.sheet.points"), 16, "number", 2, look=_FULL),
        Column(say("quality_report.sheet.causes"), 13, "integer"),
        Column(say("quality_report.sheet.finding"), 60),
        Column(say("quality_report.sheet.about"), 70),
    )
    notes = (*list_beside(asked), *list_unrated(asked))
    name, title = say("quality_report.sheet.overview.name"), say("quality_report.heading")
    return Sheet(name, title, columns, rows, notes=notes, lead=lead, names={"Bon_diem": 3})


def _periods(asked: Asked, lead: tuple[str, ...]) -> Sheet:
    say, language = asked.words.say, asked.language
    trend = asked.trend()
    rows = [(period_name(period, language), *_cells(asked, scores, 1)) for period, scores in trend.items()]
    chart = Chart(
        kind="line",
        title=say("quality.table.periods"),
        alt=" ".join(f"{tell_trend(asked, quality)}." for quality in Quality),
        categories=0,
        series=tuple(_SIZE * (place + 1) for place in range(len(Quality))),
        x_title=say("common.word.period"),
        y_title=say("quality_report.sheet.points"),
    )
    columns = (Column(say("common.word.period"), 16), *_columns(asked))
    silent = [period_name(one, language) for one in asked.board.periods if one in asked.board.silent]
    notes = (say("quality_report.silent", periods=", ".join(silent)),) if silent else ()
    name, title = say("quality_report.sheet.periods.name"), say("quality.table.periods")
    return Sheet(name, title, columns, rows, notes=notes, lead=lead, charts=(chart,), frozen=1)


def _table(
    asked: Asked,
    what: str,
    heads: tuple[Column, ...],
    rows: Mapping[tuple[Cell, ...], Scores],
    lead: tuple[str, ...],
) -> Sheet:
    """One thing a row, with the four scores behind its own columns."""
    say, first = asked.words.say, len(heads)
    return Sheet(
        name=say(f"quality_report.sheet.{what}s.name"),
        title=say(f"quality.table.{what}s", period=asked.board.query.period),
        columns=(*heads, *_columns(asked)),
        rows=[(*own, *_cells(asked, scores, first)) for own, scores in rows.items()],
        notes=() if rows else (say("quality_report.nothing"),),
        lead=lead,
        names={f"Bang_{what}": None},
        frozen=2,
    )


def _departments(asked: Asked, lead: tuple[str, ...]) -> Sheet:
    say, found = asked.words.say, asked.board.scores_by("department", asked.wanted)
    heads = (Column(say("common.word.code"), 14), Column(say("quality.table.department"), 44))
    rows: dict[tuple[Cell, ...], Scores] = {(code, asked.name_department(code)): one for code, one in found.items()}
    return _table(asked, "department", heads, rows, lead)


def _pillars(asked: Asked, lead: tuple[str, ...]) -> Sheet:
    say, found = asked.words.say, asked.board.scores_by("pillar", asked.wanted)
    heads = (Column(say("common.word.code"), 14), Column(say("quality.table.pillar"), 44))
    rows: dict[tuple[Cell, ...], Scores] = {(code, asked.name_pillar(code)): one for code, one in found.items()}
    return _table(asked, "pillar", heads, rows, lead)


def _targets(asked: Asked, lead: tuple[str, ...]) -> Sheet:
    words, board = asked.words, asked.board
    found = board.scores_by("target", asked.wanted)
    heads = (
        Column(words.say("common.word.code"), 10),
        Column(words.say("quality.table.target"), 50),
        Column(words.say("quality.table.pillar"), 20),
        Column(words.say("quality.table.department"), 32),
    )
    rows: dict[tuple[Cell, ...], Scores] = {}
    for target in board.catalogue.targets_of(board.query.programme):
        if target.code in found:
            leads = words.names(board.catalogue.responsible(target.lead_department, board.query.as_of))
            rows[target.code, words.name(target), asked.name_pillar(target.pillar), leads] = found[target.code]
    return _table(asked, "target", heads, rows, lead)


def _definitions(asked: Asked, lead: tuple[str, ...]) -> Sheet:
    """The checks of every score, as docs/quality.md has them, with what came of each in the period."""
    words, language = asked.words, asked.language
    keys = (("score", 10), ("code", 16), ("check", 34), ("applies", 60), ("passes", 60))
    columns = (
        *(Column(words.say(f"quality_report.sheet.check.{key}"), width) for key, width in keys),
        Column(words.say("quality_report.sheet.passed"), 10, "integer"),
        Column(words.say("quality_report.sheet.applicable"), 11, "integer"),
        Column(words.say("quality_report.sheet.points"), 14, "number", 2, look=_FULL),
    )
    rows: list[tuple[Cell, ...]] = []
    for quality in Quality:
        for kind, score in asked.kinds(quality).items():
            unrated: tuple[Cell, ...] = (0, 0, words.say("quality_report.unrated"))
            said = (write_kind(kind, language), write_applies(kind, language), write_passes(kind, language))
            counts = _scored(score, len(keys)) if score.applicable else unrated
            rows.append((asked.name_score(quality), kind.value, *said, *counts))
    notes = (
        words.say("quality.formula.general"),
        *(write_score_formula(asked, quality) for quality in Quality),
        words.say("quality_report.checks.lead"),
    )
    name, title = words.say("evidence.definitions.name"), words.say("quality_report.checks.title")
    return Sheet(name, title, columns, rows, notes=notes, lead=lead, names={"Bang_kiem_tra": None})


def _sources(asked: Asked) -> list[Source]:
    """The workbooks of the periods that were rated, by period."""
    periods = {period.code for period in asked.board.periods}
    found = [one for one in asked.board.submissions.values() if one.period in periods]
    return [_source(asked, one) for one in sorted(found, key=lambda one: (one.period or "", one.id))]


def _source(asked: Asked, one: SubmissionValue) -> Source:
    words = asked.words
    department = one.department or ""
    kind = "publication" if one.publication else "submission"
    period = period_name(one.period, words.language) if one.period else ""
    return Source(
        kind=words.say(f"evidence.sources.{kind}"),
        code=one.publication or department,
        title=words.say("evidence.sources.report", period=period),
        publisher=asked.name_department(department),
        day=day_in_vietnam(one.sent_at),
        submission=one.id,
        file=one.filename,
        sha256=one.sha256,
        note=words.say("common.flag.illustrative") if one.illustrative else "",
    )
