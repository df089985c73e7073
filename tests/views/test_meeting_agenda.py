"""The agenda draws itself from the figures; order, hidden items and notes hold while they change."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dti.access.user import User
from dti.core.errors import NotAllowed, NotFound
from dti.i18n import LANGUAGES
from dti.meetings import Arranged, Conclusion, arrange, close_conclusion, freeze
from dti.store.agendas import ITEM_KINDS, AgendaEntry
from dti.store.engine import Store
from dti.store.meetings import Meeting
from dti.views.committee import read_overview
from dti.views.conclusions import Verdict
from dti.views.meeting_agenda import Agenda, ItemKind, read_agenda
from dti.views.meeting_wording import write_item
from tests.views.meetings import (
    ADMINISTRATOR,
    AFTER,
    COMMITTEE,
    GOAL,
    HEALTH,
    STEWARD,
    add_conclusion,
    ask_as,
    hold,
    open_on,
    report,
)

NEXT = date(2025, 1, 20)


def draw(store: Store, meeting: Meeting, user: User = STEWARD, as_of: date = NEXT) -> Agenda:
    query = ask_as(store, user, as_of)
    with store.reading() as session:
        return read_agenda(user, session, query, meeting.number)


def keys(agenda: Agenda) -> list[str]:
    return [item.key for item in agenda.items]


def test_the_kinds_of_items_are_those_that_an_agenda_keeps() -> None:
    assert [kind.value for kind in ItemKind] == list(ITEM_KINDS)


def test_the_agenda_is_drawn_from_what_the_first_screen_says(own_store: Store) -> None:
    first = hold(own_store)
    add_conclusion(own_store, first)
    report(own_store, 99)
    agenda = draw(own_store, open_on(own_store, NEXT, AFTER))
    with own_store.reading() as session:
        overview = read_overview(session, agenda.query)
    assert agenda.since is not None
    assert (agenda.since.number, overview.since) == (first.number, agenda.since)
    dangers = [one.state.target.code for one in overview.decisions if one.reason != "views.decision.conflict"]
    assert keys(agenda) == [
        *(f"change:{state.target.code}" for state in overview.changes),
        *(f"danger:{code}" for code in dangers),
        "conflict:ECO-04",
        *(f"late:{one.department.code}" for one in overview.late),
        "conclusion:1",
    ]
    assert "change:SOC-07" in keys(agenda)
    assert agenda.of_kind(ItemKind.LATE)
    assert agenda.shown == agenda.items
    assert not any(item.is_new for item in agenda.items)


def test_every_item_says_in_both_languages_what_it_is_about(own_store: Store) -> None:
    add_conclusion(own_store, hold(own_store))
    report(own_store, 99)
    meeting = open_on(own_store, NEXT, AFTER)
    items = [item for day in (NEXT, date(2026, 1, 20)) for item in draw(own_store, meeting, as_of=day).items]
    assert {item.kind for item in items} == set(ItemKind)
    for item in items:
        said = [write_item(item, language) for language in LANGUAGES]
        assert all("{" not in one and "views." not in one for one in said)
        assert said[0] != said[1]


def test_the_steward_arranges_hides_and_annotates_and_the_rest_follows(own_store: Store) -> None:
    hold(own_store)
    report(own_store, 99)
    meeting = open_on(own_store, NEXT, AFTER)
    drawn = keys(draw(own_store, meeting))
    wanted = [Arranged("change:SOC-07", annotation="khen"), Arranged("conflict:ECO-04", hidden=True)]
    arrange(STEWARD, own_store, meeting.number, wanted, at=AFTER)
    agenda = draw(own_store, meeting)
    rest = [key for key in drawn if key not in ("change:SOC-07", "conflict:ECO-04")]
    assert keys(agenda) == ["change:SOC-07", "conflict:ECO-04", *rest]
    assert [(item.annotation, item.hidden, item.is_new) for item in agenda.items[:3]] == [
        ("khen", False, False),
        ("", True, False),
        ("", False, True),
    ]
    assert keys(draw(own_store, meeting, COMMITTEE)) == ["change:SOC-07", *rest]


def test_what_was_said_of_an_item_waits_while_the_figures_do_not_have_it(own_store: Store) -> None:
    hold(own_store)
    meeting = open_on(own_store, NEXT, AFTER)
    wanted = [Arranged("conflict:ECO-04"), Arranged("change:SOC-07", annotation="khen"), Arranged("late:SYT")]
    arrange(STEWARD, own_store, meeting.number, wanted, at=AFTER)
    before = draw(own_store, meeting)
    assert before.waiting == (AgendaEntry("change:SOC-07", 1, False, "khen"),)
    assert draw(own_store, meeting, COMMITTEE).waiting == ()
    report(own_store, 99)
    after = draw(own_store, meeting)
    assert after.waiting == ()
    placed = [item.key for item in after.items if not item.is_new]
    assert placed[:2] == ["conflict:ECO-04", "change:SOC-07"]


def test_a_frozen_agenda_is_asked_its_own_question_and_stands(own_store: Store) -> None:
    hold(own_store)
    report(own_store, 99)
    meeting = open_on(own_store, NEXT, AFTER)
    arrange(STEWARD, own_store, meeting.number, [Arranged("change:SOC-07", annotation="khen")], at=AFTER)
    freeze(STEWARD, own_store, meeting.number, at=AFTER)
    before = draw(own_store, meeting)
    assert (before.query.as_of, before.query.recorded) == (NEXT, AFTER)
    later = AFTER + timedelta(days=9)
    report(own_store, 10, department="SGDDT", target="SOC-06", recorded=later)
    add_conclusion(own_store, meeting, replace(GOAL, due=date(2025, 6, 30)), at=later)
    assert draw(own_store, meeting, as_of=date(2025, 9, 30)) == before


def test_conclusions_stay_on_the_table_until_they_are_closed_or_seen_met(own_store: Store) -> None:
    first = hold(own_store)
    met = add_conclusion(own_store, first).id
    closed = add_conclusion(own_store, first, Conclusion("Họp", "SYT", NEXT)).id
    left = add_conclusion(own_store, first, Conclusion("Rà soát", "SGDDT", NEXT)).id
    close_conclusion(STEWARD, own_store, closed, reason="đã họp", at=AFTER)
    report(own_store, 96)
    second = hold(own_store, NEXT, AFTER)
    found = draw(own_store, second).of_kind(ItemKind.CONCLUSION)
    assert [(item.about, item.conclusion and item.conclusion.verdict) for item in found] == [
        (str(met), Verdict.MET),
        (str(left), Verdict.CANNOT_JUDGE),
    ]
    own = add_conclusion(own_store, second, replace(GOAL, due=date(2025, 6, 30)), at=AFTER).id
    third = open_on(own_store, date(2025, 4, 20), AFTER)
    later = draw(own_store, third, as_of=date(2025, 4, 20)).of_kind(ItemKind.CONCLUSION)
    assert [item.about for item in later] == [str(left), str(own)]


def test_a_department_sees_its_own_conclusions_and_nobody_elses_lateness(own_store: Store) -> None:
    first = hold(own_store)
    add_conclusion(own_store, first)
    add_conclusion(own_store, first, Conclusion("Rà soát", "SGDDT", NEXT))
    report(own_store, 99)
    meeting = open_on(own_store, NEXT, AFTER)
    agenda = draw(own_store, meeting, HEALTH)
    assert [key for key in keys(agenda) if key.startswith(("late:", "conclusion:"))] == ["conclusion:1"]
    with pytest.raises(NotAllowed):
        draw(own_store, meeting, ADMINISTRATOR)
    with own_store.reading() as session, pytest.raises(NotFound):
        read_agenda(STEWARD, session, agenda.query, 99)


def test_what_is_noted_on_a_target_reaches_only_those_who_answer_for_it(own_store: Store) -> None:
    meeting = open_on(own_store, NEXT, AFTER)
    found = draw(own_store, meeting).items
    noted = [Arranged(item.key, annotation=f"ghi chú {item.key}") for item in found]
    arrange(STEWARD, own_store, meeting.number, noted, at=AFTER)
    seen = {item.key: item for item in draw(own_store, meeting, HEALTH).items if item.annotation}
    owners = {owner.code for item in seen.values() if item.state for owner in item.state.owners}
    assert all(item.annotation for item in draw(own_store, meeting, COMMITTEE).items)
    assert owners <= set(HEALTH.departments)
    assert "change:ECO-04" not in seen
