"""Meetings on screen: the list, opening, freezing, ending, minutes."""

from datetime import date
from typing import Any

import pytest
from dash import no_update
from dash.development.base_component import Component

from dashboard.components import meeting_actions as actions
from dashboard.pages import meeting as page
from dashboard.pages import meetings as listing
from dti.access.user import User
from dti.core.errors import NotFound
from dti.store.engine import Store
from dti.store.meetings import read_meetings
from tests.dashboard.holding import (
    COMMITTEE,
    HEALTH,
    HELD,
    STEWARD,
    arrange,
    asking,
    before_of,
    conclude,
    draw,
    hold,
    narrate,
    open_one,
    services_then,
    take,
)
from tests.dashboard.tree import links, of_class, of_kind, walk, words
from tests.visitors import visiting


def draw_list(store: Store, user: User = STEWARD) -> Component:
    with asking(store, user) as context:
        return listing.PAGE.draw(context)


def test_without_a_meeting_the_list_says_what_one_is_for(demo_copy: Store) -> None:
    said = words(draw_list(demo_copy))
    assert "Chưa có phiên họp nào" in said
    assert "0 phiên họp" not in said
    assert "hệ thống tự lập chương trình họp từ số liệu" in said
    assert "liên hệ bộ phận thường trực" in words(draw_list(demo_copy, COMMITTEE))


def test_the_list_has_the_next_meeting_first_and_says_what_became_of_conclusions(demo_copy: Store) -> None:
    earlier = hold(demo_copy, date(2026, 10, 20))
    conclude(demo_copy, earlier)
    later = open_one(demo_copy, hours=1).number
    drawn = draw_list(demo_copy)
    rows = [words(row) for row in of_kind(of_kind(drawn, "Tbody")[0], "Tr")]
    assert rows[0].startswith("26/11/2026 Phiên họp quý ○ Đang chuẩn bị Chưa chốt")
    assert "Đã chốt số liệu" in rows[1]
    assert "0/1 đã đạt theo số liệu 1 còn hạn, chưa đạt" in rows[1]
    hrefs = [str(link.href) for link in of_kind(drawn, "Link")]
    assert [href.partition("?")[0] for href in hrefs] == [f"/hop/{later}", f"/hop/{earlier}"]


def test_opening_a_meeting_leads_to_its_page(demo_copy: Store) -> None:
    with visiting(STEWARD):
        answer = actions.open_new(services_then(demo_copy), "2026-11-26", "Phiên họp", "Meeting", "")
    with demo_copy.reading() as session:
        [kept] = read_meetings(session)
    assert answer == (f"/hop/{kept.number}", "")
    assert (kept.day, kept.title_vi, kept.title_en, kept.opened_by) == (HELD, "Phiên họp", "Meeting", STEWARD.signature)


@pytest.mark.parametrize(
    ("day", "title", "said"),
    [
        ("2026-11-26", " ", "Phiên họp chưa có tên."),
        (None, "Phiên họp", "Chọn ngày."),
        ("hôm nay", "Phiên họp", "Chọn ngày."),
    ],
)
def test_what_is_missing_to_open_one_is_said(demo_copy: Store, day: Any, title: str, said: str) -> None:
    with visiting(STEWARD):
        href, problem = actions.open_new(services_then(demo_copy), day, title, None, "")
    assert href is no_update
    assert problem.startswith(said)


def test_only_a_steward_has_forms_and_nobody_else_gets_past_the_door(demo_copy: Store) -> None:
    number = open_one(demo_copy).number
    for user in (COMMITTEE, HEALTH):
        drawn = draw(demo_copy, number, user)
        assert of_class(drawn, "meeting-form") == []
        assert of_class(drawn, "agenda-tools") == []
        with visiting(user):
            href, problem = actions.open_new(services_then(demo_copy), "2026-12-01", "Phiên họp", "", "")
        assert (href, problem.startswith("Bạn không có quyền")) == (no_update, True)


