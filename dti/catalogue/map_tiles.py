"""The tile map of a data folder (`data/map/tiles.csv`): one tile a province, roughly where it lies, for each scheme.

Positions are schematic and ours, not a survey: rows run from north to south, columns from west to east. A tile with
``part`` names is a named part of its province that is drawn apart from it, an archipelago for example. Another scheme
is more rows; a folder without the file has no map.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dti.catalogue.places import Places
from dti.catalogue.problems import CatalogueError
from dti.catalogue.tables import NOTE, TEXT, Folder, Record, Schema, integer, needed

FILE = "map/tiles.csv"

TILES: Schema = {
    "scheme": TEXT, "code": TEXT, "column": needed(integer), "row": needed(integer), "width": needed(integer),
    "label_vi": NOTE, "label_en": NOTE, "part_vi": NOTE, "part_en": NOTE,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tile:
    """Where a province of a scheme is drawn, counted from 1 at the north-west; ``width`` in tiles.

    ``label`` is a short name where the full one is too long for a tile, ``part`` the name of a part of the province.
    """

    scheme: str
    code: str
    column: int
    row: int
    width: int
    label_vi: str = ""
    label_en: str = ""
    part_vi: str = ""
    part_en: str = ""

    @property
    def is_part(self) -> bool:
        """Whether it shows a part of the province and not the province."""
        return bool(self.part_vi)


@cache
def load_tiles(folder: Path) -> tuple[Tile, ...]:
    """The tiles of a data folder, north before south and west before east; CatalogueError where two share a place or
    a province has two.
    """
    reading = Folder(folder)
    places = Places(reading)
    found = []
    for record in reading.table(FILE, TILES, required=False):
        tile = Tile(**record.values)
        keys = [_identity(tile), *(("tile at", tile.scheme, tile.row, column) for column in _columns(tile))]
        if _is_free(places, keys, record):
            found.append(tile)
    if reading.problems:
        raise CatalogueError(reading.problems)
    return tuple(sorted(found, key=lambda tile: (tile.scheme, tile.row, tile.column)))


def _identity(tile: Tile) -> tuple[Hashable, ...]:
    return ("tile", tile.scheme, tile.code, tile.part_vi)


def _columns(tile: Tile) -> range:
    return range(tile.column, tile.column + tile.width)


def _is_free(places: Places, keys: list[tuple[Hashable, ...]], record: Record) -> bool:
    return all(places.note(key, record.place) for key in keys)
