"""The pages of the plain edition: the figures of the full ones, no script, light, under the same question."""

import re
from datetime import date, timedelta
from html import unescape

import brotli
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.app import draw_page, find_pages
from dashboard.context import Services
from dti.config import Settings
from dti.core.periods import Period
from dti.i18n import LANGUAGES
from dti.meetings import freeze, open_meeting
from dti.store.engine import Store
from tests.dashboard.tree import of_class, of_kind, words
from tests.later_history import STEWARD, latest_moment
from tests.visitors import ADMINISTRATOR, COMMITTEE, EVERYBODY, open_app

PAGES = ("/gon", "/gon/tru-cot/government", "/gon/chi-tieu/GOV-02", "/gon/chi-tieu/GEN-01", "/gon/nop")
_MOST_BYTES = 60_000
_ASSET = re.compile(r'<link rel="stylesheet" href="([^"]+)"')


@pytest.fixture(scope="module")
def client(services: Services) -> FlaskClient:
    """Somebody who may do everything."""
    found: FlaskClient = open_app(services).server.test_client()
    return found


def _read(answer: TestResponse) -> str:
    """What a page says, without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True))).split())


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_comes_whole_and_without_a_script(client: FlaskClient, path: str, language: str) -> None:
    answer = client.get(f"{path}?mh=1&lang={language}")
    told = answer.get_data(as_text=True)
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    assert told.startswith(f'<!DOCTYPE html>\n<html lang="{language}">')
    assert "<script" not in told
    assert not re.search(r"<[^>]+ on[a-z]+=", told)
    assert told.count("<h1") == 1
    assert 'class="notice"' not in told


@pytest.mark.parametrize("path", PAGES)
def test_a_page_with_its_style_sheets_is_light(client: FlaskClient, path: str) -> None:
    answer = client.get(f"{path}?mh=1", headers={"Accept-Encoding": "br"})
    page = answer.get_data()
    sheets = [
        client.get(link, headers={"Accept-Encoding": "br"}, buffered=True) for link in _ASSET.findall(_text(page))
    ]
    assert all(sheet.status_code == 200 for sheet in sheets)
    assert len(page) + sum(len(sheet.get_data()) for sheet in sheets) <= _MOST_BYTES


def _text(page: bytes) -> str:
    return str(brotli.decompress(page), "utf-8")


@pytest.mark.parametrize(
    ("plain", "full"),
    [("/gon", "/"), ("/gon/tru-cot/society", "/tru-cot/society"), ("/gon/chi-tieu/GOV-02", "/chi-tieu/GOV-02")],
)
def test_a_page_says_what_the_full_one_says_under_the_same_question(
    client: FlaskClient, services: Services, plain: str, full: str
) -> None:
    search = "?ky=2024-Q4&mh=1"
    drawn = draw_page(EVERYBODY, services, find_pages(), full, search)
    said = _read(client.get(plain + search))
    for part in [*of_kind(drawn, "H1"), *of_kind(drawn, "H2"), *of_class(drawn, "numeral"), *of_class(drawn, "status")]:
        assert words(part) in said


def test_the_first_page_has_every_target_and_stays_among_plain_pages(client: FlaskClient) -> None:
    told = client.get("/gon?mh=1&lang=en").get_data(as_text=True)
    found = re.findall(r'href="/gon/chi-tieu/([A-Z]+-\d+)\?mh=1&amp;lang=en"', told)
    assert len(set(found)) == 30
    assert 'href="/chi-tieu/' not in told


def test_a_target_is_drawn_as_a_picture_with_its_figures_beside(client: FlaskClient) -> None:
    told = client.get("/gon/chi-tieu/GEN-01").get_data(as_text=True)
    drawn = re.findall(r'<div aria-label="([^"]+)" class="picture[^"]*" role="img"><svg', told)
    assert drawn
    assert "18/63" in told
    assert all("GEN-01" not in one or "hạng" in one.lower() for one in drawn)


@pytest.mark.parametrize(
    ("plain", "full"),
    [
        ("/gon?ky=2024-Q4&mh=1", "/?ky=2024-Q4&mh=1"),
        ("/gon/tru-cot/society?ct=NQ49", "/tru-cot/society?ct=NQ49"),
        ("/gon/chi-tieu/gov-02", "/chi-tieu/GOV-02"),
        ("/gon/nop?dv=SYT&ky=2024-Q4", "/nop-bao-cao?ky=2024-Q4&dv=SYT"),
    ],
)
def test_the_full_page_of_the_same_question_is_one_link_away(client: FlaskClient, plain: str, full: str) -> None:
    told = unescape(client.get(plain).get_data(as_text=True))
    assert f'<a class="button plain-full" href="{full}">Bản đầy đủ</a>' in told


def test_the_question_is_a_form_that_holds_what_is_asked(client: FlaskClient) -> None:
    told = client.get("/gon/tru-cot/society?ky=2024-Q3&moc=2030&ngay=2025-02-01&mh=1&tam=1").get_data(as_text=True)
    form = re.search(r'<form action="/gon/tru-cot/society" method="GET">.*?</form>', told, re.DOTALL)
    assert form
    chosen = re.findall(r'<select name="(\w+)">.*?<option selected value="([^"]*)"', form[0])
    assert chosen == [
        *(("ct", "NQ49"), ("ky", "2024-Q3"), ("moc", "2030"), ("mh", "1"), ("tam", "1"), ("lang", "vi")),
    ]
    assert 'name="ngay" type="date" value="2025-02-01"' in form[0]


def test_illustrative_and_provisional_figures_have_their_banners(client: FlaskClient) -> None:
    assert 'class="banner"' not in client.get("/gon?mh=0").get_data(as_text=True)
    assert client.get("/gon?mh=1&tam=1").get_data(as_text=True).count('class="banner"') == 2


@pytest.mark.parametrize(
    ("cookie", "scheme"), [("toi", "dark"), ("chieu", "projector"), ("sang", "light"), ('"><script>', None)]
)
def test_the_scheme_is_the_one_that_was_chosen(client: FlaskClient, cookie: str, scheme: str | None) -> None:
    client.set_cookie("nen", cookie)
    head = client.get("/gon").get_data(as_text=True)[:120]
    client.delete_cookie("nen")
    assert (f'data-scheme="{scheme}"' in head) is (scheme is not None)
    assert "data-scheme" in head or scheme is None


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/gon/chi-tieu/KHONG-CO", 404, "KHONG-CO"),
        ("/gon/tru-cot/khong-co", 404, "khong-co"),
        ("/gon/nop?bn=999999", 404, "999999"),
        ("/gon/nop?bn=mot", 404, "mot"),
    ],
)
def test_what_does_not_exist_is_a_page_that_says_so(client: FlaskClient, path: str, status: int, said: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert said in _read(answer)
    assert "Bản đầy đủ" in _read(answer)


def test_who_may_not_open_a_page_is_told_so(services: Services) -> None:
    answer = open_app(services, ADMINISTRATOR).server.test_client().get("/gon/nop")
    assert answer.status_code == 403
    assert 'class="notice"' in answer.get_data(as_text=True)


def test_who_only_reads_is_not_shown_how_to_send(services: Services) -> None:
    told = open_app(services, COMMITTEE).server.test_client().get("/gon/nop").get_data(as_text=True)
    assert "<h1>Nộp báo cáo</h1>" in told
    assert 'type="file"' not in told


@pytest.fixture
def met(demo_copy: Store) -> tuple[FlaskClient, int]:
    """The application the day after a meeting on which the figures of 2024-Q4 were frozen, and its number."""
    at = latest_moment(demo_copy) + timedelta(hours=1)
    number = open_meeting(STEWARD, demo_copy, "NQ49", at.date(), title_vi="Phiên quý IV", at=at).number
    freeze(STEWARD, demo_copy, number, at=at, period=Period(2024, 4), as_of=date(2025, 2, 28), illustrative=True)
    services = Services(Settings(database_url=demo_copy.url), demo_copy, lambda: at + timedelta(days=1))
    return open_app(services).server.test_client(), number


def test_at_a_meeting_its_own_question_stands_and_every_link_stays_there(met: tuple[FlaskClient, int]) -> None:
    client, number = met
    told = client.get(f"/gon?hop={number}").get_data(as_text=True)
    assert "Số liệu tại phiên họp ngày" in told
    assert '<p class="plain-asked">49-NQ/TU · Quý IV/2024 · Mốc 2025 · Tính đến 28/02/2025</p>' in told
    assert f'href="/?hop={number}">Bản đầy đủ</a>' in told
    assert '<a href="/gon">' in told
    links = re.findall(r'href="(/gon/chi-tieu/[^"]+)"', told)
    assert links
    assert all(link.endswith(f"?hop={number}") for link in links)


def test_at_a_meeting_nothing_is_sent(met: tuple[FlaskClient, int]) -> None:
    client, number = met
    for more in ("", "&bn=1"):
        told = client.get(f"/gon/nop?hop={number}{more}").get_data(as_text=True)
        assert "<h1>Trang này chỉ dùng với số liệu hôm nay</h1>" in told
        assert 'type="file"' not in told


def test_a_meeting_that_is_none_is_said(client: FlaskClient) -> None:
    assert "Không có phiên họp số 7 đã chốt số liệu." in _read(client.get("/gon?hop=7"))


def test_a_fault_is_a_calm_page_with_an_id_that_the_log_explains(
    services: Services, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_given: object) -> None:
        raise RuntimeError("secret of the inside")

    monkeypatch.setattr("dashboard.pages.committee.read_overview", fail)
    answer = open_app(services).server.test_client().get("/gon")
    fault = caplog.records[-1].getMessage().removeprefix("plain page failed, fault ")
    assert answer.status_code == 500
    assert fault in _read(answer)
    assert "secret of the inside" not in _read(answer)


def test_a_programme_without_targets_has_its_pages_too(client: FlaskClient) -> None:
    answer = client.get("/gon?ct=KH2025")
    assert answer.status_code == 200
    assert "Bản đầy đủ" in _read(answer)


def test_the_way_in_offers_the_plain_edition_and_leads_there(client: FlaskClient) -> None:
    told = unescape(client.get("/dang-nhap").get_data(as_text=True))
    assert '<a href="/dang-nhap?tiep=/gon">Bản gọn, cho đường truyền yếu</a>' in told
    asked = client.get("/dang-nhap?tiep=/gon").get_data(as_text=True)
    assert '<input type="hidden" name="tiep" value="/gon">' in asked
    assert '<a href="/dang-nhap">Bản đầy đủ</a>' in asked
