"""What was changed in the catalogue, when, by whom and why: from the audit trail, for whoever edits it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dti.access.audit import read_events
from dti.access.roles import Action, require
from dti.access.user import User
from dti.ingest.stewardship.intake import CATALOGUE
from dti.store.engine import Store


@dataclass(frozen=True, slots=True)
class CatalogueEvent:
    """One change; ``differences`` are kind, key, and where it stood before, field, before and after."""

    sequence: int
    at: datetime
    actor: str
    action: str
    reason: str
    differences: tuple[Mapping[str, Any], ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The entries that were changed."""
        return tuple(dict.fromkeys(one["key"] for one in self.differences))


def read_history(user: User, store: Store, key: str = "") -> tuple[CatalogueEvent, ...]:
    """The changes of the catalogue, the newest first; with a key those of an entry and of what hangs on it."""
    require(user, Action.EDIT_CATALOGUE)
    with store.reading() as session:
        events = list(read_events(session, object_kind=CATALOGUE))
    found = [
        CatalogueEvent(
            event.sequence,
            event.at,
            event.actor,
            event.action,
            event.details["reason"],
            tuple(one for one in event.details["changes"] if _is_about(one["key"], key)),
        )
        for event in reversed(events)
    ]
    return tuple(one for one in found if one.differences)


def _is_about(changed: str, key: str) -> bool:
    return not key or changed == key or changed.startswith(f"{key}/")
