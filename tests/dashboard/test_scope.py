"""What a reporter never sees of another department: what was sent, by whom, in which file and cell, with which words.

A report full of words that stand nowhere else is sent for one department; every page is drawn for another's reporter.
"""

import json

import pytest
from plotly.utils import PlotlyJSONEncoder

from dashboard.app import draw_page, find_pages
from dashboard.context import Services, open_context
from dashboard.pages import assessment, department, submit
from dti.access.roles import PUBLISHED
from dti.access.user import User
from dti.catalogue.observations import WithheldOrigin
from dti.core.errors import NotAllowed
from dti.store.engine import Store
from dti.views.department import list_departments, read_department
from dti.views.ledger import read_ledger
from dti.views.scenarios import read_saved
from dti.views.target import read_target
from tests.dashboard.marked_reports import SENDER, WORD, Sent, send_marked
from tests.dashboard.tree import of_class, of_kind, words
from tests.visitors import ADMINISTRATOR, ANALYST, COMMITTEE, EVERYBODY, STEWARD, open_app, reporter_of

STRANGER, OWN = reporter_of("SYT"), reporter_of("STTTT")
SEARCH = "?ky=2024-Q4"
TARGET = "GOV-02"


@pytest.fixture
def sent(demo_copy: Store) -> Sent:
    """Everything of it bears the word."""
    return send_marked(demo_copy)


def _drawn(services: Services, user: User, path: str, search: str = SEARCH) -> str:
    page = draw_page(user, services, find_pages(), path, search)
    return json.dumps(page, cls=PlotlyJSONEncoder, ensure_ascii=False)


PATHS = (
    *("/", f"/chi-tieu/{TARGET}", "/tru-cot/government", "/don-vi", "/don-vi/STTTT", "/don-vi/SYT", "/nop-bao-cao"),
    *(
        "/doi-chieu",
        "/dung-chung",
        "/bao-cao",
        "/doc-phu-luc",
        "/theo-doi",
        "/dti",
        "/dti/tu-danh-gia",
        "/dti/mo-phong",
    ),
    *("/dti/duong-ve", "/dti/khoang-cach", "/dti/vi-sao", "/dti/do-chac", "/dti/nap"),
)


@pytest.mark.parametrize("who", [STRANGER, ADMINISTRATOR], ids=["another department's reporter", "administrator"])
def test_no_page_says_a_word_of_what_another_department_sent(sent: Sent, who: User) -> None:
    told = f"{SEARCH}&mh=1&tam=1"
    pages = [(path, told) for path in PATHS]
    pages += [("/nop-bao-cao", f"{told}&bn={number}") for number in (sent.approved, sent.waiting)]
    pages += [(f"/duyet/{number}", told) for number in (sent.approved, sent.waiting)]
    for path, search in pages:
        assert WORD not in _drawn(sent.services, who, path, search), path


def test_who_may_see_it_finds_it_where_it_is_looked_for(sent: Sent) -> None:
    for who in (OWN, COMMITTEE, ANALYST, STEWARD):
        for path, search in ((f"/chi-tieu/{TARGET}", SEARCH), ("/don-vi/STTTT", SEARCH)):
            assert WORD in _drawn(sent.services, who, path, search), (who.name, path)
        assert WORD in _drawn(sent.services, who, "/nop-bao-cao", f"{SEARCH}&bn={sent.waiting}"), who.name


def test_no_download_gives_a_byte_of_it(sent: Sent) -> None:
    client = open_app(sent.services, STRANGER).server.test_client()
    rules = [
        f"/tai/{kind}/{number}" for kind in ("ban-goc", "ban-danh-dau") for number in (sent.approved, sent.waiting)
    ]
    for path in (*rules, "/tai/bieu-mau/STTTT/2024-Q4", "/tai/tu-danh-gia?dv=STTTT&nam=2024"):
        answer = client.get(path)
        assert (answer.status_code, WORD in answer.get_data(as_text=True)) == (403, False), path


def test_an_approved_figure_stays_with_its_department_and_day(sent: Sent) -> None:
    with open_context(STRANGER, sent.services, SEARCH) as context:
        view = read_target(context.session, context.query, TARGET)
        page = draw_page(STRANGER, sent.services, find_pages(), f"/chi-tieu/{TARGET}", SEARCH)
    (trace,) = [one for one in view.traces if one.observation.department == "STTTT"]
    told = trace.observation
    assert (told.origin, told.source, told.note, trace.submission) == (WithheldOrigin(), "", "", None)
    assert told.numerator == 1884
    panel = words(of_class(page, "provenance"))
    assert "88,41" in panel
    assert "Đơn vị báo cáo Sở Thông tin và Truyền thông Ngày số liệu 31/12/2024" in panel
    assert "Do đơn vị khác báo cáo; chi tiết dành cho đơn vị đó và bộ phận thường trực." in panel
    assert not of_kind(of_class(page, "provenance"), "Link")


def test_what_is_published_is_everybodys(sent: Sent) -> None:
    with open_context(STRANGER, sent.services, "") as context:
        view = read_target(context.session, context.query, "GOV-01")
    published = [one for one in view.traces if one.observation.department == PUBLISHED]
    assert published
    assert all(one.submission is not None and one.publication is not None for one in published)


