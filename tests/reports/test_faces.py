"""Which letters a document is set in, and that a font without Vietnamese is never one of them."""

import shutil
import struct
from pathlib import Path

import pytest

from dti.i18n import text
from reports import faces
from reports.faces import HOUSE_FACE, HOUSE_FOLDER, NEEDED, choose_times, find_notices, is_seen, is_unfit, missing_times
from reports.truetype import read_characters, read_names

STYLES = ("Regular", "Bold", "Italic", "BoldItalic")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder as an office has it: four styles of one family, and what is no font."""
    for style in STYLES:
        shutil.copy(HOUSE_FOLDER / f"BeVietnamPro-{style}.ttf", tmp_path / f"{style}.ttf")
    (tmp_path / "readme.ttf").write_bytes(b"no font")
    (tmp_path / "times.txt").write_bytes(b"nor this")
    return tmp_path


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without any font of its own."""
    monkeypatch.setattr(faces, "_SYSTEM", ())


def without_letter(font: bytes, char: str) -> bytes:
    """The font with the segment of its character map that has a letter taken out."""
    for at in range(12, 12 + 16 * struct.unpack_from(">H", font, 4)[0], 16):
        if font[at : at + 4] == b"cmap":
            start = struct.unpack_from(">L", font, at + 8)[0]
    changed = bytearray(font)
    for number in range(struct.unpack_from(">H", font, start + 2)[0]):
        table = start + struct.unpack_from(">L", font, start + 4 + 8 * number + 4)[0]
        kind = struct.unpack_from(">H", font, table)[0]
        if kind == 4:
            count = struct.unpack_from(">H", font, table + 6)[0]
            for segment in range(0, count, 2):
                last = struct.unpack_from(">H", font, table + 14 + segment)[0]
                first = struct.unpack_from(">H", font, table + 16 + count + segment)[0]
                if first <= ord(char) <= last:
                    struct.pack_into(">H", changed, table + 16 + count + segment, last)
                    struct.pack_into(">H", changed, table + 14 + segment, last)
        else:
            struct.pack_into(">H", changed, table, 0)
    return bytes(changed)


def test_a_file_says_its_family_and_style() -> None:
    assert read_names((HOUSE_FOLDER / "BeVietnamPro-BoldItalic.ttf").read_bytes()) == ("Be Vietnam Pro", "Bold Italic")
    with pytest.raises(ValueError, match="no TrueType file"):
        read_names(b"no")


def test_the_fonts_of_the_system_have_all_of_vietnamese() -> None:
    face = choose_times()
    assert face.is_times
    assert face.family in ("Times New Roman", "Liberation Serif")
    assert not missing_times()
    assert find_notices() == ()
    assert face.characters >= NEEDED


def test_the_site_goes_first(site: Path) -> None:
    face = choose_times(site)
    assert (face.family, face.is_times, face.folders) == ("Be Vietnam Pro", True, (site,))
    assert [file.name for file in face.files] == ["Regular.ttf", "Bold.ttf", "Italic.ttf", "BoldItalic.ttf"]
    assert not is_unfit(site)


def test_a_face_without_one_vietnamese_letter_is_refused(site: Path) -> None:
    italic = site / "Italic.ttf"
    italic.write_bytes(without_letter(italic.read_bytes(), "ế"))
    assert "ế" not in {chr(code) for code in read_characters(italic.read_bytes())}
    assert choose_times(site).folders != (site,)
    assert is_unfit(site)


def test_a_face_without_one_style_is_refused(site: Path) -> None:
    (site / "BoldItalic.ttf").unlink()
    assert is_unfit(site)
    assert is_unfit(site / "nowhere")
    assert not is_unfit(None)


def test_a_machine_without_a_fit_face_sets_in_the_house_s_and_says_so(bare: None) -> None:
    face = choose_times()
    assert (face.family, face.is_times, len(face.files)) == ("Be Vietnam Pro", False, 4)
    assert missing_times()
    assert [text(key, "vi").partition(":")[0] for key in find_notices()] == [
        "Máy chủ chưa có Times New Roman hoặc Liberation Serif 2"
    ]


def test_an_older_liberation_without_vietnamese_is_passed_over(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faces, "_SYSTEM", (site,))
    monkeypatch.setattr(faces, "_TIMES", ("Be Vietnam Pro",))
    assert choose_times().folders == (site,)
    monkeypatch.setattr(faces, "_SYSTEM", (site, site))
    regular = site / "Regular.ttf"
    regular.write_bytes(without_letter(regular.read_bytes(), "ế"))
    assert missing_times()


@pytest.mark.parametrize("char", ["\N{RIGHT-TO-LEFT OVERRIDE}", "\N{ZERO WIDTH SPACE}", "\0", "\ue000", "\ufeff"])
def test_a_sign_that_nobody_sees_is_no_letter_of_a_face(char: str) -> None:
    assert not is_seen(char)
    assert char not in choose_times().characters | HOUSE_FACE.characters
