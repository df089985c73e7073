"""A province's line over the years: fields, breaks, days of publication, mergers."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from dti.store.engine import Session
from dti.views.index_line import IndexYear, change_of, rank_before, read_index_line, read_years
from tests.views.conftest import Ask
from tests.views.presence import present


def _ranks(line: Sequence[IndexYear]) -> dict[int, list[tuple[int | None, int | None]]]:
    return {year.assessment_year: [(score.rank, score.field) for score in year.ranks] for year in line}


def test_the_line_of_the_province_keeps_both_fields_of_2024_apart(session: Session, ask: Ask) -> None:
    line = read_index_line(session, ask("2026-11-01"), "20")
    assert _ranks(line) == {
        2020: [(16, 63)],
        2021: [(5, 63)],
        2022: [(6, 63)],
        2023: [(4, 63)],
        2024: [(18, 63), (10, 34)],
    }
    assert [year.value for year in line] == [Decimal(v) for v in ("0.3453", "0.5242", "0.6837", "0.7601", "0.7480")]
    assert {present(year.main).field for year in line} == {63}


def test_a_new_framework_or_field_breaks_the_line(session: Session, ask: Ask) -> None:
    line = read_index_line(session, ask("2026-11-01"), "20")
    assert {year.assessment_year: year.breaks for year in line if year.breaks} == {
        2021: ("views.break.framework",),
        2024: ("views.break.framework", "views.break.field"),
    }


@pytest.mark.parametrize(("as_of", "years"), [("2021-10-18", []), ("2021-10-19", [2020]), ("2022-08-08", [2020, 2021])])
def test_a_year_is_known_from_the_day_of_its_publication(
    session: Session, ask: Ask, as_of: str, years: list[int]
) -> None:
    assert [year.assessment_year for year in read_index_line(session, ask(as_of), "20")] == years


def test_a_province_that_was_merged_does_not_carry_on_under_its_code(session: Session, ask: Ask) -> None:
    query = ask("2026-11-01")
    assert set(_ranks(read_index_line(session, query, "15", "34"))) == {2024}
    assert all(
        field == 63 for ranks in _ranks(read_index_line(session, query, "15", "63")).values() for _, field in ranks
    )


@pytest.mark.parametrize("scheme", ["63", "34"])
def test_a_province_that_was_not_merged_is_one_in_both_schemes(session: Session, ask: Ask, scheme: str) -> None:
    query = ask("2026-11-01")
    assert read_index_line(session, query, "20", scheme) == read_index_line(session, query, "20")


def test_the_change_is_between_ranks_of_one_field_and_says_if_the_framework_changed(session: Session, ask: Ask) -> None:
    line = read_index_line(session, ask("2026-11-01"), "20")
    last, before = present(change_of(line)), present(change_of(line[:-1]))
    assert (last.places, last.broken, present(last.before).assessment_year) == (-14, True, 2023)
    assert (before.places, before.broken) == (2, False)
    assert present(rank_before(line[-2], line[-1])).rank == 4
    among_34 = replace(line[-1], ranks=line[-1].ranks[1:])
    assert present(rank_before(line[-1], among_34)).rank == 10
    assert rank_before(line[-2], among_34) is None
    first = present(change_of(line[:1]))
    assert (first.places, first.before) == (None, None)
    assert change_of(()) is None


def test_years_come_newest_first_with_the_schemes_they_are_ranked_in(session: Session, ask: Ask) -> None:
    years = read_years(session, ask("2026-11-01"))
    assert years[0] == (2024, ("63", "34"))
    assert [year for year, _ in years] == [2024, 2023, 2022, 2021, 2020]
    assert {schemes for year, schemes in years if year < 2024} == {("63",)}
