"""How fast reports are printed: the whole report against the bare compile of the document that it is made of, and the
first one of a fresh process.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import typst

from dti.access.user import operator
from dti.store.engine import Session, Store
from dti.views.board import read_catalogue
from dti.views.query import ViewQuery, complete
from reports.documents import quarterly
from reports.documents.committee_brief import build, write_brief
from reports.faces import choose_times
from reports.fonts import FOLDER
from reports.house import House
from reports.pdf import STANDARDS, TEMPLATES, plain
from reports.report import Request
from tests.bench.measure import Result, ratio

AT = datetime(2026, 11, 1, 2, 0, tzinfo=UTC)


def measure(path: Path) -> Iterator[Result]:
    """The brief of the quarter, warm; the formal report, warm and first."""
    store = Store(f"sqlite:///{path}")
    with store.reading() as session:
        query = complete(operator("Người đọc"), read_catalogue(session), as_of=date(2026, 11, 1), illustrative=True)
        data = json.dumps(plain(write_brief(session, query, "vi", AT)), ensure_ascii=False)
        compiler = typst.Compiler(root=TEMPLATES, font_paths=typst.Fonts(font_paths=[FOLDER]), ignore_system_fonts=True)
        yield ratio(
            "brief in PDF, warm / bare typst compile",
            lambda: build(session, Request(query, "vi", AT)),
            lambda: compiler.compile(
                TEMPLATES / "brief.typ", format="pdf", sys_inputs={"data": data}, pdf_standards=STANDARDS, timestamp=AT
            ),
            limit=3,
        )
        yield _quarterly(session, query)
    store.close()
    yield _first(path)


def _quarterly(session: Session, query: ViewQuery) -> Result:
    """The formal report from the question to the bytes."""
    request, face = Request(query, "vi", AT, house=House("STTTT")), choose_times()
    data = json.dumps(plain(quarterly.write_printed(session, request), face), ensure_ascii=False)
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[*face.folders, FOLDER])
    compiler = typst.Compiler(root=TEMPLATES, font_paths=fonts, ignore_system_fonts=True)
    inputs = {"data": data, "face": face.family}
    return ratio(
        "quarterly report in PDF, warm / bare typst compile",
        lambda: quarterly.build(session, request),
        lambda: compiler.compile(
            TEMPLATES / "quarterly.typ", format="pdf", sys_inputs=inputs, pdf_standards=STANDARDS, timestamp=AT
        ),
        limit=3,
    )


def _first(path: Path, processes: int = 5) -> Result:
    """The first report of a process, the best of several: what else the machine does is not the report's."""
    command = [sys.executable, "-m", "tests.bench.first_report", str(path)]
    taken = [
        float(subprocess.run(command, capture_output=True, check=True, text=True).stdout) for _ in range(processes)
    ]
    return Result("quarterly report in PDF, first of a process", min(taken), 250, "ms", f"best of {processes}")
