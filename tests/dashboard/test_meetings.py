"""Meetings on screen: the list, an agenda that draws itself and is arranged, words, freezing, conclusions, minutes."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from dash import no_update
from dash.development.base_component import Component

from dashboard.components import meeting_actions as actions
from dashboard.components import meeting_arranging as arranging
from dashboard.components.meeting_conclusions import (
    draw_conclusions,
    draw_conclusions_of_department,
    draw_conclusions_of_target,
)
from dashboard.components.meeting_doing import Done, take_step
from dashboard.components.meeting_narratives import draw_narratives
from dashboard.pages import meeting as page
from dashboard.pages import meetings as listing
from dti import meetings as door
from dti.access.user import User
from dti.core.errors import NotFound
from dti.core.periods import Period
from dti.meetings import Arranged
from dti.store.agendas import read_entries, read_narratives
from dti.store.conclusions import find_conclusion
from dti.store.engine import Store
from dti.store.meetings import read_meetings
from tests.dashboard.holding import (
    ASKED,
    COMMITTEE,
    HEALTH,
    HELD,
    NOW,
    REVIEW,
    SCHOOLS,
    STEWARD,
    TASK,
    asking,
    conclude,
    hold,
    open_one,
    services_then,
)
from tests.dashboard.tree import links, of_class, of_kind, walk, words
from tests.visitors import visiting


def draw(store: Store, number: int, user: User = STEWARD, search: str = ASKED) -> Component:
    with asking(store, user, search) as context:
        return page.PAGE.draw(context, number=str(number))


def draw_list(store: Store, user: User = STEWARD) -> Component:
    with asking(store, user) as context:
        return listing.PAGE.draw(context)


def take(
    store: Store, number: int, step: Any, draw_anew: Any = page.draw_page, user: User = STEWARD
) -> tuple[Any, Any]:
    with visiting(user):
        return take_step(services_then(store), str(number), ASKED, step, draw_anew)


def arrange(
    store: Store, number: int, how: str, key: str, notes: dict[str, str] | None = None, place: object = None
) -> tuple[Any, Any]:
    def step(context: Any, meeting: Any) -> Done:
        return arranging.arrange(context, meeting, arranging.Move(how, key, place), notes or {})

    return take(store, number, step, page.draw_items)


def keys_of(part: Any) -> list[str]:
    """The items of an agenda in their order, by the buttons that move them up."""
    ids = [
        getattr(button, "id", None) for tools in of_class(part, "agenda-tools") for button in of_kind(tools, "Button")
    ]
    return [one["key"] for one in ids if isinstance(one, dict) and one["how"] == "up"]


def before_of(said: Any) -> Any:
    """What the way back would put there again."""
    return of_kind(said, "Store")[0].data


def test_without_a_meeting_the_list_says_what_one_is_for(demo_copy: Store) -> None:
    said = words(draw_list(demo_copy))
    assert "0 phiên họp" in said
    assert "hệ thống tự lập chương trình họp từ số liệu" in said
    assert "Phiên họp do bộ phận thường trực mở" in words(draw_list(demo_copy, COMMITTEE))


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


def test_the_agenda_draws_itself_and_every_item_leads_to_its_proof(demo_copy: Store) -> None:
    drawn = draw(demo_copy, open_one(demo_copy).number)
    agenda = of_class(drawn, "agenda-list")[0]
    found = links(agenda)
    said = words(agenda)
    assert "✗ Không đạt 18/63; cần ≤ 10/63 đến 31/12/2025" in said
    assert found["Tỷ lệ công chức được gắn định danh số trong xử lý công việc"].startswith("/chi-tieu/GOV-02?")
    assert any(href.startswith("/don-vi/") for href in found.values())


def test_a_target_that_is_there_for_several_reasons_is_one_entry(demo_copy: Store) -> None:
    drawn = draw(demo_copy, open_one(demo_copy).number)
    [entry] = [one for one in of_class(drawn, "agenda-item") if "GEN-01" in words(of_class(one, "agenda-what"))]
    assert words(of_class(entry, "agenda-kind")) == "Thay đổi · Chỉ tiêu có nguy cơ · Nguồn mâu thuẫn"
    assert [words(one) for one in of_kind(of_class(entry, "agenda-reasons"), "Li")] == [
        "Từ đạt sang không đạt",
        "Quá hạn mà không đạt mục tiêu",
        "Các nguồn nêu: 18/63 (ngày 31/12/2024); 10/34 (ngày 31/12/2024)",
    ]
    subjects = [words(one) for one in of_class(drawn, "agenda-what")]
    assert f"Chương trình họp ({len(subjects)})" in words(drawn)
    assert len(set(subjects)) == len(subjects)


def test_an_entry_goes_to_the_top_or_to_a_place_with_all_its_items(demo_copy: Store) -> None:
    number = open_one(demo_copy).number
    first, second, third, *rest = keys_of(draw(demo_copy, number))
    agenda, said = arrange(demo_copy, number, "top", rest[-1])
    assert keys_of(agenda) == [rest[-1], first, second, third, *rest[:-1]]
    assert "Đã đưa lên đầu." in words(said)
    agenda, said = arrange(demo_copy, number, "place", rest[-1], place="3")
    assert keys_of(agenda) == [first, second, rest[-1], third, *rest[:-1]]
    assert "Đã chuyển đến vị trí mới." in words(said)
    arrange(demo_copy, number, "hide", second)
    agenda, _ = arrange(demo_copy, number, "place", rest[-1], place="3")
    assert keys_of(agenda) == [first, third, rest[-1], *rest[:-1]], "what is hidden is not counted"
    with demo_copy.reading() as session:
        assert [one.key for one in read_entries(session, number)][:3] == [first, "danger:GEN-01", "conflict:GEN-01"]


@pytest.mark.parametrize("typed", [None, "0", "99", "hai", "1,5", "9" * 30, 2])
def test_a_place_that_the_agenda_does_not_have_is_said(demo_copy: Store, typed: object) -> None:
    number = open_one(demo_copy).number
    first, *rest = keys_of(draw(demo_copy, number))
    agenda, said = arrange(demo_copy, number, "place", first, place=typed)
    assert agenda is no_update
    assert words(said) == f"Vị trí phải là một số từ 1 đến {len(rest) + 1}. Nhập lại số thứ tự."


def test_notes_on_items_of_one_entry_are_one_note_and_none_is_lost(demo_copy: Store) -> None:
    number = open_one(demo_copy).number
    kept = [Arranged("danger:GEN-01", annotation="Hỏi Sở"), Arranged("conflict:GEN-01", annotation="Hai nguồn")]
    door.arrange(STEWARD, demo_copy, number, kept, at=NOW)
    both = "Hỏi Sở\nHai nguồn"
    agenda, _ = arrange(demo_copy, number, "top", "danger:GEN-01", {"danger:GEN-01": both})
    assert [part.children for part in of_class(agenda, "agenda-note")] == [both]
    with demo_copy.reading() as session:
        notes = {one.key: one.annotation for one in read_entries(session, number) if one.annotation}
    assert notes == {"danger:GEN-01": "Hỏi Sở", "conflict:GEN-01": "Hai nguồn"}, "what was not changed stays"
    agenda, _ = arrange(demo_copy, number, "save", "danger:GEN-01", {"danger:GEN-01": "Chỉ hỏi Sở"})
    assert [part.children for part in of_class(agenda, "agenda-note")] == ["Chỉ hỏi Sở"]


def test_an_item_is_moved_hidden_shown_again_and_put_back(demo_copy: Store) -> None:
    number = open_one(demo_copy).number
    first, second, *rest = keys_of(draw(demo_copy, number))
    agenda, said = arrange(demo_copy, number, "down", first)
    assert keys_of(agenda) == [second, first, *rest]
    assert "Đã đưa xuống." in words(said)
    agenda, _ = arrange(demo_copy, number, "hide", first)
    assert keys_of(agenda) == [second, *rest]
    assert "Đã ẩn (1)" in words(agenda)
    assert keys_of(arrange(demo_copy, number, "up", rest[0])[0]) == [rest[0], second, *rest[1:]]
    agenda, said = arrange(demo_copy, number, "show", first)
    assert set(keys_of(agenda)) == {first, second, *rest}
    drawn, back = take(demo_copy, number, lambda at, one: actions.go_back(at, one, before_of(said)))
    assert first not in keys_of(drawn)
    assert "Đã hoàn tác." in words(back)


def test_notes_that_stand_typed_are_kept_by_any_step(demo_copy: Store) -> None:
    number = open_one(demo_copy).number
    first, second, *_ = keys_of(draw(demo_copy, number))
    agenda, _ = arrange(demo_copy, number, "down", first, {second: "Hỏi Sở Y tế\nvề nguồn", first: ""})
    assert [words(note) for note in of_class(agenda, "agenda-note")] == ["Hỏi Sở Y tế về nguồn"]
    assert "Hỏi Sở Y tế" in words(of_class(draw(demo_copy, number, COMMITTEE), "agenda-note")[0])


def test_an_item_that_has_gone_is_said_and_nothing_is_written(demo_copy: Store) -> None:
    number = open_one(demo_copy).number
    for how, key in (("up", "danger:KHONG-CO"), ("drop table", "danger:GEN-01")):
        agenda, said = arrange(demo_copy, number, how, key)
        assert agenda is no_update
        assert words(said).startswith("Chương trình họp không còn nội dung này.")
    with demo_copy.reading() as session:
        assert read_entries(session, number) == ()


def narrate(store: Store, number: int, target: str, vi: str, en: str, seen: int | None) -> tuple[Any, Any]:
    def step(context: Any, meeting: Any) -> Done:
        return actions.narrate(context, meeting, target, (vi, en), seen)

    return take(store, number, step, lambda at, _: draw_narratives(at, target))


def test_words_are_kept_in_two_languages_with_every_version(demo_copy: Store) -> None:
    number = open_one(demo_copy).number
    narrate(demo_copy, number, "GOV-02", "Còn chậm", "Still slow", 0)
    drawn, said = narrate(demo_copy, number, "GOV-02", "Đã nhanh hơn", "Faster", 1)
    assert "Đã lưu nhận định." in words(said)
    shown = words(drawn)
    assert "GOV-02 Tỷ lệ công chức" in shown
    assert "Các bản đã ghi (2)" in shown
    assert "Still slow" in shown
    with asking(demo_copy, COMMITTEE, ASKED + "&lang=en") as context:
        assert "Faster" in words(draw_narratives(context))
    drawn, _ = take(demo_copy, number, lambda at, one: actions.go_back(at, one, before_of(said)))
    assert "Còn chậm" in words(of_class(drawn, "narratives"))


def test_what_is_said_after_a_meeting_was_frozen_tells_that_this_meeting_does_not_have_it(demo_copy: Store) -> None:
    number = hold(demo_copy, period=Period.parse("2025-Q4"))
    later = open_one(demo_copy, date(2026, 12, 1), hours=1).number
    _, said = narrate(demo_copy, later, "GOV-02", "Còn chậm", "", 0)
    assert f"Báo cáo tại phiên họp số {number} ngày 26/11/2026 không có" in words(said)
    _, other = take(
        demo_copy, later, lambda at, one: actions.narrate(at, one, "", ("", ""), 0), lambda at, _: draw_narratives(at)
    )
    assert "Báo cáo tại" not in words(other)


def test_taking_words_back_is_said(demo_copy: Store) -> None:
    number = open_one(demo_copy).number
    narrate(demo_copy, number, "GOV-02", "Còn chậm", "", 0)
    drawn, said = narrate(demo_copy, number, "GOV-02", "", "", 1)
    assert words(said) == "Đã rút nhận định. Hoàn tác"
    assert of_class(drawn, "narratives") == []
    _, said = narrate(demo_copy, number, "GOV-02", "", "", 2)
    assert words(said) == "Chưa có nhận định nào để rút; không có gì thay đổi."


def test_who_writes_over_what_they_have_not_read_is_told_so(demo_copy: Store) -> None:
    number = open_one(demo_copy).number
    narrate(demo_copy, number, "", "Một", "", 0)
    drawn, said = narrate(demo_copy, number, "", "Hai", "", 0)
    assert drawn is no_update
    assert "sau khi trang được mở" in words(said)


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


def say(store: Store, number: int, **typed: Any) -> tuple[Any, Any]:
    form = {"what": "Việc", "department": "SYT", "due": "2027-01-31", "target": None, "value": ""} | typed
    return take(
        store, number, lambda at, meeting: actions.conclude(at, meeting, actions.Typed(**form)), draw_conclusions
    )


def test_a_conclusion_says_what_who_by_when_and_what_would_close_it(demo_copy: Store) -> None:
    number = hold(demo_copy)
    drawn, _ = say(demo_copy, number, target="GOV-02", value="≥ 95 %")
    said = words(of_class(drawn, "conclusion"))
    assert said.startswith("Việc ? Không thể đánh giá")
    assert "Đơn vị chủ trì: Sở Y tế" in said
    assert "Lúc họp 91,70 % (số liệu ngày 31/12/2025)" in said
    assert "cần ≥ 95 %" in said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"what": " "}, "Kết luận chưa có nội dung."),
        ({"department": None}, "Chọn đơn vị chủ trì."),
        ({"department": "KHONG-CO"}, "Không có đơn vị mang mã “KHONG-CO”."),
        ({"due": None}, "Chọn thời hạn."),
        ({"due": "2026-11-01"}, "Thời hạn 01/11/2026 trước ngày họp 26/11/2026"),
        ({"value": "95"}, "Kết luận nêu giá trị cần đạt mà không nêu chỉ tiêu."),
        ({"target": "GOV-02", "value": "nhiều"}, "“nhiều” không đọc được thành giá trị của GOV-02."),
    ],
)
def test_what_is_missing_in_a_conclusion_is_said_and_nothing_typed_is_lost(
    demo_copy: Store, typed: dict[str, Any], said: str
) -> None:
    drawn, problem = say(demo_copy, open_one(demo_copy).number, **typed)
    assert drawn is no_update
    assert words(problem).startswith(said)


def turn(store: Store, number: int, how: str, conclusion: object, reason: str) -> tuple[Any, Any]:
    return take(store, number, lambda at, _: actions.turn(at, how, conclusion, reason), draw_conclusions)


def test_closing_needs_a_reason_and_can_be_taken_back(demo_copy: Store) -> None:
    number = hold(demo_copy)
    made = conclude(demo_copy, number)
    assert words(turn(demo_copy, number, "close", made, " ")[1]).startswith("Chưa nêu lý do.")
    drawn, said = turn(demo_copy, number, "close", made, "Có văn bản thay thế")
    assert "Đã đóng" in words(of_class(drawn, "verdict"))
    assert "Lý do: Có văn bản thay thế" in words(drawn)
    take(demo_copy, number, lambda at, one: actions.go_back(at, one, before_of(said)))
    drawn, _ = turn(demo_copy, number, "close", made, "Đã xong")
    drawn, _ = turn(demo_copy, number, "reopen", made, "Chưa xong")
    assert "Đã đóng" not in words(of_class(drawn, "verdict"))
    with demo_copy.reading() as session:
        kept = [(word.turn.value, word.reason) for word in find_conclusion(session, made).words]
    back = ("reopened", "Ghi nhầm, hoàn tác")
    closed = ("closed", "Có văn bản thay thế")
    assert kept == [closed, back, ("closed", "Đã xong"), ("reopened", "Chưa xong")]


@pytest.mark.parametrize("before", [None, {}, {"kind": "freeze"}, {"kind": "agenda"}, {"kind": "close", "id": "1"}])
def test_a_way_back_that_comes_back_changed_does_nothing(demo_copy: Store, before: Any) -> None:
    drawn, said = take(demo_copy, open_one(demo_copy).number, lambda at, one: actions.go_back(at, one, before))
    assert drawn is no_update
    assert words(said) == "Không còn thao tác nào để hoàn tác. Tải lại trang để xem nội dung hiện có."


def test_a_meeting_ends_or_is_called_off_with_a_reason(demo_copy: Store) -> None:
    def end(number: int, reason: str) -> tuple[Any, Any]:
        return take(demo_copy, number, lambda at, meeting: actions.end(at, meeting, reason))

    opened, frozen = open_one(demo_copy, date(2026, 12, 1)).number, hold(demo_copy)
    assert "Nêu lý do hủy" in words(end(opened, "")[1])
    assert "Đã hủy" in words(of_class(end(opened, "Hoãn")[0], "meeting-state"))
    drawn, _ = end(frozen, "")
    assert "Đã kết thúc" in words(of_class(drawn, "meeting-state"))
    assert of_class(drawn, "meeting-form") == []


def test_a_department_is_told_of_its_own_conclusions_alone(demo_copy: Store) -> None:
    number = hold(demo_copy)
    conclude(demo_copy, number)
    conclude(demo_copy, number, REVIEW)
    assert words(of_class(draw(demo_copy, number, HEALTH), "conclusion-what")) == "Nâng tỷ lệ công chức có định danh số"
    assert words(of_class(draw(demo_copy, number, SCHOOLS), "conclusion-what")) == REVIEW.what
    assert len(of_class(draw(demo_copy, number, COMMITTEE), "conclusion-what")) == 2


def test_conclusions_stand_on_the_page_of_their_target_and_department(demo_copy: Store) -> None:
    number = hold(demo_copy)
    conclude(demo_copy, number)
    with asking(demo_copy, COMMITTEE, "?mh=1") as context:
        of_target = draw_conclusions_of_target(context, "GOV-02")
        of_department = draw_conclusions_of_department(context, "SYT")
        assert "Kết luận của các phiên họp về chỉ tiêu này" in words(of_target)
        assert "Kết luận của các phiên họp giao cho đơn vị" in words(of_department)
        assert of_class(of_target, "conclusion-turn") == []
        assert draw_conclusions_of_target(context, "GOV-03") is None
        assert draw_conclusions_of_department(context, "SGDDT") is None
    with asking(demo_copy, SCHOOLS, "?mh=1") as context:
        assert draw_conclusions_of_target(context, "GOV-02") is None


def test_what_a_department_was_given_stands_on_the_page_of_its_successor_as_inherited(demo_copy: Store) -> None:
    number = hold(demo_copy, date(2024, 12, 20))
    conclude(demo_copy, number, replace(TASK, department="STTTT"))
    inherited = "Kế thừa từ Sở Thông tin và Truyền thông, đã kết thúc hoạt động"
    with asking(demo_copy, COMMITTEE, "?mh=1") as context:
        own = words(draw_conclusions_of_department(context, "STTTT"))
        of_heir = words(draw_conclusions_of_department(context, "SKHCN-2025"))
        assert inherited in of_heir
        assert inherited not in own
        assert "Sở Thông tin và Truyền thông (đơn vị kế thừa: Sở Khoa học và Công nghệ)" in own
        assert draw_conclusions_of_department(context, "STC-2025") is None


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


def test_a_narrative_of_another_period_is_another_one(demo_copy: Store) -> None:
    number = open_one(demo_copy).number
    narrate(demo_copy, number, "", "Của quý IV/2025", "", 0)
    with demo_copy.reading() as session, asking(demo_copy) as context:
        assert len(read_narratives(session, "NQ49", context.query.period)) == 1
        assert read_narratives(session, "NQ49", context.query.period.previous()) == ()
