"""The list of reports: what is offered, and for which question."""

from dashboard.context import Services, open_context
from dashboard.pages import reports
from dti.i18n import text
from dti.store.engine import Store
from reports.report import find_reports
from tests.dashboard.conftest import services_of
from tests.dashboard.makers import NOTE
from tests.dashboard.tree import of_class, of_kind, words
from tests.visitors import EVERYBODY


def _draw(store: Store, search: str, *makers: object) -> object:
    plain = services_of(store)
    with open_context(EVERYBODY, Services(plain.settings, store, plain.clock, makers), search) as context:  # type: ignore[arg-type]
        return reports.draw(context)


def test_every_report_can_be_downloaded_under_the_question_of_the_page(demo: Store) -> None:
    drawn = _draw(demo, "?ky=2024-Q4&lang=en", *find_reports())
    hrefs = [link.href for link in of_kind(drawn, "A")]
    assert hrefs == [f"/tai/bao-cao/{report.code}?ky=2024-Q4&lang=en" for report in find_reports()]
    assert [words(title) for title in of_kind(drawn, "H2")] == [text(report.title, "en") for report in find_reports()]


def test_the_question_is_told(demo: Store) -> None:
    said = words(_draw(demo, "?ky=2024-Q4&ngay=2025-01-31", NOTE))
    assert "; Quý IV/2024; mốc 2025; số liệu biết được tính đến hết ngày 31/01/2025." in said


def test_a_download_is_named_for_those_who_hear_it(demo: Store) -> None:
    (link,) = of_kind(_draw(demo, "", NOTE), "A")
    assert words(link) == "Tải tệp TXT"
    assert link.to_plotly_json()["props"]["aria-label"] == "Tải tệp TXT: Tổng quan"


def test_illustrative_figures_are_announced_only_where_they_are_included(demo: Store) -> None:
    assert "Báo cáo sẽ gồm số liệu minh họa" in words(_draw(demo, "?mh=1", NOTE))
    assert "Báo cáo sẽ gồm số liệu minh họa" not in words(_draw(demo, "?mh=0", NOTE))


def test_an_installation_without_reports_says_so(demo: Store) -> None:
    assert words(of_class(_draw(demo, ""), "empty")) == "Bản cài đặt này không có báo cáo nào."
