"""Figures against their parts, the departments' sum, last period and other sources; every example worked by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from dti.analysis.claims import (
    Claim,
    ClaimKind,
    Statement,
    Weight,
    check_aggregates,
    check_claims,
    check_denominators,
    check_published,
    check_ratios,
    confront,
    offered,
)
from dti.analysis.counterparts import contradicting
from dti.catalogue.agreement import closes
from dti.catalogue.models import Accumulation, Aggregation, Kind, Operator, PublishedClaim, Unit
from dti.catalogue.observations import ObservationValue
from tests.analysis.values import part, seen, target

RATIO = {"T-01": target()}
SUMMED = {"T-01": target(aggregation=Aggregation.SUM_RATIO)}


def stated(value: str, numerator: str, denominator: str, **changes: Any) -> ObservationValue:
    parts = {"numerator": Decimal(numerator), "denominator": Decimal(denominator)}
    return seen(value, "2024-12-31", department="CONG-BO", **{**parts, **changes})


def printed(value: str, numerators: str, denominators: str, **changes: Any) -> PublishedClaim:
    fields = {
        "key": "K",
        "publication": "BAO-1",
        "data_date": date(2023, 6, 16),
        "approximate_date": False,
        "value": Decimal(value),
        "numerators": tuple(map(Decimal, numerators.split("+"))),
        "denominators": tuple(map(Decimal, denominators.split("+"))),
        "inferred": False,
        "title_vi": "a",
        "title_en": "a",
        "says_vi": "a",
        "says_en": "a",
        "source": "test",
    }
    return PublishedClaim(**(fields | changes))


def brief(claims: Any) -> list[tuple[ClaimKind, Weight, Decimal]]:
    """Kind, weight and what the arithmetic gives, at two places."""
    return [(claim.kind, claim.weight, offered(claim.computed)) for claim in claims]


@pytest.mark.parametrize(
    ("value", "exact", "bound", "is_closed"),
    [
        ("57.67", "57.7643", None, False),
        ("57.76", "57.7643", None, True),
        ("58", "57.7643", None, True),
        ("71.0", "70.9947", None, True),
        ("67.7", "70.9947", None, False),
        ("96", "96.2633", None, True),
        ("96", "96.5", None, True),
        ("96", "96.51", None, False),
        ("1E+2", "99.4", None, False),
        ("90", "95", Operator.MORE_THAN, True),
        ("90", "90", Operator.MORE_THAN, False),
        ("5", "4", Operator.AT_MOST, True),
    ],
)
def test_a_value_closes_at_the_digits_it_was_written_with(
    value: str, exact: str, bound: Operator | None, is_closed: bool
) -> None:
    assert closes(Decimal(value), Decimal(exact), bound) is is_closed


def test_57_67_is_printed_where_1049_of_1816_is_57_76() -> None:
    slip = stated("57.67", "1049", "1816", other_measure=True)
    assert list(check_ratios(RATIO, [slip])) == [
        Claim(
            key="ratio:T-01:2024-12-31:CONG-BO:57.67",
            kind=ClaimKind.RATIO,
            weight=Weight.CONTRADICTION,
            target="T-01",
            said=Statement(
                Decimal("57.67"),
                date(2024, 12, 31),
                numerators=(Decimal(1049),),
                denominators=(Decimal(1816),),
                observation=slip,
            ),
            computed=Decimal(104900) / 1816,
            implied=Decimal(104900) / Decimal("57.67"),
        )
    ]
    assert offered(Decimal(104900) / 1816) == Decimal("57.76")


def test_a_whole_number_that_hides_a_fraction_is_only_noted() -> None:
    round_figure = stated("96", "942934", "979536")
    assert brief(check_ratios(RATIO, [round_figure])) == [(ClaimKind.RATIO, Weight.NOTE, Decimal("96.26"))]
    assert list(check_ratios(RATIO, [stated("66.56", "1027", "1543"), stated("100", "47930", "47930")])) == []
    assert list(check_ratios(RATIO, [stated("96", "9601", "10000")])) == []


def test_what_has_no_parts_or_is_no_percentage_is_not_divided() -> None:
    count = {"T-01": target(Kind.COUNT, unit=Unit.COUNT)}
    assert list(check_ratios(count, [stated("7", "1", "2")])) == []
    assert list(check_ratios(RATIO, [seen("7", "2024-12-31"), stated("7", "1", "0")])) == []
    assert list(check_ratios(RATIO, [seen(None, "2024-12-31", numerator=Decimal(1), denominator=Decimal(2))])) == []


def test_90_percent_for_305000_of_440000_is_a_question_where_the_base_is_our_reading() -> None:
    (claim,) = check_claims([printed("90", "305000", "440000", inferred=True)])
    assert brief([claim]) == [(ClaimKind.RATIO, Weight.QUESTION, Decimal("69.32"))]
    assert claim.implied is not None
    assert (claim.key, claim.target, round(claim.implied)) == ("K", None, 338889)
    assert brief(check_claims([printed("90", "305000", "440000")]))[0][1] is Weight.CONTRADICTION


def test_935_of_1247_and_70_is_71_percent_and_not_67_7() -> None:
    assert brief(check_claims([printed("67.7", "935", "1247+70")])) == [
        (ClaimKind.RATIO, Weight.CONTRADICTION, Decimal("70.99"))
    ]
    assert list(check_claims([printed("71.0", "935", "1247+70")])) == []


def test_the_departments_together_are_held_against_what_was_published() -> None:
    # 30/40 and 50/60 are 80/100.
    parts = [part("A", "30", "40"), part("B", "50", "60")]
    same_day = seen("75", "2024-12-31", department="CONG-BO")
    (claim,) = check_aggregates(SUMMED, [*parts, same_day], {"T-01": ("A", "B")})
    assert brief([claim]) == [(ClaimKind.AGGREGATE, Weight.CONTRADICTION, Decimal("80.00"))]
    assert claim.key == "aggregate:T-01:2024-Q4:2024-12-31"
    assert [one.observation for one in claim.others] == parts
    agreeing = seen("80", "2024-12-31", department="CONG-BO")
    elsewhere = seen("75", "2024-09-30", department="CONG-BO")
    assert list(check_aggregates(SUMMED, [*parts, agreeing, elsewhere], {})) == []


def test_while_a_department_is_missing_the_total_only_asks_a_question() -> None:
    parts = [part("A", "30", "40")]
    same_day = seen("80", "2024-12-31", department="CONG-BO")
    assert brief(check_aggregates(SUMMED, [*parts, same_day], {"T-01": ("A", "B")})) == [
        (ClaimKind.AGGREGATE, Weight.QUESTION, Decimal("75.00"))
    ]


def test_a_sum_that_still_lacks_departments_may_be_smaller_but_not_larger() -> None:
    counted = {"T-01": target(Kind.COUNT, unit=Unit.COUNT, aggregation=Aggregation.SUM)}
    reported = seen("30", "2024-12-31", department="A", period="2024-Q4")

    def found(value: str) -> list[Weight]:
        published = seen(value, "2024-12-31", department="CONG-BO")
        return [claim.weight for claim in check_aggregates(counted, [reported, published], {"T-01": ("A", "B")})]

    assert (found("40"), found("20")) == ([], [Weight.QUESTION])


def test_a_department_against_a_published_figure_of_the_day_and_of_the_period() -> None:
    own = seen("80", "2024-12-31", period="2024-Q4")
    same_day = seen("75", "2024-12-31", department="CONG-BO")
    same_period = seen("70", "2024-11-15", department="CONG-BO")
    other_period = seen("60", "2024-09-30", department="CONG-BO")
    found = list(check_published(RATIO, [own, same_day, same_period, other_period]))
    assert brief(found) == [
        (ClaimKind.PUBLISHED, Weight.CONTRADICTION, Decimal("5.00")),
        (ClaimKind.PUBLISHED, Weight.QUESTION, Decimal("10.00")),
    ]
    assert found[0].key == "published:T-01:LEAD:2024-12-31:2024-12-31:75"


def test_figures_that_agree_at_the_digits_or_the_bound_are_no_claim() -> None:
    own = seen("80.4", "2024-12-31", period="2024-Q4")
    for value in ("80", "> 60"):
        assert list(check_published(RATIO, [own, seen(value, "2024-12-31", department="CONG-BO")])) == []
    at_the_bound = seen("> 80.4", "2024-12-31", department="CONG-BO")
    assert len(list(check_published(RATIO, [own, at_the_bound]))) == 1


def test_a_figure_of_the_same_day_is_confronted_whatever_period_it_was_reported_for() -> None:
    own = seen("80", "2024-09-30", period="2024-Q4")
    other = seen("75", "2024-09-30", department="CONG-BO")
    assert [claim.weight for claim in check_published(RATIO, [own, other])] == [Weight.CONTRADICTION]


def test_a_part_of_an_aggregate_or_a_rank_in_another_field_contradicts_no_published_figure() -> None:
    own, other = seen("80", "2024-12-31", period="2024-Q4"), seen("75", "2024-12-31", department="CONG-BO")
    assert contradicting(SUMMED["T-01"], own, "2024-Q4", [other]) == ()
    ranked = target(Kind.RANK, unit=Unit.RANK)
    ours, theirs = (
        seen(value, "2024-12-31", department="CONG-BO", field=field) for value, field in (("18", 63), ("10", 34))
    )
    assert contradicting(ranked, ours, "2024-Q4", [theirs]) == ()
    assert contradicting(ranked, ours, "2024-Q4", [replace(theirs, field=63)]) == (replace(theirs, field=63),)


def test_a_pair_that_stands_in_the_ledger_already_is_left_to_it() -> None:
    own = seen("80", "2024-12-31", conflict="auto:T-01:2024-12-31")
    other = seen("75", "2024-12-31", department="CONG-BO", conflict="auto:T-01:2024-12-31")
    ruled = seen("75", "2024-12-31", department="CONG-BO", overruled=True)
    another_measure = seen("75", "2024-12-31", department="CONG-BO", other_measure=True)
    assert list(check_published(RATIO, [own, other, ruled, another_measure])) == []


@pytest.mark.parametrize(
    ("accumulation", "before", "now", "note", "weights"),
    [
        (Accumulation.POINT, "194", "65", "", [Weight.QUESTION]),
        (Accumulation.POINT, "194", "65", "sắp xếp còn 65 xã", [Weight.NOTE]),
        (Accumulation.POINT, "100", "110", "", []),
        (Accumulation.POINT, "100", "111", "", [Weight.QUESTION]),
        (Accumulation.YEAR_TO_DATE, "100", "200", "", []),
        (Accumulation.YEAR_TO_DATE, "100", "99", "", [Weight.QUESTION]),
        (Accumulation.PERIOD, "100", "10", "", []),
    ],
)
def test_a_denominator_that_moves_needs_a_reason(
    accumulation: Accumulation, before: str, now: str, note: str, weights: list[Weight]
) -> None:
    series = [
        part("LEAD", "1", before, "2024-06-30", period="2024-Q2"),
        part("LEAD", "1", now, "2024-09-30", period="2024-Q3", note=note),
    ]
    found = list(check_denominators({"T-01": target(accumulation=accumulation)}, series))
    assert [claim.weight for claim in found] == weights


def test_a_denominator_is_followed_to_the_department_that_carries_on() -> None:
    series = [
        part("STTTT", "24", "42", "2024-12-31"),
        part("SKHCN", "23", "37", "2025-03-31", period="2025-Q1"),
    ]
    (claim,) = check_denominators(RATIO, series)
    assert (claim.key, offered(claim.computed)) == ("denominator:T-01:SKHCN:2025-03-31", Decimal("-11.90"))
    assert (claim.said.value, claim.others[0].value) == (Decimal(37), Decimal(42))
    assert list(check_denominators(SUMMED, series)) == []


def test_two_reports_for_one_period_are_no_move() -> None:
    series = [part("LEAD", "1", "10", "2024-10-31"), part("LEAD", "1", "20", "2024-12-31")]
    assert list(check_denominators(RATIO, series)) == []


def test_everything_is_confronted_at_once_without_what_waits_for_approval() -> None:
    slip = stated("57.67", "1049", "1816")
    waiting = stated("10", "1", "2", provisional=True)
    unknown = stated("10", "1", "2", target="T-99")
    found = confront(RATIO, [slip, waiting, unknown], [printed("90", "305000", "440000")])
    assert [claim.key for claim in found] == ["K", "ratio:T-01:2024-12-31:CONG-BO:57.67"]


def test_a_claim_on_illustrative_figures_says_so_and_leads_to_its_source() -> None:
    (claim,) = check_ratios(RATIO, [stated("10", "1", "2", illustrative=True)])
    assert (claim.illustrative, claim.said.source) == (True, "test")
    (claim,) = check_claims([printed("90", "305000", "440000", source="Báo")])
    assert (claim.illustrative, claim.said.source) == (False, "Báo")
