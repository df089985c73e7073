"""Fields that are whole and fields of which little is known: ranks with bounds, prices of places, merged provinces."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dti.analysis.index_field import has_same_method, merge_field, read_field
from dti.analysis.ranking import competition_ranks
from tests.analysis.index_samples import LANG_SON, loaded, merged, real, totals_field

D = Decimal
PARTIAL = totals_field({"a": "0.64", "b": "0.60", "own": "0.52", "e": "0.40"}, {"a": 1, "b": 2, "own": 5, "e": 9}, 10)
"""Ten provinces, four of them known: places 3, 4, 6, 7, 8 and 10 are held by somebody unknown."""


@pytest.mark.parametrize(("year", "known"), [(2020, 7), (2021, 9), (2022, 63), (2023, 63), (2024, 63)])
def test_a_year_says_how_much_of_it_is_known(year: int, known: int) -> None:
    field = real(year)
    assert (field.known, field.size, field.is_whole) == (known, 63, known == 63)


@pytest.mark.parametrize(("year", "scheme"), [(2022, "63"), (2023, "63"), (2024, "63"), (2024, "34")])
def test_the_ranks_of_a_whole_field_are_the_published_ones(year: int, scheme: str) -> None:
    field = real(year, scheme)
    assert {code: field.rank(code)[0] for code in field.standings} == {
        code: standing.rank for code, standing in field.standings.items()
    }


@pytest.mark.parametrize(
    ("year", "scheme", "foundation"),
    [(2022, "63", "384.205"), (2023, "63", "413.23"), (2024, "63", "429.95"), (2024, "34", "429.95")],
)
def test_the_foundation_is_the_exact_rest_of_the_total(year: int, scheme: str, foundation: str) -> None:
    assert real(year, scheme).points[LANG_SON]["I"] == D(foundation)


@pytest.mark.parametrize(("year", "scheme"), [(2022, "63"), (2023, "63"), (2024, "63"), (2024, "34")])
def test_main_indices_make_every_published_total_but_for_the_rounding_of_eight_values(year: int, scheme: str) -> None:
    field = real(year, scheme)
    for code, points in field.points.items():
        nodes = field.tree.parts(points.__contains__)
        assert len(nodes) >= 4, code
        rounding = sum(points[node] for node in nodes) - points["0"]
        assert rounding == 0 if "I" in nodes else abs(rounding) < D("0.1"), code


def test_where_nothing_is_published_there_is_no_field() -> None:
    assert read_field(loaded().catalogue.frameworks, loaded().scores, 2023, "34") is None


def test_the_merged_provinces_of_2024_are_the_published_ones() -> None:
    made, published = merged(2024), real(2024, "34")
    assert {c: made.rank(c) for c in made.standings} == {c: published.rank(c) for c in published.standings}
    assert max(abs(value - published.values()[code]) for code, value in made.values().items()) < D("0.0001")
    assert (made.is_derived, published.is_derived) == (True, False)


def test_a_merged_province_of_which_a_part_is_unknown_has_no_value() -> None:
    made = merge_field(real(2021), loaded().catalogue.provinces)
    assert (made.size, made.value(LANG_SON), made.value("19")) == (34, D("0.5242"), None)


def test_published_ranks_bound_a_rank_that_would_be() -> None:
    # Above the leader there is nobody; 0.62 is behind a, and b's rank says that nobody else is ahead of it.
    assert PARTIAL.rank_of(D("0.65"), "own") == (1, 1)
    assert PARTIAL.rank_of(D("0.62"), "own") == (2, 2)
    # Places 3 and 4 are unknown: either, both or none of them may lie between 0.52 and 0.60.
    assert PARTIAL.rank_of(D("0.55"), "own") == (3, 5)
    # The own place is left empty: of the eight before e, one is the province itself.
    assert PARTIAL.rank_of(D("0.41"), "own") == (5, 8)
    assert PARTIAL.rank_of(D("0.30"), "own") == (9, 10)


def test_without_value_and_rank_any_place_is_possible() -> None:
    assert (PARTIAL.rank("own"), PARTIAL.rank("nobody")) == ((5, 5), (1, 10))
    assert PARTIAL.rank_of(D("0.65"), "nobody") == (1, 1)


def test_sources_that_contradict_each_other_tell_nothing() -> None:
    # Second with 0.6, yet the eighth has more.
    field = totals_field({"a": "0.60", "b": "0.70", "own": "0.50"}, {"a": 2, "b": 8, "own": 9}, 10)
    assert field.rank_of(D("0.65"), "own") == (1, 10)


def test_the_price_of_a_place_leaves_the_province_itself_out() -> None:
    whole = totals_field({"a": "0.9", "b": "0.8", "c": "0.7"})
    assert [whole.price(place, "a") for place in (1, 2, 3)] == [D("0.8"), D("0.7"), None]
    assert [whole.price(place, "c") for place in (1, 2, 3)] == [D("0.9"), D("0.8"), None]


def test_in_part_of_a_field_only_a_place_whose_holder_is_known_has_a_price() -> None:
    assert [PARTIAL.price(place, "own") for place in (1, 2, 3, 4, 8)] == [D("0.64"), D("0.60"), None, None, D("0.40")]
    assert PARTIAL.price(2, "nobody") is None


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 12), min_size=2, max_size=9), st.data())
def test_bounds_hold_whatever_is_hidden(hundredths: list[int], data: st.DataObject) -> None:
    names = [str(place) for place in range(len(hundredths))]
    truth = totals_field({name: str(D(value) / 12) for name, value in zip(names, hundredths, strict=True)})
    ranks = competition_ranks(truth.values())
    shown = data.draw(st.sets(st.sampled_from(names)))
    known = totals_field({n: str(truth.value(n)) if n in shown else None for n in names}, ranks)
    moved = D(data.draw(st.integers(0, 12))) / 12
    best, worst = known.rank_of(moved, "0")
    assert best <= truth.rank_of(moved, "0")[0] <= worst


def test_the_method_is_the_same_within_a_framework_and_its_points() -> None:
    assert has_same_method(real(2022), real(2023))
    assert not has_same_method(real(2020), real(2021))
    assert not has_same_method(real(2023), real(2024))
    assert has_same_method(real(2024), real(2024, "34"))
