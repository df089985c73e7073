"""The letters that documents are set in: the house's own, and one with the metrics of Times New Roman for what the
decree lays down.

A face is four files of one family. A file that lacks a Vietnamese letter makes the whole face unfit: Debian's older
fonts-liberation has the right name and not the letters. Where a site names a folder, that goes first; another place to
look is a line in `_SYSTEM`.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import fontpkg_be_vietnam_pro

from reports.truetype import read_characters, read_names

#: fonts-liberation2 of Debian 12; elsewhere the same version 2 comes under the old name.
_SYSTEM = (
    Path("/usr/share/fonts/truetype/liberation2"),
    Path("/usr/share/fonts/truetype/liberation"),
    Path("/usr/share/fonts/liberation-serif"),
)
_TIMES = ("Times New Roman", "Liberation Serif")
_STYLES = ("Regular", "Bold", "Italic", "Bold Italic")
_VIETNAMESE = (
    "aăâbcdđeêghiklmnoôơpqrstuưvxy"
    "àáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
)  # fmt: skip
#: Every letter and sign that a Vietnamese report cannot do without.
NEEDED = frozenset(_VIETNAMESE + _VIETNAMESE.upper() + "0123456789 .,;:/()[]%+-=–“”…≤≥×÷")
# Signs that are not seen, or turn the direction of reading: no text of a report may carry them unseen.
_UNSEEN = ("Cc", "Cf", "Co", "Cs")
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"


@dataclass(frozen=True)
class Face:
    """A family by the name that a template asks for, with its files (regular first).

    ``is_times``: it has the metrics that the decree's Times New Roman has, or is the site's own choice.
    """

    family: str
    files: tuple[Path, ...]
    is_times: bool

    @cached_property
    def characters(self) -> frozenset[str]:
        """Every character that all files of the face can draw and a reader can see."""
        faces = [read_characters(file.read_bytes()) for file in self.files]
        codes = set.intersection(*faces)
        return frozenset(char for code in codes if is_seen(char := chr(code)))

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where its files lie."""
        return tuple(dict.fromkeys(file.parent for file in self.files))


def is_seen(char: str) -> bool:
    """Whether a character shows itself as what it is: no control sign, no turn of direction, nobody's private sign."""
    return char == _SOFT_HYPHEN or unicodedata.category(char) not in _UNSEEN


HOUSE_FOLDER = Path(fontpkg_be_vietnam_pro.ROOT) / "files"
#: Only these two: the brief and its kin set nothing in italics, and every file read costs time at the first report.
HOUSE_FACE = Face(
    "Be Vietnam Pro", tuple(HOUSE_FOLDER / f"BeVietnamPro-{style}.ttf" for style in ("Regular", "Bold")), is_times=False
)


def choose_times(folder: Path | None = None) -> Face:
    """The face for documents by the decree: the site's own, else Liberation Serif 2, else the house's with all styles,
    which is not what the decree asks for (`missing_times`).
    """
    return _choose(folder, _SYSTEM)


def missing_times(folder: Path | None = None) -> bool:
    """Whether neither the site's folder nor the system has a fit face: a report says so, and so should its page."""
    return not choose_times(folder).is_times


def find_notices(folder: Path | None = None) -> tuple[str, ...]:
    """Message ids of what a page that offers documents by the decree says of the letters of this server."""
    return ("quarterly.missing_times",) if missing_times(folder) else ()


def is_unfit(folder: Path | None) -> bool:
    """Whether the site names a folder that has no fit face."""
    return folder is not None and next(_faces_in(folder, any_family=True), None) is None


@cache
def _choose(folder: Path | None, system: tuple[Path, ...]) -> Face:
    own = _faces_in(folder, any_family=True) if folder is not None else iter(())
    rest = (face for place in system for face in _faces_in(place, any_family=False))
    return next(own, None) or next(rest, None) or _house_in_all_styles()


def _house_in_all_styles() -> Face:
    files = (HOUSE_FOLDER / f"BeVietnamPro-{style.replace(' ', '')}.ttf" for style in _STYLES)
    return Face(HOUSE_FACE.family, tuple(files), is_times=False)


def _faces_in(folder: Path, *, any_family: bool) -> Iterator[Face]:
    """The fit faces of a folder, Times New Roman first, then Liberation Serif, then the others by name."""
    found: dict[str, dict[str, Path]] = {}
    for file in sorted(folder.glob("*.[tT][tT][fF]")) if folder.is_dir() else ():
        try:
            family, style = read_names(file.read_bytes())
        except (ValueError, OSError):  # not a font, or not one for us to read
            continue
        found.setdefault(family, {}).setdefault(style, file)
    order = sorted(found, key=lambda family: (_TIMES.index(family) if family in _TIMES else len(_TIMES), family))
    for family in order:
        files = found[family]
        if (any_family or family in _TIMES) and set(_STYLES) <= set(files):
            face = Face(family, tuple(files[style] for style in _STYLES), is_times=True)
            if face.characters >= NEEDED:
                yield face
