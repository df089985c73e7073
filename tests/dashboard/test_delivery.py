"""How answers travel: nothing foreign may run, nothing large goes uncompressed, nothing of a reader's is kept."""

import base64
import hashlib
import re

import brotli
import pytest
from dash import Dash
from flask.testing import FlaskClient

PLAIN = {"Accept-Encoding": "gzip"}
BROTLI = {"Accept-Encoding": "gzip, br"}
#: What the first page may weigh over the wire, in bytes.
FIRST_PAGE_LIMIT = 1_000_000


@pytest.fixture(scope="module")
def client(app: Dash) -> FlaskClient:
    found: FlaskClient = app.server.test_client()
    return found


@pytest.fixture(scope="module")
def index(client: FlaskClient) -> str:
    return client.get("/", buffered=True).get_data(as_text=True)


def _files(index: str) -> list[str]:
    return re.findall(r'<(?:script|link)[^>]+(?:src|href)="(/[^"]+)"', index)


def test_only_our_own_scripts_may_run(client: FlaskClient) -> None:
    policy = client.get("/", buffered=True).headers["Content-Security-Policy"]
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "unsafe" not in scripts
    assert "http" not in policy


def test_the_inline_scripts_of_the_page_are_those_that_the_policy_names(client: FlaskClient, index: str) -> None:
    policy = client.get("/", buffered=True).headers["Content-Security-Policy"]
    inline = re.findall(r"<script(?![^>]*(?:src=|application/json))[^>]*>(.*?)</script>", index, re.DOTALL)
    hashes = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in inline]
    assert len(hashes) == 1
    assert all(f"'sha256-{found}'" in policy for found in hashes)


def test_every_answer_forbids_sniffing_and_frames(client: FlaskClient) -> None:
    for path in ("/", "/_dash-layout", "/assets/app.css", "/khong-co"):
        headers = client.get(path, buffered=True).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_figures_are_not_kept_by_anyone_on_the_way(client: FlaskClient) -> None:
    assert client.get("/_dash-layout", buffered=True).headers["Cache-Control"] == "no-store"


def test_our_own_files_are_fetched_once_for_each_of_their_versions(client: FlaskClient, index: str) -> None:
    ours = [path for path in _files(index) if path.startswith("/assets/")]
    assert ours
    kept = {client.get(path, buffered=True).headers["Cache-Control"] for path in ours}
    assert kept == {"public, max-age=31536000, immutable"}
    assert "immutable" not in client.get("/assets/app.css", buffered=True).headers["Cache-Control"]


def test_a_style_sheet_travels_compressed_and_arrives_whole(client: FlaskClient) -> None:
    plain = client.get("/assets/app.css", headers=PLAIN, buffered=True)
    packed = client.get("/assets/app.css", headers=BROTLI, buffered=True)
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "br"
    assert packed.headers["Vary"] == "Accept-Encoding"
    assert brotli.decompress(packed.data) == plain.data


def test_a_refusal_stays_as_it_is(client: FlaskClient) -> None:
    answer = client.get("/assets/khong-co.css", headers=BROTLI, buffered=True)
    assert answer.status_code == 404
    assert "Content-Encoding" not in answer.headers


def test_everything_of_the_first_page_comes_from_this_machine(index: str) -> None:
    # The page that stands in it may link to a source; what the browser fetches by itself is all around it.
    around = re.sub(r'<div id="boot">.*(?=<div id="react-entry-point">)', "", index, flags=re.DOTALL)
    assert around != index
    assert re.findall(r'(?:src|href)="(?!/)([^"]*)"', around) == []


def test_the_first_page_is_light_enough_for_a_weak_line(client: FlaskClient, index: str) -> None:
    bodies = [client.get(path, headers=BROTLI, buffered=True).data for path in _files(index)]
    assert sum(map(len, bodies)) + len(client.get("/", headers=BROTLI, buffered=True).data) < FIRST_PAGE_LIMIT
