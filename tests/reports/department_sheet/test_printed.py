"""The sheet of a department says what its page says: what is good first, then what would help, what is open, what is
due.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from dti.access.roles import Scope
from dti.access.user import Role, User, operator
from dti.catalogue.models import Operator
from dti.core.errors import NotAllowed, NotFound
from dti.core.periods import Period
from dti.i18n import Language, period_name
from dti.meetings.concluding import conclude
from dti.meetings.course import freeze, open_meeting
from dti.store.conclusions import Conclusion
from dti.store.engine import Session, Store
from dti.store.remarks import NewRemark, RemarkKind, add_remark
from dti.store.submissions import FindingValue, State, add_event, add_findings
from dti.views.board import read_catalogue
from dti.views.department_sheet import DepartmentSheet, read_department_sheet
from dti.views.department_wording import write_due
from dti.views.meeting_wording import write_verdict
from dti.views.quality_wording import write_formula, write_points
from dti.views.query import complete
from reports.department_sheet.content import DepartmentSheetContent, write_department_sheet
from reports.department_sheet.sent import MOST
from reports.documents.department_sheet import build
from reports.fonts import drawable
from reports.parts.target_line import write_line
from reports.report import Request
from reports.target_sheet.content import write_target_sheet
from reports.wording import NOTHING, Wording
from tests.reports.content import HOSTILE, figure, fill_mixed, report
from tests.reports.printed import NOW, ask, pages_of, text_of
from tests.stores import discard, sqlite_store

STEWARD = operator("Thường trực")
DAY, OWN = date(2025, 1, 31), "VPUBND"
SENT, BACK = datetime(2025, 1, 20, 2, tzinfo=UTC), datetime(2025, 1, 21, 2, tzinfo=UTC)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Figures of all kinds, and a department with a report that came back, with findings, a remark, a conclusion."""
    made = sqlite_store(tmp_path_factory.mktemp("sheets"))
    fill_mixed(made)
    with made.writing() as session:
        row = figure("GOV-09", "12", source=HOSTILE)
        number = report(session, [row], department="TTRA", sent=SENT, approved=None, filename=HOSTILE)
        add_findings(session, number, [FindingValue("missing_target_code", "error", "Báo cáo", ("I9",), {})])
        add_event(session, number, State.RETURNED, at=BACK, by="Thường trực", reason=HOSTILE)
        new = NewRemark(number, RemarkKind.RETURN_REASON, HOSTILE, "GOV-09", "Báo cáo", "I9")
        add_remark(session, new, by="Thường trực", at=BACK)
    meeting = open_meeting(STEWARD, made, None, date(2025, 1, 25), title_vi="Phiên họp quý IV", at=NOW).number
    freeze(STEWARD, made, meeting, at=NOW, period=Period(2024, 4))
    said = Conclusion(f"Báo cáo lại. {HOSTILE}", OWN, date(2025, 3, 31), "GOV-03", Decimal(97), Operator.AT_LEAST)
    conclude(STEWARD, made, meeting, said, at=NOW)
    yield made
    discard(made)


@pytest.fixture
def opened(store: Store) -> Iterator[Session]:
    with store.reading() as session:
        yield session


@dataclass(frozen=True, slots=True)
class Made:
    """The sheet of the department with a conclusion: what it is made from, what it says, its pages."""

    sheet: DepartmentSheet
    content: DepartmentSheetContent
    pages: list[str]


@pytest.fixture(scope="module", params=["vi", "en"])
def made(request: pytest.FixtureRequest, store: Store) -> Iterator[Made]:
    language: Language = request.param
    with store.reading() as session:
        query = ask(session, DAY)
        content = write_department_sheet(session, query, OWN, language, NOW)
        pages = pages_of(build(session, Request(query, language, NOW, OWN)))
        yield Made(read_department_sheet(session, query, OWN), content, pages)


def test_the_targets_stand_as_the_board_has_them(made: Made) -> None:
    words, view = Wording(made.content.language), made.sheet.view
    assert made.content.leads == tuple(write_line(words, state) for state in view.leads)
    assert made.content.contributes == tuple(write_line(words, state) for state in view.contributes)
    assert made.content.due == write_due(view, words.language)
    assert all(f"{state.target.code} " in " ".join(made.pages) for state in view.leads)


def test_the_tiles_are_the_view_s_counts(made: Made) -> None:
    merits, view = made.sheet.merits, made.sheet.view
    met, in_time, due, mend = (tile.numeral for tile in made.content.tiles)
    assert (met, in_time) == (f"{len(merits.achieved)}/{len(view.leads)}", f"{merits.in_time}/{merits.owed}")
    assert (due, mend) == (Wording(made.content.language).day(made.sheet.due[0].deadline), str(len(view.mend)))


def test_what_is_good_stands_before_what_is_to_be_done(made: Made) -> None:
    assert any("GOV-01" in said for said in made.content.good)
    first, labels = made.pages[0], made.content.labels
    assert 0 < first.index(labels["good"]) < first.rindex(labels["leads"])
    assert all(drawable(said) in " ".join(made.pages) for said in made.content.good)


