"""Files that leave through a link: what comes, under which name, and what is said where nothing can come."""

from io import BytesIO
from urllib.parse import unquote

import pytest
from dash import Dash
from flask.testing import FlaskClient
from openpyxl import load_workbook

from dti.ingest.annotate import marked_name
from dti.store.engine import Store
from dti.store.submissions import State, SubmissionValue, file_content, list_submissions


@pytest.fixture
def client(app: Dash) -> FlaskClient:
    found: FlaskClient = app.server.test_client()
    return found


def _sent(store: Store, state: State) -> tuple[SubmissionValue, bytes]:
    with store.reading() as session:
        found = next(one for one in list_submissions(session) if one.state is state)
        return found, file_content(session, found.sha256)


def _name(disposition: str) -> str:
    kind, _, name = disposition.partition("; filename*=UTF-8''")
    assert kind == "attachment"
    return unquote(name)


def test_the_original_comes_byte_for_byte_as_something_to_save(client: FlaskClient, demo: Store) -> None:
    sent, content = _sent(demo, State.APPROVED)
    answer = client.get(f"/tai/ban-goc/{sent.id}")
    assert answer.data == content
    assert _name(answer.headers["Content-Disposition"]) == sent.filename
    assert (answer.mimetype, answer.headers["X-Content-Type-Options"]) == ("application/octet-stream", "nosniff")
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_marked_copy_opens_and_lists_the_findings(client: FlaskClient, demo: Store) -> None:
    sent, _ = _sent(demo, State.REFUSED)
    answer = client.get(f"/tai/ban-danh-dau/{sent.id}")
    assert _name(answer.headers["Content-Disposition"]) == marked_name(sent.filename, "vi")
    assert load_workbook(BytesIO(answer.data)).sheetnames[0] == "Kết quả kiểm tra"


def test_the_form_is_that_of_the_department_and_the_period(client: FlaskClient) -> None:
    answer = client.get("/tai/bieu-mau/STTTT/2024-Q4")
    assert _name(answer.headers["Content-Disposition"]) == "bao-cao_STTTT_2024-Q4.xlsx"
    form = load_workbook(BytesIO(answer.data))["Báo cáo"]
    assert [form[cell].value for cell in ("C2", "C4")] == ["STTTT", "Quý IV/2024"]
    assert form["F9"].value is None


def test_a_form_with_illustrative_previous_values_says_so_in_its_name(client: FlaskClient) -> None:
    answer = client.get("/tai/bieu-mau/STTTT/2024-Q4?mh=1")
    assert _name(answer.headers["Content-Disposition"]) == "bao-cao_STTTT_2024-Q4_minh-hoa.xlsx"
    assert load_workbook(BytesIO(answer.data))["Báo cáo"]["F9"].value == "88,5\n(số liệu minh họa)"


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/tai/ban-goc/999999", 404, "Không có báo cáo nộp số 999999."),
        ("/tai/ban-danh-dau/999999?lang=en", 404, "There is no submission number 999999."),
        ("/tai/bieu-mau/STTTT/2024-Q9", 400, "Không đọc được kỳ báo cáo"),
        ("/tai/bieu-mau/KHONG-CO/2024-Q4", 404, "KHONG-CO"),
        ("/tai/bieu-mau/STTTT/2025-Q4", 400, "Sở Khoa học và Công nghệ"),
    ],
)
def test_what_cannot_come_is_a_sentence(client: FlaskClient, path: str, status: int, said: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.content_type == "text/plain; charset=utf-8"
    assert said in answer.text


@pytest.mark.parametrize("number", ["x", "-1", "9" * 30])
def test_what_is_no_number_is_no_path_of_ours(client: FlaskClient, number: str) -> None:
    answer = client.get(f"/tai/ban-goc/{number}")
    assert "attachment" not in answer.headers.get("Content-Disposition", "")
