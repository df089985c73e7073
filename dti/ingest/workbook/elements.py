"""XML parts of a workbook that has passed the gate, by local names: Strict Open XML and prefixes read like any other.

The gate has refused every DOCTYPE and counted every element, so the standard library's parser, written in C, may read
what is left; defusedxml's is written in Python and takes five times as long.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import cast
from xml.etree.ElementTree import Element, XMLParser, XMLPullParser

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@cache
def local(tag: str) -> str:
    """The name of an element or attribute without its namespace."""
    return tag.rpartition("}")[2]


def attribute(element: Element, name: str) -> str | None:
    """An attribute whatever its namespace; r:id has two, one for Strict files."""
    return next((value for key, value in element.items() if local(key) == name), None)


def tree(chunks: Iterable[bytes]) -> Element:
    """A small part as a whole."""
    parser: XMLParser[Element] = XMLParser()
    for chunk in chunks:
        parser.feed(chunk)
    return parser.close()


def ended(chunks: Iterable[bytes], names: frozenset[str]) -> Iterator[tuple[str, Element]]:
    """The elements with these local names as they end, each emptied after use: a sheet is never held whole."""
    parser: XMLPullParser[Element] = XMLPullParser(("end",))
    for chunk in chunks:
        parser.feed(chunk)
        yield from _named(parser, names)
    parser.close()
    yield from _named(parser, names)


def _named(parser: "XMLPullParser[Element]", names: frozenset[str]) -> Iterator[tuple[str, Element]]:
    for _, element in cast("Iterator[tuple[str, Element]]", parser.read_events()):
        name = local(element.tag)
        if name in names:
            yield name, element
            element.clear()


def text_of(item: Element) -> str:
    """The text of a string item, plain or in formatted runs; readings aloud (rPh) are not part of it."""
    pieces = []
    for child in item:
        name = local(child.tag)
        if name == "t":
            pieces.append(child.text or "")
        elif name == "r":
            pieces.extend(run.text or "" for run in child if local(run.tag) == "t")
    return unescape("".join(pieces))


def unescape(text: str) -> str:
    """_x000D_ and its like, as Excel writes characters that XML cannot hold; control characters stay spelled out."""
    return _ESCAPED.sub(_character, text) if "_x" in text else text


def _character(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    readable = code in (0x09, 0x0A, 0x0D) or (0x20 <= code < 0xFFFE and not 0x7F <= code < 0xA0)
    return chr(code) if readable and not 0xD800 <= code < 0xE000 else found[0]
