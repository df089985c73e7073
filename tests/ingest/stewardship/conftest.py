"""A store with the real catalogue, whoever edits it, and a catalogue workbook that is changed cell by cell."""

import shutil
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from dti.access.user import Role, User, operator
from dti.catalogue.loader import load_folder
from dti.catalogue.models import Catalogue
from dti.ingest.stewardship.edits import Edits
from dti.ingest.stewardship.fields import field_label, fields_of, sheet_name
from dti.ingest.stewardship.reading import read_catalogue_workbook
from dti.ingest.stewardship.template import write_catalogue_workbook
from dti.store.catalogue import load_catalogue, save_catalogue
from dti.store.engine import Store
from tests.demo import DATA
from tests.stores import discard, sqlite_store

AT = datetime(2026, 11, 20, 3, tzinfo=UTC)
STEWARD = operator("Bộ phận thường trực")
REPORTER = User("nga", "Nga", frozenset({Role.REPORTER}), frozenset({"STC-2025"}))
HEADER = 2


@pytest.fixture(scope="session")
def catalogue_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store with the catalogue of ``data/``."""
    made = sqlite_store(tmp_path_factory.mktemp("catalogue"))
    loaded = load_folder(DATA)
    with made.writing() as session:
        save_catalogue(session, loaded.catalogue, loaded.scores, by="dti init", at=AT)
    with made.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    made.close()
    return Path(made.url.removeprefix("sqlite:///"))


@pytest.fixture
def store(catalogue_file: Path, tmp_path: Path) -> Iterator[Store]:
    """A store of one's own with the catalogue of ``data/``."""
    yield from copied(catalogue_file, tmp_path)


@pytest.fixture(scope="module")
def edited_store(catalogue_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One for a test that edits it over and over."""
    yield from copied(catalogue_file, tmp_path_factory.mktemp("edited"))


def copied(source: Path, folder: Path) -> Iterator[Store]:
    made = Store(f"sqlite:///{shutil.copyfile(source, folder / 'own.sqlite')}")
    yield made
    discard(made)


def catalogue_of(store: Store) -> Catalogue:
    with store.reading() as session:
        return load_catalogue(session)


class Book:
    """A catalogue workbook in somebody's spreadsheet program."""

    def __init__(self, store: Store, programme: str | None = None, *, new: bool = False) -> None:
        self.store = store
        data = write_catalogue_workbook(STEWARD, store, programme, at=AT, new=new)
        self.book = openpyxl.load_workbook(BytesIO(data))

    def sheet(self, kind: str) -> Worksheet:
        found = self.book[sheet_name(kind)]
        assert isinstance(found, Worksheet)
        return found

    def column(self, kind: str, field: str) -> int:
        headers = [cell.value for cell in self.sheet(kind)[HEADER]]
        return headers.index(field_label(kind, field, "vi")) + 1

    def row(self, kind: str, *key: object) -> int:
        """The row of an entry; the first empty one where there is no such entry."""
        columns = [self.column(kind, one.key) for one in fields_of(kind) if one.is_key]
        for row in range(HEADER + 1, self.sheet(kind).max_row + 1):
            found = [self.sheet(kind).cell(row, column).value for column in columns]
            if found == list(key) or not any(found):
                return row
        raise LookupError(key)

    def write(self, kind: str, key: tuple[Any, ...], /, **values: Any) -> str:
        """Write fields of an entry, its key too where it is new; gives the address of the last cell."""
        row = self.row(kind, *key)
        keys: dict[str, Any] = dict(zip([one.key for one in fields_of(kind) if one.is_key], key, strict=True))
        address = ""
        for field, value in (keys | values).items():
            cell = self.sheet(kind).cell(row, self.column(kind, field))
            cell.value, address = value, cell.coordinate
        return address

    def write_all(self, rows: Mapping[str, list[tuple[tuple[object, ...], dict[str, Any]]]]) -> None:
        for kind, entries in rows.items():
            for key, values in entries:
                self.write(kind, key, **values)

    def data(self) -> bytes:
        out = BytesIO()
        self.book.save(out)
        return out.getvalue()

    def read(self) -> Edits:
        return read_catalogue_workbook(STEWARD, self.store, self.data(), "danh-muc.xlsx", at=AT)
