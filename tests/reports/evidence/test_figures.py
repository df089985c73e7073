"""Every figure exactly as the views have it, with its way back; every target with what decides about it."""

from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from dti.catalogue.observations import CellOrigin
from dti.core.periods import VIETNAM, Period
from dti.i18n import period_name
from dti.store.engine import Session
from dti.views.committee import read_overview
from dti.views.evidence import read_evidence
from reports.documents.evidence import build
from reports.evidence.figures import number_of
from reports.report import Request
from tests.reports.evidence.reading import SHEETS, as_number, everything, opened, rows_of
from tests.reports.printed import NOW, ask


def in_vietnam(moment: datetime) -> datetime:
    return moment.astimezone(VIETNAM).replace(tzinfo=None)


def test_every_figure_is_there_with_its_parts_its_times_and_its_cell(mixed_book: Workbook, mixed: Session) -> None:
    query = everything(mixed)
    rows = rows_of(mixed_book["Số liệu"])
    lines = read_evidence(mixed, query).lines
    assert len(rows) == len(lines)
    for row, line in zip(rows, lines, strict=True):
        observation, origin = line.trace.observation, line.trace.observation.origin
        assert (row["Số hiệu"], row["Mã chỉ tiêu"]) == (number_of(observation), line.target)
        assert (row["Giá trị"], row["Trong số"]) == (as_number(observation.value), observation.field)
        assert (row["Tử số"], row["Mẫu số"]) == (as_number(observation.numerator), as_number(observation.denominator))
        assert row["Ngày số liệu"].date() == observation.data_date
        assert row["Ngày công bố hoặc duyệt"].date() == observation.known_on
        assert row["Ghi nhận lúc"] == in_vietnam(observation.recorded_at)
        assert (row["Nguồn số liệu"] or "") == observation.source
        if isinstance(origin, CellOrigin):
            place = (origin.submission, origin.filename, origin.sheet, origin.cell, origin.sha256)
            assert (row["Báo cáo số"], row["Tệp"], row["Trang tính"], row["Ô"], row["SHA-256 của tệp"]) == place
            assert (row["Người gửi"], row["Người duyệt"] or None) == (origin.sent_by, origin.approved_by)


def test_the_figures_that_decide_are_marked_and_an_aggregate_names_its_parts(mixed_book: Workbook) -> None:
    deciding = {row["Số hiệu"]: row["Quyết định trạng thái"] for row in rows_of(mixed_book["Số liệu"])}
    marked = {number for number, mark in deciding.items() if mark}
    targets = rows_of(mixed_book["Chỉ tiêu"])
    named = [number for row in targets for number in (row["Số hiệu số liệu quyết định"] or "").split(", ")]
    assert marked == set(named) - {""}
    aggregate = next(row for row in targets if row["Mã"] == "SOC-04")
    parts = aggregate["Số hiệu số liệu quyết định"].split(", ")
    assert [deciding[number] for number in parts] == ["Là một phần"] * 2
    assert (aggregate["Đơn vị đã báo cáo"], aggregate["Đơn vị phải báo cáo"]) == (2, 2)
    assert aggregate["Giá trị"] == pytest.approx(100 / 3)


def test_what_is_no_evidence_is_named_in_its_line_and_on_every_sheet_of_figures(
    mixed_book: Workbook, mixed: Session
) -> None:
    flags = {
        row["Mã chỉ tiêu"]: row["Lưu ý"]
        for row in rows_of(mixed_book["Số liệu"])
        if row["Đơn vị"] in ("Sở Y tế", "Văn phòng Tỉnh ủy")
    }
    assert flags == {"GOV-02": "Số liệu minh họa", "GOV-04": "Chưa duyệt"}
    for name in SHEETS[:-1]:
        lead = [str(row[0].value) for row in mixed_book[name].iter_rows(max_row=6)]
        assert any(line.startswith("CÓ SỐ LIỆU MINH HỌA") for line in lead)
        assert any(line.startswith("CÓ SỐ LIỆU CHƯA DUYỆT") for line in lead)
    without = opened(build(mixed, Request(ask(mixed), "vi", NOW)))["Tóm tắt"]
    assert not any("CÓ SỐ LIỆU" in str(cell.value) for row in without.iter_rows() for cell in row)


