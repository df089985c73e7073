"""The quarterly report as DOCX: the same content as the PDF, in the order of the page.

Each part of the page is written by a module beside this one; here stands only what comes after what.
"""

from collections.abc import Iterable
from datetime import datetime
from itertools import chain, count
from typing import Final

from docx.document import Document
from docx.oxml.ns import qn

from reports import decree
from reports.docx import page, styles
from reports.docx.contents import Headings, write_contents
from reports.docx.letterhead import rule, write_letterhead, write_signing
from reports.docx.markup import Element, element, paragraph
from reports.docx.package import describe, finish, start
from reports.docx.picture import write_chart
from reports.docx.style_sheet import add_styles
from reports.docx.styles import Cells
from reports.docx.tables import write_table
from reports.docx.writing import blank, run
from reports.quarterly.content import Appendix, Look, Paragraph, Quarterly, Section

_LOOKS: Final = {
    Look.BODY: styles.BODY,
    Look.BASIS: styles.BASIS,
    Look.ITEM: styles.ITEM,
    Look.NOTE: styles.NOTE,
    Look.WARNING: styles.WARNING,
}


def write_docx(content: Quarterly, *, at: datetime) -> bytes:
    """The file. ``at`` is the aware moment of writing and the only time in it; ValueError for a naive one."""
    if at.tzinfo is None:
        raise ValueError("the moment of writing must be an aware one")
    document = start(content.language)
    add_styles(document, content.language)
    describe(
        document, title=content.title, subject=content.subject, author=content.author, language=content.language, at=at
    )
    body = document.element.body
    for old in list(body):
        body.remove(old)
    body.extend(_Writer(document).write(content))
    return finish(document, at)


class _Writer:
    """One document while it is written: what needs the document's parts or counts along."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.headings = Headings()
        self.pictures = count(1)
        self.header = page.add_page_number(document)

    def write(self, content: Quarterly) -> list[Element]:
        """The children of the body, section by section."""
        width = page.text_width(landscape=False)
        parts = [
            *chain.from_iterable(self.section(one, width) for one in content.sections),
            *map(_closing, content.closing),
            *write_signing(content.recipients, content.signature, width),
            *(paragraph(styles.FOOT, run(line)) for line in content.foot),
        ]
        appendices = [self.appendix(one) for one in content.appendices]
        listed = write_contents(content.contents, self.headings.entries)
        ends = [page.section(self.header, landscape=one.landscape) for one in content.appendices]
        written = [*self.head(content, width), *listed, *map(_paragraph, content.opening), *parts]
        last = page.section(self.header, landscape=False)
        for end, pages in zip(ends, appendices, strict=True):
            page.end_section(written, last)
            written += pages
            last = end
        return [*written, last]

    def head(self, content: Quarterly, width: float) -> list[Element]:
        """Everything above the text."""
        return [
            *write_letterhead(content.letterhead, width),
            paragraph(styles.KIND, run(content.kind)),
            paragraph(styles.SUBJECT, run(content.subject)),
            rule(content.subject, decree.SUBJECT, decree.SUBJECT_LINE, width),
            *([paragraph(styles.ADDRESSEE, run(content.addressee))] if content.addressee else []),
            *(paragraph(styles.WARNING, run(banner)) for banner in content.banners),
        ]

    def section(self, section: Section, width: float, cells: Cells = styles.BODY_CELLS) -> Iterable[Element]:
        """A heading with what stands below it."""
        if section.heading:
            level = min(max(section.level, 1), 3)
            yield self.headings.write(section.heading, level, styles.HEADINGS[level - 1])
        yield from map(_paragraph, section.paragraphs)
        for chart in section.charts:
            yield from write_chart(self.document, chart, width, next(self.pictures))
        for table in section.tables:
            yield from write_table(table, width, cells)

    def appendix(self, appendix: Appendix) -> list[Element]:
        """An appendix, without the break before it."""
        width = page.text_width(appendix.landscape)
        reference = [paragraph(styles.APPENDIX_REFERENCE, run(appendix.reference))] if appendix.reference else []
        return [
            # One paragraph of two lines: so the table of contents has the title beside the number.
            self.headings.write(f"{appendix.number}\n{appendix.title}", 1, styles.APPENDIX),
            *reference,
            *chain.from_iterable(self.section(one, width, styles.APPENDIX_CELLS) for one in appendix.sections),
        ]


def _paragraph(one: Paragraph) -> Element:
    if one.look is Look.BLANK:
        return blank(one.text, styles.BODY, styles.BLANK)
    return paragraph(_LOOKS[one.look], run(one.text))


def _closing(one: Paragraph) -> Element:
    """A paragraph that stays on the page of what follows: nobody signs a page without a text."""
    made = _paragraph(one)
    for inner in made.iter(qn("w:pPr")):
        inner.append(element("keepNext"))
    return made
