"""What may be left out of a question about movement or gap, and what then takes its place: one rule for screen,
command line and JSON.

Years are the newest, lists the widest published one that has the province, the province is the programme's own, the
place the tenth.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dti.store.engine import Session
from dti.views.board import read_catalogue
from dti.views.gap import GapView, read_gap
from dti.views.index_field import choose_scheme, read_index_field, read_known_years
from dti.views.index_line import lists_with
from dti.views.movement import DEFAULT_PLACE, MovementView, read_comparisons, read_movement
from dti.views.query import ViewQuery


@dataclass(frozen=True, slots=True)
class MovementQuestion:
    """From which year and list to which; ``province`` is a code of the first list."""

    start: int
    end: int
    before: str
    after: str
    province: str
    place: int


@dataclass(frozen=True, slots=True)
class GapQuestion:
    """To which place of which list; ``province`` is a code of the list."""

    year: int
    scheme: str
    province: str
    place: int


def own_province(session: Session, query: ViewQuery) -> str:
    """The code of the programme's own province, the same in every list."""
    programme = read_catalogue(session, query).programme(query.programme)
    return programme.province if programme else ""


def ask_movement(
    session: Session,
    query: ViewQuery,
    *,
    start: int | None = None,
    end: int | None = None,
    before: str | None = None,
    after: str | None = None,
    province: str | None = None,
    place: int | None = None,
) -> MovementQuestion | None:
    """The question completed; None where fewer than two years are known. What was said is kept, even if there is no
    answer to it: the view refuses that.
    """
    years = [year for year, _ in read_known_years(session, query)]
    if len(years) < 2:
        return None
    last = end or next((year for year in years if start is None or year > start), years[0])
    first = start or next((year for year in years if year < last), years[-1])
    pairs = read_comparisons(session, query).get((first, last), ())
    own = province or own_province(session, query)
    lists = (before, after or before) if before else _pair(session, query, pairs, own)
    return MovementQuestion(first, last, *lists, own, DEFAULT_PLACE if place is None else place)


def _pair(session: Session, query: ViewQuery, pairs: Sequence[tuple[str, str]], province: str) -> tuple[str, str]:
    """The first pair of lists of which the earlier one has the province, else the first."""
    having = lists_with(read_catalogue(session, query), province)
    return next((pair for pair in pairs if pair[0] in having), pairs[0] if pairs else ("", ""))


def ask_gap(
    session: Session,
    query: ViewQuery,
    *,
    year: int | None = None,
    scheme: str | None = None,
    province: str | None = None,
    place: int | None = None,
) -> GapQuestion | None:
    """The question completed; None where no year is known."""
    years = read_known_years(session, query)
    if not years:
        return None
    chosen = year or years[0][0]
    own = province or own_province(session, query)
    listed = scheme or choose_scheme(session, query, chosen, own) or years[0][1][0]
    return GapQuestion(chosen, listed, own, _tenth(session, query, chosen, listed) if place is None else place)


def _tenth(session: Session, query: ViewQuery, year: int, scheme: str) -> int:
    """The tenth place, or the last one of a field that is smaller. NotFound as `read_index_field`."""
    return min(DEFAULT_PLACE, read_index_field(session, query, year, scheme).size)


def answer_movement(session: Session, query: ViewQuery, asked: MovementQuestion) -> MovementView:
    """The view of a question. Raises NotFound as `read_movement` does."""
    return read_movement(session, query, asked.start, asked.end, asked.before, asked.after, asked.province, asked.place)


def answer_gap(session: Session, query: ViewQuery, asked: GapQuestion) -> GapView:
    """The view of a question. Raises NotFound as `read_gap` does."""
    return read_gap(session, query, asked.year, asked.scheme, asked.province, asked.place)
