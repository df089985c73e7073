"""Which edition opens first: the plain one on a line that the browser calls slow, until the full one is chosen."""

import pytest
from flask.testing import FlaskClient

from dashboard.context import Services
from tests.visitors import open_app

SLOW = {"Save-Data": "on"}
FROM_PLAIN = {"Referer": "http://localhost/gon?ky=2024-Q4"}


@pytest.fixture
def client(services: Services) -> FlaskClient:
    """A browser without cookies."""
    found: FlaskClient = open_app(services).server.test_client()
    return found


@pytest.mark.parametrize("headers", [SLOW, {"ECT": "slow-2g"}, {"ECT": "2g"}, {"ECT": "3g"}])
@pytest.mark.parametrize(
    ("full", "plain"),
    [("/", "/gon"), ("/?ky=2024-Q4&lang=en", "/gon?ky=2024-Q4&lang=en"), ("/chi-tieu/GOV-02", "/gon/chi-tieu/GOV-02")],
)
def test_a_slow_line_gets_the_plain_page_of_the_same_question(
    client: FlaskClient, headers: dict[str, str], full: str, plain: str
) -> None:
    answer = client.get(full, headers=headers)
    assert (answer.status_code, answer.headers["Location"]) == (303, plain)


@pytest.mark.parametrize("headers", [{}, {"ECT": "4g"}, {"Save-Data": "off"}])
def test_any_other_line_gets_the_full_page(client: FlaskClient, headers: dict[str, str]) -> None:
    assert client.get("/", headers=headers).status_code == 200


def test_a_page_that_has_no_plain_one_opens_as_it_is(client: FlaskClient) -> None:
    assert client.get("/dti", headers=SLOW).status_code == 200


def test_who_follows_the_link_to_the_full_page_keeps_it(client: FlaskClient) -> None:
    assert client.get("/", headers=SLOW | FROM_PLAIN).status_code == 200
    assert client.get("/chi-tieu/GOV-02", headers=SLOW).status_code == 200
    assert client.get("/gon", headers=SLOW).status_code == 200


@pytest.mark.parametrize("referer", ["http://elsewhere.example/gon", "http://localhost/gonx", "http://localhost/"])
def test_another_way_to_the_full_page_is_no_choice(client: FlaskClient, referer: str) -> None:
    assert client.get("/", headers=SLOW | {"Referer": referer}).status_code == 303


def test_the_browser_is_asked_to_say_how_its_line_is(client: FlaskClient) -> None:
    assert client.get("/dang-nhap").headers["Accept-CH"] == "ECT"
