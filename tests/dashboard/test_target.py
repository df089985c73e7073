"""A target's page: where it stands in one sentence, every figure with its origin, the chosen one in the address."""

import re
from typing import Any

import pytest
from dash import Dash
from dash.development.base_component import Component

from dashboard.components.exports import write_csv
from dashboard.components.target_observations import chosen_trace
from dashboard.pages.target import draw
from dti.catalogue.observations import CellOrigin, ScoreOrigin
from dti.core.errors import NotFound
from dti.i18n import error_text
from dti.store.submissions import read_submission
from dti.views.board import read_board
from dti.views.target import read_target
from tests.dashboard.conftest import Open
from tests.dashboard.tree import links, of_class, of_kind, words
from tests.views.presence import cell_of

EVERYTHING = ("?mh=1&tam=1", "?lang=en", "?moc=2030", "?ngay=2022-04-06", "?ky=2023-Q2&mh=1")


def _finding(page: Any) -> str:
    return words(of_class(page, "where-it-stands"))


def _rows(page: Any) -> list[Component]:
    return of_kind(of_kind(of_class(page, "observations"), "Tbody"), "Tr")


@pytest.mark.parametrize(
    ("code", "search", "finding"),
    [
        ("ECO-01", "", "12,52 % tính đến 11/10/2023: không đạt mục tiêu ≥ 20 % khi đến hạn 31/12/2025."),
        ("ECO-01", "?ngay=2024-06-30", "12,52 % tính đến 11/10/2023; cần ≥ 20 % vào 31/12/2025."),
        ("GOV-06", "", "100 % tính đến 09/11/2022: đạt mục tiêu ≥ 100 % (hạn 31/12/2025)."),
        ("GEN-01", "?ngay=2022-04-06", "Hạng 16/63 tính đến 31/12/2021; cần hạng ≤ 10/63 vào 31/12/2025."),
        ("PTY-01", "", "Chưa có số liệu nào dùng được để kết luận; cần hoàn thành vào 31/12/2025."),
        (
            "ECO-04",
            "",
            "Các nguồn nói khác nhau (60 % hoặc 50 % hoặc > 60 %), chưa kết luận được; cần > 50 % vào 31/12/2025.",
        ),
        ("ECO-01", "?lang=en", "12.52% as of 11 Oct 2023: the goal of ≥ 20% was not met by 31 Dec 2025."),
    ],
)
def test_one_sentence_says_where_it_stands(asked: Open, code: str, search: str, finding: str) -> None:
    with asked(search) as context:
        assert _finding(draw(context, code)) == finding


@pytest.mark.parametrize(
    ("code", "search", "ahead"),
    [
        (
            "GOV-05",
            "?mh=1&ky=2024-Q4&ngay=2025-01-20",
            "Từ 31/03/2022 đến 31/12/2024 tăng bình quân 4,5 điểm % mỗi quý (bốn kỳ gần nhất: +5,3 điểm %);"
            " cần tăng 10,7 điểm % mỗi quý để kịp hạn 31/12/2025."
            " Theo đà này đến 31/12/2025 đạt 66–85 % (khoảng dự báo 80 %); khả năng đạt mục tiêu ≥ 100 % là dưới 5 %."
            " Tính trên số liệu minh họa.",
        ),
        (
            "ECO-01",
            "?ngay=2024-06-30",
            "Chưa dự báo: mới có 1 số liệu so được với nhau, cần ít nhất 5; còn 549 ngày đến hạn (31/12/2025).",
        ),
        ("ECO-01", "", "Đã đến hạn 31/12/2025, không còn gì để dự báo."),
        ("PTY-01", "?ngay=2024-06-30", "còn 549 ngày đến hạn (31/12/2025)."),
        (
            "ECO-01",
            "?lang=en&ngay=2024-06-30",
            "No forecast yet: comparable figures so far 1, at least 5 are needed; 549 days left (31 Dec 2025).",
        ),
    ],
)
def test_below_it_pace_and_forecast_are_said_in_words_or_why_there_is_none(
    asked: Open, code: str, search: str, ahead: str
) -> None:
    with asked(search) as context:
        (outlook,) = of_class(draw(context, code), "outlook")
    assert outlook.children.replace("\N{NO-BREAK SPACE}", " ").endswith(ahead)


def test_the_picture_is_titled_by_its_finding_and_its_figures_stand_below(asked: Open) -> None:
    with asked("?mh=1&ky=2024-Q4&ngay=2025-01-20") as context:
        panel = of_class(draw(context, "GOV-05"), "trajectory")
    title = words(of_kind(panel, "H2"))
    assert title == "Theo đà này khó đạt: 66–85 % vào 31/12/2025, cần ≥ 100 %"
    assert all(getattr(one, "aria-label").startswith(f"{title}. Biểu đồ") for one in of_class(panel, "path"))
    rows = [words(row) for row in of_kind(of_kind(panel, "Tbody"), "Tr")]
    assert rows[0] == "31/12/2024 57,14 57,14 57,14 57,14"
    assert rows[-1].startswith("31/12/2025 66,")
    assert rows[-1].endswith(" 100,00")
    assert words(of_class(panel, "path-legend")) == (
        "Số liệu minh họa Dự báo theo đà này, khoảng 80 % Mức cần đạt để kịp hạn Mục tiêu và đường tới mục tiêu"
    )
    assert "Dự báo được tính từ 12 số liệu (31/03/2022–31/12/2024), không phải số liệu công bố" in words(panel)


