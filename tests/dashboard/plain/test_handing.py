"""Sending from a plain page: through the same door, one page further each time, and nothing typed is lost."""

import logging
import re
from collections.abc import Mapping
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.context import Services
from dti.access.user import Role
from dti.config import Settings
from dti.store.engine import Store
from dti.store.submissions import State, SubmissionValue, list_submissions
from tests.dashboard.conftest import NOW, services_of
from tests.dashboard.uploads import SENDER, count_figures, example
from tests.signed_in import PASSWORD, Gate, Visitor, add_account
from tests.visitors import COMMITTEE, open_app, reporter_of

MEGABYTE = 2**20


@pytest.fixture
def client(demo_copy: Store) -> FlaskClient:
    """Somebody who may do everything, over a store of one's own."""
    found: FlaskClient = open_app(services_of(demo_copy)).server.test_client()
    return found


def _send(
    client: FlaskClient,
    name: str = "sach.xlsx",
    *,
    search: str = "",
    headers: Mapping[str, str] | None = None,
    **more: Any,
) -> TestResponse:
    form = {"file": (BytesIO(example(name)), name)} | more
    return client.post(f"/gui-gon{search}", data=form, headers=headers, content_type="multipart/form-data")


def _newest(store: Store) -> SubmissionValue:
    with store.reading() as session:
        return list_submissions(session)[-1]


def _count(store: Store) -> int:
    with store.reading() as session:
        return len(list_submissions(session))


def _read(answer: TestResponse) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True))).split())


def _token(answer: TestResponse) -> str:
    found = re.search(r'enctype="multipart/form-data".*?name="csrf_token" type="hidden" value="([^"]+)"', answer.text)
    assert found
    return found[1]


def test_a_workbook_leads_to_the_page_of_its_result_and_the_question_stays(
    client: FlaskClient, demo_copy: Store
) -> None:
    answer = _send(client, search="?ky=2024-Q4&dv=STTTT&lang=en")
    sent = _newest(demo_copy)
    assert (answer.status_code, answer.headers["Location"]) == (
        303,
        f"/gon/nop?ky=2024-Q4&lang=en&dv=STTTT&bn={sent.id}",
    )
    assert (sent.department, sent.state, sent.sent_by) == ("STTTT", State.CHECKED, SENDER)
    assert sent.filename == "sach.xlsx"


def test_a_faulty_workbook_comes_back_with_every_cell_and_the_marked_copy(
    client: FlaskClient, demo_copy: Store
) -> None:
    before = count_figures(demo_copy)
    page = client.get(_send(client, "loi.xlsx").headers["Location"])
    told, number = page.get_data(as_text=True), _newest(demo_copy).id
    assert re.findall(r'<b class="finding-place">Báo cáo!(\w+)</b>', told)[:7] == [
        *("H9", "H10", "I11", "J12", "G13", "K14", "J15"),
    ]
    assert told.count('<table class="excerpt">') >= 7
    assert f'href="/tai/ban-danh-dau/{number}"' in told
    assert "Chưa nhận: 7 lỗi phải sửa" in _read(page)
    assert 'action="/gui-gon' not in told
    assert 'href="/gon/nop?ky=2024-Q4&amp;dv=STTTT"' in told
    assert count_figures(demo_copy) == before


def test_warnings_ask_for_a_reason_which_is_kept_where_it_cannot_be_taken(
    client: FlaskClient, demo_copy: Store
) -> None:
    page = client.get(_send(client, "canh-bao.xlsx").headers["Location"]).get_data(as_text=True)
    number = _newest(demo_copy).id
    assert f'<form action="/gon/nop/xac-nhan?bn={number}" id="confirming" method="POST">' in page
    assert re.search(r'<textarea form="confirming" maxlength="2000" name="reason" required rows="3">', page)
    refused = client.post(f"/gon/nop/xac-nhan?bn={number}", data={"reason": " "})
    assert (refused.status_code, _newest(demo_copy).state) == (409, State.CHECKED)
    assert 'class="submit-problem" role="alert"' in refused.get_data(as_text=True)
    taken = client.post(f"/gon/nop/xac-nhan?bn={number}", data={"reason": "Số tạm tính"})
    assert (taken.status_code, taken.headers["Location"]) == (303, f"/gon/nop?bn={number}")
    assert _newest(demo_copy).state is State.SUBMITTED
    assert _newest(demo_copy).events[-1].reason == "Số tạm tính"


