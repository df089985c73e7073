"""Ruling on the ledger's page: what can be chosen and what it would change, what is missing, what stays on record."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from dash import no_update
from dash.development.base_component import Component

from dashboard.components.ledger_actions import Said, record_ruling
from dashboard.context import open_context
from dashboard.pages.ledger import draw, draw_page
from dashboard.pages.target import draw as draw_target
from dti.access.user import operator
from dti.ingest.rulings import rule, withdraw
from dti.store.engine import Store
from dti.store.rulings import read_rulings
from tests.dashboard.conftest import Open, OpenWindow, serve, services_of
from tests.dashboard.test_ledger import panel
from tests.dashboard.tree import links, of_class, of_kind, words
from tests.visitors import EVERYBODY, open_app

TIE = "index:63:2021:P-G:22-37"
AT = datetime(2026, 11, 20, 3, tzinfo=UTC)


def options(page: Any) -> dict[str, tuple[str, str]]:
    """What can be chosen: by its value the words, and what it would change."""
    return {one.value: (one.label, getattr(one, "description", "") or "") for one in of_kind(page, "Radio")}


def said(key: str = "GEN-01-2024", choice: str = "pick:10", **others: Any) -> Said:
    words_of: dict[str, Any] = {"key": key, "seen": 0, "choice": choice, "reason": "đã họp"}
    return Said(**(words_of | others))


def test_an_open_entry_is_ruled_on_in_its_panel_with_what_each_choice_would_change(asked: Open) -> None:
    with asked("?muc=GEN-01-2024") as context:
        page = draw(context)
    assert options(page) == {
        "pick:18": ("Giữ 18/63 – Kết quả DTI năm 2024", "Nếu kết luận như vậy: GEN-01 vẫn là “Không đạt” (18/63)."),
        "pick:10": (
            "Giữ 10/34 – Kết quả DTI năm 2024",
            "Nếu kết luận như vậy: GEN-01 chuyển từ “Không đạt” (18/63) sang “Đạt” (10/34).",
        ),
        "both": ("Các phía cùng đứng", "Nếu kết luận như vậy: GEN-01 vẫn là “Không đạt” (18/63)."),
    }


def test_sides_that_share_a_figure_are_chosen_by_their_province(asked: Open) -> None:
    with asked(f"?muc={TIE}") as context:
        page = draw(context)
    assert options(page) == {
        "pick:63/22": ("Giữ 5/63 (Quảng Ninh)", ""),
        "pick:63/37": ("Giữ 5/63 (Ninh Bình)", ""),
        "both": ("Các phía cùng đứng", ""),
    }
    assert "Không trạng thái nào của chỉ tiêu phụ thuộc mục này." in words(panel(page))


def test_there_is_nothing_to_rule_on_a_note_an_illustration_or_on_another_day(asked: Open) -> None:
    searches = (
        "?muc=ratio:GOV-03:2024-09-27:CONG-BO:96",
        "?mh=1&muc=denominator:GOV-06:STTTT:2023-03-31",
        "?ngay=2026-11-22&loai=value&muc=GEN-01-2024",
    )
    for search in searches:
        with asked(search) as context:
            page = draw(context)
        assert options(page) == {}, search
    assert "Kết luận chỉ ghi được ở hôm nay." in words(panel(page))
    assert links(panel(page))["Mở mục này ở hôm nay"] == "/doi-chieu?loai=value&muc=GEN-01-2024"


def test_what_is_missing_is_said_all_at_once_and_nothing_is_recorded(demo_copy: Store) -> None:
    empty = said(choice="", reason=" ")
    page, problem, told = record_ruling(services_of(demo_copy), empty, "?muc=GEN-01-2024", draw_page)
    assert (page, told) == (no_update, no_update)
    assert problem == "Chọn một phía, hoặc các phía cùng đứng. Ghi lý do của kết luận."
    assert record_ruling(services_of(demo_copy), said(choice="pick:7"), "?lang=en", draw_page)[1] != no_update
    with demo_copy.reading() as session:
        assert read_rulings(session) == {}


def test_a_ruling_shows_the_entry_anew_even_where_a_filter_leaves_it_out(demo_copy: Store) -> None:
    services = services_of(demo_copy)
    page, problem, told = record_ruling(services, said(), "?tinh-trang=open&muc=GEN-01-2024", draw_page)
    assert (problem, told) == (no_update, "Đã ghi kết luận: Người thử kết luận ngày 23/11/2026: giữ 10/34.")
    assert words(of_class(panel(page), "ledger-panel-state")).startswith("✓ Đã kết luận")
    assert words(of_kind(page, "H1")) == "Sổ đối chiếu: 14 mục chưa kết luận trong 16 mục"
    late = record_ruling(services, said(choice="both"), "?muc=GEN-01-2024", draw_page)
    assert late[1] == "Người thử vừa ghi kết luận về “GEN-01-2024”. Xem kết luận ấy rồi ghi lại nếu vẫn cần."
    again = record_ruling(services, said(choice="withdraw", seen=1), "?muc=GEN-01-2024", draw_page)
    assert words(of_class(panel(again[0]), "ledger-panel-state")).startswith("● Chưa kết luận")


def test_a_fault_of_ours_is_an_id_and_no_stack(demo_copy: Store, caplog: pytest.LogCaptureFixture) -> None:
    def fail(*_: object) -> Component:
        raise RuntimeError("hỏng")

    page, problem, _ = record_ruling(services_of(demo_copy), said(), "?muc=GEN-01-2024", fail)
    assert page is no_update
    assert "hỏng" not in problem
    assert problem.partition("(mã ")[2][:8] in caplog.text


def test_every_ruling_is_told_with_who_when_why_and_both_may_stand(demo_copy: Store) -> None:
    rule(operator("An"), demo_copy, "GEN-01-2024", pick="10", reason="lần một", at=AT)
    rule(operator("Bình"), demo_copy, "GEN-01-2024", both=True, reason="lần hai", at=AT)
    with open_context(EVERYBODY, services_of(demo_copy), "?muc=GEN-01-2024") as context:
        page = draw(context)
    assert [words(one) for one in of_kind(of_class(page, "ledger-history"), "Li")] == [
        "các phía cùng đứng 20/11/2026 · Bình lần hai",
        "giữ 10/34 20/11/2026 · An lần một",
    ]
    told = words(panel(page))
    assert "Bình kết luận ngày 20/11/2026: các phía cùng đứng" in told
    assert "Số khác thước đo hoặc khác quy mô với mục tiêu đứng bên cạnh" in told
    assert len(of_class(panel(page), "is-picked")) == 2
    assert "withdraw" in options(page)
    withdraw(operator("Chi"), demo_copy, "GEN-01-2024", reason="chờ họp", at=AT)
    with open_context(EVERYBODY, services_of(demo_copy), "?muc=GEN-01-2024") as context:
        told = words(panel(draw(context)))
    assert "Chưa có kết luận: Chi đã rút kết luận trước ngày 20/11/2026" in told
    with open_context(EVERYBODY, services_of(demo_copy), "?ngay=2026-11-19&muc=GEN-01-2024") as context:
        assert of_class(draw(context), "ledger-history") == [], "nothing ruled later is known earlier"


def test_the_page_of_a_target_leads_to_the_entries_about_it(demo_copy: Store) -> None:
    rule(operator("Bình"), demo_copy, "GEN-01-2024", both=True, reason="hai quy mô", at=AT)
    with open_context(EVERYBODY, services_of(demo_copy), "?mh=0") as context:
        (panel_of,) = of_class(draw_target(context, "GEN-01"), "conflicts")
    told = words(panel_of)
    assert "Đã kết luận các phía cùng đứng: Bình, 20/11/2026. hai quy mô" in told
    assert [one.href for one in of_kind(panel_of, "Link")] == [
        "/doi-chieu?mh=0&muc=GEN-01-2021",
        "/doi-chieu?mh=0&muc=GEN-01-2024",
    ]


@pytest.mark.browser
def test_somebody_rules_and_takes_it_back_in_the_browser(demo_copy: Store, visit: OpenWindow) -> None:
    with serve(open_app(services_of(demo_copy))) as address:
        window = visit(1440, 900)
        page, where = window.page, f"{address}/doi-chieu?muc=GEN-01-2024"
        page.goto(where)
        page.get_by_role("button", name="Ghi kết luận").click()
        page.wait_for_selector("#ledger-problem:has-text('Chọn một phía')")
        page.get_by_label("Giữ 10/34").check()
        page.get_by_label("Lý do").fill("Ban Chỉ đạo kết luận")
        page.get_by_role("button", name="Ghi kết luận").click()
        page.wait_for_selector(".ledger-panel .state-ruled")
        assert page.url == where
        assert page.locator(".ledger-table tr.is-chosen").inner_text().count("Người thử") == 1
        page.get_by_text("Kết luận lại hoặc rút kết luận").click()
        page.get_by_label("Rút kết luận").check()
        page.get_by_label("Lý do").fill("chờ phiên họp")
        page.get_by_role("button", name="Ghi kết luận").click()
        page.wait_for_selector(".ledger-panel .state-open")
        page.reload()
        page.wait_for_selector(".ledger-history li:nth-child(2)")
        assert window.complaints == []
        assert window.outside(address) == []
    with demo_copy.reading() as session:
        made = read_rulings(session)["GEN-01-2024"]
    assert [(one.by, one.picked, one.withdrawn, one.reason) for one in made] == [
        ("Người thử", Decimal(10), False, "Ban Chỉ đạo kết luận"),
        ("Người thử", None, True, "chờ phiên họp"),
    ]
