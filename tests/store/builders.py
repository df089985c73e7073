"""A small catalogue and what is reported on it, for the tests of the store: defaults plus named differences.

Programme `P` of province `20` has a target that one department leads (`T-01`), an aggregate (`T-02`) and a rank that
reads the index (`GEN`). `A` and `B` report; `CONG-BO` is published figures.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from dti.catalogue.models import (
    Accumulation,
    Aggregation,
    Basis,
    Catalogue,
    Conflict,
    ConflictMember,
    DeclaredTotal,
    Department,
    Framework,
    Goal,
    IndexNode,
    Kind,
    Operator,
    Pillar,
    Programme,
    Province,
    Publication,
    Rhythm,
    Score,
    Sourcing,
    Target,
    Unit,
)
from dti.store.catalogue import save_catalogue, target_id
from dti.store.engine import Session, Store
from dti.store.observations import NewObservation, add_observations
from dti.store.periods import ensure_period
from dti.store.submissions import NewSubmission, State, add_event, add_submission, keep_file

RECORDED = datetime(2024, 1, 1, tzinfo=UTC)
"""When the store got its catalogue."""


def noon(day: date) -> datetime:
    """Noon in Vietnam, so that the day there is the day."""
    return datetime(day.year, day.month, day.day, 5, tzinfo=UTC)


def programme(**differences: Any) -> Programme:
    fields = {
        "code": "P",
        "province": "20",
        "name_vi": "Nghị quyết",
        "name_en": "Resolution",
        "document": "1-NQ/TU",
        "issued_on": date(2021, 9, 28),
        "main_horizon": 2025,
        "stated_targets": 3,
        "pillars": (Pillar(code="government", name_vi="Chính quyền số", name_en="Government", order=1),),
        "deadline_days": 15,
        "source": "kiểm thử",
    }
    return Programme(**(fields | differences))


def target(code: str = "T-01", **differences: Any) -> Target:
    fields = {
        "programme": "P",
        "code": code,
        "pillar": "government",
        "name_vi": f"Chỉ tiêu {code}",
        "name_en": f"Target {code}",
        "kind": Kind.SHARE,
        "unit": Unit.PERCENT,
        "goals": (goal("100"),),
        "accumulation": Accumulation.POINT,
        "rhythm": Rhythm.QUARTER,
        "aggregation": Aggregation.LEAD,
        "lead_department": "A",
        "sourcing": Sourcing.RESOLUTION,
        "owner_basis": "sourced",
        "source": "kiểm thử",
    }
    return Target(**(fields | differences))


def goal(value: str, year: int = 2025) -> Goal:
    return Goal(
        horizon=year, value=Decimal(value), operator=Operator.AT_LEAST, due_date=date(year, 12, 31), source="kiểm thử"
    )


def department(code: str, **differences: Any) -> Department:
    fields = {"code": code, "name_vi": f"Sở {code}", "name_en": code, "kind": "department", "source": "kiểm thử"}
    return Department(**(fields | differences))


def publication(code: str = "BAO-1", day: date = date(2022, 4, 6)) -> Publication:
    return Publication(
        code=code,
        title_vi=f"Bài {code}",
        title_en=f"Article {code}",
        publisher="Báo",
        published_on=day,
        approximate=False,
        source="kiểm thử",
    )


def conflict(*members: ConflictMember, **differences: Any) -> Conflict:
    fields = {
        "key": "K1",
        "programme": "P",
        "target": "T-01",
        "kind": "value",
        "title_vi": "Hai nguồn",
        "title_en": "Two sources",
        "members": members,
    }
    return Conflict(**(fields | differences))


def member(value: str, **differences: Any) -> ConflictMember:
    fields = {"value": Decimal(value), "label_vi": value, "label_en": value, "source": "kiểm thử"}
    return ConflictMember(**(fields | differences))


def framework() -> Framework:
    return Framework(
        code="922-2022",
        decision="922/QĐ-BTTTT",
        decided_on=date(2022, 5, 20),
        name_vi="Bộ chỉ số",
        name_en="Framework",
        assessment_years=(2021, 2022),
        nodes=(
            node("0", measure="dti", points={2021: Decimal("1000"), 2022: Decimal("1000")}),
            node("I", parent="0", level="main", order=2),
        ),
        source="kiểm thử",
    )


def node(code: str, **differences: Any) -> IndexNode:
    fields = {
        "code": code,
        "level": "group",
        "name_vi": f"Chỉ số {code}",
        "name_en": f"Index {code}",
        "order": 1,
        "basis": Basis.PUBLISHED,
        "source": "kiểm thử",
    }
    years = differences.get("points", {})
    return IndexNode(**(fields | {"points_basis": dict.fromkeys(years, Basis.PUBLISHED)} | differences))


def score(year: int = 2021, rank: int | None = 5, **differences: Any) -> Score:
    fields = {
        "scheme": "63",
        "entity": "20",
        "assessment_year": year,
        "framework": "922-2022",
        "node": "0",
        "value": Decimal("0.5242"),
        "value_basis": Basis.PUBLISHED,
        "rank": rank,
        "rank_basis": Basis.PUBLISHED if rank else None,
        "field": 63 if rank else None,
        "published_on": date(year + 1, 8, 8),
        "approximate": False,
        "source": "Bộ TT&TT",
    }
    return Score(**(fields | differences))


def province(scheme: str = "63", **differences: Any) -> Province:
    fields = {"scheme": scheme, "code": "20", "name_vi": "Lạng Sơn", "name_en": "Lạng Sơn"}
    return Province(**(fields | {"division_type": "province", "source": "kiểm thử"} | differences))


def catalogue(**differences: Any) -> Catalogue:
    fields = {
        "programmes": (programme(),),
        "targets": (
            target(),
            target("T-02", aggregation=Aggregation.SUM, contributing=("B",), goals=(goal("50"), goal("80", 2030))),
            target("GEN", kind=Kind.RANK, unit=Unit.RANK, field=63, reads_index="dti", goals=()),
        ),
        "departments": (
            department("A", valid_to=date(2025, 2, 28), successors=("B",)),
            department("B"),
            department("CONG-BO", kind="publication", name_vi="Số liệu công bố"),
        ),
        "publications": (publication(), publication("BAO-2", date(2022, 8, 8))),
        "declared": (
            DeclaredTotal(
                programme="P",
                as_of=date(2022, 4, 6),
                met=5,
                known_on=date(2022, 4, 6),
                publication="BAO-1",
                source="kiểm thử",
            ),
        ),
        "conflicts": (),
        "provinces": (province(), province("34", merged_from=("20",))),
        "frameworks": (framework(),),
        "content_hash": "",
    }
    return Catalogue(**(fields | differences))


def save(store: Store, *scores: Score, at: datetime = RECORDED, **differences: Any) -> None:
    """Put the catalogue into the store, or another version of it."""
    with store.writing() as session:
        save_catalogue(session, catalogue(**differences), scores, by="init", at=at)


def value(amount: str | None, day: date, target: str = "T-01", **differences: Any) -> dict[str, Any]:
    """One row of a report."""
    number = None if amount is None else Decimal(amount)
    return {
        "target": target,
        "value": number,
        "data_date": day,
        "sheet": "Báo cáo",
        "cell": "I9",
        "row": 9,
    } | differences


def report(
    session: Session,
    rows: Sequence[dict[str, Any]],
    *,
    department: str = "A",
    period: str | None = "2024-Q1",
    publication: str | None = None,
    sent: date = date(2024, 4, 10),
    approved: date | None = date(2024, 4, 20),
    superseded: date | None = None,
    recorded: datetime | None = None,
    illustrative: bool = False,
) -> int:
    """A submission with its steps and observations; gives its number."""
    moment = recorded or noon(sent)
    if period is not None:
        ensure_period(session, period, 15, moment)
    name = f"{department}-{period}.xlsx"
    new = NewSubmission(
        sha256=keep_file(session, name.encode(), at=moment),
        filename=name,
        sent_at=noon(sent),
        sent_by="an",
        recorded_at=moment,
        department=department,
        period=period,
        programme="P",
        publication=publication,
        illustrative=illustrative,
    )
    number = add_submission(session, new)
    steps = [(State.SUBMITTED, sent), (State.APPROVED, approved), (State.SUPERSEDED, superseded)]
    for step, (state, day) in enumerate((s, d) for s, d in steps if d is not None):
        at = None if recorded is None else recorded + timedelta(minutes=step)
        add_event(session, number, state, at=noon(day), by="bình", recorded_at=at)
    adding = [
        NewObservation(
            target_version=target_id(session, "P", row["target"]), **{k: v for k, v in row.items() if k != "target"}
        )
        for row in rows
    ]
    add_observations(session, number, adding, at=moment)
    return number
