"""The door for a year's ranking table: `preview_ranking` shows what it would change, `import_ranking` does it.

Nothing is stored before a person confirms, and then all or nothing, in one transaction with its audit entry: the file
as it came, each score as a steward's version (so that loading `data/` again leaves it alone), and the cell of each. The
file is parsed in the limited child, outside of the transaction; what it would change is worked out anew inside, for
somebody else may have been faster.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from dti.access.audit import record
from dti.access.roles import Action, require
from dti.access.signing import actor
from dti.access.user import User
from dti.catalogue.models import Catalogue
from dti.core.errors import Conflict, WrongInput
from dti.core.text import clean, safe_line
from dti.ingest.findings import Finding, RowCounts, Severity
from dti.ingest.gate import Limits
from dti.ingest.ranking.changes import ChangeKind, ScoreChange, compare, count
from dti.ingest.ranking.files import read_file
from dti.ingest.ranking.reading import Asked, Known, Ranking, read_ranking
from dti.ingest.ranking.rules import Case, find
from dti.ingest.ranking.scores import given_scores
from dti.ingest.ranking.spellings import installed_ranking_spellings
from dti.ingest.workbook import Workbook
from dti.store.audit import wait_for_turn
from dti.store.catalogue import save_catalogue
from dti.store.current import current_catalogue
from dti.store.engine import Session, Store
from dti.store.score_cells import add_score_cells
from dti.store.scores import read_stored_scores
from dti.store.submissions import keep_file

Outcome: TypeAlias = Literal["refused", "needs_reason", "unchanged", "accepted"]

RANKING = "ranking"


@dataclass(frozen=True, slots=True)
class Preview:
    """What a table says and would change. ``changes`` are all its scores, also those that stay as they are."""

    ranking: Ranking
    findings: tuple[Finding, ...]
    changes: tuple[ScoreChange, ...]

    @property
    def outcome(self) -> Outcome:
        """Refused for any error; else nothing to do, in need of a reason for any warning, or ready."""
        if any(one.severity is Severity.ERROR for one in self.findings):
            return "refused"
        if not self.written:
            return "unchanged"
        return "needs_reason" if any(one.severity is Severity.WARNING for one in self.findings) else "accepted"

    @property
    def written(self) -> tuple[ScoreChange, ...]:
        """The changes that would add a version."""
        return tuple(change for change in self.changes if change.is_written)

    @property
    def counts(self) -> Mapping[ChangeKind, int]:
        """How many scores would change how."""
        return count(self.changes)

    @property
    def rows(self) -> RowCounts:
        """Rows with content: of provinces that are known, of none, and passed over; header and title among these."""
        ranking = self.ranking
        if ranking.table is None:
            return RowCounts()
        read = sum(line.entity is not None for line in ranking.lines)
        return RowCounts(read, len(ranking.lines) - read, len(ranking.table.grid) - len(ranking.lines))

    @property
    def digest(self) -> str:
        """Names exactly what was shown: the file, the question, every change with what the store held before."""
        settled = self.ranking.settled
        said = [
            self.ranking.sha256,
            settled.year,
            settled.framework.code if settled.framework else None,
            settled.scheme.scheme if settled.scheme else None,
            str(settled.published_on),
            settled.source,
            [[change.kind, change.cell, repr(change.old), repr(change.new)] for change in self.changes],
            [[one.code, one.cells, repr(one.params)] for one in self.findings],
        ]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a table: ``saved`` says how many scores were written, none where it was not allowed to."""

    preview: Preview
    saved: int


def preview_ranking(
    user: User, store: Store, data: bytes, filename: str, asked: Asked, *, limits: Limits | None = None
) -> Preview:
    """What a table would change; nothing is stored. GateRefusal for a file that may not pass."""
    require(user, Action.EDIT_INDEX)
    workbook = read_file(data, filename, limits)
    with store.reading() as session:
        return _examine(session, current_catalogue(session), workbook, data, filename, asked)


