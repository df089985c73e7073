"""``dti report``: every report that the screen offers, as a file."""

from pathlib import Path

import pytest

from reports.report import find_reports
from tests.cli.conftest import Run

REPORTS = find_reports()


@pytest.mark.parametrize("code", [report.code for report in REPORTS])
def test_every_report_is_written(sourced: Run, code: str, tmp_path: Path) -> None:
    (report,) = [report for report in REPORTS if report.code == code]
    ran = sourced("report", code, "-o", f"out/a.{report.extension}", "--as-of", "2024-12-31")
    assert (ran.code, ran.out, ran.err) == (0, f"Đã ghi out/a.{report.extension}\n", "")
    content = (tmp_path / "out" / f"a.{report.extension}").read_bytes()
    assert content.startswith({"pdf": b"%PDF-", "xlsx": b"PK"}[report.extension])


def test_a_report_without_a_name_is_named_after_its_kind_and_period(sourced: Run) -> None:
    ran = sourced("report", "brief", "--as-of", "2024-12-31", "--json")
    assert ran.json["path"] == "brief-2024-Q4.pdf"
    assert ran.json["size"] == Path("brief-2024-Q4.pdf").stat().st_size


def test_the_question_and_the_language_reach_the_report(sourced: Run) -> None:
    def written(*options: str) -> str:
        digest = sourced("report", "brief", "-o", "a.pdf", "--json", *options).json["sha256"]
        assert isinstance(digest, str)
        return digest

    base = ("--as-of", "2024-12-31")
    assert written(*base) == written(*base)
    others = [("--lang", "en"), ("--period", "2023-Q4"), ("--horizon", "2030")]
    assert len({written(*base, *other) for other in [(), *others]}) == 4


def test_without_a_kind_the_reports_are_listed(sourced: Run) -> None:
    for arguments in ((), ("nothing",)):
        ran = sourced("report", *arguments)
        assert (ran.code, ran.out) == (2, "")
        assert [report.code for report in REPORTS if f"{report.code} (" not in ran.err] == []


def test_a_report_of_a_meeting_that_is_not_frozen_is_refused(sourced: Run) -> None:
    ran = sourced("report", "brief", "--meeting", "7")
    assert (ran.code, ran.out) == (2, "")
    assert "7" in ran.err
