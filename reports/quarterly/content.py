"""The quarterly report as a value: every text of it in the reader's language, and nothing about how it looks.

`reports.quarterly.writing.write_quarterly` makes one; the PDF (`reports/typst/quarterly.typ`) and the DOCX
(`reports/docx`) set the same one, by the measures of `reports.decree`. Texts are plain: no markup, no line ends but
where said. A new part is a field here and a place in both.
"""

from dataclasses import dataclass
from enum import StrEnum

from dti.i18n import Language
from reports.pdf import Picture


class Look(StrEnum):
    """What a paragraph is among the others."""

    BODY = "body"
    #: The legal bases and sources at the head, in italics.
    BASIS = "basis"
    #: A line of a list; a dash goes before it.
    ITEM = "item"
    #: A place that is left for the office to write in, in brackets; both forms mark it.
    BLANK = "blank"
    #: A remark in smaller letters.
    NOTE = "note"
    #: A warning that must not be passed over: illustrative figures, values not approved.
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and what it is."""

    text: str
    look: Look = Look.BODY


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head that repeats on each page.

    ``widths`` are relative, one for each head. A row has a cell for each head; a row of a single cell is the title of
    the rows below it and goes over the whole width. ``numeric`` are the columns, from 0, that stand to the right.
    ``total``: the last row sums up the others. ``caption`` and ``note`` may be empty.
    """

    caption: str
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    numeric: tuple[int, ...] = ()
    total: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture, what it says in words for those who cannot see it, and its caption."""

    picture: Picture
    alt: str
    caption: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands below it: paragraphs, then charts, then tables; deeper sections follow in the list.

    ``heading`` has its number ("I. ", "1. ", "a) "); ``level`` is 1, 2 or 3. A section without a heading has level 0.
    """

    heading: str
    level: int
    paragraphs: tuple[Paragraph, ...] = ()
    charts: tuple[Chart, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of the first page. ``parent`` and ``office`` are empty where the catalogue does not know the office; the
    number and the day are left open for the clerk. National title, motto, parent and office are in capitals where the
    decree has them so.
    """

    parent: str
    office: str
    nation: str
    motto: str
    number: str
    place_date: str


@dataclass(frozen=True, slots=True)
class Recipients:
    """The list at the foot: "Nơi nhận:" and its lines, each with its dash and its semicolon or full stop."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: the title in capitals, a place to sign, and the name, which is empty until there is one."""

    title: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Appendix:
    """An appendix on a page of its own: ``number`` is "Phụ lục I", ``title`` is in capitals, ``reference`` says in
    brackets which document it goes with.
    """

    number: str
    title: str
    reference: str
    landscape: bool
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Quarterly:
    """The report. ``title`` is its name in lists and file properties; ``kind`` ("BÁO CÁO") and ``subject`` stand on the
    page. ``banners`` are warnings for the whole, before the body; ``contents`` is the title of a table of contents
    where a form has one; ``foot`` stands small at the end of the body: what was asked, when, in what letters.
    """

    language: Language
    title: str
    author: str
    letterhead: Letterhead
    kind: str
    subject: str
    addressee: str
    banners: tuple[str, ...]
    opening: tuple[Paragraph, ...]
    contents: str
    sections: tuple[Section, ...]
    closing: tuple[Paragraph, ...]
    recipients: Recipients
    signature: Signature
    appendices: tuple[Appendix, ...]
    foot: tuple[str, ...]
