"""Texts stay texts: whatever they contain, nothing is hidden, nothing is carried out, nothing breaks the file."""

from dataclasses import replace

import pytest
from docx.oxml.ns import qn

from reports.docx.writing import LONGEST, clean, run
from reports.quarterly.content import Letterhead, Paragraph, Recipients, Section, Signature
from tests.reports.content import HOSTILE
from tests.reports.content import LONGEST as FILLED_CELL
from tests.reports.docx.samples import CHART, SAMPLE, TABLE, found, made, text_of


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Lạng Sơn", "Lạng Sơn"),
        ("Lạng", "Lạng"),
        ("a\x00b\x07c\x7fd\x85e", "a[U+0000]b[U+0007]c[U+007F]d e"),
        ("nửa \ud83d cặp \ude00", "nửa [U+D83D] cặp [U+DE00]"),
        ("\u202etxt.exe\u2066", "[U+202E]txt.exe[U+2066]"),
        ("không\u2060thấy\ufeff", "không[U+2060]thấy[U+FEFF]"),
        ("https://lang\u200bson.gov.vn", "https://langson.gov.vn"),
        ("\ufffe\uffff", "[U+FFFE][U+FFFF]"),
        ("một\r\nhai\rba\nbốn", "một\nhai\nba\nbốn"),
        ("tab\tvà\x0bdòng\u2028mới", "tab và dòng mới"),
        ("👩‍👩‍👧 → ✓", "👩‍👩‍👧 → ✓"),
        ("x" * LONGEST, "x" * LONGEST),
        ("x" * (LONGEST + 1), "x" * (LONGEST - 4) + " […]"),
    ],
)
def test_what_cannot_stand_is_told_by_its_number_and_the_rest_stays(text: str, shown: str) -> None:
    assert clean(text) == shown
    assert text_of(run(text)) == shown


def test_spaces_at_the_ends_stay() -> None:
    assert text_of(run("  hai  ")) == "  hai  "
    assert [one.get(qn("xml:space")) for one in run("a\n b").iter(qn("w:t"))] == ["preserve"] * 2


@pytest.mark.parametrize(
    "text", [HOSTILE, FILLED_CELL, '{HYPERLINK "http://x"} <w:hyperlink/> ]]> &lt; \x00\ud800\u202e']
)
def test_a_hostile_text_at_every_place_stays_a_text(text: str) -> None:
    parts = Letterhead(*[text] * 6)
    table = replace(TABLE, caption=text, note=text, heads=(text,) * 3, rows=((text,), (text,) * 3))
    chart = replace(CHART, alt=text, caption=text)
    document = made(
        title=text,
        author=text,
        letterhead=parts,
        kind=text,
        subject=text,
        addressee=text,
        banners=(text,),
        opening=(Paragraph(text),),
        contents=text,
        sections=(Section(text, 1, (Paragraph(text),), (chart,), (table,)),),
        recipients=Recipients(text, (text,)),
        signature=Signature(text, text),
        appendices=tuple(replace(one, number=text, title=text, reference=text) for one in SAMPLE.appendices),
        foot=(text,),
    )
    # Only our own field and links: the table of contents.
    assert len(found(document, "fldChar")) == 3
    assert len(found(document, "hyperlink")) == 3
    assert [one.reltype.rpartition("/")[2] for one in document.part.rels.values() if one.is_external] == []
    body = [text_of(one) for one in found(document, "p")]
    assert body.count(clean(text)) > 20
