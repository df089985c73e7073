"""A second programme is set up by a workbook alone: its department reports, the steward approves, the board judges.

The plan, its targets and its figures are made up for the test.
"""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from dti.access.user import operator
from dti.analysis.status import Status
from dti.cli import main
from dti.core.periods import Period
from dti.ingest.door import submit, template_for
from dti.ingest.findings import Severity
from dti.ingest.lifecycle import approve
from dti.ingest.stewardship.intake import apply_changes, preview_changes
from dti.store.engine import Store
from dti.store.submissions import State
from dti.views.board import read_board, read_catalogue
from dti.views.query import complete
from tests.cli.conftest import log_given_back
from tests.ingest.stewardship.conftest import STEWARD, Book, catalogue_of

SET_UP = datetime(2026, 1, 12, 3, tzinfo=UTC)
SENT = datetime(2026, 4, 6, 3, tzinfo=UTC)
APPROVED = datetime(2026, 4, 7, 3, tzinfo=UTC)
SOURCE = "Kế hoạch minh họa dùng cho kiểm thử"
RATIO = "Tỷ lệ (tử số trên mẫu số)"


def target(name: str, **others: object) -> dict[str, object]:
    usual = {
        "pillar": "dich-vu",
        "kind": RATIO,
        "unit": "%",
        "lead_department": "TT-CDS",
        "numerator_vi": "Số hồ sơ đạt",
    }
    usual |= {"denominator_vi": "Tổng số hồ sơ", "sourcing": "Theo kế hoạch của tỉnh", "source": SOURCE}
    return usual | {"name_vi": name, "name_en": name} | others


def goal(value: object, operator: str = "≥") -> dict[str, object]:
    return {"operator": operator, "value": value, "due_date": date(2026, 12, 31)}


def filled_in(store: Store) -> Book:
    book = Book(store, new=True)
    plan: dict[str, object] = {
        "name_vi": "Kế hoạch chuyển đổi số năm 2026 (minh họa)",
        "name_en": "Plan 2026 (illustrative)",
    }
    plan |= {"document": "01/KH-UBND", "issued_on": date(2026, 1, 5), "main_horizon": 2026, "deadline_days": 10}
    unit = {"name_vi": "Trung tâm Chuyển đổi số", "name_en": "Digital Centre", "kind": "Cơ quan, tổ chức khác"}
    book.write("programme", ("KH2026",), **plan, source=SOURCE)
    book.write("pillar", ("KH2026", "dich-vu"), name_vi="Dịch vụ số", name_en="Digital services")
    book.write("department", ("TT-CDS",), **unit, source=SOURCE)
    book.write("target", ("KH2026", "DV-01"), **target("Tỷ lệ hồ sơ trực tuyến"))
    book.write(
        "target",
        ("KH2026", "DV-02"),
        **target("Tỷ lệ thanh toán trực tuyến", baseline_value=20, baseline_date="31/12/2025"),
    )
    book.write("target", ("KH2026", "DV-03"), **target("Thời gian xử lý", kind="Thời gian", unit="phút"))
    book.write("goal", ("KH2026", "DV-01", 2026), **goal(80))
    book.write("goal", ("KH2026", "DV-02", 2026), **goal("90"))
    book.write("goal", ("KH2026", "DV-03", 2026), **goal("15", "không quá"))
    return book


def reported(form: bytes) -> bytes:
    """The department's form, filled in: 84 % and 30 %, and no figure yet for the third."""
    book = openpyxl.load_workbook(BytesIO(form))
    sheet = book["Báo cáo"]
    rows = {row[1].value: row[1].row for row in sheet.iter_rows(min_row=9, max_col=12) if row[1].value}
    assert [code for code in rows if str(code).startswith("DV-")] == ["DV-01", "DV-02", "DV-03"]
    for code, numerator in (("DV-01", 420), ("DV-02", 150)):
        for column, value in ((7, numerator), (8, 500), (10, date(2026, 3, 31)), (11, "Báo cáo của Trung tâm")):
            sheet.cell(rows[code], column).value = value
    sheet.cell(rows["DV-03"], 12).value = "Chưa tổng hợp trong kỳ này"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def tracked(store: Store) -> Store:
    """The plan set up, one report sent and approved."""
    preview = preview_changes(STEWARD, store, filled_in(store).read(), at=SET_UP)
    assert [one.line("vi") for one in preview.findings if one.severity is not Severity.NOTE] == []
    apply_changes(STEWARD, store, preview, reason="Thiết lập kế hoạch năm 2026", at=SET_UP)
    sender, period = operator("Cán bộ Trung tâm"), Period(2026, 1)
    form = template_for(sender, store, "TT-CDS", period, at=SENT, programme="KH2026")
    receipt = submit(sender, store, reported(form), "bao-cao.xlsx", at=SENT)
    assert receipt.state is State.SUBMITTED, [one.line("vi") for one in receipt.report.findings]
    assert receipt.submission is not None
    approve(operator("Người duyệt"), store, receipt.submission, at=APPROVED)
    return store


def test_the_workbook_alone_makes_the_programme(tracked: Store) -> None:
    catalogue = catalogue_of(tracked)
    plan = catalogue.programme("KH2026")
    assert plan is not None
    assert (plan.deadline_days, plan.province, [one.code for one in plan.pillars]) == (10, "20", ["dich-vu"])
    found = {
        one.code: (one.kind.value, one.unit.value, one.goals[0].operator.value)
        for one in catalogue.targets_of("KH2026")
    }
    assert found == {
        "DV-01": ("ratio", "percent", ">="),
        "DV-02": ("ratio", "percent", ">="),
        "DV-03": ("duration", "minutes", "<="),
    }
    assert len(catalogue.targets_of("NQ49")) == 30
    assert preview_changes(STEWARD, tracked, Book(tracked, "KH2026").read(), at=SENT).outcome == "unchanged"


def test_the_board_judges_what_the_department_reported(tracked: Store) -> None:
    with tracked.reading() as session:
        query = complete(operator("Người đọc"), read_catalogue(session), as_of=date(2026, 4, 7), programme="KH2026")
        board = read_board(session, query)
    states = {
        one.target.code: (one.status, one.judgement.deciding.value if one.judgement.deciding else None)
        for one in board.states
    }
    assert states == {
        "DV-01": (Status.ACHIEVED, Decimal(84)),
        "DV-02": (Status.OFF_TRACK, Decimal(30)),
        "DV-03": (Status.NO_DATA, None),
    }


def test_the_command_line_tells_its_status_as_json(
    tracked: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DTI_DATABASE_URL", tracked.url)
    monkeypatch.setenv("DTI_VAR_FOLDER", str(tmp_path / "var"))
    with log_given_back(), pytest.raises(SystemExit) as left:
        main(["status", "--programme", "KH2026", "--as-of", "2026-04-07", "--json"])
    assert left.value.code == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["programme"], said["period"]) == ("KH2026", "2026-Q1")
    assert {one["code"]: one["status"] for one in said["targets"]} == {
        "DV-01": "achieved",
        "DV-02": "off_track",
        "DV-03": "no_data",
    }
