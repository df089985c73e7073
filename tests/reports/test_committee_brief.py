"""The printed brief says what the first screen says, with its sources, and can be filed and read aloud."""

import re
import unicodedata
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from dti.i18n import Language, rank
from dti.store.engine import Session
from dti.views.committee import Overview, read_overview
from reports.documents.committee_brief import build, write_brief
from reports.fonts import drawable
from reports.report import Request
from reports.wording import Wording
from tests.reports.content import HOSTILE, LONGEST
from tests.reports.printed import NOW, ask, pages_of, text_of

AFTER_THE_DUE_DATE = date(2026, 1, 31)
ILLUSTRATIVE, PROVISIONAL = "Báo cáo có số liệu minh họa", "Báo cáo có số liệu chưa duyệt"


@pytest.mark.parametrize("day", [date(2025, 1, 31), AFTER_THE_DUE_DATE])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_target_is_printed_as_the_view_has_it(published: Session, day: date, language: Language) -> None:
    query = ask(published, day)
    words, overview = Wording(language), read_overview(published, query)
    brief = write_brief(published, query, language, NOW)
    rows = {row.code: row for group in brief.groups for row in group.rows}
    printed = text_of(build(published, Request(query, language, NOW)))

    assert sorted(rows) == sorted(state.target.code for state in overview.board.states)
    for state in overview.board.states:
        row = rows[state.target.code]
        assert (row.value, row.goal) == (words.current(state), words.goal(state))
        assert (row.word, row.date) == (words.status(state.status), words.day(state.judgement.data_date))
        assert set(words.flags(state.judgement.flags)) <= set(row.flags)
        assert squeezed(f"{row.code} {words.name(state.target)}") in squeezed(printed)


def squeezed(text: str) -> str:
    """Without what a line end may have added or taken."""
    return re.sub(r"[\s-]", "", text)


def test_the_headline_stands_on_the_first_page(published: Session) -> None:
    query = ask(published, AFTER_THE_DUE_DATE)
    overview = read_overview(published, query)
    first = pages_of(build(published, Request(query, "vi", NOW)))[0]

    assert (
        "Kỳ báo cáo: Quý IV/2025 · Mốc: 2025 · Tính đến: 31/01/2026 · Số liệu có ngày đến: 31/01/2026 · "
        "In lúc: 03/02/2026 08:30"
    ) in first
    assert_headline(overview, first)
    for state in overview.apart:
        assert f"{state.target.code} {state.target.name_vi}: {Wording('vi').status(state.evidence.status)}" in first


def assert_headline(overview: Overview, printed: str) -> None:
    declared, latest = overview.declared, overview.index[-1].main
    assert declared is not None
    assert latest is not None
    assert latest.rank is not None
    met = f"{len(overview.evidenced)}/{len(overview.from_resolution)}"
    assert f"Tỉnh công bố {declared.total.met}/{declared.total.total} " in printed
    assert f"Chứng minh được {met} " in printed
    assert f"{rank(latest.rank, latest.field)} " in printed
    assert f"Tỉnh công bố đạt {declared.total.met}/{declared.total.total} chỉ tiêu;" in printed


def test_the_counts_add_up_to_all_targets(published: Session) -> None:
    query = ask(published)
    overview = read_overview(published, query)
    brief = write_brief(published, query, "vi", NOW)
    *pillars, everything = brief.counts
    assert [row.name for row in pillars] == [pillar.pillar.name_vi for pillar in overview.pillars]
    assert everything.counts[0] == str(len(overview.board.states))
    sums = [sum(int(row.counts[at]) for row in pillars) for at in range(len(everything.counts))]
    assert everything.counts == tuple(map(str, sums))
    assert dict(zip(brief.statuses, everything.counts[1:], strict=True)) == {
        status.value: str(count) for status, count in overview.counts.items() if count
    }


def test_what_needs_a_decision_is_listed_with_its_reason(published: Session) -> None:
    query = ask(published, AFTER_THE_DUE_DATE)
    overview = read_overview(published, query)
    brief = write_brief(published, query, "vi", NOW)
    listed = {item.code: reason.title for reason in brief.decisions for item in reason.items}
    reasons = {decision.state.target.code: decision.reason for decision in overview.decisions}

    assert listed.keys() == reasons.keys()
    assert all(title.startswith(Wording("vi").say(reasons[code])) for code, title in listed.items())
    said = {item.code: item.said for reason in brief.decisions for item in reason.items}
    assert said["GEN-01"] == "18/63; mục tiêu: ≤\xa010/63. Nguồn khác nêu: 10/34."
    assert said["ECO-04"] == "Mục tiêu: >\xa050\xa0%. Các nguồn nêu: 60\xa0%; 50\xa0%; >\xa060\xa0%."


