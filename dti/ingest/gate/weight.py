"""How much markup there is, counted in the bytes before any is parsed: what is far too much costs next to nothing.

The counts are never below what a parser would find, so no part can hold more elements than were allowed here. What
has to be understood to be counted is counted in `markup`; another such count is a field of `Weight` and its limit.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from dti.ingest.gate.limits import Limits
from dti.ingest.gate.refusal import over


@dataclass(slots=True)
class Weight:
    """What all parts together hold, pictures included: they have few such bytes."""

    elements: int = 0
    attributes: int = 0
    cells: int = 0
    strings: int = 0

    def add(self, chunks: Iterable[bytes], limits: Limits) -> None:
        """Count a part and refuse the upload as soon as it is too much.

        Every element begins with "<" and every attribute has "="; neither is common in text. As cells and strings count
        those that begin like them (columns, colours: a few hundred); what a writer with prefixes has, `markup` counts.
        """
        for chunk in chunks:
            self.elements += chunk.count(b"<") - chunk.count(b"</")
            self.attributes += chunk.count(b"=")
            self.cells += chunk.count(b"<c")
            self.strings += chunk.count(b"<si")
            self._check(limits)

    def _check(self, limits: Limits) -> None:
        if self.cells > limits.cells:
            raise over("gate.too_many_cells", limits.cells, f"over {limits.cells} cells")
        if self.strings > limits.strings:
            raise over("gate.too_many_strings", limits.strings, f"over {limits.strings} strings")
        if self.elements > limits.elements or self.attributes > limits.all_attributes:
            raise over("gate.too_many_cells", limits.cells, "too many elements or attributes")
