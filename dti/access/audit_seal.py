"""How an entry of the audit trail is sealed: one hash over everything it says and over the hash of the one before.

What is sealed never changes its form: entries of years ago must still fit.
"""

import hashlib
import json
from datetime import UTC

from dti.store.audit import AuditEvent

#: What the first entry names as the hash of the one before.
GENESIS = "0" * 64


def seal(event: AuditEvent) -> str:
    """SHA-256 over the canonical JSON of the entry without its own hash: sorted keys, no spaces, UTF-8."""
    said = {
        "sequence": event.sequence,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": event.actor,
        "action": event.action,
        "object": [event.object_kind, event.object_key],
        "details": event.details,
        "previous_hash": event.previous_hash,
    }
    canonical = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
