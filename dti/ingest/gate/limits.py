"""How much of everything an upload may hold: the one place for a limit of the gate or of the child process.

The largest honest workbook in sight has about 20,000 rows and 12 columns; the limits leave it room and still keep
every refusal under two seconds and 300 MB. A new limit is a field here, a check beside its like, and a hostile file
in the tests. What an installation sets for itself comes in through `Limits.of`.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dti.config import Settings

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Counts, sizes in bytes, times in seconds. The defaults are the ones in use; tests make smaller ones."""

    @classmethod
    def of(cls, settings: "Settings") -> "Limits":
        """The limits of an installation, at every entrance the same: what its settings say, else the defaults."""
        return cls(
            file_bytes=settings.upload_limit_bytes,
            memory_bytes=settings.gate_memory_bytes,
            cpu_seconds=settings.gate_cpu_seconds,
            wall_seconds=settings.gate_wall_seconds,
        )

    file_bytes: int = 20 * MIB
    filename_length: int = 255
    parts: int = 1_000
    part_name_length: int = 255
    inflated_bytes: int = 64 * MIB  # all parts together
    ratio: int = 200  # inflated to stored, of a part and of the whole, once past ratio_from
    ratio_from: int = MIB
    sheets: int = 250
    rows: int = 100_000  # the farthest row with a cell
    columns: int = 1_024
    area: int = 3_000_000  # farthest row times farthest column of one sheet
    cells: int = 300_000  # of all sheets
    strings: int = 300_000
    text: int = 32_767  # characters of one cell; Excel's own limit
    spanned_cells: int = 100_000  # under all merged and all linked areas
    elements: int = 1_200_000  # of all parts, as the next: four for each cell
    all_attributes: int = 2_500_000
    attributes: int = 128  # of one element
    names: int = 4_096  # of elements and attributes, different ones in one part: parsers keep each to the end
    depth: int = 100
    token_bytes: int = 256 * 1024  # one tag or comment: expat reads a long one again with every chunk
    memory_bytes: int = 300 * MIB  # the child's, above what it has when idle
    cpu_seconds: int = 10
    wall_seconds: float = 20.0
