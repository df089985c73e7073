"""The guard: what is open, what is closed, how long a session holds, tokens, cookies, foreign names and headers."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.guard import is_open, local_path
from dti.access.sign_in import IDLE, LONGEST
from dti.access.user import Role
from dti.config import Settings
from dti.store.engine import Store
from tests.signed_in import PASSWORD, Gate, form_token
from tests.signed_in import add_account as add
from tests.stores import discard, sqlite_store

NGA = "nga.nguyen"
HEADERS = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store where Nga has an account."""
    made = sqlite_store(tmp_path)
    add(made, NGA, [Role.STEWARD])
    yield made
    discard(made)


@pytest.fixture
def gate(store: Store) -> Gate:
    """The entrance of an empty installation."""
    return Gate(store)


@pytest.fixture
def secure(store: Store) -> Gate:
    """The entrance as it stands behind a proxy that speaks TLS."""
    public = {"public_address": "https://dti.example.vn", "cookie_secure": True, "trusted_proxies": 1}
    secret = {"secret_key": "0123456789abcdefghijklmnopqrstuv"}
    return Gate(store, settings=Settings.model_validate({"database_url": store.url} | public | secret))


def test_strangers_are_shown_the_way_in_and_programs_are_told(gate: Gate) -> None:
    visitor = gate.visitor()
    assert (visitor.get("/").status_code, visitor.get("/").location) == (303, "/dang-nhap")
    assert visitor.get("/bat-ky?lang=en").location == "/dang-nhap?tiep=%2Fbat-ky%3Flang%3Den&lang=en"
    told = visitor.get("/_dash-layout")
    assert (told.status_code, told.get_json()) == (
        401,
        {"error": "Phiên đăng nhập đã kết thúc. Đăng nhập lại để tiếp tục."},
    )
    assert visitor.get("/_dash-dependencies").status_code == 401
    assert visitor.call({"output": "root.children"}).status_code == 401
    assert visitor.client.post("/gui").status_code == 401
    assert visitor.client.head("/").status_code == 401
    assert visitor.client.options("/").status_code == 401


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../_dash-layout", "/assets/..%2f_dash-layout", "/assets/%2e%2e/_dash-layout", "//_dash-layout",
        "/_dash-component-suites/../_dash-layout", "/dang-nhap/../_dash-layout", "/_DASH-LAYOUT", "/dang-nhap/",
        "/assets/../../pyproject.toml", "/assets/..%5c..%5cpyproject.toml", "/assets/%2fetc/passwd",
        "/_dash-component-suites/dash/../../../pyproject.toml", "/static/../app.py", "/_favicon.ico/x", "/_reload-hash",
    ],
)  # fmt: skip
def test_no_spelling_of_an_address_gets_past(gate: Gate, path: str) -> None:
    answer = gate.visitor().get(path)
    body = answer.get_data(as_text=True)
    assert answer.status_code in (303, 308, 401, 404, 421), body
    assert not any(secret in body for secret in ("MantineProvider", "[project]", "root:", "import "))


def test_only_the_listed_rules_answer_a_stranger(gate: Gate) -> None:
    """Closed by default: of all rules of the application, these alone are open."""
    rules = {rule.rule for rule in gate.app.server.url_map.iter_rules() if is_open(rule.endpoint)}
    assert rules == {
        "/assets/<path:filename>",
        "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>",
        "/_favicon.ico",
        "/dang-nhap",
    }


def test_a_session_that_is_left_alone_ends_and_one_that_is_used_does_not(gate: Gate) -> None:
    visitor = gate.enter(NGA)
    for _ in range(3):
        gate.clock.pass_by(minutes=29)
        assert visitor.is_in()
    gate.clock.pass_by(seconds=IDLE.total_seconds())
    assert not visitor.is_in()
    assert visitor.get("/").status_code == 303


