"""Index scores as versions: read them as they stand or as they were recorded by a moment.

Saving is part of `dti.store.catalogue.save_catalogue`, for scores hang on the nodes of a framework.
"""

from dataclasses import dataclass
from datetime import date, datetime
from operator import itemgetter

from sqlalchemy import RowMapping
from sqlmodel import Session

from dti.catalogue.models import Score
from dti.store.catalogue_rows import OFFICIAL
from dti.store.models import IndexNodeRow, ScoreRow, table
from dti.store.versions import STEWARD, read_current

_SCORE, _NODE = table(ScoreRow), table(IndexNodeRow)
_FIELDS = tuple(Score.model_fields)
_values = itemgetter(*_FIELDS)


@dataclass(frozen=True, slots=True)
class StoredScore:
    """A score with its number in the store, when it was recorded, and the measure of its node (None without one).

    ``by_steward`` says that it was imported, and not loaded from files.
    """

    id: int
    recorded_at: datetime
    measure: str | None
    score: Score
    by_steward: bool = False


def read_scores(
    session: Session,
    *,
    kind: str = OFFICIAL,
    recorded: datetime | None = None,
    measure: str | None = None,
    year: int | None = None,
    entity: str | None = None,
    published_by: date | None = None,
) -> tuple[Score, ...]:
    """Current scores in the order in which they were first added.

    ``measure`` is a key across frameworks (``dti``), ``entity`` a province code in any scheme; ``published_by`` leaves
    out what was published later, ``recorded`` what the store got later.
    """
    found = read_stored_scores(
        session, kind=kind, recorded=recorded, measure=measure, year=year, entity=entity, published_by=published_by
    )
    return tuple(stored.score for stored in found)


def read_stored_scores(
    session: Session,
    *,
    kind: str = OFFICIAL,
    recorded: datetime | None = None,
    measure: str | None = None,
    year: int | None = None,
    entity: str | None = None,
    published_by: date | None = None,
) -> tuple[StoredScore, ...]:
    """The same with their numbers in the store, for whoever must say where a value comes from.

    A table that was imported later and published later hides no figure that was known by ``published_by``.
    """
    asked = {
        _SCORE.c.kind: kind,
        _NODE.c.measure: measure,
        _SCORE.c.assessment_year: year,
        _SCORE.c.entity: entity,
    }
    conditions = [column == value for column, value in asked.items() if value is not None]
    rows = read_current(session, "score", recorded, *conditions, as_of=published_by).values()
    return tuple(_stored(row) for row in rows if published_by is None or row["published_on"] <= published_by)


def _stored(row: RowMapping) -> StoredScore:
    score = Score(**dict(zip(_FIELDS, _values(row), strict=True)))
    return StoredScore(row["id"], row["recorded_at"], row["measure"], score, row["origin"] == STEWARD)
