"""IV. The quality of the data, four scores that are never made one, and who has sent what."""

from collections.abc import Mapping

from dti.analysis.quality import QUALITY_OF, CheckKind, Quality, Score
from dti.i18n import number
from dti.views.quality import Scores, Wanted
from dti.views.quality_wording import write_points, write_score_finding
from reports.brief.urgent import write_late
from reports.quarterly.content import Look, Paragraph, Section, Table
from reports.quarterly.question import Question

#: The same everywhere: 98,0 beside 90,7.
_PLACES = 1


def write_quality(asked: Question) -> tuple[Section, ...]:
    """The section with its two parts."""
    return (Section(asked.say("quarterly.quality"), 1), _scores(asked), _delivery(asked))


def _scores(asked: Question) -> Section:
    wanted = Wanted(period=asked.query.period)
    scores, heading = asked.quality.scores(wanted), asked.say("quarterly.quality.scores")
    period = asked.period
    if not any(score.applicable for score in scores.values()):
        return Section(heading, 2, (Paragraph(asked.say("quarterly.quality.none", period=period)),))
    lead = Paragraph(asked.say("quarterly.quality.lead", period=period))
    kinds = asked.quality.kinds(wanted)
    items = (Paragraph(_score(asked, quality, score, kinds), Look.ITEM) for quality, score in scores.items())
    return Section(heading, 2, (lead, *items), tables=(_by_pillar(asked, wanted, scores),))


def _score(asked: Question, quality: Quality, score: Score, kinds: Mapping[CheckKind, Score]) -> str:
    language = asked.words.language
    name = asked.words.say(f"quality.score.{quality.value}")
    own = {kind: found for kind, found in kinds.items() if QUALITY_OF[kind] is quality}
    if not score.applicable:
        return asked.say("quarterly.quality.unrated", name=name, finding=write_score_finding(score, own, language))
    return asked.say(
        "quarterly.quality.score",
        name=name,
        points=write_points(score, language, _PLACES),
        finding=write_score_finding(score, own, language),
    )


def _by_pillar(asked: Question, wanted: Wanted, scores: Scores) -> Table:
    """A row a pillar, and all together."""
    words = asked.words
    names = {pillar.code: words.name(pillar) for pillar in asked.overview.programme.pillars}
    rows = [
        (names.get(code, code), *_points(asked, found))
        for code, found in asked.quality.scores_by("pillar", wanted).items()
    ]
    return Table(
        caption=asked.say("quarterly.quality.table"),
        heads=(words.say("common.word.pillar"), *(words.say(f"quality.score.{one.value}") for one in Quality)),
        widths=(60, *(25 for _ in Quality)),
        rows=(*rows, (asked.say("quarterly.quality.all"), *_points(asked, scores))),
        note=asked.say("quarterly.quality.note"),
        numeric=(1, 2, 3, 4),
        total=True,
    )


def _points(asked: Question, scores: Scores) -> tuple[str, ...]:
    return tuple(write_points(scores[quality], asked.words.language, _PLACES) for quality in Quality)


def _delivery(asked: Question) -> Section:
    """Who is late for the period; where nobody has sent anything, that."""
    words, overview = asked.words, asked.overview
    found = write_late(words, overview)
    rows = tuple(
        (
            words.name(report.department),
            words.say(f"views.delivery.{report.delivery.value}"),
            words.day(report.deadline),
            number(report.days_late, words.language),
        )
        for report in overview.late
    )
    heads = tuple(asked.say(f"quarterly.delivery.head.{head}") for head in ("department", "state", "deadline", "days"))
    table = Table(asked.say("quarterly.delivery.table"), heads, (70, 45, 25, 20), rows, numeric=(3,))
    return Section(asked.say("quarterly.delivery"), 2, (Paragraph(found.lead),), tables=(table,) if rows else ())
