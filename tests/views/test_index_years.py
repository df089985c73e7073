"""A newer year without maximum points: shown, refused in a true sentence where points are needed, named in a note."""

from collections.abc import Callable, Iterator

import pytest

from dti.analysis.scenario import Settings
from dti.core.errors import NotFound
from dti.i18n import error_text
from dti.store.engine import Session, Store
from dti.views.certainty import read_certainty
from dti.views.gap import read_gap
from dti.views.index_field import read_unscored_years
from dti.views.index_line import change_of, read_index_line
from dti.views.index_questions import ask_gap, ask_movement
from dti.views.index_years import note_year
from dti.views.movement import read_movement
from dti.views.query import ViewQuery
from dti.views.simulation import default_settings, read_simulation
from dti.views.way_back import WayBackSettings, read_way_back
from tests.views.conftest import Ask
from tests.views.new_year import add_new_year
from tests.views.presence import present

TODAY = "2026-11-23"
SAID = (
    "Năm đánh giá 2025 đã có giá trị và thứ hạng, nhưng chưa biết điểm tối đa của bộ chỉ số nên chưa tính được theo "
    "điểm."
)
ASKED = Settings(2025, "34", "20")
Read = Callable[[Session, ViewQuery], object]


@pytest.fixture
def newer(own_store: Store) -> Iterator[Session]:
    add_new_year(own_store)
    with own_store.reading() as session:
        yield session


@pytest.mark.parametrize(
    "read",
    [
        lambda session, query: read_movement(session, query, 2024, 2025, "34", "34", "20"),
        lambda session, query: read_gap(session, query, 2025, "34", "20", 10),
        lambda session, query: read_simulation(session, query, ASKED),
        lambda session, query: read_way_back(session, query, WayBackSettings(ASKED, 8)),
        lambda session, query: read_certainty(session, query, 2025, "34", "20"),
    ],
)
def test_whoever_asks_for_points_of_such_a_year_is_told_what_is_known_of_it(
    newer: Session, ask: Ask, read: Read
) -> None:
    with pytest.raises(NotFound) as refused:
        read(newer, ask(TODAY))
    assert error_text(refused.value, "vi") == SAID
    assert error_text(refused.value, "en").startswith("Values and ranks of assessment year 2025 are known, but not ")


def test_whoever_names_no_year_gets_the_year_before_and_a_note(newer: Session, ask: Ask) -> None:
    query = ask(TODAY)
    assert read_unscored_years(newer, query) == (2025,)
    assert default_settings(newer, query).year == present(ask_gap(newer, query)).year == 2024
    assert present(ask_movement(newer, query)).end == 2024
    assert note_year(newer, query, 2024, "vi") == f"Trả lời theo năm đánh giá 2024. {SAID}"
    assert note_year(newer, query, 2024, "en").startswith("Answered for assessment year 2024. Values and ranks of ")


def test_before_its_day_there_is_nothing_to_note(newer: Session, session: Session, ask: Ask) -> None:
    assert note_year(newer, ask("2026-09-30"), 2024, "vi") == note_year(session, ask(TODAY), 2024, "vi") == ""


@pytest.mark.parametrize("province", ["20", "08"])
def test_a_list_that_was_ranked_the_year_before_breaks_no_line(newer: Session, ask: Ask, province: str) -> None:
    line = read_index_line(newer, ask(TODAY), province, "34")
    last = line[-1]
    assert (last.assessment_year, [score.field for score in last.ranks], last.breaks) == (2025, [34], ())
    change = present(change_of(line))
    assert (change.places, present(present(change.before).main).field, change.broken) == (0, 34, False)


def test_a_list_that_is_new_breaks_the_line(newer: Session, ask: Ask) -> None:
    line = read_index_line(newer, ask(TODAY), "20")
    assert {year.assessment_year: year.breaks for year in line if "views.break.field" in year.breaks} == {
        2024: ("views.break.framework", "views.break.field")
    }
