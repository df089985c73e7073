"""The ledger's entries about the index: scores that contradict each other, and what only a text says beside them.

They belong to no target. What the scores contradict is found anew for every question, so an imported year is confronted
too; what somebody entered or ruled on is kept under its key.
"""

from datetime import date

from dti.analysis.claims import Weight
from dti.analysis.index_conflicts import confront_scores
from dti.analysis.index_wording import as_conflict, name_of, write_index_arithmetic
from dti.catalogue.models import Catalogue, Conflict, ConflictMember, Unit
from dti.store.engine import Session
from dti.views.index_line import known_scores
from dti.views.ledger_entries import EntryKind, EntryState, LedgerEntry, LedgerSide
from dti.views.ledger_rulings import since_of, with_ruling
from dti.views.query import ViewQuery


def read_index_entries(session: Session, query: ViewQuery, catalogue: Catalogue) -> list[LedgerEntry]:
    """The entries known by the as-of day, with the rulings that the catalogue has."""
    kept = {conflict.key: conflict for conflict in catalogue.conflicts if conflict.kind == "index"}
    entries = []
    for found in confront_scores(known_scores(session, query)):
        says = write_index_arithmetic(found, catalogue, "vi"), write_index_arithmetic(found, catalogue, "en")
        entry = _entry(as_conflict(found, catalogue), catalogue, found.weight, says)
        entries.append(with_ruling(entry, kept.pop(found.key, None)))
    entries += [
        with_ruling(_entry(conflict, catalogue), conflict)
        for one in kept.values()
        if (one.is_ruled or not one.is_found) and (conflict := _known_by(one, query.as_of)) is not None
    ]
    return entries


def _known_by(conflict: Conflict, as_of: date) -> Conflict | None:
    """The conflict with the sides that were known by a day; None while one alone was. A side whose day nobody knows
    counts from the other's.
    """
    sides = tuple(one for one in conflict.members if one.known_on is None or one.known_on <= as_of)
    is_known = len(sides) > 1 and any(one.known_on is not None for one in sides)
    return conflict.model_copy(update={"members": sides}) if is_known else None


def _entry(
    conflict: Conflict, catalogue: Catalogue, weight: Weight = Weight.CONTRADICTION, says: tuple[str, str] = ("", "")
) -> LedgerEntry:
    sides = tuple(_side(one, catalogue) for one in conflict.members)
    return LedgerEntry(
        key=conflict.key,
        kind=EntryKind.INDEX,
        state=EntryState.OPEN,
        weight=weight,
        target=None,
        sides=sides,
        since=since_of(sides),
        title_vi=conflict.title_vi,
        title_en=conflict.title_en,
        says_vi=says[0],
        says_en=says[1],
        rule_vi=conflict.rule_vi,
        rule_en=conflict.rule_en,
    )


def _side(member: ConflictMember, catalogue: Catalogue) -> LedgerSide:
    entity = member.entity or ""
    return LedgerSide(
        role="index",
        value=member.value,
        unit=Unit.RANK if member.unit is Unit.RANK else None,
        data_date=member.data_date,
        known_on=member.known_on,
        field=member.field,
        rank=member.rank,
        entity=member.entity,
        entity_vi=name_of(catalogue, entity, "vi"),
        entity_en=name_of(catalogue, entity, "en"),
        label_vi=member.label_vi,
        label_en=member.label_en,
        source=member.source,
    )
