"""The ledger's entries about values, as they stood by a day: what `dti.store.conflicts` holds observations against."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import RowMapping, select
from sqlmodel import Session

from dti.catalogue.models import FOUND_BY_ITSELF
from dti.store.conflicts import Dispute, Side
from dti.store.models import ConflictMemberRow, ProgrammeRow, PublicationRow, table
from dti.store.snapshot import read_once
from dti.store.versions import is_ruled_later, read_current

_MEMBER, _PUBLICATION, _PROGRAMME = table(ConflictMemberRow), table(PublicationRow), table(ProgrammeRow)


def read_disputes(
    session: Session,
    programme: str,
    *,
    as_of: date,
    recorded: datetime | None,
    supposing: Mapping[str, Dispute | None] | None = None,
) -> list[Dispute]:
    """The entries of a programme as they were ruled by ``as_of``; one that was first ruled later is open.

    What the system finds by itself is entered by its ruling alone: without one in force it is found anew, or gone.
    ``supposing`` are entries as they might be ruled, by their key, in place of what they are; None for no entry.
    """
    known = read_once(
        session, ("disputes", programme, as_of, recorded), lambda: _read(session, programme, as_of, recorded)
    )
    supposed = supposing or {}
    return [*(one for one in known if one.key not in supposed), *(one for one in supposed.values() if one is not None)]


def _read(session: Session, programme: str, as_of: date, recorded: datetime | None) -> list[Dispute]:
    entries = read_current(session, "conflict", recorded, _PROGRAMME.c.code == programme, as_of=as_of)
    wanted = (
        select(_MEMBER.c.conflict_id, _PUBLICATION.c.code, _MEMBER.c.data_date, _MEMBER.c.value)
        .outerjoin_from(_MEMBER, _PUBLICATION, _MEMBER.c.publication_id == _PUBLICATION.c.id)
        .order_by(_MEMBER.c.id)
    )
    sides: dict[int, list[Side]] = defaultdict(list)
    for conflict, publication, day, value in session.execute(wanted):
        sides[conflict].append(Side(publication, day, value))
    return [
        Dispute(row["key"], row["target"], tuple(sides[row["id"]]), _is_ruled(row, as_of), row["picked"])
        for row in entries.values()
        if row["kind"] == "value" and (_is_ruled(row, as_of) or not row["key"].startswith(FOUND_BY_ITSELF))
    ]


def _is_ruled(row: RowMapping, as_of: date) -> bool:
    return row["ruled_by"] is not None and not row["withdrawn"] and not is_ruled_later(row, as_of)
