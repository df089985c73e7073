"""Sending a report, without a browser: the form to get, the file to send, the result in every state."""

import logging
import re
from datetime import date
from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
from dash import no_update
from dash.development.base_component import Component
from openpyxl import Workbook

from dashboard.app import draw_page, find_pages
from dashboard.components.submit_actions import hand_in
from dashboard.context import Services, open_context
from dashboard.pages import submit
from dti.access.user import operator
from dti.config import Settings
from dti.ingest.door import approve, reopen_period
from dti.store.engine import Store
from dti.store.submissions import State, list_submissions, read_submission
from tests.dashboard.conftest import NOW, services_of
from tests.dashboard.reviewing import return_the_later_of_two
from tests.dashboard.tree import links, of_class, of_kind, walk, words
from tests.dashboard.uploads import SENDER, count_figures, example, fill, send
from tests.visitors import EVERYBODY

PATH = "/nop-bao-cao"


def _draw(services: Services, search: str) -> Component:
    with open_context(EVERYBODY, services, search) as context:
        return submit.draw(context)


def _sent(services: Services, name: str, search: str = "?ky=2024-Q4&dv=STTTT") -> str:
    """The address at which the result of an example stands."""
    address, problem = send(services, example(name), search)
    assert problem == ""
    return address


def _number(address: str) -> int:
    return int(address.rpartition("bn=")[2])


@pytest.fixture
def writing(demo_copy: Store) -> Services:
    """The services of a store of one's own."""
    return services_of(demo_copy)


def _by_id(part: Any, name: str) -> Any:
    (found,) = [p for p in walk(part) if isinstance(p, Component) and getattr(p, "id", None) == name]
    return found


def test_only_departments_that_owe_a_report_can_be_chosen(services: Services) -> None:
    chooser = _by_id(_draw(services, "?ky=2024-Q4"), "submit-department")
    codes = [choice["value"] for choice in chooser.data]
    assert "STTTT" in codes
    assert "SKHCN-2025" not in codes  # it carries on from 2025
    assert "CONG-BO" not in codes


def test_a_chosen_department_sees_its_deadline_and_gets_its_form(services: Services) -> None:
    drawn = _draw(services, "?ky=2024-Q4&dv=STTTT&mh=1")
    assert "Hạn nộp 15/01/2025 Đã duyệt" in words(drawn)
    assert "Chỉ tiêu phải báo cáo: 8" in words(drawn)
    assert links(drawn)["Tải biểu mẫu Quý IV/2024 (Excel)"] == "/tai/bieu-mau/STTTT/2024-Q4?ky=2024-Q4&mh=1"


def test_what_was_sent_for_the_period_leads_to_its_result(services: Services) -> None:
    with services.store.reading() as session:
        (sent,) = list_submissions(session, department="STTTT", period="2024-Q4")
    said = [
        href for said, href in links(_draw(services, "?ky=2024-Q4&dv=STTTT&mh=1")).items() if said.startswith("Số ")
    ]
    assert said == [f"{PATH}?ky=2024-Q4&mh=1&bn={sent.id}"]


def test_a_closed_period_says_that_nothing_is_taken_in(services: Services) -> None:
    assert "Quý IV/2022 đã khóa với đơn vị này" in words(_draw(services, "?ky=2022-Q4&dv=STTTT"))
    assert "đã khóa" not in words(_draw(services, "?ky=2024-Q4&dv=STTTT"))


def test_nothing_is_sent_for_a_period_that_is_closed_for_the_department(services: Services) -> None:
    closed, opened = (_draw(services, f"?ky={period}&dv=STTTT") for period in ("2022-Q4", "2024-Q4"))
    assert [_by_id(page, "submit-send").disabled for page in (closed, opened)] == [True, False]
    assert len(of_class(closed, "submit-closed")) == 2  # with the deadline, and beside the button


