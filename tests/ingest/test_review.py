"""A stored submission looked at again: what is read from the kept bytes, and what stays as it was stored."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from dti.access.user import operator
from dti.core.errors import NotFound
from dti.ingest.comparison import ComparedRow
from dti.ingest.door import approve, confirm, receive
from dti.ingest.findings import PassedRow
from dti.ingest.review import Review, review
from dti.store.catalogue import load_catalogue, save_catalogue
from dti.store.engine import Store
from dti.store.submissions import file_content, read_submission
from tests.builders import row, workbook
from tests.ingest.samples import CATALOGUE
from tests.stores import sqlite_store

SENT = datetime(2025, 1, 10, 2, 0, tzinfo=UTC)
GOOD = row("SOC-04", numerator=935, denominator=1317)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with the small catalogue."""
    made = sqlite_store(tmp_path)
    with made.writing() as session:
        save_catalogue(session, CATALOGUE, (), by="kiểm thử", at=datetime(2024, 1, 1, tzinfo=UTC))
    yield made
    made.close()


def _send(store: Store, data: bytes, at: datetime = SENT) -> int:
    receipt = receive(operator("an"), store, data, "bao-cao.xlsx", at=at)
    assert receipt.submission is not None
    return receipt.submission


def _review(store: Store, submission: int) -> Review:
    with store.reading() as session:
        found = read_submission(session, submission)
        return review(session, load_catalogue(session), found, language="vi", illustrative=False)


def test_each_finding_has_the_cells_around_it(store: Store) -> None:
    seen = _review(store, _send(store, workbook(GOOD | {"numerator": 1320}, title="")))
    codes = [finding.code for finding in seen.report.findings]
    excerpt = seen.excerpts[codes.index("numerator_above_denominator")]
    assert excerpt is not None
    assert [cell.address for one in excerpt.rows for cell in one.cells if cell.marked] == ["G8", "H8"]
    assert len(seen.excerpts) == len(seen.report.findings)


def test_rows_passed_over_come_back_with_their_reasons(store: Store) -> None:
    seen = _review(store, _send(store, workbook(GOOD, below=[["Thủ trưởng đơn vị"]])))
    assert seen.report.passed == (
        PassedRow(1, "findings.passed.title"),
        *(PassedRow(number, "findings.passed.label") for number in range(2, 7)),
        PassedRow(7, "findings.passed.header"),
        PassedRow(9, "findings.passed.signature"),
    )


def test_a_report_stands_beside_the_last_approved_values(store: Store) -> None:
    before = workbook(
        row("SOC-04", numerator=800, denominator=1317, data_date=date(2024, 9, 30)), period="Quý III/2024"
    )
    first = _send(store, before, datetime(2024, 10, 10, tzinfo=UTC))
    confirm(operator("an"), store, first, at=datetime(2024, 10, 10, tzinfo=UTC), reason="kiểm thử")
    approve(operator("bình"), store, first, at=datetime(2024, 10, 11, tzinfo=UTC))
    seen = _review(store, _send(store, workbook(GOOD)))
    old, new = Decimal(80000) / 1317, Decimal(93500) / 1317
    assert seen.compared == (ComparedRow("SOC-04", old, date(2024, 9, 30), new, date(2024, 12, 31), new - old, "I8"),)


def test_what_the_gate_refused_is_not_opened_again(store: Store) -> None:
    seen = _review(store, _send(store, b"not a workbook"))
    assert [finding.code for finding in seen.report.findings] == ["refused_by_gate"]
    assert (seen.excerpts, seen.compared, seen.report.passed) == ((None,), (), ())


def test_a_workbook_without_a_form_keeps_its_finding(store: Store) -> None:
    seen = _review(store, _send(store, workbook(columns=["Một", "Hai"])))
    assert [finding.code for finding in seen.report.findings] == ["no_form"]
    assert seen.excerpts == (None,)


def test_the_kept_bytes_are_the_source(store: Store) -> None:
    data = workbook(GOOD)
    submission = _send(store, data)
    with store.reading() as session:
        assert file_content(session, read_submission(session, submission).sha256) == data
        with pytest.raises(NotFound):
            read_submission(session, submission + 1)
