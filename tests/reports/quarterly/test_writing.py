"""The quarterly report says what the views say, in the order of an official report, and never more."""

from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from dti.analysis.status import Status
from dti.catalogue.observations import Flag
from dti.i18n import LANGUAGES, Language
from dti.store.engine import Session
from dti.views.committee import read_overview
from dti.views.quality import Wanted, read_quality
from dti.views.quality_wording import write_points
from reports.house import House
from reports.quarterly.content import Look, Quarterly, Section
from reports.quarterly.writing import write_quarterly
from reports.report import Request
from reports.wording import Wording, lower_first
from tests.reports.printed import NOW, ask
from tests.reports.quarterly.conftest import CONCLUDED, ON_TARGET

OVER = date(2026, 2, 3)


def written(session: Session, language: Language = "vi", day: date = OVER, **asked: Any) -> Quarterly:
    return write_quarterly(session, Request(ask(session, day, **asked), language, NOW, house=House("STTTT")))


def part(report: Quarterly, beginning: str, after: str = "") -> Section:
    """The first section with this heading behind the one with the other."""
    rest = iter(report.sections)
    if after:
        next(section for section in rest if section.heading.startswith(after))
    return next(section for section in rest if section.heading.startswith(beginning))


def words_of(section: Section) -> str:
    return "\n".join(paragraph.text for paragraph in section.paragraphs)


def test_the_parts_stand_in_the_order_of_a_report(published: Session) -> None:
    report = written(published)
    first = [section.heading for section in report.sections if section.level == 1]
    assert first == [
        "I. Tình hình thực hiện",
        "II. Kết quả theo từng trụ cột",
        "III. Chỉ số chuyển đổi số cấp tỉnh (DTI)",
        "IV. Chất lượng dữ liệu và việc nộp báo cáo",
        "V. Tồn tại, khó khăn",
        "VI. Việc thực hiện kết luận các phiên họp",
        "VII. Nội dung đề nghị Ban Chỉ đạo cho ý kiến",
    ]
    assert report.kind == "BÁO CÁO"
    assert report.subject == (
        "Tình hình thực hiện chỉ tiêu chuyển đổi số theo Nghị quyết số\N{NO-BREAK SPACE}49-NQ/TU, "
        "quý\N{NO-BREAK SPACE}IV/2025"
    )
    assert [(one.number, one.landscape) for one in report.appendices] == [("Phụ lục I", True), ("Phụ lục II", True)]


def test_the_programme_is_named_as_a_legal_basis_is(published: Session) -> None:
    bases = [[said.text for said in written(published, one).opening if said.look is Look.BASIS] for one in LANGUAGES]
    about = "về chuyển đổi số tỉnh Lạng Sơn đến năm 2025, định hướng đến năm 2030"
    assert bases[0][0] == f"Căn cứ Nghị quyết số 49-NQ/TU ngày 28/09/2021 {about};"
    assert bases[1][0].startswith("Pursuant to Resolution 49-NQ/TU of 28 Sep 2021 on the digital transformation of")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_heading_stands_under_one_of_the_level_above(published: Session, language: Language) -> None:
    levels = [section.level for section in written(published, language).sections]
    assert levels[0] == 1
    assert all(now <= before + 1 for before, now in pairwise(levels))


def test_declared_and_evidenced_stand_beside_each_other(published: Session) -> None:
    report, overview = written(published), read_overview(published, ask(published, OVER))
    said = words_of(part(report, "1. Kết quả chung"))
    assert overview.declared is not None
    total = overview.declared.total
    assert f"đã đạt {total.met}/{total.total} chỉ tiêu." in said
    assert f"chứng minh được {len(overview.evidenced)}/{len(overview.from_resolution)} chỉ tiêu" in said
    assert f"{len(overview.apart)} chỉ tiêu khác" in said


