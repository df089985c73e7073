"""The index page: one sentence, the line with its breaks, the province against the field, and every other province."""

from typing import Any

import pytest

from dashboard.pages.framework import draw, draw_on_paper
from dti.core.errors import NotFound
from dti.views.framework import read_index_table
from tests.dashboard.conftest import Open
from tests.dashboard.tree import links, of_class, of_kind, words


def _heat(page: Any) -> dict[str, list[str]]:
    rows = of_kind(of_kind(of_class(page, "heat"), "Tbody"), "Tr")
    return {words(of_kind(row, "Th")): [words(cell) for cell in of_kind(row, "Td")] for row in rows}


def test_the_finding_names_rank_field_and_direction(asked: Open) -> None:
    with asked("") as context:
        page = draw(context)
    assert words(of_kind(page, "H1")) == "Lạng Sơn: DTI 2024 hạng 18/63, giảm 14 bậc so với năm 2023 (4/63)."
    beside = words(of_class(page, "beside"))
    assert "Giá trị năm 2024 là 0,7480. Phân vị 73,0 %." in beside
    assert "Tính theo 34 tỉnh, thành phố sau sắp xếp là 10/34 (phân vị 73,5 %)." in beside
    assert "không cùng một phép đo" in beside


@pytest.mark.parametrize(
    ("day", "finding"),
    [
        ("2022-04-06", "Lạng Sơn: DTI 2020 hạng 16/63."),
        ("2022-08-08", "Lạng Sơn: DTI 2021 hạng 5/63, tăng 11 bậc so với năm 2020 (16/63)."),
        ("2021-10-01", "Chỉ số DTI"),
    ],
)
def test_an_earlier_day_knows_only_what_was_published_by_then(asked: Open, day: str, finding: str) -> None:
    with asked(f"?ngay={day}") as context:
        assert words(of_kind(draw(context), "H1")) == finding


@pytest.mark.parametrize(
    ("search", "finding", "beside"),
    [
        ("?nam=2020", "Lạng Sơn: DTI 2020 hạng 16/63.", "Giá trị năm 2020 là 0,3453."),
        ("?nam=2021", "Lạng Sơn: DTI 2021 hạng 5/63, tăng 11 bậc so với năm 2020 (16/63).", "Giá trị năm 2021 là"),
        (
            "?so=34",
            "Lạng Sơn: DTI 2024 hạng 10/34.",
            "Tính theo 63 tỉnh, thành phố trước sắp xếp là 18/63 (phân vị 73,0 %).",
        ),
        ("?nam=2023&lang=en", "Lang Son: rank 4/63 in the DTI of 2023, up 2 from 2022 (6/63).", "The value of 2023 is"),
        (
            "?so=34&lang=en",
            "Lang Son: rank 10/34 in the DTI of 2024.",
            "63 provinces before the merger it is 18/63 (percentile 73.0%).",
        ),
    ],
)
def test_the_finding_speaks_of_the_year_and_the_list_that_were_chosen(
    asked: Open, search: str, finding: str, beside: str
) -> None:
    with asked(search) as context:
        page = draw(context)
    assert words(of_kind(page, "H1")) == finding
    assert beside in words(of_class(page, "beside"))


def test_the_line_over_the_years_is_read_in_one_glance(asked: Open) -> None:
    with asked("") as context:
        page = draw(context)
    assert words(of_class(page, "years-finding")) == "16 ┊ 5 → 6 → 4 ┊ 18 (10/34)"
    rows = of_kind(of_kind(of_class(page, "years"), "Tbody"), "Tr")
    cells = {words(of_kind(row, "Th")): [words(cell) for cell in of_kind(row, "Td")] for row in rows[1:]}
    assert cells["Hạng"] == ["16 /63", "5 /63", "6 /63", "4 /63", "18 /63* 10/34*"]
    assert cells["Phân vị"] == ["76,2 %", "93,7 %", "92,1 %", "95,2 %", "73,0 % 73,5 %"]
    assert [cell.split()[0] for cell in cells["Giá trị"]] == ["0,3453", "0,5242", "0,6837", "0,7601", "0,7480"]
    assert "suy ra Suy ra từ số đã công bố. Giá trị = 0,5242 − 0,1789" in cells["Giá trị"][0]


