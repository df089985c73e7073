"""What the sender sees before confirming: each target now, the last time, and the difference."""

from datetime import date
from decimal import Decimal

from dti.ingest.comparison import ComparedRow, compare
from tests.builders import row, workbook
from tests.ingest.form_catalogue import observed
from tests.ingest.samples import report_on


def test_each_target_is_set_beside_its_last_value() -> None:
    report = report_on(
        workbook(row("ECO-04", result="55,5"), row("BGT-02", result=5), row("CNT-01", result="chưa có số liệu"))
    )
    previous = {code: observed(code, value) for code, value in (("ECO-04", "50"), ("CNT-01", "7"), ("PTY-01", "0"))}
    then, now = date(2024, 9, 30), date(2024, 12, 31)
    assert compare(report, previous) == (
        ComparedRow("ECO-04", Decimal(50), then, Decimal("55.5"), now, Decimal("5.5"), "I8"),
        ComparedRow("BGT-02", None, None, Decimal(5), now, None, "I9"),
        ComparedRow("CNT-01", Decimal(7), then, None, now, None, "I10"),
        ComparedRow("PTY-01", Decimal(0), then, None, None, None, None),
    )
