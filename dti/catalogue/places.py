"""Where in the files each value came from, so that what is found across files can still name a file and a line."""

from collections.abc import Hashable
from dataclasses import dataclass, field

from dti.catalogue.models import DeclaredTotal, PublishedResult, Score
from dti.catalogue.problems import Place
from dti.catalogue.tables import Folder

Key = tuple[Hashable, ...]


@dataclass(slots=True)
class Places:
    """The place of each value by its kind and key, for example ``("department", "STC")``."""

    folder: Folder
    known: dict[Key, Place] = field(default_factory=dict)

    def note(self, key: Key, place: Place) -> bool:
        """Remember where a value stands; False, and a problem, where another row has the same key already."""
        first = self.known.setdefault(key, place)
        if first != place:
            self.folder.add(place, "duplicate", found=" ".join(str(part) for part in key[1:]), first=first)
        return first == place

    def of(self, key: Key, column: str | None = None) -> Place:
        """The place of a value, or of one of its cells; the data folder as a whole where it is not known."""
        place = self.known.get(key, Place("data"))
        return Place(place.file, place.row, column) if column else place


def declared_key(total: DeclaredTotal) -> Key:
    """What may occur only once among declared totals."""
    return ("declared", total.programme, total.as_of, total.publication)


def result_key(result: PublishedResult) -> Key:
    """A publication may say several things about a target on one day, but not the same thing twice."""
    return ("result", result.programme, result.publication, result.target, result.data_date, result.says_vi)


def score_key(score: Score) -> Key:
    """What may occur only once among scores."""
    return ("score", score.scheme, score.entity, score.assessment_year, score.framework, score.node)
