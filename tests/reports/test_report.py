"""The reports that are offered, and what each says of itself."""

from dti.i18n import LANGUAGES, has_text, text
from reports.report import PDF, XLSX, find_reports


def test_the_brief_comes_first_and_then_its_evidence() -> None:
    found = [(report.code, report.extension, report.mimetype) for report in find_reports()]
    assert found == [
        ("brief", "pdf", PDF),
        ("evidence", "xlsx", XLSX),
        ("ledger", "xlsx", XLSX),
        ("index_scenarios", "xlsx", XLSX),
    ]


def test_every_report_says_in_both_languages_what_it_is() -> None:
    for report in find_reports():
        assert has_text(report.title)
        assert all(len(text(report.about, language)) > 40 for language in LANGUAGES)
