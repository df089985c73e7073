"""The province's line over the years: total and rank by assessment year, with what breaks it.

A change of framework or of the field is a break: the points on both sides are not one series. Province codes were
reused in 2025, so a province is always a scheme and a code.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from dti.analysis.ranking import percentile
from dti.catalogue.models import Basis, Catalogue, Score
from dti.core.errors import NotFound
from dti.core.text import safe_line
from dti.i18n import Both
from dti.store.engine import Session
from dti.store.scores import read_scores
from dti.store.snapshot import read_once
from dti.views.board import read_catalogue, remembered
from dti.views.query import ViewQuery

#: The measure of the index itself, the same in every framework.
TOTAL = "dti"
#: Scores of the whole country, not of a province.
NO_PROVINCE = ("mean", "national")


@dataclass(frozen=True, slots=True)
class IndexYear:
    """The province's total for an assessment year: its value and its rank in each field it was ranked in.

    ``total`` is the score of the widest field, which value and basis are of. ``breaks`` are message ids under
    ``views.break``: why this point does not continue the one before.
    """

    assessment_year: int
    framework: str
    total: Score
    value: Decimal | None
    value_basis: Basis | None
    ranks: tuple[Score, ...]
    published_on: date
    breaks: tuple[str, ...]

    @property
    def main(self) -> Score | None:
        """The rank in the larger field: the one that continues the years before."""
        return max(self.ranks, key=lambda score: score.field or 0) if self.ranks else None


@dataclass(frozen=True, slots=True)
class RankChange:
    """The newest year against the one before, in the same field. ``places`` gained (above 0) or lost; ``broken`` says
    that another framework lies between them, so that the two are not one measurement.
    """

    now: IndexYear
    before: IndexYear | None
    places: int | None
    broken: bool


def read_index_line(
    session: Session, query: ViewQuery, province: str, scheme: str | None = None
) -> tuple[IndexYear, ...]:
    """The total of a province by assessment year, oldest first, published by the as-of day.

    With a ``scheme`` the province is the one that has the code in it: codes were reused, so another scheme counts only
    where the province went through the change unmerged. Without one the code means the same province in every scheme.
    """
    key = (query.as_of, query.recorded, province, scheme)
    return remembered(session, "index line", key, lambda: _line(session, query, province, scheme))


def percentile_of(score: Score | None) -> Decimal | None:
    """The share of its field, 0 to 1, that stands behind a score's rank or level with it; None without rank or field.

    See `dti.analysis.ranking.percentile`. A rank that its own field does not have is a fault of the source, not ours.
    """
    if score is None or score.rank is None or score.field is None or not 1 <= score.rank <= score.field:
        return None
    return percentile(score.rank, score.field)


def within(line: Sequence[IndexYear], up_to: date) -> tuple[IndexYear, ...]:
    """The years of a line that were over by a day: a score is about the last day of its assessment year."""
    return tuple(year for year in line if date(year.assessment_year, 12, 31) <= up_to)


def change_of(line: Sequence[IndexYear]) -> RankChange | None:
    """How the rank moved in the last year of a line; None for an empty line."""
    if not line:
        return None
    now, before = line[-1], _alike(line[-2], line[-1]) if len(line) > 1 else None
    places = None
    if before is not None and now.main and before.main and now.main.field == before.main.field:
        places = before.main.rank - now.main.rank if before.main.rank and now.main.rank else None
    return RankChange(now, before, places, before is not None and before.framework != now.framework)


def rank_before(before: IndexYear, now: IndexYear) -> Score | None:
    """The rank of the year before in the field of ``now``'s main rank: the one that goes on; None where none does."""
    main = now.main
    return next((one for one in before.ranks if main and (one.scheme, one.field) == (main.scheme, main.field)), None)


def _alike(before: IndexYear, now: IndexYear) -> IndexYear:
    """The year before by its rank in the field that goes on; as it is where none does."""
    same = rank_before(before, now)
    return replace(before, ranks=(same,)) if same else before


