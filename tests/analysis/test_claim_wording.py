"""Claims in words, in both languages: what does not close, what the arithmetic gives, what it would take."""

from decimal import Decimal

import pytest

from dti.analysis.claim_wording import write_arithmetic, write_claim_title, write_figure, write_parts
from dti.analysis.claims import Claim, check_aggregates, check_claims, check_denominators, check_published, check_ratios
from dti.catalogue.models import Operator, Unit
from dti.i18n import LANGUAGES, Language
from tests.analysis.test_claims import RATIO, SUMMED, printed, stated
from tests.analysis.values import part, seen


def ratio() -> Claim:
    return next(iter(check_ratios(RATIO, [stated("57.67", "1049", "1816")])))


def published(other_day: str) -> Claim:
    own = seen("80", "2024-12-31", period="2024-Q4")
    return next(iter(check_published(RATIO, [own, seen("75.5", other_day, department="CONG-BO")])))


def denominator(note: str) -> Claim:
    before = part("LEAD", "1", "194", "2025-06-30", period="2025-Q2")
    now = part("LEAD", "1", "65", "2025-09-30", period="2025-Q3", note=note)
    return next(iter(check_denominators(RATIO, [before, now])))


def aggregate() -> Claim:
    total = seen("75", "2024-12-31", department="CONG-BO")
    return next(iter(check_aggregates(SUMMED, [part("A", "30", "40"), part("B", "50", "60"), total], {})))


CASES: list[tuple[Claim, Language, str, str]] = [
    (
        ratio(),
        "vi",
        "57,67 % không khớp với 1.049 / 1.816",
        "1.049 / 1.816 là 57,76 %, không phải 57,67 %. Muốn ra 57,67 % thì mẫu số phải khoảng 1.819.",
    ),
    (
        ratio(),
        "en",
        "57.67% does not agree with 1,049 / 1,816",
        "1,049 / 1,816 is 57.76%, not 57.67%. For 57.67% the denominator would have to be about 1,819.",
    ),
    (
        next(iter(check_claims([printed("67.7", "935", "1247+70", inferred=True)]))),
        "vi",
        "67,7 % không khớp với 935 / (1.247 + 70)",
        "935 / (1.247 + 70) là 70,99 %, không phải 67,7 %. Muốn ra 67,7 % thì mẫu số phải khoảng 1.381. "
        "Nguồn không nói chắc tỷ lệ này tính trên các số đó.",
    ),
    (
        next(iter(check_ratios(RATIO, [stated("96", "942934", "979536")]))),
        "vi",
        "96 % là số tròn của 942.934 / 979.536",
        "942.934 / 979.536 là 96,26 %: khớp với 96 % theo số chữ số đã ghi.",
    ),
    (
        aggregate(),
        "vi",
        "Cộng các đơn vị được 80 %, nguồn công bố nêu 75 %",
        "2 đơn vị cộng lại được 80 %; nguồn công bố nêu 75 % cho ngày 31/12/2024.",
    ),
    (
        denominator(""),
        "vi",
        "Mẫu số đổi từ 194 sang 65",
        "Mẫu số giảm 66,5 %: từ 194 (ngày 30/06/2025) xuống 65 (ngày 30/09/2025). Đơn vị không nêu lý do.",
    ),
    (
        denominator("sắp xếp"),
        "en",
        "The denominator went from 194 to 65",
        "The denominator fell by 66.5%: from 194 (30 Jun 2025) to 65 (30 Sep 2025). The department says: “sắp xếp”",
    ),
    (
        published("2024-12-31"),
        "vi",
        "Đơn vị báo 80 %, nguồn công bố nêu 75,5 %",
        "Chênh 4,5 điểm phần trăm cho cùng ngày 31/12/2024.",
    ),
    (
        published("2024-11-15"),
        "vi",
        "Đơn vị báo 80 %, nguồn công bố nêu 75,5 %",
        "Chênh 4,5 điểm phần trăm giữa ngày 31/12/2024 và ngày 15/11/2024 của cùng kỳ.",
    ),
]


@pytest.mark.parametrize(("claim", "language", "title", "arithmetic"), CASES)
def test_a_claim_says_what_does_not_close(claim: Claim, language: Language, title: str, arithmetic: str) -> None:
    target = RATIO["T-01"] if claim.target else None
    assert write_claim_title(claim, target, language) == title
    assert write_arithmetic(claim, target, language) == arithmetic


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_printed_zero_needs_no_other_denominator(language: Language) -> None:
    (claim,) = check_claims([printed("0", "1", "2")])
    assert claim.implied is None
    assert "0" in write_arithmetic(claim, None, language)


def test_figures_carry_bound_unit_and_field_and_quotients_two_places() -> None:
    assert write_figure(Decimal("60"), Unit.PERCENT, "vi", Operator.MORE_THAN) == "> 60 %"
    assert write_figure(Decimal(10), Unit.RANK, "vi", None, 34) == "10/34"
    assert write_figure(Decimal(200) / 3, Unit.PERCENT, "vi") == "66,67 %"
    assert write_figure(Decimal("0.5242"), Unit.PERCENT, "vi") == "0,5242 %"
    assert write_parts((Decimal(935),), (Decimal(1247), Decimal(70)), "en") == "935 / (1,247 + 70)"
