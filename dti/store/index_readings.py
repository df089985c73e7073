"""The values of a target that reads the index instead of being reported: official scores of one province.

A value is known from the day it was published; its data date is the last day of the assessment year, never the year in
which it was published.
"""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlmodel import Session

from dti.catalogue.models import Kind
from dti.catalogue.observations import ObservationValue, ScoreCell, ScoreOrigin
from dti.store.score_cells import read_score_cells
from dti.store.scores import StoredScore, read_stored_scores
from dti.store.snapshot import read_once

#: The unit under which published figures stand.
PUBLISHED = "CONG-BO"


def read_index(
    session: Session, target: Mapping[Any, Any], province: str, *, as_of: date, recorded: datetime | None
) -> list[ObservationValue]:
    """What a target's measure was for a province, in every scheme and year published by ``as_of``.

    The value is the rank where the target is one, else the index value; a score without it is passed over.
    """
    measure = target["reads_index"]
    scores, cells = read_once(
        session,
        ("readings of the index", measure, province, as_of, recorded),
        lambda: _read_scores(session, measure, province, as_of=as_of, recorded=recorded),
    )
    values = [_as_reading(stored, target, cells.get(stored.id)) for stored in scores]
    return [value for value in values if value.value is not None]


def _read_scores(
    session: Session, measure: str, province: str, *, as_of: date, recorded: datetime | None
) -> tuple[tuple[StoredScore, ...], dict[int, ScoreCell]]:
    """The scores themselves, with the cells of those that were imported."""
    scores = read_stored_scores(session, recorded=recorded, measure=measure, entity=province, published_by=as_of)
    return scores, read_score_cells(session, [stored.id for stored in scores if stored.by_steward])


def _as_reading(stored: StoredScore, target: Mapping[Any, Any], cell: ScoreCell | None) -> ObservationValue:
    score = stored.score
    rank = None if score.rank is None else Decimal(score.rank)
    return ObservationValue(
        id=stored.id,
        target=target["code"],
        department=PUBLISHED,
        period=None,
        value=rank if target["kind"] == Kind.RANK else score.value,
        bound=None,
        field=score.field,
        numerator=None,
        denominator=None,
        data_date=date(score.assessment_year, 12, 31),
        known_on=score.published_on,
        recorded_at=stored.recorded_at,
        estimated=False,
        other_measure=False,
        illustrative=False,
        provisional=False,
        conflict=None,
        source=score.source,
        note=score.note_vi,
        target_version=target["id"],
        origin=ScoreOrigin(
            score=stored.id,
            scheme=score.scheme,
            assessment_year=score.assessment_year,
            framework=score.framework,
            node=score.node,
            rank_basis=score.rank_basis or "",
            read_from=cell,
        ),
    )
