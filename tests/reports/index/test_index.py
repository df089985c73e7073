"""The report of the index says what the pages under /dti say, as PDF and as a workbook, and computes nothing itself."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from dti.i18n import number, rank
from dti.store.engine import Session
from dti.views.framework import read_index_line, read_index_table
from dti.views.gap import GapView
from dti.views.index_field import read_year_scores
from dti.views.index_questions import answer_gap, answer_movement, ask_gap, ask_movement
from dti.views.index_wording import write_gap, write_movement
from dti.views.way_back_wording import write_way_back
from reports.documents.index import REPORT, IndexReport, compose
from reports.index.asked import Asked, read_asked
from reports.index.sources import Source, read_sources
from reports.index.workbook import write_workbook
from reports.pdf import render
from reports.report import Request
from reports.sections import Cell, Points, Section, Table, Text
from tests.reports.formulas import work_out
from tests.reports.printed import NOW, ask, text_of

DAY = date(2026, 1, 31)
OWN, PLACES = "20", 4


class Made:
    """The report of a day, made once: what was read, the contents, both files."""

    def __init__(self, session: Session, day: date = DAY, language: str = "vi") -> None:
        self.request = Request(ask(session, day), language, NOW)  # type: ignore[arg-type]
        self.asked: Asked = read_asked(session, self.request.query, self.request.language)
        self.sources: tuple[Source, ...] = read_sources(session, self.asked)
        self.report: IndexReport = compose(self.asked, self.sources, self.request)
        self.pdf = text_of(render("index", self.report, at=NOW))
        self.workbook = write_workbook(self.asked, self.sources, NOW)
        self.book = openpyxl.load_workbook(BytesIO(self.workbook), data_only=True)

    def rows(self, name: str) -> list[tuple[Any, ...]]:
        """The rows of a sheet, those above its table too."""
        return list(self.book[name].iter_rows(values_only=True))


@pytest.fixture(scope="module")
def made(published_store: Any) -> Made:
    with published_store.reading() as session:
        return Made(session)


def blocks(report: IndexReport, kind: type) -> list[Any]:
    return [block for section in report.sections for block in section.blocks if isinstance(block, kind)]


def words_of(report: IndexReport) -> list[str]:
    """Everything that the sections say."""
    said = [block.words for block in blocks(report, Text)] + [
        one for block in blocks(report, Points) for one in block.lines
    ]
    cells: list[Cell] = [cell for table in blocks(report, Table) for row in table.rows for cell in row.cells]
    return [*said, *(cell.words for cell in cells), *(cell.under for cell in cells)]


def table_under(report: IndexReport, title: str) -> Table:
    section: Section = next(one for one in report.sections if one.title == title)
    return next(block for block in section.blocks if isinstance(block, Table))


def test_the_line_has_every_year_with_both_breaks(made: Made, published: Session) -> None:
    line = read_index_line(published, made.request.query, OWN)
    rows = [[cell.words for cell in row.cells] for row in table_under(made.report, "Thứ hạng qua các năm").rows]
    assert [(row[0], row[3]) for row in rows] == [
        (str(year.assessment_year), number(year.value or Decimal(0), "vi", PLACES)) for year in line
    ]
    assert rows[-1][-1] == "Đổi bộ chỉ số; Đổi số tỉnh, thành phố được xếp hạng"
    assert rows[-1][1] == "18/63 (tính toán); 10/34 (suy ra từ số đã công bố)"
    assert made.report.head.finding == "Lạng Sơn: DTI 2024 hạng 18/63, giảm 14 bậc so với năm 2023 (4/63)."
    assert "Bộ chỉ số đã đổi nên hai năm không cùng một phép đo." in made.report.head.beside


def test_each_list_has_its_own_table_of_sub_indices(made: Made, published: Session) -> None:
    for size in ("63", "34"):
        table = read_index_table(published, made.request.query, 2024, size, OWN)
        printed = table_under(made.report, f"Lạng Sơn so với cả nước năm 2024: danh sách {size} tỉnh, thành phố")
        values = {row.cells[0].words: row.cells[2].words for row in printed.rows}
        assert values == {
            line.node.name_vi: number(line.own.value, "vi", PLACES)
            for line in table.measures
            if line.own is not None and line.own.value is not None
        }


def test_moves_gaps_and_plans_are_the_sentences_of_the_screens(made: Made, published: Session) -> None:
    query, said = made.request.query, words_of(made.report)
    movement, gap = ask_movement(published, query), ask_gap(published, query)
    assert movement is not None
    assert gap is not None
    assert write_movement(answer_movement(published, query, movement), "vi") in said
    assert write_gap(answer_gap(published, query, gap), "vi") in said
    assert [write_way_back(view, "vi") in said for view in made.asked.plans] == [True, True]
    assert [(view.size, view.settings.place) for view in made.asked.plans] == [(63, 10), (34, 8)]
    assert [(view.start.size, view.end.size) for view in made.asked.movements] == [(63, 63), (63, 34)]


def test_the_gap_is_printed_part_by_part(made: Made) -> None:
    view: GapView = made.asked.gaps[0]
    printed = next(
        table for table in blocks(made.report, Table) if table.tracks[-1].head == "Người dân, doanh nghiệp được gì"
    )
    names = [row.cells[0].words for row in printed.rows]
    assert names == [*(part.node.name_vi for part in view.parts), "Phần dư do làm tròn", "Cộng"]
    assert (printed.rows[-1].cells[3].words, printed.rows[-1].mark) == ("−15,416", "sum")
    assert "Thiếu nhiều nhất: Hoạt động xã hội số kém 26,85 điểm; Hoạt động chính quyền số kém 15,06 điểm." in words_of(
        made.report
    )


def test_what_stands_on_paper_can_be_read_from_the_file(made: Made) -> None:
    for words in (made.report.head.finding, "15,416", "Vì sao hạng DTI thay đổi", "Nguồn số liệu", "10/34"):
        assert words in made.pdf
    assert "->" not in made.pdf.replace("http", "")


def test_the_node_sheet_works_out_points_and_gaps_in_its_cells(made: Made, published: Session) -> None:
    rows = [row for row in made.rows("Chỉ số thành phần") if row[0] in ("63", "34")]
    nodes = [
        (table.scheme, node) for table, found in zip(made.asked.tables, made.asked.nodes, strict=True) for node in found
    ]
    assert [(row[0], row[1], row[3], row[4]) for row in rows] == [
        (
            scheme,
            node.node.code,
            None if node.maximum is None else float(node.maximum),
            None if node.value is None else float(node.value),
        )
        for scheme, node in nodes
    ]
    total = read_index_table(published, made.request.query, 2024, "63", OWN).total
    assert total is not None
    first = rows[0]
    assert (first[7], first[13]) == (rank(18, 63), pytest.approx(float(total.gap or 0)))
    assert first[14] == pytest.approx(float(made.asked.gaps[0].points or 0))


def test_every_formula_gives_what_stands_beside_it(made: Made) -> None:
    worked = list(work_out(made.workbook))
    assert len(worked) > 100
    assert {one.place: one.stored for one in worked} == {
        one.place: pytest.approx(one.result, abs=1e-9) for one in worked
    }


def test_the_first_sheet_has_a_line_of_ranks_with_the_first_place_on_top(made: Made) -> None:
    sheet = openpyxl.load_workbook(BytesIO(made.workbook))["Tổng quan"]
    years = [row for row in sheet.iter_rows(values_only=True) if isinstance(row[0], int)]
    assert [(row[0], row[6:10]) for row in years] == [
        (2020, (16, None, None, None)),
        (2021, (None, 5, None, None)),
        (2022, (None, 6, None, None)),
        (2023, (None, 4, None, None)),
        (2024, (None, None, 18, 10)),
    ]
    with ZipFile(BytesIO(made.workbook)) as parts:
        charts = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/charts/chart")]
    assert [('<c:orientation val="maxMin"/>' in chart, chart.count("<c:ser>")) for chart in charts] == [(True, 4)]


def test_the_sheet_of_provinces_is_the_whole_table_of_the_year(made: Made, published: Session) -> None:
    rows = [row for row in made.rows("Các tỉnh") if row[0] in ("63", "34")]
    tables = [read_index_table(published, made.request.query, 2024, scheme, OWN) for scheme in ("63", "34")]
    assert [(row[0], row[2], row[1], row[4]) for row in rows] == [
        (table.scheme, line.province.code, line.scores["dti"].rank, pytest.approx(float(line.scores["dti"].value or 0)))
        for table in tables
        for line in table.provinces
    ]


def test_sources_count_every_figure(made: Made, published: Session) -> None:
    years = [year.assessment_year for year in made.asked.line]
    stored = {year: len(read_year_scores(published, made.request.query, year)) for year in years}
    assert {year: sum(one.figures for one in made.sources if one.year == year) for year in years} == stored
    assert sum(stored.values()) > 1000


@pytest.mark.parametrize("day", [date(2020, 1, 1), date(2021, 12, 31)])
def test_what_is_not_known_yet_is_said_and_never_computed(published: Session, day: date) -> None:
    made = Made(published, day)
    expected = {
        date(2020, 1, 1): ("Chưa có bảng xếp hạng DTI nào được công bố tính đến ngày đang xem.", 0),
        date(2021, 12, 31): ("Lạng Sơn: DTI 2020 hạng 16/63.", 4),
    }[day]
    assert (made.report.head.finding, len(made.report.cards)) == expected
    assert "Chưa đủ hai năm có bảng xếp hạng DTI tính đến ngày đang xem." in words_of(made.report)
    assert made.asked.movements == ()
    assert expected[0] in made.pdf
    assert [sheet.title for sheet in made.book][:3] == ["Tổng quan", "Chỉ số thành phần", "Thay đổi thứ hạng"]


def test_both_languages_say_the_same_figures(published: Session, made: Made) -> None:
    english = Made(published, language="en")
    assert english.report.sections[0].title == "Rank by year"
    assert [len(section.blocks) for section in english.report.sections] == [
        len(section.blocks) for section in made.report.sections
    ]
    assert (REPORT.code, [form.extension for form in REPORT.forms]) == ("index", ["pdf", "xlsx"])


def test_the_same_request_gives_the_same_bytes(published: Session) -> None:
    request = Request(ask(published, DAY), "vi", datetime(2026, 2, 3, tzinfo=UTC))
    for form in REPORT.forms:
        assert form.build(published, request) == form.build(published, request)
