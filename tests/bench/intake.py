"""How fast a workbook is taken in: gate, child process, reading and rules against plain openpyxl, the observations
against a bare insert.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import insert

from dti.access.user import operator
from dti.catalogue.models import Catalogue
from dti.core.collector import collect_rarely
from dti.ingest import workbook
from dti.ingest.check import examine
from dti.ingest.commit import new_observations
from dti.ingest.door import check, receive
from dti.ingest.gate import MIB
from dti.ingest.workbook.child import Bounds, call
from dti.store.catalogue import save_catalogue
from dti.store.engine import Store
from dti.store.models import ObservationRow, table
from dti.store.observations import add_observations
from tests.bench.floors import load_plainly, load_twice, peak_of_reading
from tests.bench.measure import Result, ratio
from tests.wide import AT, department_code, filled_form, plain_form, wide_catalogue

ROWS = 150
COMPONENTS, COMMUNES = 98, 200
MANY = COMPONENTS * COMMUNES
"""Two hundred communes with the components of one index edition, exported into one table."""

_ROOM = Bounds(memory_bytes=1024 * MIB, cpu_seconds=60, wall_seconds=60)


@dataclass(frozen=True, slots=True)
class _Desk:
    """A store of one's own whose catalogue asks one department for so many figures."""

    store: Store
    catalogue: Catalogue

    def check(self, data: bytes) -> None:
        """The whole check, as the program runs it."""
        collect_rarely()
        check(operator("bench"), self.store, data, "bench.xlsx", at=AT)


def measure(path: Path) -> Iterator[Result]:
    """Checking a form of 150 rows and a table of 19,600; writing as many observations."""
    workbook.warm()
    desk = _desk(path, ROWS)
    form = filled_form(desk.catalogue, department_code(1))
    yield ratio(
        f"check of {ROWS} rows / two openpyxl loads in a child",
        lambda: desk.check(form),
        lambda: call(load_twice, form, bounds=_ROOM),
        limit=1.5,
    )
    desk.store.close()
    desk = _desk(path, COMPONENTS)
    export = plain_form(desk.catalogue, department_code(1), times=COMMUNES)
    yield ratio(
        f"check of {MANY:,} rows / one openpyxl load",
        lambda: desk.check(export),
        lambda: call(load_plainly, export, bounds=_ROOM),
        limit=2,
        rounds=5,
    )
    peak = call(peak_of_reading, export, bounds=_ROOM)
    yield Result(f"child that reads {MANY:,} rows, peak memory", peak / MIB, 300, "MB")
    yield _measure_writing(desk)
    desk.store.close()


def _desk(demo: Path, targets: int) -> _Desk:
    """The demonstration store with one more programme."""
    path = demo.with_name(f"intake-{targets}.sqlite")
    shutil.copyfile(demo, path)
    catalogue = wide_catalogue(1, targets)
    store = Store(f"sqlite:///{path}")
    with store.writing() as session:
        save_catalogue(session, catalogue, (), by="bench", at=AT)
    return _Desk(store, catalogue)


def _measure_writing(desk: _Desk) -> Result:
    """The observations of a checked report into the store and, for the floor, the same rows bare; neither is kept."""
    data, store = plain_form(desk.catalogue, department_code(1)), desk.store
    submission = receive(operator("bench"), store, data, "bench.xlsx", at=AT).submission
    assert submission is not None, "the file is kept"
    checked = examine(store, data, "bench.xlsx", by="bench", at=AT)
    report = replace(checked.report, entries=checked.report.entries * COMMUNES)
    own = table(ObservationRow)
    with store.reading() as session:
        found = session.execute(own.select().where(own.c.submission_id == submission)).mappings()
        rows = [{name: value for name, value in row.items() if name != "id"} for row in found] * COMMUNES

    def write() -> None:
        with store.writing() as session:
            add_observations(session, submission, new_observations(report, checked.catalogue), at=AT)
            session.rollback()

    def insert_bare() -> None:
        with store.writing() as session:
            session.execute(insert(own), rows)
            session.rollback()

    return ratio(f"writing {len(rows):,} observations / bare insert", write, insert_bare, limit=2, rounds=5)
