"""How fast the appendix of five hundred targets is printed: all of it against the bare compile of its document."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import typst

from dti.access.user import operator
from dti.store.engine import Store
from dti.views.board import read_catalogue
from dti.views.query import complete
from reports.appendix.content import write_appendix
from reports.documents.appendix import build
from reports.fonts import FOLDER
from reports.pdf import STANDARDS, TEMPLATES, plain
from reports.report import Request
from tests.bench.measure import Result, ratio
from tests.wide import make_store, wide_catalogue

AT = datetime(2026, 11, 1, 2, 0, tzinfo=UTC)


def measure(path: Path) -> Iterator[Result]:
    """The appendix of a wide programme, warm; the store is made beside ``path``."""
    store: Store = make_store(path.with_name("wide.sqlite"), wide_catalogue(25, 20))
    with store.reading() as session:
        query = complete(operator("Người đọc"), read_catalogue(session), as_of=date(2025, 1, 31))
        data = json.dumps(plain(write_appendix(session, query, "vi", AT)), ensure_ascii=False)
        compiler = typst.Compiler(root=TEMPLATES, font_paths=typst.Fonts(font_paths=[FOLDER]), ignore_system_fonts=True)
        yield ratio(
            "appendix of 500 targets in PDF, warm / bare typst compile",
            lambda: build(session, Request(query, "vi", AT)),
            lambda: compiler.compile(
                TEMPLATES / "appendix.typ",
                format="pdf",
                sys_inputs={"data": data},
                pdf_standards=STANDARDS,
                timestamp=AT,
            ),
            limit=2,
        )
    store.close()
