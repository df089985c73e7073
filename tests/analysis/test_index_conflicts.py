"""Scores that cannot both be right are found, whoever brought them; ties, rounding and gaps in a table are none."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from dti.analysis.claims import Weight
from dti.analysis.index_conflicts import IndexClash, confront_scores
from dti.analysis.index_wording import as_conflict, name_of, write_index_arithmetic, write_index_title
from dti.catalogue.loader import Loaded, load_folder
from dti.catalogue.models import Basis, Score, Unit
from dti.i18n import LANGUAGES
from tests.demo import DATA


def score(entity: str, value: str | None, rank: int | None, **changes: Any) -> Score:
    fields: dict[str, Any] = {
        "scheme": "63",
        "entity": entity,
        "assessment_year": 2025,
        "framework": "405-2025",
        "node": "0",
        "value": None if value is None else Decimal(value),
        "value_basis": None if value is None else Basis.PUBLISHED,
        "rank": rank,
        "rank_basis": None if rank is None else Basis.PUBLISHED,
        "field": None if rank is None else 63,
        "published_on": date(2026, 10, 1),
        "approximate": False,
        "source": f"nguồn {entity}",
    }
    return Score(**(fields | changes))


def found(*scores: Score) -> list[tuple[str, IndexClash, Weight]]:
    return [(one.key, one.kind, one.weight) for one in confront_scores(scores)]


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load_folder(Path(DATA))


def test_the_published_scores_contradict_each_other_in_the_three_known_places(loaded: Loaded) -> None:
    told = [
        (one.key, one.kind, one.weight, *((s.entity, str(s.value), s.rank) for s in one.scores))
        for one in confront_scores(loaded.scores)
    ]
    order, tie = IndexClash.ORDER, IndexClash.TIE
    assert told == [
        ("index:63:2021:P-E:22-68", order, Weight.CONTRADICTION, ("68", "0.4794", 13), ("22", "0.4978", 14)),
        ("index:63:2021:P-G:22-37", tie, Weight.QUESTION, ("22", "0.6376", 5), ("37", "None", 5)),
        ("index:63:2021:P-S:22-68", order, Weight.CONTRADICTION, ("22", "0.4780", 3), ("68", "0.4950", 10)),
    ]


def test_the_keys_stay_the_same_whatever_the_order_of_the_rows(loaded: Loaded) -> None:
    assert confront_scores(loaded.scores[::-1]) == confront_scores(loaded.scores)


def test_a_better_value_with_the_worse_rank_contradicts() -> None:
    scores = [score("01", "0.80", 1), score("02", "0.70", 2), score("04", "0.75", 3)]
    assert found(*scores) == [("index:63:2025:0:02-04", IndexClash.ORDER, Weight.CONTRADICTION)]


def test_one_wrong_row_gives_one_entry_however_many_it_stands_against() -> None:
    scores = [score(f"{code:02}", f"0.{90 - code}", code) for code in range(1, 9)]
    too_low = score("03", "0.10", 3)
    assert len(found(*scores[:2], too_low, *scores[3:])) == 1


def test_who_shares_a_rank_has_the_same_value() -> None:
    tie = [score("26", "0.6350", 15), score("15", "0.6350", 15), score("17", "0.63", 17)]
    assert found(*tie) == []
    assert found(tie[0], score("15", "0.6340", 15)) == [("index:63:2025:0:15-26", IndexClash.TIE, Weight.CONTRADICTION)]


def test_a_tie_with_an_unknown_value_is_a_question_unless_one_table_gives_it() -> None:
    known, unknown = score("22", "0.6376", 5), score("37", None, 5)
    assert found(known, unknown) == [("index:63:2025:0:22-37", IndexClash.TIE, Weight.QUESTION)]
    assert found(score("22", None, 5), unknown) == [("index:63:2025:0:22-37", IndexClash.TIE, Weight.QUESTION)]
    assert found(score("22", None, 5, source=unknown.source), unknown) == []


def test_what_rounding_explains_is_no_contradiction() -> None:
    assert found(score("01", "0.7769", 4), score("02", "0.7770", 5)) == []
    assert len(found(score("01", "0.7768", 4), score("02", "0.7770", 5))) == 1
    derived = score("01", "0.7768", 4, value_basis=Basis.DERIVED)
    assert found(derived, score("02", "0.7770", 5)) == []


def test_only_one_node_year_scheme_and_field_is_compared_and_only_provinces() -> None:
    first = score("01", "0.70", 1)
    for other in ({"assessment_year": 2024}, {"node": "1"}, {"scheme": "34"}, {"field": 34}):
        assert found(first, score("02", "0.80", 2, **other)) == [], other
    assert found(first, score("mean", "0.80", 2)) == []
    assert found(first, score("02", "0.80", None)) == []


def test_a_contradiction_is_told_with_both_sides_in_both_languages(loaded: Loaded) -> None:
    order, tie, _ = confront_scores(loaded.scores)
    catalogue = loaded.catalogue
    assert write_index_title(order, catalogue, "vi") == (
        "Trụ cột kinh tế số năm 2021: giá trị ngược với thứ hạng (Lâm Đồng, Quảng Ninh)"
    )
    assert write_index_arithmetic(order, catalogue, "vi") == (
        "Lâm Đồng xếp trên Quảng Ninh (hạng 13/63 và 14/63) nhưng giá trị thấp hơn: 0,4794 so với 0,4978. "
        "Ít nhất một trong bốn số này sai."
    )
    assert "Ninh Bình: chưa biết" in write_index_arithmetic(tie, catalogue, "vi")
    closed = replace(tie, worse=tie.worse.model_copy(update={"value": Decimal("0.5")}))
    assert "giá trị khác nhau: 0,6376 và 0,5000" in write_index_arithmetic(closed, catalogue, "vi")
    for language in LANGUAGES:
        assert name_of(catalogue, "63/20", language) != "63/20"
        assert write_index_title(tie, catalogue, language)
    assert name_of(catalogue, "63/999", "vi") == "63/999"


def test_as_a_conflict_both_scores_are_sides_with_their_sources_and_days(loaded: Loaded) -> None:
    order, tie, _ = confront_scores(loaded.scores)
    conflict = as_conflict(order, loaded.catalogue)
    assert (conflict.key, conflict.kind, conflict.target, conflict.ruled_by) == (order.key, "index", None, None)
    assert [(m.entity, m.value, m.unit, m.rank, m.field, m.known_on, m.source) for m in conflict.members] == [
        ("63/68", Decimal("0.4794"), None, 13, 63, date(2022, 8, 8), "baogialai.com.vn 5786415"),
        ("63/22", Decimal("0.4978"), None, 14, 63, date(2022, 8, 8), "theleader.vn 1689505874516"),
    ]
    assert conflict.members[1].label_vi.startswith("Quảng Ninh: 0,4978, hạng 14/63 (suy ra). 0,7187 − 0,2209")
    shared = as_conflict(tie, loaded.catalogue).members
    assert [(m.entity, m.value, m.unit, m.rank) for m in shared] == [
        ("63/22", Decimal(5), Unit.RANK, None),
        ("63/37", Decimal(5), Unit.RANK, None),
    ]
