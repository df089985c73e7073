"""The appendix page: rows with their proposals, nothing decided beforehand, nothing stored before somebody confirms."""

from base64 import b64encode
from dataclasses import replace
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from dash import no_update
from dash.development.base_component import Component
from playwright.sync_api import Browser, FilePayload, Page, expect

from dashboard.components.appendix_actions import Answers, Parcel, hand_in, list_choices, read_file, write_form
from dashboard.components.appendix_rows import SKIP, TAKE
from dashboard.context import Services
from dashboard.pages.appendix import PAGE
from dti.ingest.workbook import read_here
from dti.store.engine import Store
from dti.store.mappings import read_mappings
from dti.store.submissions import file_content, list_submissions, read_submission
from tests.dashboard.conftest import Open, OpenWindow, serve, services_of
from tests.dashboard.tree import of_class, of_kind, walk, words
from tests.ingest.appendix.books import COMMUNICATIONS, Sheet, book
from tests.visitors import EVERYBODY, open_app

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
PERCENT_ONLY = book(
    {
        "A": Sheet(
            [["Chỉ tiêu", "Kết quả đến 31/12/2024"], ["100% hộ gia đình có địa chỉ số", 95], ["Số tổ công nghệ số", 9]]
        )
    }
)
SEARCH = "?ky=2024-Q4"
QUARTERS = ("2024-Q4", "2025-Q2")


def parcel(data: bytes = GOOD, department: str = "BDIEN", **differences: Any) -> Parcel:
    contents = f"data:application/octet-stream;base64,{b64encode(data).decode()}"
    return replace(Parcel(contents, "phu-luc.xlsx", department, "2024-Q4", {}), **differences)


def answers(**differences: Any) -> Answers:
    """The good appendix decided: the first row taken, the second left out."""
    said = Answers((("A!2", "SOC-04"), ("A!3", None)), (("A!2", TAKE), ("A!3", SKIP)), {}, "2024-12-31", True)
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
            found[" ".join(name[key] for key in ("row", "part", "target", "sheet") if key in name)] = one
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


def test_the_departments_to_choose_from_follow_the_period_of_the_page(services: Services) -> None:
    listed = {period: {one["value"] for one in list_choices(services, period, SEARCH)} for period in QUARTERS}
    assert [("STTTT" in codes, "SKHCN-2025" in codes) for codes in listed.values()] == [(True, False), (False, True)]


