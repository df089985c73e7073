"""The index (DTI) over the years: the line as a picture with its breaks, and the same in a table."""

from dataclasses import dataclass

from dti.figures.svg import RankPoint, draw_rank_line
from dti.i18n import rank
from dti.views.committee import Overview
from dti.views.framework import IndexYear
from dti.views.index_line import rank_before
from reports.pdf import Picture
from reports.wording import NOTHING, Wording

_WIDTH, _HEIGHT = 760, 190


@dataclass(frozen=True, slots=True)
class IndexSection:
    """The picture with what it says in words, and the rows of the table. Empty where nothing was published."""

    picture: Picture
    alt: str
    rows: tuple[tuple[str, ...], ...]


def write_index(words: Wording, overview: Overview) -> IndexSection:
    """All years that were known by the as-of day."""
    years = overview.index
    alt = words.say("brief.index.alt", line="; ".join(_say_year(words, year) for year in years))
    points = [_point(words, year, before) for before, year in zip((None, *years), years, strict=False)]
    picture = draw_rank_line(points, title=alt, top_ten=words.say("brief.index.top_ten"), width=_WIDTH, height=_HEIGHT)
    return IndexSection(Picture(picture), alt, tuple(_row(words, year) for year in years))


def _point(words: Wording, year: IndexYear, before: IndexYear | None) -> RankPoint:
    main = year.main
    same = rank_before(before, year) if before else None
    beside = next((score for score in year.ranks if score is not main and score.rank is not None), None)
    return RankPoint(
        year=str(year.assessment_year),
        rank=main.rank if main else None,
        label=rank(main.rank, main.field) if main and main.rank is not None else "",
        under="" if year.value is None else words.index_value(year.value),
        breaks=tuple(words.say(key) for key in year.breaks),
        beside=(beside.rank, rank(beside.rank, beside.field)) if beside and beside.rank is not None else None,
        follows=same.rank if same else None,
    )


def _say_year(words: Wording, year: IndexYear) -> str:
    said = words.say(
        "brief.index.year",
        year=year.assessment_year,
        ranks=", ".join(words.rank(score) for score in year.ranks) or NOTHING,
        value=words.index_value(year.value),
    )
    return said + "".join(f", {words.say(key)}" for key in year.breaks)


def _row(words: Wording, year: IndexYear) -> tuple[str, ...]:
    basis = words.say(f"common.basis.{year.value_basis.value}") if year.value_basis else NOTHING
    return (
        str(year.assessment_year),
        "; ".join(words.rank(score) for score in year.ranks) or NOTHING,
        words.index_value(year.value),
        basis,
        year.framework,
        words.day(year.published_on),
        "; ".join(words.say(key) for key in year.breaks) or NOTHING,
    )
