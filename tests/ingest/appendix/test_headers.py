"""Headers of appendices: a closed list, the time cut off and read, nothing guessed."""

from datetime import date

import pytest

from dti.core.text import loose_key
from dti.ingest.appendix.headers import _FORM_COLUMNS, _SPELLINGS, Header, Headers, plain_header, split_time
from dti.ingest.spellings import Spellings

END = date(2024, 12, 31)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("STT", Header("number")),
        ("CHỈ TIÊU", Header("name")),
        ("Nội  dung", Header("name")),
        ("ĐVT", Header("unit")),
        ("Mục tiêu đến năm 2025", Header("goal", timed=True)),
        ("Chỉ tiêu năm 2025", Header("name", timed=True)),
        ("Kết quả thực hiện", Header("result")),
        ("Kết quả thực hiện đến 31/12/2024", Header("result", END, timed=True)),
        ("Kết quả (tính đến hết ngày 31/12/2024)", Header("result", END, timed=True)),
        ("Kết quả thực hiện quý IV/2024", Header("result", END, timed=True)),
        ("Kết quả trong quý IV/2024", Header("result", END, timed=True)),
        ("Kết quả 9 tháng đầu năm 2024", Header("result", timed=True)),
        ("Ước thực hiện năm 2024", Header("result", timed=True)),
        ("Kết quả kỳ này", Header("result", timed=True)),
        ("Ngày số liệu", Header("data_date")),
        ("Cơ quan chủ trì", Header("department")),
        ("ket qua thuc hien", Header("result")),
        ("Đơn vị", None),
        ("Số lượng", None),
        ("Năm 2024", None),
        ("", None),
        ("Kết quả " * 20, None),
    ],
)
def test_a_header_is_found_by_its_words(spellings: Spellings, text: str, found: Header | None) -> None:
    assert Headers(spellings).find(text) == found


def test_no_two_columns_share_a_spelling_even_without_accents(spellings: Spellings) -> None:
    meanings: dict[str, set[str]] = {}
    for key, known in _SPELLINGS.items():
        for spelling in known:
            meanings.setdefault(loose_key(spelling), set()).add(key)
    for form_key, loose in ((key, spelling) for spelling, key in spellings.headers.loose.items()):
        if form_key in _FORM_COLUMNS:
            meanings.setdefault(loose, set()).add(_FORM_COLUMNS[form_key])
    assert {spelling: keys for spelling, keys in meanings.items() if len(keys) > 1} == {}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Kết quả – đến 31/10/2024", ("Kết quả", "đến 31/10/2024")),
        ("Đơn vị tính", ("Đơn vị tính", "")),
        ("Năm 2023", ("", "Năm 2023")),
    ],
)
def test_a_time_is_cut_off(text: str, parts: tuple[str, str]) -> None:
    assert split_time(text) == parts


def test_a_header_is_the_same_the_next_quarter() -> None:
    assert plain_header("Kết quả đến 31/12/2024") == plain_header("KẾT QUẢ đến 31/3/2025")
    assert plain_header("Đơn vị tính") != plain_header("Đơn vị")