def import_ranking(
    user: User,
    store: Store,
    data: bytes,
    filename: str,
    asked: Asked,
    *,
    at: datetime,
    reason: str = "",
    digest: str = "",
    limits: Limits | None = None,
) -> Imported:
    """Save what a table changes, all or nothing; a table with an error, or a warning without a reason, saves nothing.

    ``digest`` is that of the preview which was confirmed: Conflict if it would be another one by now. WrongInput where
    nobody is named; GateRefusal for a file that may not pass.
    """
    require(user, Action.EDIT_INDEX)
    who, why = actor(user), safe_line(clean(reason))
    workbook = read_file(data, filename, limits)
    with store.writing() as session:
        wait_for_turn(session)  # until this is saved nobody else finds the store as it is now
        preview = _examine(session, current_catalogue(session), workbook, data, filename, asked)
        if digest and digest != preview.digest:
            raise Conflict("ranking.error.changed_since")
        known = preview.ranking.settled.known
        is_allowed = preview.outcome == "accepted" or (preview.outcome == "needs_reason" and why)
        if known is None or not is_allowed:
            return Imported(preview, 0)
        _save(session, preview, known, data, who, at, why)
        return Imported(preview, len(preview.written))


def check_asked(asked: Asked, catalogue: Catalogue) -> None:
    """WrongInput for a scheme that does not exist: no file can make that right."""
    known = sorted({one.scheme for one in catalogue.provinces}, reverse=True)
    if asked.scheme and asked.scheme not in known:
        raise WrongInput("ranking.error.scheme", found=asked.scheme, known=", ".join(known))


def _examine(
    session: Session, catalogue: Catalogue, workbook: Workbook, data: bytes, filename: str, asked: Asked
) -> Preview:
    check_asked(asked, catalogue)
    digest, name = hashlib.sha256(data).hexdigest(), safe_line(clean(filename))
    ranking = read_ranking(workbook, name, digest, asked, catalogue, installed_ranking_spellings())
    settled = ranking.settled
    stored = read_stored_scores(session, year=settled.year) if settled.year is not None and settled.scheme else ()
    own = [one for one in stored if settled.scheme and one.score.scheme == settled.scheme.scheme]
    changes = compare(given_scores(ranking), own)
    return Preview(ranking, find(Case(ranking, changes)), changes)


def _save(session: Session, preview: Preview, known: Known, data: bytes, by: str, at: datetime, reason: str) -> None:
    digest = keep_file(session, data, at=at)
    scores = [change.new for change in preview.written]
    save_catalogue(session, _nothing_else(), scores, by=by, at=at, origin="steward")
    numbers = {
        (one.score.framework, one.score.entity, one.score.node): one.id
        for one in read_stored_scores(session, year=known.year)
        if one.score.scheme == known.scheme.scheme
    }
    cells = {numbers[one.new.framework, one.new.entity, one.new.node]: one.cell for one in preview.written}
    ranking = preview.ranking
    add_score_cells(session, cells, sha256=digest, filename=ranking.filename, sheet=ranking.sheet or "")
    record(
        session,
        actor=by,
        action=f"{RANKING}.imported",
        object_kind=RANKING,
        object_key=f"{known.year}/{known.scheme.scheme}",
        details={
            "file": ranking.filename,
            "sha256": digest,
            "sheet": ranking.sheet or "",
            "framework": known.framework.code,
            "published_on": known.published_on,
            "source": known.source,
            "counts": {str(kind): number for kind, number in preview.counts.items()},
            "warnings": [one.code for one in preview.findings if one.severity is Severity.WARNING],
            "reason": reason,
        },
        at=at,
    )


def _nothing_else() -> Catalogue:
    """A catalogue without any entry: only scores are saved."""
    return Catalogue(
        programmes=(),
        targets=(),
        departments=(),
        publications=(),
        declared=(),
        conflicts=(),
        provinces=(),
        frameworks=(),
        content_hash="",
    )