def test_nothing_that_waits_is_counted_for_who_may_not_see_it(sent: Sent) -> None:
    for who, expected in ((STRANGER, [1884]), (OWN, [1884]), (COMMITTEE, [1901, 1884])):
        with open_context(who, sent.services, f"{SEARCH}&tam=1") as context:
            view = read_target(context.session, context.query, TARGET)
        own = [one.observation for one in view.traces if one.observation.department == "STTTT"]
        assert [one.numerator for one in own] == expected, who.name


def test_a_reporter_lists_own_departments_and_is_led_to_the_only_one(sent: Sent) -> None:
    two = reporter_of("SYT", "STTTT")
    with open_context(two, sent.services, SEARCH) as context:
        lines = list_departments(context.session, context.query).lines
        page = department.draw(context)
    assert {line.department.code for line in lines} == {"SYT", "STTTT"}
    assert words(of_kind(page, "H1")).startswith("Các đơn vị của bạn:")
    with open_context(STRANGER, sent.services, SEARCH) as context:
        board = department.draw(context)
        with pytest.raises(NotAllowed, match="other_department"):
            read_department(context.session, context.query, "STTTT")
    assert words(of_kind(board, "H1")) == "SYT Sở Y tế"
    assert not of_class(board, "where")


def test_views_of_all_departments_are_not_for_who_sees_some(sent: Sent) -> None:
    with open_context(STRANGER, sent.services, SEARCH) as context:
        assert read_saved(context.session, context.query) == ()
        with pytest.raises(NotAllowed):
            read_ledger(context.session, context.query)


def test_a_submission_is_drawn_for_its_own_department_only(sent: Sent) -> None:
    search = f"{SEARCH}&bn={sent.waiting}"
    with open_context(STRANGER, sent.services, search) as context, pytest.raises(NotAllowed):
        submit.draw_page(context)
    with open_context(OWN, sent.services, search) as context:
        assert "Đã nộp" in words(of_kind(submit.draw_page(context), "H1"))


def test_only_who_may_send_is_shown_how(sent: Sent) -> None:
    for who, departments in ((STRANGER, ["SYT"]), (OWN, ["STTTT"])):
        with open_context(who, sent.services, SEARCH) as context:
            chooser, _period = of_kind(submit.draw(context), "Select")
        assert ([one["value"] for one in chooser.data], chooser.value) == (departments, departments[0])
    for who in (COMMITTEE, ANALYST):
        with open_context(who, sent.services, SEARCH) as context:
            page = submit.draw(context)
        assert (of_kind(page, "Select"), of_class(page, "steps"), of_class(page, "drop")) == ([], [], [])
        assert "Gửi báo cáo là việc của cán bộ báo cáo các đơn vị và bộ phận thường trực." in words(page)


def test_who_is_signed_in_signs_and_no_form_asks_for_a_name(sent: Sent) -> None:
    page = draw_page(SENDER, sent.services, find_pages(), "/nop-bao-cao", SEARCH)
    assert words(of_class(page, "signature")) == f"Ký tên: {WORD} gửi ({WORD}.gui)"
    for path in ("/nop-bao-cao", "/dung-chung", "/dti/mo-phong", "/dti/duong-ve", "/doi-chieu", "/doc-phu-luc"):
        drawn = _drawn(sent.services, EVERYBODY, path)
        assert "Ký tên: Người thử" in drawn, path
        assert '-by"' not in drawn, path


FORMS = (
    ("/dung-chung", "feed-add", {"steward"}),
    ("/dti/mo-phong", '"sim-save"', {"steward", "analyst"}),
    ("/dti/duong-ve", "wb-say", {"steward"}),
    ("/dti/duong-ve", '"wb-keep"', {"steward", "analyst"}),
    ("/doi-chieu", "ledger-rule", {"steward"}),
    ("/nop-bao-cao", "submit-send", {"steward", "reporter"}),
    ("/doc-phu-luc", "appendix-read", {"steward", "reporter"}),
    ("/dti/nap", "ranking-read", {"steward"}),
)


@pytest.mark.parametrize(("path", "part", "allowed"), FORMS, ids=[f"{path} {part}" for path, part, _ in FORMS])
def test_a_form_is_drawn_for_who_may_use_it(services: Services, path: str, part: str, allowed: set[str]) -> None:
    people = {"committee": COMMITTEE, "analyst": ANALYST, "steward": STEWARD, "reporter": OWN, "admin": ADMINISTRATOR}
    assert {name for name, who in people.items() if part in _drawn(services, who, path)} == allowed


def test_pages_that_one_may_not_open_are_not_linked_to(services: Services) -> None:
    forbidden = ('"/doi-chieu', '"/dti/nap', '"/don-vi/STTTT', '"/tai/bao-cao')
    for path in ("/", "/chi-tieu/GEN-01", "/dti", "/don-vi", "/bao-cao"):
        drawn = _drawn(services, STRANGER, path, "?mh=1&ky=2024-Q4")
        assert [link for link in forbidden if link in drawn] == [], path
    assert '"/doi-chieu' in _drawn(services, ANALYST, "/chi-tieu/GEN-01")


def test_claims_of_others_are_points_without_evidence(services: Services) -> None:
    def origins(who: User) -> str:
        with open_context(who, services, "?mh=1") as context:
            return words(of_class(assessment.draw(context), "cell-origin"))

    hidden = "Do đơn vị khác báo cáo; chi tiết dành cho đơn vị đó và bộ phận thường trực."
    assert (hidden in origins(STRANGER), ".xlsx" in origins(STRANGER)) == (True, False)
    assert (hidden in origins(STEWARD), ".xlsx" in origins(STEWARD)) == (False, True)
