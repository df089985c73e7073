"""Closed lists of spellings: what belongs to a key is found, what could belong to two is refused from the start."""

from pathlib import Path

import pytest

from dti.config import Settings
from dti.ingest.spellings import ClosedList, SpellingsCollide, load_spellings
from tests.ingest.samples import CATALOGUE

HEADERS = ClosedList.of([("result", "Kết quả"), ("numerator", "Tử số"), ("data_date", "Ngày số liệu")])


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Kết quả", "result"),
        ("KẾT QUẢ:", "result"),
        ("Kết  quả (%) *", None),
        ("Kết quả (%)", "result"),
        ("ket qua", "result"),
        ("Tử số", "numerator"),
        ("Tu so", "numerator"),
        ("Ngày\nsố liệu", "data_date"),
        ("Kết quả khác", None),
        ("", None),
        ("(%)", None),
    ],
)
def test_a_header_is_known_by_its_words(written: str, key: str | None) -> None:
    assert HEADERS.find(written) == key


def test_spellings_that_differ_only_in_accents_cannot_mean_two_things() -> None:
    with pytest.raises(SpellingsCollide, match="số"):
        ClosedList.of([("department", "Sở"), ("number", "số")])


def test_the_spellings_that_come_with_the_system_do_not_collide() -> None:
    spellings = load_spellings(Settings().data_folder)
    assert spellings.headers.find("Kết quả thực hiện kỳ báo cáo") == "result"
    assert "phút/lượt" in spellings.unit_words("minutes")  # type: ignore[arg-type]


def test_a_folder_without_aliases_has_the_canonical_spellings(tmp_path: Path) -> None:
    assert load_spellings(tmp_path) == load_spellings()


def test_a_department_is_known_by_its_names_and_aliases(tmp_path: Path) -> None:
    (tmp_path / "aliases").mkdir()
    aliases = "code,spelling\nSTTTT,Sở TT&TT\n"
    (tmp_path / "aliases" / "departments.csv").write_text(aliases, encoding="utf-8")
    spellings = load_spellings(tmp_path)
    names = ("SỞ THÔNG TIN VÀ TRUYỀN THÔNG", "sở  tt&tt", "So TT&TT")
    assert [[one.code for one in spellings.named(CATALOGUE, name)] for name in names] == [["STTTT"], ["STTTT"], []]
