"""“Số này từ đâu?” for each kind of origin, and the small pieces it is made of: facts, citations, links."""

from dashboard.components.facts import draw_facts, draw_source
from dashboard.components.links import link_with
from dashboard.components.provenance import draw_provenance, name_giver
from dti.views.target import read_target
from tests.dashboard.conftest import Open
from tests.dashboard.tree import links, of_kind, words


def test_a_departments_figure_names_department_period_parts_and_both_persons(asked: Open) -> None:
    with asked("?mh=1") as context:
        view = read_target(context.session, context.query, "SOC-04")
        trace = next(t for t in view.traces if t.observation.department == "BDIEN")
        panel = draw_provenance(context, view.state.target, trace, decides=True)
        assert name_giver(context, trace) == "Bưu điện tỉnh Lạng Sơn"
    said = words(panel)
    assert links(panel)["Bưu điện tỉnh Lạng Sơn"] == "/don-vi/BDIEN?mh=1"
    assert "Tử số / mẫu số" in said
    assert "Kỳ báo cáo Quý" in said
    assert "(minh họa)" in said
    assert "Quyết định trạng thái" in said


def test_a_publication_says_when_its_day_is_only_our_estimate(asked: Open) -> None:
    with asked("") as context:
        view = read_target(context.session, context.query, "GOV-01")
        panels = {
            trace.publication.approximate: words(draw_provenance(context, view.state.target, trace, decides=False))
            for trace in view.traces
            if trace.publication is not None
        }
    assert "ngày do nhóm xây dựng ước định" in panels[True]
    assert "ngày do nhóm xây dựng ước định" not in panels[False]


def test_facts_without_a_value_are_left_out() -> None:
    assert words(draw_facts([("Tệp", "a.xlsx"), ("Ghi chú", ""), ("Người lập biểu", None)])) == "Tệp a.xlsx"


def test_addresses_in_a_citation_can_be_followed_and_nothing_is_lost() -> None:
    said = "Báo A, 20/07/2021, https://a.vn/b.html ; Báo B (https://b.vn/c)."
    drawn = draw_source(said)
    assert words(drawn).replace(" ;", ";") == said.replace(" ;", ";")
    first = of_kind(drawn, "A")[0]
    assert (first.href, first.rel, first.target) == ("https://a.vn/b.html", "noopener noreferrer", "_blank")


def test_a_link_sets_parameters_of_its_page_and_keeps_the_question(asked: Open) -> None:
    with asked("?ky=2024-Q4&so=o1&lang=en") as context:
        assert link_with(context, "/dti", nam=2024, so=None) == "/dti?ky=2024-Q4&lang=en&nam=2024"
