"""Who issues a report, on which day, and what is left to the clerk."""

from datetime import date

import pytest

from dti.catalogue.loader import load_folder
from dti.catalogue.models import Catalogue
from dti.i18n import Language
from reports.quarterly.letterhead import (
    find_office,
    find_province,
    name_office,
    symbol_of,
    write_letterhead,
    write_recipients,
    write_signature,
)
from reports.wording import Wording
from tests.reports.content import DATA
from tests.reports.printed import NOW

BEFORE, AFTER = date(2025, 2, 28), date(2025, 3, 1)
GAP = "\N{NO-BREAK SPACE}"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_folder(DATA).catalogue


@pytest.mark.parametrize(
    ("code", "day", "found"),
    [
        ("STTTT", BEFORE, "STTTT"),
        ("STTTT", AFTER, "SKHCN-2025"),
        ("SKHCN-2025", AFTER, "SKHCN-2025"),
        # Two departments became one, and the data do not say which of them it was.
        ("SKHCN-2025", BEFORE, None),
        # A single predecessor is known.
        ("HQKV6", date(2025, 3, 14), "CHQ"),
        # A district became several communes.
        ("H-BINHGIA", date(2025, 7, 1), None),
        ("KHONG-CO", AFTER, None),
        ("", AFTER, None),
    ],
)
def test_the_office_is_whoever_has_its_duties_on_the_day(
    catalogue: Catalogue, code: str, day: date, found: str | None
) -> None:
    office = find_office(catalogue, code, day)
    assert (office.code if office else None) == found


@pytest.mark.parametrize(
    ("language", "parent", "office", "number", "place_date"),
    [
        (
            "vi",
            "UBND TỈNH LẠNG SƠN",
            "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
            f"Số:{GAP * 8}/BC-SKHCN",
            f"Lạng Sơn, ngày{GAP * 6}tháng{GAP * 6}năm 2026",
        ),
        (
            "en",
            "PEOPLE'S COMMITTEE OF LANG SON PROVINCE",
            "DEPARTMENT OF SCIENCE AND TECHNOLOGY",
            f"No.:{GAP * 8}/BC-SKHCN",
            f"Lang Son, date{GAP * 14}2026",
        ),
    ],
)
def test_number_and_day_are_left_to_the_clerk(
    catalogue: Catalogue, language: Language, parent: str, office: str, number: str, place_date: str
) -> None:
    found = find_office(catalogue, "STTTT", AFTER)
    head = write_letterhead(Wording(language), found, find_province(catalogue, "20", AFTER), NOW)
    assert (head.parent, head.office, head.number, head.place_date) == (parent, office, number, place_date)


def test_an_unknown_office_leaves_its_place_open(catalogue: Catalogue) -> None:
    words = Wording("vi")
    head = write_letterhead(words, None, find_province(catalogue, "20", AFTER), NOW)
    assert (head.parent, head.office, symbol_of(None)) == ("", "", "……")
    assert name_office(words, None) == "Cơ quan thường trực Ban Chỉ đạo"
    assert write_signature(words, None).title == "[QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ]"


def test_a_superior_that_the_catalogue_does_not_know_is_not_invented(catalogue: Catalogue) -> None:
    police = find_office(catalogue, "CAT", AFTER)
    head = write_letterhead(Wording("vi"), police, find_province(catalogue, "20", AFTER), NOW)
    assert (head.parent, head.office) == ("", "CÔNG AN TỈNH LẠNG SƠN")


def test_a_province_is_named_by_the_catalogue(catalogue: Catalogue) -> None:
    office = find_office(catalogue, "STTTT", AFTER)
    hanoi = write_letterhead(Wording("vi"), office, find_province(catalogue, "01", AFTER), NOW)
    assert (hanoi.parent, hanoi.place_date[:7]) == ("UBND THÀNH PHỐ HÀ NỘI", "Hà Nội,")
    assert find_province(catalogue, "99", AFTER) is None


def test_what_the_catalogue_adds_to_a_name_is_not_printed(catalogue: Catalogue) -> None:
    office = find_office(catalogue, "SKHCN", BEFORE)
    assert name_office(Wording("vi"), office) == "Sở Khoa học và Công nghệ"
    assert write_signature(Wording("vi"), office).title == "GIÁM ĐỐC"


def test_the_recipients_end_with_the_file_and_a_place_for_who_drafted_it() -> None:
    assert write_recipients(Wording("vi")).lines == ("- Như trên;", "- Thành viên Ban Chỉ đạo;", "- Lưu: VT, …….")
