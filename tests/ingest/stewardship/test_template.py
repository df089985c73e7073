"""The workbook as a person opens it: keys locked, choices offered, empty rows for what is new, text that stays text."""

from io import BytesIO

import openpyxl
import pytest

from dti.core.errors import NotAllowed, NotFound
from dti.ingest.stewardship.edits import Edits
from dti.ingest.stewardship.intake import apply_changes
from dti.ingest.stewardship.template import write_catalogue_workbook
from dti.store.engine import Store
from tests.ingest.stewardship.conftest import AT, REPORTER, STEWARD, Book, catalogue_of

SHEETS = ["Hướng dẫn", "Chương trình", "Trụ cột", "Chỉ tiêu", "Mục tiêu", "Đơn vị", "Kỳ báo cáo", "Danh mục"]


def test_a_programmes_workbook_holds_it_and_nothing_of_the_others(store: Store) -> None:
    book = Book(store, "KH135")
    assert book.book.sheetnames == SHEETS
    codes = [row[0] for row in book.sheet("target").iter_rows(min_row=3, max_col=1, values_only=True) if row[0]]
    assert codes == ["KH135"] * 3


def test_keys_of_what_exists_are_locked_and_all_else_is_open(store: Store) -> None:
    book = Book(store, "NQ49")
    sheet, row = book.sheet("target"), book.row("target", "NQ49", "GEN-01")
    assert [sheet.cell(row, column).protection.locked for column in (1, 2, 3, 4)] == [True, True, False, False]
    empty = book.row("target", "NQ49", "NEW-01")
    assert sheet.protection.sheet
    assert not any(cell.protection.locked for cell in sheet[empty])


def test_closed_lists_are_offered_by_drop_downs(store: Store) -> None:
    book = Book(store, "NQ49")
    sheet, column = book.sheet("target"), book.column("target", "kind")
    cell = sheet.cell(book.row("target", "NQ49", "GEN-01"), column).coordinate
    (rule,) = [one for one in sheet.data_validations.dataValidation if cell in one.sqref]
    place = rule.formula1.rpartition("!")[2].replace("$", "")
    lists = book.book["Danh mục"]
    assert [row[0].value for row in lists[place]] == [
        "Tỷ lệ (tử số trên mẫu số)",
        "Tỷ trọng",
        "Số lượng",
        "Thời gian",
        "Thứ hạng",
        "Nhiệm vụ hoàn thành theo mốc",
        "Tốc độ tăng",
    ]


def test_an_empty_workbook_knows_departments_but_no_programme(store: Store) -> None:
    book = Book(store, new=True)
    assert [book.sheet(kind).cell(3, 1).value for kind in ("programme", "pillar", "target", "goal")] == [None] * 4
    assert book.row("department", "STC") < book.row("department", "X-NEW")


def test_text_never_becomes_a_formula(store: Store) -> None:
    one = catalogue_of(store).targets[0].model_copy(update={"name_vi": '=HYPERLINK("http://x.vn","y")'})
    apply_changes(STEWARD, store, Edits(targets=(one,)), reason="thử", at=AT)
    book = Book(store, one.programme)
    cell = book.sheet("target").cell(book.row("target", one.programme, one.code), book.column("target", "name_vi"))
    assert (cell.value, cell.data_type) == (one.name_vi, "s")
    assert book.read().findings == ()


def test_the_same_catalogue_gives_the_same_bytes(store: Store) -> None:
    one, other = (write_catalogue_workbook(STEWARD, store, at=AT) for _ in range(2))
    assert one == other
    assert openpyxl.load_workbook(BytesIO(one)).properties.title == "Danh mục theo dõi chuyển đổi số"


def test_an_unknown_programme_and_a_stranger_get_nothing(store: Store) -> None:
    with pytest.raises(NotFound):
        write_catalogue_workbook(STEWARD, store, "KHAC", at=AT)
    with pytest.raises(NotAllowed):
        write_catalogue_workbook(REPORTER, store, at=AT)
