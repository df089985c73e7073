"""``index why`` and ``index gap``: the sentences of the screen, JSON of the same figures, refusals with their cause."""

import re
from decimal import Decimal
from typing import Any

import pytest

from dashboard.context import open_context
from dashboard.pages.gap import draw as draw_gap
from dashboard.pages.movement import draw as draw_movement
from dti.i18n import number
from dti.store.engine import Store
from dti.views.index_wording import write_points, write_signed
from tests.cli.conftest import Run
from tests.dashboard.conftest import services_of
from tests.dashboard.tree import of_class, of_kind, words
from tests.visitors import EVERYBODY

D = Decimal


def screen(file: Any, draw: Any, search: str) -> Any:
    """A page as it is drawn over a store's file."""
    store = Store(f"sqlite:///{file}")
    with open_context(EVERYBODY, services_of(store), search) as context:
        page = draw(context)
    store.close()
    return page


def cells(page: Any, name: str) -> list[list[str]]:
    """The words of a table's body."""
    return [[words(cell) for cell in row.children] for row in of_kind(of_kind(of_class(page, name), "Tbody"), "Tr")]


def bare(written: str) -> str:
    """A signed figure without its arrow."""
    return written.lstrip("▲▼ ")


def test_why_is_told_in_the_sentences_of_the_screen(sourced: Run) -> None:
    ran = sourced("index", "why", "--as-of", "2026-11-01")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0].startswith("Lạng Sơn giảm 14 bậc, từ 4/63 năm 2023 xuống 18/63 năm 2024: ")
    assert re.search(r"Thay đổi của các tỉnh khác +18/63 +−14 +−33,0", ran.out)
    assert re.search(r"Cộng các bước +−14 +−45,1", ran.out)
    assert re.search(r"Nhóm chỉ số nền tảng chung +413,23 +457,39 +\+44,16", ran.out)
    assert "Người dân, doanh nghiệp được gì:" in lines
    assert any("không tách rời được nên để chung một bước" in line for line in lines)


def test_why_of_other_years_lists_provinces_and_places(sourced: Run) -> None:
    ran = sourced(
        "index", "why", "--from", "2022", "--to", "2024", "--scheme", "63", "--to-scheme", "34", "--province", "06",
        "--place", "8", "--lang", "en",
    )  # fmt: skip
    assert ran.out.startswith("Bac Kan rose ")
    assert "8/34 in 2024" in ran.out
    assert "Points over rank 8" in ran.out


def test_the_gap_is_told_with_parts_services_and_who_stands_between(sourced: Run) -> None:
    out = sourced("index", "gap", "--scheme", "34", "--place", "8").out
    assert out.startswith("Lạng Sơn hạng 10/34 năm 2024, còn thiếu 3,854 điểm để tới hạng 8 (bằng Thái Nguyên).")
    assert re.search(r"Hoạt động xã hội số +55,275 +75,885 +−20,61 +33/34\* +94,725", out)
    assert "  Hoạt động xã hội số: Người dân dùng dịch vụ số hằng ngày" in out
    assert out.splitlines()[-2:] == [
        "    9/34  Quảng Ninh  0,7484  0,376 điểm",
        "    8/34  Thái Nguyên  0,7521  3,854 điểm",
    ]


def test_of_a_year_known_in_part_only_the_sentence_is_told(sourced: Run) -> None:
    assert sourced("index", "gap", "--year", "2021").out == (
        "Lạng Sơn hạng 5/63 năm 2021, giữ được hạng 10; chưa đủ số liệu để biết dư bao nhiêu điểm.\n"
    )
    out = sourced("index", "why", "--from", "2020", "--to", "2021").out
    assert "Năm 2020 mới biết giá trị của 7/63 tỉnh, thành phố." in out.splitlines()


def test_json_is_the_same_in_both_languages_and_in_index_show(sourced: Run) -> None:
    why, gap = (sourced("index", command, "--json").json for command in ("why", "gap"))
    assert sourced("index", "why", "--json", "--lang", "en").json == why
    shown = sourced("index", "show", "--json").json
    assert (shown["movement"], shown["gap"]) == (why, gap)


def test_the_screen_shows_the_movement_of_the_json_to_the_last_digit(sourced: Run, sourced_file: Any) -> None:
    found = sourced("index", "show", "--json").json["movement"]
    page = screen(sourced_file, draw_movement, "?ngay=2026-11-23")
    rows = cells(page, "move-steps")
    assert [bare(row[2]) for row in rows[1:4]] == [
        *(write_signed(step["places"], "vi") for step in found["steps"]), write_signed(found["places"], "vi"),
    ]  # fmt: skip
    assert [bare(row[3]) for row in rows] == [
        write_signed(D(value), "vi", 1)
        for value in (
            found["start"]["lead"], *(step["points"] for step in found["steps"]), found["points"], found["end"]["lead"],
        )
    ]  # fmt: skip
    parts = cells(page, "index-parts")
    for row, part in zip(parts, found["parts"], strict=False):
        assert row[1].startswith(
            f"{number(D(part['before']), 'vi', 2)} giá trị {number(D(part['value_before']), 'vi', 4)}"
        )
        assert [bare(cell) for cell in row[3:6]] == [
            write_signed(D(part[key]), "vi", 2) for key in ("change", "by_weight", "by_value")
        ]
    assert bare(parts[-1][3]) == write_signed(D(found["value_change"]), "vi", 2)


@pytest.mark.parametrize(("options", "search"), [((), ""), (("--scheme", "34", "--place", "8"), "&so=34&hang=8")])
def test_the_screen_shows_the_gap_of_the_json_to_the_last_digit(
    sourced: Run, sourced_file: Any, options: tuple[str, ...], search: str
) -> None:
    found = sourced("index", "gap", *options, "--json").json
    page = screen(sourced_file, draw_gap, f"?ngay=2026-11-23{search}")
    assert words(of_class(page, "numeral")) == f"{write_points(D(found['points']), 'vi')} điểm"
    assert [row[3] for row in cells(page, "gap-neighbours")] == [
        number(D(one["points"]), "vi", 3) for one in found["between"]
    ]
    parts = cells(page, "index-parts")
    for row, part in zip(parts, found["parts"], strict=False):
        assert row[1].split(" ")[0] == write_points(D(part["own"]), "vi")
        assert row[2] == write_points(D(part["holder"]), "vi")
        assert bare(row[3]) == write_signed(-D(part["missing"]), "vi", 3).rstrip("0").rstrip(",")
        star = "" if part["rank_basis"].startswith("published") else "*"
        assert row[4] == f"{part['rank']}/{found['field']}{star}"
        assert row[5] == write_points(D(part["room"]), "vi")


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        (("why", "--from", "2024", "--to", "2023"), "Không so được thứ hạng năm 2024 với năm 2023"),
        (("why", "--province", "zz"), "Bảng 63 tỉnh, thành phố không có mã tỉnh “zz”."),
        (("why", "--as-of", "2022-04-06"), "Chưa đủ hai năm có bảng xếp hạng DTI"),
        (("gap", "--place", "0"), "Bảng này có 63 hạng, không có hạng 0."),
        (("gap", "--year", "1999"), "Không có bảng xếp hạng DTI năm đánh giá 1999"),
        (("gap", "--as-of", "2015-01-01"), "Chưa có bảng xếp hạng DTI nào được công bố"),
    ],
)
def test_a_question_that_cannot_be_answered_is_wrong_use(sourced: Run, command: tuple[str, ...], answer: str) -> None:
    ran = sourced("index", *command)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(answer)
