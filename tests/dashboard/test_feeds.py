"""The page of figures in common use: the mapping, a feed ended and mapped anew, what was refused in words."""

from typing import Any

import pytest
from dash import no_update

from dashboard.pages import feeds
from dashboard.pages.feeds import PAGE, answer_edit
from dashboard.pages.target import draw as draw_target
from dti.store.engine import Store
from tests.dashboard.conftest import Open, OpenWindow, services_of
from tests.dashboard.tree import links, words

ASKED = {"source": "NQ49/GOV-09", "receiver": "KH135/GOV-09", "relation": "same", "reason": "nhầm"}


def test_the_page_lists_every_feed_with_where_it_stands(asked: Open) -> None:
    with asked("?mh=1") as context:
        page = PAGE.draw(context)
    said = words(page)
    assert "4 số liệu nhập một lần, dùng cho nhiều nơi; 44 quan hệ hỗ trợ chỉ số DTI" in said
    assert "KH135/ECO-01" in said
    assert "Cách hiểu của nhóm xây dựng, chưa có nguồn" in said


def test_a_target_page_says_where_its_figure_is_used_besides(asked: Open) -> None:
    with asked("?mh=1") as context:
        source = draw_target(context, "ECO-01")
    assert "Số liệu này còn dùng ở đâu" in words(source)
    assert "mục tiêu ≥ 15 % (2025)" in words(source)
    assert links(source)["135/KH-UBND"] == "/chi-tieu/ECO-01?ct=KH135&mh=1"
    with asked("?ct=KH135&mh=1") as context:
        fed = draw_target(context, "ECO-01")
    assert "Số liệu không nhập ở đây mà đọc từ" in words(fed)
    assert links(fed)["NQ49/ECO-01"] == "/chi-tieu/ECO-01?ct=NQ49&mh=1"


def test_a_feed_is_ended_and_mapped_anew(demo_copy: Store) -> None:
    services = services_of(demo_copy)
    table, heading, problem, done = answer_edit(services, "", ASKED, adds=False)
    assert heading == "3 số liệu nhập một lần, dùng cho nhiều nơi; 44 quan hệ hỗ trợ chỉ số DTI"
    assert (problem, done) == ("", "Đã thôi nối NQ49/GOV-09 → KH135/GOV-09.")
    assert "KH135/GOV-09" not in words(table)
    table, _, problem, done = answer_edit(services, "?lang=en", ASKED, adds=True)
    assert (problem, done) == ("", "Mapped NQ49/GOV-09 → KH135/GOV-09.")
    assert "Set by the steward" in words(table)


def test_a_relation_that_takes_the_place_of_another_says_so(demo_copy: Store) -> None:
    other = {**ASKED, "source": "NQ49/ECO-05", "receiver": "922-2022/8.a", "reason": "hỗ trợ"}
    services = services_of(demo_copy)
    answer_edit(services, "", {**other, "relation": "supports"}, adds=True)
    *_, done = answer_edit(services, "", {**other, "relation": "same"}, adds=True)
    assert done == "Đã nối NQ49/ECO-05 → 922-2022/8.a; quan hệ trước đó là “Hỗ trợ”."


def test_what_is_refused_is_said_and_the_table_stays(demo_copy: Store) -> None:
    services = services_of(demo_copy)
    missing: dict[str, Any] = {**ASKED, "receiver": None}
    assert answer_edit(services, "", missing, adds=True) == (
        no_update,
        no_update,
        "Chưa chọn đủ nơi nhập và nơi dùng.",
        "",
    )
    table, _, problem, done = answer_edit(services, "", {**ASKED, "reason": " "}, adds=False)
    assert (table, problem, done) == (no_update, "Ghi lý do.", "")


def test_a_fault_of_ours_gets_an_id(demo_copy: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "add_feed", lambda *_, **__: 1 // 0)
    table, _, problem, _ = answer_edit(services_of(demo_copy), "", ASKED, adds=True)
    assert table is no_update
    assert problem.startswith("Lỗi của hệ thống, không phải của người xem.")


def test_the_page_in_a_browser(address: str, visit: OpenWindow) -> None:
    for size in ((1440, 900), (390, 844)):
        window = visit(*size)
        window.page.goto(f"{address}/dung-chung?mh=1")
        window.page.wait_for_selector(".feeds-table")
        width = window.page.evaluate("document.documentElement.scrollWidth")
        assert (width, window.complaints, window.outside(address)) == (size[0], [], [])
