"""A PDF from a typst template and its data: the one place that runs typst.

The data goes in as JSON beside the template, so a text can never become markup, and every text is made drawable first.
One compiler for each face serves the whole process; no package, no system font, no network. The moment of
printing is the only time in the file, so the same data at the same moment gives the same bytes. The next document is a
template in `reports/typst/` that starts from `house.typ`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import typst

from reports.faces import HOUSE_FACE, Face
from reports.fonts import drawable, fitting

TEMPLATES = Path(__file__).parent / "typst"
#: PDF/A-2a to be filed (fonts and colours inside), PDF/UA-1 to be read aloud (tags, language, titles).
STANDARDS: list[Any] = ["a-2a", "ua-1"]

# The compiler may serve one caller at a time; it lets other threads run while it works.
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG among the content; empty where there is nothing to draw."""

    svg: str


def render(template: str, content: Any, *, at: datetime, fonts: Face = HOUSE_FACE) -> bytes:
    """The PDF of a template of `reports/typst/` filled with a dataclass, mapping or list of texts and numbers.

    `at` is the aware moment of printing; `fonts` is the face of the texts, whose family the template finds as
    `sys.inputs.face`. ValueError for a naive moment; a fault of the template is a `typst.TypstError`.
    """
    if at.tzinfo is None:
        raise ValueError("the moment of printing must be an aware one")
    data = json.dumps(plain(content, fonts), ensure_ascii=False)
    with _ONE_AT_A_TIME:
        found = _compiler(fonts).compile(
            TEMPLATES / f"{template}.typ",
            format="pdf",
            sys_inputs={"data": data, "face": fonts.family},
            pdf_standards=STANDARDS,
            timestamp=at.astimezone(UTC).replace(microsecond=0),
        )
    assert isinstance(found, bytes), "one document gives one file"
    return found


def plain(content: Any, face: Face = HOUSE_FACE) -> Any:
    """Content as JSON has it: dataclasses by their fields, every text drawable in the face and not too long.

    TypeError for what is neither text, whole number nor truth: numbers for people come written.
    """
    match content:
        case str():
            return fitting(drawable(content, face))
        case Picture():
            return drawable(content.svg, face)
        case bool() | int() | None:
            return content
        case Mapping():
            return {str(key): plain(value, face) for key, value in content.items()}
        case list() | tuple():
            return [plain(value, face) for value in content]
        case _ if is_dataclass(content):
            return {field.name: plain(getattr(content, field.name), face) for field in fields(content)}
        case _:
            raise TypeError(f"not for print: {type(content).__name__}")


@cache
def _compiler(face: Face = HOUSE_FACE) -> typst.Compiler:
    # Pictures are drawn in the house's letters, whatever the text around them is set in.
    folders = dict.fromkeys((*face.folders, *HOUSE_FACE.folders))
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders))
    return typst.Compiler(root=TEMPLATES, font_paths=fonts, ignore_system_fonts=True)
