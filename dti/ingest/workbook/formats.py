"""What a cell's style says about its value: the number format, and whether it shows a percentage, a date or a duration.

Only the number formats of the stylesheet are read. openpyxl's own loader reads all of it and fails on the stylesheets
of several other programs, for fonts and fills that we have no use for.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple
from xml.etree.ElementTree import Element

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format

from dti.ingest.workbook.elements import local, tree

_UNSEEN = re.compile(r'"[^"]*"|\\.|_.|\[[^\]]*\]')  # quoted, escaped or padding characters, colours and conditions


class Format(NamedTuple):
    """One number format and what it makes of a number."""

    code: str
    is_percent: bool
    is_date: bool
    is_duration: bool


def describe(code: str) -> Format:
    """The meaning of a format code such as `0.0%` or `dd/mm/yyyy`."""
    is_duration = bool(is_timedelta_format(code))
    return Format(code, "%" in _UNSEEN.sub("", code), is_duration or bool(is_date_format(code)), is_duration)


GENERAL = describe("General")


def read_formats(chunks: Iterable[bytes]) -> list[Format]:
    """The format of each cell style, in the order that the style numbers of cells count."""
    root = tree(chunks)
    own = {int(found.get("numFmtId", 0)): found.get("formatCode", "General") for found in _children(root, "numFmts")}
    known: dict[int, Format] = {}
    formats = []
    for style in _children(root, "cellXfs"):
        number = int(style.get("numFmtId", 0))
        if number not in known:
            known[number] = describe(own.get(number) or BUILTIN_FORMATS.get(number, "General"))
        formats.append(known[number])
    return formats


def _children(root: Element, name: str) -> list[Element]:
    return [child for group in root if local(group.tag) == name for child in group]
