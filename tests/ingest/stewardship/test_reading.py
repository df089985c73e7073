"""A catalogue workbook back from its editor: nothing changed is nothing, what is unclear is named with its cell."""

from io import BytesIO

import openpyxl
import pytest

from dti.core.errors import NotAllowed
from dti.i18n import LANGUAGES
from dti.ingest.findings import Severity
from dti.ingest.gate import GateRefusal
from dti.ingest.stewardship.edits import Edits
from dti.ingest.stewardship.intake import preview_changes
from dti.ingest.stewardship.reading import read_catalogue_workbook
from dti.store.engine import Store
from tests.ingest.gate.archives import with_extra, with_parts, worksheet
from tests.ingest.gate.hostile import gibibyte_string
from tests.ingest.stewardship.conftest import AT, REPORTER, STEWARD, Book, catalogue_of

NEW_TARGET = {
    "pillar": "government", "name_vi": "Tỷ lệ hồ sơ trực tuyến", "name_en": "Share of online files",
    "kind": "Tỷ lệ (tử số trên mẫu số)", "unit": "%", "lead_department": "VPUBND", "sourcing": "Theo kế hoạch của tỉnh",
    "source": "Kế hoạch minh họa",
}  # fmt: skip
GOAL = {"operator": "≥", "value": 80, "due_date": "31/12/2026"}


def codes(edits: Edits, severity: Severity = Severity.ERROR) -> list[tuple[str, str]]:
    return [(one.code, one.place) for one in edits.findings if one.severity is severity]


@pytest.mark.parametrize("programme", [None, "NQ49", "KH135", "KH2025"])
def test_a_workbook_that_nobody_changed_changes_nothing(store: Store, programme: str | None) -> None:
    edits = Book(store, programme).read()
    preview = preview_changes(STEWARD, store, edits, at=AT)
    assert (preview.outcome, preview.differences, preview.findings, preview.kept) == ("unchanged", (), (), ())
    known = catalogue_of(store)
    assert len(edits.targets) == len(known.targets_of(programme) if programme else known.targets)


def test_headers_are_known_by_meaning_wherever_the_columns_stand(store: Store) -> None:
    book = Book(store, "NQ49")
    sheet = book.sheet("department")
    sheet.insert_rows(1, 2)
    sheet.insert_cols(2)
    sheet.cell(4, 2).value = "Người phụ trách"
    sheet.cell(4, 1).value = "MA DON VI"
    sheet.title = "Trang 7"
    edits = book.read()
    assert len(edits.departments) == len(catalogue_of(store).departments) - 1
    assert codes(edits) == []
    assert codes(edits, Severity.NOTE) == [("unknown_column", "Trang 7!B4")]


def test_what_a_workbook_leaves_out_is_kept_and_listed(store: Store) -> None:
    book = Book(store, "KH135")
    sheet = book.sheet("target")
    sheet.delete_rows(book.row("target", "KH135", "GOV-09"))
    goals = book.sheet("goal")
    goals.delete_rows(book.row("goal", "KH135", "GOV-09", 2025))
    edits = book.read()
    assert [(one.kind, one.key) for one in edits.kept] == [("target", "KH135/GOV-09"), ("goal", "KH135/GOV-09/2025")]
    preview = preview_changes(STEWARD, store, edits, at=AT)
    assert preview.outcome == "unchanged"


def test_every_unclear_cell_is_named_at_once(store: Store) -> None:
    book = Book(store, "NQ49")
    places = [
        ("choice", "Chỉ tiêu!" + book.write("target", ("NQ49", "GEN-01"), kind="xếp loại")),
        ("number", "Mục tiêu!" + book.write("goal", ("NQ49", "PTY-01", 2025), value="nhiều")),
        ("day", "Mục tiêu!" + book.write("goal", ("NQ49", "GEN-01", 2025), due_date="31/02/2025")),
        ("empty", "Đơn vị!" + book.write("department", ("STC",), name_vi=None)),
    ]
    found = codes(book.read())
    assert sorted(found) == sorted(places)


