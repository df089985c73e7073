"""How fast the brief is printed: the whole report against the bare compile of the document that it is made of."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import typst

from dti.access.user import operator
from dti.store.engine import Store
from dti.views.board import read_catalogue
from dti.views.query import complete
from reports.documents.committee_brief import build, write_brief
from reports.fonts import FOLDER
from reports.pdf import STANDARDS, TEMPLATES, plain
from tests.bench.measure import Result, ratio

AT = datetime(2026, 11, 1, 2, 0, tzinfo=UTC)


def measure(path: Path) -> Iterator[Result]:
    """The brief of the quarter, warm."""
    store = Store(f"sqlite:///{path}")
    with store.reading() as session:
        query = complete(operator("Người đọc"), read_catalogue(session), as_of=date(2026, 11, 1), illustrative=True)
        data = json.dumps(plain(write_brief(session, query, "vi", AT)), ensure_ascii=False)
        compiler = typst.Compiler(root=TEMPLATES, font_paths=typst.Fonts(font_paths=[FOLDER]), ignore_system_fonts=True)
        yield ratio(
            "brief in PDF, warm / bare typst compile",
            lambda: build(session, query, "vi", AT),
            lambda: compiler.compile(
                TEMPLATES / "brief.typ", format="pdf", sys_inputs={"data": data}, pdf_standards=STANDARDS, timestamp=AT
            ),
            limit=3,
        )
    store.close()
