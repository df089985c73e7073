"""The words that go with figures of a frozen meeting."""

from datetime import date

from dti.access.roles import Scope
from dti.store.engine import Store
from dti.views.held import list_held, write_held
from dti.views.query import question_of
from tests.views.meetings import COMMITTEE, ask_as, hold


def test_figures_of_a_meeting_say_when_it_was_and_when_they_were_frozen(own_store: Store) -> None:
    query = question_of(hold(own_store), Scope())
    assert write_held(query, "vi") == "Số liệu tại phiên họp ngày 20/10/2024, chốt lúc 10/11/2026 10:00"
    assert list_held(query, "en") == ("Figures at the meeting of 20 Oct 2024, frozen on 10 Nov 2026 10:00",)


def test_figures_of_today_say_nothing(own_store: Store) -> None:
    query = ask_as(own_store, COMMITTEE, date(2024, 12, 31))
    assert (write_held(query, "vi"), list_held(query, "vi")) == ("", ())
