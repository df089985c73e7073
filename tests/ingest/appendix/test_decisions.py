"""A person's decisions: each row needs one, nothing is taken that cannot be, everything in the way is named at once."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from dti.ingest.appendix.decisions import Decision, Plan, decide
from dti.ingest.appendix.proposals import propose
from dti.ingest.appendix.reading import Typed
from dti.ingest.form_rows import FilledRow
from dti.ingest.params import show
from dti.store.mappings import NewMapping
from tests.ingest.appendix.books import Sheet, book
from tests.ingest.appendix.conftest import Ask, Tables

HEADER = ["Chỉ tiêu", "Kết quả", "Tổng số", "Số đạt", "Đánh giá", "Nguồn", "Ghi chú", "Thời điểm"]
DAY = date(2024, 12, 31)
ROWS: list[list[Any]] = [
    ["100% hộ gia đình có địa chỉ số", None, 1317, 935, "Chưa đạt", None, "ước đến cuối năm", None],
    [
        "Tỷ lệ công chức được gắn định danh số trong xử lý công việc",
        "≥ 90",
        None,
        None,
        None,
        "BC 12",
        None,
        "30/9/2024",
    ],
    ["Số chữ ký số đã cấp", "1.234", None, None, None, None, None, None],
    ["Kinh tế số"],
]
LAYOUT = (
    "name=chỉ tiêu | denominator=tông̉ số | numerator=số đaṭ | assessment=đanh́ giá | source=nguôǹ | note=ghi chú | "
    "data_date=thơì điêm̉ | result=kêt́ quả"
)


@pytest.fixture
def plan(ask: Ask, tables: Tables) -> Any:
    def find(*said: tuple[int, str | None], day: date | None = DAY, rows: list[list[Any]] = ROWS) -> Plan:
        asked = ask()
        found = propose(tables(book({"A": Sheet([HEADER, *rows])})), asked)
        decisions = [Decision(f"A!{row}", target) for row, target in said]
        return decide(found, decisions, asked, filename="phu-luc.xlsx", data_date=day)

    return find


@pytest.fixture
def complete(ask: Ask, tables: Tables) -> Any:
    """The plan of one percent-only row that is taken for a target, with what a person typed."""

    def find(
        target: str, *typed: str, row: list[Any] | None = None, department: str = "STTTT", complete: bool = True
    ) -> Plan:
        asked = ask(department)
        rows = [row or ["100% hộ gia đình có địa chỉ số", 71]]
        found = propose(tables(book({"A": Sheet([HEADER, *rows])})), asked)
        said = [Decision("A!2", target, Typed(*typed))]
        return decide(found, said, asked, filename="phu-luc.xlsx", data_date=DAY, by="Lê\nAn", complete=complete)

    return find


def problems(planned: Plan) -> list[str]:
    assert not planned.filled
    assert not planned.mappings
    return [show(one, "vi") for one in planned.problems]


def test_confirmed_rows_become_rows_of_the_form_that_name_their_cell(plan: Any) -> None:
    assert plan((2, "SOC-04"), (3, "GOV-02"), (4, None)).filled == {
        "SOC-04": FilledRow(
            Decimal(935),
            Decimal(1317),
            None,
            DAY,
            source="Phụ lục phu-luc.xlsx, A!B2",
            note="ước đến cuối năm",
        ),
        "GOV-02": FilledRow(value="≥ 90", data_date=date(2024, 9, 30), source="BC 12 (phụ lục phu-luc.xlsx, A!B3)"),
    }


def test_every_decision_is_remembered_leaving_out_too(plan: Any) -> None:
    assert plan((2, "SOC-04"), (3, None), (4, None)).mappings == (
        NewMapping("100% hộ gia đinh̀ có điạ chỉ số", ROWS[0][0], "SOC-04", LAYOUT, "A", "A2"),
        NewMapping("tỷ lệ công chưć đươc̣ găń đinḥ danh số trong xử lý công viêc̣", ROWS[1][0], None, LAYOUT, "A", "A3"),
        NewMapping("số chữ ký số đã câṕ", ROWS[2][0], None, LAYOUT, "A", "A4"),
    )


def test_leaving_out_what_is_no_figure_says_nothing(plan: Any) -> None:
    said = ((2, "SOC-04"), (3, None), (4, None))
    assert plan(*said, (5, None)) == plan(*said)


def test_words_that_stand_twice_are_not_remembered(plan: Any) -> None:
    twice = [ROWS[0], ROWS[0], ROWS[1]]
    assert [one.cell for one in plan((2, "SOC-04"), (3, None), (4, "GOV-02"), rows=twice).mappings] == ["A4"]


@pytest.mark.parametrize(
    ("said", "day", "problem"),
    [
        (((2, "SOC-04"),), DAY, "Chưa có quyết định cho các dòng: A!3, A!4."),
        (((2, "SOC-04"), (3, None), (4, None), (9, None)), DAY, "Không có dòng như vậy trong phụ lục: A!9."),
        (((2, "SOC-04"), (3, None), (4, None), (5, "GOV-02")), DAY, "Các dòng này không có số liệu để lấy: A!5."),
        (((2, "SOC-04"), (2, None), (3, None), (4, None)), DAY, "Có hai quyết định cho cùng một dòng: A!2."),
        (((2, "SOC-04"), (3, "SOC-04"), (4, None)), DAY, "Nhiều dòng cùng một chỉ tiêu SOC-04: A!2, A!3."),
        (((2, "ECO-06"), (3, None), (4, None)), DAY, "Dòng A!2: đơn vị không báo cáo chỉ tiêu ECO-06."),
        (((2, "X-01"), (3, None), (4, None)), DAY, "Dòng A!2: đơn vị không báo cáo chỉ tiêu X-01."),
        (((2, None), (3, None), (4, None)), DAY, "Không lấy dòng nào nên không có gì để lập báo cáo."),
        (((2, "SOC-04"), (3, "GOV-02"), (4, None)), None, "Chưa có ngày số liệu cho các dòng: A!2."),
    ],
)
def test_what_is_in_the_way_is_named(plan: Any, said: Any, day: date | None, problem: str) -> None:
    (found,) = problems(plan(*said, day=day))
    assert found.startswith(problem)


def test_a_figure_that_cannot_be_read_is_not_taken(plan: Any) -> None:
    rows = [["Thời gian khai báo", "8 - 9"], *ROWS[:1]]
    (found,) = problems(plan((2, "GOV-02"), (3, "SOC-04"), rows=rows))
    assert found.startswith("Dòng A!2: Ô B2: không đọc được “8 - 9” thành một số.")


def test_all_problems_come_at_once(plan: Any) -> None:
    assert len(problems(plan((2, "ECO-06"), (3, "GOV-02"), (7, None), day=None))) == 3


def test_what_the_appendix_lacks_of_a_ratio_is_typed_beside_it_and_says_by_whom(complete: Any) -> None:
    planned = complete("SOC-04", "935", " 1.317 ")
    assert planned.filled == {
        "SOC-04": FilledRow(
            Decimal(935),
            Decimal(1317),
            Decimal(71),
            DAY,
            source="Phụ lục phu-luc.xlsx, A!B2; tử số 935, mẫu số 1.317: Lê An nhập khi xác nhận",
        )
    }
    assert planned.typed == (("A!2", "SOC-04", "numerator", "935"), ("A!2", "SOC-04", "denominator", "1.317"))


def test_only_the_part_that_is_missing_is_typed(complete: Any) -> None:
    row = ["100% hộ gia đình có địa chỉ số", 71, 1317]
    planned = complete("SOC-04", "935", row=row)
    assert planned.filled["SOC-04"].source == "Phụ lục phu-luc.xlsx, A!B2; tử số 935: Lê An nhập khi xác nhận"
    (found,) = problems(complete("SOC-04", "935", "1316", row=row))
    assert found.startswith("Dòng A!2: phụ lục đã ghi mẫu số tại ô C2; số nhập thêm không thay được số trong tệp.")


def test_a_ratio_without_its_parts_is_not_complete_but_may_be_taken_along(complete: Any) -> None:
    (found,) = problems(complete("SOC-04", "935"))
    assert found.startswith("Dòng A!2: chỉ tiêu SOC-04 là tỷ lệ nhưng còn thiếu mẫu số.")
    assert complete("SOC-04", complete=False).filled["SOC-04"].value == Decimal(71)


@pytest.mark.parametrize("typed", ["khoảng 900", "> 900", "95 %", "935/1317", "chưa có số liệu", "=1+1"])
def test_what_was_typed_has_to_be_a_number(complete: Any, typed: str) -> None:
    (found,) = problems(complete("SOC-04", typed, "1317"))
    assert found.startswith(f"Dòng A!2: Không đọc được tử số đã nhập (“{typed}”) thành một số.")


def test_what_was_typed_and_may_be_two_numbers_is_asked_back(complete: Any) -> None:
    (found,) = problems(complete("SOC-04", "1.234", "5000"))
    assert found.startswith("Dòng A!2: tử số đã nhập (“1.234”) có thể là 1.234 hoặc 1,234.")


def test_a_target_without_parts_has_no_place_for_them(complete: Any) -> None:
    (found,) = problems(complete("BGT-02", "1", row=["Thời gian khai báo", 5], department="BQLKKTCK"))
    assert found == "Dòng A!2: chỉ tiêu BGT-02 không có tử số và mẫu số. Bỏ số đã nhập thêm."


def test_a_declared_gap_needs_no_parts(complete: Any) -> None:
    row = ["100% hộ gia đình có địa chỉ số", "chưa có số liệu"]
    assert complete("SOC-04", row=row).filled["SOC-04"].value == "Chưa có số liệu"
