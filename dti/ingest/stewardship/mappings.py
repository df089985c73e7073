"""What is remembered about departments' appendices, for the steward: which row was confirmed to be about which target.

A row that was confirmed wrongly would be proposed again period after period: here another target is said for it, or it
is forgotten. Both are later rows with an entry in the audit trail; the next thing to do with a row is a function here.
"""

from dataclasses import dataclass
from datetime import datetime

from dti.access.audit import record
from dti.access.roles import Action, require
from dti.access.signing import actor
from dti.access.user import User
from dti.core.errors import Conflict, NotFound, WrongInput
from dti.core.text import clean, loose_key, safe_line
from dti.ingest.appendix.intake import MAPPING
from dti.store.audit import wait_for_turn
from dti.store.engine import Session, Store
from dti.store.mappings import StandingMapping, read_standing_mappings, supersede_mapping


@dataclass(frozen=True, slots=True)
class Remapped:
    """What became of a row: what stood, the target that stands (None: it is forgotten), the number of the entry."""

    before: StandingMapping
    target: str | None
    sequence: int


def read_standing(
    user: User, store: Store, *, department: str = "", programme: str = "", words: str = ""
) -> tuple[StandingMapping, ...]:
    """What stands, of one department or programme if named, with ``words`` (accents apart) in the row or its codes.

    NotAllowed for who may not edit the catalogue.
    """
    require(user, Action.EDIT_CATALOGUE)
    with store.reading() as session:
        found = read_standing_mappings(session)
    wanted = loose_key(words)
    return tuple(
        one
        for one in found
        if department in ("", one.department) and programme in ("", one.programme) and wanted in _said(one)
    )


def find_standing(user: User, store: Store, mapping: int) -> StandingMapping:
    """One of them, by its number. NotAllowed; NotFound for one that does not stand, or no longer."""
    require(user, Action.EDIT_CATALOGUE)
    with store.reading() as session:
        return _find(session, mapping)


def change_mapping(
    user: User, store: Store, mapping: int, target: str | None, *, reason: str, at: datetime
) -> Remapped:
    """Say another target of the programme for a row, or with None that nothing is remembered about it any more.

    NotAllowed for who may not edit the catalogue; WrongInput without a reason; NotFound for an unknown target, or a
    number that does not stand (any more); Conflict where the target is the one that stands.
    """
    require(user, Action.EDIT_CATALOGUE)
    who, why = actor(user), safe_line(clean(reason))
    if not why:
        raise WrongInput("stewardship.error.reason_missing")
    with store.writing() as session:
        wait_for_turn(session)  # until this is saved nobody else changes the same row
        before = _find(session, mapping)
        if target is not None and target == before.target:
            raise Conflict("stewardship.error.same_target", target=target)
        supersede_mapping(session, before, target=target, at=at, by=who)
        return Remapped(before, target, _record(session, before, target, who, why, at))


def _find(session: Session, mapping: int) -> StandingMapping:
    found = next((one for one in read_standing_mappings(session) if one.id == mapping), None)
    if found is None:
        raise NotFound("stewardship.error.unknown_mapping", mapping=mapping)
    return found


def _said(one: StandingMapping) -> str:
    return loose_key(" ".join((one.row_text, one.target or "", one.department, one.programme)))


def _record(session: Session, one: StandingMapping, target: str | None, by: str, reason: str, at: datetime) -> int:
    return record(
        session,
        actor=by,
        action=f"{MAPPING}.ended" if target is None else f"{MAPPING}.changed",
        object_kind=MAPPING,
        object_key=f"{one.department}/{one.programme}",
        details={
            "row": f"{one.sheet}!{one.cell}",
            "before": one.target or "",
            "after": target or "",
            "reason": reason,
        },
        at=at,
    )
