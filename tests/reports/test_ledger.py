"""The ledger workbook holds what the screen shows: every entry, every side with its source, nothing that computes."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from dti.access.user import operator
from dti.ingest.rulings import rule, withdraw
from dti.store.engine import Session, Store
from dti.store.submissions import State, add_event
from dti.views.ledger import EntryState, read_ledger
from dti.views.ledger_wording import write_explanation, write_ruling, write_title
from reports.documents.ledger import REPORT, build
from reports.report import Request
from tests.reports.content import figure, fill_published, report
from tests.reports.evidence.reading import opened, rows_of
from tests.reports.printed import NOW, ask
from tests.stores import discard, sqlite_store

SHEETS = ["Tóm tắt", "Sổ đối chiếu", "Số liệu đã thay", "Các phía", "Kết luận", "Nguồn", "Định nghĩa"]
EMPTY = ("Kết luận", "Số liệu đã thay")
DAY = date(2026, 1, 31)
SLIP = "ratio:GOV-01:2022-12-28:CONG-BO:57.67"


def book_of(session: Session, **differences: Any) -> Any:
    return opened(build(session, Request(ask(session, DAY, **differences), "vi", NOW)))


def test_the_sheets_have_a_head_that_stays_and_a_filter(published: Session) -> None:
    book = book_of(published)
    assert book.sheetnames == SHEETS
    assert all(sheet.auto_filter.ref and sheet.freeze_panes for sheet in book if sheet.title not in EMPTY)
    replaced = [cell.value for row in book["Số liệu đã thay"].iter_rows() for cell in row]
    assert "Chưa có số liệu nào được thay thế." in replaced
    assert "Chưa có kết luận nào." in [cell.value for row in book["Kết luận"].iter_rows() for cell in row]
    assert book.properties.title == "Sổ đối chiếu số liệu chuyển đổi số"


def test_the_summary_counts_kinds_by_state(published: Session) -> None:
    book = book_of(published)
    assert book["Tóm tắt"]["A1"].value == "Sổ đối chiếu: 15 mục chưa kết luận trong 16 mục"
    rows = {row["Loại"]: row for row in rows_of(book["Tóm tắt"])}
    counts = {kind: (row["Chưa kết luận"], row["Đã kết luận"], row["Ghi nhận"]) for kind, row in rows.items()}
    assert counts == {
        "Các nguồn mâu thuẫn": (3, 0, 0),
        "Mục tiêu mâu thuẫn": (2, 0, 0),
        "Mâu thuẫn cùng ngày": (0, 0, 0),
        "Tỷ lệ và các phần": (3, 0, 1),
        "Tổng các đơn vị": (0, 0, 0),
        "Mẫu số thay đổi": (0, 0, 0),
        "Khác số công bố": (0, 0, 0),
        "Chỉ số DTI": (7, 0, 0),
        "Số liệu đã thay": (0, 0, 0),
    }
    total = next(row for row in book["Tóm tắt"].iter_rows(values_only=True) if row[0] == "Cộng")
    assert total[1:5] == (15, 0, 1, 16)
    assert "trên 10 % so với kỳ trước" in rows["Mẫu số thay đổi"]["Nghĩa là"]


def test_every_entry_stands_there_as_on_the_screen(published: Session) -> None:
    entries = read_ledger(published, ask(published, DAY)).entries
    rows = rows_of(book_of(published)["Sổ đối chiếu"])
    assert [row["Mã mục"] for row in rows] == [entry.key for entry in entries]
    for row, entry in zip(rows, entries, strict=True):
        assert row["Nội dung không khớp"] == write_title(entry, "vi")
        assert (row["Đối chiếu"] or "") == write_explanation(entry, "vi")
        assert (row["Thấy từ"].date() if row["Thấy từ"] else None) == entry.since
    assert rows[2]["Các phía"] == (
        "57,67 % – Báo Lạng Sơn (bản tiếng Anh): Bài về dịch vụ công trực tuyến, ngày 28/12/2022\n"
        "57,76 % – Hệ thống tính"
    )


def test_every_side_stands_there_with_its_parts_its_source_and_its_cell(published: Session) -> None:
    rows = [row for row in rows_of(book_of(published)["Các phía"]) if row["Mã mục"] == SLIP]
    stated, computed = rows
    assert (stated["Phía"], stated["Giá trị"], stated["Tử số / mẫu số"]) == ("Số đã ghi", 57.67, "1.049 / 1.816")
    assert stated["Nguồn"] == "Báo Lạng Sơn (bản tiếng Anh), 28/12/2022, https://old.baolangson.vn/en/?p=31410"
    assert (stated["Ngày số liệu"].date(), stated["Biết từ"].date()) == (date(2022, 12, 28), date(2022, 12, 28))
    assert "Báo cáo!" in stated["Tệp và ô"]
    assert (computed["Phía"], round(computed["Giá trị"], 4), computed["Nguồn"]) == ("Tính lại", 57.7643, "")
    rank = next(row for row in rows_of(book_of(published)["Các phía"]) if row["Mã mục"] == "GEN-01-2024")
    assert (rank["Giá trị"], rank["Xếp trong"], rank["Đơn vị tính"]) == (18, 63, "thứ hạng")


@pytest.fixture
def ruled(tmp_path: Path) -> Any:
    store: Store = sqlite_store(tmp_path)
    fill_published(store)
    at = datetime(2026, 1, 20, 3, tzinfo=UTC)
    rule(operator("Chánh Văn phòng"), store, "GEN-01-2021", pick="5", reason="=theo năm đánh giá", at=at)
    with store.reading() as session:
        yield session
    discard(store)


def test_a_ruling_says_who_when_why_and_what_stands(ruled: Session) -> None:
    (entry,) = [one for one in read_ledger(ruled, ask(ruled, DAY)).entries if one.state is EntryState.RULED]
    assert write_ruling(entry, "vi") == "Chánh Văn phòng kết luận ngày 20/01/2026: giữ 5/63"
    book = book_of(ruled)
    (row,) = [row for row in rows_of(book["Sổ đối chiếu"]) if row["Tình trạng"] == "Đã kết luận"]
    assert (row["Phía được giữ"], row["Người kết luận"]) == ("5/63", "Chánh Văn phòng")
    assert row["Ngày kết luận"].date() == date(2026, 1, 20)
    cells = [cell for cells in book["Sổ đối chiếu"].iter_rows() for cell in cells]
    assert [cell.data_type for cell in cells if cell.value == "=theo năm đánh giá"] == ["s"]
    stands = [row["Được giữ"] for row in rows_of(book["Các phía"]) if row["Mã mục"] == "GEN-01-2021"]
    assert stands == ["", "Có"]


def test_every_ruling_stands_there_with_what_became_of_it(tmp_path: Path) -> None:
    store: Store = sqlite_store(tmp_path)
    fill_published(store)
    first, second, third = (datetime(2026, 1, day, 3, tzinfo=UTC) for day in (10, 15, 20))
    rule(operator("An"), store, "GEN-01-2024", pick="10", reason="lần một", at=first)
    rule(operator("Bình"), store, "GEN-01-2024", both=True, reason="lần hai", at=second)
    withdraw(operator("Chi"), store, "GEN-01-2024", reason="chờ họp", at=third)
    rule(operator("An"), store, "index:63:2021:P-G:22-37", pick="Ninh Bình", reason="theo bảng xếp hạng", at=third)
    with store.reading() as session:
        rows = rows_of(book_of(session)["Kết luận"])
        (tie,) = [row for row in rows_of(book_of(session)["Sổ đối chiếu"]) if row["Mã mục"].endswith("P-G:22-37")]
    discard(store)
    keys = ("Mã mục", "Người kết luận", "Kết luận", "Lý do", "Đang hiệu lực")
    assert [tuple(row[key] or "" for key in keys) for row in rows] == [
        ("GEN-01-2024", "An", "giữ 10/34", "lần một", ""),
        ("GEN-01-2024", "Bình", "các phía cùng đứng", "lần hai", ""),
        ("GEN-01-2024", "Chi", "rút kết luận trước", "chờ họp", ""),
        ("index:63:2021:P-G:22-37", "An", "giữ 5/63 (Ninh Bình)", "theo bảng xếp hạng", "Có"),
    ]
    assert (tie["Phía được giữ"], tie["Tình trạng"]) == ("5/63 (Ninh Bình)", "Đã kết luận")


def test_sides_about_the_index_have_their_value_their_rank_and_its_field(published: Session) -> None:
    rows = [row for row in rows_of(book_of(published)["Các phía"]) if row["Mã mục"] == "index:63:2021:P-E:22-68"]
    keys = ("Giá trị", "Thứ hạng", "Xếp trong", "Đơn vị tính")
    assert [tuple(row[key] for key in keys) for row in rows] == [
        (0.4794, 13, 63, "điểm chỉ số (0–1)"),
        (0.4978, 14, 63, "điểm chỉ số (0–1)"),
    ]


def test_illustrative_figures_are_announced_and_flagged(mixed: Session) -> None:
    assert "Có cả số liệu minh họa" in str(book_of(mixed, illustrative=True)["Tóm tắt"]["A3"].value)
    assert "minh họa" not in str(book_of(mixed)["Tóm tắt"]["A3"].value)


def test_the_same_question_at_the_same_moment_gives_the_same_bytes(published: Session) -> None:
    query = ask(published, DAY)
    assert build(published, Request(query, "vi", NOW)) == build(published, Request(query, "vi", NOW))


def test_an_empty_ledger_still_has_its_workbook_and_english_its_headers(published: Session) -> None:
    empty = opened(build(published, Request(ask(published, date(2020, 1, 1)), "vi", NOW)))
    assert empty["Tóm tắt"]["A1"].value == "Sổ đối chiếu: 0 mục chưa kết luận trong 0 mục"
    english = opened(build(published, Request(ask(published, DAY), "en", NOW)))
    assert english.sheetnames == [
        *("Summary", "Ledger", "Replaced figures", "Sides", "Rulings", "Sources", "Definitions")
    ]
    assert (REPORT.code, [form.extension for form in REPORT.forms]) == ("ledger", ["xlsx"])


@pytest.fixture(scope="module")
def replaced(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A figure that a newer report gives otherwise, and one that it no longer gives."""
    store: Store = sqlite_store(tmp_path_factory.mktemp("replaced"))
    fill_published(store)
    at = datetime(2025, 2, 3, 3, tzinfo=UTC)
    with store.writing() as session:
        first = figure("SOC-07", "91", numerator=Decimal(91), denominator=Decimal(100))
        old = report(session, [first, figure("SOC-06", "40")], department="SYT")
        add_event(session, old, State.SUPERSEDED, at=at, by="Nguyễn Văn Duyệt")
        report(session, [figure("SOC-07", "92.5", note="=tính lại")], department="SYT", sent=at, approved=at)
    with store.reading() as session:
        yield session
    discard(store)


