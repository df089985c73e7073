"""Each workbook of the corpus brings exactly the findings of its table; the honest ones exactly the values meant."""

from decimal import Decimal

import pytest

from dti.ingest.findings import Entry, Severity
from tests.workbooks.book import Book
from tests.workbooks.corpus import BOOKS, EXPECTED, expected, report_of, written
from tests.workbooks.honest import HONEST

SIGNS = {">": ">", ">=": "≥", "<": "<", "<=": "≤"}


def value_of(entry: Entry) -> str:
    """The value as the corpus writes it: two decimals of a quotient, a sign before a bound, a dash for a gap."""
    if entry.value is None:
        return "—"
    digits = f"{round(entry.value, 2) if len(str(entry.value)) > 12 else entry.value:f}"
    return f"{SIGNS[entry.bound]} {digits}" if entry.bound else digits


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.name)
def test_a_workbook_brings_the_findings_of_its_table(book: Book) -> None:
    assert written(report_of(book).findings) == expected(book), "python -m tests.workbooks writes the table anew"


@pytest.mark.parametrize("book", HONEST, ids=lambda book: book.name)
def test_honest_mess_is_accepted_with_exactly_the_values_meant(book: Book) -> None:
    report = report_of(book)
    assert (report.outcome, report.of(Severity.WARNING)) == ("accepted", ())
    assert {entry.target: value_of(entry) for entry in report.entries} == book.values
    assert all(entry.value is None or isinstance(entry.value, Decimal) for entry in report.entries)


def test_no_table_lies_about_without_its_workbook() -> None:
    tables = {str(file.relative_to(EXPECTED).with_suffix("")) for file in EXPECTED.rglob("*.csv")}
    assert tables == {book.name for book in BOOKS}
    assert len({book.name for book in BOOKS}) == len(BOOKS)
