"""Figures of merged provinces: means of their parts, said so with names; the foundation that no table has."""

from decimal import Decimal

import pytest

from dti.catalogue.models import Basis
from dti.store.engine import Session
from dti.views.framework import read_index_table
from dti.views.gap import read_gap
from dti.views.index_bases import read_figure_bases, write_formula
from dti.views.index_merging import read_merged
from tests.views.conftest import Ask
from tests.views.presence import present

D = Decimal
TODAY = "2026-11-01"
MEAN = "Trung bình cộng không trọng số của các tỉnh hợp nhất: Hà Giang, Tuyên Quang."


@pytest.mark.parametrize(
    "measure", ["dti", "government", "economy", "society", "foundation", "infrastructure", "government_activity"]
)
def test_each_derived_figure_of_a_merged_province_names_its_parts(session: Session, ask: Ask, measure: str) -> None:
    query = ask(TODAY)
    bases = read_figure_bases(session, query, read_index_table(session, query, 2024, "34", "08"))
    said = write_formula(next(one for one in bases if one.node.measure == measure), "vi")
    assert said.startswith(f"Giá trị: suy ra từ số đã công bố. {MEAN}")
    assert "Giá trị = điểm / điểm tối đa" not in said


def test_a_derived_figure_is_the_mean_of_its_parts_in_every_measure(session: Session, ask: Ask) -> None:
    query = ask(TODAY)
    old, new = (read_index_table(session, query, 2024, scheme, "20") for scheme in ("63", "34"))
    before = {line.province.code: line.scores for line in old.provinces}
    checked = 0
    for line in new.provinces:
        for measure, score in line.scores.items():
            merged = read_merged(session, query, score)
            if merged:
                parts = [D(present(before[one.code][measure].value)) for one in merged]
                mean = sum(parts, D(0)) / len(parts)
                assert abs(mean - present(score.value)) <= D("0.0002"), (line.province.code, measure)
                checked += 1
    assert checked > 150


@pytest.mark.parametrize(("scheme", "province"), [("34", "20"), ("63", "08")])
def test_what_was_not_merged_keeps_its_own_formula(session: Session, ask: Ask, scheme: str, province: str) -> None:
    query = ask(TODAY)
    table = read_index_table(session, query, 2024, scheme, province)
    pillar = present(present(table.line("government")).own)
    assert read_merged(session, query, pillar) == ()


def test_the_foundation_of_the_34_follows_from_the_field(session: Session, ask: Ask) -> None:
    query = ask(TODAY)
    line = present(read_index_table(session, query, 2024, "34", "20").line("foundation"))
    own = present(line.own)
    assert (line.known, line.field, own.value_basis, own.rank_basis) == (34, 34, Basis.DERIVED, Basis.COMPUTED)
    part = next(part for part in read_gap(session, query, 2024, "34", "20", 8).parts if part.node == line.node)
    assert own.value == (part.own / part.maximum).quantize(D("0.0001"))
    assert (own.rank, own.rank_basis) == (part.rank, part.rank_basis)


@pytest.mark.parametrize(("province", "rank"), [("74", 29), ("89", 60)])
def test_the_gap_shows_the_rank_that_the_table_has(session: Session, ask: Ask, province: str, rank: int) -> None:
    query = ask(TODAY)
    own = present(present(read_index_table(session, query, 2024, "63", province).line("foundation")).own)
    part = next(p for p in read_gap(session, query, 2024, "63", province, 10).parts if p.node.measure == "foundation")
    assert (own.rank, part.rank, part.rank_basis) == (rank, rank, own.rank_basis)
