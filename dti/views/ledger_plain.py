"""The ledger as plain JSON values for ``--json``: codes and exact figures, words only where they are a source's own."""

from collections.abc import Sequence
from typing import Any

from dti.store.rulings import PastRuling
from dti.views.ledger import EntryState, Ledger, LedgerEntry, LedgerSide
from dti.views.ledger_wording import submission_of
from dti.views.plain import Plain, plain


def ledger_as_json(ledger: Ledger, entries: Sequence[LedgerEntry]) -> Plain:
    """The answer of ``dti ledger --json``: the counts of the whole ledger, and the chosen entries."""
    query = ledger.query
    return dict(
        plain(
            {
                "programme": query.programme,
                "as_of": query.as_of,
                "illustrative": query.illustrative,
                "counts": {state: ledger.count(state) for state in EntryState},
                "entries": [_entry(entry) for entry in entries],
            }
        )
    )


def _entry(entry: LedgerEntry) -> Plain:
    claim = entry.claim
    return {
        "key": entry.key,
        "kind": entry.kind,
        "state": entry.state,
        "weight": entry.weight,
        "target": entry.target.code if entry.target else None,
        "pillar": entry.target.pillar if entry.target else None,
        "since": entry.since,
        "computed": claim.computed if claim else None,
        "implied": claim.implied if claim else None,
        "illustrative": entry.illustrative,
        "picked": entry.picked,
        "both_stand": entry.both_stand,
        "ruled_by": entry.ruled_by,
        "ruled_on": entry.ruled_on,
        "reason": entry.reason,
        "rulings": [_ruling(made) for made in entry.history],
        "sides": [_side(side) for side in entry.sides],
    }


def _ruling(made: PastRuling) -> Plain:
    names = ("by", "day", "picked", "entity", "both_stand", "withdrawn", "reason", "recorded_at")
    return {name: getattr(made, name) for name in names}


def _side(side: LedgerSide) -> Plain:
    found: dict[str, Any] = {
        name: getattr(side, name)
        for name in (
            *("role", "value", "bound", "field", "unit", "numerators", "denominators"),
            *("data_date", "known_on", "source", "picked", "entity", "rank"),
        )
    }
    return found | {
        "publication": side.publication.code if side.publication else None,
        "department": _department(side),
        "submission": submission_of(side),
    }


def _department(side: LedgerSide) -> str | None:
    if side.trace is not None:
        return side.trace.observation.department
    return side.reported.department if side.reported else None
