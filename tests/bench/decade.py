"""Ten years of a province's reports, in bulk: so many quarters, departments and targets, every figure approved.

For measures, where the store of `data/` is too small: 40 quarters × 130 departments × 60 targets are 312,000
observations. They are written bare, as fast as the database takes them. Nothing here is a figure of anybody's.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import func, insert, select

from dti.access.audit import record
from dti.catalogue.models import Aggregation, Catalogue, Pillar
from dti.core.periods import Period
from dti.store.catalogue import save_catalogue
from dti.store.engine import Session, Store
from dti.store.models import (
    DepartmentRow,
    ObservationRow,
    PeriodRow,
    ProgrammeRow,
    StoredFileRow,
    SubmissionEventRow,
    SubmissionRow,
    TargetRow,
    table,
)
from tests.wide import PROGRAMME, wide_catalogue

QUARTERS, DEPARTMENTS, TARGETS = 40, 130, 60
FIRST = Period(2016, 3)
"""The oldest period; the newest of forty is then the second quarter of 2026."""

PILLARS = (
    ("government", "Chính quyền số", "Digital government"),
    ("economy", "Kinh tế số", "Digital economy"),
    ("society", "Xã hội số", "Digital society"),
)
_AT = datetime(2016, 1, 4, 2, 0, tzinfo=UTC)
_FILE = "f" * 64


def decade_catalogue(departments: int = DEPARTMENTS, targets: int = TARGETS) -> Catalogue:
    """One programme of so many ratios, each made of the parts of all departments, in three pillars."""
    wide = wide_catalogue(1, targets)
    all_of_them = wide_catalogue(departments, 1).departments
    pillars = tuple(Pillar(code=c, name_vi=v, name_en=e, order=n) for n, (c, v, e) in enumerate(PILLARS, 1))
    programme = wide.programmes[0].model_copy(
        update={"pillars": pillars, "stated_targets": targets, "issued_on": date(2016, 6, 28)}
    )
    shared = tuple(
        target.model_copy(
            update={
                "code": f"R{place:02}",
                "name_vi": f"Tỷ lệ thứ {place} của toàn tỉnh",
                "name_en": f"Ratio {place} of the province",
                "pillar": PILLARS[place % len(PILLARS)][0],
                "aggregation": Aggregation.SUM_RATIO,
                "contributing": tuple(one.code for one in all_of_them[1:]),
                "goals": tuple(
                    goal.model_copy(update={"horizon": 2026, "due_date": date(2026, 12, 31)}) for goal in target.goals
                ),
            }
        )
        for place, target in enumerate(wide.targets, 1)
    )
    programme = programme.model_copy(update={"main_horizon": 2026})
    return wide.model_copy(update={"programmes": (programme,), "targets": shared, "departments": all_of_them})


def fill_decade(
    store: Store, *, quarters: int = QUARTERS, departments: int = DEPARTMENTS, targets: int = TARGETS
) -> int:
    """Add the programme and all its reports to a migrated store; gives how many observations."""
    with store.writing() as session:
        save_catalogue(session, decade_catalogue(departments, targets), (), by="bench", at=_AT)
        session.execute(insert(table(StoredFileRow)).values(sha256=_FILE, size=0, content=b"", recorded_at=_AT))
        _add_periods(session, quarters)
        session.execute(insert(table(SubmissionRow)), list(_submissions(session, quarters)))
        session.execute(insert(table(SubmissionEventRow)), list(_steps(session)))
        adding = list(_observations(session))
        session.execute(insert(table(ObservationRow)), adding)
        record(session, actor="bench", action="catalogue.saved", object_kind="programme", object_key=PROGRAMME,
               details={}, at=_AT)  # fmt: skip
    return len(adding)


def decade_store(demo: Path, path: Path) -> Path:
    """A copy of the demonstration store with the decade added."""
    path.write_bytes(demo.read_bytes())
    store = Store(f"sqlite:///{path}")
    fill_decade(store)
    store.close()
    return path


def _periods(quarters: int) -> Iterator[Period]:
    period = FIRST
    for _ in range(quarters):
        yield period
        period = period.next()


def _add_periods(session: Session, quarters: int) -> None:
    own = table(PeriodRow)
    known = set(session.execute(select(own.c.code)).scalars())
    rows = [
        {"code": one.code, "first_day": one.first_day, "last_day": one.last_day,
         "deadline": one.last_day + timedelta(days=15), "recorded_at": _AT}
        for one in _periods(quarters) if one.code not in known
    ]  # fmt: skip
    if rows:
        session.execute(insert(own), rows)


def _sent_at(period: Period) -> datetime:
    day = period.last_day + timedelta(days=10)
    return datetime(day.year, day.month, day.day, 2, 0, tzinfo=UTC)


def _submissions(session: Session, quarters: int) -> Iterator[dict[str, Any]]:
    """One workbook a department and quarter."""
    department, period = table(DepartmentRow), table(PeriodRow)
    codes = {row.code: row.id for row in session.execute(select(period.c.code, period.c.id))}
    programme = session.scalar(
        select(func.max(table(ProgrammeRow).c.id)).where(table(ProgrammeRow).c.code == PROGRAMME)
    )
    ours = session.execute(
        select(department.c.id, department.c.code).where(department.c.code.regexp_match("^D[0-9]{3}$"))
    )
    newest = {code: number for number, code in ours}
    for one in _periods(quarters):
        for code, number in newest.items():
            yield {
                "department_id": number, "period_id": codes[one.code], "programme_id": programme,
                "file_sha256": _FILE, "filename": f"{code}-{one.code}.xlsx", "sent_at": _sent_at(one),
                "sent_by": "bench", "rows_read": TARGETS, "recorded_at": _sent_at(one),
                "illustrative": False,
            }  # fmt: skip


def _ours(session: Session) -> list[tuple[int, datetime, str]]:
    """Our submissions: number, moment, period."""
    own, period = table(SubmissionRow), table(PeriodRow)
    wanted = select(own.c.id, own.c.sent_at, period.c.code).join_from(own, period, own.c.period_id == period.c.id)
    found = session.execute(wanted.where(own.c.file_sha256 == _FILE).order_by(own.c.id))
    return [(row.id, row.sent_at, row.code) for row in found]


def _steps(session: Session) -> Iterator[dict[str, Any]]:
    for number, at, _ in _ours(session):
        for state in ("checked", "submitted", "approved"):
            yield {"submission_id": number, "state": state, "at": at, "day": at.date(), "by": "bench",
                   "reason": "", "recorded_at": at}  # fmt: skip


def _observations(session: Session) -> Iterator[dict[str, Any]]:
    """Of each workbook all targets; the figures grow with the years and differ between targets and departments."""
    own = table(TargetRow)
    wanted = select(own.c.id, own.c.code).where(own.c.code.regexp_match("^R[0-9]{2}$")).order_by(own.c.id)
    targets = session.execute(wanted).all()
    for number, at, code in _ours(session):
        period = Period.parse(code)
        age = (period.year - FIRST.year) * 4 + period.quarter
        for place, (target, _) in enumerate(targets, 1):
            part, whole = 200 + 15 * age + (number * 7 + place * 31) % 300, 1317
            yield {
                "target_id": target, "submission_id": number, "sheet": "BaoCao", "cell": f"I{place + 12}",
                "row": place + 12, "value": (Decimal(part * 100) / whole).quantize(Decimal("0.01")),
                "numerator": Decimal(part), "denominator": Decimal(whole), "data_date": period.last_day,
                "source": "bench", "recorded_at": at,
                "bound": None, "field": None, "published_on": None, "estimated": False, "other_measure": False,
                "note": "",
            }  # fmt: skip
