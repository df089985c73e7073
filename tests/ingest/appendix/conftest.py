"""The real catalogue of `data/`, a store that has it, and a department's question for the fourth quarter of 2024."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from dti.catalogue.loader import load_folder
from dti.catalogue.models import Catalogue
from dti.core.periods import Period
from dti.ingest.appendix.headers import Headers
from dti.ingest.appendix.proposals import Question, RowProposal, propose
from dti.ingest.appendix.tables import Table, choose_result, find_tables
from dti.ingest.appendix.wordings import Wordings, load_wordings
from dti.ingest.spellings import Spellings, load_spellings
from dti.ingest.workbook import read_here
from dti.store.catalogue import save_catalogue
from dti.store.engine import Store
from tests.demo import DATA
from tests.stores import discard, sqlite_store

PERIOD = Period(2024, 4)
AT = datetime(2025, 1, 10, 3, tzinfo=UTC)

Ask: TypeAlias = Callable[..., Question]
Tables: TypeAlias = Callable[[bytes], tuple[Table, ...]]
Propose: TypeAlias = Callable[..., dict[str, RowProposal]]


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """All of `data/`."""
    return load_folder(DATA).catalogue


@pytest.fixture(scope="session")
def spellings() -> Spellings:
    """The spellings of `data/aliases`."""
    return load_spellings(DATA)


@pytest.fixture(scope="session")
def wordings() -> Wordings:
    """The terms of `data/aliases`."""
    return load_wordings(DATA)


@pytest.fixture(scope="session")
def ask(catalogue: Catalogue, spellings: Spellings, wordings: Wordings) -> Ask:
    """``ask("STTTT")`` is the question of a department, with nothing remembered unless told otherwise."""

    def question(department: str = "STTTT", **differences: Any) -> Question:
        who, plan = catalogue.department(department), catalogue.programme("NQ49")
        assert who is not None
        assert plan is not None
        return Question(catalogue, spellings, wordings, who, plan, PERIOD, **differences)

    return question


@pytest.fixture(scope="session")
def tables(spellings: Spellings) -> Tables:
    """The tables of a workbook, each with its result column where that is clear."""

    def find(data: bytes) -> tuple[Table, ...]:
        found = find_tables(read_here(data, "phu-luc.xlsx"), Headers(spellings))
        return tuple(choose_result(table, PERIOD) for table in found)

    return find


@pytest.fixture(scope="session")
def proposals(ask: Ask, tables: Tables) -> Propose:
    """The proposals of a workbook by row."""

    def find(data: bytes, department: str = "STTTT", **differences: Any) -> dict[str, RowProposal]:
        return {one.row.id: one for one in propose(tables(data), ask(department, **differences))}

    return find


@pytest.fixture
def store(tmp_path: Path, catalogue: Catalogue) -> Iterator[Store]:
    """A fresh store that knows the catalogue."""
    made = sqlite_store(tmp_path)
    with made.writing() as session:
        save_catalogue(session, catalogue, (), by="dti init", at=AT)
    yield made
    discard(made)
