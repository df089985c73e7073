"""The steward's catalogue on screen: lists, a change from its form to the store and back, what is refused and how."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from dash import no_update
from dash.development.base_component import Component
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.components.catalogue_actions import Answer, look, save
from dashboard.components.catalogue_address import Subject
from dashboard.components.catalogue_form import read_parts
from dashboard.components.catalogue_typed import FieldId
from dashboard.context import Services, open_context
from dashboard.pages.catalogue import PAGE, press, write_search
from dti.access.roles import Action
from dti.access.user import User
from dti.catalogue.models import Catalogue, Goal
from dti.core.errors import NotAllowed, NotFound
from dti.ingest.stewardship.history import read_history
from dti.ingest.stewardship.intake import read_standing
from dti.store.catalogue import load_catalogue
from dti.store.engine import Store
from tests.dashboard.conftest import OpenWindow, serve, services_of
from tests.dashboard.tree import links, of_class, of_kind, words
from tests.visitors import COMMITTEE, STEWARD, open_app, reporter_of, visiting

TARGET = "?sua=target:NQ49/GOV-01"
ABOUT_TARGET = Subject("edit", "target", "NQ49/GOV-01")
GOAL = (1, "value")


@pytest.fixture
def services(demo_copy: Store) -> Services:
    return services_of(demo_copy)


@pytest.fixture(autouse=True)
def steward() -> Iterator[None]:
    """The steward is asking."""
    with visiting(STEWARD):
        yield


def drawn(services: Services, search: str = "", user: User = STEWARD) -> Component:
    with open_context(user, services, search) as context:
        return PAGE.draw(context)


def groups(services: Services, search: str, subject: Subject) -> list[dict[str, Any]]:
    """What the browser keeps of a form."""
    with open_context(STEWARD, services, search) as context:
        return [part.group.as_json() for part in read_parts(context, subject)]


def look_at(services: Services, search: str, subject: Subject, **typed: str) -> Answer:
    return look(services, groups(services, search, subject), place(typed), search)


def place(typed: Mapping[str, str]) -> dict[FieldId, Any]:
    """``v1_value`` is the field ``value`` of the second group."""
    return {(int(name[1]), name[3:]): value for name, value in typed.items()}


def save_it(
    services: Services, search: str, subject: Subject, *, reason: str = "Theo văn bản mới", **typed: str
) -> Answer:
    """Look, then save what was looked at."""
    form = groups(services, search, subject)
    seen = look(services, form, place(typed), search)
    return save(services, form, place(typed), seen.token, reason, search)


def stored(services: Services) -> Catalogue:
    with services.store.reading() as session:
        return load_catalogue(session)


def goal_of(services: Services, code: str = "GOV-01") -> Goal:
    target = stored(services).target("NQ49", code)
    assert target is not None
    return target.goals[0]


def test_a_lead_that_has_ended_is_named_with_who_answers_now(services: Services) -> None:
    told = words(drawn(services, "?ngay=2025-06-01"))
    assert "Sở Thông tin và Truyền thông nay là Sở Khoa học và Công nghệ" in told
    assert "nay là Sở" not in words(drawn(services, "?ngay=2024-12-31"))


def test_the_lists_say_what_the_catalogue_holds(services: Services) -> None:
    page = drawn(services)
    for part in (
        "Danh mục có 3 chương trình",
        "GOV-01",
        "2025: ≥ 100 %",
        "Văn phòng Ủy ban nhân dân tỉnh",
        "Đang thực hiện",
    ):
        assert part in words(page)
    assert links(page)["GOV-02 Tỷ lệ công chức được gắn định danh số trong xử lý công việc"] == "/chi-tieu/GOV-02"
    assert links(page)["Sửa NQ49/GOV-02"] == "/danh-muc?sua=target%3ANQ49%2FGOV-02"
    assert "3 trụ cột" not in words(page)
    assert "Nghị quyết số 49-NQ/TU" in words(drawn(services, "?muc=chuong-trinh"))
    assert "Sở Thông tin và Truyền thông" in words(drawn(services, "?muc=don-vi"))
    assert "Quý IV/2024" in words(drawn(services, "?muc=ky"))
    assert "Departments" in words(drawn(services, "?muc=don-vi&lang=en"))


def test_searching_needs_no_accents_and_says_where_nothing_is_found(services: Services) -> None:
    found = drawn(services, "?tim=dinh danh so")
    assert [row for row in links(found) if row.startswith("GOV-")] == [
        "GOV-02 Tỷ lệ công chức được gắn định danh số trong xử lý công việc"
    ]
    assert "Không có mục nào khớp." in words(drawn(services, "?tim=khongco"))
    assert (
        write_search("?muc=don-vi&lang=en", " Sở Y tế ") == "/danh-muc?lang=en&muc=don-vi&tim=S%E1%BB%9F+Y+t%E1%BA%BF"
    )
    assert write_search("?muc=don-vi&tim=x", "") == "/danh-muc?muc=don-vi"


def test_a_form_holds_every_field_with_what_stands_there(services: Services) -> None:
    form = of_class(drawn(services, TARGET), "catalogue-fields")[0]
    fields = {
        one.id["field"]: one for one in of_kind(form, "TextInput") + of_kind(form, "Select") if one.id["entry"] < 2
    }
    assert (fields["value"].value, fields["due_date"].value, fields["operator"].value) == ("100", "31/12/2025", ">=")
    assert (fields["lead_department"].value, fields["lead_department"].withAsterisk) == ("VPUBND", True)
    assert ("code" in fields, "Mã chỉ tiêu GOV-01" in words(form)) == (False, True)


def test_a_changed_goal_is_previewed_saved_and_taken_back(services: Services) -> None:
    seen = look_at(services, TARGET, ABOUT_TARGET, v1_value="90")
    said = words(seen.preview)
    assert (seen.hidden, seen.problem, seen.errors) == (False, "", {})
    assert "Sẽ thay đổi 1 trường của 1 mục" in said
    assert "Mục tiêu NQ49/GOV-01/2025" in said
    assert "100 → thành 90" in said
    assert "cảnh báo" in said
    assert goal_of(services).value == 100

    saved = save_it(services, TARGET, ABOUT_TARGET, v1_value="90", reason="Công văn 12/CV-BCĐ")
    assert (goal_of(services).value, saved.problem, saved.said) == (Decimal(90), "", "Đã ghi vào danh mục.")
    back = links(saved.work)
    number = str(read_history(STEWARD, services.store)[0].sequence)
    assert back["Hoàn tác"] == f"/danh-muc?hoan-tac={number}"
    assert back["Xem trang chỉ tiêu GOV-01"] == "/chi-tieu/GOV-01?ct=NQ49"

    undo = drawn(services, f"?hoan-tac={number}")
    assert "90 → thành 100" in words(undo)
    token = of_kind(undo, "Store")[-1].data
    undone = save(services, [], {}, token, f"Hoàn tác thay đổi số {number}", f"?hoan-tac={number}")
    assert (goal_of(services).value, undone.problem) == (Decimal(100), "")
    assert [one.reason for one in read_history(STEWARD, services.store)] == [
        f"Hoàn tác thay đổi số {number}",
        "Công văn 12/CV-BCĐ",
    ]
    history = words(drawn(services, "?muc=lich-su"))
    assert "Mục tiêu NQ49/GOV-01/2025, Mục tiêu: 100 → 90" in history
    assert STEWARD.name in history


def test_what_is_refused_stands_at_its_field_and_takes_nothing_away(services: Services) -> None:
    answer = look_at(services, TARGET, ABOUT_TARGET, v1_value="nhiều", v0_baseline_value="5", v2_horizon="2031")
    assert (answer.work, answer.hidden) == (no_update, True)
    errors = dict(answer.errors or {})
    assert errors[GOAL] == "“Mục tiêu” không phải là một số: “nhiều”."
    assert errors[2, "value"] == "“Mục tiêu” còn trống."
    assert "Mục tiêu NQ49/GOV-01/2031" in words(answer.preview)
    outputs = answer.as_outputs([GOAL, (0, "code")])
    assert outputs[-1] == [errors[GOAL], None]
    refused = save_it(services, TARGET, ABOUT_TARGET, v1_value="nhiều")
    assert refused.work is no_update
    assert refused.problem.startswith("Chưa ghi được: nội dung thay đổi còn 1 lỗi.")


def test_a_reason_is_needed_and_a_preview_too(services: Services) -> None:
    without = save_it(services, TARGET, ABOUT_TARGET, v1_value="90", reason="  ")
    assert (without.work, without.problem) == (no_update, "Cần nêu lý do thay đổi danh mục.")
    form = groups(services, TARGET, ABOUT_TARGET)
    blind = save(services, form, {GOAL: "90"}, None, "Lý do", TARGET)
    assert blind.problem.startswith("Danh mục hoặc nội dung thay đổi không còn như lúc xem trước.")
    other = save(services, form, {GOAL: "80"}, look(services, form, {GOAL: "90"}, TARGET).token, "Lý do", TARGET)
    assert other.problem == blind.problem
    assert goal_of(services).value == 100


def test_whoever_is_slower_gets_the_new_preview(services: Services) -> None:
    form = groups(services, TARGET, ABOUT_TARGET)
    seen = look(services, form, {GOAL: "90"}, TARGET)
    save_it(services, TARGET, ABOUT_TARGET, v1_value="85")
    answer = save(services, form, {GOAL: "90"}, seen.token, "Lý do", TARGET)
    assert "không còn như lúc xem trước" in answer.problem
    assert "85 → thành 90" in words(answer.preview)
    assert save(services, form, {GOAL: "90"}, answer.token, "Lý do", TARGET).problem == ""
    assert goal_of(services).value == 90


def test_fields_that_nobody_touched_are_left_to_whoever_changed_them(services: Services) -> None:
    form = groups(services, TARGET, ABOUT_TARGET)
    save_it(services, TARGET, ABOUT_TARGET, v0_name_en="Another name")
    untouched = {(place, name): value for place, one in enumerate(form) for name, value in one["drawn"].items()}
    said = words(look(services, form, untouched | {GOAL: "90"}, TARGET).preview)
    assert "Sẽ thay đổi 1 trường của 1 mục" in said


def test_a_new_target_comes_with_its_goals(services: Services) -> None:
    typed = {
        "v0_code": "gov-99", "v0_pillar": "government", "v0_name_vi": "Tỷ lệ thử", "v0_kind": "share",
        "v0_unit": "percent", "v0_lead_department": "VPUBND", "v0_sourcing": "provincial_plan", "v0_source": "Thử",
        "v1_horizon": "2025", "v1_operator": ">=", "v1_value": "95,5", "v1_due_date": "31/12/2025",
    }  # fmt: skip
    about = Subject("add", "target")
    incomplete = look_at(services, "?them=target", about, **{**typed, "v0_lead_department": ""})
    assert (incomplete.errors or {})[0, "lead_department"] == "“Đơn vị chủ trì” còn trống."
    assert "Chỉ tiêu NQ49/GOV-99 – Tỷ lệ thử mới" in words(look_at(services, "?them=target", about, **typed).preview)
    saved = save_it(services, "?them=target", about, **typed)
    assert (saved.problem, goal_of(services, "GOV-99").value) == ("", Decimal("95.5"))
    number = read_history(STEWARD, services.store)[0].sequence
    assert "Hoàn tác" not in links(saved.work)
    assert "chỉ thêm mục mới" in words(drawn(services, f"?hoan-tac={number}"))


def test_departments_programmes_and_deadlines_are_changed_the_same_way(services: Services) -> None:
    for search, key, typed, before in (
        ("?sua=department:VPUBND", "VPUBND", {"v0_note_vi": "Ghi chú"}, ""),
        ("?sua=programme:NQ49", "NQ49", {"v1_name_en": "Party matters"}, ""),
        ("?sua=period:2025-Q4", "2025-Q4", {"v0_deadline": "20/01/2026"}, "Kỳ báo cáo 2025-Q4"),
    ):
        about = Subject("edit", search.partition("=")[2].partition(":")[0], key)
        said = words(look_at(services, search, about, **typed).preview)
        assert "Sẽ thay đổi 1 trường của 1 mục" in said
        assert before in said
        assert save_it(services, search, about, **typed).problem == ""
    with services.store.reading() as session:
        assert read_standing(session).deadlines["2025-Q4"] == date(2026, 1, 20)


def test_a_target_is_dropped_with_its_reason_and_taken_up_again(services: Services) -> None:
    search, about = "?bo=NQ49/GOV-02", Subject("drop", "drop", "NQ49/GOV-02")
    assert "không còn được đánh giá" in words(drawn(services, search))
    unread = look_at(services, search, about, v0_day="hôm qua")
    assert "không phải là ngày" in (unread.errors or {})[0, "day"]
    save_it(services, search, about, v0_day="01/06/2026", reason="Nghị quyết mới thay thế")
    assert "Không thực hiện từ 01/06/2026" in words(drawn(services, "?tim=GOV-02"))
    number = read_history(STEWARD, services.store)[0].sequence
    undo = drawn(services, f"?hoan-tac={number}")
    save(services, [], {}, of_kind(undo, "Store")[-1].data, "Hoàn tác", f"?hoan-tac={number}")
    assert "Không thực hiện từ" not in words(drawn(services, "?tim=GOV-02"))
    save_it(services, search, about, v0_day="02/06/2026")
    assert "Chỉ tiêu đang dừng" in words(drawn(services, search))
    assert save_it(services, search, about, v0_day="03/06/2026").problem == ""
    with services.store.reading() as session:
        assert read_standing(session).dropped == {}


@pytest.mark.parametrize(
    "search", ["?sua=target:NQ49/NO-01", "?sua=user:nga", "?bo=x", "?them=goal", "?sua=period:1999-Q1"]
)
def test_what_there_is_not_is_said_in_words(services: Services, search: str) -> None:
    with pytest.raises(NotFound):
        drawn(services, search)


@pytest.mark.parametrize(
    ("form", "ids"),
    [
        (None, []), ({}, []), ([], []), ([None], []), ([{"kind": 3}], []), ([{"kind": "target", "fixed": 1}], []),
        ([{"kind": "drop", "fixed": {}, "drawn": {"a": 1}}], []), ([{"kind": "user", "fixed": {}, "drawn": {}}], []),
        ([{"kind": "target", "fixed": {}, "drawn": {"version": "1"}}], [{"entry": 0, "field": "version"}]),
        ([], "x"), ([], [None]), ([], [{"entry": "0", "field": "a"}]), ([], [{"entry": 0, "field": 2}]),
    ],
)  # fmt: skip
def test_a_request_made_by_hand_meets_a_sentence(services: Services, form: Any, ids: Any) -> None:
    before = stored(services).content_hash
    values = ["9"] * len(ids) if isinstance(ids, list) else ids
    for button in ("catalogue-look", "catalogue-save"):
        outputs = press(services, button, (ids, values), (form, ["x"], 7), TARGET)
        assert outputs[:4] == (no_update,) * 4
        assert "Lỗi của hệ thống" not in outputs[4]
        assert outputs[4]
    assert stored(services).content_hash == before


def test_nobody_else_sees_or_does_anything(services: Services) -> None:
    assert PAGE.action is Action.EDIT_CATALOGUE
    form = groups(services, TARGET, ABOUT_TARGET)
    token = look(services, form, {GOAL: "90"}, TARGET).token
    for user in (COMMITTEE, reporter_of("VPUBND")):
        with pytest.raises(NotAllowed):
            drawn(services, TARGET, user)
        with visiting(user):
            assert "không có quyền" in look(services, form, {GOAL: "90"}, TARGET).problem
            assert "không có quyền" in save(services, form, {GOAL: "90"}, token, "Lý do", TARGET).problem
        client = open_app(services, user).server.test_client()
        assert client.get("/tai/danh-muc").status_code == 403
        assert send(client, b"no workbook").status_code == 403
    assert goal_of(services).value == 100


def send(client: FlaskClient, data: bytes, **fields: Any) -> TestResponse:
    form = {"file": (BytesIO(data), "danh-muc.xlsx")} | fields
    return client.post("/gui-danh-muc", data=form, content_type="multipart/form-data")


def downloaded(client: FlaskClient, search: str = "?ct=NQ49") -> openpyxl.Workbook:
    answer = client.get(f"/tai/danh-muc{search}")
    assert answer.status_code == 200
    return openpyxl.load_workbook(BytesIO(answer.data))


def edited(book: openpyxl.Workbook, value: Any) -> bytes:
    """The workbook with another goal of GOV-01."""
    sheet = book["Mục tiêu"]
    column = next(cell.column for cell in sheet[2] if cell.value == "Mục tiêu")
    row = next(row for row in range(3, sheet.max_row) if sheet.cell(row, 2).value == "GOV-01")
    sheet.cell(row, column).value = value
    into = BytesIO()
    book.save(into)
    return into.getvalue()


def test_a_workbook_goes_out_comes_back_and_is_saved_under_its_preview(services: Services) -> None:
    client = open_app(services, STEWARD).server.test_client()
    data = edited(downloaded(client), 75)
    seen = send(client, data)
    told = seen.get_json()
    assert (seen.status_code, told["outcome"], len(told["differences"])) == (200, "accepted", 1)
    assert (told["differences"][0]["before"], told["differences"][0]["after"]) == ("100", "75")
    assert "Mục tiêu!" in str(told["drawn"])
    assert goal_of(services).value == 100
    no_reason = send(client, data, token=told["token"], reason="")
    assert (no_reason.status_code, no_reason.get_json()["error"]) == (400, "Cần nêu lý do thay đổi danh mục.")
    saved = send(client, data, token=told["token"], reason="Kế hoạch mới")
    assert (saved.status_code, saved.get_json()["outcome"], goal_of(services).value) == (200, "saved", Decimal(75))
    stale = send(client, edited(downloaded(client), 60), token=told["token"], reason="Kế hoạch mới")
    assert (stale.status_code, stale.get_json()["outcome"]) == (409, "accepted")
    assert "không còn như lúc xem trước" in stale.get_json()["error"]
    assert goal_of(services).value == 75


def test_a_workbook_that_is_refused_names_sheet_and_cell(services: Services) -> None:
    client = open_app(services, STEWARD).server.test_client()
    answer = send(client, edited(downloaded(client), "nhiều"))
    (found,) = [one for one in answer.get_json()["findings"] if one["severity"] == "error"]
    assert (answer.status_code, found["sheet"], found["cell"][0]) == (422, "Mục tiêu", "E")
    assert f"Mục tiêu!{found['cell']}" in str(answer.get_json()["drawn"])
    broken = send(client, b"no workbook")
    assert (broken.status_code, broken.get_json()["drawn"]) == (422, None)
    assert broken.get_json()["error"]
    nothing = client.post("/gui-danh-muc", data={}, content_type="multipart/form-data")
    assert (nothing.status_code, "0 tệp" in nothing.get_json()["error"]) == (400, True)
    abroad = client.post("/gui-danh-muc", headers={"Origin": "http://elsewhere.example"})
    assert abroad.status_code == 403


def test_workbooks_to_download(services: Services) -> None:
    client = open_app(services, STEWARD).server.test_client()
    assert downloaded(client)["Chương trình"]["A3"].value == "NQ49"
    assert downloaded(client, "?mau=moi")["Chương trình"]["A3"].value is None
    assert client.get("/tai/danh-muc?ct=KHONG").status_code == 404
    assert "attachment" in client.get("/tai/danh-muc").headers["Content-Disposition"]


def test_a_fault_of_ours_is_an_id(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.catalogue_files.read_catalogue_workbook", lambda *_, **__: 1 // 0)
    answer = send(open_app(services, STEWARD).server.test_client(), b"x")
    assert (answer.status_code, "mã lỗi" in answer.get_json()["error"]) == (500, True)


@pytest.mark.browser
def test_a_goal_is_changed_by_keyboard_seen_on_its_page_and_taken_back(services: Services, visit: OpenWindow) -> None:
    with serve(open_app(services, STEWARD)) as address:
        window = visit(390, 844)
        page = window.page
        page.goto(f"{address}/danh-muc{TARGET}")
        value = page.get_by_role("group", name="Mục tiêu 2025").get_by_role("textbox", name="Mục tiêu")
        value.fill("nhiều")
        page.get_by_role("button", name="Xem thay đổi").press("Enter")
        page.wait_for_selector("#catalogue-outcome:has-text('còn 1 lỗi')")
        assert page.get_by_text("“Mục tiêu” không phải là một số").count() == 2
        assert value.input_value() == "nhiều"
        value.fill("90,5")
        # Going away and coming back takes nothing of what stands typed.
        page.get_by_role("link", name="Kỳ báo cáo").press("Enter")
        page.wait_for_selector(".catalogue-table")
        page.go_back()
        value.wait_for()
        assert value.input_value() == "90,5"
        page.get_by_role("button", name="Xem thay đổi").press("Enter")
        page.wait_for_selector("#catalogue-outcome:has-text('Sẽ thay đổi 1 trường')")
        assert page.evaluate("document.activeElement.id") == "catalogue-outcome"
        page.get_by_label("Lý do thay đổi").fill("Điều chỉnh theo kế hoạch")
        page.get_by_role("button", name="Ghi vào danh mục", exact=True).press("Enter")
        page.wait_for_selector("#catalogue-outcome:has-text('Đã ghi 1 thay đổi')")
        page.get_by_role("link", name="Xem trang chỉ tiêu GOV-01").press("Enter")
        page.wait_for_selector("#react-entry-point .target-head")
        assert "≥ 90,5 %" in page.inner_text("#content")
        page.go_back()
        page.goto(f"{address}/danh-muc?muc=lich-su")
        page.get_by_role("link", name="Hoàn tác").first.press("Enter")
        page.wait_for_selector("#catalogue-outcome:has-text('Sẽ thay đổi 1 trường')")
        page.get_by_role("button", name="Ghi vào danh mục", exact=True).press("Enter")
        page.wait_for_selector("#catalogue-outcome:has-text('Đã ghi 1 thay đổi')")
        room = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert (goal_of(services).value, room) == (Decimal(100), 0)
        assert (window.complaints, window.outside(address)) == ([], [])


@pytest.mark.browser
def test_a_workbook_is_confirmed_as_it_was_looked_at(services: Services, visit: OpenWindow) -> None:
    app = open_app(services, STEWARD)
    data = edited(downloaded(app.server.test_client()), 75)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    with serve(app) as address:
        window = visit(1440, 900)
        page = window.page
        page.goto(f"{address}/danh-muc?muc=bang-tinh")
        page.get_by_role("button", name="Xem thay đổi").click()
        page.wait_for_selector("#catalogue-book-problem:has-text('Chưa chọn tệp.')")
        page.set_input_files("#catalogue-book-file input", {"name": "sua.xlsx", "mimeType": kind, "buffer": data})
        page.wait_for_selector("#catalogue-book-chosen:has-text('sua.xlsx')")
        page.get_by_role("button", name="Xem thay đổi").click()
        page.wait_for_selector("#catalogue-outcome:has-text('Sẽ thay đổi 1 trường')")
        page.get_by_role("button", name="Ghi vào danh mục", exact=True).click()
        page.wait_for_selector("#catalogue-book-problem:has-text('Cần nêu lý do')")
        page.get_by_label("Lý do thay đổi").fill("Kế hoạch mới")
        page.get_by_role("button", name="Ghi vào danh mục", exact=True).click()
        page.wait_for_selector("#catalogue-outcome:has-text('Đã ghi 1 thay đổi')")
        assert goal_of(services).value == 75
        # The browser notes each refusal with a status of its own; nothing else is complained about.
        assert [one for one in window.complaints if "400" not in one] == []
