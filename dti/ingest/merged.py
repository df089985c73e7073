"""Cells merged over several rows: departments write a source, a day or a note once and merge it over all it belongs to.

In the columns for words and days such a cell counts for every row of the area; never for a number, which would then be
reported several times. What lies under a merged area is gone in the file, so only its first cell has to be found; how
much may lie under all of them is limited by the gate. Another column to spread is a key in `SPREADING`.
"""

from collections.abc import Iterator, Mapping

from dti.ingest.gate import place
from dti.ingest.layout import Layout

SPREADING = ("data_date", "source", "note")
"""The keys of the columns in which a cell that is merged downwards speaks for all its rows."""


def anchors_in(layout: Layout) -> Mapping[tuple[int, int], int]:
    """The first row of the merged area that each place (row, column) below the header lies in, in the columns that
    spread and where the area has several rows.

    An area over several columns speaks for its first one only: nobody can know that it means the others too.
    """
    columns = {layout.columns[key] for key in SPREADING if key in layout.columns}
    found: dict[tuple[int, int], int] = {}
    for first, last, column in _downwards(layout):
        if column in columns and first > layout.last:
            found.update(((row, column), first) for row in range(first, last + 1))
    return found


def _downwards(layout: Layout) -> Iterator[tuple[int, int, int]]:
    """First row, last row and first column of the areas with several rows."""
    for area in layout.sheet.merged:
        first, _, last = area.partition(":")
        (top, left), (bottom, _) = place(first), place(last or first)
        if bottom > top:
            yield top, bottom, left
