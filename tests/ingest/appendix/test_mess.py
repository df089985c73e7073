"""Whatever stands in its cells, an appendix is read: nothing is raised, no row is lost, every sentence can be said.

The mess is mixed by a generator with a fixed seed, so a failure comes back the same; a new kind of mess is an entry of
`MESS`.
"""

import json
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

import pytest

from dti.ingest.appendix.decisions import Decision, decide
from dti.ingest.appendix.proposals import choices_for, propose
from dti.ingest.params import show
from tests.ingest.appendix.books import Sheet, book
from tests.ingest.appendix.conftest import Ask, Tables

HEADERS: list[Any] = [
    "STT", "Chỉ tiêu", "Nội dung", "ĐVT", "Mục tiêu đến năm 2025", "Kết quả", "Kết quả đến 31/12/2024", "Tổng số",
    "Số đạt", "Đánh giá", "Cơ quan chủ trì", "Thời điểm", "Ghi chú", "Năm 2024", "Đơn vị", None, 5,
]  # fmt: skip
MESS: list[Any] = [
    None, None, None, "", " ", 0, 1, -1, 0.5, 1e300, 10**29, True, datetime(2024, 12, 31), time(1, 2),  # noqa: DTZ001
    timedelta(hours=30), "1.234", "1,234", "95,5 %", "> 90", "1/2", "0/0", "nan", "-5", "đạt", "Chưa có số liệu",
    "chữ " * 400, "=1/0", "=A1", "#DIV/0!", "{found}", "%s", "<b>", (0.5, "0%"), (45000, "dd/mm/yyyy"), "(1)", "I",
    "Tổng cộng", "Trong đó: nữ", "Chính quyền số", "Tỷ lệ hộ gia đình có địa chỉ số", "Kết quả", "%", "hộ", "Sở TT&TT",
    "Kinh tế số chiếm 20% GRDP", "\u202etxt.exe", "Năm 2024", "đến ngày", "()", "- ", "…",
]  # fmt: skip


def messy(seed: int) -> bytes:
    """An appendix whose headers, cells and merged areas are mixed by this seed."""
    chance = Random(seed)
    width = chance.randint(2, 9)
    header = ["Chỉ tiêu", "Kết quả", *(chance.choice(HEADERS) for _ in range(width))]
    chance.shuffle(header)
    above = [[chance.choice(MESS) for _ in range(3)] for _ in range(chance.randint(0, 3))]
    second = [[chance.choice(HEADERS) for _ in header]] if chance.random() < 0.3 else []
    rows = [[chance.choice(MESS) for _ in header] for _ in range(chance.randint(0, 12))]
    top = len(above) + 1
    merged = (f"A{top + 2}:B{top + 3}", f"C{top}:D{top}") if chance.random() < 0.4 else ()
    return book({"A": Sheet([*above, header, *second, *rows], merged), "B": Sheet([["chữ"]])})


@pytest.mark.parametrize("seed", range(80))
def test_no_mess_is_too_much(seed: int, ask: Ask, tables: Tables) -> None:
    asked, found = ask(), tables(messy(seed))
    proposals = propose(found, asked)
    rows = [f"{table.sheet}!{row}" for table in found for row in sorted(table.grid) if table.last < row < table.end]
    assert [one.row.id for one in proposals] == rows
    for one in proposals:
        said = [*one.problems, *(reason.words for candidate in one.candidates for reason in candidate.reasons)]
        assert all(show(words, language) for words in said for language in ("vi", "en"))
    waiting = [one for one in proposals if one.needs_word]
    for one in waiting[:3]:
        assert len(choices_for(one, asked)) == len(asked.own)
    decisions = [Decision(one.row.id, one.proposed.target.code if one.proposed else None) for one in waiting]
    planned = decide(proposals, decisions, asked, filename="x.xlsx", data_date=date(2024, 12, 31))
    assert bool(planned.problems) is not bool(planned.filled)
    assert json.dumps([show(problem, "vi") for problem in planned.problems])