def test_both_breaks_stand_between_their_years_and_are_explained(asked: Open) -> None:
    with asked("") as context:
        page = draw(context)
    heads = of_kind(of_kind(of_class(page, "years"), "Thead"), "Th")
    assert [words(head) for head in heads] == [
        "2020", "đổi bộ chỉ số 2021", "2022", "2023", "đổi bộ chỉ số đổi danh sách 2024",
    ]  # fmt: skip
    assert [words(head)[-4:] for head in heads if "is-broken" in str(head.className)] == ["2021", "2024"]
    notes = [words(note) for note in of_kind(of_class(page, "break-notes"), "Li")]
    assert "1726/QĐ-BTTTT → 922/QĐ-BTTTT" in notes[0]
    assert "922/QĐ-BTTTT → 405/QĐ-BKHCN" in notes[1]
    assert "18/63, 10/34" in notes[2]
    assert notes[3].startswith("Phân vị 73,0 %: 46 trong 63 tỉnh, thành phố đứng sau hoặc ngang hạng")
    assert notes[4].startswith("* Hạng tính từ giá trị")


def test_each_measure_stands_against_leader_tenth_and_median(asked: Open) -> None:
    with asked("") as context:
        heat = _heat(draw(context))
    total = heat["Chỉ số chuyển đổi số cấp tỉnh (DTI)"]
    assert total == [
        "0,7480", "18/63* 73,0 %", "−0,0893 0,8373 Hồ Chí Minh", "−0,0164 0,7644 Long An", "+0,0362 0,7118",
    ]  # fmt: skip
    assert heat["Trụ cột kinh tế số"][3].startswith("+0,0450")
    assert heat["Hoạt động xã hội số"][1] == "62/63* 3,2 %"


def test_a_derived_value_says_so_and_unfolds_its_formula(asked: Open) -> None:
    with asked("?lang=en") as context:
        page = draw(context)
    economy = _heat(page)["Digital economy pillar"][0]
    assert economy.startswith("0.9093 derived Derived from published figures. Pillar value = (foundation points")


def test_the_file_of_the_heat_table_carries_formula_and_exact_digits(asked: Open) -> None:
    with asked("") as context:
        page = draw(context)
    stores = {store.id["name"]: store for store in of_kind(page, "Store") if isinstance(store.id, dict)
              and store.id["type"] == "rows"}  # fmt: skip
    rows = {row["measure"]: row for row in stores["dti-2024-63-20"].data}
    pillar, total = rows["Trụ cột kinh tế số"], rows["Chỉ số chuyển đổi số cấp tỉnh (DTI)"]
    assert pillar["formula"].startswith("Suy ra từ số đã công bố. Giá trị trụ cột = ")
    assert (total["value"], total["formula"], total["rank"], total["gap"]) == ("0.7480", None, 18, "0.0164")
    assert (total["leader"], total["rank_basis"]) == ("Hồ Chí Minh", "Tính toán")


@pytest.mark.parametrize(("year", "decision"), [("2021", "922/QĐ-BTTTT"), ("2024", "405/QĐ-BKHCN")])
def test_the_table_names_its_sources_day_and_framework(asked: Open, year: str, decision: str) -> None:
    with asked(f"?nam={year}") as context:
        page = draw(context)
        table = read_index_table(context.session, context.query, int(year), "63", "20")
    own = table.total.own if table.total else None
    assert own is not None
    said = words(of_class(page, "table-source"))
    assert said.startswith(f"Nguồn: {own.source}")
    assert own.published_on.strftime("%d/%m/%Y") in said
    assert said.endswith(f"bộ chỉ số theo Quyết định {decision}).")


def test_the_gap_to_the_tenth_is_a_sentence(asked: Open) -> None:
    with asked("") as context:
        page = draw(context)
    assert words(of_class(page, "gap-sentence")) == (
        "Còn thiếu 0,0164 (15,416 điểm) để bằng hạng 10 (Long An, 0,7644)."
    )
    assert links(page)["Xem khoảng cách tới hạng 10"] == "/dti/khoang-cach?nam=2024&so=63"
    behind = [words(of_kind(one, "Strong")) for one in of_class(page, "gap-behind")]
    assert behind == [
        "Hoạt động xã hội số kém Long An 26,85 điểm",
        "Hoạt động chính quyền số kém Long An 15,06 điểm",
    ]
    assert len(of_class(of_class(page, "gap-behind"), "service-words")) == 2
    with asked("?so=34") as context:
        assert words(of_class(draw(context), "gap-sentence")) == "Đang giữ hạng 10 (0,7480)."
    with asked("?nam=2023") as context:
        assert words(of_class(draw(context), "gap-sentence")).startswith("Cao hơn hạng 10")


def test_the_table_has_every_province_and_leads_to_its_own_view(asked: Open) -> None:
    with asked("?lang=en") as context:
        (grid,) = of_kind(draw(context), "AgGrid")
    assert len(grid.rowData) == 63
    first = grid.rowData[0]
    assert (first["rank"], first["name"], first["dti"]) == (1, "Ho Chi Minh City", "0.8373")
    assert first["name_href"] == "/dti?lang=en&nam=2024&so=63&tinh=79"


