"""The steward arranges an agenda until it is frozen; only what changed is written, and a note never gets lost."""

import pytest

from dti.core.errors import Conflict, NotFound, WrongInput
from dti.meetings import Arranged, arrange, freeze
from dti.store.agendas import AgendaEntry, read_entries
from dti.store.engine import Store
from tests.meetings.conftest import LATER, STEWARD, told, trail

FIRST = [Arranged("danger:T-01", annotation="hỏi Sở A"), Arranged("late:A", hidden=True), Arranged("change:T-02")]


def entries(store: Store, number: int) -> list[tuple[str, int, bool, str]]:
    with store.reading() as session:
        return [(one.key, one.position, one.hidden, one.annotation) for one in read_entries(session, number)]


def test_order_hidden_items_and_notes_are_kept_and_audited(store: Store, number: int) -> None:
    given = arrange(STEWARD, store, number, FIRST, at=LATER)
    assert given == (
        AgendaEntry("danger:T-01", 0, False, "hỏi Sở A"),
        AgendaEntry("late:A", 1, True, ""),
        AgendaEntry("change:T-02", 2, False, ""),
    )
    assert trail(store)[-1] == ("meeting.arranged", str(number))


def test_the_same_again_writes_nothing(store: Store, number: int) -> None:
    arrange(STEWARD, store, number, FIRST, at=LATER)
    before = trail(store)
    arrange(STEWARD, store, number, FIRST, at=LATER)
    assert trail(store) == before


def test_what_is_not_named_keeps_its_note_behind_the_others(store: Store, number: int) -> None:
    arrange(STEWARD, store, number, FIRST, at=LATER)
    arrange(STEWARD, store, number, [Arranged("conclusion:4"), Arranged("late:A")], at=LATER)
    assert entries(store, number) == [
        ("conclusion:4", 0, False, ""),
        ("late:A", 1, False, ""),
        ("danger:T-01", 2, False, "hỏi Sở A"),
        ("change:T-02", 3, False, ""),
    ]


def test_notes_keep_their_paragraphs_and_nothing_that_steers_a_screen(store: Store, number: int) -> None:
    note = " một \r\n\r\n<script>hai</script>\u202e\x07\n=1+1"
    arrange(STEWARD, store, number, [Arranged("danger:T-01", annotation=note)], at=LATER)
    assert entries(store, number)[0][3] == "một\n<script>hai</script>\\u202e\\x07\n=1+1"


@pytest.mark.parametrize(
    ("items", "key"),
    [
        ([Arranged("T-01")], "meetings.error.item_key"),
        ([Arranged("danger:<b>")], "meetings.error.item_key"),
        ([Arranged("danger:T-01\n")], "meetings.error.item_key"),
        ([Arranged("late:A"), Arranged("late:A")], "meetings.error.item_twice"),
        ([Arranged(f"late:A{place}") for place in range(1001)], "meetings.error.many_items"),
        ([Arranged("late:A", annotation="x" * 2001)], "meetings.error.long"),
    ],
)
def test_what_is_no_item_is_refused(store: Store, number: int, items: list[Arranged], key: str) -> None:
    with pytest.raises(WrongInput) as caught:
        arrange(STEWARD, store, number, items, at=LATER)
    assert caught.value.key == key
    told(caught.value)
    assert entries(store, number) == []


def test_a_frozen_agenda_stands(store: Store, number: int) -> None:
    arrange(STEWARD, store, number, FIRST, at=LATER)
    freeze(STEWARD, store, number, at=LATER)
    before = entries(store, number)
    with pytest.raises(Conflict) as caught:
        arrange(STEWARD, store, number, FIRST[:1], at=LATER)
    told(caught.value)
    assert entries(store, number) == before
    with pytest.raises(NotFound):
        arrange(STEWARD, store, 99, FIRST, at=LATER)
