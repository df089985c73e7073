"""Where versions of scores were read: the file, sheet and cell of those that a steward imported, and who did so.

Another fact about the origin of a score is a column of `ScoreCellRow` and a field of `ScoreCell`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import insert, select
from sqlmodel import Session

from dti.catalogue.models import Score
from dti.catalogue.observations import ScoreCell
from dti.store.catalogue_rows import OFFICIAL
from dti.store.models import IndexNodeRow, ScoreCellRow, ScoreRow, StoredFileRow, table
from dti.store.versions import read_current

_CELL, _SCORE, _NODE, _FILE = table(ScoreCellRow), table(ScoreRow), table(IndexNodeRow), table(StoredFileRow)


@dataclass(frozen=True, slots=True)
class ScoreVersion:
    """A version of a score: who recorded it, when, from ``data`` or as a ``steward``; its cell if it has one."""

    id: int
    score: Score
    recorded_at: datetime
    recorded_by: str
    origin: str
    cell: ScoreCell | None


def add_score_cells(session: Session, cells: Mapping[int, str], *, sha256: str, filename: str, sheet: str) -> None:
    """Say from which cells of a kept file the versions of scores were read: row number of the score to address."""
    rows = [
        {"score_id": score, "file_sha256": sha256, "filename": filename, "sheet": sheet, "cell": cell}
        for score, cell in cells.items()
    ]
    if rows:
        session.execute(insert(_CELL), rows)


def read_score_version(
    session: Session,
    *,
    scheme: str,
    entity: str,
    year: int,
    node: str,
    recorded: datetime | None = None,
    published_by: date | None = None,
) -> ScoreVersion | None:
    """The version of an official score that stands; ``node`` is the code of a node. None where there is none."""
    conditions = (
        _SCORE.c.kind == OFFICIAL,
        _SCORE.c.scheme == scheme,
        _SCORE.c.entity == entity,
        _SCORE.c.assessment_year == year,
        _NODE.c.code == node,
    )
    rows = read_current(session, "score", recorded, *conditions, as_of=published_by).values()
    found = [row for row in rows if published_by is None or row["published_on"] <= published_by]
    if not found:
        return None
    row = found[-1]
    score = Score(**{name: row[name] for name in Score.model_fields})
    origin = row["recorded_at"], row["recorded_by"], row["origin"]
    return ScoreVersion(row["id"], score, *origin, read_score_cells(session, [row["id"]]).get(row["id"]))


def imported_name(session: Session, sha256: str) -> str | None:
    """The name under which a file was imported as a ranking table; None for any other file."""
    wanted = select(_CELL.c.filename).where(_CELL.c.file_sha256 == sha256).order_by(_CELL.c.id).limit(1)
    name: str | None = session.scalar(wanted)
    return name


def read_score_cells(session: Session, scores: Iterable[int]) -> dict[int, ScoreCell]:
    """The cells of those versions of scores that were imported, by the row number of the score."""
    asked = tuple(scores)
    if not asked:
        return {}
    wanted = (
        select(_CELL, _FILE.c.size, _SCORE.c.recorded_by, _SCORE.c.recorded_at)
        .join_from(_CELL, _FILE, _CELL.c.file_sha256 == _FILE.c.sha256)
        .join(_SCORE, _CELL.c.score_id == _SCORE.c.id)
        .where(_CELL.c.score_id.in_(asked))
    )
    return {
        row["score_id"]: ScoreCell(
            sha256=row["file_sha256"],
            filename=row["filename"],
            size=row["size"],
            sheet=row["sheet"],
            cell=row["cell"],
            imported_by=row["recorded_by"],
            imported_at=row["recorded_at"],
        )
        for row in session.execute(wanted).mappings()
    }
