"""Read a data folder into frozen values, all of it or nothing: every problem of every file comes in one
`CatalogueError`.

The folder is `data/` or another of the same shape (another province, a test). Files of a new kind are read by a
function beside the others and named in `_read`; what must hold across files is in `checks`.
"""

from dataclasses import dataclass
from pathlib import Path

from dti.catalogue.aliases import Alias, Aliases, load_aliases
from dti.catalogue.checks import check
from dti.catalogue.content import content_hash
from dti.catalogue.feed_files import read_feeds
from dti.catalogue.illustrative import Illustrative, IllustrativeSubmission, IllustrativeValue, load_illustrative
from dti.catalogue.index_conflict_files import read_index_conflicts
from dti.catalogue.index_files import read_frameworks, read_scores
from dti.catalogue.models import Catalogue, PublishedResult, Score
from dti.catalogue.places import Places
from dti.catalogue.problems import CatalogueError
from dti.catalogue.programme_files import read_declared, read_programmes, read_results, read_targets
from dti.catalogue.register_files import (
    read_claims,
    read_conflicts,
    read_departments,
    read_provinces,
    read_publications,
)
from dti.catalogue.service_files import read_services
from dti.catalogue.tables import Folder

__all__ = [
    "Alias",
    "Aliases",
    "CatalogueError",
    "Illustrative",
    "IllustrativeSubmission",
    "IllustrativeValue",
    "Loaded",
    "load_aliases",
    "load_folder",
    "load_illustrative",
]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A data folder: the catalogue, and beside it the figures that go through the door or into the index tables."""

    catalogue: Catalogue
    scores: tuple[Score, ...]
    results: tuple[PublishedResult, ...]


def load_folder(folder: Path) -> Loaded:
    """Read and check everything under ``folder/sourced``; CatalogueError with all problems if there is any."""
    reading = Folder(folder)
    places = Places(reading)
    loaded = _read(reading, places)
    # Values are missing where a file could not be read: checks across files would then only repeat what is known.
    if not reading.problems:
        check(loaded.catalogue, loaded.scores, loaded.results, places)
    if reading.problems:
        raise CatalogueError(reading.problems)
    return loaded


def _read(folder: Folder, places: Places) -> Loaded:
    programmes = read_programmes(folder, places)
    codes = tuple(programme.code for programme in programmes)
    content = {
        "programmes": programmes,
        "targets": tuple(target for code in codes for target in read_targets(folder, places, code)),
        "departments": read_departments(folder, places),
        "publications": read_publications(folder, places),
        "declared": tuple(total for code in codes for total in read_declared(folder, places, code)),
        "conflicts": (*read_conflicts(folder, places), *read_index_conflicts(folder, places)),
        "provinces": read_provinces(folder, places),
        "frameworks": read_frameworks(folder, places),
        "claims": read_claims(folder, places),
        "feeds": read_feeds(folder, places),
        "services": read_services(folder, places),
    }
    return Loaded(
        catalogue=Catalogue.model_validate({**content, "content_hash": content_hash(content)}),
        scores=read_scores(folder, places),
        results=read_results(folder, places, codes),
    )
