"""What a browser without JavaScript is shown above a full page."""

import re

import pytest

from dashboard.context import Services
from dashboard.plain.hint import write_hint
from tests.visitors import open_app


@pytest.mark.parametrize(
    ("path", "query", "address"),
    [
        ("/", "", "/gon"),
        ("/chi-tieu/GOV-02", "ky=2024-Q4&lang=en", "/gon/chi-tieu/GOV-02?ky=2024-Q4&amp;lang=en"),
        ("/dti", "mh=1", "/gon"),
        ("/", '"><script>', "/gon?&quot;&gt;&lt;script&gt;"),
    ],
)
def test_it_leads_to_the_plain_page_of_the_same_question(path: str, query: str, address: str) -> None:
    told = write_hint(path, query, "vi")
    assert re.findall('href="([^"]*)"', told) == [address]
    assert told.startswith("<noscript><p")


def test_every_full_page_has_it(services: Services) -> None:
    told = open_app(services).server.test_client().get("/dti?lang=en").get_data(as_text=True)
    assert "This browser does not run JavaScript." in told
    assert told.count("<noscript>") == 1
