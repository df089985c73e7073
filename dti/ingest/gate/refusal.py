"""The one thing that the gate raises: a stable code, what its sentence needs, and the reason for the log.

Its reference stands in the sender's message and in the log: whoever is asked about a refusal finds the reason by it.
A new code needs `<code>.message` (what was found) and `<code>.mend` (what to do) in gate.po, in both languages.
"""

import hashlib
from collections.abc import Mapping
from decimal import Decimal

from dti.core.errors import DtiError
from dti.core.text import safe_line


class GateRefusal(DtiError):
    """The upload is refused whole. `code` is e.g. "gate.macro"; `key` is the id of its sentence.

    params fill the placeholders of both texts; `reason` is English, for the log, and never shown to the sender.
    `reference` is set at the boundary, by `of`.
    """

    code: str
    reason: str
    reference: str

    def __init__(self, code: str, params: Mapping[str, object] | None = None, reason: str = "") -> None:
        super().__init__(f"{code}.message", **(params or {}))
        self.code = code
        self.reason = safe_line(reason)
        self.reference = ""

    def of(self, data: bytes) -> "GateRefusal":
        """The same refusal with the reference of the upload: the first digits of its SHA-256."""
        self.reference = hashlib.sha256(data).hexdigest()[:8]
        return self

    def line(self, filename: str) -> str:
        """What the log says: file name, reference, code, reason; one line, nothing in it can forge another."""
        return f"{safe_line(filename[:100])} [{self.reference}] refused: {self.code}: {self.reason}"

    @property
    def mend_key(self) -> str:
        """The id of the sentence that says what to do."""
        return f"{self.code}.mend"

    def __reduce__(self) -> tuple[type["GateRefusal"], tuple[str, dict[str, object], str]]:
        return type(self), (self.code, self.params, self.reason)


def over(code: str, limit: int, reason: str = "") -> GateRefusal:
    """A refusal because a count or size went past its limit (written as a number in the reader's language)."""
    return GateRefusal(code, {"limit": Decimal(limit)}, reason)


def quoted(raw: str, length: int = 60) -> str:
    """A piece of the upload, safe to show in a sentence or a log: one line, no invisible characters, cut."""
    line = safe_line(raw)
    return line if len(line) <= length else line[: length - 1] + "…"
