"""What the steward says about moving an index: effort per point, highest value, what cannot move, yes/no steps.

Versions by framework, node and assessment year; the latest word stands. Nothing said about a node means an effort of 1,
the whole of its maximum, movable. Another thing to say about a node is a column and a field of `EffortValue`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import insert, select
from sqlmodel import Session

from dti.store.models import EffortRow, table

_EFFORT = table(EffortRow)


@dataclass(frozen=True, slots=True)
class NewEffort:
    """The word on one node: effort per point (0 or more, any unit), ``cap`` as a value (0 to 1), None for no cap."""

    node: str
    effort: Decimal = Decimal(1)
    cap: Decimal | None = None
    fixed: bool = False
    whole: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class EffortValue:
    """The word that stands on one node, who said it and when."""

    node: str
    effort: Decimal
    cap: Decimal | None
    fixed: bool
    whole: bool
    reason: str
    recorded_at: datetime
    recorded_by: str


def add_efforts(
    session: Session, framework: str, year: int, efforts: Iterable[NewEffort], *, at: datetime, by: str
) -> None:
    """Add versions of the words on some nodes."""
    shared = {"framework": framework, "assessment_year": year, "recorded_at": at, "recorded_by": by}
    rows = [shared | {name: getattr(effort, name) for name in NewEffort.__slots__} for effort in efforts]
    if rows:
        session.execute(insert(_EFFORT), rows)


def read_efforts(
    session: Session, framework: str, year: int, *, recorded: datetime | None = None
) -> dict[str, EffortValue]:
    """The words that stand by node; ``recorded`` leaves out what came later."""
    wanted = select(_EFFORT).where(_EFFORT.c.framework == framework, _EFFORT.c.assessment_year == year)
    if recorded is not None:
        wanted = wanted.where(_EFFORT.c.recorded_at <= recorded)
    found: dict[str, EffortValue] = {}
    for row in session.execute(wanted.order_by(_EFFORT.c.id)).mappings():
        found[row["node"]] = EffortValue(**{name: row[name] for name in EffortValue.__slots__})
    return found
