"""``dti report``: every report that the screen offers, in each of its forms, as a file that is kept."""

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from dti.access.audit import read_events
from dti.store.engine import Store
from reports.report import Subject, find_reports
from tests.cli.conftest import NOW, Run

REPORTS = find_reports()
ABOUT = {
    Subject.NONE: (),
    Subject.TARGET: ("--subject", "GOV-02"),
    Subject.DEPARTMENT: ("--subject", "STTTT"),
}
STARTS = {"pdf": b"%PDF-", "xlsx": b"PK", "docx": b"PK", "zip": b"PK"}
ASKED = ("--as-of", "2024-12-31", "--no-keep")


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.code)
def test_every_report_is_written_in_each_of_its_forms(sourced: Run, report: Any, tmp_path: Path) -> None:
    for form in report.forms:
        name = f"out/a.{form.extension}"
        ran = sourced("report", report.code, "--form", form.extension, *ABOUT[report.subject], "-o", name, *ASKED)
        assert (ran.code, ran.out, ran.err) == (0, f"Đã ghi {name}\n", "")
        assert (tmp_path / name).read_bytes().startswith(STARTS[form.extension])


def test_a_report_without_a_name_is_named_as_on_the_screen_and_its_hash_is_said(sourced: Run) -> None:
    ran = sourced("report", "brief", *ASKED, "--json")
    content = Path("bao-cao-tom-tat_2024-Q4.pdf").read_bytes()
    assert ran.json == {
        "path": "bao-cao-tom-tat_2024-Q4.pdf",
        "size": len(content),
        "sha256": sha256(content).hexdigest(),
        "number": None,
    }


def test_the_question_and_the_language_reach_the_report(sourced: Run) -> None:
    def written(*options: str) -> str:
        digest = sourced("report", "brief", "-o", "a.pdf", "--json", *options).json["sha256"]
        assert isinstance(digest, str)
        return digest

    assert written(*ASKED) == written(*ASKED)
    others = [("--lang", "en"), ("--period", "2023-Q4"), ("--horizon", "2030")]
    assert len({written(*ASKED, *other) for other in [(), *others]}) == 4


def test_the_ending_of_the_file_says_the_form_in_any_case(sourced: Run, tmp_path: Path) -> None:
    assert sourced("report", "ledger", "-o", "a.XLSX", *ASKED).code == 0
    assert (tmp_path / "a.XLSX").read_bytes().startswith(STARTS["xlsx"])


@pytest.mark.parametrize(
    ("options", "known"),
    [(("-o", "q.xlsx"), "pdf"), (("--form", "pdf", "-o", "q.zip"), "pdf"), (("-o", "q.2024"), "pdf")],
)
def test_a_file_name_that_says_another_form_is_refused(
    sourced: Run, tmp_path: Path, options: tuple[str, ...], known: str
) -> None:
    ran = sourced("report", "brief", *options, *ASKED)
    assert (ran.code, ran.out) == (2, "")
    assert f"đuôi tệp dùng được: {known}." in ran.err
    assert not (tmp_path / options[-1]).exists()


def test_without_a_kind_the_reports_are_listed(sourced: Run) -> None:
    for arguments in ((), ("nothing",)):
        ran = sourced("report", *arguments)
        assert (ran.code, ran.out) == (2, "")
        assert [report.code for report in REPORTS if f"{report.code} (" not in ran.err] == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--form", "zip"), "các dạng hiện có: PDF (pdf)"),
        (("--subject", "GOV-02"), "không lập riêng"),
        (("--meeting", "7"), "7"),
    ],
)
def test_what_a_report_cannot_be_is_refused_and_nothing_is_kept(own: Run, options: tuple[str, ...], said: str) -> None:
    ran = own("report", "brief", *options)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert own("reports").out == "Chưa có báo cáo nào được lưu.\n"


def test_what_is_made_is_kept_under_the_name_of_who_made_it_and_comes_back_byte_for_byte(
    own: Run, tmp_path: Path
) -> None:
    made = own("report", "ledger", "--as-of", "2024-12-31", "--by", "An", "-o", "a.xlsx", "--json").json
    (kept,) = own("reports", "--json").json
    assert kept == {
        "number": made["number"],
        "at": NOW.isoformat(),
        "by": "An",
        "report": "ledger",
        "form": "xlsx",
        "subject": None,
        "language": "vi",
        "programme": "NQ49",
        "period": "2024-Q4",
        "horizon": 2025,
        "as_of": "2024-12-31",
        "illustrative": False,
        "provisional": False,
        "meeting": None,
        "name": "so-doi-chieu_2024-Q4.xlsx",
        "size": made["size"],
        "sha256": made["sha256"],
    }
    ran = own("reports", "--get", made["number"], "-o", "b.xlsx", "--json")
    assert ran.json == {"path": "b.xlsx", "size": made["size"], "sha256": made["sha256"]}
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_kept_report_is_listed_for_people_and_stands_in_the_trail(own: Run, tmp_path: Path) -> None:
    own("report", "brief", "--as-of", "2024-12-31")
    (line,) = [line for line in own("reports").out.splitlines() if "bao-cao-tom-tat" in line]
    assert line.split() == ["1", "23/11/2026", "10:00", "dti", "bao-cao-tom-tat_2024-Q4.pdf", line.split()[-1]]
    own("reports", "--get", "1", "-o", "again.pdf")
    assert sha256(Path("again.pdf").read_bytes()).hexdigest().startswith(line.split()[-1])
    store = Store(f"sqlite:///{tmp_path}/own.sqlite")
    with store.reading() as session:
        assert [one.action for one in read_events(session, object_kind="report_order")] == ["report.printed"]
    store.close()


def test_a_number_that_no_report_has_is_refused(own: Run) -> None:
    ran = own("reports", "--get", "5")
    said = "Không có báo cáo đã lập nào mang số 5. Xem các số hiện có trong danh sách báo cáo đã lập.\n"
    assert (ran.code, ran.out, ran.err) == (2, "", said)
