"""Peers on the index page: by rule, by hand, with who is ahead; where no region is known it is said."""

from typing import Any

from dashboard.pages.framework import draw
from tests.dashboard.conftest import Open
from tests.dashboard.tree import of_class, of_kind, words


def _rows(page: Any) -> dict[str, list[str]]:
    rows = of_kind(of_kind(of_class(page, "peers-table"), "Tbody"), "Tr")
    return {words(of_kind(row, "Th")): [words(cell) for cell in of_kind(row, "Td")] for row in rows}


def test_the_nearest_scores_are_compared_unless_something_else_is_asked(asked: Open) -> None:
    with asked("") as context:
        page = draw(context)
    rows = _rows(page)
    assert list(rows) == [
        "Yên Bái", "Bắc Giang", "Nam Định", "Cần Thơ", "Quảng Ninh", "Lạng Sơn", "Hải Dương", "Vĩnh Phúc", "Bắc Ninh",
    ]  # fmt: skip
    assert rows["Lạng Sơn"] == ["18/63*", "0,7480", "0,9772", "1,0000", "0,5569", "0,7101", "0,3685"]
    assert rows["Quảng Ninh"][:3] == ["17/63*", "▲ cao hơn 0,7484", "▼ thấp hơn 0,9579"]
    assert "8 tỉnh, thành phố có DTI gần nhất." in words(of_class(page, "peers"))


def test_the_same_region_is_a_rule_where_a_source_names_regions(asked: Open) -> None:
    with asked("?bn=vung") as context:
        page = draw(context)
    assert len(_rows(page)) == 14
    assert "Cùng vùng Trung du và miền núi phía Bắc" in words(of_class(page, "peers"))


def test_of_34_no_region_is_known_and_the_rule_is_not_offered(asked: Open) -> None:
    with asked("?so=34&bn=vung") as context:
        page = draw(context)
    said = words(of_class(page, "peers"))
    assert "Chưa tìm thấy nguồn về vùng của 34 tỉnh, thành phố" in said
    assert len(_rows(page)) == 9
    (rules,) = of_kind(page, "SegmentedControl")
    assert [rule["label"] for rule in rules.data] == ["Gần điểm nhất", "Tự chọn"]


def test_peers_can_be_chosen_by_hand_in_the_address(asked: Open) -> None:
    with asked("?bn=04.06.99.20") as context:
        page = draw(context)
    assert list(_rows(page)) == ["Lạng Sơn", "Bắc Kạn", "Cao Bằng"]
    (chosen,) = of_kind(page, "MultiSelect")
    assert chosen.value == ["04", "06"]
    assert "Các tỉnh, thành phố tự chọn." in words(of_class(page, "peers"))


def test_links_to_a_peer_keep_the_peers_and_another_list_drops_them(asked: Open) -> None:
    with asked("?bn=04.06&do=rank") as context:
        page = draw(context)
    (row,) = [row for row in of_kind(of_class(page, "peers-table"), "Tr") if "Cao Bằng" in words(row)]
    (link,) = of_kind(row, "Link")
    assert link.href == "/dti?nam=2024&so=63&tinh=04&do=rank&bn=04.06"
    choices = {words(choice): choice.href for choice in of_class(page, "choice")}
    assert choices["34 tỉnh, thành phố"] == "/dti?nam=2024&so=34&do=rank"
    assert choices["2023"] == "/dti?nam=2023&so=63&tinh=20&do=rank&bn=04.06"
