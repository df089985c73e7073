"""Stores for the tests of the reports: the sourced figures of `data/`, and the same with all that a report may meet.

Published figures are put in as rows, one submission a publication, as their transcriptions would stand there; the way
through the workbook is the ingest's to test. `report` adds one department's submission.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any

from dti.catalogue.loader import load_folder
from dti.catalogue.models import Aggregation, Catalogue, PublishedResult
from dti.core.periods import Period
from dti.store.catalogue import save_catalogue, target_id
from dti.store.engine import Session, Store
from dti.store.observations import NewObservation, add_observations
from dti.store.periods import ensure_period
from dti.store.submissions import NewSubmission, State, add_event, add_submission, keep_file

DATA = Path(__file__).resolve().parents[2] / "data"
PROGRAMME = "NQ49"
LOADED = datetime(2026, 1, 2, 3, tzinfo=UTC)

HOSTILE = '=1+1 #let x = 1; $y$ <nhãn> *đậm* _nghiêng_ `mã` @ref \\ "ngoặc" [#pagebreak()] // ghi chú 😀 → ✓'
"""Markup, formula and signs without a glyph, where a name is expected."""
LONGEST = "x" * 32_767
"""As much as a cell holds, without a space."""


def fill_published(store: Store, changes: Mapping[str, Mapping[str, Any]] | None = None) -> None:
    """Catalogue, scores and published figures. ``changes`` are other fields of targets, by code."""
    loaded = load_folder(DATA)
    results = sorted(loaded.results, key=lambda result: result.publication)
    days = {publication.code: publication.published_on for publication in loaded.catalogue.publications}
    with store.writing() as session:
        save_catalogue(session, _changed(loaded.catalogue, changes or {}), loaded.scores, by="init", at=LOADED)
        for code, rows in groupby(results, key=lambda result: result.publication):
            _transcribe(session, code, list(rows), days[code])


def fill_mixed(store: Store) -> None:
    """The same with an aggregate, an illustrative report, one that is not approved, and texts that mean harm."""
    changes: dict[str, dict[str, Any]] = {
        "SOC-04": {"aggregation": Aggregation.SUM_RATIO},
        "GOV-08": {"name_vi": LONGEST, "name_en": LONGEST},
        "GOV-09": {"name_vi": HOSTILE, "name_en": HOSTILE},
    }
    fill_published(store, changes)
    parts = {"BDIEN": ("25", "100", "400"), "STTTT": ("50", "100", "200")}
    with store.writing() as session:
        for department, (value, above, below) in parts.items():
            row = figure("SOC-04", value, numerator=Decimal(above), denominator=Decimal(below))
            report(session, [row], department=department)
        report(session, [figure("GOV-02", "91.5")], department="VPTU", illustrative=True)
        report(session, [figure("GOV-04", "50.25")], department="SYT", approved=None)
        report(
            session, [figure("GOV-03", "95.5", source=HOSTILE, note="=1+1")], department="VPUBND", filename="=A1.xlsx"
        )


def _changed(catalogue: Catalogue, changes: Mapping[str, Mapping[str, Any]]) -> Catalogue:
    targets = tuple(target.model_copy(update=dict(changes.get(target.code, {}))) for target in catalogue.targets)
    return catalogue.model_copy(update={"targets": targets})


def _transcribe(session: Session, code: str, results: Sequence[PublishedResult], published: date) -> None:
    names = ("target", "value", "data_date", "bound", "field", "numerator", "denominator", "estimated", "other_measure")
    rows = [
        {name: getattr(result, name) for name in names}
        | {"published_on": published, "source": result.source, "note": result.says_vi}
        for result in results
    ]
    period = Period.containing(published).code
    report(session, rows, department="CONG-BO", period=period, publication=code, sent=LOADED, approved=LOADED)


def report(
    session: Session,
    rows: Sequence[dict[str, Any]],
    *,
    department: str = "STTTT",
    period: str = "2024-Q4",
    publication: str | None = None,
    filename: str = "",
    sent: datetime = datetime(2025, 1, 10, 2, tzinfo=UTC),
    approved: datetime | None = datetime(2025, 1, 13, 2, tzinfo=UTC),
    illustrative: bool = False,
) -> int:
    """A submission with its steps and rows; gives its number. Without ``approved`` it waits for the steward."""
    ensure_period(session, period, 15, sent)
    name = filename or f"{publication or department}-{period}.xlsx"
    number = add_submission(
        session,
        NewSubmission(
            sha256=keep_file(session, name.encode(), at=sent),
            filename=name,
            sent_at=sent,
            sent_by="Nguyễn Văn An",
            recorded_at=sent,
            department=department,
            period=period,
            programme=PROGRAMME,
            publication=publication,
            illustrative=illustrative,
        ),
    )
    add_event(session, number, State.SUBMITTED, at=sent, by="Nguyễn Văn An")
    if approved is not None:
        add_event(session, number, State.APPROVED, at=approved, by="Trần Thị Bình")
    add_observations(session, number, [_row(session, at, row) for at, row in enumerate(rows, start=9)], at=sent)
    return number


def _row(session: Session, line: int, row: dict[str, Any]) -> NewObservation:
    version = target_id(session, PROGRAMME, row["target"])
    rest = {key: value for key, value in row.items() if key != "target"}
    return NewObservation(target_version=version, sheet="Báo cáo", cell=f"I{line}", row=line, **rest)


def figure(target: str, value: str | None, day: date = date(2024, 12, 31), **differences: Any) -> dict[str, Any]:
    """One row of a report."""
    return {"target": target, "value": None if value is None else Decimal(value), "data_date": day} | differences
