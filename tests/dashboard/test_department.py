"""The departments' pages: who owes and who is late; one department's targets, reports, periods, what to mend, and how
good its data are.
"""

from datetime import date

import pytest
from dash.development.base_component import Component

from dashboard.components.department_list import write_list_finding
from dashboard.context import open_context
from dashboard.pages.department import PAGE, draw
from dti.analysis.quality import Quality
from dti.core.errors import NotFound
from dti.core.periods import Period
from dti.i18n import number
from dti.ingest.door import close_period, reopen_period
from dti.store.engine import Store
from dti.views.department import list_departments, read_department
from dti.views.quality import Wanted, read_quality
from dti.views.quality_wording import write_points
from tests.dashboard.conftest import NOW, Open, services_of
from tests.dashboard.reviewing import REPORTER, STEWARD, return_the_later_of_two
from tests.dashboard.tree import links, of_class, of_kind, words


def test_the_list_names_everybody_who_owes_a_report_with_where_it_stands(asked: Open) -> None:
    with asked("?mh=1&ky=2024-Q3") as context:
        page = draw(context)
        departments = list_departments(context.session, context.query)
    (grid,) = of_kind(page, "AgGrid")
    assert [row["code"] for row in grid.rowData] == [line.department.code for line in departments.lines]
    assert all(row["name_href"] == f"/don-vi/{row['code']}?ky=2024-Q3&mh=1" for row in grid.rowData)
    assert {row["deadline"] for row in grid.rowData} == {"15/10/2024"}
    assert words(of_kind(page, "H1")).startswith("Quý III/2024: ")


def test_without_any_report_nobody_is_called_late(asked: Open) -> None:
    with asked("?mh=0&ky=2024-Q3") as context:
        departments = list_departments(context.session, context.query)
        said = write_list_finding(context, departments)
    assert departments.nobody_reported
    assert said == f"Quý III/2024: chưa đơn vị nào trong {len(departments.lines)} đơn vị gửi báo cáo."


def test_every_department_has_a_board_in_both_languages(asked: Open) -> None:
    for search in ("?mh=1", "?lang=en"):
        with asked(search) as context:
            for department in context.catalogue.departments:
                page = draw(context, department.code)
                assert words(of_kind(page, "H1")) == f"{department.code} {context.name(department)}"


def test_a_board_shows_each_target_report_and_period_once(asked: Open) -> None:
    with asked("?mh=1") as context:
        view = read_department(context.session, context.query, "SYT")
        page = draw(context, "SYT")
    assert view.submissions
    assert [link for link in links(page).values() if link.startswith("/chi-tieu/SOC-07")]
    originals = {f"/tai/ban-goc/{submission.id}?mh=1" for submission in view.submissions}
    assert originals <= {link.href for link in of_kind(page, "A")}
    marks = of_kind(of_class(page, "strip"), "Link")
    assert len(marks) == len(view.history)
    assert all(mark.title == words(of_class(mark, "sr-only")) for mark in marks)


def test_each_report_leads_to_its_result(asked: Open) -> None:
    with asked("?mh=1") as context:
        sent = read_department(context.session, context.query, "SYT").submissions
        found = links(draw(context, "SYT"))
    assert sent
    assert {f"#{one.id}": f"/nop-bao-cao?mh=1&bn={one.id}" for one in sent}.items() <= found.items()


def test_what_came_back_leads_to_its_reasons_while_an_older_one_waits(demo_copy: Store) -> None:
    number = return_the_later_of_two(demo_copy)
    with open_context(STEWARD, services_of(demo_copy), "?ky=2024-Q4") as context:
        page = draw(context, "SYT")
    (first, *_) = of_kind(of_class(page, "mend"), "Li")
    assert links(first) == {
        f"Báo cáo số {number} bị trả lại: xem lý do, gửi lại.": f"/nop-bao-cao?ky=2024-Q4&bn={number}"
    }
    assert "đã trả lại" in words(of_class(page, "due"))


def test_a_period_says_that_it_is_closed_or_until_when_it_is_open_again(demo_copy: Store) -> None:
    close_period(STEWARD, demo_copy, "2024-Q4", at=NOW, reason="đã tổng hợp")
    closed = _board(demo_copy, "?ky=2024-Q4")
    (button,) = of_kind(of_class(closed, "doors"), "Button")
    assert (words(button), button.disabled) == ("Nộp báo cáo", True)
    assert words(of_class(closed, "opening")).startswith("Kỳ báo cáo đã khóa: không nhận thêm báo cáo.")
    until = date(2026, 11, 30)
    reopen_period(STEWARD, demo_copy, "2024-Q4", at=NOW, reason="bổ sung", department="STTTT", until=until)
    opened = _board(demo_copy, "?ky=2024-Q4")
    assert words(of_class(opened, "opening")) == "Được mở lại đến hết 30/11/2026."
    assert "Nộp báo cáo" in links(of_class(opened, "doors"))


def _board(store: Store, search: str) -> Component:
    with open_context(REPORTER, services_of(store), search) as context:
        return draw(context, "STTTT")


def test_a_period_of_the_strip_leads_to_the_board_of_that_period(asked: Open) -> None:
    with asked("?mh=1") as context:
        marks = of_kind(of_class(draw(context, "SYT"), "strip"), "Link")
        newest = read_department(context.session, context.query, "SYT").history[0].period
    assert marks[-1].href == f"/don-vi/SYT?ky={newest.code}&mh=1"


