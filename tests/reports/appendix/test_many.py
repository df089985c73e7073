"""Five hundred targets: the appendix has a line for each, on few pages, and its workbook a row."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dti.access.user import operator
from dti.store.engine import Session
from dti.views.board import read_catalogue
from dti.views.query import complete
from reports.appendix.content import write_appendix
from reports.documents.appendix import build
from reports.report import Request
from tests.reports.printed import NOW, pages_of
from tests.wide import make_store, wide_catalogue

MANY = 500


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    path: Path = tmp_path_factory.mktemp("wide") / "wide.sqlite"
    store = make_store(path, wide_catalogue(25, MANY // 25))
    with store.reading() as session:
        yield session
    store.close()


def test_each_target_has_its_line_and_the_last_one_is_on_paper(wide: Session) -> None:
    query = complete(operator("Người đọc"), read_catalogue(wide), as_of=date(2025, 1, 31))
    lines = [line for group in write_appendix(wide, query, "vi", NOW).groups for line in group.lines]
    pages = pages_of(build(wide, Request(query, "vi", NOW)))
    assert len({line.code for line in lines}) == MANY
    assert 10 <= len(pages) <= 30
    assert sum(text.count("Tỷ lệ thứ") for text in pages) == MANY
