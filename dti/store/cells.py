"""What was read from cells once stays in memory: observations are only ever added, so a second look finds the same.

Ten years of reports are hundreds of thousands of values; to read them takes seconds, and every question about a whole
programme needs them all. They are kept here by submission, as the values that they were last seen as; questions and
boards share them. What is new is read and added; where rows are missing (databases may number them in another order
than they become visible) or a person's words were taken out, everything is read anew.
"""

from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date, datetime
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, Row, func, select
from sqlmodel import Session

from dti.catalogue.models import Operator
from dti.catalogue.observations import CellOrigin, ObservationValue
from dti.core.collector import loading
from dti.store.conflicts import Found
from dti.store.models import AuditEventRow, ObservationRow, TargetRow, table

_OBSERVATION, _TARGET, _AUDIT = table(ObservationRow), table(TargetRow), table(AuditEventRow)
_STAMP = select(
    select(func.count()).select_from(_OBSERVATION).scalar_subquery(),
    select(func.count()).select_from(_AUDIT).where(_AUDIT.c.action == "person.erased").scalar_subquery(),
)


@dataclass(frozen=True, slots=True)
class Sender:
    """What a submission says of all its values: see `CellOrigin` and `ObservationValue`.

    ``since`` None is a transcription, whose values say themselves when they were published, else ``published_on``.
    """

    submission: int
    department: str
    period: str | None
    publication: str | None
    filename: str
    sha256: str
    sent_by: str
    sent_at: datetime
    illustrative: bool
    since: date | None
    published_on: date | None
    provisional: bool
    approved_by: str | None
    approved_at: datetime | None


@dataclass(frozen=True, slots=True)
class Block:
    """The values of one submission under one sender; the rest bounds them, so that most blocks are taken whole."""

    sender: Sender
    found: tuple[Found, ...]
    targets: frozenset[int]
    newest: date
    known: date
    recorded: datetime


class _Kept:
    """The blocks of one store by submission, how many rows they hold and which was the last."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.rows: dict[int, list[Row[Any]]] = {}
        self.blocks: dict[int, Block] = {}
        self.count = 0
        self.last = -1
        self.erasures = 0


_KEPT: WeakKeyDictionary[Engine, _Kept] = WeakKeyDictionary()
_LOCK = Lock()


def read_blocks(session: Session, senders: Iterable[Sender]) -> list[Block]:
    """The values of these submissions, in the order given; of one without values there is no block.

    Only for sessions that read: what a writer has added it may still take back.
    """
    with _LOCK:
        kept = _KEPT.setdefault(session.get_bind().engine, _Kept())
    with kept.lock:
        _catch_up(session, kept)
        return [block for sender in senders if (block := _take(kept, sender)) is not None]


def _take(kept: _Kept, sender: Sender) -> Block | None:
    known = kept.blocks.get(sender.submission)
    if known is not None and known.sender == sender:
        return known
    if known is not None:
        block = _block(sender, tuple(under(sender, one) for one in known.found))
    elif (rows := kept.rows.pop(sender.submission, None)) is not None:
        block = _block(sender, tuple(Found(make_value(sender, row, row.code), sender.publication) for row in rows))
    else:
        return None
    kept.blocks[sender.submission] = block
    return block


def under(sender: Sender, one: Found) -> Found:
    """The same value under another sender: the submission has been approved since, or a person forgotten."""
    origin = one.value.origin
    assert isinstance(origin, CellOrigin), "what is kept here stands in cells"
    value = replace(
        one.value,
        department=sender.department,
        period=sender.period,
        # A transcription's values are known from their publication, whatever becomes of it here.
        known_on=sender.since or one.value.known_on,
        illustrative=sender.illustrative,
        provisional=sender.provisional,
        origin=replace(
            origin,
            filename=sender.filename,
            sha256=sender.sha256,
            sent_by=sender.sent_by,
            sent_at=sender.sent_at,
            approved_by=sender.approved_by,
            approved_at=sender.approved_at,
        ),
    )
    return Found(value, sender.publication)


def _block(sender: Sender, found: tuple[Found, ...]) -> Block:
    values = [one.value for one in found]
    return Block(
        sender,
        found,
        frozenset(value.target_version for value in values),
        max(value.data_date for value in values),
        max(value.known_on for value in values),
        max(value.recorded_at for value in values),
    )


def _catch_up(session: Session, kept: _Kept) -> None:
    """Read what has been added since."""
    count, erasures = session.execute(_STAMP).one()
    if erasures != kept.erasures:
        _forget(kept, erasures)
    if count > kept.count:
        _load(session, kept)
    if count > kept.count:
        _forget(kept, erasures)
        _load(session, kept)


def _forget(kept: _Kept, erasures: int) -> None:
    kept.rows, kept.blocks, kept.count, kept.last, kept.erasures = {}, {}, 0, -1, erasures


def _load(session: Session, kept: _Kept) -> None:
    """Add the rows that are newer than the last; a submission's are never added to, for they come with it."""
    wanted = (
        select(_OBSERVATION, _TARGET.c.code)
        .join_from(_OBSERVATION, _TARGET, _OBSERVATION.c.target_id == _TARGET.c.id)
        .where(_OBSERVATION.c.id > kept.last)
        .order_by(_OBSERVATION.c.id)
    )
    # Only what stands there from the start is worth setting aside for good.
    with loading() if kept.last < 0 else nullcontext():
        for row in session.execute(wanted):
            kept.rows.setdefault(row.submission_id, []).append(row)
            kept.count += 1
            kept.last = row.id


def make_value(sender: Sender, row: Row[Any], target: str) -> ObservationValue:
    """One row as a value."""
    # By place, as the classes name their fields: by name takes half as long again.
    origin = CellOrigin(
        sender.submission, sender.filename, sender.sha256, row.sheet, row.cell,
        sender.sent_by, sender.sent_at, sender.approved_by, sender.approved_at,
    )  # fmt: skip
    return ObservationValue(
        row.id, target, sender.department, sender.period, row.value,
        None if row.bound is None else Operator(row.bound),
        row.field, row.numerator, row.denominator, row.data_date,
        _known(sender, row.published_on), row.recorded_at, row.estimated, row.other_measure,
        sender.illustrative, sender.provisional, None, row.source, row.note, row.target_id, origin,
    )  # fmt: skip


def _known(sender: Sender, published_on: date | None) -> date:
    known = sender.since or published_on or sender.published_on
    assert known is not None, "a transcription has a publication, and that a day"
    return known
