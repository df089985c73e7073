"""Who comes in, how often, and what everybody else is told: problem details, never a page."""

import jsonschema
import pytest
from werkzeug.test import TestResponse

from dashboard.api import routes, schemas
from dashboard.api.question import write_cursor
from dti.access.tokens import list_tokens, revoke_token
from dti.store import accounts
from dti.store.engine import Store
from tests.access.world import user_in
from tests.dashboard.api.conftest import Line, open_line
from tests.signed_in import Gate


@pytest.fixture
def own_line(demo_copy: Store) -> Line:
    """With a small limit, to write into."""
    return open_line(demo_copy, api_per_minute=5)


def problem(answer: TestResponse) -> tuple[int, str]:
    """Status and kind; the whole has the form of a problem."""
    said = answer.get_json(force=True)
    assert answer.headers["Content-Type"] == "application/problem+json"
    jsonschema.validate(said, schemas.problem())
    assert said["status"] == answer.status_code
    return answer.status_code, said["type"].rpartition(":")[2]


@pytest.mark.parametrize(
    "said",
    ["", "Bearer", "Bearer ", "Bearer x", "Basic dGh1b25nOnRydWM=", "Bearer dti_" + "y" * 43, "Bearer " + "é" * 500],
)
def test_without_a_token_there_is_a_problem_and_no_way_in(line: Line, said: str) -> None:
    for path in ("/api/v1/status", "/api/v1/openapi.json", "/api/v1/nothing", "/api", "/api/"):
        answer = line.client.get(path, headers={"Authorization": said.encode().decode("latin-1")} if said else {})
        assert problem(answer) == (401, "no-token")
        assert answer.headers["WWW-Authenticate"] == 'Bearer realm="dti"'
        assert "Location" not in answer.headers


def test_a_token_in_the_address_is_no_token(line: Line) -> None:
    secret = line.secrets["thuong.truc"]
    assert problem(line.get(f"/api/v1/status?access_token={secret}", who="")) == (401, "no-token")
    assert problem(line.get(f"/api/v1/status?access_token={secret}")) == (400, "wrong-request")


def test_a_cookie_opens_the_description_and_nothing_else(demo_copy: Store) -> None:
    line = open_line(demo_copy)
    browser = Gate(demo_copy, line.clock).enter("thuong.truc")
    assert browser.get("/api/v1/openapi.json").get_json()["openapi"] == "3.1.0"
    assert problem(browser.get("/api/v1/status")) == (401, "no-token")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_it_only_reads(line: Line, method: str) -> None:
    token = {"Authorization": f"Bearer {line.secrets['thuong.truc']}"}
    for path in ("/api/v1/targets", "/api/v1/nothing"):
        answer = line.client.open(path, method=method, headers=token, data=b"x")
        assert problem(answer) == (405, "reads-only")
        assert answer.headers["Allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("/api/v1", (404, "not-found")),
        ("/api/v1/", (404, "not-found")),
        ("/api/v2/targets", (404, "not-found")),
        ("/api/v1/targets/", (404, "not-found")),
        ("/api/v1/targets/NOPE", (404, "not-found")),
        ("/api/v1/targets?programme=NOPE", (404, "not-found")),
        ("/api/v1/targets?meeting=77", (404, "not-found")),
        ("/api/v1/targets?colour=red", (400, "wrong-request")),
        ("/api/v1/targets?limit=5&limit=6", (400, "wrong-request")),
        ("/api/v1/targets?limit=0", (400, "wrong-request")),
        ("/api/v1/targets?limit=1001", (400, "wrong-request")),
        ("/api/v1/targets?limit=9999999999999999999999", (400, "wrong-request")),
        ("/api/v1/targets?limit=%D9%A1", (400, "wrong-request")),
        ("/api/v1/targets?cursor=x", (400, "wrong-request")),
        ("/api/v1/targets?cursor=é", (400, "wrong-request")),
        (f"/api/v1/targets?cursor={write_cursor([1])}", (400, "wrong-request")),
        (f"/api/v1/goals?cursor={write_cursor(['GOV-01', True])}", (400, "wrong-request")),
        ("/api/v1/targets?as_of=30/09/2026", (400, "wrong-request")),
        ("/api/v1/targets?period=Q3", (400, "wrong-request")),
        ("/api/v1/targets?horizon=-1", (400, "wrong-request")),
        ("/api/v1/targets?illustrative=yes", (400, "wrong-request")),
        ("/api/v1/targets?meeting=1&period=2026-Q3", (400, "wrong-request")),
        ("/api/v1/targets?lang=fr", (400, "wrong-request")),
    ],
)
def test_what_cannot_be_read_is_a_problem_that_says_why(line: Line, path: str, wanted: tuple[int, str]) -> None:
    answer = line.get(path)
    assert problem(answer) == wanted
    assert answer.get_json(force=True)["detail"]


@pytest.mark.parametrize("path", ["conflicts", "conflict-sides"])
def test_who_may_not_see_the_ledger_has_no_row_of_it(line: Line, path: str) -> None:
    assert problem(line.get(f"/api/v1/{path}", "can.bo")) == (403, "not-allowed")


def test_problems_speak_the_language_that_was_asked_for(line: Line) -> None:
    def title(path: str, **headers: str) -> str:
        return str(line.get(path, who="", **headers).get_json(force=True)["title"])

    assert title("/api/v1/status") == "Cần mã truy cập"
    assert title("/api/v1/status?lang=en") == "A token is needed"
    assert title("/api/v1/status", **{"Accept-Language": "en-GB,en;q=0.8"}) == "A token is needed"
    assert title("/api/v1/status?lang=vi", **{"Accept-Language": "en"}) == "Cần mã truy cập"


def test_a_fault_of_ours_is_an_id_that_the_log_explains(
    line: Line, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("secret reason")

    monkeypatch.setattr(routes, "read_question", fail)
    answer = line.get("/api/v1/targets")
    assert problem(answer) == (500, "fault")
    assert answer.get_json(force=True)["id"] in caplog.text
    assert "secret reason" not in answer.get_data(as_text=True)
    assert line.secrets["thuong.truc"] not in caplog.text


def test_each_token_has_its_own_limit_a_minute_and_strangers_one_by_address(own_line: Line) -> None:
    wanted = [200] * 5 + [429]
    assert [own_line.get("/api/v1/programmes").status_code for _ in range(6)] == wanted
    late = own_line.get("/api/v1/programmes")
    assert problem(late) == (429, "too-often")
    assert 0 < int(late.headers["Retry-After"]) <= 60
    assert [own_line.get("/api/v1/programmes", "").status_code for _ in range(6)] == [401] * 5 + [429]
    # Strangers who are told to wait keep nobody from the same address who has a token.
    assert own_line.get("/api/v1/programmes", "can.bo").status_code == 200
    own_line.clock.pass_by(minutes=1)
    assert own_line.get("/api/v1/programmes").status_code == 200


def test_a_token_that_is_revoked_or_whose_owner_is_locked_out_opens_nothing_at_once(own_line: Line) -> None:
    steward, reporter = user_in(own_line.store, "thuong.truc"), user_in(own_line.store, "can.bo")
    with own_line.store.reading() as session:
        number = list_tokens(steward, session, at=own_line.clock())[0].token.id
    revoke_token(steward, own_line.store, number, at=own_line.clock())
    assert problem(own_line.get("/api/v1/programmes")) == (401, "no-token")
    assert reporter.account is not None
    with own_line.store.writing() as session:
        accounts.change_account(session, reporter.account, must_change_password=True)
    assert problem(own_line.get("/api/v1/programmes", "can.bo")) == (403, "not-allowed")
