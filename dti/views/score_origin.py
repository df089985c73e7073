"""Where one score of the index comes from: a published source, or the cell of a table that a steward imported.

A score is named as everywhere by scheme, entity, assessment year and node; what was published or recorded after the
moments of the question does not exist yet.
"""

from dataclasses import dataclass
from datetime import datetime

from dti.catalogue.models import Framework, IndexNode, Score
from dti.catalogue.observations import ScoreCell
from dti.i18n import Language, moment, text
from dti.store.engine import Session
from dti.store.score_cells import read_score_version
from dti.views.board import read_catalogue
from dti.views.query import ViewQuery


@dataclass(frozen=True, slots=True)
class ScoreOrigin:
    """One score with its origin.

    ``cell`` is where it was read, for a table that ``recorded_by`` imported; None for a figure of the first content,
    which has its published source alone. The formula of a value that was not published is the score's note, or else
    the rule of its node.
    """

    score: Score
    node: IndexNode
    framework: Framework
    recorded_at: datetime
    recorded_by: str
    cell: ScoreCell | None

    @property
    def place(self) -> str:
        """Sheet and cell, the cell alone for CSV; empty for a figure of the first content."""
        return self.cell.place if self.cell else ""


def read_score_origin(
    session: Session, query: ViewQuery, scheme: str, entity: str, year: int, node: str
) -> ScoreOrigin | None:
    """The origin of a score; ``node`` is the code of a node in the framework of the year. None for no such score."""
    found = read_score_version(
        session,
        scheme=scheme,
        entity=entity,
        year=year,
        node=node,
        recorded=query.recorded,
        published_by=query.as_of,
    )
    if found is None:
        return None
    framework = next(one for one in read_catalogue(session, query).frameworks if one.code == found.score.framework)
    own = next(one for one in framework.nodes if one.code == node)
    return ScoreOrigin(found.score, own, framework, found.recorded_at, found.recorded_by, found.cell)


def write_score_origin(origin: ScoreOrigin, language: Language) -> str:
    """The origin in a sentence: source and day of publication, for an imported figure also file, cell, who and when."""
    score = origin.score
    said = text("ranking.origin.published", language, source=score.source, day=score.published_on)
    if origin.cell is None:
        return said
    return f"{said} {write_score_cell(origin.cell, language)}"


def write_score_cell(cell: ScoreCell, language: Language) -> str:
    """File, cell, who imported it and when, in a sentence."""
    when = moment(cell.imported_at, language)
    return text(
        "ranking.origin.imported", language, file=cell.filename, place=cell.place, who=cell.imported_by, when=when
    )
