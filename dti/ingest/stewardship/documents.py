"""A preview of the catalogue, what became of it, its history and the mappings of appendices, as JSON documents:
decimals as strings, ISO days.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from dti.i18n import Language
from dti.ingest.stewardship.differences import Difference
from dti.ingest.stewardship.history import CatalogueEvent
from dti.ingest.stewardship.intake import Applied, Preview
from dti.store.mappings import StandingMapping


def preview_as_json(preview: Preview, language: Language, applied: Applied | None = None) -> dict[str, Any]:
    """The answer of ``dti catalogue preview`` and, with what became of it, of ``dti catalogue load``."""
    return {
        "outcome": "saved" if applied else preview.outcome,
        "saved": applied.saved if applied else 0,
        "sequence": applied.sequence if applied else None,
        "token": preview.token,
        "findings": [one.as_json(language) for one in preview.findings],
        "differences": [_difference(one, language) for one in preview.differences],
        "kept": [{"kind": one.kind, "key": one.key} for one in preview.kept],
    }


def event_as_json(event: CatalogueEvent) -> dict[str, Any]:
    """One line of ``dti catalogue history``."""
    return {
        "sequence": event.sequence,
        "at": event.at.isoformat(),
        "by": event.actor,
        "reason": event.reason,
        "changes": [_plain(one) for one in event.differences],
    }


def mapping_as_json(one: StandingMapping) -> dict[str, Any]:
    """One line of ``dti catalogue mappings``; a target that is null says that the row is about none."""
    return {
        "id": one.id,
        "department": one.department,
        "programme": one.programme,
        "words": one.row_text,
        "target": one.target,
        "place": f"{one.sheet}!{one.cell}",
        "by": one.recorded_by,
        "at": one.recorded_at.isoformat(),
    }


def _difference(one: Difference, language: Language) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "key": one.key,
        "field": one.field,
        "label": one.field_label(language),
        "new": one.is_new,
        "before": _plain(one.before),
        "after": _plain(one.after),
        "cell": one.cell or None,
    }


def _plain(value: Any) -> Any:
    match value:
        case Decimal():
            return format(value, "f")
        case date():
            return value.isoformat()
        case Mapping():
            return {name: _plain(said) for name, said in value.items()}
        case list() | tuple():
            return [_plain(said) for said in value]
        case str():
            return str(value)
        case _:
            return value
