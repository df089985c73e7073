"""The audit trail as a file: text stays text, oldest first, and only for who may read it."""

import csv
import io
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from dti.access.audit import record
from dti.access.user import Role, User, operator
from dti.core.errors import NotAllowed, WrongInput
from dti.store.engine import Store
from dti.views import audit_export
from dti.views.audit_export import FORMS, Form, export_trail
from dti.views.audit_trail import TrailQuestion
from tests.stores import sqlite_store

AT = datetime(2024, 10, 8, 3, 0, tzinfo=UTC)
EVIL = '=HYPERLINK("http://x")'


@pytest.fixture
def filled(tmp_path: Path) -> Store:
    made = sqlite_store(tmp_path)
    with made.writing() as session:
        for actor, reason in (("An", "đủ"), (EVIL, EVIL), ("@kẻ lạ", "-2+3")):
            about = {"object_kind": "period", "object_key": "2024-Q3"}
            record(session, actor=actor, action="period.closed", details={"reason": reason}, at=AT, **about)
    return made


def export(store: Store, form: Form, user: User | None = None, wanted: TrailQuestion | None = None) -> bytes:
    with store.reading() as session:
        return export_trail(
            user or operator("Người đọc"), session, wanted or TrailQuestion(), "vi", form=form, created=AT
        )


def test_the_csv_reads_back_and_holds_no_formula(filled: Store) -> None:
    content = export(filled, "csv").decode("utf-8-sig")
    header, *rows = csv.reader(io.StringIO(content), delimiter=";")
    assert header == ["Số", "Thời điểm", "Người thực hiện", "Việc đã làm", "Chi tiết", "Mã việc", "Đối tượng", "Mã băm"]
    assert [row[:7] for row in rows] == [
        [
            "1",
            "2024-10-08T03:00:00+00:00",
            "An",
            "An khóa kỳ Quý III/2024.",
            "Lý do: đủ",
            "period.closed",
            "period:2024-Q3",
        ],
        [
            "2",
            "2024-10-08T03:00:00+00:00",
            f"'{EVIL}",
            f"'{EVIL} khóa kỳ Quý III/2024.",
            f"Lý do: {EVIL}",
            "period.closed",
            "period:2024-Q3",
        ],
        [
            "3",
            "2024-10-08T03:00:00+00:00",
            "'@kẻ lạ",
            "'@kẻ lạ khóa kỳ Quý III/2024.",
            "Lý do: -2+3",
            "period.closed",
            "period:2024-Q3",
        ],
    ]
    assert all(len(row[7]) == 64 for row in rows)


def test_the_workbook_holds_text_and_no_formula(filled: Store) -> None:
    book = openpyxl.load_workbook(io.BytesIO(export(filled, "xlsx")))
    (sheet,) = book.worksheets
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert [cell for cell in cells if cell.data_type == "f"] == []
    assert [cell.value for cell in cells].count(EVIL) == 1
    assert sheet["A2"].value == "Xuất lúc 08/10/2024 10:00; 3 mục, cũ nhất ở trên."
    assert [sheet.cell(row, 1).value for row in (5, 6, 7)] == [1, 2, 3]


def test_it_holds_what_was_asked_for(filled: Store) -> None:
    content = export(filled, "csv", wanted=TrailQuestion(actor="An")).decode("utf-8-sig")
    assert [line[:1] for line in content.splitlines()] == ["S", "1"]


def test_more_than_a_workbook_is_made_of_is_refused_and_csv_is_not(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit_export, "MOST_ROWS", 2)
    with pytest.raises(WrongInput) as refused:
        export(filled, "xlsx")
    assert (refused.value.key, refused.value.params) == ("audit.error.too_many", {"most": "2"})
    assert len(export(filled, "csv").splitlines()) == 4


@pytest.mark.parametrize("form", FORMS)
def test_it_is_for_who_may_read_the_trail(filled: Store, form: Form) -> None:
    analyst = User("chuyen.vien", "Chuyên viên", frozenset({Role.ANALYST}), account=3)
    with pytest.raises(NotAllowed):
        export(filled, form, analyst)
