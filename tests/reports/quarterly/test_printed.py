"""The quarterly report on paper: the decree's measures on the page, a file that can be filed and read aloud."""

import re
import shutil
import subprocess
import unicodedata
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from dti.store.engine import Session, Store
from reports import decree
from reports.documents.quarterly import build
from reports.fonts import drawable
from reports.house import House
from reports.report import Request
from tests.reports.content import HOSTILE
from tests.reports.printed import NOW, ask, pages_of
from tests.reports.test_committee_brief import STANDARD_KEYS, bookmarks_of, elements, fonts_of

POINT = 25.4 / 72


@dataclass(frozen=True)
class Printed:
    """The file, the text of its pages, and each word with its place, in points from the top left."""

    pdf: bytes
    pages: list[str]
    words: list[list[tuple[str, float, float, float, float]]]


def _places(pdf: bytes) -> list[list[tuple[str, float, float, float, float]]]:
    program = shutil.which("pdftotext")
    assert program is not None, "apt-get install poppler-utils"
    made = subprocess.run([program, "-bbox", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    word = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
    return [[(found[4], *map(float, found[:4])) for found in word.findall(page)] for page in made.split("<page ")[1:]]


@pytest.fixture(scope="module")
def printed(told_store: Store) -> Printed:
    with told_store.reading() as session:
        query = ask(session, date(2026, 2, 3), illustrative=True, provisional=True)
        pdf = build(session, Request(query, "vi", NOW, house=House("STTTT")))
    return Printed(pdf, pages_of(pdf), _places(pdf))


def mm(points: float) -> float:
    return points * POINT


def test_the_paper_is_a4_and_the_appendices_lie_on_their_side(printed: Printed) -> None:
    with pikepdf.open(BytesIO(printed.pdf)) as opened:
        sizes = [tuple(round(mm(float(side))) for side in page.mediabox[2:]) for page in opened.pages]
    upright = (decree.PAPER_WIDTH.value, decree.PAPER_HEIGHT.value)
    begin = next(number for number, page in enumerate(printed.pages) if page.startswith("Phụ lục I "))
    assert set(sizes[:begin]) == {upright}
    assert set(sizes[begin:]) == {upright[::-1]}


def test_nothing_stands_in_the_margins_but_the_number(printed: Printed) -> None:
    words = [word for page in printed.words[:4] for word in page if not (word[0].isdigit() and mm(word[2]) < 20)]
    # A line of justified text may hang over by the width of a stop; a glyph's box is higher than its ink.
    assert min(mm(left) for _, left, *_ in words) >= decree.MARGIN_LEFT.value - 0.5
    assert max(mm(right) for _, _, _, right, _ in words) <= decree.PAPER_WIDTH.value - decree.MARGIN_RIGHT.value + 1.5
    assert min(mm(top) for _, _, top, _, _ in words) >= decree.MARGIN_TOP.value - 1.5
    assert max(mm(low) for *_, low in words) <= decree.PAPER_HEIGHT.value - decree.MARGIN_BOTTOM.value + 1.5


def test_pages_are_numbered_in_the_middle_of_the_top_margin_but_the_first_of_each_part(printed: Printed) -> None:
    numbers: list[str] = []
    for page in printed.words:
        above = [word for word in page if mm(word[4]) < decree.MARGIN_TOP.value]
        numbers.append(" ".join(word[0] for word in above))
        for _, left, _, right, _ in above:
            wide = max(word[3] for word in page) > 600
            middle = (decree.MARGIN_LEFT.value + (297 if wide else 210) - decree.MARGIN_RIGHT.value) / 2
            assert mm((left + right) / 2) == pytest.approx(middle, abs=1)
    begun = [number for number, page in enumerate(printed.pages) if page.startswith("Phụ lục ")]
    ends = (*begun, len(numbers))
    starts = (0, *begun)
    expected = [str(n) if n > 1 else "" for a, b in zip(starts, ends, strict=True) for n in range(1, b - a + 1)]
    assert numbers == expected


def test_the_head_of_the_first_page_is_complete(printed: Printed) -> None:
    first = printed.pages[0]
    for said in (
        "UBND TỈNH LẠNG SƠN",
        "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: /BC-SKHCN",
        "Lạng Sơn, ngày tháng năm 2026",
        "BÁO CÁO Tình hình thực hiện chỉ tiêu chuyển đổi số theo Nghị quyết số 49-NQ/TU, quý IV/2025",
        "Kính gửi: Ban Chỉ đạo về chuyển đổi số tỉnh Lạng Sơn",
        "Báo cáo có số liệu minh họa:",
        "Báo cáo có số liệu chưa duyệt.",
        "I. TÌNH HÌNH THỰC HIỆN",
    ):
        assert said in first


def test_letters_are_as_high_as_the_decree_asks(printed: Printed) -> None:
    heights = {said: low - top for said, _, top, _, low in reversed(printed.words[0])}
    # poppler's boxes stand for all letters of a face alike: so much of the size.
    regular, bold = 0.909, 0.893
    expected = {
        "CỘNG": decree.NATION.value * bold,
        "Độc": decree.MOTTO.value * bold,
        "UBND": decree.PARENT.value * regular,
        "/BC-SKHCN": decree.NUMBER.value * regular,
        "BÁO": decree.KIND.value * bold,
        "Kính": decree.ADDRESSEE.value * regular,
        "Theo": decree.BODY.value * regular,
    }
    assert {said: round(heights[said], 1) for said in expected} == {
        said: round(height, 1) for said, height in expected.items()
    }


def test_recipients_and_signature_stand_together_and_the_first_line_is_set_in(printed: Printed) -> None:
    (page,) = [words for words in printed.words if any(word[0] == "GIÁM" for word in words)]
    title = next(word for word in page if word[0] == "GIÁM")
    recipients = next(word for word in page if word[0] == "Nơi")
    assert title[2] == pytest.approx(recipients[2], abs=4)
    assert recipients[1] < title[1]
    basis = next(word for word in printed.words[0] if word[0] == "Căn")
    assert mm(basis[1]) == pytest.approx(decree.MARGIN_LEFT.value + decree.FIRST_LINE.value, abs=0.5)


def test_table_heads_repeat_on_every_page_of_the_appendix(printed: Printed) -> None:
    begin = next(number for number, page in enumerate(printed.pages) if page.startswith("Phụ lục I "))
    end = next(number for number, page in enumerate(printed.pages) if page.startswith("Phụ lục II "))
    assert end - begin >= 3
    head = "Mã Chỉ tiêu Giá trị Mục tiêu Trạng thái, lưu ý Ngày số liệu Đơn vị chủ trì Nguồn"
    assert [head in page for page in printed.pages[begin:end]] == [True] * (end - begin)


def test_what_is_extracted_is_composed_and_hostile_texts_are_texts(printed: Printed) -> None:
    whole = " ".join(printed.pages)
    assert unicodedata.normalize("NFC", whole) == whole
    assert drawable(HOSTILE).replace("->", "→") in whole.replace("->", "→")
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in whole


def test_file_names_are_found_in_what_is_extracted(printed: Printed) -> None:
    text = "".join(word[0] for page in printed.words for word in page)
    assert "\N{ZERO WIDTH SPACE}" not in text
    assert ".xlsx" in text


def test_the_file_can_be_filed_and_read_aloud(printed: Printed) -> None:
    with pikepdf.open(BytesIO(printed.pdf)) as opened:
        root = opened.Root
        assert str(root.Lang) == "vi"
        assert bool(root.MarkInfo.Marked)
        with opened.open_metadata() as metadata:
            assert [metadata[f"{{http://www.aiim.org/{name}}}{key}"] for name, key in STANDARD_KEYS] == ["1", "2", "A"]
            assert str(metadata["dc:title"]).startswith("Báo cáo tình hình thực hiện chỉ tiêu")
        kinds = {str(element.S) for element in elements(root.StructTreeRoot) if "/S" in element}
        assert {"/Table", "/TH", "/TD", "/H1", "/H2", "/L", "/LI", "/Figure"} <= kinds
        figures = [one for one in elements(root.StructTreeRoot) if one.get("/S") == "/Figure"]
        assert [str(figure.Alt)[:20] for figure in figures] == ["Hạng DTI của tỉnh th"]
        assert bookmarks_of(opened)[0] == "I. Tình hình thực hiện"
        assert bookmarks_of(opened)[-1].startswith("Phụ lục II")
        assert {name.split("-")[0] for name in fonts_of(opened)} == {"LiberationSerif", "BeVietnamPro"}


def test_the_same_request_gives_the_same_bytes(printed: Printed, told: Session) -> None:
    query = ask(told, date(2026, 2, 3), illustrative=True, provisional=True)
    assert build(told, Request(query, "vi", NOW, house=House("STTTT"))) == printed.pdf


def test_a_machine_without_times_says_so_on_the_page(told: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reports.faces._SYSTEM", ())
    pdf = build(
        told, Request(ask(told, date(2026, 2, 3), programme="KH2025"), "vi", NOW, house=House(fonts=Path("không")))
    )
    whole = " ".join(pages_of(pdf))
    assert "bản này dùng phông chữ Be Vietnam Pro" in whole
    assert "Thư mục phông chữ do đơn vị chỉ định (DTI_FONT_FOLDER)" in whole
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert {name.split("-")[0] for name in fonts_of(opened)} == {"BeVietnamPro"}


def test_english_is_english(told: Session) -> None:
    pages = pages_of(build(told, Request(ask(told, date(2026, 2, 3)), "en", NOW, house=House("STTTT"))))
    assert "REPORT Results of the digital transformation targets of Resolution 49-NQ/TU, Q4 2025" in pages[0]
    for word in ("Trạng thái", "Mục tiêu", "Tính đến", "Phụ lục", "Kính gửi"):
        assert word not in " ".join(pages)
