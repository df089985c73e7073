"""Rank and value over the years: the line as a picture with its breaks, the same in a table, each break in words."""

from dti.figures.svg import RankPoint, draw_rank_line
from dti.i18n import rank
from dti.views.index_headline import explain_breaks, write_percentile
from dti.views.index_line import IndexYear, rank_before
from reports.index.asked import Asked
from reports.pdf import Picture
from reports.sections import Block, Chart, Points, Section, Table, Text, Track, row, write_plainly
from reports.wording import NOTHING, Wording

_WIDTH, _HEIGHT = 760, 200


def write_years(asked: Asked) -> Section:
    """All years that were known by the as-of day."""
    words, line = asked.words, asked.line
    title = words.say("framework.line.title")
    if not line:
        return Section(title, (Text(words.say("framework.nothing")),))
    alt = tell_line(asked)
    points = [_point(words, year, before) for before, year in zip((None, *line), line, strict=False)]
    picture = draw_rank_line(
        points, title=alt, top_ten=words.say("framework.line.top_ten"), width=_WIDTH, height=_HEIGHT
    )
    breaks = (write_plainly(said) for said in explain_breaks(asked.catalogue, line, words.language))
    notes = (*breaks, words.say("index_report.note.percentile"))
    blocks: list[Block] = [Chart(Picture(picture), alt)] if picture else []
    return Section(title, (*blocks, _table(words, line), Points(notes, "quiet")))


def tell_line(asked: Asked) -> str:
    """The picture in words."""
    said = ", ".join(_say_year(asked.words, year) for year in asked.line)
    return asked.words.say("framework.line.label", name=asked.name, years=said)


def _say_year(words: Wording, year: IndexYear) -> str:
    return words.say(
        "framework.line.spoken",
        year=str(year.assessment_year),
        ranks=", ".join(rank(score.rank or 0, score.field) for score in year.ranks) or NOTHING,
        percentile=write_percentile(year.main, words.language),
        value=words.index_value(year.value),
    )


def _point(words: Wording, year: IndexYear, before: IndexYear | None) -> RankPoint:
    main = year.main
    same = rank_before(before, year) if before else None
    beside = next((score for score in year.ranks if score is not main), None)
    return RankPoint(
        year=str(year.assessment_year),
        rank=main.rank if main else None,
        label=rank(main.rank or 0, main.field) if main else "",
        under="" if year.value is None else words.index_value(year.value),
        breaks=tuple(words.say(key) for key in year.breaks),
        beside=(beside.rank or 0, rank(beside.rank or 0, beside.field)) if beside else None,
        follows=same.rank if same else None,
    )


def _table(words: Wording, line: tuple[IndexYear, ...]) -> Table:
    tracks = tuple(
        Track(words.say(f"index_report.years.{key}"), width, right=key in ("percentile", "value"))
        for key, width in (
            ("year", 9), ("rank", 34), ("percentile", 14), ("value", 12), ("basis", 44), ("framework", 17),
            ("published", 19), ("breaks", 0),
        )
    )  # fmt: skip
    return Table(
        tracks,
        tuple(
            row(
                str(year.assessment_year),
                "; ".join(words.rank(score) for score in year.ranks) or NOTHING,
                write_percentile(year.main, words.language),
                words.index_value(year.value),
                words.say(f"common.basis.{year.value_basis.value}") if year.value_basis else NOTHING,
                year.framework,
                words.day(year.published_on),
                "; ".join(words.say(key) for key in year.breaks) or NOTHING,
            )
            for year in line
        ),
    )