def test_every_replaced_figure_says_by_what_when_by_whom_and_why(replaced: Session) -> None:
    rows = {row["Chỉ tiêu"]: row for row in rows_of(book_of(replaced)["Số liệu đã thay"])}
    keys = (
        "Số cũ",
        "Số mới",
        "Chênh lệch",
        "Tử số / mẫu số cũ",
        "Người duyệt bản mới",
        "Lý do",
        "Bên nêu",
        "Kỳ báo cáo",
    )
    assert tuple(rows["SOC-07"][key] for key in keys) == (
        *(91, 92.5, 1.5, "91 / 100", "Nguyễn Văn Duyệt", "=tính lại", "Sở Y tế", "Quý IV/2024"),
    )
    assert rows["SOC-07"]["Ngày thay thế"].date() == date(2025, 2, 3)
    assert (rows["SOC-06"]["Số cũ"], rows["SOC-06"]["Số mới"], rows["SOC-06"]["Chênh lệch"]) == (40, None, None)
    assert rows["SOC-06"]["Tệp và ô mới"] == "Báo cáo mới không còn số này"
    content = build(replaced, Request(ask(replaced, DAY), "vi", NOW))
    changed = rows_of(opened(content, formulas=True)["Số liệu đã thay"])
    formulas = {row["Chỉ tiêu"]: row["Chênh lệch"] for row in changed}
    assert sorted(str(value) for value in formulas.values()) in (["=G5-F5", "None"], ["=G6-F6", "None"])


