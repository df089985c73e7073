"""Whatever stands in its cells, a workbook gets a report: nothing is raised, no row is lost, every finding speaks.

The mess is mixed by a generator with a fixed seed, so a failure comes back the same; a new kind of mess is an entry of
`MESS`.
"""

import json
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

import pytest

from dti.ingest.findings import Report, read_params, stored_params
from dti.ingest.workbook import read_here
from dti.store.column_types import TaggedJSON
from tests.builders import HEADERS, transcription, workbook
from tests.ingest.samples import CATALOGUE, TODAY, past, report_on

DAY = datetime.combine(date(2024, 12, 31), time())
CODES = [*(target.code for target in CATALOGUE.targets), "soc – 04", "X-99", None]
MESS: list[Any] = [
    None, "", " ", 0, 1, -1, 5, 0.5, 1e300, 1e29, 10**29, 1e-25, True, DAY, time(1, 2), timedelta(hours=30),
    "1.234", "1,234", "95,5 %", "> 90", "1/2", "16/63", "0/0", "9" * 30, "0," + "0" * 29 + "1", "nan", "inf", "-5",
    "đạt", "chưa", "Chưa có số liệu", "chữ " * 1000, "=1/0", "=A1", "#DIV/0!", "{found}", "{0}", "%s", "<b>",
    (0.5, "0%"), (45000, "dd/mm/yyyy"), (1e10, "dd/mm/yyyy"), "Quý III/2025", "31/02/2024", "2199-Q4", "1900-Q1",
    "khác thước đo", "STTTT", "CONG-BO", "Tổng", "(1)", "Kết quả", "Mã đơn vị:", "Hạn nộp: 5",
]  # fmt: skip


def messy(seed: int) -> bytes:
    """A workbook whose cells, labels and columns are mixed by this seed."""
    chance = Random(seed)
    rows = [
        {key: chance.choice(MESS) for key in HEADERS if chance.random() < 0.5}
        | {"target_code": chance.choice(CODES)}
        | ({"data_date": DAY, "source": "sổ theo dõi"} if chance.random() < 0.6 else {})
        for _ in range(chance.randint(0, 6))
    ]
    labels = ("department_code", "department", "period", "publication", "prepared_by")
    said = {key: chance.choice(MESS) for key in labels if chance.random() < 0.2}
    columns = chance.sample(list(HEADERS), chance.randint(5, len(HEADERS))) if chance.random() < 0.3 else None
    return (transcription if chance.random() < 0.3 else workbook)(*rows, columns=columns, **said)


def rows_with_content(data: bytes, report: Report) -> int:
    (sheet,) = [one for one in read_here(data, "bao-cao.xlsx").sheets if one.name == report.sheet]
    cells = (
        one for one in sheet.cells if one.formula is not None or not isinstance(one.value, str) or one.value.strip()
    )
    return len({one.row for one in cells})


@pytest.mark.parametrize("seed", range(120))
def test_no_mess_is_too_much(seed: int) -> None:
    data = messy(seed)
    known = {code: values for target in CATALOGUE.targets for code, values in past(target.code, "20").items()}
    report = report_on(data, past=known, today=TODAY, awaited=CATALOGUE.targets)
    if report.sheet is not None:
        assert report.rows.total == rows_with_content(data, report)
        assert report.rows.read == len(report.entries)
        assert report.rows.passed_over == len(report.passed)
    column: Any = TaggedJSON()
    for finding in report.findings:
        assert finding.line("vi") != finding.line("en")
        held = column.process_bind_param(stored_params(finding.params), None)
        assert read_params(column.process_result_value(json.loads(json.dumps(held)), None)) == finding.params
    assert json.loads(json.dumps(report.as_json("vi")))["outcome"] == report.outcome
