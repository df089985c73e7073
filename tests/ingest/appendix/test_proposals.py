"""What is put before a person: at most one target proposed, what was confirmed first, everything doubtful said."""

from datetime import UTC, datetime
from typing import Any

import pytest

from dti.ingest.appendix.proposals import CERTAIN, PROPOSED, RowProposal, choices_for
from dti.ingest.appendix.rows import read_rows
from dti.ingest.params import show
from dti.store.mappings import MappingValue
from tests.ingest.appendix.books import BOOKS, Sheet, book
from tests.ingest.appendix.conftest import Ask, Propose, Tables

HEADER = ["STT", "Chỉ tiêu", "ĐVT", "Kết quả đến 31/12/2024"]
HOUSEHOLDS = "Tỷ lệ hộ gia đình có địa chỉ số"


def sheet(*rows: list[Any]) -> bytes:
    return book({"A": Sheet([HEADER, *rows])})


def problems(one: RowProposal) -> list[str]:
    return [show(problem, "vi") for problem in one.problems]


def remembered(tables: Tables, data: bytes, target: str | None) -> dict[tuple[str, str], MappingValue]:
    """That a person confirmed the first row of a file as this target."""
    (table,) = tables(data)
    row = read_rows(table)[0]
    at = datetime(2025, 1, 9, 20, tzinfo=UTC)
    value = MappingValue(row.key, row.text, target, table.layout, "ab", "A", "B2", at, "an")
    return {(table.layout, row.key): value}


def test_the_nearest_target_is_proposed_with_its_reasons(proposals: Propose) -> None:
    found = proposals(sheet([1, HOUSEHOLDS, "%", 90]))["A!2"]
    assert found.proposed is not None
    assert (found.proposed.target.code, found.proposed.confidence, found.proposed.own) == ("SOC-04", 100, True)
    assert [show(reason.words, "en") for reason in found.proposed.reasons] == [
        "The same words: hộ gia đình, địa chỉ số.",
        "The same unit: % (%).",
    ]
    assert problems(found) == []


def test_two_targets_that_are_equally_near_are_both_shown_and_none_is_proposed(proposals: Propose) -> None:
    found = proposals(sheet([1, "Tỷ trọng kinh tế số trong ngành nông nghiệp", "%", 2]), "SKHDT")["A!2"]
    assert found.proposed is None
    assert [(one.target.code, one.confidence) for one in found.candidates] == [
        ("ECO-02", PROPOSED - 1),
        ("ECO-01", PROPOSED - 1),
    ]
    closing = "Hai chỉ tiêu ECO-02 và ECO-01 gần như nhau với dòng này, nên không đề xuất chỉ tiêu nào."
    assert show(found.candidates[0].reasons[-1].words, "vi") == closing


def test_another_departments_target_is_said_and_not_proposed(proposals: Propose) -> None:
    found = proposals(sheet([1, "Tỷ lệ doanh nghiệp sử dụng hóa đơn điện tử", "%", 100]))["A!2"]
    assert found.proposed is None
    assert problems(found) == ["ECO-06 do Cục Thuế tỉnh Lạng Sơn báo cáo, không thuộc biểu mẫu của đơn vị này."]


def test_a_target_that_reads_the_index_is_nobodys_to_report(proposals: Propose) -> None:
    found = proposals(sheet([1, "Xếp hạng chỉ số chuyển đổi số cấp tỉnh trong nhóm dẫn đầu cả nước", "hạng", 18]))[
        "A!2"
    ]
    assert problems(found) == ["GEN-01 lấy từ chỉ số đã công bố, không nhập qua báo cáo."]


def test_two_rows_on_one_target_are_both_named(proposals: Propose) -> None:
    found = proposals(sheet([1, HOUSEHOLDS, "%", 90], [2, "100% hộ gia đình có địa chỉ số", "%", 91]))
    double = "Nhiều dòng cùng một chỉ tiêu SOC-04: A!2, A!3. Chỉ lấy một dòng."
    assert {row: problems(one) for row, one in found.items()} == {"A!2": [double], "A!3": [double]}


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (["I", HOUSEHOLDS, None, 90], "Đánh số như tiêu đề nhóm mà vẫn có số liệu; không tự đề xuất chỉ tiêu."),
        ([None, "Trong đó: " + HOUSEHOLDS, "%", 90], "Là một phần của một dòng khác; không tự đề xuất chỉ tiêu."),
        ([None, "Tổng cộng", None, 90], "Giống dòng tổng hoặc dòng cộng, không phải một chỉ tiêu."),
        ([1, HOUSEHOLDS, "%", None], "Có nội dung nhưng chưa điền kết quả; dòng này không được lấy."),
        ([None, None, None, 90], "Có số liệu nhưng không có tên chỉ tiêu; dòng này không được lấy."),
        ([1, "Số Tổ công nghệ số cộng đồng", "tổ", 9], "Không chỉ tiêu nào của chương trình gần với nội dung này."),
    ],
)
def test_what_is_no_plain_figure_of_a_target_is_said(proposals: Propose, cells: list[Any], said: str) -> None:
    found = proposals(sheet(cells))["A!2"]
    assert said in problems(found)
    assert found.proposed is None or not found.needs_word