def test_it_says_that_nobody_has_reported_instead_of_calling_everybody_late(published: Session) -> None:
    printed = text_of(build(published, Request(ask(published), "vi", NOW)))
    assert "Chưa đơn vị nào nộp báo cáo quý IV/2024 trong hệ thống này (12 đơn vị phải nộp, hạn 15/01/2025)." in printed
    assert "quá hạn chưa nộp" not in printed


def test_late_departments_are_named_with_their_days(mixed: Session) -> None:
    printed = text_of(build(mixed, Request(ask(mixed), "vi", NOW)))
    assert "Thanh tra tỉnh: quá hạn chưa nộp, chậm 16 ngày" in printed
    assert "Sở Y tế: quá hạn" not in printed


def test_what_changed_is_said_with_both_statuses(published: Session) -> None:
    query = ask(published, AFTER_THE_DUE_DATE)
    overview, brief = read_overview(published, query), write_brief(published, query, "vi", NOW)
    assert [item.code for item in brief.changes.items] == [state.target.code for state in overview.changes]
    assert "Từ “đạt” sang “không đạt”." in [item.said for item in brief.changes.items]


def test_the_index_line_has_its_breaks_fields_and_values(published: Session) -> None:
    brief = write_brief(published, ask(published, AFTER_THE_DUE_DATE), "vi", NOW)
    assert brief.index.rows[-1] == (
        "2024",
        "18/63 (tính toán); 10/34 (suy ra từ số đã công bố)",
        "0,7480",
        "Chép lại từ số đã công bố",
        "405-2025",
        "21/10/2025",
        "Đổi bộ chỉ số; Đổi số tỉnh, thành phố được xếp hạng",
    )
    printed = text_of(build(published, Request(ask(published, AFTER_THE_DUE_DATE), "vi", NOW)))
    assert all(word in printed for word in ("5/63", "6/63", "4/63", "18/63", "10/34", "0,7480", "hạng 10"))
    assert unicodedata.is_normalized("NFC", printed)


def test_every_deciding_figure_has_a_note_that_leads_to_its_cell(published: Session) -> None:
    query = ask(published, AFTER_THE_DUE_DATE)
    brief, overview = write_brief(published, query, "vi", NOW), read_overview(published, query)
    notes = {note.number: note for note in brief.notes}
    assert list(notes) == list(range(1, len(notes) + 1))
    rows = {row.code: row for group in brief.groups for row in group.rows}
    for state in overview.board.states:
        assert bool(rows[state.target.code].notes) == bool(state.judgement.deciding or state.judgement.conflicting)
    cited = [notes[number] for number in rows["ECO-01"].notes]
    assert [note.source for note in cited] == [
        "Báo Lạng Sơn (bản tiếng Anh): Bài về cuộc họp ngày 11/10/2023 của Ban Chỉ đạo chuyển đổi số và Tổ công tác "
        "Đề án 06; công bố khoảng ngày 11/10/2023 (nguồn không ghi rõ ngày)."
    ]
    assert re.fullmatch(
        r"Báo cáo số \d+, tệp .+\.xlsx \(SHA-256 [0-9a-f]{16}…\); ECO-01: Báo cáo!I9\.", cited[0].places
    )
    assert "Kết quả DTI năm đánh giá 2024" in notes[rows["GEN-01"].notes[0]].source


def test_a_department_s_figure_says_who_sent_and_who_approved_it(mixed: Session) -> None:
    printed = text_of(build(mixed, Request(ask(mixed), "vi", NOW)))
    assert (
        "Văn phòng Ủy ban nhân dân tỉnh: báo cáo quý IV/2024, Nguyễn Văn An gửi lúc 10/01/2025 09:00. "
        "Trần Thị Bình duyệt lúc 13/01/2025 09:00." in printed
    )


