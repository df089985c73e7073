"""The appendix page: rows with their proposals, nothing decided beforehand, nothing stored before somebody confirms."""

from base64 import b64encode
from dataclasses import replace
from typing import Any

import pytest
from dash import no_update
from dash.development.base_component import Component
from playwright.sync_api import Browser, FilePayload, Page, expect

from dashboard.components.appendix_actions import Answers, Parcel, hand_in, read_file, write_form
from dashboard.components.appendix_rows import SKIP, TAKE
from dashboard.context import Services
from dashboard.pages.appendix import PAGE
from dti.ingest.workbook import read_here
from dti.store.engine import Store
from dti.store.mappings import read_mappings
from dti.store.submissions import list_submissions, read_submission
from tests.dashboard.conftest import Open, services_of
from tests.dashboard.tree import of_class, of_kind, walk, words
from tests.ingest.appendix.books import COMMUNICATIONS, Sheet, book

GOOD = book(
    {
        "A": Sheet(
            [
                ["Chỉ tiêu", "Tổng số", "Số đạt", "Kết quả đến 31/12/2024"],
                ["100% hộ gia đình có địa chỉ số", 2000, 1900, 95],
                ["Số Tổ công nghệ số cộng đồng", None, None, 1658],
            ]
        )
    }
)
SEARCH = "?ky=2024-Q4"


def parcel(data: bytes = GOOD, department: str = "BDIEN", **differences: Any) -> Parcel:
    contents = f"data:application/octet-stream;base64,{b64encode(data).decode()}"
    return replace(Parcel(contents, "phu-luc.xlsx", department, "2024-Q4", {}), **differences)


def answers(**differences: Any) -> Answers:
    """The good appendix decided: the first row taken, the second left out."""
    said = Answers((("A!2", "SOC-04"), ("A!3", None)), (("A!2", TAKE), ("A!3", SKIP)), "2024-12-31", "an", True)
    return replace(said, **differences)


def read(services: Services, given: Parcel | None = None) -> Component:
    drawn, problem = read_file(services, given or parcel(), SEARCH)
    assert problem == ""
    assert isinstance(drawn, Component)
    return drawn


def ids(part: Any, kind: str) -> dict[str, Component]:
    """The components with a pattern id of a kind, by row (and target)."""
    found = {}
    for one in walk(part):
        name = getattr(one, "id", None)
        if isinstance(name, dict) and name.get("type") == kind:
            found[" ".join(name[key] for key in ("row", "target", "sheet") if key in name)] = one
    return found


def stored(store: Store) -> tuple[int, int]:
    with store.reading() as session:
        mappings = read_mappings(session, department="BDIEN", programme="NQ49")
        return len(list_submissions(session, department="BDIEN")), len(mappings)


def test_the_page_asks_for_department_period_name_and_file(asked: Open) -> None:
    with asked("?dv=BDIEN&ky=2024-Q4") as context:
        page = PAGE.draw(context)
    (department,) = [one for one in of_kind(page, "Select") if one.id == "appendix-department"]
    assert department.value == "BDIEN"
    assert words(of_kind(page, "H1")) == "Đọc phụ lục có bảng riêng của đơn vị"


def test_every_row_with_a_figure_is_shown_with_its_proposal_and_none_is_decided(services: Services) -> None:
    page = read(services)
    assert words(of_kind(page, "H2")[0]) == "2 dòng cần quyết định, 1 dòng có đề xuất"
    targets = {row: one.value for row, one in ids(page, "appendix-target").items()}
    assert targets == {"A!2": "SOC-04", "A!3": None}
    assert all(getattr(one, "value", None) is None for one in ids(page, "appendix-word").values())
    shown = ids(page, "appendix-detail")
    assert words(shown["A!3"]).startswith("Không đề xuất chỉ tiêu nào.")
    detail = words(shown["A!2"])
    name = "SOC-04 Tỷ lệ hộ gia đình có địa chỉ số"
    assert detail.startswith(f"{name} Đề xuất, độ khớp 100/100 Sẽ ghi vào báo cáo: 95 % (1.900/2.000)")


def test_every_target_of_the_department_has_its_words_ready(services: Services) -> None:
    page = read(services, parcel(COMMUNICATIONS.data, "STTTT"))
    (ready,) = [one for one in of_kind(page, "Store") if one.id == "appendix-details"]
    codes = {option["value"] for option in ids(page, "appendix-target")["Phụ lục I!8"].data}
    assert {"GOV-02", "SOC-04", "BGT-01"} <= codes
    assert ready.data["Phụ lục I!8"].keys() == codes | {""}
    assert "Không đề xuất, độ khớp" in words(ready.data["Phụ lục I!8"]["SOC-04"])


def test_the_source_row_stands_beside_the_result(services: Services) -> None:
    first = of_class(read(services), "appendix-source")[0]
    assert words(first) == (
        "A!2 100% hộ gia đình có địa chỉ số Dòng A!2 trong phụ lục "
        "Tổng số B2 2.000 Số đạt C2 1.900 Kết quả đến 31/12/2024 D2 95"
    )
    assert words(of_class(first, "appendix-marked")) == "95"


def test_rows_that_are_no_figures_are_listed_with_their_kind(services: Services) -> None:
    page = read(services, parcel(COMMUNICATIONS.data, "STTTT"))
    passed = [words(one) for one in of_kind(of_class(page, "appendix-passed"), "Li")]
    assert passed[1] == "Phụ lục I!6 tiêu đề nhóm Phát triển Chính quyền số"
    assert len(passed) == 5


