"""Which plain page stands beside which full one."""

import pytest

from dashboard.plain.paths import full_path, plain_link, plain_path

PAIRS = [
    ("/", "/gon"),
    ("/nop-bao-cao", "/gon/nop"),
    ("/tru-cot/society", "/gon/tru-cot/society"),
    ("/chi-tieu/GOV-02", "/gon/chi-tieu/GOV-02"),
]


@pytest.mark.parametrize(("full", "plain"), PAIRS)
def test_a_page_and_its_plain_one_lead_to_each_other(full: str, plain: str) -> None:
    assert (plain_path(full), full_path(plain)) == (plain, full)


@pytest.mark.parametrize("path", ["/dti", "/don-vi/SYT", "/tru-cot", "/nop-bao-cao/x", ""])
def test_other_pages_have_none(path: str) -> None:
    assert plain_path(path) is None


@pytest.mark.parametrize(
    ("link", "turned"),
    [
        ("/?ky=2024-Q4", "/gon?ky=2024-Q4"),
        ("/chi-tieu/GOV-02?mh=1#nguon", "/gon/chi-tieu/GOV-02?mh=1#nguon"),
        ("/nop-bao-cao?bn=3", "/gon/nop?bn=3"),
        ("/dti?mh=1", "/dti?mh=1"),
        ("?so=3", "?so=3"),
        ("#content", "#content"),
        ("https://example.vn/", "https://example.vn/"),
        ("//example.vn/", "//example.vn/"),
        ("/gon", "/gon"),
        ("mailto:a@b.vn", "mailto:a@b.vn"),
    ],
)
def test_a_link_keeps_its_question_and_stays_plain_where_it_may(link: str, turned: str) -> None:
    assert plain_link(link) == turned