def test_an_aggregate_is_rounded_and_says_how_many_stand_behind_it(mixed: Session) -> None:
    brief = write_brief(mixed, ask(mixed), "vi", NOW)
    row = next(row for group in brief.groups for row in group.rows if row.code == "SOC-04")
    assert (row.value, row.notes) == ("33,33 %", tuple(sorted(row.notes)))
    assert "2/2 đơn vị báo cáo" in row.flags
    assert len(row.notes) == 2


@pytest.mark.parametrize(
    ("asked", "banner", "target"), [("illustrative", ILLUSTRATIVE, "GOV-02"), ("provisional", PROVISIONAL, "GOV-04")]
)
def test_what_is_no_evidence_is_marked_line_by_line_and_in_a_banner(
    mixed: Session, asked: str, banner: str, target: str
) -> None:
    with_it = write_brief(mixed, ask(mixed, date(2025, 1, 31), **{asked: True}), "vi", NOW)
    without = write_brief(mixed, ask(mixed), "vi", NOW)

    assert [said.startswith(banner) for said in with_it.banners] == [True]
    assert [row.code for group in with_it.groups for row in group.rows if row.marked] == [target]
    assert without.banners == ()
    assert [row.code for group in without.groups for row in group.rows if row.marked] == []
    assert banner in text_of(build(mixed, Request(ask(mixed, date(2025, 1, 31), **{asked: True}), "vi", NOW)))


def test_hostile_texts_are_printed_as_they_are_and_the_longest_one_is_cut_with_a_mark(mixed: Session) -> None:
    printed = text_of(build(mixed, Request(ask(mixed), "vi", NOW)))
    assert f"GOV-09 {drawable(HOSTILE)}" in printed
    row = next(
        row for group in write_brief(mixed, ask(mixed), "vi", NOW).groups for row in group.rows if row.code == "GOV-08"
    )
    assert row.name == LONGEST
    assert (len(re.findall(f"GOV-08 {'x' * 30}", printed)), len(re.findall(r"x \[…]", printed))) == (2, 2)


def test_the_same_question_at_the_same_moment_gives_the_same_bytes(published: Session) -> None:
    first, again = (build(published, Request(ask(published), "vi", NOW)) for _ in range(2))
    assert first == again
    assert build(published, Request(ask(published), "vi", NOW + timedelta(minutes=1))) != first


def test_it_takes_two_to_four_pages_numbered_with_the_heads_repeated(published: Session) -> None:
    pages = pages_of(build(published, Request(ask(published, AFTER_THE_DUE_DATE), "vi", NOW)))
    assert 2 <= len(pages) <= 4
    assert [f"Trang {number}/{len(pages)}" in page for number, page in enumerate(pages, start=1)] == [True] * len(pages)
    with_rows = [page for page in pages if re.search(r"SOC-0\d Tỷ lệ|GOV-0\d Tỷ lệ", page) and "Đơn vị chủ trì" in page]
    assert len(with_rows) >= 2
    assert all("Mã Chỉ tiêu Giá trị Mục tiêu Trạng thái, lưu ý Ngày số liệu" in page for page in with_rows)


def test_a_programme_whose_list_is_unknown_shows_its_declared_total_only(published: Session) -> None:
    printed = text_of(build(published, Request(ask(published, AFTER_THE_DUE_DATE, programme="KH2025"), "vi", NOW)))
    assert "Tỉnh công bố đạt 23/34 chỉ tiêu; hệ thống chưa có danh mục chỉ tiêu." in printed
    assert "246/KH-UBND có 34 chỉ tiêu." in printed
    unjudged = "Chưa có danh mục chỉ tiêu của chương trình nên chưa xét được."
    for title in ("Chỉ tiêu cần quyết định", "Chậm nộp báo cáo", "Thay đổi so với kỳ trước"):
        assert f"{title} {unjudged}" in printed
    for untrue in ("Không có chỉ tiêu nào cần", "Không chỉ tiêu nào đổi", "Không đơn vị nào phải nộp"):
        assert untrue not in printed


def test_the_declared_total_and_every_index_year_have_a_source(published: Session) -> None:
    for programme in ("NQ49", "KH2025"):
        query = ask(published, AFTER_THE_DUE_DATE, programme=programme)
        overview, notes = read_overview(published, query), write_brief(published, query, "vi", NOW).notes
        declared = overview.declared
        assert declared is not None
        assert declared.publication is not None
        total = f"{declared.total.met}/{declared.total.total}."
        assert [note.url for note in notes if note.places.endswith(total)] == [declared.publication.url]
        for score in (score for year in overview.index for score in year.ranks):
            year, framework = score.assessment_year, score.framework
            head = f"Kết quả DTI năm đánh giá {year}, bộ chỉ số {framework}, nhóm {score.scheme} tỉnh"
            assert [note.source.startswith(head) for note in notes].count(True) == 1