def test_an_unusable_file_says_why_and_asks_nothing(services: Services) -> None:
    page = read(services, parcel(book({"A": Sheet([["Báo cáo"]])})))
    assert "Không tìm thấy bảng nào" in words(of_class(page, "appendix-problem"))
    assert ids(page, "appendix-word") == {}


def test_a_column_of_results_can_be_chosen(services: Services) -> None:
    rows: list[list[Any]] = [
        ["Chỉ tiêu", "Kết quả năm 2023", "Kết quả năm 2024"],
        ["100% hộ gia đình có địa chỉ số", 80, 90],
    ]
    several = parcel(book({"A": Sheet(rows)}))
    assert list(ids(read(services, several), "appendix-result")) == ["A"]
    chosen = read(services, replace(several, results={"A": "C"}))
    assert "90 %" in words(ids(chosen, "appendix-detail")["A!2"])


def test_a_file_that_may_not_pass_is_refused_in_words(services: Services) -> None:
    drawn, problem = read_file(services, parcel(b"PK but no workbook"), SEARCH)
    assert drawn is no_update
    assert problem


def test_reading_stores_nothing(demo_copy: Store) -> None:
    before = stored(demo_copy)
    read(services_of(demo_copy))
    assert stored(demo_copy) == before


def test_confirming_sends_the_form_through_the_door_and_leads_to_its_result(demo_copy: Store) -> None:
    before = stored(demo_copy)
    link, problem = hand_in(services_of(demo_copy), parcel(), answers(), SEARCH)
    assert problem == ""
    path, _, number = link.rpartition("bn=")
    assert path == "/nop-bao-cao?ky=2024-Q4&"
    with demo_copy.reading() as session:
        found = read_submission(session, int(number))
    assert (found.department, found.period, found.state, found.illustrative) == ("BDIEN", "2024-Q4", "checked", True)
    assert stored(demo_copy) == (before[0] + 1, 2)


def test_the_form_can_be_taken_along_and_is_not_sent(demo_copy: Store) -> None:
    before = stored(demo_copy)
    form, problem = write_form(services_of(demo_copy), parcel(), answers(), SEARCH)
    assert problem == ""
    texts = [cell.value for cell in read_here(form, "bao-cao.xlsx").sheets[0].cells]
    assert "Phụ lục phu-luc.xlsx, A!D2" in texts
    assert stored(demo_copy) == (before[0], 2)


@pytest.mark.parametrize(
    ("differences", "said"),
    [
        ({"words": (("A!2", TAKE), ("A!3", None))}, "Chưa có quyết định cho các dòng: A!3."),
        ({"targets": (("A!2", None), ("A!3", None))}, "Chưa có quyết định cho các dòng: A!2."),
        ({"words": (("A!2", SKIP), ("A!3", SKIP))}, "Không lấy dòng nào"),
        ({"by": " "}, "Ghi họ và tên người thực hiện trước khi xác nhận."),
    ],
)
def test_what_is_in_the_way_is_said_and_nothing_is_stored(
    demo_copy: Store, differences: dict[str, Any], said: str
) -> None:
    before = stored(demo_copy)
    for act in (hand_in, write_form):
        answer, problem = act(services_of(demo_copy), parcel(), answers(**differences), SEARCH)
        assert answer is no_update
        assert said in words(problem)
    assert stored(demo_copy) == before


def test_a_fault_of_ours_is_a_calm_sentence(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("dashboard.components.appendix_actions.read_appendix", fail)
    drawn, problem = read_file(services, parcel(), SEARCH)
    assert drawn is no_update
    assert problem.startswith("Lỗi của hệ thống, mã ")


@pytest.mark.browser
def test_a_person_reads_decides_and_sees_what_is_missing(browser: Browser, address: str) -> None:
    page: Page = browser.new_page(viewport={"width": 390, "height": 844})
    errors: list[str] = []
    page.on("console", lambda said: errors.append(said.text) if said.type in ("error", "warning") else None)
    page.goto(f"{address}/doc-phu-luc?dv=BDIEN&ky=2024-Q4")
    page.click("#appendix-read")
    expect(page.locator("#appendix-problem")).to_have_text("Chọn tệp trước khi đọc.")
    file: FilePayload = {"name": "phu-luc.xlsx", "mimeType": "application/zip", "buffer": GOOD}
    page.set_input_files("#appendix-file input[type=file]", file)
    expect(page.locator("#appendix-chosen")).to_have_text("Đã chọn: phu-luc.xlsx")
    page.click("#appendix-read")
    expect(page.locator("#appendix-outcome")).to_be_focused()
    expect(page.locator("#appendix-left")).to_have_text("Còn 2 trong 2 dòng chưa có quyết định.")
    page.locator(".appendix-row").nth(1).get_by_label("Bỏ qua").check()
    expect(page.locator("#appendix-left")).to_have_text("Còn 1 trong 2 dòng chưa có quyết định.")
    page.fill("#appendix-by", "Chuyên viên")
    page.click("#appendix-send")
    expect(page.locator("#appendix-refusal")).to_contain_text("Chưa có quyết định cho các dòng: A!2.")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert errors == []
    page.close()