def test_what_lies_ahead_can_be_taken_away_as_a_file(asked: Open) -> None:
    with asked("?mh=1&ky=2024-Q4&ngay=2025-01-20") as context:
        panel = of_class(draw(context, "GOV-05"), "trajectory")
    rows, about = (store.data for store in of_kind(panel, "Store"))
    lines = write_csv(about, rows).decode("utf-8-sig").splitlines()
    assert lines[0] == "Ngày,Giá trị,Thấp (10 %),Giữa,Cao (90 %),Cần đạt để kịp hạn,Mục tiêu"
    due = [line for line in lines if line.startswith("31/12/2025,")]
    assert due[0].startswith("31/12/2025,,66.")
    assert due[0].endswith(",100.000000,")
    assert due[1] == "31/12/2025,,,,,,100"


def test_status_flags_and_proof_stand_below_it(asked: Open) -> None:
    with asked("?mh=1") as context:
        page = draw(context, "SOC-04")
    assert "Số liệu minh họa" in words(of_class(page, "state"))
    assert words(of_class(page, "proof")).startswith("○ Chưa chứng minh được: chỉ có số liệu minh họa")
    with asked("") as context:
        assert words(of_class(draw(context, "GOV-06"), "proof")).startswith("✓ Chứng minh được: 100 % là số liệu đã")
        assert "đứng riêng khi đếm" in words(of_class(draw(context, "SOC-07"), "proof"))


def test_the_deciding_value_is_traced_down_to_the_cell_and_the_file(asked: Open) -> None:
    with asked("") as context:
        page = draw(context, "ECO-01")
        origin = cell_of(read_target(context.session, context.query, "ECO-01").deciding)
    panel = of_class(page, "origin")
    said = words(panel)
    for fact in (origin.filename, f"{origin.sheet}!{origin.cell}", origin.sha256, origin.sent_by, "12,52 %"):
        assert fact in said
    assert links(panel)["Tải tệp gốc"] == f"/tai/ban-goc/{origin.submission}"


def test_an_index_value_leads_to_its_year_and_list(asked: Open) -> None:
    with asked("?moc=2025") as context:
        panel = of_class(draw(context, "GEN-01"), "origin")
    assert links(panel)["Chỉ số DTI, năm đánh giá 2024"] == "/dti?moc=2025&nam=2024&so=63"
    assert "Tính toán" in words(panel)
    assert "Tải tệp gốc" not in links(panel)


def test_any_row_can_be_chosen_by_its_link_and_stands_in_the_address(asked: Open) -> None:
    with asked("") as context:
        ((cell, address),) = links(_rows(draw(context, "GOV-01"))[-1]).items()
    assert cell.startswith("Báo cáo!")
    assert address.startswith("/chi-tieu/GOV-01?so=o")
    with asked(address.partition("?")[2]) as context:
        page = draw(context, "GOV-01")
    (chosen,) = of_class(of_class(page, "observations"), "is-chosen")
    assert "31/08/2021" in words(chosen)
    assert "Không quyết định" in words(of_class(page, "origin"))
    assert "Infonet" in words(of_class(page, "origin"))


def test_a_value_that_is_not_there_falls_back_to_the_deciding_one(asked: Open) -> None:
    with asked("?so=o999999") as context:
        view = read_target(context.session, context.query, "ECO-01")
        assert chosen_trace(context, view) == view.deciding


@pytest.mark.parametrize("search", EVERYTHING)
def test_every_target_shows_each_value_once_and_each_has_an_origin(asked: Open, search: str) -> None:
    with asked(search) as context:
        for state in read_board(context.session, context.query).states:
            code = state.target.code
            view = read_target(context.session, context.query, code)
            page = draw(context, code)
            valued = [trace for trace in view.traces if trace.observation.value is not None]
            assert len(_rows(page)) == len(valued)
            assert len(of_class(page, "remarks")) == (1 if view.remarks else 0)
            assert len(of_class(page, "conflict")) == len(view.conflicts) + len(view.clashes)
            assert len(of_class(page, "path")) == 2, "one for wide screens, one for narrow ones"
            for trace in valued:
                assert isinstance(trace.observation.origin, CellOrigin | ScoreOrigin)


def test_headings_are_in_order_and_tables_have_headed_columns(asked: Open) -> None:
    with asked("?mh=1") as context:
        page = draw(context, "ECO-04")
    assert len(of_kind(page, "H1")) == 1
    assert len(of_kind(page, "H2")) >= 5
    assert all(head.scope in ("col", "row") for head in of_kind(page, "Th"))


