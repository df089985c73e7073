"""Which province a label names, and which provinces a list is of: 63 or 34, where it can be told."""

import pytest

from dti.catalogue.loader import load_folder
from dti.ingest.ranking.provinces import Label, Place, Scheme, recognise
from dti.ingest.ranking.spellings import load_ranking_spellings
from tests.demo import DATA

PROVINCES = load_folder(DATA).catalogue.provinces
SPELLINGS = load_ranking_spellings(DATA).provinces
SCHEMES = {name: Scheme(name, PROVINCES, SPELLINGS) for name in ("63", "34")}


def labels(scheme: str, *, codes: bool = False) -> list[Label]:
    return [Label(one.code if codes else "", one.name_vi) for one in PROVINCES if one.scheme == scheme]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Lạng Sơn", "20"),
        ("tỉnh LẠNG SƠN", "20"),
        ("Lang Son", "20"),
        ("Thừa Thiên - Huế", "46"),
        ("Thừa Thiên – Huế", "46"),
        ("TP. Huế", "46"),
        ("Hoà Bình", "17"),
        ("Khánh Hoà", "56"),
        ("TP. Hồ Chí Minh", "79"),
        ("Thành phố Hồ Chí Minh", "79"),
        ("TPHCM", "79"),
        ("Tp.HCM", "79"),
        ("TP Cần Thơ", "92"),
        ("Bà Rịa – Vũng Tàu", "77"),
        ("BR-VT", "77"),
        ("Đắc Lắk", "66"),
        ("Đăk Nông", "67"),
        ("Bắc Cạn", "06"),
        ("Kontum", "62"),
    ],
)
def test_a_name_as_people_write_it_is_one_province(name: str, code: str) -> None:
    assert SCHEMES["63"].find(Label("", name)).code == code


@pytest.mark.parametrize("name", ["", "Lạng Sâm", "Cả nước", "Hà", "Thái", "12"])
def test_a_name_that_is_no_province_is_none(name: str) -> None:
    assert SCHEMES["63"].find(Label("", name)).code is None


def test_code_and_name_must_name_the_same_province() -> None:
    assert SCHEMES["63"].find(Label("20", "Lạng Sơn")) == Place("20")
    assert SCHEMES["63"].find(Label("20", "")) == Place("20")
    assert SCHEMES["63"].find(Label("1", "Hà Nội")) == Place("01")
    assert SCHEMES["63"].find(Label("22", "Lạng Sơn")) == Place("20", by_code="22")
    assert SCHEMES["63"].find(Label("4.3", "Lạng Sơn")) == Place("20")


def test_the_same_code_is_another_province_in_the_other_scheme() -> None:
    assert (SCHEMES["63"].find(Label("15", "")).code, SCHEMES["34"].find(Label("15", "Lào Cai")).code) == ("15", "15")
    assert SCHEMES["63"].find(Label("15", "Lào Cai")) == Place("10", by_code="15")


@pytest.mark.parametrize("scheme", ["63", "34"])
@pytest.mark.parametrize("codes", [True, False])
def test_a_whole_list_tells_its_scheme(scheme: str, codes: bool) -> None:
    assert recognise(SCHEMES, labels(scheme, codes=codes)) == scheme


@pytest.mark.parametrize("scheme", ["63", "34"])
def test_a_misspelt_line_does_not_hide_the_scheme(scheme: str) -> None:
    assert recognise(SCHEMES, [*labels(scheme)[:-1], Label("", "Cà Mâu X")]) == scheme


def test_every_listed_spelling_is_of_a_province_of_its_scheme_and_found() -> None:
    for one in SPELLINGS:
        assert one.code == "mean" or one.code in SCHEMES[one.scheme].provinces, one
        assert SCHEMES[one.scheme].find(Label("", one.spelling)).code == one.code, one


def test_one_merged_province_tells_the_old_scheme_and_its_new_code_the_new_one() -> None:
    assert recognise(SCHEMES, [Label("", "Lạng Sơn"), Label("", "Yên Bái")]) == "63"
    assert recognise(SCHEMES, [Label("20", "Lạng Sơn"), Label("15", "Lào Cai")]) == "34"


def test_a_few_unmerged_provinces_may_be_of_either() -> None:
    assert recognise(SCHEMES, [Label("", "Lạng Sơn"), Label("", "Cao Bằng")]) is None
    assert recognise(SCHEMES, [Label("", "Bộ Y tế")]) is None
    assert recognise(SCHEMES, []) is None
