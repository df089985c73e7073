"""The workbooks that most tests read, each made and opened once."""

import pytest
from openpyxl import Workbook

from dti.store.engine import Store
from reports.documents.evidence import build
from reports.report import Request
from tests.reports.evidence.reading import AFTER_THE_DUE_DATE, everything, opened
from tests.reports.printed import NOW, ask


@pytest.fixture(scope="package")
def mixed_content(mixed_store: Store) -> bytes:
    """Every figure, illustrative and provisional ones too."""
    with mixed_store.reading() as session:
        return build(session, Request(everything(session), "vi", NOW))


@pytest.fixture(scope="package")
def mixed_book(mixed_content: bytes) -> Workbook:
    """The same with the values that stand in its cells."""
    return opened(mixed_content)


@pytest.fixture(scope="package")
def mixed_formulas(mixed_content: bytes) -> Workbook:
    """The same with its formulas."""
    return opened(mixed_content, formulas=True)


@pytest.fixture(scope="package")
def published_content(published_store: Store) -> bytes:
    """Published figures after the due date."""
    with published_store.reading() as session:
        return build(session, Request(ask(session, AFTER_THE_DUE_DATE), "vi", NOW))


@pytest.fixture(scope="package")
def published_book(published_content: bytes) -> Workbook:
    """The same with the values that stand in its cells."""
    return opened(published_content)