def test_any_province_is_looked_at_the_same_way_and_there_is_a_way_home(asked: Open) -> None:
    with asked("?nam=2024&so=34&tinh=15") as context:
        page = draw(context)
    assert words(of_kind(page, "H1")) == "Lào Cai: DTI 2024 hạng 14/34."
    assert links(page)["← Về Lạng Sơn"] == "/dti"
    assert words(of_class(page, "years-finding")) == "14"
    assert of_class(page, "is-broken") == []


def test_choosers_are_addresses_and_mark_what_is_shown(asked: Open) -> None:
    with asked("?nam=2022") as context:
        page = draw(context)
    choices = links(of_class(page, "choice"))
    assert [words(choice) for choice in of_class(of_class(page, "choice"), "is-current")] == [
        "2022",
        "63 tỉnh, thành phố",
    ]
    assert choices["2024"] == "/dti?nam=2024&so=63&tinh=20"
    assert set(choices) == {"2020", "2021", "2022", "2023", "2024", "63 tỉnh, thành phố"}


def test_another_scheme_is_chosen_without_carrying_a_reused_code_over(asked: Open) -> None:
    with asked("?nam=2024&so=63&tinh=15") as context:
        assert links(of_class(draw(context), "choice"))["34 tỉnh, thành phố"] == "/dti?nam=2024&so=34"


def test_the_table_marks_the_province_and_finds_without_accents(asked: Open) -> None:
    with asked("") as context:
        (grid,) = of_kind(draw(context), "AgGrid")
    assert [row["name"] for row in grid.rowData if row["own"]] == ["Lạng Sơn"]
    assert {row["code"]: row["find"] for row in grid.rowData}["20"] == "lang son lang son"
    assert grid.rowClassRules == {"is-own": "params.data.own"}
    assert [column["headerName"] for column in grid.columnDefs][:3] == ["Hạng /63", "Tỉnh, thành phố", "DTI"]


@pytest.mark.parametrize("search", ["?nam=2024", "?nam=2024&lang=en", "?nam=2022&lang=en"])
def test_no_column_is_narrower_than_the_longest_word_of_its_header(asked: Open, search: str) -> None:
    with asked(search) as context:
        (grid,) = of_kind(draw(context), "AgGrid")
    for column in grid.columnDefs:
        assert column["minWidth"] >= 8 * max(len(word) for word in column["headerName"].split()) + 16


def test_all_columns_of_the_newest_year_fit_on_a_small_laptop(asked: Open) -> None:
    """1366 less the margins of page, panel and table."""
    for language in ("vi", "en"):
        with asked(f"?lang={language}") as context:
            (grid,) = of_kind(draw(context), "AgGrid")
        assert sum(column["minWidth"] for column in grid.columnDefs) <= 1366 - 2 * (24 + 14 + 2)


def test_every_year_and_list_can_be_drawn_in_both_languages(asked: Open) -> None:
    for search in ("?nam=2020", "?nam=2021&lang=en", "?nam=2022", "?nam=2023&lang=en", "?nam=2024&so=34&lang=en"):
        with asked(search) as context:
            page = draw(context)
        assert len(of_class(page, "years-picture")) == 1
        assert _heat(page)


def test_a_year_that_is_known_in_part_says_so_and_has_no_median(asked: Open) -> None:
    with asked("?nam=2020") as context:
        page = draw(context)
    assert "17/63" in words(of_class(page, "measures"))
    assert _heat(page)["Chỉ số chuyển đổi số cấp tỉnh (DTI)"][-1] == "–"
    assert "is-unknown" in str(of_class(page, "map-tile")[0].className)


@pytest.mark.parametrize("search", ["?nam=1999", "?so=99", "?tinh=zz"])
def test_what_is_not_there_is_refused(asked: Open, search: str) -> None:
    with asked(search) as context, pytest.raises(NotFound):
        draw(context)


def test_paper_gets_every_province_and_the_choice_in_words(asked: Open) -> None:
    with asked("?nam=2024&so=34") as context:
        page, printed = draw(context), draw_on_paper(context)
    assert words(of_class(page, "print-asked")) == "Năm đánh giá: 2024 · Danh sách: 34 tỉnh, thành phố"
    rows = of_kind(printed, "Tr")
    assert len(rows) == 1 + 34
    assert [words(row)[:24] for row in rows if getattr(row, "className", "") == "is-own"] == [
        "10/34 Lạng Sơn 0,7480 0,"
    ]
