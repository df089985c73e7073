"""All workbooks of the corpus, and how their expected findings are written down."""

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from dti.ingest.findings import Finding, Report
from tests.ingest.rules.examples import EXAMPLES
from tests.ingest.samples import report_on
from tests.workbooks.book import Book
from tests.workbooks.honest import HONEST
from tests.workbooks.wrong import WRONG

EXPECTED = Path(__file__).parent / "expected"


def of_rules() -> Iterator[Book]:
    """The two workbooks of each rule: the one in which it finds something, and the one in which it does not."""
    for example in EXAMPLES:
        yield Book(f"quy-tac/{example.code}-sai", lambda data=example.failing: data, known=example.known)  # type: ignore[misc]
        yield Book(f"quy-tac/{example.code}-dung", lambda data=example.passing: data, known=example.known)  # type: ignore[misc]


BOOKS = (*HONEST, *WRONG, *of_rules())


def report_of(book: Book) -> Report:
    """What is found in a workbook of the corpus."""
    return report_on(book.build(), **(book.known or {}))


def written(findings: Iterable[Finding]) -> str:
    """Findings as their table: a row for each cell of each finding, in their order."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(("cell", "code", "severity"))
    for one in findings:
        table.writerows((cell, one.code, one.severity.value) for cell in one.cells or ("",))
    return out.getvalue()


def expected(book: Book) -> str:
    """The table that lies beside a workbook."""
    return (EXPECTED / f"{book.name}.csv").read_text(encoding="utf-8")