def test_an_ambiguous_figure_is_said_beside_the_proposal(proposals: Propose) -> None:
    rows = [1, "Thời gian khai báo một lô hàng trên nền tảng cửa khẩu số", "phút", "1.234"]
    found = proposals(sheet(rows), "BQLKKTCK")["A!2"]
    assert problems(found) == [
        "Ô D2: “1.234” có thể là 1.234 hoặc 1,234. Ghi lại cho rõ trong phụ lục rồi tải lên lại."
    ]


def test_what_was_confirmed_before_comes_first_whatever_the_words_say(proposals: Propose, tables: Tables) -> None:
    data = sheet([1, "Hạ tầng số phục vụ người dân", "%", 90])
    assert proposals(data)["A!2"].proposed is None
    found = proposals(data, memory=remembered(tables, data, "SOC-04"))["A!2"]
    assert found.proposed is not None
    assert (found.proposed.target.code, found.proposed.confidence) == ("SOC-04", CERTAIN)
    assert found.proposed.remembered
    words = show(found.proposed.reasons[0].words, "vi")
    assert words == "an đã xác nhận dòng này là chỉ tiêu này, ngày 10/01/2025."


def test_a_row_that_was_left_out_before_says_so(proposals: Propose, tables: Tables) -> None:
    data = sheet([1, HOUSEHOLDS, "%", 90])
    found = proposals(data, memory=remembered(tables, data, None))["A!2"]
    assert found.left_out is not None
    assert problems(found) == ["an đã xác nhận bỏ qua dòng này, ngày 10/01/2025."]


def test_memory_holds_for_the_same_layout_and_words_only(proposals: Propose, tables: Tables) -> None:
    memory = remembered(tables, sheet([1, "Hạ tầng số", "%", 90]), "SOC-04")
    other = book({"A": Sheet([["Chỉ tiêu", "Kết quả"], ["Hạ tầng số", 90]])})
    assert not [one for row in proposals(other, memory=memory).values() for one in row.candidates if one.remembered]
    assert proposals(sheet([1, "Ha tang so", "%", 90]), memory=memory)["A!2"].proposed is None


def test_words_that_stand_twice_are_not_taken_from_memory(proposals: Propose, tables: Tables) -> None:
    memory = remembered(tables, sheet([1, "Cấp huyện", "%", 90]), "SOC-04")
    found = proposals(sheet([1, "Cấp huyện", "%", 90], [2, "Cấp huyện", "%", 80]), memory=memory)
    twice = "Nội dung này có ở nhiều dòng (A!2, A!3); lựa chọn ở đây không được ghi nhớ."
    assert all(twice in problems(one) and one.proposed is None for one in found.values())


def test_words_without_accents_are_never_matched(proposals: Propose) -> None:
    found = proposals(sheet([1, "Ty le ho gia dinh co dia chi so", "%", 90]))["A!2"]
    assert found.candidates == ()


def test_a_person_may_choose_any_target_of_the_department(proposals: Propose, ask: Ask) -> None:
    asked = ask()
    found = choices_for(proposals(sheet([1, HOUSEHOLDS, "%", 90]))["A!2"], asked)
    assert {one.target.code for one in found} == {target.code for target in asked.own}
    assert [(one.target.code, one.confidence) for one in found if one.confidence >= PROPOSED] == [("SOC-04", 100)]
    assert found[0].target.code == "SOC-04"
    assert all(one.own and one.reading.value == 90 for one in found)


@pytest.mark.parametrize("name", BOOKS)
def test_every_row_with_content_is_listed_once(name: str, proposals: Propose, tables: Tables) -> None:
    made = BOOKS[name]
    found = proposals(made.data, made.department)
    rows = [f"{t.sheet}!{row}" for t in tables(made.data) for row in sorted(t.grid) if t.last < row < t.end]
    assert list(found) == rows
