"""The four scores of departments, pillars, targets and periods, each with the checks passed of those that apply."""

from collections.abc import Callable, Mapping

from dti.analysis.quality import Quality
from dti.i18n import number, period_name
from dti.views.quality import Scores
from dti.views.quality_wording import write_points
from reports.quality.asked import GROUNDS, Asked, level_of
from reports.sections import Block, Cell, Section, Table, Text, Track, row


def write_tables(asked: Asked) -> tuple[Section, ...]:
    """Departments, pillars and targets of the period; those of which nothing is rated are left out."""
    board, words = asked.board, asked.words
    names = {one.code: f"{one.code} {words.name(one)}" for one in board.catalogue.targets_of(board.query.programme)}
    wanted: tuple[tuple[str, Mapping[str, Scores], Callable[[str], str]], ...] = (
        ("department", board.scores_by("department", asked.wanted), asked.name_department),
        ("pillar", board.scores_by("pillar", asked.wanted), asked.name_pillar),
        ("target", board.scores_by("target", asked.wanted), lambda code: names.get(code, code)),
    )
    found = []
    for what, scores, name in wanted:
        title = words.say(f"quality.table.{what}s", period=board.query.period)
        blocks: tuple[Block, ...] = (Text(words.say("quality_report.nothing")),)
        if scores:
            blocks = (_table(asked, what, {name(code): one for code, one in scores.items()}),)
        if what == "department" and scores:
            blocks = (*blocks, _legend(asked))
        found.append(Section(title, blocks))
    return tuple(found)


def write_periods(asked: Asked) -> Section:
    """The four scores over the periods, the same that the lines of the cards draw."""
    words = asked.words
    title = words.say("quality.table.periods")
    rows = {period_name(period, words.language): scores for period, scores in asked.trend().items()}
    blocks: list[Block] = [_table(asked, "period", rows)]
    silent = [period_name(period, words.language) for period in asked.board.periods if period in asked.board.silent]
    if silent:
        blocks.append(Text(words.say("quality_report.silent", periods=", ".join(silent)), "quiet"))
    return Section(title, tuple(blocks))


def _table(asked: Asked, what: str, found: Mapping[str, Scores]) -> Table:
    heads = (asked.words.say(f"quality_report.table.{what}"), *(asked.name_score(quality) for quality in Quality))
    tracks = tuple(Track(head, 0 if place == 0 else 22, right=place > 0) for place, head in enumerate(heads))
    rows = tuple(row(name, *(_cell(asked, scores, quality) for quality in Quality)) for name, scores in found.items())
    return Table(tracks, rows)


def _cell(asked: Asked, scores: Scores, quality: Quality) -> Cell:
    """The points, below them how many checks were passed of those that apply."""
    score, language = scores[quality], asked.language
    if not score.applicable:
        return Cell(asked.words.say("quality_report.unrated"))
    counts = f"{number(score.passed, language)}/{number(score.applicable, language)}"
    return Cell(write_points(score, language), counts, strong=True, ground=GROUNDS[level_of(score)])


def _legend(asked: Asked) -> Text:
    say = asked.words.say
    levels = ", ".join(say(f"quality.level.{level}") for level in GROUNDS)
    return Text(say("quality_report.legend", levels=levels), "quiet")