def test_no_session_lasts_longer_than_half_a_day(gate: Gate) -> None:
    visitor = gate.enter(NGA)
    steps = int(LONGEST.total_seconds() // (20 * 60))
    held = []
    for _ in range(steps):
        gate.clock.pass_by(minutes=20)
        held.append(visitor.is_in())
    assert held == [True] * (steps - 1) + [False]


def test_what_strangers_and_tests_open_counts_as_no_activity(gate: Gate) -> None:
    visitor = gate.enter(NGA)
    gate.clock.pass_by(minutes=29)
    assert visitor.get("/assets/app.css").status_code == 200
    gate.clock.pass_by(minutes=2)
    assert not visitor.is_in()


def _bodies(client: FlaskClient) -> dict[str, dict[str, object]]:
    return {
        "/dang-nhap": {"data": {"name": NGA, "password": PASSWORD}},
        "/mat-khau": {"data": {"old": PASSWORD, "new": "x", "again": "x"}},
        "/dang-xuat": {"data": {}},
        "/gui": {"data": {}},
        "/gui-danh-muc": {"data": {}},
        "/gui-gon": {"data": {}},
        "/gon/nop/xac-nhan": {"data": {}},
        "/gon/nop/tra-loi": {"data": {}},
        "/_dash-update-component": {"json": {"output": "root.children"}},
    }


def test_every_address_that_takes_a_post_is_among_those_below(gate: Gate) -> None:
    rules = {rule.rule for rule in gate.app.server.url_map.iter_rules() if set(rule.methods or ()) - _HARMLESS}
    assert rules == set(_bodies(gate.visitor().client))


_HARMLESS = {"GET", "HEAD", "OPTIONS"}


@pytest.mark.parametrize("token", ["missing", "wrong", "another's", "empty"])
@pytest.mark.parametrize(
    "path",
    ["/dang-nhap", "/mat-khau", "/dang-xuat", "/gui", "/gui-danh-muc", "/gui-gon", "/gon/nop/xac-nhan",
     "/gon/nop/tra-loi", "/_dash-update-component"],
)  # fmt: skip
def test_nothing_is_taken_without_the_page_it_comes_from(gate: Gate, path: str, token: str) -> None:
    visitor = gate.enter(NGA)
    theirs = form_token(gate.enter(NGA).get("/mat-khau"))
    given = {"missing": {}, "wrong": "IjEi.x.y", "another's": theirs, "empty": ""}[token]
    headers = {} if token == "missing" else {"X-CSRFToken": str(given)}
    answer = visitor.client.post(path, headers=headers, **_bodies(visitor.client)[path])
    assert answer.status_code == 400, answer.get_data(as_text=True)
    said = (answer.get_json(silent=True) or {}).get("error", answer.get_data(as_text=True))
    assert "không xuất phát từ trang này" in said
    assert visitor.is_in()


def test_a_token_in_the_address_is_no_token(gate: Gate) -> None:
    visitor = gate.enter(NGA)
    token = form_token(visitor.get("/mat-khau"))
    assert visitor.client.post(f"/dang-xuat?csrf_token={token}").status_code == 400


def test_over_tls_a_form_must_also_say_which_page_it_comes_from(secure: Gate) -> None:
    over_tls: dict[str, Any] = {"base_url": "https://dti.example.vn", "headers": {"X-Forwarded-Proto": "https"}}
    visitor = secure.visitor()
    token = form_token(visitor.get("/dang-nhap", **over_tls))
    fields = {"csrf_token": token, "name": NGA, "password": PASSWORD}
    said = []
    for page in ("https://evil.example/", "", "https://dti.example.vn/dang-nhap"):
        headers = over_tls["headers"] | ({"Referer": page} if page else {})
        answer = visitor.client.post("/dang-nhap", data=fields, base_url="https://dti.example.vn", headers=headers)
        said.append(answer.status_code)
    assert said == [400, 400, 303]


def test_cookies_are_out_of_reach_for_scripts_and_other_sites(gate: Gate) -> None:
    visitor = gate.visitor()
    visitor.get("/dang-nhap")
    answer = visitor.send_form("/dang-nhap", {"name": NGA, "password": PASSWORD})
    (cookie,) = [said for said in answer.headers.getlist("Set-Cookie") if said.startswith("dti=")]
    parts = {part.strip() for part in cookie.split(";")[1:]}
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= parts
    assert not any(part.startswith(("Domain", "Expires", "Max-Age")) for part in parts)
    (token,) = [said for said in visitor.get("/").headers.getlist("Set-Cookie") if said.startswith("_csrf_token=")]
    assert "SameSite=Lax" in token


def test_cookies_travel_over_tls_only_where_there_is_tls(secure: Gate) -> None:
    answer = secure.visitor().get("/dang-nhap", base_url="https://dti.example.vn")
    (cookie,) = answer.headers.getlist("Set-Cookie")
    assert cookie.startswith("__Host-dti=")
    assert {"Secure", "HttpOnly", "Path=/"} <= {part.strip() for part in cookie.split(";")[1:]}
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8049", "dti.example.vn.evil.example", "127.0.0.1.evil.example"]
)
def test_another_name_for_this_machine_is_refused(gate: Gate, secure: Gate, host: str) -> None:
    for one in (gate, secure):
        answer = one.visitor().client.get("/dang-nhap", headers={"Host": host})
        assert (answer.status_code, answer.headers.getlist("Set-Cookie")) == (421, [])


def test_a_link_to_sign_in_never_names_another_host(gate: Gate) -> None:
    answer = gate.visitor().client.get("/x", headers={"X-Forwarded-Host": "evil.example"})
    assert answer.location == "/dang-nhap?tiep=%2Fx"


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        ("/", "GET", 303), ("/", "POST", 401), ("/dang-nhap", "GET", 200), ("/dang-nhap", "POST", 400),
        ("/dang-nhap", "PUT", 401), ("/assets/app.css", "GET", 200), ("/assets/none.css", "GET", 404),
        ("/_dash-layout", "GET", 401), ("/gui", "POST", 401), ("/tai/ban-goc/1", "GET", 303), ("/mat-khau", "GET", 303),
        ("/_favicon.ico", "GET", 200), ("/khong-co", "GET", 303), ("/static/x.js", "GET", 303),
    ],
)  # fmt: skip
def test_every_answer_carries_the_headers(gate: Gate, path: str, method: str, status: int) -> None:
    answer = gate.visitor().client.open(path, method=method, buffered=True)
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    policy = answer.headers["Content-Security-Policy"]
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "unsafe" not in scripts
    assert "'sha256-" in scripts
    assert {"frame-ancestors 'none'", "object-src 'none'", "base-uri 'self'", "form-action 'self'"} <= set(
        policy.split("; ")
    )


@pytest.mark.parametrize(
    "path", ["/", "/mat-khau", "/_dash-layout", "/_dash-dependencies", "/_reload-hash", "/tai/ban-goc/1"]
)
def test_nothing_behind_the_door_is_kept_by_a_browser(gate: Gate, path: str) -> None:
    assert gate.enter(NGA).get(path).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("wanted", "path"),
    [
        ("/chi-tieu/GOV-01?mh=1", "/chi-tieu/GOV-01?mh=1"), (None, "/"), ("", "/"), ("//x", "/"), ("/\\x", "/"),
        ("https://x", "/"), ("/a\nb", "/"), ("/a\\b", "/"), ("x", "/"), ("/tìm?lang=en", "/tìm?lang=en"),
    ],
)  # fmt: skip
def test_where_to_go_after_signing_in_is_a_path_of_this_site(wanted: str | None, path: str) -> None:
    assert local_path(wanted) == path