def test_a_code_written_twice_names_both_cells(store: Store) -> None:
    book = Book(store, "NQ49")
    row = book.row("target", "NQ49", "NEW-01")
    for _ in range(2):
        sheet = book.sheet("target")
        for field, value in {"programme": "NQ49", "code": "NEW-01", **NEW_TARGET}.items():
            sheet.cell(row, book.column("target", field)).value = value
        row += 1
    book.write("goal", ("NQ49", "NEW-01", 2026), **GOAL)
    (finding,) = [one for one in book.read().findings if one.severity is Severity.ERROR]
    assert (finding.code, finding.place) == ("duplicate", f"Chỉ tiêu!B{row - 1}")
    assert finding.line("vi") == (
        f"Chỉ tiêu!B{row - 1}: NQ49/NEW-01 được ghi hai lần; lần đầu ở Chỉ tiêu!A{row - 2}. "
        "Giữ một dòng, xóa dòng còn lại."
    )


def test_a_new_entry_needs_what_is_required_and_has_the_usual_in_the_rest(store: Store) -> None:
    book = Book(store, "NQ49")
    book.write("target", ("nq49", "new-01"), **{**NEW_TARGET, "name_en": None})
    book.write("goal", ("NQ49", "NEW-01", 2026), **GOAL)
    edits = book.read()
    new = next(one for one in edits.targets if one.code == "NEW-01")
    assert (new.programme, new.pillar, new.aggregation, new.rhythm) == ("NQ49", "government", "lead", "quarter")
    assert (new.name_en, new.goals[0].source) == ("Tỷ lệ hồ sơ trực tuyến", "Kế hoạch minh họa")
    assert [code for code, _ in codes(edits, Severity.NOTE)] == ["english_taken"]
    book.write("target", ("nq49", "new-01"), unit=None, source=None)
    assert [code for code, _ in codes(book.read())] == ["empty", "empty"]


def test_a_goal_of_a_target_that_could_not_be_read_is_not_blamed_too(store: Store) -> None:
    book = Book(store, "NQ49")
    book.write("target", ("NQ49", "NEW-01"), **{**NEW_TARGET, "kind": "xếp loại"})
    book.write("goal", ("NQ49", "NEW-01", 2026), **GOAL)
    assert [code for code, _ in codes(book.read())] == ["choice"]
    book.write("goal", ("NQ49", "NEW-02", 2026), **GOAL)
    assert [code for code, _ in codes(book.read())] == ["choice", "unknown"]


def test_a_workbook_of_something_else_is_no_catalogue(store: Store) -> None:
    other = openpyxl.Workbook()
    other.create_sheet("Số liệu").append(["Mã", "Tên"])
    out = BytesIO()
    other.save(out)
    edits = read_catalogue_workbook(STEWARD, store, out.getvalue(), "khac.xlsx", at=AT)
    assert [code for code, _ in codes(edits)] == ["no_sheet"]
    assert edits.is_empty


HOSTILE = {
    "nothing": b"",
    "half a file": b"PK\x03\x04rest",
    "a page": b"<html></html>",
    "macros": with_extra("xl/vbaProject.bin"),
    "an entity": with_parts(sheet='<!DOCTYPE x [<!ENTITY a "b">]>' + worksheet()),
    "a bomb": gibibyte_string(),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_what_is_hostile_or_no_workbook_is_refused_by_the_gate(store: Store, data: bytes) -> None:
    with pytest.raises(GateRefusal):
        read_catalogue_workbook(STEWARD, store, data, "danh-muc.xlsx", at=AT)


def test_only_who_may_edit_the_catalogue_may_read_one_in(store: Store) -> None:
    with pytest.raises(NotAllowed):
        read_catalogue_workbook(REPORTER, store, Book(store).data(), "danh-muc.xlsx", at=AT)


def test_findings_have_four_sentences_in_both_languages(store: Store) -> None:
    book = Book(store, "NQ49")
    book.write("target", ("NQ49", "GEN-01"), kind="xếp loại", unit=None)
    for finding in book.read().findings:
        for language in LANGUAGES:
            said = (finding.message(language), finding.expected(language), finding.mend(language))
            assert all(said), finding.code
            assert "{" not in "".join((*said, finding.found(language)))
