"""A pillar's page: each target with value, goal, distance, series, status, day and lead; the same rows as a file."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from dashboard.components.pillar_rows import write_distance
from dashboard.components.status import write_current, write_goal
from dashboard.context import Context
from dashboard.pages.pillar import draw
from dti.analysis.status import Judgement, Status
from dti.catalogue.models import Operator, Unit
from dti.catalogue.observations import Flag
from dti.core.errors import NotFound
from dti.i18n import error_text
from dti.views.board import TargetState, read_board
from dti.views.committee import read_pillars
from tests.dashboard.conftest import Open, OpenWindow
from tests.dashboard.tree import links, of_class, of_kind, words


def _rows(page: Any) -> list[Any]:
    return of_kind(of_kind(page, "Tbody"), "Tr")


def _alts(row: Any) -> list[str]:
    """What the pictures of a row say they show."""
    return [getattr(picture, "aria-label") for picture in of_class(row, "picture")]


def _state(context: Context, code: str) -> TargetState:
    state = read_board(context.session, context.query).state(code)
    assert state is not None
    return state


def test_the_menu_leads_to_the_first_pillar(asked: Open) -> None:
    with asked("") as context:
        assert words(of_kind(draw(context), "H1")).startswith("Chính quyền số: ")


@pytest.mark.parametrize("search", ["", "?mh=1", "?lang=en", "?moc=2030"])
def test_every_pillar_lists_each_of_its_targets_once(asked: Open, search: str) -> None:
    with asked(search) as context:
        board = read_board(context.session, context.query)
        for pillar in read_pillars(board, context.programme):
            page = draw(context, pillar.pillar.code)
            rows = _rows(page)
            assert [words(of_class(row, "target-code")) for row in rows] == [s.target.code for s in pillar.states]
            for row, state in zip(rows, pillar.states, strict=True):
                assert context.name(state.target) in words(row)
                assert context.say(f"common.status.{state.status.value}") in words(row)
                assert all(context.name(owner) in words(row) for owner in state.owners)


def test_tabs_lead_to_all_pillars_and_mark_the_one_that_is_open(asked: Open) -> None:
    with asked("?ky=2024-Q4") as context:
        page = draw(context, "economy")
    tabs = of_class(page, "tab-link")
    assert [tab.href for tab in tabs] == [
        f"/tru-cot/{code}?ky=2024-Q4"
        for code in ("government", "economy", "society", "border_gate", "party", "general")
    ]
    assert [words(tab) for tab in tabs if "is-current" in tab.className] == ["Kinh tế số (6)"]


def test_a_missed_target_says_value_distance_goal_and_day(asked: Open) -> None:
    with asked("") as context:
        row = _rows(draw(context, "economy"))[0]
    said = words(row)
    assert "12,52 % còn thiếu 7,48 điểm phần trăm cần ≥ 20 % đến 31/12/2025" in said
    assert "✗ Không đạt" in said
    assert links(row)["Tỷ trọng kinh tế số trong GRDP của tỉnh"] == "/chi-tieu/ECO-01"
    assert _alts(row) == ["12,52 %, mục tiêu ≥ 20 %", "1 số liệu ngày 11/10/2023; đã đến hạn"]


def test_a_rank_counts_its_distance_in_places(asked: Open) -> None:
    with asked("") as context:
        said = words(_rows(draw(context, "general"))[0])
    assert "18/63 còn cách 8 bậc cần ≤ 10/63" in said


def test_a_target_without_data_shows_no_value_no_bar_and_no_line(asked: Open) -> None:
    with asked("") as context:
        row = next(row for row in _rows(draw(context, "government")) if "GOV-08" in words(row))
    assert "chưa có giá trị" in words(row)
    assert "chưa có số liệu" in words(row)
    assert _alts(row) == []


def test_illustrative_values_are_drawn_hollow_and_say_so(asked: Open) -> None:
    with asked("?mh=1") as context:
        board = read_board(context.session, context.query)
        shown = [s for s in board.states if Flag.ILLUSTRATIVE in s.judgement.flags]
        state = next(s for s in shown if s.target.unit is Unit.PERCENT)
        page = draw(context, state.target.pillar)
    row = next(row for row in _rows(page) if state.target.code in words(row))
    assert "Số liệu minh họa" in words(row)
    bar, path = of_class(row, "picture")
    assert "stroke-dasharray" in getattr(bar, "data-svg").partition("<rect")[2]
    assert 'fill="var(--ground' in getattr(path, "data-svg").rpartition("<circle")[2]


def test_no_value_is_shown_with_more_than_six_decimals_and_none_looks_like_a_goal_it_misses(asked: Open) -> None:
    with asked("?mh=1") as context:
        for state in read_board(context.session, context.query).states:
            shown = write_current(context, state)
            assert len(shown.partition(",")[2].split(" ")[0]) <= 6
            if state.status.value == "missed":
                assert shown != write_goal(context, state.target, state.goal).split(" ", 1)[1]


def test_the_small_path_leaves_out_what_measures_something_else(asked: Open) -> None:
    with asked("") as context:
        state = _state(context, "GOV-07")
        row = next(row for row in _rows(draw(context, "government")) if "GOV-07" in words(row))
    assert Flag.OTHER_MEASURE in state.judgement.flags
    assert _alts(row) == []


def test_each_row_is_titled_by_what_lies_ahead_and_the_page_counts_it(asked: Open) -> None:
    with asked("?mh=1&ky=2024-Q4&ngay=2025-01-20") as context:
        page = draw(context, "government")
    said = {words(of_class(row, "target-code")): words(of_class(row, "target-series")) for row in _rows(page)}
    assert said["GOV-05"] == "khó đạt: 66–85 %"
    assert said["GOV-06"] == "đã đạt"
    assert said["GOV-08"] == "chưa có số liệu"
    ahead = words(of_class(page, "pillar-ahead"))
    assert ahead == "Theo đà này đến hạn: 4 chưa chắc đạt, 1 khó đạt, 1 chưa dự báo được."


def test_small_paths_of_a_page_share_their_days(asked: Open) -> None:
    with asked("?mh=1&ky=2024-Q4&ngay=2025-01-20") as context:
        page = draw(context, "government")
    paths = [getattr(one, "data-svg") for one in of_class(page, "small-path")]
    due = {re.findall(r'x1="([0-9.]+)"[^>]*stroke-width="2"', path)[0] for path in paths}
    assert len(paths) == 8
    assert due == {"214.0"}
    assert "31/08/2021–31/12/2025" in words(of_class(page, "small"))


def test_a_pillar_whose_goals_are_all_past_says_nothing_of_what_lies_ahead(asked: Open) -> None:
    with asked("") as context:
        assert words(of_class(draw(context, "economy"), "pillar-ahead")) == ""


def test_a_met_goal_is_said_in_words(asked: Open) -> None:
    with asked("") as context:
        state = _state(context, "GOV-01")
        assert write_distance(context, state) == "đã đạt mục tiêu"


def test_the_file_holds_the_rows_of_the_page(asked: Open) -> None:
    with asked("") as context:
        page = draw(context, "economy")
    rows = next(store.data for store in of_kind(page, "Store") if store.id["type"] == "rows")
    assert [row["code"] for row in rows] == [f"ECO-0{number}" for number in range(1, 7)]
    assert rows[0] | {"lead": "", "flags": ""} == {
        "code": "ECO-01",
        "target": "Tỷ trọng kinh tế số trong GRDP của tỉnh",
        "status": "Không đạt",
        "value": "12,52 %",
        "goal": "≥ 20 %",
        "distance": "còn thiếu 7,48 điểm phần trăm",
        "due": "31/12/2025",
        "ahead": "đã đến hạn",
        "data_date": "11/10/2023",
        "lead": "",
        "flags": "",
    }


def test_targets_without_a_goal_for_the_horizon_are_named(asked: Open) -> None:
    with asked("?moc=2030") as context:
        board = read_board(context.session, context.query)
        pillar = read_pillars(board, context.programme)[0].pillar.code
        missing = [target for target in board.without_goal if target.pillar == pillar]
        said = words(draw(context, pillar))
    assert missing
    assert all(f"{target.code} {target.name_vi}" in said for target in missing)


@pytest.mark.parametrize(
    ("search", "said", "way"),
    [
        (
            "",
            "Chuyển đổi số trong cơ quan Đảng: không chỉ tiêu nào có mục tiêu cho mốc 2030",
            "Xem trụ cột này theo mốc 2025",
        ),
        ("&lang=en", ": no target has a goal for the horizon 2030", "See this pillar for the horizon 2025"),
    ],
)
def test_a_pillar_without_any_goal_for_the_horizon_says_so_and_leads_to_the_main_one(
    asked: Open, search: str, said: str, way: str
) -> None:
    with asked(f"?moc=2030{search}") as context:
        page = draw(context, "party")
    assert words(of_kind(page, "H1")).endswith(said)
    assert links(page)[way] == f"/tru-cot/party?moc=2025{search}"
    tabs = [words(tab) for tab in of_class(page, "tab-link") if "is-current" in tab.className]
    assert len(tabs) == 1
    assert tabs[0].endswith(" (0)")
    assert "PTY-01" in words(page)
    assert _rows(page) == []


def test_a_pillar_that_the_programme_does_not_have_is_refused(asked: Open) -> None:
    with asked("") as context, pytest.raises(NotFound) as refused:
        draw(context, "khong-co")
    assert error_text(refused.value, "vi") == "49-NQ/TU không có trụ cột “khong-co”."


def test_a_programme_without_targets_says_so(asked: Open) -> None:
    with asked("?ct=KH2025") as context:
        for code in (None, "party"):
            page = draw(context, code)
            assert "246/KH-UBND chưa có danh mục chỉ tiêu trong hệ thống" in words(page)
            assert links(page) == {"Về trang tổng quan": "/?ct=KH2025"}


@pytest.mark.browser
def test_on_a_phone_the_rows_are_cards_and_nothing_scrolls_sideways(visit: OpenWindow, address: str) -> None:
    window = visit(390, 844)
    window.page.goto(f"{address}/tru-cot/society?mh=1")
    window.page.wait_for_selector("#react-entry-point .target-table")
    assert window.page.locator("html").evaluate("page => page.scrollWidth") == 390
    assert window.page.locator(".target-table tbody tr").first.evaluate("row => row.offsetWidth") <= 362
    assert (window.complaints, window.outside(address)) == ([], [])


@pytest.mark.browser
def test_the_file_comes_down_with_its_name(visit: OpenWindow, address: str) -> None:
    page = visit(1440, 900).page
    page.goto(f"{address}/tru-cot/economy")
    page.wait_for_selector("#react-entry-point .target-table")
    with page.expect_download() as download:
        page.get_by_role("button", name="XLSX").click()
    assert download.value.suggested_filename == "tru-cot-economy.xlsx"


@pytest.mark.parametrize(
    ("operator", "goal", "bound", "value", "flags", "status", "said"),
    [
        (">=", 90, "<", 95, (), Status.MISSED, ""),
        (">=", 90, "<", 85, (), Status.MISSED, ""),
        (">", 50, ">", 50, (), Status.ACHIEVED, "đã đạt mục tiêu"),
        (">", 50, None, 50, (), Status.MISSED, "chưa vượt qua mốc"),
        (">=", 90, None, 95, (Flag.PARTIAL,), Status.UNRATED, ""),
        (">=", 90, None, 95, (Flag.PARTIAL,), Status.ACHIEVED, "đã đạt mục tiêu"),
        (">=", 90, None, 85, (Flag.PARTIAL,), Status.UNRATED, "còn thiếu 5 điểm phần trăm"),
        (">=", 90, None, 95, (), Status.DROPPED, "đã đạt mục tiêu"),
    ],
)
def test_the_distance_says_what_the_status_says(
    asked: Open,
    operator: str,
    goal: int,
    bound: str | None,
    value: int,
    flags: tuple[Flag, ...],
    status: Status,
    said: str,
) -> None:
    with asked("") as context:
        state = _state(context, "ECO-01")
        held = state.goal.model_copy(update={"operator": Operator(operator), "value": Decimal(goal)})
        side = Operator(bound) if bound else None
        judged = Judgement(status, frozenset(flags), value=Decimal(value), bound=side)
        assert write_distance(context, replace(state, goal=held, judgement=judged)) == said
