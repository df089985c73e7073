"""The four scores of a department's data for the period, each with its formula and its way over the periods, and what
would raise them most.
"""

from dataclasses import dataclass

from dti.analysis.quality import Gain, Quality
from dti.figures.quality_line import ScorePoint, draw_score_line
from dti.i18n import number, period_name
from dti.ingest.commit import findings_of
from dti.views.department_sheet import DepartmentSheet
from dti.views.quality import QualityBoard, Wanted
from dti.views.quality_wording import write_all_four, write_cause, write_formula, write_points
from reports.pdf import Picture
from reports.wording import Wording

#: So many ways to raise a score are named; the screen has all.
MOST = 6


@dataclass(frozen=True, slots=True)
class ScoreBox:
    """One of the four: name, points, formula, its line over the periods (empty where it was never rated)."""

    name: str
    points: str
    formula: str
    picture: Picture
    alt: str


@dataclass(frozen=True, slots=True)
class Raise:
    """Something that would raise a score: by how much, why it is low, where to mend it."""

    gain: str
    cause: str
    place: str


@dataclass(frozen=True, slots=True)
class QualitySection:
    """The title says the finding; ``boxes`` are empty where nothing was rated, ``more`` where nothing is left out."""

    title: str
    boxes: tuple[ScoreBox, ...]
    raises: tuple[Raise, ...]
    nothing: str
    more: str


def write_quality(words: Wording, sheet: DepartmentSheet) -> QualitySection:
    """Đúng, đủ, sạch, sống of the department's own data."""
    board, wanted = sheet.quality, sheet.wanted
    scores, period = board.scores(wanted), board.query.period
    if not any(score.applicable for score in scores.values()):
        return QualitySection(words.say("department.quality.none", period=period), (), (), "", "")
    gains = [gain for gain in board.gains(wanted) if gain.can_be_mended]
    left = len(gains) - MOST
    return QualitySection(
        title=words.say("department.quality.title", period=period, four=write_all_four(scores, words.language)),
        boxes=tuple(_box(words, board, wanted, quality) for quality in Quality),
        raises=tuple(_raise(words, board, gain) for gain in gains[:MOST]),
        nothing="" if gains else words.say("department.quality.nothing"),
        more=words.say("department.quality.more", count=number(left, words.language)) if left > 0 else "",
    )


def _box(words: Wording, board: QualityBoard, wanted: Wanted, quality: Quality) -> ScoreBox:
    score, name = board.scores(wanted)[quality], words.say(f"quality.score.{quality.value}")
    points = _course(words, board, wanted, quality)
    said = "; ".join(words.say("quality.trend.point", period=one.name, points=one.written) for one in points)
    alt = words.say("quality.trend.alt", score=name, points=said)
    return ScoreBox(
        name=name,
        points=write_points(score, words.language),
        formula=write_formula(score, words.language),
        picture=Picture(draw_score_line(points, title=alt)),
        alt=alt,
    )


def _course(words: Wording, board: QualityBoard, wanted: Wanted, quality: Quality) -> list[ScorePoint]:
    found = board.scores_by("period", Wanted(department=wanted.department))
    return [
        ScorePoint(period_name(period, words.language), score.points, write_points(score, words.language))
        for period in board.periods
        if (score := found[period.code][quality] if period.code in found else None) is not None
    ]


def _raise(words: Wording, board: QualityBoard, gain: Gain) -> Raise:
    finding, submission = board.finding(gain.checks[0]), board.submission(gain.checks[0])
    said = findings_of([finding])[0].message(words.language) if finding else ""
    name = words.say(f"quality.score.{gain.quality.value}").lower()
    places = [", ".join(gain.targets)]
    places += [words.say("quality.place.cell", place=gain.place)] if gain.place else []
    if submission is not None:
        places.append(words.say("quality.place.submission", number=str(submission.id)))
    return Raise(
        gain=f"{words.say('quality.gain', points=number(gain.points, words.language, 1))} {name}",
        cause=write_cause(board, gain, words.language, said),
        place=" · ".join(place for place in places if place),
    )
