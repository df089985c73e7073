"""How ranking tables call their columns and the provinces: closed lists (`data/aliases/ranking_columns.csv`,
`provinces.csv`), the next spelling is a line there.

A column's meaning is a role (number, code, name, ignored), a quantity (value, rank, points) or a measure of the index;
`activity` is the heading above the three activity indices, whose columns would else read like the pillars.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dti.catalogue.problems import CatalogueError
from dti.catalogue.tables import TEXT, Folder
from dti.config import load_settings
from dti.ingest.spellings import ClosedList

COLUMNS = "aliases/ranking_columns.csv"
PROVINCES = "aliases/provinces.csv"

ROLES = frozenset({"number", "code", "name", "ignored"})
QUANTITIES = frozenset({"value", "rank", "points"})
ACTIVITY = "activity"
MEAN = "mean"
"""The entity of a line that holds the mean of the provinces."""


@dataclass(frozen=True, slots=True)
class ProvinceSpelling:
    """Another name of a province in a scheme; ``code`` is MEAN for the line of means."""

    scheme: str
    code: str
    spelling: str


@dataclass(frozen=True, slots=True)
class RankingSpellings:
    """The closed lists of one installation."""

    columns: ClosedList
    provinces: tuple[ProvinceSpelling, ...]


def load_ranking_spellings(folder: Path) -> RankingSpellings:
    """The lists of a data folder, empty where it has no such file.

    CatalogueError if a line cannot be read, SpellingsCollide where a header could mean two things.
    """
    reading = Folder(folder)
    columns = reading.table(COLUMNS, {"meaning": TEXT, "spelling": TEXT}, required=False)
    provinces = reading.table(PROVINCES, {"scheme": TEXT, "code": TEXT, "spelling": TEXT}, required=False)
    if reading.problems:
        raise CatalogueError(reading.problems)
    return RankingSpellings(
        ClosedList.of((row["meaning"], row["spelling"]) for row in columns),
        tuple(ProvinceSpelling(row["scheme"], row["code"], row["spelling"]) for row in provinces),
    )


@cache
def installed_ranking_spellings() -> RankingSpellings:
    """The lists of this installation's data folder."""
    return load_ranking_spellings(load_settings().data_folder)
