"""The tile map: names, classes, archipelagos, hatching, and the links that the keyboard follows."""

from typing import Any

import pytest

from dashboard.pages.framework import draw
from tests.dashboard.conftest import Open
from tests.dashboard.tree import of_class, of_kind, words

pytestmark = pytest.mark.parametrize("scheme", ["63", "34"])


def _tiles(page: Any) -> dict[str, Any]:
    return {words(of_class(tile, "sr-only")).partition(":")[0]: tile for tile in of_class(page, "map-tile")}


def test_every_province_has_a_tile_that_leads_to_it_and_says_its_figure(asked: Open, scheme: str) -> None:
    with asked(f"?so={scheme}") as context:
        tiles = _tiles(draw(context))
    assert len(tiles) == int(scheme)
    said = {"63": "Lạng Sơn: 0,7480, hạng 18/63", "34": "Lạng Sơn: 0,7480, hạng 10/34"}
    link = tiles["Lạng Sơn"]
    assert words(of_class(link, "sr-only")) == link.title == said[scheme]
    assert link.href == f"/dti?nam=2024&so={scheme}&tinh=20"


def test_the_province_looked_at_is_marked_and_no_other(asked: Open, scheme: str) -> None:
    with asked(f"?so={scheme}&tinh=48") as context:
        tiles = _tiles(draw(context))
    assert [name for name, tile in tiles.items() if "is-own" in tile.className] == ["Đà Nẵng"]


def test_hoang_sa_and_truong_sa_are_parts_in_the_colour_of_their_province_without_a_rank(
    asked: Open, scheme: str
) -> None:
    with asked(f"?so={scheme}") as context:
        page = draw(context)
    tiles, parts = _tiles(page), of_class(page, "map-part")
    assert [words(part) for part in parts] == [
        "Quần đảo Hoàng Sa (thuộc Đà Nẵng)",
        "Quần đảo Trường Sa (thuộc Khánh Hòa)",
    ]
    for part, name in zip(parts, ("Đà Nẵng", "Khánh Hòa"), strict=True):
        link = tiles[name]
        assert part.style["backgroundColor"] == link.style["backgroundColor"]
        assert of_class(part, "map-figure") == []
        assert of_kind(part, "Link") == []


@pytest.mark.parametrize("year", ["2020", "2024"])
def test_the_archipelagos_are_there_whatever_is_known(asked: Open, scheme: str, year: str) -> None:
    with asked(f"?nam={year}&so={scheme if year == '2024' else '63'}&do=infrastructure") as context:
        assert len(of_class(draw(context), "map-part")) == 2


def test_the_legend_names_the_bounds_and_members_of_each_class(asked: Open, scheme: str) -> None:
    with asked(f"?so={scheme}") as context:
        entries = [words(entry) for entry in of_kind(of_class(draw(context), "map-legend"), "Li")]
    expected = {
        "63": ["0,7583–0,8373 (14)", "0,7277–0,7523 (12)", "0,6833–0,7184 (12)", "0,6341–0,6807 (13)",
               "0,4946–0,6303 (12)"],
        "34": ["0,7629–0,8241 (7)", "0,7167–0,7521 (7)", "0,6959–0,7164 (7)", "0,6453–0,6862 (7)",
               "0,5128–0,6410 (6)"],
    }  # fmt: skip
    assert entries == expected[scheme]
    assert sum(int(entry.rpartition("(")[2].rstrip(")")) for entry in entries) == int(scheme)


def test_the_map_can_show_ranks(asked: Open, scheme: str) -> None:
    with asked(f"?so={scheme}&do=rank") as context:
        page = draw(context)
    figures = {name: words(of_class(tile, "map-figure")) for name, tile in _tiles(page).items()}
    assert figures["Lạng Sơn"] == {"63": "18", "34": "10"}[scheme]
    assert words(of_kind(of_class(page, "map-legend"), "Li")[0]).startswith("1–")
