"""Parts that several reports share: notes of what a reader may not see, conclusions in lines, the meaning of signs."""

from dataclasses import replace
from datetime import date

from dti.access.roles import Scope
from dti.analysis.status import Status
from dti.catalogue.observations import Flag
from dti.store.engine import Session
from dti.views.origins import trace_all
from dti.views.target import read_target
from reports.parts.asked import Fact, write_asked, write_facts, write_warnings
from reports.parts.legend import write_flags, write_statuses
from reports.parts.sources import number_sources
from reports.wording import Wording
from tests.reports.printed import NOW, ask

WORDS = Wording("vi")


def test_figures_of_one_submission_share_a_note_and_each_figure_has_its_number(mixed: Session) -> None:
    views = [read_target(mixed, ask(mixed), code) for code in ("GOV-03", "SOC-04")]
    traces = [trace for view in views for trace in (*((view.deciding,) if view.deciding else ()), *view.parts)]
    sources = number_sources(WORDS, traces)
    assert [note.number for note in sources.notes] == [1, 2, 3]
    assert sources.numbers == {"GOV-03": (1,), "SOC-04": (2, 3)}
    assert [sources.figures[trace.key] for trace in traces] == [1, 2, 3]


def test_a_figure_of_another_department_is_noted_without_its_workbook(mixed: Session) -> None:
    query = replace(ask(mixed), scope=Scope())
    view = read_target(mixed, query, "GOV-03")
    assert view.deciding is not None
    (note,) = number_sources(WORDS, trace_all(mixed, view.board.catalogue, [view.deciding.observation])).notes
    assert note.source == (
        "Văn phòng Ủy ban nhân dân tỉnh. Do đơn vị khác báo cáo; chi tiết dành cho đơn vị đó và bộ phận thường trực."
    )
    assert (note.places, note.url) == ("", "")


def test_the_question_stands_in_facts_and_the_frozen_moment_with_it(mixed: Session) -> None:
    query = ask(mixed, date(2025, 1, 31))
    assert write_asked(WORDS, query, NOW) == (
        Fact("Kỳ báo cáo", "Quý IV/2024"),
        Fact("Mốc", "2025"),
        Fact("Tính đến", "31/01/2025"),
        Fact("Số liệu có ngày đến", "31/01/2025"),
        Fact("In lúc", "03/02/2026 08:30"),
    )
    assert write_asked(WORDS, replace(query, recorded=NOW), NOW)[-1] == Fact("Số liệu ghi nhận đến", "03/02/2026 08:30")


def test_only_flags_that_forbid_belief_are_warned_of() -> None:
    warned = {flag: len(write_warnings(WORDS, {flag})) for flag in Flag}
    assert {flag for flag, count in warned.items() if count} == {Flag.ILLUSTRATIVE, Flag.PROVISIONAL}


def test_facts_without_an_answer_are_left_out() -> None:
    assert write_facts([("Tên", "A"), ("Ghi chú", "")]) == (Fact("Tên", "A"),)


def test_every_status_has_its_sign_and_its_meaning() -> None:
    assert [one.status for one in write_statuses(WORDS)] == [status.value for status in Status]
    assert [one.word for one in write_flags(WORDS)] == [WORDS.say(f"common.flag.{flag.value}") for flag in Flag]
    assert all(one.meaning for one in (*write_statuses(WORDS), *write_flags(WORDS)))
