"""A self-assessment is known by its own columns, wherever they stand, and every row with content is accounted for."""

from datetime import date
from decimal import Decimal

import pytest

from dti.ingest.assessment.form import AssessmentForm, asked_nodes
from dti.ingest.assessment.judging import judge_assessment
from dti.ingest.context import Context
from dti.ingest.findings import RowCounts
from tests.analysis.index_samples import YEAR as SYNTHETIC_YEAR
from tests.analysis.index_samples import synthetic
from tests.builders import row as target_row
from tests.builders import workbook
from tests.ingest.assessment.books import (
    CATALOGUE,
    FRAMEWORK,
    HEADERS,
    YEAR,
    assessment,
    codes_in,
    form_of,
    report_on,
    row,
    with_frameworks,
)
from tests.ingest.assessment.examples import FINE, GOOD
from tests.ingest.samples import SPELLINGS


def points_of(data: bytes) -> dict[str, Decimal | None]:
    return {claim.node: claim.points for claim in report_on(data).claims}


def test_the_finest_nodes_with_points_are_asked_and_what_is_not_scored_is_not() -> None:
    assert [(node.code, maximum) for node, maximum in asked_nodes(FRAMEWORK, YEAR)] == [
        ("A", Decimal(100)),
        ("B", Decimal(50)),
        ("M.1", Decimal(30)),
        ("M.2", Decimal(20)),
    ]
    assert asked_nodes(FRAMEWORK, 2030) == ()


def test_a_self_assessment_says_whose_it_is_and_for_which_year() -> None:
    report = report_on(FINE)
    said = (report.department, report.framework, report.assessment_year, report.period, report.programme)
    assert said == ("STTTT", "F-24", 2024, None, None)
    assert (report.outcome, report.is_assessment, report.prepared_by) == ("accepted", True, "Chuyên viên")


@pytest.mark.parametrize("words", ["F-24", "f – 24", "24/QĐ-BKHCN", "Quyết định số 24/QĐ-BKHCN ngày 01/01/2024"])
def test_the_framework_is_known_by_code_or_decision(words: str) -> None:
    assert report_on(assessment(GOOD, framework=words)).framework == "F-24"


@pytest.mark.parametrize(
    ("written", "points"),
    [
        (80, "80"),
        ("80,5", "80.5"),
        ("85 %", "85"),
        ((0.85, "0%"), "85"),
        ("80/100", "80"),
        ("ước 70", "70"),
        ("90 điểm", "90"),
        ("1.5", "1.5"),
        (0, "0"),
    ],
)
def test_points_are_read_where_they_can_mean_one_thing(written: object, points: str) -> None:
    assert points_of(assessment(row("A", points=written))) == {"A": Decimal(points)}


@pytest.mark.parametrize("written", ["> 80", "80/90", "tốt", 120, -1, "120 %"])
def test_points_that_cannot_be_are_refused(written: object) -> None:
    report = report_on(assessment(row("A", points=written)))
    assert (report.outcome, report.claims, report.rows.refused) == ("refused", (), 1)


def test_a_share_is_of_the_nodes_own_maximum() -> None:
    assert points_of(assessment(row("B", points="60 %"), row("M.1", points="50 %"))) == {
        "B": Decimal(30),
        "M.1": Decimal(15),
    }


def test_parts_give_the_points_where_the_rule_is_known() -> None:
    (claim,) = report_on(assessment(row("B", numerator=935, denominator=1317))).claims
    assert claim.points == Decimal(935) / Decimal(1317) * 50
    assert round(claim.value or 0, 4) == Decimal("0.7099")


def test_a_declared_gap_is_a_claim_without_points() -> None:
    (claim,) = report_on(assessment(row("A", points="Chưa có số liệu do chưa khảo sát", evidence=None))).claims
    assert (claim.points, claim.value, claim.note) == (None, None, "do chưa khảo sát")


def test_columns_may_stand_anywhere_and_further_ones_are_passed_over() -> None:
    columns = ["Cơ quan", "evidence", "points", "node_name", "node_code"]
    (claim,) = report_on(assessment(row("A", points=70), columns=columns)).claims
    assert (claim.points, claim.cell, claim.evidence) == (Decimal(70), "C8", "Báo cáo số 1")


def test_every_row_with_content_is_read_refused_or_passed_over() -> None:
    data = assessment(
        {"node_name": "Nhóm nền tảng"},
        GOOD,
        row("B", points=60),
        {"node_code": "M.1", "node_name": "Chỉ số M.1"},
        row("Q", points=1),
        {"node_name": "Tổng cộng", "points": 141},
        {"node_name": "Thủ trưởng đơn vị"},
    )
    report = report_on(data)
    assert report.rows == RowCounts(read=1, refused=2, passed_over=7 + 4)
    reasons = [one.reason.rpartition(".")[2] for one in report.passed]
    assert reasons == ["title", *["label"] * 5, "header", "heading", "unfilled", "total", "signature"]


def test_a_report_of_targets_is_still_one_and_both_at_once_are_one_too_many() -> None:
    targets = workbook(target_row("SOC-04", numerator=935, denominator=1317))
    assert not isinstance(form_of(targets), AssessmentForm)
    both = workbook(
        target_row("SOC-04", numerator=935, denominator=1317),
        others={"Tự đánh giá": [list(HEADERS.values())]},
    )
    assert form_of(both).candidates == ("Báo cáo", "Tự đánh giá")


def test_a_department_that_took_over_may_assess_the_year_before_it_was_founded() -> None:
    data = assessment(GOOD, department_code="SKHCN-2025", department="Sở Khoa học và Công nghệ")
    assert report_on(data, today=date(2025, 3, 2)).outcome == "accepted"
    assert report_on(data, today=date(2025, 1, 10)).outcome == "refused"


def test_one_fault_is_one_finding() -> None:
    assert codes_in(assessment(row("A", points="tốt"))) == [("unreadable_number", "H8")]
    assert codes_in(assessment(GOOD, framework="F-99")) == [("unknown_framework", "B4")]


def test_a_tree_of_98_components_is_read_like_any_other() -> None:
    catalogue = with_frameworks(synthetic())
    rows = [row(node.code, points=maximum / 2) for node, maximum in asked_nodes(synthetic(), SYNTHETIC_YEAR)]
    said = {"department_code": "BHXH", "department": "Bảo hiểm xã hội tỉnh"}
    data = assessment(*rows, framework="S98", assessment_year=str(SYNTHETIC_YEAR), **said)
    form = form_of(data, catalogue)
    assert isinstance(form, AssessmentForm)
    report = judge_assessment(form, Context(catalogue, SPELLINGS, date(2031, 1, 1)))
    assert (report.outcome, len(report.claims), report.rows.read) == ("accepted", 98, 98)
    assert {claim.value for claim in report.claims} == {Decimal("0.5")}


def test_the_catalogue_of_these_tests_is_that_of_the_others_with_frameworks() -> None:
    assert [framework.code for framework in CATALOGUE.frameworks] == ["F-24", "F-23"]
