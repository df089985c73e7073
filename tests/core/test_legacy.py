"""Text from before Unicode: converted where it can be read in one way only, left alone where it is something else."""

import subprocess
import unicodedata

import pytest

from dti.core import legacy
from dti.core.legacy import Legacy, convert, decode, encoding_of, recognise

SAID = (
    "Sở Thông tin và Truyền thông", "Báo cáo của đơn vị", "Tỷ lệ hộ gia đình có địa chỉ số", "Quý IV năm 2024",
    "Kết quả thực hiện", "Mẫu số", "Ban Quản lý Khu kinh tế cửa khẩu", "phường Lương Văn Tri, tỉnh Lạng Sơn",
    "đã rà soát, đối chiếu với sổ theo dõi", "Quyết định số 49-NQ/TU", "Huyện ủy", "hoà", "thuỷ lợi", "xoáy", "khuỷu",
)  # fmt: skip


def in_encoding(said: str, table: dict[str, str]) -> str:
    """The text as that encoding stores it; capitals with marks only exist in some."""
    backwards = {letter: code for code, letter in reversed(table.items())}
    return "".join(backwards.get(char, backwards.get(char.lower(), char)) for char in said)


@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize("encoding", ["TCVN3", "VNI"])
def test_what_is_written_in_an_old_encoding_is_read_as_it_was_meant(said: str, encoding: legacy.Encoding) -> None:
    raw = in_encoding(said, legacy._TCVN3 if encoding == "TCVN3" else legacy._VNI)
    assert convert(raw, encoding).casefold() == said.casefold()
    found = recognise(raw, encoding)
    assert (
        raw == said or found is None or (found.encoding, (found.text or "").casefold()) == (encoding, said.casefold())
    )


@pytest.mark.parametrize(
    ("raw", "encoding", "said"),
    [
        ("Së Th«ng tin vµ TruyÒn th«ng", "TCVN3", "Sở Thông tin và Truyền thông"),
        ("Ng­êi lËp biÓu", "TCVN3", "Người lập biểu"),
        ("B¸O C¸O", "TCVN3", "BÁO CÁO"),
        ("H§ND tØnh", "TCVN3", "HĐND tỉnh"),
        ("0,4 × chÝnh quyÒn sè", "TCVN3", "0,4 × chính quyền số"),
        ("Sôû Thoâng tin vaø Truyeàn thoâng", "VNI", "Sở Thông tin và Truyền thông"),
        ("Ñôn vò tính", "VNI", "Đơn vị tính"),
    ],
)
def test_an_old_text_is_recognised_by_itself(raw: str, encoding: legacy.Encoding, said: str) -> None:
    assert recognise(raw) == Legacy(encoding, said)
    assert decode(raw) == said


@pytest.mark.parametrize(
    "raw",
    [
        *SAID, *(unicodedata.normalize("NFD", said) for said in SAID), "Müller", "Nestlé", "São Paulo", "Café Noël",
        "résumé", "Ångström", "5 × 3", "5 µm", "25°C", "m²", "§ 5", "«Sổ»", "Đắk Lắk", "Báo cáo", "abc", "", "95,5 %",
    ],
)  # fmt: skip
def test_unicode_and_other_languages_are_left_alone(raw: str) -> None:
    assert recognise(raw) is None
    assert decode(raw) == raw


def test_what_could_be_either_is_uncertain_until_the_sheet_settles_it() -> None:
    assert recognise("Tö sè") == Legacy(None, None)
    assert recognise("Tö sè", "TCVN3") == Legacy("TCVN3", "Tử số")
    assert decode("Tö sè") == "Tö sè"


def test_an_old_text_with_a_foreign_word_is_recognised_and_not_converted() -> None:
    assert recognise("B¸o c¸o Nestlª vµ S«ngx") == Legacy(None, None)


def test_a_sheet_has_an_encoding_if_its_certain_texts_agree() -> None:
    assert encoding_of(["Së Th«ng tin", "Tö sè", "Kết quả"]) == "TCVN3"
    assert encoding_of(["Së Th«ng tin", "Sôû Thoâng tin"]) is None
    assert encoding_of(["Kết quả", "abc"]) is None


def test_the_table_of_tcvn3_is_that_of_the_standard() -> None:
    codes = "".join(legacy._TCVN3)
    run = subprocess.run(
        ["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"], input=codes.encode("latin-1"), capture_output=True, check=True
    )
    assert unicodedata.normalize("NFC", run.stdout.decode()) == "".join(legacy._TCVN3.values())
