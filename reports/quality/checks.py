"""How each score comes about: its formula and checks, as docs/quality.md has them; then what is not rated, and why."""

from dti.analysis.quality import Quality, Score
from dti.i18n import number, period_name
from dti.views.quality_wording import write_applies, write_kind, write_passes
from reports.quality.asked import Asked
from reports.sections import Block, Points, Section, Table, Text, Track, row

_MOST_CODES = 60


def write_checks(asked: Asked) -> tuple[Section, ...]:
    """The four formulas with the checks behind them."""
    words = asked.words
    lead = Text(words.say("quality_report.checks.lead"), "quiet")
    title = words.say("quality_report.checks.title")
    return Section(title, (lead,)), *(_section(asked, quality) for quality in Quality)


def write_score_formula(asked: Asked, quality: Quality) -> str:
    """Đúng = 100 × đạt(a + b) ÷ áp dụng(a + b), with the names of the checks."""
    kinds = " + ".join(f"“{write_kind(kind, asked.language)}”" for kind in asked.kinds(quality))
    return asked.words.say("quality_report.checks.formula", score=asked.name_score(quality), kinds=kinds)


def _section(asked: Asked, quality: Quality) -> Section:
    words = asked.words
    tracks = tuple(
        Track(words.say(f"quality_report.checks.{key}"), width, right=key == "count")
        for key, width in (("check", 38), ("applies", 0), ("passes", 60), ("count", 20))
    )
    rows = tuple(
        row(
            write_kind(kind, words.language),
            write_applies(kind, words.language),
            write_passes(kind, words.language),
            write_count(asked, score),
        )
        for kind, score in asked.kinds(quality).items()
    )
    about = Text(words.say(f"quality.about.{quality.value}"))
    formula = Text(write_score_formula(asked, quality), "quiet")
    return Section(asked.name_score(quality), (about, Table(tracks, rows, size=72), formula), 2)


def write_count(asked: Asked, score: Score) -> str:
    """Passed of applicable; that none applies."""
    if not score.applicable:
        return asked.words.say("quality_report.unrated")
    return f"{number(score.passed, asked.language)}/{number(score.applicable, asked.language)}"


def write_unrated(asked: Asked) -> Section:
    """What is not rated for the period, and why."""
    words = asked.words
    said = list_unrated(asked)
    general = Text(words.say("quality_report.unrated.lead"), "quiet")
    blocks: tuple[Block, ...] = (Points(tuple(said)),) if said else (Text(words.say("quality_report.unrated.none")),)
    return Section(words.say("quality_report.unrated.title"), (general, *blocks))


def list_unrated(asked: Asked) -> list[str]:
    """Scores and checks that nothing applies to, periods without a report, departments and targets without a check."""
    words, board = asked.words, asked.board
    say, language = words.say, words.language
    said = [
        say("quality_report.unrated.score", score=asked.name_score(quality))
        for quality, score in asked.scores.items()
        if not score.applicable
    ]
    kinds = [kind for quality in Quality for kind, score in asked.kinds(quality).items() if not score.applicable]
    if kinds:
        named = "; ".join(write_kind(kind, language) for kind in kinds)
        said.append(say("quality_report.unrated.checks", checks=named))
    silent = [period_name(period, language) for period in board.periods if period in board.silent]
    if silent:
        said.append(say("quality_report.silent", periods=", ".join(silent)))
    rated = board.scores_by("target", asked.wanted)
    codes = [one.code for one in board.catalogue.targets_of(board.query.programme) if one.code not in rated]
    if codes:
        shown = ", ".join(codes[:_MOST_CODES]) + (", …" if len(codes) > _MOST_CODES else "")
        said.append(say("quality_report.unrated.targets", count=number(len(codes), language), codes=shown))
    if not board.query.scope.everywhere:
        said.append(say("quality_report.unrated.scope"))
    if not board.query.illustrative:
        said.append(say("quality_report.unrated.illustrative"))
    return said