def test_the_form_of_the_period_and_the_door_are_one_click_away(asked: Open) -> None:
    with asked("?ky=2024-Q4") as context:
        found = links(of_class(draw(context, "SYT"), "doors"))
    assert found == {
        "Tải biểu mẫu Quý IV/2024": "/tai/bieu-mau/SYT/2024-Q4?ky=2024-Q4",
        "Nộp báo cáo": "/nop-bao-cao?ky=2024-Q4",
    }


def test_a_returned_report_says_who_returned_it_and_why(asked: Open) -> None:
    with asked("?mh=1") as context:
        returned = [
            submission
            for line in list_departments(context.session, context.query).lines
            for submission in read_department(context.session, context.query, line.department.code).submissions
            if submission.state == "returned"
        ]
        submission = returned[0]
        said = words(draw(context, submission.department))
    assert f"{submission.events[-1].by}," in said
    assert submission.events[-1].reason in said


def test_what_was_decided_later_is_not_shown_as_of_an_earlier_day(asked: Open) -> None:
    with asked("?mh=1") as context:
        sent_ones = read_department(context.session, context.query, "SYT").submissions
    submission = next(one for one in sent_ones if one.state == "approved")
    approved = next(event for event in submission.events if event.state == "approved")
    sent = submission.events[0].day
    assert sent < approved.day
    with asked(f"?mh=1&ngay={sent.isoformat()}") as context:
        rows = of_kind(draw(context, "SYT"), "Tr")
    row = next(row for row in rows if words(row).startswith(f"#{submission.id} "))
    assert "Đã duyệt" not in words(row)


def test_a_department_that_has_ended_leads_to_its_successor(asked: Open) -> None:
    with asked("") as context:
        head = of_class(draw(context, "STTTT"), "department-head")
    assert "Hoạt động đến hết ngày 28/02/2025; nhiệm vụ chuyển cho:" in words(head)
    assert links(head)["Sở Khoa học và Công nghệ"] == "/don-vi/SKHCN-2025"
    assert "Quý IV/2025: đơn vị không phải báo cáo." in words(head)


def test_without_a_list_of_targets_nothing_is_called_complete(asked: Open) -> None:
    with asked("?ct=KH2025") as context:
        said = words(draw(context, "SYT"))
    assert "Chưa có danh mục chỉ tiêu của chương trình nên chưa xét được việc gì còn thiếu." in said
    assert "Không có việc gì còn thiếu." not in said


def test_what_to_mend_leads_to_the_target(asked: Open) -> None:
    with asked("") as context:
        page = draw(context, "SKHCN-2025")
    steps = words(of_class(page, "mend"))
    assert "Giải trình, các nguồn đang mâu thuẫn: GEN-01" in steps
    assert "/chi-tieu/GEN-01" in links(of_class(page, "mend")).values()


def test_an_unknown_department_is_refused(asked: Open) -> None:
    with asked("") as context, pytest.raises(NotFound):
        draw(context, "KHONG-CO")


def test_the_menu_leads_to_the_list(asked: Open) -> None:
    assert (PAGE.menu_path, PAGE.path) == ("/don-vi", "/don-vi/<code>")
    with asked("") as context:
        assert context.query.period == Period(2025, 4)


def test_a_line_that_stands_on_made_up_reports_says_so_in_its_own_column(asked: Open) -> None:
    with asked("?mh=1&ky=2024-Q3") as context:
        (grid,) = of_kind(draw(context), "AgGrid")
        lines = list_departments(context.session, context.query).lines
    made_up = {line.department.code for line in lines if any(one.illustrative for one in line.report.submissions)}
    assert made_up
    assert "flags" in [column["field"] for column in grid.columnDefs]
    assert {row["code"] for row in grid.rowData if row["flags"] == "Số liệu minh họa"} == made_up
    assert {row["flags"] for row in grid.rowData if row["code"] not in made_up} <= {""}


def test_a_board_shows_its_four_scores_and_what_would_raise_them_most(asked: Open) -> None:
    with asked("?mh=1&ky=2025-Q4") as context:
        board = read_quality(context.session, context.query)
        (panel,) = of_class(draw(context, "SKHCN-2025"), "department-quality")
    wanted = Wanted(department="SKHCN-2025", period=board.query.period)
    scores = board.scores(wanted)
    assert [words(one) for one in of_class(panel, "quality-points")] == [
        write_points(scores[quality], "vi") for quality in Quality
    ]
    items = of_kind(of_class(panel, "quality-causes"), "Li")
    gains = [gain for gain in board.gains(wanted) if gain.can_be_mended][: len(items)]
    assert items
    for item, gain in zip(items, gains, strict=True):
        assert words(item).startswith(f"+{number(gain.points, 'vi', 1)} điểm {_name(gain.quality)} ")
    assert links(panel)["Xem mọi nguyên nhân và các kỳ trước"] == "/chat-luong?ky=2025-Q4&mh=1&dv=SKHCN-2025"


def _name(quality: Quality) -> str:
    return {"correct": "đúng", "complete": "đủ", "clean": "sạch", "live": "sống"}[quality.value]


def test_a_deadline_that_has_passed_is_not_among_what_could_still_be_done(asked: Open) -> None:
    with asked("?mh=1&ky=2025-Q4") as context:
        (panel,) = of_class(draw(context, "NHNNKV5"), "department-quality")
    assert "sống 66,7" in words(of_kind(panel, "H2"))
    assert "sau hạn" not in words(panel)


def test_without_anything_to_rate_a_board_says_so(asked: Open) -> None:
    with asked("?mh=0&ky=2024-Q3") as context:
        (panel,) = of_class(draw(context, "BDIEN"), "department-quality")
    assert words(of_kind(panel, "H2")) == "Chất lượng dữ liệu Quý III/2024: chưa có nội dung để chấm"
