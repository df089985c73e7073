"""All targets under one question: whom an aggregate waits for."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from dti.catalogue.models import Aggregation
from dti.store.catalogue import load_catalogue, save_catalogue
from dti.store.engine import Session, Store
from dti.views.board import read_board
from dti.views.target import read_target
from tests.views.conftest import Ask
from tests.views.presence import present
from tests.views.reports import AT, add_report, ratio

SENT = datetime(2025, 1, 10, 3, tzinfo=UTC)


def _share_between(session: Session, code: str, lead: str, other: str) -> None:
    """Make a target the sum of the parts of two departments."""
    catalogue = load_catalogue(session)
    changes = {"aggregation": Aggregation.SUM_RATIO, "lead_department": lead, "contributing": (other,)}
    targets = tuple(t.model_copy(update=changes) if t.code == code else t for t in catalogue.targets)
    save_catalogue(session, catalogue.model_copy(update={"targets": targets}), (), by="test", at=AT)


def test_an_aggregate_waits_for_the_departments_of_its_own_day_whatever_else_is_newer(
    own_store: Store, ask: Ask
) -> None:
    # STTTT ended on 28/02/2025: a newer value of another measure does not make the sum of 2024 wait for its heir.
    own = date(2024, 12, 31)
    newer: dict[str, Any] = {**ratio(1, 10), "other_measure": True}
    with own_store.writing() as session:
        _share_between(session, "SOC-07", "STTTT", "SYT")
        for code in ("STTTT", "SYT"):
            add_report(session, code, "2024-Q4", SENT, approved=SENT, rows=[("SOC-07", ratio(60, 100), own)])
        add_report(session, "SYT", "2025-Q2", SENT, approved=SENT, rows=[("SOC-07", newer, date(2025, 6, 30))])
    with own_store.reading() as session:
        query = ask("2025-07-31")
        judgement = present(read_board(session, query).state("SOC-07")).judgement
        course = read_target(session, query, "SOC-07").course
    assert (judgement.value, judgement.reported, judgement.awaited) == (Decimal(60), 2, 2)
    assert [(c.data_date, c.reported, c.awaited) for c in course] == [(date(2024, 9, 30), 1, 2), (own, 2, 2)]
