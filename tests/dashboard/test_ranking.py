"""The page for a year's ranking table: everything is shown before anything is stored, and a file is never lost."""

from base64 import b64encode
from dataclasses import replace
from typing import Any

import pytest
from dash import no_update
from dash.development.base_component import Component
from playwright.sync_api import FilePayload, expect

from dashboard.components.provenance import draw_provenance
from dashboard.components.ranking_actions import RankingParcel, preview_file, save_file
from dashboard.context import Services, open_context
from dashboard.pages.ranking import PAGE
from dti.access.audit import read_events
from dti.catalogue.observations import ScoreOrigin
from dti.store.engine import Store
from dti.store.scores import read_scores
from dti.store.submissions import list_submissions
from dti.views.target import read_target
from tests.dashboard.conftest import Open, OpenWindow, serve, services_of
from tests.dashboard.tree import links, of_class, of_kind, words
from tests.ingest.ranking.books import Table
from tests.visitors import EVERYBODY, open_app

TABLE = Table(measures=("dti",)).change("20", "dti", "0,7481")
WHY = "Bộ đính chính"


def parcel(table: Table = TABLE, **differences: str) -> RankingParcel:
    contents = f"data:text/csv;base64,{b64encode(table.csv()).decode()}"
    return replace(RankingParcel(contents, "bang.csv"), **differences)


def preview(services: Services, given: RankingParcel | None = None) -> Component:
    drawn, problem = preview_file(services, given or parcel(), "")
    assert problem == ""
    assert isinstance(drawn, Component)
    return drawn


def digest_of(page: Component) -> str:
    (store,) = [one for one in of_kind(page, "Store") if one.id == "ranking-digest"]
    return str(store.data)


def lang_son(store: Store) -> list[str]:
    with store.reading() as session:
        found = read_scores(session, year=2024, measure="dti", entity="20")
        return [str(one.value) for one in found if one.scheme == "63"]


def test_the_page_asks_for_a_file_and_only_what_it_may_leave_out(asked: Open) -> None:
    with asked() as context:
        page = PAGE.draw(context)
    assert words(of_kind(page, "H1")) == "Nạp bảng xếp hạng chuyển đổi số của một năm"
    (scheme,) = [one for one in of_kind(page, "Select") if one.id == "ranking-scheme"]
    assert [one["label"] for one in scheme.data] == ["63 tỉnh, thành phố", "34 tỉnh, thành phố"]
    (framework,) = [one for one in of_kind(page, "Select") if one.id == "ranking-framework"]
    assert [one["value"] for one in framework.data] == ["1726-2020", "922-2022", "405-2025"]
    assert (scheme.value if hasattr(scheme, "value") else None) is None


def test_a_preview_names_the_question_the_findings_and_every_change(services: Services) -> None:
    page = preview(services)
    assert words(of_kind(page, "H2")[0]) == "Bảng có cảnh báo, cần lý do: 58 số liệu sẽ được ghi."
    assert words(of_class(page, "ranking-facts")).startswith("Năm đánh giá 2024 Bộ chỉ số 405/QĐ-BKHCN")
    (finding,) = of_class(page, "ranking-finding")
    assert words(finding).startswith("▲ Cảnh báo E22: khác số đã công bố đang lưu")
    (grid,) = of_kind(page, "AgGrid")
    assert len(grid.rowData) == 58
    assert grid.rowData[0] == {
        "kind": "▲ Thay đổi",
        "entity": "Lạng Sơn",
        "node": "Chỉ số chuyển đổi số cấp tỉnh (DTI)",
        "old_value": "0,7480",
        "new_value": "0,7481",
        "old_rank": "18/63 (tính toán)",
        "new_rank": "18/63",
        "cell": "E22",
    }
    counts = words(of_class(page, "ranking-nodes"))
    assert counts == (
        "Chỉ số Thay đổi Mới Bổ sung Nay được công bố Giữ nguyên Chỉ số chuyển đổi số cấp tỉnh (DTI) 1 – – 57 5"
    )


def test_a_refused_table_shows_what_to_mend_and_offers_nothing_to_confirm(services: Services) -> None:
    page = preview(services, parcel(TABLE.change("20", "dti", "7,48")))
    assert words(of_kind(page, "H2")[0]) == "Không nhận bảng này: có lỗi phải sửa."
    assert of_kind(page, "AgGrid") == []
    assert [one.id for one in of_kind(page, "Button")] == []


def test_a_table_without_warnings_asks_for_no_reason(services: Services) -> None:
    page = preview(services, parcel(Table(measures=("dti",))))
    assert words(of_kind(page, "H2")[0]) == "Bảng đọc được, không có lỗi: 58 số liệu sẽ được ghi."
    (reason,) = of_kind(page, "Textarea")
    assert reason.id == "ranking-reason"


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (RankingParcel("", ""), "Chưa chọn tệp bảng xếp hạng."),
        (parcel(year="25"), "“25” không phải năm đánh giá (bốn chữ số)."),
        (
            replace(parcel(), contents=f"data:;base64,{b64encode(b'%PDF-1.7').decode()}"),
            "Tệp là PDF",
        ),
    ],
)
def test_what_cannot_be_read_is_a_sentence(services: Services, given: RankingParcel, problem: str) -> None:
    drawn, said = preview_file(services, given, "")
    assert drawn is None
    assert said.startswith(problem)