def test_the_counts_are_those_of_the_view_and_add_up(published: Session) -> None:
    report, overview = written(published), read_overview(published, ask(published, OVER))
    (table,) = part(report, "1. Kết quả chung").tables
    words = Wording("vi")
    shown = [status for status in Status if words.status(status) in table.heads]
    assert {status for status, count in overview.counts.items() if count} == set(shown)
    for row, pillar in zip(table.rows[:-1], overview.pillars, strict=True):
        counted = dict(zip(table.heads[2:], row[2:], strict=True))
        assert row[0] == pillar.pillar.name_vi
        assert counted == {words.status(status): str(pillar.counts[status]) for status in shown}
        assert int(row[1]) == sum(map(int, row[2:]))
    assert table.total
    assert table.rows[-1][1] == str(len(overview.board.states))


def targets_in(report: Quarterly) -> dict[str, tuple[str, ...]]:
    """The rows of appendix I by code."""
    (table,) = report.appendices[0].sections[0].tables
    return {row[0]: row for row in table.rows if len(row) > 1}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("illustrative", [True, False])
def test_every_target_is_in_the_appendix_as_the_view_has_it(
    mixed: Session, language: Language, illustrative: bool
) -> None:
    overview = read_overview(mixed, ask(mixed, OVER, illustrative=illustrative))
    rows, words = targets_in(written(mixed, language, illustrative=illustrative)), Wording(language)
    assert sorted(rows) == sorted(state.target.code for state in overview.board.states)
    for state in overview.board.states:
        row = rows[state.target.code]
        assert row[2].replace("\N{NO-BREAK SPACE}", " ") == words.current(state)
        assert row[4].startswith(words.status(state.status))
        assert all(lower_first(flag) in row[4] for flag in words.flags(state.judgement.flags))
        assert row[5] == words.day(state.judgement.data_date)


def test_each_pillar_has_its_sentence_its_targets_in_danger_and_its_table(published: Session) -> None:
    report, overview = written(published), read_overview(published, ask(published, OVER))
    in_danger = {one.state.target.code for one in overview.decisions if one.reason != "views.decision.conflict"}
    for place, pillar in enumerate(overview.pillars, start=1):
        section = part(report, f"{place}. {pillar.pillar.name_vi}")
        own = {state.target.code for state in pillar.states}
        said = words_of(section)
        assert f"có {len(own)} chỉ tiêu" in said
        assert {code for code in own if code in said} == own & in_danger
        assert {row[0] for row in section.tables[0].rows} == own


def test_the_body_says_of_a_status_what_the_appendix_says(mixed: Session) -> None:
    report = written(mixed, illustrative=True, provisional=True)
    listed = {code: row[4] for code, row in targets_in(report).items()}
    body = {
        row[0]: row[4] for section in report.sections for table in section.tables for row in table.rows if len(row) == 6
    }
    assert {code: said for code, said in body.items() if code in listed} == listed
    assert any("; " in said for said in listed.values())


def test_where_the_office_said_nothing_its_place_is_left(published: Session) -> None:
    report = written(published)
    blanks = [p.text for section in report.sections for p in section.paragraphs if p.look is Look.BLANK]
    pillars = len(read_overview(published, ask(published, OVER)).pillars)
    assert blanks == [
        "[Phần nhận định chung do đơn vị bổ sung]",
        *["[Phần nhận định do đơn vị bổ sung]"] * pillars,
        "[Phần khó khăn, nguyên nhân do đơn vị bổ sung]",
        "[Phần đề xuất, kiến nghị do đơn vị bổ sung]",
    ]


def test_what_the_office_said_stands_in_its_place(told: Session) -> None:
    report = written(told)
    general = part(report, "II.")
    assert [p.text for p in general.paragraphs] == ["Quý này tiến bộ.", "Còn ba việc."]
    own = part(report, "1. Chính quyền số")
    assert any(p.text.startswith("GOV-02 ") and p.text.endswith(ON_TARGET) for p in own.paragraphs)
    assert Look.BLANK not in {p.look for p in own.paragraphs}
    assert part(written(told, "en"), "II.").paragraphs[0].text == "(In Vietnamese only)"


