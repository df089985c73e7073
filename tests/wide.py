"""A programme as wide as a test wants: so many departments, each leading so many ratios, and their reports filled in.

For load and measures, where the thirty targets of `data/` are too few. Nothing here is a figure of anybody's.
"""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

from dti.catalogue.models import (
    Accumulation,
    Aggregation,
    Catalogue,
    Department,
    Goal,
    Kind,
    Operator,
    Pillar,
    Programme,
    Rhythm,
    Sourcing,
    Target,
    Unit,
)
from dti.core.periods import Period
from dti.ingest.columns import FORM_SHEET, columns_of
from dti.ingest.template import FilledRow, write_template
from dti.store.catalogue import save_catalogue
from dti.store.engine import Store
from dti.store.schema import migrate

PROGRAMME = "RONG"
PERIOD = Period(2024, 4)
DEADLINE = date(2025, 1, 15)
AT = datetime(2025, 1, 10, 2, 0, tzinfo=UTC)
"""Five days before the deadline, in the morning."""

_MADE_UP = {"source": "kiểm thử"}


def department_code(number: int) -> str:
    """D001 and so on."""
    return f"D{number:03}"


def wide_catalogue(departments: int, targets: int) -> Catalogue:
    """So many departments, each with so many ratios of its own."""
    codes = [department_code(number) for number in range(1, departments + 1)]
    pillar = Pillar(code="government", name_vi="Chính quyền số", name_en="Digital government", order=1)
    programme = Programme(
        code=PROGRAMME,
        province="20",
        name_vi="Chương trình rộng",
        name_en="A wide programme",
        document="1-NQ/TU",
        issued_on=date(2021, 9, 28),
        main_horizon=2025,
        stated_targets=departments * targets,
        pillars=(pillar,),
        deadline_days=15,
        **_MADE_UP,
    )
    return Catalogue(
        programmes=(programme,),
        targets=tuple(_target(code, number) for code in codes for number in range(1, targets + 1)),
        departments=tuple(
            Department(code=code, name_vi=f"Đơn vị {code}", name_en=code, kind="commune", **_MADE_UP) for code in codes
        ),
        publications=(),
        declared=(),
        conflicts=(),
        provinces=(),
        frameworks=(),
        content_hash="",
    )


def _target(department: str, number: int) -> Target:
    goal = Goal(
        horizon=2025, value=Decimal(90), operator=Operator.AT_LEAST, due_date=date(2025, 12, 31), source="kiểm thử"
    )
    return Target(
        programme=PROGRAMME,
        code=f"{department}-{number:02}",
        pillar="government",
        name_vi=f"Tỷ lệ thứ {number} của {department}",
        name_en=f"Ratio {number} of {department}",
        kind=Kind.RATIO,
        unit=Unit.PERCENT,
        goals=(goal,),
        accumulation=Accumulation.POINT,
        rhythm=Rhythm.QUARTER,
        aggregation=Aggregation.LEAD,
        lead_department=department,
        numerator_vi="số hộ có địa chỉ số",
        denominator_vi="tổng số hộ",
        sourcing=Sourcing.RESOLUTION,
        owner_basis="sourced",
        **_MADE_UP,
    )


def make_store(path: Path, catalogue: Catalogue) -> Store:
    """A migrated store that knows the catalogue."""
    store = Store(f"sqlite:///{path}")
    migrate(store)
    with store.writing() as session:
        save_catalogue(session, catalogue, (), by="kiểm thử", at=AT)
    return store


def filled_form(catalogue: Catalogue, department: str, *, faulty: bool = False) -> bytes:
    """A department's report, every row with figures of its own; a faulty one has numerators above its denominator."""
    targets = [target for target in catalogue.targets if target.lead_department == department]
    filled = {
        target.code: FilledRow(
            numerator=Decimal((1400 if faulty else 700) + place % 200),
            denominator=Decimal(1317),
            data_date=PERIOD.last_day,
            source=f"Báo cáo số {place}/BC",
        )
        for place, target in enumerate(targets, 1)
    }
    return write_template(
        catalogue, department, PERIOD, PROGRAMME, {}, deadline=DEADLINE, created=AT, filled=filled, prepared_by="An"
    )


def plain_form(catalogue: Catalogue, department: str, *, times: int = 1) -> bytes:
    """The same report without rules, hints and colours, as another system would export it, its rows so many times."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(FORM_SHEET)
    sheet.append(["Mã đơn vị", department])
    sheet.append(["Kỳ báo cáo", PERIOD.code])
    sheet.append([column.header for column in columns_of(transcription=False)])
    targets = [target for target in catalogue.targets if target.lead_department == department]
    for place, target in enumerate(targets * times, 1):
        about = [place, target.code, target.name_vi, "%", "≥ 90 (2025)", None]
        part, whole = 700 + place % 200, 1317
        figures = [part, whole, round(100 * part / whole, 1)]
        sheet.append([*about, *figures, "31/12/2024", f"Báo cáo số {place}/BC", None])
    out = BytesIO()
    book.save(out)
    return out.getvalue()
