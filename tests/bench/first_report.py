"""The first quarterly report of a fresh process, in milliseconds: run as a program with the file of a store.

What is imported before, and the question with its catalogue, do not count; every view, text, font and page does.
"""

import sys
from datetime import UTC, date, datetime
from time import perf_counter

from dti.access.user import operator
from dti.core.collector import collect_rarely
from dti.store.engine import Store
from dti.views.board import read_catalogue
from dti.views.query import complete
from reports.documents.quarterly import build
from reports.house import House
from reports.report import Request

AT = datetime(2026, 11, 1, 2, 0, tzinfo=UTC)


def print_first(path: str) -> float:
    """How long the report of a store takes this process, in milliseconds."""
    collect_rarely()  # as whatever starts a process does
    store = Store(f"sqlite:///{path}")
    with store.reading() as session:
        query = complete(operator("Người đọc"), read_catalogue(session), as_of=date(2026, 11, 1), illustrative=True)
        start = perf_counter()
        build(session, Request(query, "vi", AT, house=House("STTTT")))
        taken = perf_counter() - start
    store.close()
    return taken * 1e3


if __name__ == "__main__":
    print(print_first(sys.argv[1]))
