"""The rows of a submission stand by themselves, whether it counts or not."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from dti.catalogue.models import Operator
from dti.store.engine import Store
from dti.store.submission_rows import SubmittedRow, read_places, read_rows
from tests.store.builders import report, save, value

DAY = date(2024, 3, 31)


def test_the_rows_of_a_report_that_waits_come_in_the_order_of_the_sheet(store: Store) -> None:
    save(store)
    rows = [
        value(
            "90",
            DAY,
            cell="I11",
            row=11,
            bound=Operator.MORE_THAN,
            note="tạm tính",
            numerator=Decimal(18),
            denominator=Decimal(20),
        ),
        value(None, DAY, "T-02", cell="I9", row=9, source="Sổ theo dõi"),
    ]
    with store.writing() as session:
        waiting = report(session, rows, approved=None)
        report(session, [value("1", DAY)], department="B")
    with store.reading() as session:
        found = read_rows(session, waiting)
        assert read_places(session, waiting) == {"T-02": ("Báo cáo", "I9"), "T-01": ("Báo cáo", "I11")}
    gap = SubmittedRow(
        id=found[0].id,
        target="T-02",
        sheet="Báo cáo",
        cell="I9",
        row=9,
        value=None,
        bound=None,
        field=None,
        numerator=None,
        denominator=None,
        data_date=DAY,
        estimated=False,
        other_measure=False,
        source="Sổ theo dõi",
        note="",
    )
    figure = replace(
        gap,
        id=found[1].id,
        target="T-01",
        cell="I11",
        row=11,
        value=Decimal(90),
        bound=Operator.MORE_THAN,
        numerator=Decimal(18),
        denominator=Decimal(20),
        source="",
        note="tạm tính",
    )
    assert found == (gap, figure)


def test_what_was_never_sent_has_no_rows(store: Store) -> None:
    save(store)
    with store.reading() as session:
        assert (read_rows(session, 99), read_places(session, 99)) == ((), {})