def test_both_sides_of_a_conflict_are_named_and_what_is_in_use_is_marked(asked: Open) -> None:
    with asked("") as context:
        goal, rank = (words(of_class(draw(context, code), "conflicts")) for code in ("ECO-01", "GEN-01"))
    assert "15%" in goal
    assert "20 % đang dùng" in goal
    assert "Chưa có kết luận." in goal
    assert "18/63" in rank
    assert "10/34" in rank


def test_the_definition_says_how_the_target_is_known_and_who_leads_it(asked: Open) -> None:
    with asked("") as context:
        page = of_class(draw(context, "SOC-07"), "definition")
    said = words(page)
    assert "Kế hoạch của tỉnh" in said
    assert links(page)["Sở Y tế"] == "/don-vi/SYT"


def test_a_lead_that_is_inferred_is_said_to_be_so(asked: Open) -> None:
    with asked("") as context:
        inferred, sourced = (words(of_class(draw(context, code), "definition")) for code in ("PTY-01", "GOV-05"))
    assert "Suy đoán, chưa có nguồn xác nhận." in inferred
    assert "Suy đoán, chưa có nguồn xác nhận." not in sourced


def test_a_long_list_of_contributors_is_folded(asked: Open) -> None:
    with asked("") as context:
        page = of_class(draw(context, "ECO-04"), "definition")
    fold = of_kind(page, "Details")
    assert re.fullmatch(r"và \d+ đơn vị nữa", words(of_kind(fold, "Summary")))


def test_the_rows_can_be_taken_away_with_their_files(asked: Open) -> None:
    with asked("") as context:
        table = of_class(draw(context, "ECO-01"), "observations")
    (rows,) = [store.data for store in of_kind(table, "Store") if isinstance(store.data, list)]
    (about,) = [store.data for store in of_kind(table, "Store") if isinstance(store.data, dict)]
    lines = write_csv(about, rows).decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Kết quả,Giới hạn,Tử số,Mẫu số,Ngày số liệu")
    assert lines[1].startswith("12.52,,,,11/10/2023")
    assert ".xlsx" in lines[1]


def test_neighbours_and_pillar_can_be_reached(asked: Open) -> None:
    with asked("") as context:
        found = links(of_class(draw(context, "ECO-01"), "where"))
    assert found == {"Kinh tế số": "/tru-cot/economy", "← GOV-09": "/chi-tieu/GOV-09", "ECO-02 →": "/chi-tieu/ECO-02"}


def test_another_horizon_is_said_where_the_target_has_no_goal_for_it(asked: Open) -> None:
    with asked("?moc=2030") as context:
        assert "Không có mục tiêu cho mốc 2030; đang xem theo mốc 2025." in words(draw(context, "GOV-01"))
        assert "đang xem theo mốc" not in words(draw(context, "ECO-01"))


def test_a_code_in_small_letters_is_the_same_target_and_an_unknown_one_is_refused(asked: Open) -> None:
    with asked("") as context:
        assert words(of_kind(draw(context, "eco-01"), "H1")) == words(of_kind(draw(context, "ECO-01"), "H1"))
        with pytest.raises(NotFound) as refused:
            draw(context, "ECO-99")
    assert error_text(refused.value, "vi") == "49-NQ/TU không có chỉ tiêu “ECO-99”."


def test_a_target_of_another_programme_is_told_by_the_document(asked: Open) -> None:
    with asked("?ct=KH2025") as context, pytest.raises(NotFound) as refused:
        draw(context, "ECO-01")
    assert error_text(refused.value, "vi") == "246/KH-UBND không có chỉ tiêu “ECO-01”."
    assert error_text(refused.value, "en") == "246/KH-UBND has no target “ECO-01”."


def test_the_link_to_the_original_is_the_file_that_was_sent(asked: Open, app: Dash) -> None:
    with asked("") as context:
        origin = cell_of(read_target(context.session, context.query, "ECO-01").deciding)
        size = read_submission(context.session, origin.submission).size
    answer = app.server.test_client().get(f"/tai/ban-goc/{origin.submission}")
    assert (answer.status_code, len(answer.data)) == (200, size)


def test_each_side_of_a_conflict_about_a_rank_is_written_in_its_own_field(asked: Open) -> None:
    with asked("") as context:
        figures = of_kind(of_kind(of_class(draw(context, "GEN-01"), "conflicts"), "Li"), "Strong")
    assert sorted(words(figure) for figure in figures) == ["10/34", "16/63", "18/63", "5/63"]


def test_ranks_leave_in_a_file_with_their_field(asked: Open) -> None:
    with asked("") as context:
        table = of_class(draw(context, "GEN-01"), "observations")
    (rows,) = [store.data for store in of_kind(table, "Store") if isinstance(store.data, list)]
    (about,) = [store.data for store in of_kind(table, "Store") if isinstance(store.data, dict)]
    lines = [line.split(",")[:2] for line in write_csv(about, rows).decode("utf-8-sig").splitlines()]
    assert lines[0] == ["Kết quả", "Quy mô xếp hạng"]
    assert ["18", "63"] in lines
    assert ["10", "34"] in lines
