"""A small catalogue for the tests of the form: one target of each kind, a department that ended, its successor."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from dti.catalogue.models import (
    Accumulation,
    Aggregation,
    Catalogue,
    Department,
    Goal,
    Kind,
    Operator,
    Programme,
    Publication,
    PublishedResult,
    Rhythm,
    Sourcing,
    Target,
    Unit,
)
from dti.catalogue.observations import CellOrigin, ObservationValue

CREATED = datetime(2025, 1, 2, 1, 0, tzinfo=UTC)
PUBLICATION = Publication(
    code="BLS-2022-04-06",
    title_vi="Cuộc họp Ban Chỉ đạo ngày 06/04/2022",
    title_en="Meeting of 6 April 2022",
    publisher="Báo Lạng Sơn",
    published_on=date(2022, 4, 6),
    approximate=False,
    source="kiểm thử",
)


def goal(value: str, operator: Operator, year: int = 2025) -> Goal:
    return Goal(horizon=year, value=Decimal(value), operator=operator, due_date=date(year, 12, 31), source="kiểm thử")


def target(code: str, kind: Kind, unit: Unit, goals: tuple[Goal, ...], **differences: Any) -> Target:
    fields: dict[str, Any] = {
        "programme": "NQ49",
        "code": code,
        "pillar": "government",
        "name_vi": f"Chỉ tiêu {code}",
        "name_en": f"Target {code}",
        "kind": kind,
        "unit": unit,
        "goals": goals,
        "accumulation": Accumulation.POINT,
        "rhythm": Rhythm.QUARTER,
        "aggregation": Aggregation.LEAD,
        "lead_department": "STTTT",
        "sourcing": Sourcing.RESOLUTION,
        "owner_basis": "sourced",
        "source": "kiểm thử",
    }
    return Target(**(fields | differences))


def department(code: str, name: str, **differences: Any) -> Department:
    return Department(code=code, name_vi=name, name_en=code, kind="department", source="kiểm thử", **differences)


def small_catalogue() -> Catalogue:
    programme = Programme(
        code="NQ49",
        province="20",
        name_vi="Nghị quyết số 49-NQ/TU",
        name_en="Resolution 49-NQ/TU",
        document="49-NQ/TU",
        issued_on=date(2021, 9, 28),
        main_horizon=2025,
        stated_targets=30,
        pillars=(),
        deadline_days=15,
        source="kiểm thử",
    )
    parts = {"numerator_vi": "số hộ có địa chỉ số", "denominator_vi": "tổng số hộ"}
    targets = (
        target("GEN-01", Kind.RANK, Unit.RANK, (goal("10", Operator.AT_MOST),), reads_index="dti", field=63),
        target("SOC-04", Kind.RATIO, Unit.PERCENT, (goal("100", Operator.AT_LEAST),), **parts),
        target("ECO-03", Kind.GROWTH, Unit.PERCENT_PER_YEAR, (goal("7", Operator.AT_LEAST),), rhythm=Rhythm.YEAR),
        target("BGT-02", Kind.DURATION, Unit.MINUTES, (goal("5", Operator.AT_MOST),)),
        target("PTY-01", Kind.MILESTONE, Unit.MILESTONE, (goal("1", Operator.AT_LEAST),)),
        target(
            "ECO-04", Kind.SHARE, Unit.PERCENT, (goal("50", Operator.MORE_THAN), goal("80", Operator.MORE_THAN, 2030))
        ),
        target("SOC-09", Kind.RANK, Unit.RANK, (goal("10", Operator.AT_MOST),), lead_department="NHNN", field=63),
    )
    departments = (
        department("STTTT", "Sở Thông tin và Truyền thông", valid_to=date(2025, 2, 28), successors=("SKHCN-2025",)),
        department("SKHCN-2025", "Sở Khoa học và Công nghệ", valid_from=date(2025, 3, 1)),
        department("NHNN", "Ngân hàng Nhà nước chi nhánh tỉnh"),
        department("BHXH", "Bảo hiểm xã hội tỉnh"),
        department("CONG-BO", "Số liệu công bố"),
    )
    return Catalogue(
        programmes=(programme,),
        targets=targets,
        departments=departments,
        publications=(PUBLICATION,),
        declared=(),
        conflicts=(),
        provinces=(),
        frameworks=(),
        content_hash="kiểm thử",
    )


def published(code: str, value: str | None, **differences: Any) -> PublishedResult:
    fields: dict[str, Any] = {
        "programme": "NQ49",
        "publication": PUBLICATION.code,
        "target": code,
        "data_date": date(2022, 3, 31),
        "approximate_date": False,
        "value": None if value is None else Decimal(value),
        "other_measure": False,
        "estimated": False,
        "says_vi": f"Nguồn nói về {code}",
        "says_en": f"What it says of {code}",
        "meets_by_source": "unknown",
        "source": "Báo Lạng Sơn, 06/04/2022",
    }
    return PublishedResult(**(fields | differences))


def observed(code: str, value: str, **differences: Any) -> ObservationValue:
    origin = CellOrigin(1, "q3.xlsx", "0" * 64, "Báo cáo", "I9", "an", CREATED, "binh", CREATED)
    fields: dict[str, Any] = {
        "id": 1,
        "target": code,
        "department": "STTTT",
        "period": "2024-Q3",
        "value": Decimal(value),
        "bound": None,
        "field": None,
        "numerator": None,
        "denominator": None,
        "data_date": date(2024, 9, 30),
        "known_on": date(2024, 10, 10),
        "recorded_at": CREATED,
        "estimated": False,
        "other_measure": False,
        "illustrative": False,
        "provisional": False,
        "conflict": None,
        "source": "kiểm thử",
        "note": "",
        "target_version": 1,
        "origin": origin,
    }
    return ObservationValue(**(fields | differences))
