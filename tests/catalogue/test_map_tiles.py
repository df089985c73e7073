"""The tile map: every province once, nobody on another's place, roughly where it lies, both archipelagos always."""

from pathlib import Path

import pytest

from dti.catalogue.loader import load_folder
from dti.catalogue.map_tiles import FILE, Tile, load_tiles
from dti.catalogue.problems import CatalogueError
from tests.data_folder import DATA

SCHEMES = {"63": 63, "34": 34}
HEAD = "scheme,code,column,row,width,label_vi,label_en,part_vi,part_en\n"


def _tiles(scheme: str) -> dict[str, Tile]:
    return {tile.code: tile for tile in load_tiles(DATA) if tile.scheme == scheme and not tile.is_part}


def _names(scheme: str) -> dict[str, str]:
    provinces = load_folder(DATA).catalogue.provinces
    return {province.name_vi: province.code for province in provinces if province.scheme == scheme}


@pytest.mark.parametrize(("scheme", "count"), SCHEMES.items())
def test_every_province_has_one_tile_and_no_two_share_a_place(scheme: str, count: int) -> None:
    own = [tile for tile in load_tiles(DATA) if tile.scheme == scheme]
    assert sorted(tile.code for tile in own if not tile.is_part) == sorted(_names(scheme).values())
    assert len(_tiles(scheme)) == count
    taken = [(tile.row, column) for tile in own for column in range(tile.column, tile.column + tile.width)]
    assert len(taken) == len(set(taken))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_hoang_sa_and_truong_sa_are_drawn_as_parts_of_their_provinces(scheme: str) -> None:
    names = {code: name for name, code in _names(scheme).items()}
    parts = {tile.part_vi: names[tile.code] for tile in load_tiles(DATA) if tile.scheme == scheme and tile.is_part}
    assert parts == {"Quần đảo Hoàng Sa": "Đà Nẵng", "Quần đảo Trường Sa": "Khánh Hòa"}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_north_is_up_and_east_is_right(scheme: str) -> None:
    names, tiles = _names(scheme), _tiles(scheme)
    south = [tiles[names[name]].row for name in ("Cao Bằng", "Lạng Sơn", "Hà Nội", "Nghệ An", "Đà Nẵng", "Cà Mau")]
    east = [tiles[names[name]].column for name in ("Điện Biên", "Hà Nội", "Quảng Ninh")]
    assert south == sorted(set(south))
    assert east == sorted(set(east))
    for tile in load_tiles(DATA):
        if tile.scheme == scheme and tile.is_part:
            assert tile.column > max(other.column for other in tiles.values())


@pytest.mark.parametrize(
    ("scheme", "name", "neighbours"),
    [
        ("63", "Lạng Sơn", {"Bắc Kạn", "Thái Nguyên", "Bắc Giang", "Quảng Ninh"}),
        ("63", "Hà Nội", {"Vĩnh Phúc", "Phú Thọ", "Hòa Bình", "Hà Nam", "Hưng Yên", "Bắc Ninh", "Thái Nguyên"}),
        ("63", "Đắk Lắk", {"Gia Lai", "Phú Yên", "Khánh Hòa", "Lâm Đồng", "Đắk Nông"}),
        ("63", "Hồ Chí Minh", {"Long An", "Tây Ninh", "Bình Dương", "Đồng Nai", "Bà Rịa - Vũng Tàu", "Tiền Giang"}),
        ("34", "Lạng Sơn", {"Cao Bằng", "Thái Nguyên", "Bắc Ninh", "Quảng Ninh"}),
        ("34", "Đà Nẵng", {"Huế", "Quảng Ngãi"}),
    ],
)
def test_provinces_that_touch_lie_side_by_side(scheme: str, name: str, neighbours: set[str]) -> None:
    names, tiles = _names(scheme), _tiles(scheme)
    own = tiles[names[name]]
    near = {
        other
        for other, code in names.items()
        if max(abs(tiles[code].row - own.row), abs(tiles[code].column - own.column)) == 1
    }
    assert neighbours <= near


@pytest.mark.parametrize(
    "rows",
    ["34,01,1,1,1,,,,\n34,04,1,1,1,,,,\n", "34,01,1,1,1,,,,\n34,01,2,1,1,,,,\n", "34,01,1,1,2,,,,\n34,04,2,1,1,,,,\n"],
)
def test_two_tiles_on_one_place_and_one_province_on_two_are_refused(tmp_path: Path, rows: str) -> None:
    (tmp_path / "map").mkdir()
    (tmp_path / FILE).write_text(HEAD + rows, encoding="utf-8")
    with pytest.raises(CatalogueError) as refused:
        load_tiles(tmp_path)
    assert [str(problem.place) for problem in refused.value.problems] == [f"{FILE}:3"]


def test_a_folder_without_a_map_has_no_tiles(tmp_path: Path) -> None:
    assert load_tiles(tmp_path) == ()
