"""Texts as runs: whatever a text contains, it stays text, and nothing of it is invisible.

What XML cannot hold (control characters, half a surrogate pair) and what turns the line around (signs of direction)
stands as its number, `[U+202E]`, as in the PDF. Unlike there every other character stays: an office has fonts.
"""

import unicodedata

from docx.oxml.ns import qn

from reports.docx.markup import Element, element, paragraph
from reports.faces import is_seen

LONGEST = 2_000
_CUT = " […]"
_LONGEST_NAME = 60
_SPACES = dict.fromkeys("\t\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029", " ")
#: Places to break a long word: the PDF needs them, Word finds its own, and an address copied from a page shall be one.
_NOTHING = {"\N{ZERO WIDTH SPACE}": ""}
_REPLACED = str.maketrans(_SPACES | _NOTHING)
#: Signs that nobody sees and that do no harm: what joins the parts of a pictograph.
_HARMLESS = "\n\N{ZERO WIDTH JOINER}"
#: No signs at all, and XML cannot hold them.
_NO_SIGNS = "\ufffe\uffff"


def clean(text: str) -> str:
    """The text in NFC, at most 2,000 characters, what must not be in it written as its number; line ends stay."""
    composed = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").translate(_REPLACED)
    if not composed.isprintable():
        composed = "".join(char if _may_stand(char) else f"[U+{ord(char):04X}]" for char in composed)
    return composed if len(composed) <= LONGEST else composed[: LONGEST - len(_CUT)] + _CUT


def run(text: str, **looks: object) -> Element:
    """A run of text. ``looks``: elements of its properties by their name, `b=True`, `i=True`, `sz=26`."""
    properties = [element(name, **({} if value is True else {"val": value})) for name, value in looks.items() if value]
    made = element("r", element("rPr", *properties) if properties else None)
    for number, line in enumerate(clean(text).split("\n")):
        if number:
            made.append(element("br"))
        said = element("t")
        said.text = line
        said.set(qn("xml:space"), "preserve")
        made.append(said)
    return made


def blank(text: str, style: str, letters: str) -> Element:
    """A place to write in, as a paragraph of a style: what stands there goes, and the place with it, when somebody
    begins to write.
    """
    place = element(
        "sdtPr", element("alias", val=clean(text)[:_LONGEST_NAME]), element("temporary"), element("showingPlcHdr")
    )
    return element("sdt", place, element("sdtContent", paragraph(style, run(text, rStyle=letters))))


def _may_stand(char: str) -> bool:
    return char in _HARMLESS or (is_seen(char) and char not in _NO_SIGNS)
