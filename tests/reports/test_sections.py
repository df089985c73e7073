"""Sections keep their texts within what a page can hold, and say a frozen meeting in place of the moment."""

from datetime import date

from dti.store.engine import Session
from reports.sections import (
    Cell,
    Points,
    Row,
    Section,
    Table,
    Text,
    Track,
    fit,
    row,
    shorten,
    write_head,
    write_plainly,
)
from reports.wording import Wording
from tests.reports.content import LONGEST
from tests.reports.printed import NOW, ask


def test_texts_that_are_too_long_are_cut_with_a_mark() -> None:
    long = Section(
        LONGEST,
        (
            Table((Track(LONGEST),), (Row((Cell(LONGEST, LONGEST),)),)),
            Text(LONGEST),
            Points((LONGEST, "ngắn")),
        ),
    )
    (found,) = fit((long,))
    table, text, points = found.blocks
    assert isinstance(table, Table)
    assert isinstance(text, Text)
    assert isinstance(points, Points)
    cell = table.rows[0].cells[0]
    cut = [found.title, table.tracks[0].head, cell.words, cell.under, text.words, points.lines[0]]
    assert [len(one) for one in cut] == [200, 60, 500, 200, 1200, 1200]
    assert all(one.endswith(" […]") for one in cut)
    assert points.lines[1] == "ngắn"


def test_what_fits_stays_as_it_is() -> None:
    short = Section("Tên", (Text("Lời"), Table((Track("Đầu", 20),), (row("a", mark="sum"),))), 2)
    assert fit((short,)) == (short,)
    assert shorten("mười ký tự", 10) == "mười ký tự"
    assert write_plainly("922 → 405") == "922 – 405"


def test_the_head_has_the_question_and_the_moment_of_printing(published: Session) -> None:
    query = ask(published, date(2026, 1, 31))
    head = write_head(Wording("vi"), query, NOW, title="Báo cáo", subject="Tỉnh", finding="Câu.", banners=("Mốc",))
    assert [(fact.label, fact.answer) for fact in head.facts] == [
        ("Kỳ báo cáo", "Quý IV/2025"),
        ("Tính đến", "31/01/2026"),
        ("In lúc", "03/02/2026 08:30"),
    ]
    assert (head.title, head.finding, head.banners, head.held) == ("Báo cáo", "Câu.", ("Mốc",), "")
    assert head.foot == "Báo cáo · tính đến 31/01/2026"
