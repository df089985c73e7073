"""What the words around a table say; above all, that no year but that of the assessment is taken for it."""

from datetime import date

import pytest

from dti.catalogue.loader import load_folder
from dti.ingest.ranking.titles import Found, Titles, read_titles
from tests.demo import DATA

FRAMEWORKS = load_folder(DATA).catalogue.frameworks


def read(*lines: str) -> Titles:
    return read_titles([(line, f"A{place}") for place, line in enumerate(lines, start=1)], FRAMEWORKS)


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("BẢNG XẾP HẠNG CHỈ SỐ CHUYỂN ĐỔI SỐ CẤP TỈNH NĂM 2024", 2024),
        ("Kết quả đánh giá mức độ chuyển đổi số năm 2022 của các tỉnh", 2022),
        ("Năm đánh giá: 2023", 2023),
        ("DTI 2024", 2024),
        ("Xếp hạng DTI cấp tỉnh năm đánh giá 2024 (công bố năm 2025)", 2024),
        ("Kết quả xếp hạng công bố năm 2025", None),
        ("Xếp hạng chuyển đổi số, ban hành ngày 12/7/2023", None),
        ("Hà Nội, ngày 21 tháng 10 năm 2025", None),
        ("Theo Quyết định số 405/QĐ-BKHCN ngày 03/4/2025", None),
        ("Năm 2024", None),
    ],
)
def test_only_words_about_the_assessment_name_its_year(line: str, year: int | None) -> None:
    found = read(line).year
    assert (found[0] if found else None) == year


def test_two_years_are_no_answer() -> None:
    found = read("Xếp hạng DTI năm 2023", "Chỉ số chuyển đổi số năm 2024")
    assert (found.years, found.year) == (((2023, "A1"), (2024, "A2")), None)


def test_decision_day_and_source_are_read_where_they_stand() -> None:
    found = read(
        "Kết quả theo Quyết định số 405/qđ-bkhcn ngày 03/4/2025",
        "Công bố ngày 21 tháng 10 năm 2025 tại Hà Nội",
        "Nguồn: dti.gov.vn/xep-hang-2024-63-tinh",
        "Nguồn nhân lực: 12",
    )
    assert found.framework == Found("405-2025", "A1")
    assert found.published_on == (date(2025, 10, 21), "A2")
    assert found.source == Found("dti.gov.vn/xep-hang-2024-63-tinh", "A3")


@pytest.mark.parametrize("line", ["Công bố ngày 21/10/2025", "(công bố: 21/10/2025)", "Bộ công bố vào ngày 21/10/2025"])
def test_a_day_of_publication_is_read_as_people_write_it(line: str) -> None:
    assert read(line).published_on == (date(2025, 10, 21), "A1")
