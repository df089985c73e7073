"""What headers say: measure, quantity, year, in one cell or two; pillars and activities are never mixed up."""

import pytest

from dti.ingest.ranking.headers import Headers, Meaning, join_headers, measure_of
from dti.ingest.ranking.spellings import QUANTITIES, ROLES, load_ranking_spellings
from tests.data_folder import column
from tests.demo import DATA

KNOWN = load_ranking_spellings(DATA).columns
HEADERS = Headers(KNOWN)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("STT", Meaning(role="number")),
        ("Tỉnh/thành phố", Meaning(role="name")),
        ("TỈNH, THÀNH PHỐ", Meaning(role="name")),
        ("Mã tỉnh", Meaning(role="code")),
        ("Xếp hạng", Meaning(quantity="rank")),
        ("Giá trị", Meaning(quantity="value")),
        ("DTI", Meaning(measure="dti")),
        ("Chỉ số chuyển đổi số (DTI)", Meaning(measure="dti")),
        ("Chính quyền số", Meaning(measure="government")),
        ("Hoạt động chính quyền số", Meaning(measure="government_activity")),
        ("DTI_ChinhQuyenSo", Meaning(measure="government_activity")),
        ("Xếp hạng chính quyền số", Meaning(measure="government", quantity="rank")),
        ("Hạng về Hạ tầng số", Meaning(measure="infrastructure", quantity="rank")),
        ("Kinh tế số - Giá trị", Meaning(measure="economy", quantity="value")),
        ("Giá trị DTI năm 2024", Meaning(measure="dti", quantity="value", year=2024)),
        ("Xếp hạng (2023)", Meaning(quantity="rank", year=2023)),
        ("DTI (%)", Meaning(measure="dti", is_percent=True)),
        ("Hạ tầng sô", Meaning(measure="infrastructure")),
        ("Dân số", None),
        ("Lạng Sơn", None),
        ("", None),
    ],
)
def test_a_header_means_one_thing(text: str, meaning: Meaning | None) -> None:
    assert HEADERS.find(text) == meaning


@pytest.mark.parametrize(
    ("above", "own", "joined"),
    [
        ("DTI", "Giá trị", Meaning(measure="dti", quantity="value")),
        ("Xếp hạng", "Kinh tế số", Meaning(measure="economy", quantity="rank")),
        ("Nhóm chỉ số nền tảng chung", "Hạ tầng số", Meaning(measure="infrastructure")),
        ("Nhóm chỉ số về hoạt động", "Xã hội số", Meaning(measure="society_activity")),
        ("Năm 2024", "Xếp hạng", Meaning(quantity="rank")),
        ("Tỉnh, thành phố", "", Meaning(role="name")),
    ],
)
def test_a_title_completes_what_stands_below_it(above: str, own: str, joined: Meaning) -> None:
    assert join_headers(HEADERS.find(above), HEADERS.find(own)) == joined


def test_a_quantity_alone_is_the_index_itself() -> None:
    assert measure_of(Meaning(quantity="rank")) == "dti"


def test_every_spelling_stands_for_a_measure_of_a_framework_a_role_or_a_quantity() -> None:
    measures = {
        code for name in ("1726-2020", "922-2022", "405-2025") for code in column(f"frameworks/{name}", "measure")
    }
    assert set(KNOWN.exact.values()) <= measures | ROLES | QUANTITIES | {"activity"}
