"""The file that is handed over: the same for machines and for people, and never the password."""

import json
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from dti.access.person_file import as_document, as_json, as_xlsx
from dti.access.privacy import PersonData, export_person
from dti.i18n import text
from dti.store.engine import Store
from tests.access.people import AT, BEFORE, EMAIL, add_people, leave_traces
from tests.stores import sqlite_store


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> PersonData:
    store: Store = sqlite_store(tmp_path_factory.mktemp("person"))
    people = add_people(store)
    leave_traces(store)
    found = export_person(people["nga.nguyen"], store, "nga.nguyen", at=AT + timedelta(days=1))
    store.close()
    return found


def rows(data: PersonData, sheet: str, language: Any = "vi") -> list[tuple[Any, ...]]:
    """The table of a sheet: below title, lead and header."""
    book = load_workbook(BytesIO(as_xlsx(data, language)))
    return [tuple(cell.value for cell in row) for row in book[sheet].iter_rows(min_row=5)]


def test_the_document_says_everything_but_the_password(data: PersonData) -> None:
    document = as_document(data)
    assert document["account"] == {
        "name": "nga.nguyen",
        "full_name": "Nguyễn Thị Ngà",
        "email": EMAIL,
        "has_password": True,
        "must_change_password": False,
        "disabled": False,
        "roles": ["reporter"],
        "departments": ["A"],
        "created_at": "2026-03-31T03:00:00+00:00",
        "erased_at": None,
    }
    assert document["sign_ins"] == [{"at": "2026-03-31T03:00:00+00:00", "address": "10.0.0.7", "outcome": "passed"}]
    sent = [row for row in document["signed"] if row["table"] == "submission"]
    assert [(row["column"], row["signature"], row["words"]["filename"]) for row in sent] == [
        ("sent_by", BEFORE, "A-2026-Q1.xlsx")
    ]
    assert [entry["object"] for entry in document["trail"]] == [["submission", "1"]]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_file_without_what_was_typed_says_so(data: PersonData, language: Any) -> None:
    bare = replace(data, words=False)
    sheet = load_workbook(BytesIO(as_xlsx(bare, language))).worksheets[3]
    lead, header = (sheet.cell(row, 1).value for row in (2, 4))
    assert lead == text("privacy.file.lead.signed_without_words", language)
    assert header == text("privacy.file.column.at", language)
    assert (sheet.max_column, as_document(bare)["words"]) == (4, False)
    assert "A-2026-Q1.xlsx" not in str([cell for row in sheet.values for cell in row])


def test_json_is_the_document(data: PersonData) -> None:
    content = as_json(data)
    assert json.loads(content) == as_document(data)
    assert "Nguyễn Thị Ngà" in content.decode()
    assert b"argon2" not in content


def test_the_workbook_has_a_sheet_for_each_part(data: PersonData) -> None:
    document = as_document(data)
    book = load_workbook(BytesIO(as_xlsx(data, "vi")))
    assert book.sheetnames == [
        "Tài khoản",
        "Phiên đăng nhập",
        "Lần thử đăng nhập",
        "Việc đã ký",
        "Nơi có họ tên",
        "Nhật ký",
    ]
    assert ("Mật khẩu", "có, chỉ giữ ở dạng băm") in rows(data, "Tài khoản")
    assert [row[2] for row in rows(data, "Lần thử đăng nhập")] == ["đúng"]
    assert len(rows(data, "Việc đã ký")) == len(document["signed"])
    assert len(rows(data, "Nơi có họ tên")) == len(document["mentions"])
    assert [row[0] for row in rows(data, "Nhật ký")] == [entry["sequence"] for entry in document["trail"]]


def test_the_workbook_speaks_english_too(data: PersonData) -> None:
    assert ("Password", "there is one, kept as a hash") in rows(data, "Account", "en")


def test_what_looks_like_a_formula_stays_text(data: PersonData) -> None:
    named = replace(data, account=replace(data.account, full_name="=1+1"))
    book = load_workbook(BytesIO(as_xlsx(named, "vi")))
    cells = [cell for row in book["Tài khoản"].iter_rows() for cell in row if cell.value == "=1+1"]
    assert [cell.data_type for cell in cells] == ["s"]
