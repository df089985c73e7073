"""The list of kept reports: who sees which, by what it is filtered, how its bytes are fetched and made again."""

from dataclasses import replace
from hashlib import sha256
from typing import Any
from urllib.parse import unquote

import pytest

from dashboard.context import Services, open_context
from dashboard.pages import reports_kept
from dti.access.user import User
from dti.jobs import reading
from dti.jobs.ordering import Choice, keep_report
from dti.store.engine import Store
from dti.store.printed import open_orders
from tests.dashboard.conftest import NOW, services_of
from tests.dashboard.makers import NOTE
from tests.dashboard.tree import of_class, of_kind, words
from tests.visitors import ANALYST, COMMITTEE, open_app, reporter_of, visiting

REPORTER = reporter_of("STTTT")
OTHER = replace(NOTE, code="brief")


@pytest.fixture
def services(demo_copy: Store) -> Services:
    """A store in which an analyst and a member of the committee had reports made."""
    made = replace(services_of(demo_copy), reports=(NOTE, OTHER))
    _keep(made, ANALYST, "note", "?ky=2024-Q4", b"first")
    _keep(made, COMMITTEE, "brief", "?ky=2024-Q4&mh=1", b"second")
    return made


def _keep(services: Services, user: User, report: str, search: str, content: bytes) -> int:
    with open_context(user, services, search) as context:
        query = context.query
    return keep_report(user, services.store, services.reports, Choice(report), query, content, at=NOW)


def _draw(services: Services, search: str = "", user: User = ANALYST) -> Any:
    with open_context(user, services, search) as context:
        return reports_kept.draw(context)


def _numbers(drawn: Any) -> list[str]:
    return [words(one) for one in of_kind(drawn, "Th") if getattr(one, "scope", None) == "row"]


def test_a_row_says_when_who_what_for_which_question_and_the_hash(services: Services) -> None:
    drawn = _draw(services)
    assert _numbers(drawn) == ["2", "1"]
    said = words(of_kind(drawn, "Tr")[1])
    for part in (
        "23/11/2026 10:00",
        "49-NQ/TU; Quý IV/2024; mốc 2025; tính đến hết ngày 23/11/2026; có số liệu minh họa",
        COMMITTEE.signature,
        "bao-cao-tom-tat_2024-Q4_minh-hoa.pdf",
        sha256(b"second").hexdigest(),
    ):
        assert part in said
    assert words(of_kind(drawn, "H1")[0]) == "2 báo cáo đã lập và lưu"


def test_the_list_is_filtered_by_report_and_person_by_an_address(services: Services) -> None:
    assert _numbers(_draw(services, "?bc=note")) == ["1"]
    assert _numbers(_draw(services, f"?nguoi={COMMITTEE.signature}")) == ["2"]
    assert "Không có báo cáo nào khớp với lựa chọn." in words(_draw(services, "?bc=khong-co"))
    lists: list[Any] = list(of_kind(_draw(services, "?bc=note"), "Select"))
    assert [[choice["label"] for choice in one.data] for one in lists] == [
        ["Tất cả", "Tổng quan", "Tổng quan"],
        ["Tất cả", ANALYST.signature, COMMITTEE.signature],
    ]
    assert lists[0].value == "/bao-cao/da-lap?bc=note"


def test_many_reports_are_turned_page_by_page(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "PAGE_SIZE", 1)
    first, last = _draw(services), _draw(services, "?trang=2")
    assert [_numbers(one) for one in (first, last, _draw(services, "?trang=x"))] == [["2"], ["1"], ["2"]]
    assert "Trang 1/2 Cũ hơn" in words(of_class(first, "audit-turning"))
    assert "Trang 2/2 Mới hơn" in words(of_class(last, "audit-turning"))


def test_who_has_none_is_told_where_they_come_from(services: Services) -> None:
    drawn = _draw(services, user=REPORTER)
    assert "Chưa có báo cáo nào được lập." in words(drawn)
    assert [link.href for link in of_kind(drawn, "Link")] == ["/bao-cao"]


def test_the_bytes_come_under_the_name_in_the_language_of_the_report(services: Services) -> None:
    got = open_app(services, ANALYST).server.test_client().get("/tai/bao-cao/2")
    assert (got.status_code, got.data, got.mimetype) == (200, b"second", "application/pdf")
    assert unquote(got.headers["Content-Disposition"]).endswith("''bao-cao-tom-tat_2024-Q4_minh-hoa.pdf")
    assert got.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("user", "number"), [(REPORTER, 1), (ANALYST, 99)])
def test_what_one_may_not_have_is_as_unknown_as_what_there_is_not(services: Services, user: User, number: int) -> None:
    got = open_app(services, user).server.test_client().get(f"/tai/bao-cao/{number}")
    assert got.status_code == 404
    assert (
        got.text == f"Không có báo cáo đã lập nào mang số {number}. Xem các số hiện có trong danh sách báo cáo đã lập."
    )


def test_a_report_that_is_offered_no_more_still_comes(services: Services) -> None:
    got = open_app(replace(services, reports=()), ANALYST).server.test_client().get("/tai/bao-cao/1")
    assert (got.data, got.mimetype) == (b"first", "application/octet-stream")


def test_making_one_again_orders_it_and_says_so_with_the_way_to_the_queue(services: Services) -> None:
    with visiting(ANALYST):
        said = reports_kept.order_again(services, "?lang=vi", {"type": "kept-again", "order": 2})
    assert words(said) == ("Đã nhận yêu cầu lập lại báo cáo số 2. Báo cáo cũ vẫn được giữ. Xem “Yêu cầu của tôi”")
    assert [link.href for link in of_kind(said, "Link")] == ["/bao-cao?lang=vi"]
    with services.store.reading() as session:
        (order,) = open_orders(session)
    assert (order.report, order.period.code, order.illustrative, order.by) == (
        "brief",
        "2024-Q4",
        True,
        ANALYST.signature,
    )


def test_a_refusal_to_make_it_again_stays_on_the_page(services: Services) -> None:
    with visiting(REPORTER):
        said = reports_kept.order_again(services, "", {"type": "kept-again", "order": 2})
    assert words(said).startswith("Không có báo cáo đã lập nào mang số 2. ")
