"""A workbook over plain HTTP: what a browser and a program get back, and what is not taken in."""

import logging
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.context import Services
from dti.access.audit import read_events
from dti.config import Settings
from dti.store.engine import Store
from dti.store.submissions import State, SubmissionValue, list_submissions
from tests.dashboard.conftest import NOW, services_of
from tests.dashboard.uploads import SENDER, count_figures, example
from tests.visitors import open_app

JSON = {"Accept": "application/json"}
EDGE = "edge"
MEGABYTE = 2**20


@pytest.fixture
def client(demo_copy: Store) -> FlaskClient:
    """A visitor of the application over a store of one's own."""
    return _client(services_of(demo_copy))


def _client(services: Services) -> FlaskClient:
    found: FlaskClient = open_app(services).server.test_client()
    return found


def _send(
    client: FlaskClient,
    data: bytes,
    *,
    search: str = "",
    headers: Mapping[str, str] | None = None,
    filename: str = "bao-cao.xlsx",
    **fields: Any,
) -> TestResponse:
    form = {"file": (BytesIO(data), filename)} | fields
    return client.post(f"/gui{search}", data=form, headers=headers, content_type="multipart/form-data")


def _body(data: bytes) -> bytes:
    """A form as it travels; the test client would leave the temporary file of a large one behind."""
    part = f"--{EDGE}\r\nContent-Disposition: form-data; name="
    head = f'{part}"file"; filename="bao-cao.xlsx"\r\n\r\n'
    return head.encode() + data + f"\r\n--{EDGE}--\r\n".encode()


def _newest(store: Store) -> SubmissionValue:
    with store.reading() as session:
        return list_submissions(session)[-1]


def _count(store: Store) -> int:
    with store.reading() as session:
        return len(list_submissions(session))


def test_a_browser_is_sent_on_to_the_page_of_the_submission_and_keeps_its_question(
    client: FlaskClient, demo_copy: Store
) -> None:
    answer = _send(client, example("sach.xlsx"), search="?ky=2024-Q4&dv=STTTT&mh=1", headers={"Accept": "text/html"})
    sent = _newest(demo_copy)
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"/nop-bao-cao?ky=2024-Q4&mh=1&dv=STTTT&bn={sent.id}"
    assert (sent.department, sent.period, sent.state, sent.sent_by) == ("STTTT", "2024-Q4", State.CHECKED, SENDER)


def test_a_program_gets_the_document_of_the_command_line(client: FlaskClient, demo_copy: Store) -> None:
    answer = _send(client, example("canh-bao.xlsx"), headers=JSON, search="?lang=en")
    sent, document = _newest(demo_copy), answer.get_json()
    assert (answer.status_code, answer.headers["Location"]) == (201, f"/nop-bao-cao?lang=en&bn={sent.id}")
    assert (document["outcome"], document["state"], document["submission"]) == ("needs_reason", "checked", sent.id)
    assert [found["severity"] for found in document["findings"]].count("warning") == 4
    assert len(document["observations"]) == document["rows"]["read"]


def test_it_is_handed_in_at_once_where_that_is_asked_and_nothing_stands_against_it(client: FlaskClient) -> None:
    clean = _send(client, example("sach.xlsx"), headers=JSON, hand_in="1").get_json()
    waiting = _send(client, example("canh-bao.xlsx"), headers=JSON, hand_in="1").get_json()
    answered = _send(client, example("canh-bao.xlsx"), headers=JSON, hand_in="1", reason="Số tạm tính").get_json()
    found = [(document["outcome"], document["state"]) for document in (clean, waiting, answered)]
    assert found == [("accepted", "submitted"), ("needs_reason", "checked"), ("accepted", "submitted")]


def test_a_faulty_workbook_is_kept_with_its_findings_and_without_figures(client: FlaskClient, demo_copy: Store) -> None:
    before = count_figures(demo_copy)
    answer = _send(client, example("loi.xlsx"), headers=JSON)
    document = answer.get_json()
    assert (answer.status_code, document["outcome"], document["observations"]) == (422, "refused", [])
    assert document["findings"][0]["cell"] == "H9"
    assert _newest(demo_copy).id == document["submission"]
    assert count_figures(demo_copy) == before


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"filename": ""}, "Mỗi lần gửi đúng một tệp Excel (.xlsx) trong trường file; lần này có 0 tệp."),
        (
            {"file": [(BytesIO(b"a"), "a.xlsx"), (BytesIO(b"b"), "b.xlsx")]},
            "Mỗi lần gửi đúng một tệp Excel (.xlsx) trong trường file; lần này có 2 tệp.",
        ),
    ],
)
def test_what_is_missing_is_said_in_a_sentence(
    client: FlaskClient, demo_copy: Store, changed: dict[str, Any], words: str
) -> None:
    before = _count(demo_copy)
    answer = _send(client, example("sach.xlsx"), **changed)
    assert (answer.status_code, answer.get_data(as_text=True)) == (400, words)
    assert answer.mimetype == "text/plain"
    assert _count(demo_copy) == before


