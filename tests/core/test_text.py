"""Keys, order and safe lines of Vietnamese text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dti.core.text import clean, exact_key, loose_key, nfc, safe_line, sort_key


def test_text_is_stored_composed() -> None:
    assert nfc(unicodedata.normalize("NFD", "Sở Y tế")) == "Sở Y tế"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("  Kết   quả ", "Kết quả"),
        ("Kết\u00a0quả", "Kết quả"),
        ("1\u202f234\u2009567", "1 234 567"),
        ("Đơn vị\r\n tính\t", "Đơn vị tính"),
        ("Tử\u200b số\ufeff\u00ad", "Tử số"),
        ("\u00a0", ""),
    ],
)
def test_clean_text_has_single_plain_spaces(raw: str, expected: str) -> None:
    assert clean(raw) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"), ("HOÀ BÌNH", "hòa bình"), ("thuỷ", "thủy"), ("Quý", "Qúy"), ("uỷ ban", "Ủy ban"),
        ("khoẻ", "khỏe"), ("toán", "tóan"), ("loè", "lòe"),
        ("Sở Y tế", unicodedata.normalize("NFD", "sở y tế")), ("Ðơn vị", "Đơn vị"),
        ("Mẫu\u00a0số ", "mẫu số"),
    ],
)  # fmt: skip
def test_spellings_of_the_same_words_have_one_exact_key(one: str, other: str) -> None:
    assert exact_key(one) == exact_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("số", "sở"), ("tỉnh", "tính"), ("năm", "nam"), ("má", "mà"), ("da", "đa"), ("cân", "căn")]
)
def test_different_words_have_different_exact_keys_though_one_loose_key(one: str, other: str) -> None:
    assert exact_key(one) != exact_key(other)
    assert loose_key(one) == loose_key(other)


def test_a_loose_key_is_plain_letters() -> None:
    assert loose_key("Đơn vị tính") == "don vi tinh"
    assert loose_key("NGUỒN  SỐ LIỆU") == "nguon so lieu"


@given(st.text(max_size=40))
def test_keys_are_stable(raw: str) -> None:
    assert exact_key(exact_key(raw)) == exact_key(raw)
    assert loose_key(exact_key(raw)) == loose_key(raw)
    assert clean(clean(raw)) == clean(raw)


def test_names_sort_as_the_vietnamese_alphabet_does() -> None:
    ordered = [
        "(khác)", "18 chỉ tiêu", "An", "Ăn", "Ân", "Ấn", "Ba", "Bà", "Bả", "Bã", "Bá", "Bạ", "Bắc Kạn", "Cao Bằng",
        "Dak", "Đà Nẵng", "Đắk Lắk", "Hà Giang", "Hà Nội", "Hải Dương", "Huế", "Lai Châu", "Lạng Sơn",
        "Lào Cai", "Lâm Đồng",
        "Ô", "Ơ", "Tây Ninh", "Thái Nguyên", "Uông Bí", "Ưng", "Yên Bái",
    ]  # fmt: skip
    assert sorted(sorted(ordered), key=sort_key) == ordered
    assert sorted(["ba", "Ba"], key=sort_key) == ["ba", "Ba"]


def test_a_log_line_shows_what_would_hide_in_it() -> None:
    assert safe_line("tệp\n\x1b[31m\u202ecod.xlsx\u200b") == "tệp\\n\\x1b[31m\\u202ecod.xlsx\\u200b"
    assert safe_line("Báo cáo quý IV.xlsx") == "Báo cáo quý IV.xlsx"
    assert safe_line("\ud800").isascii()
