"""Headings with their bookmarks, and the table of contents that leads to them.

The table of contents is a field of Word's in the frame that Word itself puts around one, so it offers "update table"
there; it comes filled, for nothing is asked at opening. Page numbers come with the first update: only the program that
sets the pages knows them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from reports.docx import styles
from reports.docx.markup import Element, element, paragraph
from reports.docx.markup import field as field_of
from reports.docx.writing import clean, run

#: Everything of outline level 1, as links: with the second level it would fill the first page of the report.
_INSTRUCTION = r'TOC \o "1-1" \h \z \u'


@dataclass(slots=True)
class Headings:
    """The headings of a document as they are written, in order."""

    entries: list[tuple[int, str]] = field(default_factory=list)

    def write(self, text: str, level: int, style: str) -> Element:
        """A heading, marked so that the table of contents can lead to it."""
        self.entries.append((level, text))
        number = len(self.entries)
        begin = element("bookmarkStart", id=number, name=_mark(number))
        return paragraph(style, begin, run(text), element("bookmarkEnd", id=number))


def write_contents(title: str, entries: Sequence[tuple[int, str]]) -> list[Element]:
    """The table of contents of headings given as level and text; only level 1 stands in it, and none without any."""
    lines = [_entry(number, text) for number, (level, text) in enumerate(entries, 1) if level == 1]
    if not lines:
        return []
    begin, told, separate, end = field_of(_INSTRUCTION)
    _before(lines[0], begin, told, separate)
    last = paragraph(styles.AFTER_TABLE, end)
    gallery = element("docPartObj", element("docPartGallery", val="Table of Contents"), element("docPartUnique"))
    held = element("sdtContent", paragraph(styles.CONTENTS_TITLE, run(title)), *lines, last)
    return [element("sdt", element("sdtPr", gallery), held)]


def _entry(number: int, text: str) -> Element:
    link = element("hyperlink", run(clean(text).replace("\n", " ")), anchor=_mark(number), history=1)
    return paragraph(styles.CONTENTS, link)


def _before(line: Element, *runs: Element) -> None:
    for at, one in enumerate(runs, 1):
        line.insert(at, one)


def _mark(number: int) -> str:
    return f"_Toc{number:08d}"