def test_a_period_that_was_opened_again_says_until_when(writing: Services) -> None:
    until = date(2026, 11, 30)
    reopen_period(
        operator("Thường trực"), writing.store, "2022-Q4", at=NOW, reason="bổ sung", department="STTTT", until=until
    )
    page = _draw(writing, "?ky=2022-Q4&dv=STTTT")
    assert words(of_class(page, "opening")) == "Được mở lại đến hết 30/11/2026."
    assert _by_id(page, "submit-send").disabled is False


def test_what_came_back_is_told_before_the_older_one_that_waits(writing: Services) -> None:
    number = return_the_later_of_two(writing.store)
    page = _draw(writing, "?ky=2024-Q4&dv=SYT")
    found = links(page)
    assert found[f"Báo cáo số {number} bị trả lại: xem lý do, gửi lại."] == f"{PATH}?ky=2024-Q4&bn={number}"
    assert words(of_class(page, "tag-bad")) == "Đã trả lại"


def test_a_programme_without_targets_says_that_nobody_owes_a_report(services: Services) -> None:
    assert "Không đơn vị nào phải báo cáo cho" in words(_draw(services, "?ct=KH2025"))


def test_one_step_is_the_current_one(writing: Services) -> None:
    def current(search: str) -> str:
        (step,) = of_class(_draw(writing, search), "step-current")
        return words(step)

    assert current("") == "1 Lấy biểu mẫu (đang ở đây)"
    assert current(_sent(writing, "sach.xlsx")) == "3 Xem kết quả, xác nhận (đang ở đây)"


def test_illustrative_uploads_are_only_for_installations_that_show_them(writing: Services) -> None:
    box = _by_id(_draw(writing, ""), "submit-illustrative")
    assert box.checked is False
    real = fill(example("sach.xlsx"), {f"K{row}": "Báo cáo của đơn vị" for row in range(9, 18)})
    address, _ = send(writing, real, illustrative="1")
    with writing.store.reading() as session:
        assert read_submission(session, _number(address)).illustrative is False


def test_a_trial_on_a_demonstration_is_illustrative(demo_copy: Store) -> None:
    services = Services(Settings(database_url=demo_copy.url, illustrative=True), demo_copy, lambda: NOW)
    assert _by_id(_draw(services, ""), "submit-illustrative").checked is True
    address, _ = send(services, example("sach.xlsx"), illustrative="1")
    with demo_copy.reading() as session:
        assert read_submission(session, _number(address)).illustrative is True
    assert "Số liệu minh họa" in words(of_class(_draw(services, address), "result-facts"))
    assert "không phải số liệu chính thức" in words(of_class(_draw(services, address), "confirmation"))
    asked = words(of_class(_draw(services, f"{address}&lang=en"), "confirmation"))
    assert "not the department's official figures" in asked


def test_a_workbook_with_errors_is_refused_with_each_cell_named(writing: Services) -> None:
    before = count_figures(writing.store)
    address = _sent(writing, "loi.xlsx")
    assert count_figures(writing.store) == before
    assert address == f"?ky=2024-Q4&dv=STTTT&bn={_number(address)}"
    drawn = _draw(writing, address)
    assert words(of_kind(drawn, "H1")) == "✗ Chưa nhận: 7 lỗi phải sửa"
    assert "Chưa số liệu nào của tệp được ghi vào hệ thống." in words(drawn)
    first = of_class(of_class(drawn, "finding-error"), "finding")[0]
    assert words(first).startswith("✗ lỗi Báo cáo!H9 Mẫu số 2.131 nhỏ hơn tử số 2.150.")
    assert [words(cell) for cell in of_class(first, "excerpt-marked")] == [
        "2.150 (ô G9, được đánh dấu)",
        "2.131 (ô H9, được đánh dấu)",
    ]
    assert not of_class(drawn, "comparison")
    assert not of_class(drawn, "confirmation")


def test_the_files_of_a_refused_workbook_are_one_click_away(writing: Services) -> None:
    address = _sent(writing, "loi.xlsx")
    number = _number(address)
    found = links(of_class(_draw(writing, address), "outcome"))
    assert found == {
        "Tải bản đánh dấu": f"/tai/ban-danh-dau/{number}?ky=2024-Q4",
        "Tải tệp gốc": f"/tai/ban-goc/{number}?ky=2024-Q4",
        "Gửi tệp khác": f"{PATH}?ky=2024-Q4&dv=STTTT",
    }