def test_the_receipt_names_the_file_by_its_fingerprint_and_asks_for_nothing_more(
    client: FlaskClient, demo_copy: Store
) -> None:
    _send(client)
    sent = _newest(demo_copy)
    page = client.get(client.post(f"/gon/nop/xac-nhan?bn={sent.id}").headers["Location"])
    assert f"Biên nhận số {sent.id}" in _read(page)
    assert sent.sha256 in _read(page)
    told = page.get_data(as_text=True)
    assert 'form="confirming"' not in told
    assert "<button" in told
    again = client.post(f"/gon/nop/xac-nhan?bn={sent.id}", data={"reason": "Lý do đã gõ"})
    assert again.status_code == 409


def test_what_was_sent_before_is_listed_and_leads_to_its_result(client: FlaskClient, demo_copy: Store) -> None:
    _send(client)
    told = client.get("/gon/nop?dv=STTTT&ky=2024-Q4&mh=1").get_data(as_text=True)
    assert f'href="/gon/nop?ky=2024-Q4&amp;mh=1&amp;bn={_newest(demo_copy).id}"' in told
    assert 'href="/tai/bieu-mau/STTTT/2024-Q4?ky=2024-Q4&amp;mh=1"' in told


def test_an_answer_stands_in_the_thread_and_a_refused_one_in_its_field(client: FlaskClient, demo_copy: Store) -> None:
    _send(client)
    number = _newest(demo_copy).id
    path = f"/gon/nop/tra-loi?bn={number}"
    wrong = client.post(path, data={"text": "Đã rà <b>lại</b>", "row": "KHONG-CO"})
    assert wrong.status_code == 400
    assert "Đã rà &lt;b&gt;lại&lt;/b&gt;</textarea>" in wrong.get_data(as_text=True)
    taken = client.post(path, data={"text": "Đã rà lại", "row": ""})
    assert (taken.status_code, taken.headers["Location"]) == (303, f"/gon/nop?bn={number}#submit-thread-title")
    assert "Đã rà lại" in _read(client.get(f"/gon/nop?bn={number}"))


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"file": (BytesIO(b""), "")}, "lần này có 0 tệp."),
        ({"file": [(BytesIO(b"a"), "a.xlsx"), (BytesIO(b"b"), "b.xlsx")]}, "lần này có 2 tệp."),
    ],
)
def test_what_is_missing_is_said_above_the_same_form(
    client: FlaskClient, demo_copy: Store, more: dict[str, Any], words: str
) -> None:
    before = _count(demo_copy)
    answer = _send(client, search="?dv=STTTT&ky=2024-Q4", **more)
    assert (answer.status_code, answer.mimetype, _count(demo_copy)) == (400, "text/html", before)
    assert words in _read(answer)
    assert '<option selected value="STTTT">' in answer.get_data(as_text=True)
    assert 'type="file"' in answer.get_data(as_text=True)


def test_a_file_over_the_limit_is_said_above_the_same_form(demo_copy: Store) -> None:
    services = Services(Settings(database_url=demo_copy.url, upload_limit_mb=1), demo_copy, lambda: NOW)
    answer = (
        open_app(services)
        .server.test_client()
        .post(
            "/gui-gon",
            input_stream=BytesIO(bytes(2 * MEGABYTE)),
            content_type="multipart/form-data; boundary=x",
            environ_overrides={"CONTENT_LENGTH": str(2 * MEGABYTE)},
        )
    )
    assert answer.status_code == 413
    assert "Tệp lớn hơn 1 MB, mức nhận tối đa." in _read(answer)
    assert 'type="file"' in answer.get_data(as_text=True)


