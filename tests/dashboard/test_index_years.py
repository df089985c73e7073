"""Years in the address of the pages about the index: none that nobody knows, and a note on one known without points."""

from typing import Any

import pytest

from dashboard.components.certainty_choosers import read_asked
from dashboard.context import open_context
from dashboard.pages import certainty, committee, framework, gap, movement, simulation, way_back
from dti.store.engine import Store
from tests.dashboard.conftest import Open, services_of
from tests.dashboard.tree import of_class, of_kind, words
from tests.views.new_year import add_new_year
from tests.visitors import EVERYBODY

PAGES = (movement, gap, simulation, way_back, certainty)
NOTE = (
    "Trả lời theo năm đánh giá 2024. Năm đánh giá 2025 đã có giá trị và thứ hạng, nhưng chưa biết điểm tối đa của bộ "
    "chỉ số nên chưa tính được theo điểm."
)


@pytest.mark.parametrize("page", [framework, gap])
def test_a_year_of_twenty_digits_is_none(asked: Open, page: Any) -> None:
    with asked("?nam=99999999999999999999") as context:
        strange = words(of_kind(page.draw(context), "H1"))
    with asked("") as context:
        assert strange == words(of_kind(page.draw(context), "H1"))


def test_every_page_in_points_says_which_year_it_answers_for(demo_copy: Store) -> None:
    add_new_year(demo_copy)
    services = services_of(demo_copy)
    for page in PAGES:
        with open_context(EVERYBODY, services, "") as context:
            assert words(of_class(page.draw(context), "year-note")) == NOTE, page.__name__
        with open_context(EVERYBODY, services, "?nam=2024&den=2024") as context:
            assert of_class(page.draw(context), "year-note") == [], page.__name__
    with open_context(EVERYBODY, services, "") as context:
        page = framework.draw(context)
        assert "2025" in words(of_kind(page, "H1"))
        assert "chưa biết điểm tối đa" in words(of_class(page, "gap-sentence"))


def test_a_year_ranked_among_34_is_compared_with_the_rank_among_34(demo_copy: Store) -> None:
    add_new_year(demo_copy)
    services = services_of(demo_copy)
    with open_context(EVERYBODY, services, "") as context:
        card = of_class(committee.draw(context), "card")[2]
        assert "Giữ nguyên 10/34 như năm 2024" in words(card)
        page = framework.draw(context)
    assert words(of_class(page, "years-finding")) == "16 ┊ 5 → 6 → 4 ┊ 18 (10/34) → 10"
    assert [one for one in of_kind(of_class(page, "break-notes"), "Li") if words(one).startswith("Năm 2025")] == []


@pytest.mark.parametrize("page", [simulation, way_back, certainty])
def test_a_page_that_answers_for_the_list_of_today_says_so(asked: Open, page: Any) -> None:
    with asked("?lang=en") as context:
        assert (
            words(of_class(page.draw(context), "list-note")) == "By the list in force: 34 provinces since 1 July 2025."
        )
    with asked("?so=63") as context:
        assert of_class(page.draw(context), "list-note") == []


def test_a_province_of_the_old_list_alone_is_looked_for_there(asked: Open) -> None:
    with asked("?tinh=06") as context:
        assert words(of_kind(way_back.draw(context), "H1")).startswith("Bắc Kạn thiếu ")
        assert read_asked(context).scheme == "63"
    with asked("?tinh=06&nam=2021&so=63") as context:
        assert read_asked(context).year == 2021


def test_the_foundation_of_the_34_stands_in_table_and_map_with_its_formula(asked: Open) -> None:
    with asked("?so=34&tinh=08&do=foundation") as context:
        page = framework.draw(context)
    (row,) = [one for one in of_kind(of_class(page, "heat"), "Tr") if getattr(one, "data-measure", "") == "foundation"]
    assert "Trung bình cộng không trọng số của các tỉnh hợp nhất: Hà Giang, Tuyên Quang." in words(row)
    assert "is-unknown" not in " ".join(tile.className for tile in of_class(page, "map-tile"))
    (chosen,) = [one for one in of_kind(page, "Select") if one.id["name"] == "do"]
    assert chosen.value == "foundation"
