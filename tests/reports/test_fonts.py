"""What the embedded font can draw, measured against what reports say."""

import string

import polib
import pytest

from dti.i18n import LANGUAGES, LOCALE
from reports.fonts import breakable, coverage, drawable, fitting, together

VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxy" + "àáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"


def test_the_font_has_all_of_vietnamese_and_the_signs_of_figures() -> None:
    wanted = VIETNAMESE + VIETNAMESE.upper() + string.printable[:95] + "≥≤−–—“”‘’…·•°×÷±²"
    assert [char for char in wanted if char not in coverage()] == []


def test_the_font_lacks_the_signs_that_the_screen_uses() -> None:
    assert [char for char in "→✓✗▲☐😀" if char in coverage()] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("domain", ["brief", "common", "views"])
def test_every_text_that_a_brief_may_set_is_drawable_as_it_stands(language: str, domain: str) -> None:
    entries = polib.pofile(str(LOCALE / language / f"{domain}.po"))
    texts = {one.msgid: "\n".join((one.msgstr, *one.msgstr_plural.values())) for one in entries}
    assert len(texts) > 10
    assert {key: said for key, said in texts.items() if drawable(said) != said} == {}


@pytest.mark.parametrize(
    ("given", "set_as"),
    [
        ("Tỷ lệ ≥ 100 %", "Tỷ lệ ≥ 100 %"),
        ("e\N{COMBINING CIRCUMFLEX ACCENT}\N{COMBINING ACUTE ACCENT}", "ế"),
        ("16 → 5", "16 -> 5"),
        ("✓ xong\tở đây", "v xong ở đây"),
        ("😀", "[U+1F600]"),
        ("\x00\x7f", "[U+0000][U+007F]"),
        ("một\r\nhai\rba", "một\nhai\nba"),
    ],
)
def test_what_the_font_lacks_is_written_otherwise_and_never_left_out(given: str, set_as: str) -> None:
    assert drawable(given) == set_as


def test_a_long_run_gets_places_to_break_and_nothing_else() -> None:
    run = "a" * 61
    parts = breakable(f"ngắn {run}").split("\N{ZERO WIDTH SPACE}")
    assert [len(part) for part in parts] == [35, 30, 1]
    assert "".join(parts) == f"ngắn {run}"
    name = "bao-cao_VPUBND_2025-Q3_NQ49_lan-1.xlsx"
    assert breakable(name).split("\N{ZERO WIDTH SPACE}") == ["bao-cao_VPUBND_2025-Q3_NQ49_", "lan-1.xlsx"]
    assert breakable("một câu bình thường không có từ nào dài") == "một câu bình thường không có từ nào dài"


def test_a_text_that_no_page_holds_is_cut_with_a_mark() -> None:
    long = "chữ " * 600
    assert fitting(long) == long[:1_996] + " […]"
    assert fitting("chữ " * 500) == "chữ " * 500


def test_a_figure_stays_on_one_line() -> None:
    assert together("60 %; > 60 % ở 5 phút") == "60\xa0%; >\xa060\xa0% ở 5 phút"