@pytest.mark.parametrize(
    ("search", "link"),
    [
        ("?ky=2024-Q4&dv=STTTT", ("Đọc phụ lục", "/doc-phu-luc?ky=2024-Q4&dv=STTTT")),
        ("?ky=2024-Q4&lang=en", ("Read an appendix", "/doc-phu-luc?ky=2024-Q4&lang=en")),
    ],
)
def test_a_table_of_ones_own_is_led_to_the_appendix(services: Services, search: str, link: tuple[str, str]) -> None:
    assert link in links(_draw(services, search)).items()


def test_a_workbook_without_the_form_is_led_to_the_appendix(writing: Services) -> None:
    book = BytesIO()
    Workbook().save(book)
    address, _ = send(writing, book.getvalue(), "?ky=2024-Q4&dv=STTTT")
    found = links(of_class(_draw(writing, str(address)), "outcome"))
    assert found["Đọc phụ lục"].startswith("/doc-phu-luc?ky=2024-Q4")
    assert "Đọc phụ lục" not in links(of_class(_draw(writing, _sent(writing, "loi.xlsx")), "outcome"))


def test_warnings_wait_for_a_reason_and_the_receipt_keeps_it(writing: Services) -> None:
    address = _sent(writing, "canh-bao.xlsx")
    drawn = _draw(writing, address)
    assert words(of_kind(drawn, "H1")) == "! Còn 3 cảnh báo cần giải trình"
    assert of_class(drawn, "confirmation")
    page, refusal, _ = hand_in(writing, 1, "  ", address, submit.draw_page)
    assert page is no_update
    assert refusal.startswith(f"Báo cáo nộp số {_number(address)} còn 3 cảnh báo chưa giải trình.")
    page, _, said = hand_in(writing, 2, "Đã đối chiếu với sổ theo dõi.", address, submit.draw_page)
    assert said == f"Đã nộp báo cáo số {_number(address)}, chờ duyệt."
    assert "Lý do nêu khi xác nhận: Đã đối chiếu với sổ theo dõi." in words(page)


def test_a_receipt_has_number_sender_fingerprint_and_what_comes_next(writing: Services) -> None:
    address = _sent(writing, "sach.xlsx")
    assert words(of_kind(_draw(writing, address), "H1")) == "✓ Tệp đạt yêu cầu, còn bước xác nhận nộp"
    hand_in(writing, 1, None, address, submit.draw_page)
    (receipt,) = of_class(_draw(writing, address), "receipt")
    said, number = words(receipt), _number(address)
    assert f"Biên nhận số {number}" in said
    assert f"Xác nhận nộp {SENDER}, 23/11/2026 10:00" in said
    assert sha256(example("sach.xlsx")).hexdigest() in said
    assert links(receipt)["Mở trang duyệt báo cáo này"].partition("?")[0] == f"/duyet/{number}"


def test_a_second_click_on_confirm_says_that_it_is_done(writing: Services) -> None:
    address = _sent(writing, "sach.xlsx")
    hand_in(writing, 1, None, address, submit.draw_page)
    assert hand_in(writing, 2, None, address, submit.draw_page)[1] == (
        f"Báo cáo nộp số {_number(address)} đã nộp và đang chờ duyệt."
    )


def test_values_stand_beside_those_of_the_period_before(writing: Services) -> None:
    (table,) = of_class(_draw(writing, f"{_sent(writing, 'canh-bao.xlsx')}&mh=1"), "compare")
    rows = [words(row) for row in of_kind(table, "Tr")]
    assert rows[0] == "Chỉ tiêu Kỳ trước Kỳ này Chênh lệch Ô"
    assert any(row.startswith("GOV-06 ") and "94,44 % 30/09/2024 Số liệu minh họa 100 %" in row for row in rows)
    assert any(row.startswith("GOV-05 ") and row.endswith("– – I11") for row in rows)