def test_what_is_confirmed_is_stored_and_leads_to_the_index(demo_copy: Store) -> None:
    services = services_of(demo_copy)
    drawn, problem = save_file(services, parcel(), WHY, digest_of(preview(services)), "")
    assert problem is no_update
    assert words(of_kind(drawn, "H2")) == "Đã lưu 58 số liệu."
    (link,) = of_kind(drawn, "Link")
    assert link.href == "/dti?nam=2024&so=63"
    assert lang_son(demo_copy) == ["0.7481"]


def test_a_loaded_figure_leads_to_its_cell_and_its_file(demo_copy: Store) -> None:
    services = services_of(demo_copy)
    save_file(services, parcel(), WHY, digest_of(preview(services)), "")
    with open_context(EVERYBODY, services, "") as context:
        view = read_target(context.session, context.query, "GEN-01")
        read_from = [
            (trace, origin.read_from)
            for trace in view.traces
            if isinstance(origin := trace.observation.origin, ScoreOrigin) and origin.read_from
        ]
        ((trace, cell),) = read_from
        panel = draw_provenance(context, view.state.target, trace, decides=True)
    assert "Tệp bang.csv" in words(panel)
    assert "E22" in words(panel)
    assert "Người thử, 23/11/2026" in words(panel)
    client = open_app(services).server.test_client()
    answer = client.get(links(panel)["bang.csv"])
    assert (answer.status_code, answer.data) == (200, TABLE.csv())
    assert answer.headers["Content-Disposition"] == "attachment; filename*=UTF-8''bang.csv"
    with demo_copy.reading() as session:
        (other,) = {one.sha256 for one in list_submissions(session)[:1]}
    assert client.get(f"/tai/bang-xep-hang/{other}").status_code == 404
    assert cell.cell == "E22"


def test_without_a_reason_nothing_is_stored(demo_copy: Store) -> None:
    services = services_of(demo_copy)
    drawn, words_said = save_file(services, parcel(), " ", digest_of(preview(services)), "")
    assert drawn is no_update
    assert "Bảng có cảnh báo: ghi lý do" in words_said
    assert lang_son(demo_copy) == ["0.7480"]


def test_what_was_changed_after_the_preview_is_not_stored(demo_copy: Store) -> None:
    services = services_of(demo_copy)
    shown = digest_of(preview(services))
    other = parcel(TABLE.change("20", "dti", "0,7482"))
    drawn, problem = save_file(services, other, WHY, shown, "")
    assert (drawn, problem) == (
        no_update,
        "Số liệu hoặc tệp đã đổi từ lúc xem trước. Xem trước lại rồi xác nhận.",
    )
    assert lang_son(demo_copy) == ["0.7480"]


@pytest.mark.browser
def test_a_table_is_loaded_in_the_browser(demo_copy: Store, visit: OpenWindow) -> None:
    with serve(open_app(services_of(demo_copy))) as address:
        window = visit(1440, 900)
        page = window.page
        page.goto(f"{address}/dti/nap")
        page.locator("#ranking-file input[type=file]").set_input_files(
            FilePayload(name="dti-2024.xlsx", mimeType="application/octet-stream", buffer=TABLE.xlsx("Bảng 1"))
        )
        expect(page.locator("#ranking-chosen")).to_have_text("Đã chọn: dti-2024.xlsx")
        page.get_by_role("button", name="Xem trước").click()
        outcome = page.locator("#ranking-outcome")
        expect(outcome).to_have_text("Bảng có cảnh báo, cần lý do: 58 số liệu sẽ được ghi.")
        expect(page.locator("#ranking-outcome:focus")).to_be_visible()
        expect(page.locator(".ag-row").first).to_contain_text("Lạng Sơn")
        page.get_by_role("button", name="Xác nhận và lưu").click()
        expect(page.locator("#ranking-refusal")).to_have_text("Bảng có cảnh báo: ghi lý do rồi xác nhận lại.")
        page.get_by_label("Lý do").fill("Bộ đính chính")
        page.get_by_role("button", name="Xác nhận và lưu").click()
        expect(outcome).to_have_text("Đã lưu 58 số liệu.")
        page.get_by_role("link", name="Xem chỉ số DTI của năm này").click()
        page.wait_for_url("**/dti?nam=2024*")
        assert (window.complaints, window.outside(address)) == ([], [])
    assert lang_son(demo_copy) == ["0.7481"]
    with demo_copy.reading() as session:
        (event,) = read_events(session, object_kind="ranking")
        assert (event.actor, event.details["sheet"]) == ("Người thử", "Bảng 1")


@pytest.mark.browser
def test_the_page_stays_within_the_window(address: str, visit: OpenWindow) -> None:
    payload: Any = FilePayload(name="bang.csv", mimeType="text/csv", buffer=TABLE.csv())
    for width, height in ((1440, 900), (1920, 1080), (390, 844)):
        window = visit(width, height)
        window.page.goto(f"{address}/dti/nap")
        window.page.locator("#ranking-file input[type=file]").set_input_files(payload)
        window.page.get_by_role("button", name="Xem trước").click()
        expect(window.page.locator("#ranking-outcome")).to_be_visible()
        assert window.page.locator("html").evaluate("page => page.scrollWidth") == width
        assert (window.complaints, window.outside(address)) == ([], [])