def test_open_entries_come_first_and_a_difference_is_a_formula_over_the_two_figures(published: Session) -> None:
    content = build(published, Request(ask(published, DAY), "vi", NOW))
    shown, made = (rows_of(opened(content, formulas=formulas)["Sổ đối chiếu"]) for formulas in (False, True))
    states = [row["Tình trạng"] for row in shown]
    assert states == sorted(states, key=["Chưa kết luận", "Đã kết luận", "Ghi nhận"].index)
    (slip,) = [row for row in shown if row["Mã mục"] == SLIP]
    assert (slip["Số thứ nhất"], slip["Số thứ hai"], slip["Chênh lệch"]) == (57.67, 57.76, 0.09)
    assert [row["Chênh lệch"] for row in made if row["Mã mục"] == SLIP] == ["=I7-H7"]
    ranks = next(row for row in shown if row["Mã mục"] == "GEN-01-2024")
    assert (ranks["Các phía"].count("\n"), ranks["Chênh lệch"]) == (1, None), "18/63 and 10/34 cannot be compared"


def test_the_states_are_coloured_words_and_the_sheets_of_sources_and_definitions_say_the_rest(
    published: Session,
) -> None:
    book = book_of(published)
    rules = [rule for found in book["Sổ đối chiếu"].conditional_formatting for rule in found.rules]
    assert {rule.formula[0] for rule in rules} == {'"Chưa kết luận"', '"Đã kết luận"', '"Ghi nhận"'}
    sources = {row["Mã"]: row for row in rows_of(book["Nguồn"])}
    sides = [side for entry in read_ledger(published, ask(published, DAY)).entries for side in entry.sides]
    assert {side.publication.code for side in sides if side.publication} <= sources.keys()
    meanings = {row["Từ dùng"]: row["Khi nào"] for row in rows_of(book["Định nghĩa"])}
    assert meanings["Chưa kết luận"] == "Chưa có kết luận phía nào được giữ."
    assert {"Đạt", "Số liệu đã thay", "Mẫu số thay đổi"} <= meanings.keys()
