"""The page of the audit trail: what is asked stands in the address, and only who may sees it, also links and file."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import expect

from dashboard.app import find_pages
from dashboard.components.audit_filters import read_question, write_search
from dashboard.context import Services, open_context
from dashboard.pages.audit import PAGE, check, draw
from dashboard.routes import match_page
from dti.access.audit import record
from dti.access.user import User
from dti.store.engine import Store
from dti.views.audit_trail import TrailQuestion
from tests.dashboard.conftest import NOW, Open, OpenWindow, serve, services_of
from tests.dashboard.tree import links, of_class, of_kind, words
from tests.visitors import ADMINISTRATOR, ANALYST, COMMITTEE, EVERYBODY, STEWARD, open_app, reporter_of

EVIL = "<img src=x onerror=alert(1)> {actor} %s '; DROP TABLE audit_event; -- \u202egnp"


@pytest.fixture
def own(demo_copy: Store) -> Services:
    """A trail with one entry of each kind of object that leads somewhere, and one that attacks."""
    entries = [
        ("period.closed", "period", "2025-Q4"),
        ("conflict.ruled", "conflict", "GEN-01-2024"),
        ("feed.added", "feed", "NQ49/X"),
        ("effort.set", "framework", "922/2023"),
        ("ranking.imported", "ranking", "2024/34"),
        ("scenario.saved", "scenario", "abc"),
        ("row_mapping.confirmed", "row_mapping", "SYT/NQ49"),
        ("catalogue.changed", "catalogue", "GOV-01"),
        ("account.disabled", "account", "nd-9"),
        ("submission.denied", "submission", ""),
        ("catalogue.changed", "catalogue", EVIL),
    ]
    with demo_copy.writing() as session:
        for action, kind, key in entries:
            fields = {"action": action, "object_kind": kind, "object_key": key, "details": {"reason": EVIL}}
            record(session, actor=EVIL, at=NOW, **fields)  # type: ignore[arg-type]
    return services_of(demo_copy)


def page_of(services: Services, search: str = "", user: User = EVERYBODY) -> Any:
    with open_context(user, services, search) as context:
        return draw(context)


def rows(page: Any) -> list[Any]:
    return of_kind(of_kind(page, "Tbody"), "Tr")


def test_the_newest_entries_come_first_and_the_older_ones_follow(asked: Open) -> None:
    with asked() as context:
        page = draw(context)
    shown = [int(row.id.removeprefix("muc-")) for row in rows(page)]
    assert len(shown) == 50
    assert words(of_kind(page, "H1")) == f"{shown[0]} mục nhật ký"
    older = links(page)["Các mục cũ hơn"]
    assert older == f"/nhat-ky?truoc={shown[-1]}"
    with asked(older.partition("?")[2]) as context:
        page = draw(context)
    assert next(int(row.id.removeprefix("muc-")) for row in rows(page)) == shown[-1] - 1
    assert links(page)["Về các mục mới nhất"] == "/nhat-ky"


def test_the_filters_stand_in_the_address_and_in_the_links_to_the_files(asked: Open) -> None:
    search = "?nguoi=nd-1&viec=period&doi-tuong=period:2024-Q4&tu=2024-01-02&den=x&chu=L%C3%BD+do&lang=en"
    with asked(search) as context:
        wanted = read_question(context)
        page = draw(context)
    since = wanted.since and wanted.since.isoformat()
    assert (wanted.actor, wanted.action, wanted.about, since, wanted.until, wanted.words) == (
        *("nd-1", "period", "period:2024-Q4", "2024-01-02"),
        *(None, "Lý do"),
    )
    file = dict(parse_qsl(links(page)["CSV"].partition("?")[2]))
    assert links(page)["CSV"].startswith("/tai/nhat-ky?")
    assert (file["dang"], file["nguoi"], file["chu"], file["lang"]) == ("csv", "nd-1", "Lý do", "en")
    assert words(of_class(page, "empty")) == "There are no such entries."


def test_the_fields_write_the_address_and_begin_with_the_newest() -> None:
    values = {"actor": None, "action": "period", "about": " ", "since": "2024-01-02", "until": None, "words": " a&b "}
    assert write_search("?lang=en&truoc=7&chu=x", values) == "/nhat-ky?lang=en&viec=period&tu=2024-01-02&chu=a%26b"
    assert write_search("", {}) == "/nhat-ky"


def test_what_an_entry_is_about_leads_to_a_page_that_exists(own: Services) -> None:
    page = page_of(own, "?nguoi=img")
    found = {href for href in links(page).values() if not href.startswith(("/nhat-ky", "/tai/"))}
    assert {href.partition("?")[0] for href in found} == {
        *("/theo-doi", "/doi-chieu", "/dung-chung", "/dti/duong-ve", "/dti", "/dti/mo-phong", "/don-vi/SYT"),
        *("/chi-tieu/GOV-01", "/tai-khoan"),
    }
    pages = find_pages()
    assert [href for href in found if match_page(pages, href.partition("?")[0]) is None] == []


def test_links_and_details_follow_the_rights_of_the_reader(own: Services) -> None:
    paths = {href.partition("?")[0] for href in links(page_of(own, "?nguoi=img", ADMINISTRATOR)).values()}
    assert not paths & {"/theo-doi", "/doi-chieu"}
    assert "/tai-khoan" in paths
    assert "/tai-khoan" not in {href.partition("?")[0] for href in links(page_of(own, "?nguoi=img", STEWARD)).values()}
    withheld = "Chi tiết chỉ hiện cho người được xem"
    assert withheld in words(rows(page_of(own, "?doi-tuong=conflict", ADMINISTRATOR)))
    assert withheld not in words(rows(page_of(own, "?doi-tuong=conflict", STEWARD)))


def test_the_check_says_what_it_found_and_when(own: Services) -> None:
    said = words(check(own, "", ""))
    assert "✓ Chuỗi nguyên vẹn: " in said
    assert "Kiểm tra lúc 23/11/2026 10:00." in said
    assert words(check(own, f"1:{'0' * 64}", "?lang=en")).startswith("✗ The chain is broken. The chain was rewritten")
    assert words(check(own, "ba", "")).startswith("Không đọc được “ba”.")


@pytest.mark.parametrize("user", [COMMITTEE, ANALYST, reporter_of("SYT")], ids=lambda user: user.name)
def test_who_may_not_read_it_gets_neither_page_nor_file_nor_check(services: Services, user: User) -> None:
    client = open_app(services, user).server.test_client()
    assert client.get("/tai/nhat-ky").status_code == 403
    body = {
        "output": "audit-result.children",
        "outputs": {"id": "audit-result", "property": "children"},
        "inputs": [{"id": "audit-check", "property": "n_clicks", "value": 1}],
        "state": [{"id": "audit-expected", "property": "value"}, {"id": "url", "property": "search", "value": ""}],
        "changedPropIds": ["audit-check.n_clicks"],
    }
    assert client.post("/_dash-update-component", json=body).status_code == 403


@pytest.mark.parametrize(("search", "kind"), [("", "xlsx"), ("?dang=csv", "csv"), ("?dang=../x", "xlsx")])
def test_the_file_comes_to_who_may(services: Services, search: str, kind: str) -> None:
    answer = open_app(services, STEWARD).server.test_client().get(f"/tai/nhat-ky{search}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == f"attachment; filename*=UTF-8''nhat-ky-2026-11-23.{kind}"
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_page_names_what_it_asks_for() -> None:
    assert (PAGE.path, PAGE.action.value, TrailQuestion()) == ("/nhat-ky", "read_audit", TrailQuestion("", ""))


@pytest.mark.browser
@pytest.mark.parametrize("width", [1440, 390])
def test_it_filters_checks_and_runs_nothing_that_was_stored(own: Services, visit: OpenWindow, width: int) -> None:
    with serve(open_app(own)) as address:
        window = visit(width, 900)
        page, dialogs = window.page, []
        page.on("dialog", lambda dialog: dialogs.append(dialog.message))
        page.goto(f"{address}/nhat-ky")
        expect(page.locator(".audit-table tbody tr")).to_have_count(50)
        page.click("#audit-check")
        expect(page.locator(".audit-holds")).to_contain_text("Chuỗi nguyên vẹn")
        page.fill("#audit-words", "khóa kỳ Quý IV/2025")
        page.press("#audit-words", "Enter")
        expect(page.locator(".audit-table tbody tr")).to_have_count(1)
        assert "chu=" in page.url
        expect(page.locator(".audit-table")).to_contain_text("<img src=x onerror=alert(1)>")
        assert page.locator(".audit img").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        with page.expect_download() as download:
            page.click(".audit-files a >> nth=1")
        assert Path(download.value.suggested_filename).suffix == ".csv"
        assert (dialogs, window.complaints, window.outside(address)) == ([], [], [])
