"""The map of one year: classes of what is known, nothing for what is not, ranks as well as values."""

from decimal import Decimal
from itertools import pairwise

from dti.store.engine import Session
from dti.views.board import read_catalogue
from dti.views.framework import read_index_table
from dti.views.index_map import IndexMap, map_measures, read_index_map
from tests.views.conftest import Ask
from tests.views.presence import present


def _map(session: Session, ask: Ask, year: int, measure: str, scheme: str = "63") -> IndexMap:
    query = ask("2026-11-01")
    table = read_index_table(session, query, year, scheme, "20")
    return present(read_index_map(table, read_catalogue(session, query).provinces, measure))


def test_every_province_of_the_scheme_is_on_the_map_with_its_class(session: Session, ask: Ask) -> None:
    shown = _map(session, ask, 2024, "dti")
    cells = {cell.province.name_vi: cell for cell in shown.cells}
    assert (len(cells), shown.known) == (63, 63)
    assert (cells["Hồ Chí Minh"].place, cells["Lạng Sơn"].place, cells["Quảng Bình"].place) == (0, 1, 4)
    assert present(cells["Lạng Sơn"].score).value == Decimal("0.7480")


def test_equal_values_are_in_one_class(session: Session, ask: Ask) -> None:
    shown = _map(session, ask, 2024, "infrastructure")
    best = [cell for cell in shown.cells if cell.score and cell.score.value == 1]
    assert len(best) == 10
    assert {cell.place for cell in best} == {0}
    values = [{cell.score.value for cell in shown.cells if cell.place == place and cell.score} for place in range(5)]
    assert all(not one & other for one, other in pairwise(values))


def test_what_is_not_known_is_in_no_class(session: Session, ask: Ask) -> None:
    shown = _map(session, ask, 2021, "dti")
    unknown = [cell for cell in shown.cells if cell.score is None or cell.score.value is None]
    assert (len(shown.cells), shown.known) == (63, 63 - len(unknown))
    assert {cell.place for cell in unknown} == {None}
    assert sum(len(one.members) for one in shown.classes) == shown.known


def test_by_rank_the_first_places_are_the_best_class(session: Session, ask: Ask) -> None:
    shown = _map(session, ask, 2024, "rank", "34")
    assert (shown.measure, shown.by_rank) == ("rank", True)
    assert (shown.classes[0].low, shown.classes[0].high) == (Decimal(1), Decimal(7))
    assert shown.classes[0].place == 0


def test_a_measure_that_the_year_does_not_have_is_the_index_itself(session: Session, ask: Ask) -> None:
    assert _map(session, ask, 2021, "infrastructure").measure == "dti"


def test_only_measures_known_of_more_than_one_can_be_shown(session: Session, ask: Ask) -> None:
    table = read_index_table(session, ask("2026-11-01"), 2024, "34", "20")
    shown = {line.measure for line in map_measures(table)}
    assert {"dti", "government", "infrastructure", "society_activity"} <= shown
    assert "awareness" not in shown
