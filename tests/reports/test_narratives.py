"""What was said in words stands in the reports: in the reader's language where it was given in it, as it stood at a
frozen meeting, and long texts over as many pages as they need.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dti.access.user import operator
from dti.core.periods import Period
from dti.i18n import Language
from dti.meetings.course import freeze, open_meeting
from dti.meetings.narratives import narrate
from dti.store.engine import Session, Store
from dti.store.meetings import FrozenMeeting
from dti.views.query import ViewQuery, ask_at
from reports.documents import committee_brief, evidence
from reports.documents.committee_brief import write_brief
from reports.report import Request
from tests.reports.content import fill_published
from tests.reports.printed import NOW, ask, pages_of, text_of
from tests.stores import discard, sqlite_store

STEWARD = operator("Thường trực")
WHOLE, ON_TARGET = "Quý này tiến bộ.\nCòn ba việc.", "Chờ Bộ hướng dẫn."
HELD = date(2026, 2, 10)
LINE = "Số liệu tại phiên họp ngày 10/02/2026, chốt lúc 03/02/2026 08:30"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = sqlite_store(tmp_path)
    fill_published(made)
    yield made
    discard(made)


def _say(store: Store, target: str | None, vi: str, en: str = "", at: datetime = NOW) -> None:
    narrate(STEWARD, store, None, target, Period(2025, 4), vi, en, at=at)


def _today(session: Session) -> ViewQuery:
    return ask(session, date(2026, 1, 31))


def _hold(store: Store, at: datetime = NOW) -> FrozenMeeting:
    number = open_meeting(STEWARD, store, None, HELD, title_vi="Phiên họp quý I", title_en="First", at=at).number
    return freeze(STEWARD, store, number, at=at, period=Period(2025, 4))


def _sheets(content: bytes) -> dict[str, list[tuple[Any, ...]]]:
    book = openpyxl.load_workbook(BytesIO(content))
    return {name: [tuple(row) for row in book[name].iter_rows(values_only=True)] for name in book.sheetnames}


def test_the_brief_prints_what_was_said_of_the_period_and_of_targets(store: Store) -> None:
    _say(store, None, WHOLE)
    _say(store, "GOV-02", ON_TARGET, "Waiting.")
    with store.reading() as session:
        brief = write_brief(session, _today(session), "vi", NOW)
        printed = text_of(committee_brief.build(session, Request(_today(session), "vi", NOW)))
    assert brief.narratives.general == ("Quý này tiến bộ.", "Còn ba việc.")
    assert [(one.code, one.paragraphs) for one in brief.narratives.targets] == [("GOV-02", (ON_TARGET,))]
    assert "Nhận định Quý này tiến bộ. Còn ba việc. GOV-02" in printed
    assert ON_TARGET in printed


def test_what_was_given_in_one_language_only_is_printed_in_it_and_says_so(store: Store) -> None:
    _say(store, None, WHOLE)
    _say(store, "GOV-02", ON_TARGET, "Waiting.")
    _say(store, "GOV-03", "", "English only.")
    with store.reading() as session:
        in_both: dict[Language, Any] = {
            language: write_brief(session, _today(session), language, NOW).narratives for language in ("vi", "en")
        }
    assert in_both["en"].general == ("(In Vietnamese only)", "Quý này tiến bộ.", "Còn ba việc.")
    assert [one.paragraphs for one in in_both["en"].targets] == [("Waiting.",), ("English only.",)]
    assert in_both["vi"].targets[1].paragraphs == ("(Chỉ có bản tiếng Anh)", "English only.")


def test_without_words_there_is_neither_heading_nor_sheet(store: Store) -> None:
    with store.reading() as session:
        assert "Nhận định" not in text_of(committee_brief.build(session, Request(_today(session), "vi", NOW)))
        assert "Nhận định" not in _sheets(evidence.build(session, Request(_today(session), "vi", NOW)))


def test_the_workbook_has_both_languages_and_who_wrote_them(store: Store) -> None:
    _say(store, "GOV-02", "Bản đầu.")
    _say(store, "GOV-02", ON_TARGET, "Waiting.", at=NOW + timedelta(minutes=1))
    with store.reading() as session:
        (row,) = (
            row
            for row in _sheets(evidence.build(session, Request(_today(session), "vi", NOW)))["Nhận định"]
            if row[0] == "GOV-02"
        )
    assert (row[2], row[3], row[4], row[5]) == (ON_TARGET, "Waiting.", 2, STEWARD.signature)


def test_a_text_that_is_longer_than_a_page_runs_on(store: Store) -> None:
    _say(store, "GOV-02", "\n".join(f"Đoạn {number}: " + "chuyển đổi số " * 20 for number in range(25)))
    with store.reading() as session:
        pages = pages_of(committee_brief.build(session, Request(_today(session), "vi", NOW)))
    assert [any(f"Đoạn {number}:" in page for page in pages) for number in (0, 24)] == [True, True]
    assert sum("chuyển đổi số chuyển đổi số" in page for page in pages) > 1


def test_a_report_of_a_meeting_says_so_and_stays_as_it_was(store: Store) -> None:
    _say(store, None, WHOLE, "Progress.")
    held = _hold(store)
    later = datetime(2027, 5, 1, 2, tzinfo=UTC)
    _say(store, None, "Nói sau phiên họp.", at=NOW + timedelta(days=1))
    with store.reading() as session:
        query = ask_at(STEWARD, held)
        once, again = (committee_brief.build(session, Request(query, "vi", held.frozen.at)) for _ in range(2))
        brief = write_brief(session, query, "vi", later)
        today = write_brief(session, _today(session), "vi", later)
        sheets = _sheets(evidence.build(session, Request(query, "vi", later)))
    assert once == again
    assert LINE in pages_of(once)[0]
    assert (brief.held, brief.foot) == (LINE, "Báo cáo tóm tắt quý IV/2025, tại phiên họp ngày 10/02/2026")
    facts = {fact.label: fact.answer for fact in brief.facts}
    assert facts["Phiên họp"] == "Phiên họp quý I"
    assert "In lúc" not in facts
    assert brief.narratives.general == ("Quý này tiến bộ.", "Còn ba việc.")
    assert today.narratives.general == ("Nói sau phiên họp.",)
    assert all(any(LINE in row for row in rows) for name, rows in sheets.items() if name != "Trạng thái và lưu ý")


def test_changes_are_counted_from_the_last_meeting(store: Store) -> None:
    with store.reading() as session:
        assert write_brief(session, _today(session), "vi", NOW).changes.title == "Thay đổi so với kỳ trước"
    number = open_meeting(STEWARD, store, None, date(2025, 2, 1), title_vi="Phiên trước", at=NOW).number
    freeze(STEWARD, store, number, at=NOW, as_of=date(2025, 2, 1))
    with store.reading() as session:
        changes = write_brief(session, _today(session), "vi", NOW).changes
    assert changes.title == "Thay đổi so với phiên họp trước"
    assert "so với phiên họp ngày 01/02/2025" in changes.lead
