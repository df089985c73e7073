"""The hash that says whether a value, or a whole catalogue, is still the same: of its canonical JSON.

Numbers that are equal hash alike (20 and 20.0), and a target's row id in the store does not count.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from dti.catalogue.models import Conflict, ConflictMember, Frozen, PublishedClaim

STORE_FIELDS = frozenset({"version", "content_hash"})
"""Fields that the store fills in and no file holds."""

LATER_FIELDS: Mapping[str, Any] = {
    **dict.fromkeys(("entity", "unit", "rank", "field", "known_on"), None),
    "picked_entity": None,
    "both_stand": False,
    "withdrawn": False,
}
"""Fields of disagreements that came after the first stores, with their defaults: they count once they say something.
Else every row written before would look changed.
"""
_WITH_LATER = (Conflict, ConflictMember, PublishedClaim)


def content_hash(value: object) -> str:
    """SHA-256 of the canonical JSON of a catalogue value, or of a list or mapping of such values."""
    written = json.dumps(_canonical(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode("utf-8")).hexdigest()


def _canonical(value: object) -> Any:
    match value:
        case Frozen():
            fields = type(value).model_fields.keys() - STORE_FIELDS
            said = {name: getattr(value, name) for name in fields}
            if isinstance(value, _WITH_LATER):
                said = {
                    name: one for name, one in said.items() if name not in LATER_FIELDS or one != LATER_FIELDS[name]
                }
            return {name: _canonical(one) for name, one in said.items()}
        case Mapping():
            return {str(key): _canonical(item) for key, item in value.items()}
        case list() | tuple():
            return [_canonical(item) for item in value]
        case Decimal():
            return f"{value.normalize():f}"
        case date():
            return value.isoformat()
        case _:
            return value
