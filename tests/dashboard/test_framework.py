"""The index page: one sentence, the line with its breaks, the province against the field, and every other province."""

from typing import Any

import pytest

from dashboard.pages.framework import draw
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
    assert "Giá trị năm 2024 là 0,7480." in beside
    assert "Tính theo 34 tỉnh, thành phố sau sắp xếp là 10/34." in beside
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
        ("?so=34", "Lạng Sơn: DTI 2024 hạng 10/34.", "Tính theo 63 tỉnh, thành phố trước sắp xếp là 18/63."),
        ("?nam=2023&lang=en", "Lang Son: rank 4/63 in the DTI of 2023, up 2 from 2022 (6/63).", "The value of 2023 is"),
        ("?so=34&lang=en", "Lang Son: rank 10/34 in the DTI of 2024.", "63 provinces before the merger it is 18/63."),
    ],
)
def test_the_finding_speaks_of_the_year_and_the_list_that_were_chosen(
    asked: Open, search: str, finding: str, beside: str
) -> None:
    with asked(search) as context:
        page = draw(context)
    assert words(of_kind(page, "H1")) == finding
    assert beside in words(of_class(page, "beside"))


def test_breaks_are_explained_in_words(asked: Open) -> None:
    with asked("") as context:
        notes = [words(note) for note in of_kind(of_class(draw(context), "break-notes"), "Li")]
    assert len(notes) == 3
    assert "1726/QĐ-BTTTT → 922/QĐ-BTTTT" in notes[0]
    assert "922/QĐ-BTTTT → 405/QĐ-BKHCN" in notes[1]
    assert "18/63, 10/34" in notes[2]


def test_each_measure_stands_beside_tenth_leader_and_median(asked: Open) -> None:
    with asked("") as context:
        heat = _heat(draw(context))
    total = heat["Chỉ số chuyển đổi số cấp tỉnh (DTI)"]
    assert total == ["0,7480", "18/63", "−0,0164", "0,7644 Long An", "0,8373 Hồ Chí Minh", "0,7118"]
    assert heat["Trụ cột kinh tế số"][0] == "0,9093 suy ra"
    assert heat["Trụ cột kinh tế số"][2].startswith("+")
    assert heat["Hoạt động xã hội số"][1] == "62/63"


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
        assert words(of_class(draw(context), "gap-sentence")) == "Còn thiếu 0,0164 để bằng hạng 10 (Long An, 0,7644)."
    with asked("?so=34") as context:
        assert words(of_class(draw(context), "gap-sentence")) == "Ngang hạng 10 (Lạng Sơn, 0,7480)."
    with asked("?nam=2023") as context:
        assert words(of_class(draw(context), "gap-sentence")).startswith("Cao hơn hạng 10")


def test_the_table_has_every_province_and_leads_to_its_own_view(asked: Open) -> None:
    with asked("?lang=en") as context:
        (grid,) = of_kind(draw(context), "AgGrid")
    assert len(grid.rowData) == 63
    first = grid.rowData[0]
    assert (first["rank"], first["field"], first["name"], first["dti"]) == (1, 63, "Ho Chi Minh City", "0.8373")
    assert first["name_href"] == "/dti?lang=en&nam=2024&so=63&tinh=79"


def test_any_province_is_looked_at_the_same_way_and_there_is_a_way_home(asked: Open) -> None:
    with asked("?nam=2024&so=34&tinh=15") as context:
        page = draw(context)
    assert words(of_kind(page, "H1")) == "Lào Cai: DTI 2024 hạng 14/34."
    assert links(page)["← Về Lạng Sơn"] == "/dti"
    assert words(of_class(page, "break-notes")) == ""


def test_choosers_are_addresses_and_mark_what_is_shown(asked: Open) -> None:
    with asked("?nam=2022") as context:
        page = draw(context)
    choices = links(of_class(page, "choice"))
    assert [words(choice) for choice in of_class(page, "is-current")] == ["2022", "63 tỉnh, thành phố"]
    assert choices["2024"] == "/dti?nam=2024&so=63&tinh=20"
    assert set(choices) == {"2020", "2021", "2022", "2023", "2024", "63 tỉnh, thành phố"}


def test_another_scheme_is_chosen_without_carrying_a_reused_code_over(asked: Open) -> None:
    with asked("?nam=2024&so=63&tinh=15") as context:
        assert links(of_class(draw(context), "choice"))["34 tỉnh, thành phố"] == "/dti?nam=2024&so=34"


def test_every_year_and_list_can_be_drawn_in_both_languages(asked: Open) -> None:
    for search in ("?nam=2020", "?nam=2021&lang=en", "?nam=2022", "?nam=2023&lang=en", "?nam=2024&so=34&lang=en"):
        with asked(search) as context:
            page = draw(context)
        assert len(of_kind(page, "Graph")) == 1
        assert _heat(page)


def test_a_year_that_is_known_in_part_says_so_and_has_no_median(asked: Open) -> None:
    with asked("?nam=2020") as context:
        page = draw(context)
    assert "17/63" in words(of_class(page, "measures"))
    assert _heat(page)["Chỉ số chuyển đổi số cấp tỉnh (DTI)"][-1] == "–"


@pytest.mark.parametrize("search", ["?nam=1999", "?so=99", "?tinh=zz"])
def test_what_is_not_there_is_refused(asked: Open, search: str) -> None:
    with asked(search) as context, pytest.raises(NotFound):
        draw(context)
