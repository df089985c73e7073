"""Narratives on a meeting's page: kept in two languages with every version, and taken back."""

from datetime import date

from dash import no_update

from dashboard.components import meeting_actions as actions
from dashboard.components.meeting_narratives import draw_narratives
from dti.core.periods import Period
from dti.store.agendas import read_narratives
from dti.store.engine import Store
from tests.dashboard.holding import (
    ASKED,
    COMMITTEE,
    asking,
    before_of,
    hold,
    narrate,
    open_one,
    take,
)
from tests.dashboard.tree import of_class, words


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


def test_a_narrative_of_another_period_is_another_one(demo_copy: Store) -> None:
    number = open_one(demo_copy).number
    narrate(demo_copy, number, "", "Của quý IV/2025", "", 0)
    with demo_copy.reading() as session, asking(demo_copy) as context:
        assert len(read_narratives(session, "NQ49", context.query.period)) == 1
        assert read_narratives(session, "NQ49", context.query.period.previous()) == ()
