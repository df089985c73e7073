"""The sheets that every workbook has: sources once each, words with their colours, nothing left out."""

from dataclasses import replace
from datetime import date

from dti.analysis.status import Status
from dti.catalogue.observations import CellOrigin, Flag, ScoreOrigin, WithheldOrigin
from dti.figures.theme import STATUS
from dti.store.engine import Session
from dti.views.evidence import read_evidence
from dti.views.origins import Trace
from reports.wording import Wording
from reports.workbook_sheets import Source, sources_of, status_look, write_definitions, write_meanings, write_sources
from tests.reports.printed import ask

WORDS = Wording("vi")


def traces_of(session: Session) -> list[Trace]:
    query = ask(session, date(2026, 1, 31), illustrative=True)
    return [line.trace for line in read_evidence(session, query).lines]


def test_each_source_stands_once_with_how_many_figures_come_from_it(mixed: Session) -> None:
    traces = traces_of(mixed)
    sources = sources_of(WORDS, traces)
    assert sum(source.figures or 0 for source in sources) == len(traces)
    cells = {
        trace.observation.origin.submission for trace in traces if isinstance(trace.observation.origin, CellOrigin)
    }
    assert sorted(source.submission for source in sources if source.submission) == sorted(cells)
    (made_up,) = [source for source in sources if source.code == "VPTU"]
    assert (made_up.kind, made_up.title, made_up.publisher, made_up.note) == (
        *("Báo cáo nộp", "Báo cáo Quý IV/2024", "Văn phòng Tỉnh ủy", "Số liệu minh họa"),
    )
    scores = [trace for trace in traces if isinstance(trace.observation.origin, ScoreOrigin)]
    assert {source.kind for source in sources_of(WORDS, scores)} == {"Kết quả DTI"}


def test_what_is_withheld_names_the_department_alone(mixed: Session) -> None:
    cell = next(trace for trace in traces_of(mixed) if trace.publication is None and trace.submission)
    hidden = replace(cell, observation=replace(cell.observation, origin=WithheldOrigin()), submission=None)
    (source,) = sources_of(WORDS, [hidden])
    assert (source.code, source.day, source.file, source.sha256) == (cell.observation.department, None, "", "")


def test_the_sheet_of_sources_says_when_there_are_none() -> None:
    source = Source(kind="Ấn phẩm", title="Nghị quyết", day=date(2021, 9, 28), figures=2)
    (row,) = write_sources(WORDS, [source]).rows
    assert row == ("Ấn phẩm", "", "Nghị quyết", "", date(2021, 9, 28), "", 2, None, "", "", "", "")
    assert write_sources(WORDS, []).notes == ("Không có số liệu nào, nên không có nguồn.",)


def test_definitions_explain_every_status_and_flag_then_what_only_this_workbook_says() -> None:
    more = ("Loại", "Chỉ số DTI", "Không thể cùng đúng.")
    sheet = write_definitions(WORDS, lead=("Đến ngày",), more=[more])
    rows = list(sheet.rows)
    assert (sheet.name, sheet.lead, len(rows), rows[-1]) == (
        "Định nghĩa",
        ("Đến ngày",),
        len(Status) + len(Flag) + 1,
        more,
    )
    assert (write_meanings(WORDS).name, list(write_meanings(WORDS).rows)) == ("Trạng thái và lưu ý", rows[:-1])


def test_the_words_of_statuses_have_the_colours_of_the_screen_in_both_languages() -> None:
    for language in ("vi", "en"):
        words = Wording(language)
        assert status_look(words).colours == {
            words.status(status): (STATUS[status].strong, STATUS[status].soft) for status in Status
        }
