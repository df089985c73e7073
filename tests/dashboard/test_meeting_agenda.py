"""The agenda on a meeting's page: it draws itself, and is arranged and annotated."""

import pytest
from dash import no_update

from dashboard.components import meeting_actions as actions
from dti import meetings as door
from dti.meetings import Arranged
from dti.store.agendas import read_entries
from dti.store.engine import Store
from tests.dashboard.holding import (
    COMMITTEE,
    NOW,
    STEWARD,
    arrange,
    before_of,
    draw,
    keys_of,
    open_one,
    take,
)
from tests.dashboard.tree import links, of_class, of_kind, words


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
        "Từ “đạt” sang “không đạt”",
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
