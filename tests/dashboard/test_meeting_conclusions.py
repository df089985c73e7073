"""Conclusions on a meeting's page and where else they stand: written, closed with a reason, inherited."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from dash import no_update

from dashboard.components import meeting_actions as actions
from dashboard.components.meeting_conclusions import (
    draw_conclusions,
    draw_conclusions_of_department,
    draw_conclusions_of_target,
)
from dti.store.conclusions import find_conclusion
from dti.store.engine import Store
from tests.dashboard.holding import (
    COMMITTEE,
    HEALTH,
    REVIEW,
    SCHOOLS,
    TASK,
    asking,
    before_of,
    conclude,
    draw,
    hold,
    open_one,
    take,
)
from tests.dashboard.tree import of_class, words


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
