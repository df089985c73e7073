"""Spellings of headers, departments and units; two that look alike without accents must not mean two things."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dti.catalogue.loader import Alias, Aliases, CatalogueError, load_aliases, load_folder

Spoil = Callable[[str, str, str], Path]


def problems(folder: Path, *, known: bool = True) -> list[tuple[str, str]]:
    catalogue = load_folder(folder).catalogue if known else None
    with pytest.raises(CatalogueError) as caught:
        load_aliases(folder, catalogue)
    return [(str(problem.place), problem.kind) for problem in caught.value.problems]


def test_spellings_in_the_order_of_their_files(folder: Path) -> None:
    assert load_aliases(folder, load_folder(folder).catalogue) == Aliases(
        headers=(Alias("result", "Kết quả thực hiện"), Alias("unit", "ĐVT")),
        departments=(Alias("SB", "Sở nước"), Alias("SC", "Sở nước"), Alias("SA", "Sở A tỉnh")),
        units=(Alias("percent", "phần trăm"),),
    )
    assert Alias("unit", "Đ V T").key == "d v t"


def test_a_folder_may_have_no_spellings(tmp_path: Path) -> None:
    assert load_aliases(tmp_path) == Aliases()


def test_spellings_that_differ_only_in_accents_collide(folder: Path, spoil: Spoil) -> None:
    spoil("aliases/headers.csv", "unit,ĐVT", "unit,ket qua  thuc hien".replace("  ", " "))
    assert problems(folder) == [("aliases/headers.csv:3:spelling", "collides")]


def test_departments_share_a_spelling_only_if_they_never_met(folder: Path, spoil: Spoil) -> None:
    assert problems(folder, known=False) == [("aliases/departments.csv:3:spelling", "collides")]
    spoil("aliases/departments.csv", "SA,Sở A tỉnh", "SA,Sở nước")
    assert problems(folder) == [("aliases/departments.csv:4:spelling", "collides")] * 2


def test_unknown_codes_and_units_and_repetitions_are_named(folder: Path, spoil: Spoil) -> None:
    spoil("aliases/departments.csv", "SA,Sở A tỉnh", "SX,Sở A tỉnh")
    spoil("aliases/units.csv", "percent,", "percentage,")
    spoil("aliases/headers.csv", "unit,ĐVT\n", "unit,ĐVT\nunit,ĐVT\n")
    assert problems(folder) == [
        ("aliases/headers.csv:4", "duplicate"),
        ("aliases/departments.csv:4:code", "unknown"),
        ("aliases/units.csv:2:unit", "choice"),
    ]