def freeze(store: Store, number: int, **asked: Any) -> tuple[Any, Any]:
    form = {"period": "", "horizon": "2025", "day": "2026-11-23", "illustrative": True} | asked
    return take(store, number, lambda at, meeting: actions.freeze(at, meeting, actions.Asked(**form)))


def test_freezing_says_what_it_does_and_keeps_question_and_agenda(demo_copy: Store) -> None:
    number = open_one(demo_copy).number
    form = words(of_class(draw(demo_copy, number), "meeting-form"))
    assert "Chỉ chốt một lần, không bỏ chốt được" in form
    narrate(demo_copy, number, "", "Trước khi chốt", "", 0)
    drawn, said = freeze(demo_copy, number, period="2025-Q4")
    assert "Đã chốt số liệu lúc 02/03/2099 10:00." in words(said)
    assert before_of(said) == {}, "there is no way back"
    found = links(drawn)
    assert found["Xem số liệu tại phiên họp này"] == f"/?hop={number}"
    assert found["Báo cáo tại phiên họp này"] == f"/bao-cao?hop={number}"
    assert of_class(drawn, "agenda-tools") == []
    assert "Quý IV/2025, mốc 2025, tính đến 23/11/2026; có số liệu minh họa" in words(drawn)
    assert "Nhận định được giữ như lúc chốt số liệu." in words(drawn)
    proof = links(of_class(drawn, "agenda-list"))["Tỷ lệ công chức được gắn định danh số trong xử lý công việc"]
    assert proof == f"/chi-tieu/GOV-02?hop={number}"


def test_freezing_again_or_ahead_of_time_is_refused_politely(demo_copy: Store) -> None:
    number = open_one(demo_copy).number
    drawn, said = freeze(demo_copy, number, day="2099-12-31")
    assert (drawn, words(said).startswith("Không chốt được số liệu tính đến 31/12/2099")) == (no_update, True)
    assert words(freeze(demo_copy, number, day=None)[1]) == "Chọn ngày."
    freeze(demo_copy, number)
    assert "đã chốt lúc" in words(freeze(demo_copy, number)[1])
    assert "chương trình họp giữ nguyên" in words(arrange(demo_copy, number, "up", "danger:GEN-01")[1])


def test_a_meeting_ends_or_is_called_off_with_a_reason(demo_copy: Store) -> None:
    def end(number: int, reason: str) -> tuple[Any, Any]:
        return take(demo_copy, number, lambda at, meeting: actions.end(at, meeting, reason))

    opened, frozen = open_one(demo_copy, date(2026, 12, 1)).number, hold(demo_copy)
    assert "Nêu lý do hủy" in words(end(opened, "")[1])
    assert "Đã hủy" in words(of_class(end(opened, "Hoãn")[0], "meeting-state"))
    drawn, _ = end(frozen, "")
    assert "Đã kết thúc" in words(of_class(drawn, "meeting-state"))
    assert of_class(drawn, "meeting-form") == []


def test_printed_it_is_the_minutes(demo_copy: Store) -> None:
    drawn = draw(demo_copy, hold(demo_copy), COMMITTEE)
    head = words(of_class(drawn, "minutes-head"))
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc" in head
    assert "BIÊN BẢN PHIÊN HỌP" in head
    assert words(of_class(drawn, "minutes-signatures")) == "THƯ KÝ (ký, ghi rõ họ tên) CHỦ TRÌ (ký, ghi rõ họ tên)"
    on_paper = [part for part in walk(drawn) if "print-only" in str(getattr(part, "className", ""))]
    assert len(on_paper) == 3


@pytest.mark.parametrize("said", ["0", "999", "-1", "x", "9" * 30, "１"])
def test_a_number_that_no_meeting_has_is_said(demo_copy: Store, said: str) -> None:
    with asking(demo_copy) as context, pytest.raises(NotFound):
        page.PAGE.draw(context, number=said)
