"""The typst runner: data stays data, moments are aware, several callers are served."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pikepdf
import pytest
import typst

from reports import pdf
from reports.pdf import plain, render
from tests.reports.content import HOSTILE
from tests.reports.printed import NOW, text_of

TEMPLATE = """#import "house.typ": *
#let d = json(bytes(sys.inputs.data))
#show: house.with(title: d.title, author: "Lạng Sơn", foot: "chân trang", page-word: "Trang")
#title()
#d.body
"""


@pytest.fixture
def template(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A small document in house style, in a folder of its own."""
    folder = tmp_path_factory.mktemp("typst")
    (folder / "small.typ").write_text(TEMPLATE, encoding="utf-8")
    (folder / "house.typ").write_text((pdf.TEMPLATES / "house.typ").read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(pdf, "TEMPLATES", folder)
    pdf._compiler.cache_clear()
    yield "small"
    pdf._compiler.cache_clear()


@dataclass(frozen=True, slots=True)
class Small:
    title: str
    body: str


def test_markup_in_the_data_is_printed_and_never_run(template: str) -> None:
    printed = text_of(render(template, Small("Thử", HOSTILE), at=NOW))
    assert HOSTILE.replace("😀 → ✓", "[U+1F600] -> v") in printed


def test_the_file_says_when_it_was_printed_and_nothing_else_changes(template: str) -> None:
    first, again = (render(template, Small("Thử", "x"), at=NOW) for _ in range(2))
    assert first == again
    with pikepdf.open(BytesIO(first)) as opened:
        assert str(opened.docinfo["/CreationDate"]).startswith("D:20260203013000")
    assert render(template, Small("Thử", "x"), at=datetime(2026, 2, 4, tzinfo=UTC)) != first


def test_callers_at_the_same_time_get_their_own_documents(template: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda number: render(template, Small("Thử", f"bản {number}"), at=NOW), range(8)))
    assert [f"bản {number}" in text_of(document) for number, document in enumerate(made)] == [True] * 8


def test_a_naive_moment_is_refused(template: str) -> None:
    with pytest.raises(ValueError, match="aware"):
        render(template, Small("Thử", "x"), at=datetime(2026, 2, 3))  # noqa: DTZ001 - that is the point


def test_a_fault_of_a_template_is_loud(template: str) -> None:
    with pytest.raises(typst.TypstError):
        render(template, {"title": "Thử"}, at=NOW)


@pytest.mark.parametrize("content", [Decimal("1.5"), 1.5, date(2026, 1, 1), {"a": object()}])
def test_numbers_and_days_come_written(content: object) -> None:
    with pytest.raises(TypeError, match="not for print"):
        plain(content)


def test_plain_content_keeps_its_form() -> None:
    assert plain({"a": (Small("t", "→"), 3, True, None)}) == {"a": [{"title": "t", "body": "->"}, 3, True, None]}
