"""Every form says the same of every target: what `dti status --json` answers stands in each table, cell by cell."""

import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from itertools import takewhile
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from dti.store.engine import Session, Store
from dti.views.committee import Overview, read_overview
from dti.views.plain import status_as_json
from dti.views.query import ViewQuery
from reports.report import Request, find_reports
from reports.wording import Wording
from tests.reports.printed import NOW, ask, text_of

WORDS = Wording("vi")
#: The columns of a workbook beside what the command answers under which name.
COLUMNS = {"Mục tiêu": "goal", "Giá trị": "value", "Trạng thái": "status", "Ngày số liệu": "data_date"}


@pytest.fixture(scope="module", params=[True, False], ids=["with illustrative figures", "without"])
def asked(mixed_store: Store, request: pytest.FixtureRequest) -> Iterator[tuple[Session, ViewQuery, Overview]]:
    """The store with everything that a report may meet, under both questions."""
    with mixed_store.reading() as session:
        query = ask(session, illustrative=request.param)
        yield session, query, read_overview(session, query)


def print_form(session: Session, query: ViewQuery, code: str, extension: str) -> bytes:
    report = next(one for one in find_reports() if one.code == code)
    form = report.form(extension)
    assert form is not None
    return form.build(session, Request(query, "vi", NOW))


def rows_of(workbook: bytes, sheet: str) -> dict[str, dict[str, Any]]:
    """The rows of a sheet by the code in its first column, each by its headers; formulas by their result."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells of sparklines that it does not know
        found = load_workbook(BytesIO(workbook), data_only=True)[sheet]
    lines: list[tuple[Any, ...]] = list(found.iter_rows(values_only=True))
    at = next(number for number, line in enumerate(lines) if line[0] == "Mã")
    body = takewhile(lambda line: line[0], lines[at + 1 :])  # notes stand below an empty line
    return {str(line[0]): dict(zip(lines[at], line, strict=True)) for line in body}


def _as_answered(name: str, cell: Any, answered: Any) -> Any:
    """What the command answers, as a cell holds it."""
    if answered is None:
        return None
    if name == "status":
        return WORDS.say(f"common.status.{answered}")
    if name == "data_date":
        return date.fromisoformat(answered)
    return pytest.approx(float(answered), rel=1e-14)


@pytest.mark.parametrize("code", ["appendix", "evidence"])
def test_each_cell_of_a_workbook_is_what_the_command_answers(
    asked: tuple[Session, ViewQuery, Overview], code: str
) -> None:
    session, query, overview = asked
    answered = {target["code"]: target for target in status_as_json(overview)["targets"]}
    rows = rows_of(print_form(session, query, code, "xlsx"), "Chỉ tiêu")
    assert sorted(rows) == sorted(answered)
    for key, row in rows.items():
        for header, name in COLUMNS.items():
            cell = row[header]
            shown = cell.date() if isinstance(cell, datetime) else cell
            assert shown == _as_answered(name, shown, answered[key][name]), (code, key, header)


def _expected(overview: Overview) -> dict[str, tuple[str, ...]]:
    """Value, goal and status of each target as texts."""
    return {
        state.target.code: (WORDS.current(state), WORDS.goal(state), WORDS.status(state.status))
        for state in overview.board.states
    }


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\N{ZERO WIDTH SPACE}", "").replace("\N{NO-BREAK SPACE}", " "))


@pytest.mark.parametrize(
    ("code", "head"), [("appendix", "Kết quả từng chỉ tiêu"), ("quarterly", "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU")]
)
def test_each_row_of_a_printed_table_says_value_goal_and_status(
    asked: tuple[Session, ViewQuery, Overview], code: str, head: str
) -> None:
    session, query, overview = asked
    printed = _flat(text_of(print_form(session, query, code, "pdf")))
    table = printed[printed.index(head) :]
    expected = _expected(overview)
    for key, texts in expected.items():
        row = _row(table, key, expected)
        assert all(_flat(text) in row for text in texts), (code, key, texts, row[:600])


def _row(table: str, code: str, expected: dict[str, tuple[str, ...]]) -> str:
    """From a code to the next one."""
    _, found, rest = table.partition(f"{code} ")
    assert found, f"{code} is not in the table"
    ends = [place for other in expected if other != code and (place := rest.find(f"{other} ")) >= 0]
    return rest[: min(ends)] if ends else rest


def test_each_row_of_the_document_says_value_goal_and_status(asked: tuple[Session, ViewQuery, Overview]) -> None:
    session, query, overview = asked
    document = Document(BytesIO(print_form(session, query, "quarterly", "docx")))
    expected = _expected(overview)
    rows = [[_flat(cell.text) for cell in row.cells] for row in document.tables[-2].rows]
    found = {row[0]: row for row in rows if row[0] in expected}
    assert sorted(found) == sorted(expected)
    for key, (value, goal, status) in expected.items():
        assert _flat(value) in found[key], (key, value)
        assert _flat(goal) in found[key], (key, goal)
        assert any(cell.startswith(status) for cell in found[key]), (key, status)
