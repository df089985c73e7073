"""Every cause of a missing point, by score: what is wrong in which cell, what to do about it, and whom to ask."""

from dti.analysis.quality import Gain, Quality
from dti.i18n import number, period_name
from dti.views.quality_wording import write_kinds
from reports.quality.asked import Asked
from reports.sections import Cell, Row, Section, Table, Text, Track, row
from reports.wording import NOTHING

_MOST_CODES = 12
"""So many targets of one cause are named; the list of the workbook has all of them."""


def write_causes(asked: Asked) -> tuple[Section, ...]:
    """A table each score, what costs most first; a score without causes says so."""
    words = asked.words
    lead = (Text(words.say("quality_report.causes.lead"), "quiet"),)
    title = words.say("quality_report.causes.title", period=period_name(asked.board.query.period, words.language))
    return Section(title, lead), *(_section(asked, quality) for quality in Quality)


def _section(asked: Asked, quality: Quality) -> Section:
    words, score = asked.words, asked.scores[quality]
    name, gains = asked.name_score(quality), asked.board.gains(asked.wanted, quality)
    if not gains:
        if score.applicable:
            return Section(
                words.say("quality.causes.title.none", score=name), (Text(words.say("quality.causes.all")),), 2
            )
        unrated = Text(words.say("quality.formula.none"))
        return Section(words.say("quality_report.causes.unrated", score=name), (unrated,), 2)
    counts = {"count": number(len(gains), words.language), "failed": number(score.failed, words.language)}
    tracks = tuple(
        Track(words.say(f"quality_report.causes.{key}"), width, right=key == "gain")
        for key, width in (("gain", 14), ("cause", 0), ("place", 32), ("todo", 40), ("whom", 34))
    )
    rows = tuple(_cause(asked, gain) for gain in gains)
    return Section(words.say("quality.causes.title", score=name, **counts), (Table(tracks, rows, size=72),), 2)


def write_gain(asked: Asked, gain: Gain) -> str:
    """The points that mending brings; that the day has passed where nothing can be mended."""
    if not gain.can_be_mended:
        return asked.words.say("quality.gain.past")
    return f"+{number(gain.points, asked.language, 1)}"


def _cause(asked: Asked, gain: Gain) -> Row:
    check = gain.checks[0]
    codes = ", ".join(gain.targets[:_MOST_CODES]) + (", …" if len(gain.targets) > _MOST_CODES else "")
    kinds = write_kinds(gain.checks, asked.language)
    return row(
        Cell(write_gain(asked, gain), strong=True),
        Cell(asked.say_cause(gain), "; ".join(one for one in (codes, kinds) if one)),
        Cell(gain.place or NOTHING, asked.file_of(check)),
        asked.say_todo(check),
        asked.say_whom(check),
    )
