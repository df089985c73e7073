"""A change of the catalogue taken back: the edits that set every field to what stood there before.

Nothing is deleted: an entry or a deadline that the change added stays, and only what it altered goes back. Another kind
of change is a branch of `edits_back`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from dti.access.user import User
from dti.core.errors import NotFound
from dti.core.periods import day_in_vietnam
from dti.i18n import Language
from dti.ingest.stewardship.differences import DROP_DAY
from dti.ingest.stewardship.edits import Drop, Edits
from dti.ingest.stewardship.entry import read_entries
from dti.ingest.stewardship.fields import FIELDS, Content, Field
from dti.ingest.stewardship.history import CatalogueEvent, read_history
from dti.ingest.stewardship.typed import write
from dti.store.engine import Store

Change = Mapping[str, Any]


def find_event(user: User, store: Store, sequence: int) -> CatalogueEvent:
    """One change of the catalogue. NotFound for a number that is none; NotAllowed for who may not edit it."""
    found = next((one for one in read_history(user, store) if one.sequence == sequence), None)
    if found is None:
        raise NotFound("stewardship.error.unknown_entry", entry=sequence)
    return found


def is_reversible(event: CatalogueEvent) -> bool:
    """Whether anything of a change can be taken back."""
    return any(_is_altered(one) or one["kind"] == "drop" for one in event.differences)


def edits_back(user: User, store: Store, event: CatalogueEvent, *, at: datetime) -> Edits:
    """The edits that take a change back; empty where nothing of it can be. A target is pursued again from today on."""
    altered = [one for one in event.differences if _is_altered(one)]
    entries = [_typed(*key, list(same)) for key, same in groupby(altered, key=lambda one: (one["kind"], one["key"]))]
    drops = tuple(_drop(one, at) for one in event.differences if one["kind"] == "drop")
    return replace(read_entries(user, store, entries), drops=drops)


def _is_altered(change: Change) -> bool:
    """Whether something stood there before that can be set again."""
    if change["kind"] == "drop" or "field" not in change:
        return False
    return change["kind"] != "period" or change["before"] is not None


def _typed(kind: str, key: str, changes: list[Change]) -> tuple[str, dict[str, str]]:
    keys = [one.key for one in FIELDS[kind] if one.is_key]
    typed = dict(zip(keys, key.split("/"), strict=True))
    return kind, typed | dict(_befores(kind, changes))


def _befores(kind: str, changes: list[Change]) -> Iterator[tuple[str, str]]:
    fields = {one.key: one for one in FIELDS[kind]}
    for one in changes:
        field = fields[one["field"]]
        is_choice = field.content is Content.CHOICE
        yield field.key, str(one["before"]) if is_choice else write(field, _value(field, one["before"]), "vi")


def show_stored(kind: str, key: str, stored: Any, language: Language) -> str:
    """A value of the trail as people read it."""
    field = next((one for one in FIELDS.get(kind, ()) if one.key == key), DROP_DAY)
    return write(field, _value(field, stored), language)


def _value(field: Field, stored: Any) -> Any:
    """Days and decimals are kept in the trail as text."""
    if stored in (None, ""):
        return None
    match field.content:
        case Content.NUMBER:
            return Decimal(stored)
        case Content.DAY:
            return date.fromisoformat(stored)
        case Content.CODES:
            return tuple(stored)
        case _:
            return stored


def _drop(change: Change, at: datetime) -> Drop:
    programme, code = change["key"].split("/")
    if change["before"] is None:
        return Drop(programme, code, day_in_vietnam(at), resumed=True)
    return Drop(programme, code, date.fromisoformat(change["before"]))