def test_the_four_scores_have_their_points_and_formulas(made: Made) -> None:
    language, sheet = made.content.language, made.sheet
    scores = sheet.quality.scores(sheet.wanted).values()
    boxes = made.content.quality.boxes
    assert [box.points for box in boxes] == [write_points(score, language) for score in scores]
    assert [box.formula for box in boxes] == [write_formula(score, language) for score in scores]
    mended = [gain for gain in sheet.quality.gains(sheet.wanted) if gain.can_be_mended]
    assert len(made.content.quality.raises) == min(6, len(mended)) > 0


def test_periods_say_how_they_were_delivered_and_how_late(made: Made) -> None:
    language, history = made.content.language, made.sheet.view.history
    assert len(made.content.periods) == MOST < len(history)
    assert str(len(history) - MOST) in made.content.earlier
    for row, one in zip(made.content.periods, history, strict=False):
        assert (row.period, row.late) == (period_name(one.period, language), one.is_late)
        assert row.days == (str(one.days_late) if 0 < one.days_late < 1000 else row.days)
        assert (row.sent == NOTHING) is (one.latest is None)


def test_a_conclusion_stands_with_its_verdict(made: Made) -> None:
    (one,) = made.content.concluded
    assert one.what.startswith("Báo cáo lại.")
    assert one.verdict == write_verdict(made.sheet.conclusions[0], made.content.language)
    assert "95" in one.figures
    assert "97" in one.figures
    assert f"Báo cáo lại. {drawable(HOSTILE)}" in " ".join(made.pages)


def test_a_conclusion_stands_on_the_sheet_of_its_target_too(opened: Session) -> None:
    query = ask(opened, DAY)
    own = write_department_sheet(opened, query, OWN, "vi", NOW).concluded
    assert write_target_sheet(opened, query, "GOV-03", "vi", NOW).concluded == own != ()
    assert write_target_sheet(opened, query, "GOV-01", "vi", NOW).concluded == ()
    stranger = replace(query, scope=Scope(departments=frozenset({"SYT"})))
    assert write_target_sheet(opened, stranger, "GOV-03", "vi", NOW).concluded == ()


def test_what_came_back_has_its_findings_and_the_remark_that_waits(opened: Session) -> None:
    query = ask(opened, DAY)
    content = write_department_sheet(opened, query, "TTRA", "vi", NOW)
    printed = text_of(build(opened, Request(query, "vi", NOW, "TTRA")))
    (finding,), (remark,) = content.findings, content.awaiting
    assert finding.about == remark.about
    assert finding.lines == ("Dòng có số liệu nhưng không ghi mã chỉ tiêu.",)
    assert remark.lines == (f"Lý do trả lại, GOV-09 (I9): {HOSTILE} (Thường trực, 21/01/2025 09:00)",)
    assert drawable(HOSTILE) in printed
    assert content.mend[0].startswith("Báo cáo số ")
    assert content.periods[0].delivery == "Đã trả lại"


def test_illustrative_reports_are_marked_and_warned_of(opened: Session) -> None:
    shown, hidden = (
        write_department_sheet(opened, ask(opened, DAY, illustrative=wanted), "VPTU", "vi", NOW)
        for wanted in (True, False)
    )
    assert [row.marked for row in shown.periods].count(True) == 1
    assert [said[:28] for said in shown.banners] == ["Báo cáo có số liệu minh họa:"]
    assert hidden.banners == ()
    assert not any(row.marked for row in hidden.periods)


def test_a_department_without_anything_is_a_calm_sheet(opened: Session) -> None:
    query = ask(opened, DAY)
    content = write_department_sheet(opened, query, "CAT", "vi", NOW)
    pages = pages_of(build(opened, Request(query, "vi", NOW, "CAT")))
    assert (content.leads, content.good, content.periods, content.due_next) == ((), (), (), ())
    assert content.due == "Quý IV/2024: đơn vị không phải báo cáo."
    assert [tile.numeral for tile in content.tiles] == [NOTHING, NOTHING, NOTHING, "0"]
    assert len(pages) == 1
    assert "Đơn vị không chủ trì chỉ tiêu nào của chương trình này." in pages[0]


def test_a_reporter_has_the_sheet_of_the_own_department_and_no_other(opened: Session) -> None:
    nga = User("nga", "Nga", frozenset({Role.REPORTER}), frozenset({"TTRA"}))
    query = complete(nga, read_catalogue(opened), as_of=DAY)
    assert "Phiếu đơn vị TTRA" in text_of(build(opened, Request(query, "vi", NOW, "TTRA")))
    with pytest.raises(NotAllowed):
        build(opened, Request(query, "vi", NOW, OWN))


def test_an_unknown_department_is_not_found(opened: Session) -> None:
    with pytest.raises(NotFound):
        build(opened, Request(ask(opened, DAY), "vi", NOW, "KHONG-CO"))