def test_every_figure_has_its_source_and_the_sources_count_all_figures(mixed_book: Workbook, mixed: Session) -> None:
    query = everything(mixed)
    rows = rows_of(mixed_book["Nguồn"])
    lines = read_evidence(mixed, query).lines
    assert sum(row["Số dòng số liệu"] for row in rows) == len(lines)
    hashes = {o.origin.sha256 for line in lines if isinstance((o := line.trace.observation).origin, CellOrigin)}
    assert hashes == {row["SHA-256 của tệp"] for row in rows if row["SHA-256 của tệp"]}
    declared = read_overview(mixed, query).declared
    assert declared is not None
    assert declared.total.publication in {row["Mã"] for row in rows}


def test_a_colleague_sees_how_counts_and_sums_of_parts_come_about(mixed_formulas: Workbook) -> None:
    book = mixed_formulas
    targets, summary = rows_of(book["Chỉ tiêu"]), rows_of(book["Tóm tắt"])
    made = {row["Mã"]: row["Tính lại từ các phần"] for row in targets if row["Tính lại từ các phần"]}
    parts = 'So_lieu_chi_tieu,A{row},So_lieu_quyet_dinh,"Là một phần"'
    place = 8 + [row["Mã"] for row in targets].index("SOC-04")
    wanted = "=100*SUMIFS(So_lieu_tu_so,{parts})/SUMIFS(So_lieu_mau_so,{parts})".format(parts=parts.format(row=place))
    assert made == {"SOC-04": wanted}
    counts = {row["Nội dung"]: row["Giá trị"] for row in summary}
    assert counts["Trạng thái: Đạt"] == '=COUNTIF(Trang_thai,"Đạt")'
    areas = {name: found.attr_text for name, found in book.defined_names.items()}
    assert areas["Trang_thai"].startswith("'Chỉ tiêu'!$")
    assert {"Bang_so_lieu", "Bang_chi_tieu", "Bang_nguon", "Bang_dien_bien", "Bang_dinh_nghia"} <= areas.keys()


def test_every_target_has_its_state(mixed_book: Workbook, mixed: Session) -> None:
    query = everything(mixed)
    rows = {row["Mã"]: row for row in rows_of(mixed_book["Chỉ tiêu"])}
    states = read_overview(mixed, query).board.states
    assert rows.keys() == {state.target.code for state in states}
    for state in states:
        row, judgement = rows[state.target.code], state.judgement
        assert (row["Giá trị"], row["Mục tiêu"]) == (as_number(judgement.value), as_number(state.goal.value))
        assert (row["Phần đường đã đi"], row["Phần đường cần đi"]) == tuple(
            map(as_number, (judgement.progress, judgement.expected))
        )
        assert row["Chứng minh được"] == ("Có" if state.evidenced else "Không")
        assert len((row["Lưu ý"] or "").split("; ")) == max(1, len(judgement.flags))
    assert rows["GEN-01"]["Trạng thái"] == "Không đạt"
    assert (rows["GEN-01"]["Dấu mục tiêu"], rows["GEN-01"]["Trong số"], rows["GEN-01"]["Giá trị mâu thuẫn"]) == (
        "≤",
        63,
        "10/34",
    )


def test_each_course_is_drawn_beside_its_target_and_its_quarters_hold_what_decides(
    mixed_content: bytes, mixed_book: Workbook, mixed: Session
) -> None:
    rows = {row["Mã"]: row for row in rows_of(mixed_book["Diễn biến"])}
    assert list(rows) == [row["Mã"] for row in rows_of(mixed_book["Chỉ tiêu"])]
    for state in read_overview(mixed, everything(mixed)).board.states:
        judgement = state.judgement
        if judgement.deciding is not None and judgement.data_date is not None:
            quarter = period_name(Period.containing(judgement.data_date).code, "vi")
            assert rows[state.target.code][quarter] == as_number(judgement.value)
    with ZipFile(BytesIO(mixed_content)) as parts:
        drawn = parts.read("xl/worksheets/sheet2.xml").decode("utf-8")
    assert drawn.count("<x14:sparkline>") == len(rows)
    assert "<xm:f>'Diễn biến'!E8:" in drawn