def test_a_problem_is_a_document_too_in_the_language_of_the_address(client: FlaskClient) -> None:
    answer = client.post("/gui?lang=en", headers=JSON)
    words = "Send exactly one Excel file (.xlsx) at a time, in the field file; this time there are 0."
    assert (answer.status_code, answer.get_json()) == (400, {"outcome": "refused", "submission": None, "error": words})


def _narrow(demo_copy: Store) -> FlaskClient:
    return _client(Services(Settings(database_url=demo_copy.url, upload_limit_mb=1), demo_copy, lambda: NOW))


def test_a_body_over_the_limit_passes_by_piece_by_piece_and_is_answered(demo_copy: Store) -> None:
    pieces: list[int] = []

    class Stream(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            pieces.append(size or -1)
            return super().read(size)

    answer = _narrow(demo_copy).post(
        "/gui",
        input_stream=Stream(bytes(2 * MEGABYTE)),
        content_type="multipart/form-data; boundary=x",
        environ_overrides={"CONTENT_LENGTH": str(2 * MEGABYTE)},
    )
    assert answer.status_code == 413
    assert answer.get_data(as_text=True).startswith("Tệp lớn hơn 1 MB, mức nhận tối đa.")
    assert (len(pieces), set(pieces)) == (32, {64 * 1024})


def test_a_file_just_over_the_limit_leaves_a_trace_and_no_bytes(demo_copy: Store) -> None:
    before = _count(demo_copy)
    data = example("sach.xlsx")
    body = _body(data + bytes(MEGABYTE + 1 - len(data)))
    answer = _narrow(demo_copy).post(
        "/gui", data=body, content_type=f"multipart/form-data; boundary={EDGE}", headers=JSON
    )
    document = answer.get_json()
    assert (answer.status_code, document["submission"], document["state"]) == (413, None, "refused")
    assert [found["code"] for found in document["findings"]] == ["refused_by_gate"]
    with demo_copy.reading() as session:
        *_, last = read_events(session)
    assert (last.action, last.actor, _count(demo_copy)) == ("submission.too_large", SENDER, before)


def test_a_body_that_breaks_off_is_a_sentence(client: FlaskClient) -> None:
    answer = client.post("/gui", data=b"--x\r\nContent-Disp", content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 400
    assert answer.get_data(as_text=True).startswith(("Nội dung gửi đến", "Mỗi lần gửi"))


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 303),
        ({"Origin": "http://localhost"}, 303),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}, 303),
        ({"Origin": "http://elsewhere.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site", "Origin": "http://localhost"}, 403),
    ],
)
def test_only_our_own_pages_and_programs_may_send(
    client: FlaskClient, demo_copy: Store, headers: dict[str, str], status: int
) -> None:
    before = _count(demo_copy)
    answer = _send(client, example("sach.xlsx"), headers=headers)
    assert (answer.status_code, _count(demo_copy) - before) == (status, int(status == 303))


def test_figures_are_only_illustrative_where_the_installation_shows_such(demo_copy: Store) -> None:
    settings = Settings(database_url=demo_copy.url, illustrative=True)
    _send(_client(Services(settings, demo_copy, lambda: NOW)), b"no workbook", illustrative="1")
    shown = _newest(demo_copy).illustrative
    _send(_client(services_of(demo_copy)), b"no workbook", illustrative="1")
    assert (shown, _newest(demo_copy).illustrative) == (True, False)


def test_a_fault_of_ours_is_an_id_that_the_log_explains(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr("dashboard.uploads.receive", broken)
    with caplog.at_level(logging.ERROR, "dti.dashboard"):
        answer = _send(client, example("sach.xlsx"))
    assert answer.status_code == 500
    (fault,) = [record.args[0] for record in caplog.records if isinstance(record.args, tuple)]
    assert answer.get_data(as_text=True).endswith(f"mã lỗi {fault}.")