def test_the_index_is_said_and_drawn_for_who_cannot_see_it(published: Session) -> None:
    overview = read_overview(published, ask(published, OVER))
    section = part(written(published), "III.")
    latest = overview.index[-1]
    assert latest.main is not None
    said = words_of(section)
    assert f"{latest.main.rank}/{latest.main.field}" in said
    assert Wording("vi").index_value(latest.value) in said
    (chart,) = section.charts
    assert chart.picture.svg.startswith("<svg")
    assert all(str(year.assessment_year) in chart.alt for year in overview.index)
    assert len(section.tables[0].rows) == len(overview.index)


def test_the_four_scores_are_never_made_one(mixed: Session) -> None:
    query = ask(mixed, date(2025, 1, 31), illustrative=True)
    report = write_quarterly(mixed, Request(query, "vi", NOW))
    scores = read_quality(mixed, query).scores(Wanted(period=query.period))
    (table,) = part(report, "1. Chất lượng dữ liệu").tables
    assert table.heads[1:] == ("Đúng", "Đủ", "Sạch", "Sống")
    assert table.rows[-1][1:] == tuple(write_points(score, "vi", 1) for score in scores.values())


def test_contradictions_have_all_their_sides(published: Session) -> None:
    overview = read_overview(published, ask(published, OVER))
    said = words_of(part(written(published), "1. Số liệu mâu thuẫn"))
    found = [state for state in overview.board.states if Flag.CONFLICT in state.judgement.flags]
    assert found
    for state in found:
        for side in Wording("vi").others(state).split("; "):
            assert side in said.replace("\N{NO-BREAK SPACE}", " ")


def test_missing_figures_are_named_by_who_answers_for_them(published: Session) -> None:
    overview = read_overview(published, ask(published, OVER))
    (table,) = part(written(published), "2. Số liệu còn thiếu").tables
    named = sorted(code for row in table.rows for code in row[2].split(", "))
    assert named == sorted(state.target.code for state in overview.without_data)
    assert [int(row[1]) for row in table.rows] == [len(row[2].split(", ")) for row in table.rows]


def test_conclusions_stand_with_what_the_data_say(told: Session, published: Session) -> None:
    (table,) = part(written(told), "VI.").tables
    (row,) = table.rows
    assert CONCLUDED in row[0]
    assert row[1:3] == ("Văn phòng Tỉnh ủy", "31/01/2026")
    assert row[5].startswith("Không thể đánh giá.")
    nothing = part(written(published), "VI.")
    assert (len(nothing.paragraphs), nothing.tables) == (1, ())


def test_every_target_that_needs_a_decision_is_put_to_the_committee(published: Session) -> None:
    report, overview = written(published), read_overview(published, ask(published, OVER))
    after = False
    said = []
    for section in report.sections:
        after = after or section.heading.startswith("VII.")
        said.append(words_of(section) if after else "")
    put = "\n".join(said)
    assert f"đối với {len(overview.decisions)} chỉ tiêu" in put
    assert all(decision.state.target.code in put for decision in overview.decisions)


def test_marked_figures_are_marked_and_announced(mixed: Session) -> None:
    report = written(mixed, illustrative=True, provisional=True)
    assert [banner.split(":")[0].split(".")[0] for banner in report.banners] == [
        "Báo cáo có số liệu minh họa",
        "Báo cáo có số liệu chưa duyệt",
    ]
    assert "số liệu minh họa" in targets_in(report)["GOV-02"][4]
    assert "chưa duyệt" in targets_in(report)["GOV-04"][4]
    assert written(mixed).banners == ()


def test_a_programme_without_a_list_says_so_in_every_part(published: Session) -> None:
    report = written(published, programme="KH2025")
    said = "\n".join(words_of(section) for section in report.sections)
    assert "Kế hoạch số 246/KH-UBND có 34 chỉ tiêu." in said
    assert said.count("Hệ thống chưa có danh mục chỉ tiêu") >= 3
    assert report.appendices[0].sections[0].tables == ()


def test_what_was_asked_stands_at_the_foot(published: Session) -> None:
    (asked,) = written(published).foot
    assert asked == (
        "Số liệu: quý\N{NO-BREAK SPACE}IV/2025, mốc 2025, tính đến ngày 03/02/2026, ngày số liệu không sau 03/02/2026; "
        "in lúc 03/02/2026 08:30."
    )