@pytest.mark.browser
def test_choosing_a_period_draws_its_departments_unless_a_file_waits(visit: OpenWindow, address: str) -> None:
    page = visit(1440, 900).page
    page.goto(f"{address}/doc-phu-luc?ky=2024-Q4")
    choose_period(page, "Quý II/2025")
    page.wait_for_url("**/doc-phu-luc?ky=2025-Q2")
    expect(page.locator(".appendix-about a")).to_have_attribute("href", "/nop-bao-cao?ky=2025-Q2")
    page.click("#appendix-department")
    expect(page.get_by_role("option", name="Sở Khoa học và Công nghệ", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    file: FilePayload = {"name": "phu-luc.xlsx", "mimeType": "application/zip", "buffer": GOOD}
    page.set_input_files("#appendix-file input[type=file]", file)
    expect(page.locator("#appendix-chosen")).to_have_text("Đã chọn: phu-luc.xlsx")
    choose_period(page, "Quý IV/2024")
    page.click("#appendix-department")
    expect(page.get_by_role("option", name="Sở Thông tin và Truyền thông", exact=True)).to_be_visible()
    expect(page.locator("#appendix-chosen")).to_have_text("Đã chọn: phu-luc.xlsx")
    assert page.url.endswith("ky=2025-Q2")


def choose_period(page: Page, name: str) -> None:
    page.click("#appendix-period")
    page.get_by_role("option", name=name, exact=True).click()


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


def test_a_title_about_another_period_is_said_before_the_rows(services: Services) -> None:
    titled = book({"A": Sheet([["KẾT QUẢ QUÝ IV NĂM 2023"], ["Chỉ tiêu", "Kết quả"], ["Số tổ công nghệ số", 9]])})
    (said,) = of_class(read(services, parcel(titled)), "appendix-remarks")
    assert words(said).startswith("Tiêu đề ghi Quý IV/2023 (ô A!A1), đang đọc cho Quý IV/2024.")
    assert not of_class(read(services), "appendix-remarks")


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


def test_where_an_appendix_has_percentages_only_the_parts_can_be_typed_beside_the_row(services: Services) -> None:
    page = read(services, parcel(PERCENT_ONLY))
    assert list(ids(page, "appendix-part")) == ["A!2 numerator", "A!2 denominator", "A!3 numerator", "A!3 denominator"]
    assert {row: one.hidden for row, one in ids(page, "appendix-parts").items()} == {"A!2": False, "A!3": True}
    (needs,) = [one for one in of_kind(page, "Store") if one.id == "appendix-needs"]
    assert needs.data == {"A!2": ["SOC-04"], "A!3": ["SOC-04"]}


def test_what_the_appendix_has_is_not_asked_again(services: Services) -> None:
    page = read(services, parcel())
    assert [row for row in ids(page, "appendix-part") if row.startswith("A!2")] == []
    assert ids(page, "appendix-parts")["A!2"].hidden


def test_answers_are_kept_for_their_file_department_and_period(services: Services) -> None:
    def keys(given: Parcel) -> set[str]:
        page = read(services, given)
        kinds = ("appendix-part", "appendix-word", "appendix-target")
        return {one.persistence for kind in kinds for one in ids(page, kind).values()}

    (first,) = keys(parcel(PERCENT_ONLY))
    assert keys(parcel(PERCENT_ONLY)) == {first}
    assert not keys(parcel(PERCENT_ONLY, period="2024-Q3")) & {first}
    assert not keys(parcel(PERCENT_ONLY, "STTTT")) & {first}


def test_a_report_is_not_sent_while_a_part_is_missing_but_may_be_taken_along(demo_copy: Store) -> None:
    services, given = services_of(demo_copy), parcel(PERCENT_ONLY)
    half = answers(parts={("A!2", "numerator"): "1900", ("A!2", "denominator"): " "})
    link, problem = hand_in(services, given, half, SEARCH)
    assert link is no_update
    assert "Dòng A!2: chỉ tiêu SOC-04 là tỷ lệ nhưng còn thiếu mẫu số." in words(problem)
    assert isinstance(write_form(services, given, half, SEARCH)[0], bytes)


def test_what_was_typed_goes_through_the_door_with_the_name_of_who_typed_it(demo_copy: Store) -> None:
    typed = {("A!2", "numerator"): "1900", ("A!2", "denominator"): " 2 000 ", ("A!3", "numerator"): "7"}
    link, problem = hand_in(services_of(demo_copy), parcel(PERCENT_ONLY), answers(parts=typed), SEARCH)
    assert problem == ""
    with demo_copy.reading() as session:
        found = read_submission(session, int(link.rpartition("bn=")[2]))
        form = file_content(session, found.sha256)
    assert found.state == "checked"
    texts = [cell.value for cell in read_here(form, "bao-cao.xlsx").sheets[0].cells]
    assert "Phụ lục phu-luc.xlsx, A!B2; tử số 1.900, mẫu số 2.000: Người thử nhập khi xác nhận" in texts


def test_a_fault_of_ours_is_a_calm_sentence(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("dashboard.components.appendix_actions.read_appendix", fail)
    drawn, problem = read_file(services, parcel(), SEARCH)
    assert drawn is no_update
    assert problem.startswith("Lỗi của hệ thống, không phải của người xem.")


@pytest.mark.browser
def test_a_person_reads_decides_and_sees_what_is_missing(browser: Browser, address: str) -> None:
    page: Page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    errors: list[str] = []
    page.on("console", lambda said: errors.append(said.text) if said.type in ("error", "warning") else None)
    page.goto(f"{address}/doc-phu-luc?dv=BDIEN&ky=2024-Q4")
    page.click("#appendix-read")
    expect(page.locator("#appendix-problem")).to_have_text("Chọn tệp trước khi đọc.")
    file: FilePayload = {"name": "phu-luc.xlsx", "mimeType": "application/zip", "buffer": GOOD}
    page.set_input_files("#appendix-file input[type=file]", file)
    expect(page.locator("#appendix-chosen")).to_have_text("Đã chọn: phu-luc.xlsx")
    page.click("#appendix-read")
    # Whether the window itself has the focus is for the machine to say.
    expect(page.locator("#appendix-outcome:focus")).to_be_visible()
    expect(page.locator("#appendix-left")).to_have_text("Còn 2 trong 2 dòng chưa có quyết định.")
    page.locator(".appendix-row").nth(1).get_by_label("Bỏ qua").check()
    expect(page.locator("#appendix-left")).to_have_text("Còn 1 trong 2 dòng chưa có quyết định.")
    page.click("#appendix-send")
    expect(page.locator("#appendix-refusal")).to_contain_text("Chưa có quyết định cho các dòng: A!2.")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert errors == []
    page.context.close()


@pytest.mark.browser
def test_a_percent_only_appendix_is_completed_beside_its_rows_and_sent(visit: OpenWindow, demo_copy: Store) -> None:
    with serve(open_app(services_of(demo_copy))) as address:
        window = visit(1440, 900)
        page = window.page
        page.goto(f"{address}/doc-phu-luc?dv=BDIEN&ky=2024-Q4&mh=1")
        choose(page, PERCENT_ONLY)
        first, second = page.locator(".appendix-row").all()
        expect(first.get_by_label("Tử số")).to_be_visible()
        expect(second.get_by_label("Tử số")).to_be_hidden()
        first.get_by_label("Lấy vào báo cáo").check()
        second.get_by_label("Bỏ qua").check()
        left = page.locator("#appendix-left")
        expect(left).to_have_text("Cả 2 dòng đã có quyết định. Còn 1 dòng lấy vào báo cáo thiếu tử số hoặc mẫu số.")
        first.get_by_label("Tử số").fill("1900")
        page.click("#appendix-send")
        expect(page.locator("#appendix-refusal")).to_contain_text("còn thiếu mẫu số")
        first.get_by_label("Mẫu số").fill("2000")
        expect(left).to_have_text("Cả 2 dòng đã có quyết định.")
        # Whoever has to begin anew finds what was said and typed before.
        page.reload()
        choose(page, PERCENT_ONLY)
        expect(page.locator("#appendix-left")).to_have_text("Cả 2 dòng đã có quyết định.")
        expect(page.locator(".appendix-row").first.get_by_label("Tử số")).to_have_value("1900")
        page.click("#appendix-send")
        page.wait_for_url("**/nop-bao-cao?**bn=*")
        assert window.complaints == []
    with demo_copy.reading() as session:
        sent = list_submissions(session, department="BDIEN", period="2024-Q4")[-1]
    assert (sent.state, sent.sent_by) == ("checked", EVERYBODY.signature)


def choose(page: Page, data: bytes) -> None:
    """Choose the file and have it read."""
    file: FilePayload = {"name": "phu-luc.xlsx", "mimeType": "application/zip", "buffer": data}
    page.set_input_files("#appendix-file input[type=file]", file)
    expect(page.locator("#appendix-chosen")).to_have_text("Đã chọn: phu-luc.xlsx")
    page.click("#appendix-read")
    expect(page.locator("#appendix-left")).not_to_be_empty()


@pytest.mark.browser
def test_the_rows_of_an_appendix_pass_the_accessibility_checks(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{address}/doc-phu-luc?dv=BDIEN&ky=2024-Q4")
    choose(page, PERCENT_ONLY)
    found = Axe().run(page).response["violations"]
    for r in found:
        print(r["id"], [n["html"][:300] for n in r["nodes"]], r["nodes"][0].get("failureSummary"))
    context.close()
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == []
