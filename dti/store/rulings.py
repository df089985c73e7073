"""Every ruling on an entry of the ledger, as it was made: the versions of conflicts and claims that carry one.

A later ruling supersedes an earlier one and takes nothing away: both are read here. What else is kept of a ruling is a
column of both tables and a field of `PastRuling`.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import RowMapping, select
from sqlmodel import Session

from dti.store.models import ClaimRow, ConflictRow, table

_TABLES = (table(ConflictRow), table(ClaimRow))


@dataclass(frozen=True, slots=True)
class PastRuling:
    """One ruling: who, on which day, when it was recorded, and what.

    ``picked`` is the value of the side that stands (``entity`` says whose where sides have the same value), None where
    both stand or where the ruling before was ``withdrawn``.
    """

    by: str
    day: date
    picked: Decimal | None
    entity: str | None
    both_stand: bool
    withdrawn: bool
    reason: str
    recorded_at: datetime


def read_rulings(
    session: Session, *, as_of: date | None = None, recorded: datetime | None = None, key: str | None = None
) -> dict[str, tuple[PastRuling, ...]]:
    """The rulings by the key of their entry, oldest first: those made by a day and recorded by a moment.

    A new version that says nothing new about the ruling (its sides or titles changed) is none.
    """
    found: dict[str, list[PastRuling]] = defaultdict(list)
    for row in _read(session, key):
        if row["ruled_by"] is None or (recorded is not None and row["recorded_at"] > recorded):
            continue
        if as_of is not None and row["ruled_on"] > as_of:
            continue
        made, known = _as_ruling(row), found[row["key"]]
        if not known or replace(known[-1], recorded_at=made.recorded_at) != made:
            known.append(made)
    return {key: tuple(rulings) for key, rulings in found.items()}


def provisional_pick(session: Session, key: str) -> Decimal | None:
    """What the system uses while nobody rules on an entry: the pick of its last version without a ruling."""
    picks = [row["picked"] for row in _read(session, key) if row["ruled_by"] is None]
    return picks[-1] if picks else None


def _read(session: Session, key: str | None) -> list[RowMapping]:
    rows: list[RowMapping] = []
    for own in _TABLES:
        wanted = select(own).order_by(own.c.id)
        rows += session.execute(wanted if key is None else wanted.where(own.c.key == key)).mappings().all()
    return rows


def _as_ruling(row: RowMapping) -> PastRuling:
    picked = None if row["both_stand"] or row["withdrawn"] else row["picked"]
    return PastRuling(
        by=row["ruled_by"],
        day=row["ruled_on"],
        picked=picked,
        entity=row.get("picked_entity") if picked is not None else None,
        both_stand=row["both_stand"],
        withdrawn=row["withdrawn"],
        reason=row["reason"],
        recorded_at=row["recorded_at"],
    )