def test_a_body_that_breaks_off_is_a_sentence(client: FlaskClient) -> None:
    answer = client.post("/gui-gon", data=b"--x\r\nContent-Disp", content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 400
    assert 'role="alert"' in answer.get_data(as_text=True)


def test_who_may_not_send_is_told_so_before_anything_of_the_body_is_read(demo_copy: Store) -> None:
    class Unread(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise AssertionError("the body was read")

    answer = (
        open_app(services_of(demo_copy), COMMITTEE)
        .server.test_client()
        .post(
            "/gui-gon",
            input_stream=Unread(bytes(10)),
            content_type="multipart/form-data; boundary=x",
            environ_overrides={"CONTENT_LENGTH": str(5 * MEGABYTE)},
        )
    )
    assert (answer.status_code, answer.mimetype) == (403, "text/html")


def test_another_departments_workbook_is_refused_and_nothing_of_it_kept(demo_copy: Store) -> None:
    before = _count(demo_copy)
    answer = _send(open_app(services_of(demo_copy), reporter_of("SYT")).server.test_client())
    assert (answer.status_code, _count(demo_copy)) == (403, before)


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "http://elsewhere.example"}])
def test_another_site_cannot_send(client: FlaskClient, demo_copy: Store, headers: dict[str, str]) -> None:
    before = _count(demo_copy)
    assert (_send(client, headers=headers).status_code, _count(demo_copy)) == (403, before)


def test_figures_are_only_illustrative_where_the_installation_shows_such(demo_copy: Store) -> None:
    settings = Settings(database_url=demo_copy.url, illustrative=True)
    trial = open_app(Services(settings, demo_copy, lambda: NOW)).server.test_client()
    assert '<input checked name="illustrative" type="checkbox" value="1">' in trial.get("/gon/nop").get_data(
        as_text=True
    )
    _send(trial, file=(BytesIO(b"no workbook"), "a.xlsx"), illustrative="1")
    shown = _newest(demo_copy).illustrative
    real = open_app(services_of(demo_copy)).server.test_client()
    assert 'name="illustrative"' not in real.get("/gon/nop").get_data(as_text=True)
    _send(real, file=(BytesIO(b"no workbook"), "a.xlsx"), illustrative="1")
    assert (shown, _newest(demo_copy).illustrative) == (True, False)


def test_a_fault_of_ours_is_an_id_that_the_log_explains(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr("dashboard.uploads.receive", broken)
    with caplog.at_level(logging.ERROR, "dti.dashboard"):
        answer = _send(client)
    (fault,) = [record.args[0] for record in caplog.records if isinstance(record.args, tuple)]
    assert answer.status_code == 500
    assert f"mã lỗi {fault}." in _read(answer)


@pytest.fixture
def reporter(demo_copy: Store) -> Visitor:
    """A reporter of STTTT who came through the real entrance, to the plain edition."""
    add_account(demo_copy, "can.bo", [Role.REPORTER], ["STTTT"])
    visitor = Gate(demo_copy).visitor()
    answer = visitor.send_form("/dang-nhap", {"name": "can.bo", "password": PASSWORD, "tiep": "/gon/nop"})
    assert answer.headers["Location"] == "/gon/nop"
    return visitor


def test_the_token_of_the_form_opens_the_door_and_nothing_else_does(reporter: Visitor, demo_copy: Store) -> None:
    before, token = _count(demo_copy), _token(reporter.get("/gon/nop"))
    assert _send(reporter.client).status_code == 400
    for wrong in ("", f"x{token[1:]}"):
        assert _send(reporter.client, csrf_token=wrong).status_code == 400
    # The header of the page with scripts is no token here: what a browser adds by itself must not do.
    assert _send(reporter.client, headers={"X-CSRFToken": token}).status_code == 400
    assert _count(demo_copy) == before
    taken = _send(reporter.client, csrf_token=token)
    assert (taken.status_code, _count(demo_copy)) == (303, before + 1)


def test_confirmation_and_answer_need_a_token_too(reporter: Visitor, demo_copy: Store) -> None:
    token = _token(reporter.get("/gon/nop"))
    number = (_send(reporter.client, csrf_token=token), _newest(demo_copy).id)[1]
    for path in ("xac-nhan", "tra-loi"):
        answer = reporter.client.post(f"/gon/nop/{path}?bn={number}", data={"reason": "x", "text": "x"})
        assert answer.status_code == 400
    assert _newest(demo_copy).state is State.CHECKED
    done = reporter.client.post(f"/gon/nop/xac-nhan?bn={number}", data={"csrf_token": token})
    assert (done.status_code, _newest(demo_copy).state) == (303, State.SUBMITTED)
