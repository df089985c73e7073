"""The sheet of a target says what the target's page says, with every figure's way back, and nothing that its reader may
not see.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest

from dti.access.user import Role, User
from dti.catalogue.observations import CellOrigin
from dti.core.errors import NotFound
from dti.i18n import Language
from dti.store.engine import Session, Store
from dti.views.board import read_catalogue
from dti.views.origin_wording import write_giver, write_place, write_shares
from dti.views.outlook import outlooks_of
from dti.views.outlook_wording import write_outlook
from dti.views.query import complete
from dti.views.target import TargetView, read_target
from dti.views.target_wording import write_finding, write_proof
from dti.views.wording import write_goal, write_value
from reports.documents.target_sheet import build
from reports.fonts import drawable, together
from reports.report import Request
from reports.target_sheet.content import TargetSheet, write_target_sheet
from reports.target_sheet.figures import MOST
from reports.wording import NOTHING, Wording
from tests.reports.content import HOSTILE
from tests.reports.printed import NOW, ask, pages_of, text_of

DAY = date(2026, 1, 31)


@dataclass(frozen=True, slots=True)
class Made:
    """The sheet of a rank about which sources disagree: its view, what it says, its pages."""

    view: TargetView
    content: TargetSheet
    pages: list[str]


@pytest.fixture(scope="module", params=["vi", "en"])
def made(request: pytest.FixtureRequest, published_store: Store) -> Iterator[Made]:
    language: Language = request.param
    with published_store.reading() as session:
        query = ask(session, DAY)
        content = write_target_sheet(session, query, "GEN-01", language, NOW)
        pages = pages_of(build(session, Request(query, language, NOW, "gen-01")))
        yield Made(read_target(session, query, "GEN-01"), content, pages)


def test_it_says_where_the_target_stands_and_what_lies_ahead_as_the_page_does(made: Made) -> None:
    language, view = made.content.language, made.view
    shown = next(one for one in outlooks_of(view) if one.goal == view.state.goal)
    assert made.content.finding == together(write_finding(view, language))
    assert made.content.proof == together(write_proof(view, language))
    assert made.content.course.outlook == tuple(together(one) for one in write_outlook(shown, language))
    flat = made.pages[0].replace("\N{NO-BREAK SPACE}", " ")
    assert made.content.finding.replace("\N{NO-BREAK SPACE}", " ") in flat


def test_a_rank_about_which_sources_disagree_takes_two_pages(made: Made) -> None:
    assert len(made.pages) == 2


@pytest.mark.parametrize(("code", "is_named_again"), [("GEN-01", False), ("ECO-03", True)])
def test_a_source_is_named_again_in_the_definition_where_goals_have_another(
    published: Session, code: str, is_named_again: bool
) -> None:
    sheet = write_target_sheet(published, ask(published, DAY), code, "vi", NOW)
    target = read_target(published, ask(published, DAY), code).state.target
    named = [fact.answer for fact in sheet.definition if fact.label == "Nguồn"]
    assert named == ([target.source] if is_named_again else [])
    assert is_named_again or all(row.source.startswith(target.source) for row in sheet.goals)


def test_every_figure_has_its_days_who_says_so_and_its_place(made: Made) -> None:
    words, target = Wording(made.content.language), made.view.state.target
    valued = [trace for trace in made.view.traces if trace.observation.value is not None]
    assert len(made.content.figures) == len(valued) <= MOST
    for row, trace in zip(made.content.figures, valued, strict=True):
        one = trace.observation
        assert (row.value, row.parts) == (write_value(target, one, words.language), write_shares(one, words.language))
        assert (row.date, row.known) == (words.day(one.data_date), words.day(one.known_on))
        assert (row.giver, row.place) == (write_giver(trace, words.language), write_place(trace, words.language))
    assert [row.decides for row in made.content.figures].count(True) == 1


def test_goals_stand_by_year_with_their_own_status_and_source(made: Made) -> None:
    words, target = Wording(made.content.language), made.view.state.target
    for row, one in zip(made.content.goals, made.view.goals, strict=True):
        assert (row.year, row.due) == (str(one.goal.horizon), words.day(one.goal.due_date))
        assert (row.goal, row.status) == (
            together(write_goal(target, one.goal, words.language)),
            one.judgement.status.value,
        )
        assert row.source.startswith(one.goal.source)
    assert [row.shown for row in made.content.goals].count(True) == 1


def test_the_current_figure_leads_back_to_where_it_was_read(made: Made) -> None:
    (origin,) = made.content.origins
    words, answers = Wording(made.content.language), {fact.label: fact.answer for fact in origin.facts}
    assert made.view.deciding is not None
    assert origin.value == "18/63"
    assert answers[words.say("provenance.framework")] == "405/QĐ-BKHCN"
    assert answers[words.say("provenance.field")] == "63"
    assert answers[words.say("common.word.source")] == made.view.deciding.observation.source


def test_conflicts_have_both_values(made: Made) -> None:
    assert ["16/63", "5/63"] in [[side.value for side in one.sides] for one in made.content.disputes]
    assert ["18/63", "10/34"] in [[side.value for side in one.sides] for one in made.content.disputes]
    assert all(one.ruling for one in made.content.disputes)


def test_the_picture_says_itself_in_words_and_has_a_key_to_its_marks(made: Made) -> None:
    course = made.content.course
    assert course.picture.svg.startswith("<svg")
    assert course.alt.startswith(course.title.replace("\N{NO-BREAK SPACE}", " "))
    assert len({key.said for key in course.keys}) == len(course.keys) >= 3


def test_it_takes_one_to_three_numbered_pages(made: Made) -> None:
    page = made.content.labels["page"]
    assert 1 <= len(made.pages) <= 3
    assert all(f"{page} {number}/{len(made.pages)}" in text for number, text in enumerate(made.pages, start=1))


def test_a_cell_is_named_with_its_file_its_people_and_the_hash(mixed: Session) -> None:
    sheet = write_target_sheet(mixed, ask(mixed), "GOV-03", "vi", NOW)
    trace = read_target(mixed, ask(mixed), "GOV-03").deciding
    assert trace is not None
    origin = trace.observation.origin
    assert isinstance(origin, CellOrigin)
    answers = {fact.label: fact.answer for fact in sheet.origins[0].facts}
    assert answers["Tệp"] == "=A1.xlsx"
    assert answers["Trang tính, ô"] == "Báo cáo!I9"
    assert answers["Gửi"] == "Nguyễn Văn An, 10/01/2025 09:00"
    assert answers["Duyệt"] == "Trần Thị Bình, 13/01/2025 09:00"
    assert answers["SHA-256"] == f"{origin.sha256[:16]}…"
    assert answers["Nguồn"] == HOSTILE
    assert drawable(HOSTILE) in text_of(build(mixed, Request(ask(mixed), "vi", NOW, "GOV-03")))


def test_an_aggregate_names_each_of_its_parts(mixed: Session) -> None:
    sheet = write_target_sheet(mixed, ask(mixed), "SOC-04", "vi", NOW)
    assert sorted(origin.value for origin in sheet.origins) == ["25 %", "50 %"]
    assert sheet.finding.endswith("2/2 đơn vị đã báo cáo.")


def test_another_department_s_reader_gets_the_value_and_nothing_of_the_workbook(mixed: Session) -> None:
    nga = User(name="nga", full_name="Nga", roles=frozenset({Role.REPORTER}), departments=frozenset({"SYT"}))
    query = complete(nga, read_catalogue(mixed), as_of=date(2025, 1, 31))
    sheet = write_target_sheet(mixed, query, "GOV-03", "vi", NOW)
    printed = text_of(build(mixed, Request(query, "vi", NOW, "GOV-03")))
    assert sheet.line.value == "95,5 %"
    assert [fact.answer for fact in sheet.origins[0].facts] == [
        "Văn phòng Ủy ban nhân dân tỉnh",
        "Do đơn vị khác báo cáo; chi tiết dành cho đơn vị đó và bộ phận thường trực.",
    ]
    for hidden in ("=A1.xlsx", "Nguyễn Văn An", "Trần Thị Bình", "Báo cáo!I9", "SHA-256", drawable(HOSTILE)):
        assert hidden not in printed


def test_illustrative_figures_are_marked_and_warned_of_and_vanish_where_nobody_asks_for_them(mixed: Session) -> None:
    with_it, without = (
        write_target_sheet(mixed, ask(mixed, illustrative=shown), "GOV-02", "vi", NOW) for shown in (True, False)
    )
    assert [row.marked for row in with_it.figures].count(True) == 1
    assert [said[:29] for said in with_it.banners] == ["Báo cáo có số liệu minh họa: "]
    assert without.banners == ()
    assert "91,5 %" not in {row.value for row in without.figures}


def test_a_target_of_which_only_something_else_was_measured_says_so(published: Session) -> None:
    sheet = write_target_sheet(published, ask(published), "GOV-02", "vi", NOW)
    assert sheet.finding.startswith("Chưa có số liệu nào dùng được để kết luận")
    assert {flag for row in sheet.figures for flag in row.flags} == {"Thước đo khác"}
    assert sheet.origins[0].told == "Không quyết định"


def test_a_target_without_any_figure_is_a_sheet_all_the_same(published: Session) -> None:
    query = ask(published)
    sheet = write_target_sheet(published, query, "GOV-08", "vi", NOW)
    assert (sheet.line.value, sheet.figures, sheet.origins, sheet.disputes) == (NOTHING, (), (), ())
    printed = text_of(build(published, Request(query, "vi", NOW, "GOV-08")))
    assert "Chưa có số liệu nào. Số liệu đến từ báo cáo của đơn vị" in printed


def test_a_name_as_long_as_a_cell_holds_is_cut_with_a_mark(mixed: Session) -> None:
    pages = pages_of(build(mixed, Request(ask(mixed), "vi", NOW, "GOV-08")))
    assert len(pages) <= 3
    assert "x […]" in pages[0]


def test_an_unknown_target_is_not_found(published: Session) -> None:
    with pytest.raises(NotFound):
        build(published, Request(ask(published), "vi", NOW, "GOV-99"))


def test_the_same_request_gives_the_same_bytes(published: Session) -> None:
    asked = Request(ask(published), "vi", NOW, "SOC-01")
    assert build(published, asked) == build(published, asked)
