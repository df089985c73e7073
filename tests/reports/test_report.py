"""The reports that are offered, and what each says of itself."""

from dti.i18n import LANGUAGES, has_text, text
from reports.report import DOCX, PDF, XLSX, Form, find_reports

KINDS = {"pdf": PDF, "xlsx": XLSX, "docx": DOCX, "zip": "application/zip"}


def test_every_report_has_a_code_of_its_own_and_each_of_its_forms_once() -> None:
    found = find_reports()
    assert len({report.code for report in found}) == len(found)
    for report in found:
        extensions = [form.extension for form in report.forms]
        assert extensions, report.code
        assert len(set(extensions)) == len(extensions), report.code
        assert [form.mimetype for form in report.forms] == [KINDS[one] for one in extensions]


def test_a_form_is_found_by_its_extension_and_the_first_without() -> None:
    for report in find_reports():
        assert report.form() is report.forms[0]
        assert [report.form(form.extension) for form in report.forms] == list(report.forms)
        assert report.form("odt") is None


def test_an_archive_says_what_it_is() -> None:
    assert Form("zip", lambda _session, _request: b"").mimetype == "application/zip"


def test_every_report_says_in_both_languages_what_it_is() -> None:
    for report in find_reports():
        assert has_text(report.title)
        assert all(len(text(report.about, language)) > 40 for language in LANGUAGES)
