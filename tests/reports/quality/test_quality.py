"""The report of the data's quality has the board's scores, every cause down to the cell, and formulas that hold."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from dti.access.roles import Scope
from dti.analysis.quality import CheckKind, Quality
from dti.store.engine import Session
from dti.views.quality import Scores, Wanted, read_quality
from dti.views.quality_wording import write_all_four, write_formula, write_points
from reports.documents.quality import REPORT, build_workbook, write_quality_report
from reports.fonts import drawable
from reports.pdf import render
from reports.quality.asked import read_asked
from reports.report import Request
from reports.sections import Points, Section, Table, shorten
from tests.reports.content import HOSTILE
from tests.reports.formulas import work_out
from tests.reports.printed import NOW, ask, text_of

DAY = date(2025, 1, 31)


class Made:
    """The report of a question, made once."""

    def __init__(self, session: Session, request: Request) -> None:
        self.board = read_quality(session, request.query)
        self.asked = read_asked(session, request.query, request.language)
        self.report = write_quality_report(session, request)
        self.pdf = text_of(render("quality", self.report, at=NOW))
        self.workbook = build_workbook(session, request)
        self.book = openpyxl.load_workbook(BytesIO(self.workbook), data_only=True)
        self.wanted = Wanted(period=request.query.period)

    def section(self, title: str) -> Section:
        return next(one for one in self.report.sections if one.title == title)

    def table(self, title: str) -> dict[str, tuple[str, ...]]:
        """The first table of a section: the cells of each row by its name, as points and counts."""
        table = next(block for block in self.section(title).blocks if isinstance(block, Table))
        return {
            row.cells[0].words: tuple(f"{cell.words} {cell.under}".strip() for cell in row.cells[1:])
            for row in table.rows
        }


@pytest.fixture(scope="module")
def made(mixed_store: Any) -> Made:
    with mixed_store.reading() as session:
        return Made(session, Request(ask(session, DAY, illustrative=True), "vi", NOW))


def shown(scores: Scores) -> tuple[str, ...]:
    """The four as a table has them."""
    return tuple(
        f"{write_points(score, 'vi')} {score.passed}/{score.applicable}" if score.applicable else "không chấm"
        for score in scores.values()
    )


def test_the_four_stand_by_themselves_with_their_formulas(made: Made) -> None:
    scores = made.board.scores(made.wanted)
    assert made.report.head.finding == f"Quý IV/2024: {write_all_four(scores, 'vi')}"
    assert [(card.title, card.points, card.formula) for card in made.report.cards] == [
        (name, write_points(scores[quality], "vi"), write_formula(scores[quality], "vi"))
        for name, quality in zip(("Đúng", "Đủ", "Sạch", "Sống"), Quality, strict=True)
    ]
    assert made.report.head.finding in made.pdf


def test_every_table_has_the_scores_of_the_board(made: Made) -> None:
    board, asked = made.board, made.asked
    assert made.table("Theo đơn vị, Quý IV/2024") == {
        asked.name_department(code): shown(one) for code, one in board.scores_by("department", made.wanted).items()
    }
    assert made.table("Theo trụ cột, Quý IV/2024") == {
        asked.name_pillar(code): shown(one) for code, one in board.scores_by("pillar", made.wanted).items()
    }
    names = {one.code: shorten(f"{one.code} {one.name_vi}", 500) for one in board.catalogue.targets_of("NQ49")}
    assert made.table("Theo chỉ tiêu, Quý IV/2024") == {
        names[code]: shown(one) for code, one in board.scores_by("target", made.wanted).items()
    }
    assert list(made.table("Qua các kỳ").values())[-1] == shown(board.scores(made.wanted))


def test_each_cause_says_what_to_do_and_whom_to_ask(made: Made) -> None:
    for quality in Quality:
        gains = made.board.gains(made.wanted, quality)
        title = next(
            (one.title for one in made.report.sections if one.title.startswith(f"{made.asked.name_score(quality)}: ")),
            "",
        )
        tables = [block for block in made.section(title).blocks if isinstance(block, Table)] if title else []
        rows = [row for table in tables for row in table.rows]
        assert [(row.cells[1].words, row.cells[3].words, row.cells[4].words) for row in rows] == [
            (made.asked.say_cause(gain), made.asked.say_todo(gain.checks[0]), made.asked.say_whom(gain.checks[0]))
            for gain in gains
        ]
        assert all(cell.words for row in rows for cell in row.cells)


def test_the_workbook_lists_every_failed_check_of_every_period(made: Made) -> None:
    rows = list(made.book["Nguyên nhân"].iter_rows(values_only=True))
    head = next(place for place, row in enumerate(rows) if row[0] == "Kỳ")
    failed = [check for period in reversed(made.board.periods) for check in made.board.failed(Wanted(period=period))]
    found = [row for row in rows[head + 1 :] if row[1] is not None]
    assert [(row[2], row[4] or None, row[8] or "", row[9] or "") for row in found] == [
        (
            made.asked.name_score(check.quality),
            check.target,
            check.cause.sheet if check.cause else "",
            ", ".join(check.cause.cells) if check.cause else "",
        )
        for check in failed
    ]


def test_score_cells_are_formulas_that_give_the_scores(made: Made) -> None:
    worked = list(work_out(made.workbook))
    assert {one.place: one.stored for one in worked} == {
        one.place: pytest.approx(one.result, abs=1e-9) for one in worked
    }
    rows = [row for row in made.book["Tổng quan"].iter_rows(values_only=True) if isinstance(row[1], int)]
    assert [row[:4] for row in rows] == [
        (
            made.asked.name_score(quality),
            score.passed,
            score.applicable,
            pytest.approx(float(score.points)) if score.points is not None else "không chấm",
        )
        for quality, score in made.board.scores(made.wanted).items()
    ]


def test_the_definitions_have_all_checks_with_their_formulas(made: Made) -> None:
    rows = [row for row in made.book["Định nghĩa"].iter_rows(values_only=True) if isinstance(row[5], int)]
    assert [row[1] for row in rows] == [kind.value for kind in CheckKind]
    said = " ".join(str(row[0]) for row in made.book["Định nghĩa"].iter_rows(values_only=True))
    assert "Đủ = 100 × đạt(“tử số” + “mẫu số” + “kết quả” + “ngày số liệu” + “nguồn số liệu”) ÷ áp dụng(" in said


def test_illustrative_figures_are_said_at_the_head(made: Made, mixed: Session) -> None:
    banner = "Báo cáo có chấm cả số liệu minh họa; số liệu minh họa không phải số liệu chính thức."
    assert (made.report.head.banners, banner in made.pdf) == ((banner,), True)
    plain = write_quality_report(mixed, Request(ask(mixed, DAY), "vi", NOW))
    assert plain.head.banners == ()


def test_hostile_texts_stay_texts(made: Made) -> None:
    book = openpyxl.load_workbook(BytesIO(made.workbook))
    formulas = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas
    assert all(one.startswith("=100*") for one in formulas)
    assert "".join(drawable(HOSTILE).split()) in "".join(made.pdf.split())


def test_a_reader_of_one_department_has_its_checks_alone(mixed: Session) -> None:
    query = replace(ask(mixed, DAY), scope=Scope(departments=frozenset({"VPUBND"})))
    made = Made(mixed, Request(query, "vi", NOW))
    own = made.asked.name_department("VPUBND")
    assert list(made.table("Theo đơn vị, Quý IV/2024")) == [own]
    sources = [row for row in made.book["Nguồn"].iter_rows(values_only=True) if isinstance(row[7], int)]
    assert [(row[3], row[8]) for row in sources] == [(own, "=A1.xlsx")]
    assert "Chỉ chấm những đơn vị mà người lập báo cáo được xem." in made.pdf


@pytest.mark.parametrize("language", ["vi", "en"])
def test_where_nothing_is_rated_that_is_said(published: Session, language: Any) -> None:
    made = Made(published, Request(ask(published, date(2022, 1, 31), programme="KH135"), language, NOW))
    assert made.report.cards == ()
    assert made.report.head.finding.endswith(("chưa có nội dung để chấm.", "nothing to rate yet."))
    unrated = next(block for block in made.report.sections[-1].blocks if isinstance(block, Points))
    assert len(unrated.lines) >= 6
    assert made.report.head.finding in made.pdf
    assert [form.extension for form in REPORT.forms] == ["pdf", "xlsx"]
