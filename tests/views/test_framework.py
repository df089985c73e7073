"""The index in one year: a province against its field, ties, half-known tables, reused codes."""

from decimal import Decimal

import pytest

from dti.core.errors import NotFound
from dti.store.engine import Session
from dti.views.framework import IndexTable, MeasureLine, read_index_table
from dti.views.query import ViewQuery
from tests.views.conftest import Ask
from tests.views.presence import present

HOME = "20"


def _lines(
    session: Session, query: ViewQuery, year: int, scheme: str = "63", province: str = HOME
) -> tuple[IndexTable, dict[str, MeasureLine]]:
    table = read_index_table(session, query, year, scheme, province)
    return table, {line.measure: line for line in table.measures}


def test_the_province_stands_beside_leader_tenth_and_median_of_its_field(session: Session, ask: Ask) -> None:
    table, lines = _lines(session, ask("2026-11-01"), 2024)
    total = lines["dti"]
    assert (present(total.own).value, present(total.own).rank, total.field, total.known) == (
        Decimal("0.7480"),
        18,
        63,
        63,
    )
    assert (present(total.leader).entity, present(total.leader).value) == ("79", Decimal("0.8373"))
    assert (present(total.tenth).entity, present(total.tenth).value) == ("80", Decimal("0.7644"))
    assert total.median == Decimal("0.7118")
    assert table.gap_to_tenth == total.gap == Decimal("0.0164")
    assert total.lead_gap == Decimal("0.0893")
    assert table.is_whole


def test_in_the_smaller_field_the_same_value_is_level_with_the_tenth(session: Session, ask: Ask) -> None:
    table, lines = _lines(session, ask("2026-11-01"), 2024, "34")
    assert (present(lines["dti"].own).rank, lines["dti"].field) == (10, 34)
    assert table.gap_to_tenth == 0
    assert len(table.provinces) == 34


def test_of_half_a_table_nothing_is_taken_but_what_is_ranked_so(session: Session, ask: Ask) -> None:
    table, lines = _lines(session, ask("2026-11-01"), 2020)
    total = lines["dti"]
    assert not table.is_whole
    assert total.known < total.field == 63
    assert total.median is None
    assert present(total.leader).rank == 1
    assert present(total.tenth).rank == 10
    assert lines["government"].tenth is None
    assert present(lines["government"].own).rank == 18


def test_where_several_share_a_place_the_province_itself_is_named(session: Session, ask: Ask) -> None:
    _, lines = _lines(session, ask("2026-11-01"), 2024)
    assert present(lines["infrastructure"].leader).entity == HOME
    assert present(lines["infrastructure"].own).rank == 1


def test_all_provinces_come_in_the_order_of_their_rank_ties_together(session: Session, ask: Ask) -> None:
    table, _ = _lines(session, ask("2026-11-01"), 2024)
    ranks = [present(line.scores["dti"].rank) for line in table.provinces]
    assert len(ranks) == 63
    assert ranks == sorted(ranks)
    assert ranks[12:14] == [13, 13]
    assert 14 not in ranks


def test_a_reused_code_means_another_province_in_another_scheme(session: Session, ask: Ask) -> None:
    query = ask("2026-11-01")
    names = {
        scheme: present(read_index_table(session, query, 2024, scheme, "15").home).name_vi for scheme in ("63", "34")
    }
    assert names == {"63": "Yên Bái", "34": "Lào Cai"}


def test_a_year_is_not_known_before_it_was_published(session: Session, ask: Ask) -> None:
    with pytest.raises(NotFound) as refused:
        read_index_table(session, ask("2025-10-20"), 2024, "63", HOME)
    assert refused.value.params == {"year": "2024", "scheme": "63"}
    assert read_index_table(session, ask("2025-10-21"), 2024, "63", HOME).assessment_year == 2024
