"""The index's fields out of the store: as published, as derived by the merger, as known on a day."""

from decimal import Decimal

import pytest

from dti.analysis.index_field import Standing
from dti.core.errors import NotFound
from dti.store.engine import Session
from dti.views.index_field import choose_scheme, read_index_field, read_schemes, read_year_scores
from tests.analysis.index_samples import merged, real
from tests.views.conftest import Ask

HOME = "20"


@pytest.mark.parametrize(("year", "scheme"), [(2020, "63"), (2021, "63"), (2022, "63"), (2024, "63"), (2024, "34")])
def test_a_published_field_is_the_one_of_the_files(session: Session, ask: Ask, year: int, scheme: str) -> None:
    found = read_index_field(session, ask("2026-11-01"), year, scheme)
    wanted = real(year, scheme)
    assert (found.standings, found.points, found.tree.maxima) == (wanted.standings, wanted.points, wanted.tree.maxima)
    assert (found.year, found.scheme, found.size, found.is_derived) == (year, scheme, int(scheme), False)


def test_the_merged_field_of_an_earlier_year_is_derived_and_says_so(session: Session, ask: Ask) -> None:
    found = read_index_field(session, ask("2026-11-01"), 2023, "34")
    assert (found.scheme, found.size, found.is_derived, found.is_whole) == ("34", 34, True, True)
    assert found.standings == merged(2023).standings
    assert found.standings[HOME] == Standing(Decimal("0.7601"), 2)


def test_of_a_year_that_is_known_in_part_the_merged_field_is_known_in_part_too(session: Session, ask: Ask) -> None:
    found = read_index_field(session, ask("2026-11-01"), 2021, "34")
    assert found.is_derived
    assert not found.is_whole
    assert found.standings[HOME] == Standing(Decimal("0.5242"), None)


def test_the_schemes_of_a_year_are_the_published_ones_then_the_derived(session: Session, ask: Ask) -> None:
    query = ask("2026-11-01")
    assert {year: read_schemes(session, query, year) for year in (2019, 2023, 2024)} == {
        2019: (),
        2023: ("63", "34"),
        2024: ("63", "34"),
    }


@pytest.mark.parametrize(("day", "year", "scheme"), [("2025-10-20", 2024, "63"), ("2026-11-01", 2024, "99")])
def test_what_was_not_published_or_cannot_be_derived_is_not_found(
    session: Session, ask: Ask, day: str, year: int, scheme: str
) -> None:
    with pytest.raises(NotFound) as refused:
        read_index_field(session, ask(day), year, scheme)
    assert refused.value.params == {"year": str(year), "scheme": scheme}


def test_a_derived_field_is_known_from_the_day_its_parts_were(session: Session, ask: Ask) -> None:
    with pytest.raises(NotFound):
        read_index_field(session, ask("2025-02-06"), 2023, "34")
    assert read_index_field(session, ask("2025-02-07"), 2023, "34").is_derived


def test_readers_of_the_same_day_share_one_reading(session: Session, ask: Ask) -> None:
    query = ask("2026-11-01")
    assert read_index_field(session, query, 2024, "63") is read_index_field(session, query, 2024, "63")
    assert read_year_scores(session, query, 2024) is read_year_scores(session, query, 2024)


@pytest.mark.parametrize("year", [2019, 99999999999999999999])
def test_a_year_that_no_column_holds_is_not_known_either(session: Session, ask: Ask, year: int) -> None:
    with pytest.raises(NotFound) as refused:
        read_index_field(session, ask("2026-11-01"), year, "63")
    assert refused.value.key == "views.unknown_year"


@pytest.mark.parametrize(
    ("year", "province", "widest", "today"),
    [(2024, HOME, "63", "34"), (2021, HOME, "63", "63"), (2024, "06", "63", "63"), (2019, HOME, None, None)],
)
def test_the_list_that_nobody_names_is_one_of_the_year_that_has_the_province(
    session: Session, ask: Ask, year: int, province: str, widest: str | None, today: str | None
) -> None:
    query = ask("2026-11-01")
    assert choose_scheme(session, query, year, province) == widest
    assert choose_scheme(session, query, year, province, is_today=True) == today