@pytest.mark.parametrize(
    ("language", "signs"),
    [
        ("vi", ("Người lập", "Thủ trưởng đơn vị", "(ký, ghi rõ họ tên)", "ngày …… tháng …… năm ………")),
        ("en", ("Prepared by", "Head of the unit", "(signature, full name)", "day …… month …… year ………")),
    ],
)
def test_there_is_room_to_sign_together_at_the_end(published: Session, language: Language, signs: list[str]) -> None:
    last = pages_of(build(published, Request(ask(published), language, NOW)))[-1]
    assert [sign in last for sign in signs] == [True] * len(signs)


def test_english_is_english(published: Session) -> None:
    printed = text_of(build(published, Request(ask(published), "en", NOW)))
    assert (
        "Reporting period: Q4 2024 · Horizon: 2025 · As of: 31 Jan 2025 · Figures dated up to: 31 Jan 2025 · "
        "Printed at: 3 Feb 2026 08:30"
    ) in printed
    for word in ("Trạng thái", "Chỉ tiêu", "mục tiêu", "Tính đến", "Nguồn", "Trang "):
        assert word not in printed.replace("Nguồn:", "")


def test_a_frozen_meeting_says_what_was_recorded_by_then(published: Session) -> None:
    moment = datetime.fromisoformat("2026-01-05T10:00:00+07:00")
    printed = text_of(build(published, Request(ask(published, AFTER_THE_DUE_DATE, recorded=moment), "vi", NOW)))
    assert "Số liệu ghi nhận đến: 05/01/2026 10:00" in printed


@pytest.mark.parametrize(("language", "title"), [("vi", "Báo cáo tóm tắt"), ("en", "Brief on")])
def test_the_file_can_be_filed_and_read_aloud(published: Session, language: Language, title: str) -> None:
    with pikepdf.open(BytesIO(build(published, Request(ask(published), language, NOW)))) as opened:
        root = opened.Root
        assert str(root.Lang) == language
        assert bool(root.MarkInfo.Marked)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        with opened.open_metadata() as metadata:
            standards = [metadata[f"{{http://www.aiim.org/{name}}}{key}"] for name, key in STANDARD_KEYS]
            assert standards == ["1", "2", "A"]
            assert str(metadata["dc:title"]).startswith(title)
        kinds = [str(element.S) for element in elements(root.StructTreeRoot) if "/S" in element]
        assert {"/Table", "/TR", "/TH", "/TD", "/H1", "/Figure", "/Link"} <= set(kinds)
        figures = [element for element in elements(root.StructTreeRoot) if element.get("/S") == "/Figure"]
        assert [bool(str(figure.Alt)) for figure in figures] == [True] * len(figures)
        bookmarks = bookmarks_of(opened)
        assert len(bookmarks) >= 8
        assert fonts_of(opened) <= {
            "BeVietnamPro-Regular",
            "BeVietnamPro-Bold",
            "BeVietnamPro-Italic",
            "BeVietnamPro-BoldItalic",
        }


STANDARD_KEYS = (("pdfua/ns/id/", "part"), ("pdfa/ns/id/", "part"), ("pdfa/ns/id/", "conformance"))


def elements(node: Any) -> list[Any]:
    """Every element below a node of the structure tree."""
    below = node.get("/K", [])
    children = list(below) if isinstance(below, pikepdf.Array) else [below]
    found = [child for child in children if isinstance(child, pikepdf.Dictionary)]
    return found + [element for child in found for element in elements(child)]


def bookmarks_of(opened: pikepdf.Pdf) -> list[str]:
    with opened.open_outline() as outline:
        return [str(item.title) for item in outline.root]


def fonts_of(opened: pikepdf.Pdf) -> set[str]:
    """The names of all fonts, each of which must be embedded."""
    found = set()
    for one in opened.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor":
            assert "/FontFile2" in one or "/FontFile3" in one
            found.add(str(one.FontName).partition("+")[2])
    return found