def test_all_rows_are_accounted_for(writing: Services) -> None:
    (account,) = of_class(_draw(writing, _sent(writing, "loi.xlsx")), "account")
    said = words(account)
    assert "đọc 1 · không nhận 7 · bỏ qua 12" in said
    assert "Dòng 2–6: thông tin chung" in said


@pytest.mark.parametrize(
    ("state", "headline"),
    [
        (State.RETURNED, "bị trả lại"),
        (State.REFUSED, "Chưa nhận: "),
        (State.APPROVED, "đã duyệt"),
        (State.SUBMITTED, "chờ duyệt"),
    ],
)
def test_every_state_has_its_words_in_both_languages(services: Services, state: State, headline: str) -> None:
    with services.store.reading() as session:
        found = next(one for one in list_submissions(session) if one.state is state)
    assert headline in words(of_kind(_draw(services, f"?bn={found.id}"), "H1"))
    assert words(of_kind(_draw(services, f"?bn={found.id}&lang=en"), "H1")).isascii() is False  # the sign
    if state is State.RETURNED:
        assert f"Lý do trả lại: {found.events[-1].reason}" in words(_draw(services, f"?bn={found.id}"))


def test_a_replaced_report_says_so(writing: Services) -> None:
    addresses = [_sent(writing, "sach.xlsx"), _sent(writing, "sach.xlsx")]
    for address in addresses:
        hand_in(writing, 1, None, address, submit.draw_page)
        approve(operator("Thường trực"), writing.store, _number(address), at=NOW, reason="đã đối chiếu")
    said = words(of_kind(_draw(writing, addresses[0]), "H1"))
    assert said == f"✓ Báo cáo số {_number(addresses[0])} đã được báo cáo mới hơn thay thế"


def test_a_transcription_has_a_result_too(services: Services) -> None:
    with services.store.reading() as session:
        found = next(one for one in list_submissions(session, include_transcriptions=True) if one.publication)
    assert "Số liệu công bố" in words(_draw(services, f"?bn={found.id}"))


@pytest.mark.parametrize("number", ["999999", "-1", "x", "9" * 30, "١٢"])
def test_an_unknown_number_is_told_calmly(services: Services, number: str) -> None:
    drawn = draw_page(EVERYBODY, services, find_pages(), PATH, f"?bn={number}")
    assert f"Không có báo cáo nộp số {number}." in words(of_class(drawn, "notice"))


def test_a_file_that_is_no_workbook_is_kept_and_says_what_to_send(writing: Services) -> None:
    address, _ = send(writing, b"%PDF-1.7", filename="bao-cao.pdf")
    drawn = _draw(writing, address)
    assert "Chưa nhận: 1 lỗi phải sửa" in words(of_kind(drawn, "H1"))
    assert "bao-cao.pdf" in words(of_class(drawn, "result-facts"))
    assert "Tải bản đánh dấu" not in links(drawn)


def test_a_fault_of_ours_shows_an_id_and_the_log_explains_it(
    writing: Services, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr("dashboard.components.submit_actions.confirm", fail)
    address = _sent(writing, "sach.xlsx")
    with caplog.at_level(logging.ERROR, "dti.dashboard"):
        page, problem, _ = hand_in(writing, 1, "", address, submit.draw_page)
    (fault,) = re.findall(r"mã lỗi ([0-9a-f]{8})", problem)
    assert page is no_update
    assert f"fault {fault}" in caplog.text
    assert "planted" in caplog.text
    assert "planted" not in problem


def test_a_second_attempt_says_what_changed_and_what_is_mended(writing: Services) -> None:
    _sent(writing, "loi.xlsx")
    again = _draw(writing, _sent(writing, "sach.xlsx").partition("?")[2])
    said = words(_by_id(again, "submit-resent"))
    assert "So với lần gửi trước" in said
    assert "mẫu số 2.131 nhỏ hơn tử số 2.150" in said.lower()
    assert "Báo cáo!K14" in said