def _line(session: Session, query: ViewQuery, province: str, scheme: str | None) -> tuple[IndexYear, ...]:
    places = None if scheme is None else same_province(read_catalogue(session, query), scheme, province)
    scores = [
        score
        for score in known_scores(session, query, measure=TOTAL)
        if (score.entity == province if places is None else (score.scheme, score.entity) in places)
    ]
    years: list[IndexYear] = []
    earlier: list[Score] = []
    for year in sorted({score.assessment_year for score in scores}):
        of_year = [score for score in scores if score.assessment_year == year]
        widest = max(of_year, key=lambda score: (score.field or 0, score.value is not None))
        years.append(
            IndexYear(
                assessment_year=year,
                framework=widest.framework,
                total=widest,
                value=widest.value,
                value_basis=widest.value_basis,
                ranks=tuple(sorted((s for s in of_year if s.rank is not None), key=lambda s: -(s.field or 0))),
                published_on=widest.published_on,
                breaks=_breaks(earlier, widest, of_year),
            )
        )
        earlier = of_year
    return tuple(years)


def lists_with(catalogue: Catalogue, code: str) -> tuple[str, ...]:
    """The lists of provinces that have a code."""
    return tuple(dict.fromkeys(province.scheme for province in catalogue.provinces if province.code == code))


def unknown_province(catalogue: Catalogue, scheme: str, code: str, key: str = "framework.unknown_province") -> NotFound:
    """The refusal of a code that a list does not have: where another list has it that is said, else ``key``."""
    elsewhere = next((one for one in catalogue.provinces if one.code == code and one.scheme != scheme), None)
    asked = {"code": safe_line(code), "scheme": safe_line(scheme)}
    if elsewhere is None:
        return NotFound(key, **asked)
    return NotFound(
        "framework.province_elsewhere", **asked, other=elsewhere.scheme, name=Both(elsewhere.name_vi, elsewhere.name_en)
    )


def same_province(catalogue: Catalogue, scheme: str, code: str) -> frozenset[tuple[str, str]]:
    """A province by scheme and code, with itself in other schemes where it was not merged with another."""
    own = next((p for p in catalogue.provinces if (p.scheme, p.code) == (scheme, code)), None)
    if own is None:
        return frozenset()
    others = [p for p in catalogue.provinces if p.scheme != scheme]
    later = {(p.scheme, p.code) for p in others if p.code == own.successor_code and not p.merged_from}
    earlier = {(p.scheme, p.code) for p in others if p.successor_code == own.code and not own.merged_from}
    return frozenset({(scheme, code)} | later | earlier)


def _breaks(before: list[Score], now: Score, all_of_year: list[Score]) -> tuple[str, ...]:
    """What breaks the line: another framework, or a list (or a size of it) that was not ranked the year before.

    A list that only falls away breaks nothing, for the other one goes on: 10/34 after 18/63 and 10/34.
    """
    if not before:
        return ()
    found = []
    if now.framework not in {score.framework for score in before}:
        found.append("views.break.framework")
    sizes = {score.scheme: score.field for score in before}
    if any(one.scheme not in sizes or _differ(sizes[one.scheme], one.field) for one in all_of_year):
        found.append("views.break.field")
    return tuple(found)


def _differ(one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and one != other


def known_scores(
    session: Session, query: ViewQuery, *, measure: str | None = None, year: int | None = None
) -> tuple[Score, ...]:
    """Official scores published by the as-of day."""
    if measure == TOTAL and year is None:
        # Line, years and lists of the index all ask for these.
        return remembered(session, "total scores", (query.as_of, query.recorded), lambda: _totals(session, query))
    return read_once(
        session,
        ("known scores", query.as_of, query.recorded, measure, year),
        lambda: read_scores(session, recorded=query.recorded, measure=measure, year=year, published_by=query.as_of),
    )


def _totals(session: Session, query: ViewQuery) -> tuple[Score, ...]:
    return read_scores(session, recorded=query.recorded, measure=TOTAL, published_by=query.as_of)


def read_years(session: Session, query: ViewQuery) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """The assessment years known by the as-of day, newest first, each with the schemes it is ranked in."""
    return remembered(session, "index years", (query.as_of, query.recorded), lambda: _years(session, query))


def _years(session: Session, query: ViewQuery) -> tuple[tuple[int, tuple[str, ...]], ...]:
    found: dict[int, set[str]] = {}
    for score in known_scores(session, query, measure=TOTAL):
        if score.entity not in NO_PROVINCE:
            found.setdefault(score.assessment_year, set()).add(score.scheme)
    return tuple((year, tuple(sorted(found[year], reverse=True))) for year in sorted(found, reverse=True))
