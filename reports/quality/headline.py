"""The first page: the four scores in one sentence and as cards, each with its formula and its way over the periods."""

from dataclasses import dataclass

from dti.analysis.quality import Quality
from dti.figures.quality_line import ScorePoint, draw_score_line
from dti.i18n import period_name
from dti.views.quality_wording import write_all_four, write_formula, write_points, write_score_finding
from reports.pdf import Picture
from reports.quality.asked import GROUNDS, Asked, level_of

_WIDTH, _HEIGHT = 250, 80


@dataclass(frozen=True, slots=True)
class Card:
    """One of the four: its points, how they come about, what they say, and the line over the periods in words too."""

    title: str
    points: str
    ground: str
    formula: str
    finding: str
    picture: Picture
    alt: str


def write_finding(asked: Asked) -> str:
    """The four scores of the period in one sentence."""
    period = period_name(asked.board.query.period, asked.language)
    if not asked.is_rated:
        return asked.words.say("quality.page.nothing", period=period)
    return asked.words.say("quality.page.finding", period=period, four=write_all_four(asked.scores, asked.language))


def list_beside(asked: Asked) -> tuple[str, ...]:
    """How it is counted, and what must be known of the period."""
    say, board = asked.words.say, asked.board
    found = [say("quality.formula.general"), say("quality.page.lead", as_of=board.query.as_of)]
    if not asked.is_rated:
        found.append(say("quality.page.nothing.why"))
    elif board.query.period in board.silent:
        found.append(say("quality.page.silent"))
    return tuple(found)


def list_banners(asked: Asked) -> tuple[str, ...]:
    """What must be known before anything is believed."""
    return (asked.words.say("quality_report.banner.illustrative"),) if asked.is_illustrative else ()


def write_cards(asked: Asked) -> tuple[Card, ...]:
    """The four, in their order; they are never added or averaged. None where nothing is rated."""
    return tuple(_card(asked, quality) for quality in Quality) if asked.is_rated else ()


def _card(asked: Asked, quality: Quality) -> Card:
    score, language = asked.scores[quality], asked.language
    alt = tell_trend(asked, quality)
    points = [
        ScorePoint(period_name(period, language), scores[quality].points, write_points(scores[quality], language))
        for period, scores in asked.trend().items()
    ]
    return Card(
        title=asked.name_score(quality),
        points=write_points(score, language),
        ground=GROUNDS.get(level_of(score), ""),
        formula=write_formula(score, language),
        finding=write_score_finding(score, {k: s for k, s in asked.kinds(quality).items() if s.applicable}, language),
        picture=Picture(draw_score_line(points, title=alt, width=_WIDTH, height=_HEIGHT)),
        alt=alt,
    )


def tell_trend(asked: Asked, quality: Quality) -> str:
    """A score over the periods in words."""
    language = asked.language
    said = [
        asked.words.say("quality.trend.point", period=period, points=write_points(scores[quality], language))
        for period, scores in asked.trend().items()
    ]
    return asked.words.say("quality.trend.alt", score=asked.name_score(quality), points="; ".join(said))
