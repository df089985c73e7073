"""Self-assessed beside official: the tree, three ways of counting, the years; sourced figures, made-up claims."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from dti.access.user import operator
from dti.analysis.assessment import Span
from dti.analysis.index_table import Missing
from dti.catalogue.models import Basis, Catalogue, Feed, FeedBasis, Relation
from dti.catalogue.observations import CellOrigin
from dti.core.errors import NotFound
from dti.ingest.assessment.prefill import assessment_in_session
from dti.ingest.assessment.template import FilledNode
from dti.ingest.door import approve, submit
from dti.store.catalogue import save_catalogue
from dti.store.engine import Session, Store
from dti.views.assessment import read_assessment
from dti.views.assessment_plain import assessment_as_json
from dti.views.assessment_values import AssessedYear, AssessmentView, NodeLine
from dti.views.assessment_wording import write_beside, write_difference, write_finding, write_gaps, write_span
from dti.views.board import read_catalogue
from dti.views.query import ViewQuery, complete
from tests.views.reports import add_report, ratio

D = Decimal
AT = datetime(2024, 2, 20, 3, tzinfo=UTC)


def send(store: Store, year: int, department: str = "STTTT", *, illustrative: bool = False, **points: str) -> None:
    """A self-assessment that is approved the same day; keyword ``n7="176"`` claims 176 points for node 7."""
    filled = {key.removeprefix("n"): FilledNode(D(value), evidence="Báo cáo") for key, value in points.items()}
    with store.reading() as session:
        data = assessment_in_session(
            session, read_catalogue(session), department, None, year, created=AT, filled=filled
        )
    receipt = submit(operator("An"), store, data, "tu-danh-gia.xlsx", at=AT, illustrative=illustrative)
    assert receipt.submission is not None
    approve(operator("Bình"), store, receipt.submission, at=AT)


@pytest.fixture
def opened(own_store: Store) -> Iterator[Session]:
    """A store in which 2022 is claimed whole and 2023 in part, one node of it by two departments."""
    send(own_store, 2022, n1="88", n2="90", n3="82", n4="74", n5="80", n7="162", n8="109.5", n9="75")
    send(own_store, 2023, n3="80", n7="176", n9="96")
    send(own_store, 2023, "VPUBND", n9="84")
    with own_store.reading() as session:
        yield session


def query(session: Session, **differences: Any) -> ViewQuery:
    return complete(operator("Người đọc"), read_catalogue(session), **({"as_of": date(2026, 1, 1)} | differences))


def view_of(session: Session, year: int | None = None, **differences: Any) -> AssessmentView:
    found = read_assessment(session, query(session, **differences), year)
    assert found is not None
    return found


def line(year: AssessedYear, code: str) -> NodeLine:
    return next(one for one in year.lines if one.node.code == code)


def test_each_node_has_both_values_and_their_difference(opened: Session) -> None:
    year = view_of(opened, 2022).chosen
    seven = line(year, "7")
    assert (seven.own, seven.official_value, seven.difference) == (D("0.81"), D("0.7342"), D("0.0758"))
    assert (seven.points_difference, seven.maximum, seven.official_basis) == (
        D("15.16"),
        D(200),
        Basis.PUBLISHED_COPY,
    )
    (claim,) = seven.claims
    assert isinstance(claim.origin, CellOrigin)
    assert (claim.department, claim.points, claim.origin.cell, claim.evidence) == ("STTTT", D(162), "H14", "Báo cáo")


def test_groups_and_total_follow_from_their_parts(opened: Session) -> None:
    year = view_of(opened, 2022).chosen
    assert (line(year, "I").own, line(year, "0").own) == (D("0.828"), D("0.7605"))
    assert line(year, "0").difference == D("0.7605") - D("0.6837")
    assert line(year, "1").difference is None
    assert [one.node.code for one in year.compared] == ["3", "7", "8", "9"]


def test_what_nobody_claims_is_counted_three_ways(opened: Session) -> None:
    year = view_of(opened, 2023).chosen
    totals = {one.missing: one.total for one in year.counted}
    # 80 + 176 points are claimed, 84 to 96 more by two departments; 550 points are claimed by nobody.
    assert totals[Missing.ZERO] == Span(D("0.34"), D("0.352"))
    assert totals[Missing.UNKNOWN] == Span(D("0.34"), D("0.902"))
    last = year.counted_as(Missing.LAST_YEAR)
    assert last is not None
    assert last.filled == ("8",)
    assert last.total == Span(D("0.34") + D("0.6499") * D("0.15"), D("0.752") + D("0.6499") * D("0.15"))
    assert year.official_total == D("0.7601")


def test_two_departments_make_a_span_and_neither_overwrites_the_other(opened: Session) -> None:
    nine = line(view_of(opened, 2023).chosen, "9")
    assert (nine.is_contested, nine.span, nine.own, nine.difference) == (True, Span(D("0.56"), D("0.64")), None, None)
    assert [(claim.department, claim.points) for claim in nine.claims] == [("STTTT", D(96)), ("VPUBND", D(84))]


def test_the_years_stand_side_by_side(opened: Session) -> None:
    view = view_of(opened)
    assert (view.chosen.assessment_year, [one.assessment_year for one in view.years]) == (2023, [2022, 2023])
    means = [round(one.mean_difference or D(0), 6) for one in view.years]
    assert means == [D("0.088975"), D("0.048750")]
    infrastructure = next(one for one in view.across if one.measure == "infrastructure")
    assert infrastructure.differences == {2022: D("0.0678"), 2023: D("0.0664")}
    society = next(one for one in view.across if one.measure == "society_activity")
    assert society.differences == {2022: D("0.1322"), 2023: None}


def test_claims_and_official_values_count_as_of_the_day(opened: Session) -> None:
    assert view_of(opened, as_of=date(2024, 2, 19)).years == ()
    before = view_of(opened, 2023, as_of=date(2024, 6, 1)).chosen  # claimed, and published a year later
    assert (before.official_total, before.compared, len(before.claimed)) == (None, (), 3)
    assert "chưa có giá trị công bố để đối chiếu" in write_finding(before, "vi")


def test_illustrative_claims_are_shown_only_where_they_are_asked_for(own_store: Store) -> None:
    send(own_store, 2022, illustrative=True, n7="162")
    with own_store.reading() as session:
        assert view_of(session).years == ()
        shown = view_of(session, illustrative=True).chosen
    assert (shown.assessment_year, shown.is_illustrative) == (2022, True)


def test_nobody_having_claimed_is_an_answer_too(session: Session) -> None:
    year = view_of(session).chosen
    assert (year.assessment_year, year.claimed, year.counted, year.mean_difference) == (2024, (), (), None)
    assert write_finding(year, "vi") == "Chưa đơn vị nào tự đánh giá năm 2024"
    assert line(year, "I").official_value == D("0.9772")


def test_what_the_sources_do_not_tell_is_said(session: Session) -> None:
    components, maxima = write_gaps(view_of(session, 2024).chosen, "vi")
    assert "47 chỉ số thành phần của 405/QĐ-BKHCN" in components
    assert maxima.startswith("5 chỉ số chính chưa biết điểm tối đa")
    assert [one.node.code for one in view_of(session, 2024).chosen.parts] == ["I", "6", "7", "8"]
    assert len(write_gaps(view_of(session, 2022).chosen, "en")) == 1


def test_the_words_say_how_far_and_where(opened: Session) -> None:
    view = view_of(opened, 2022)
    assert write_finding(view.chosen, "vi") == (
        "Năm 2022: tự chấm cao hơn công bố bình quân 0,0890 ở 4 chỉ số đối chiếu được"
    )
    widest, claimed = write_beside(view.chosen, "vi")
    assert widest == "Lệch nhiều nhất: Hoạt động xã hội số +0,1322 (+19,83 điểm)."
    assert claimed == "Đã tự chấm 8/8 chỉ số."
    assert "Hoạt động xã hội số" in write_beside(view_of(opened, 2023).chosen, "vi")[-1]


@pytest.mark.parametrize(
    ("value", "said"), [(D("0.05"), "+0,0500"), (D("-0.05"), "−0,0500"), (D("0.00001"), "0,0000"), (None, "–")]
)
def test_a_difference_has_its_sign_and_nothing_has_none(value: Decimal | None, said: str) -> None:
    assert write_difference(value, "vi") == said


def test_a_span_is_one_value_or_two() -> None:
    assert write_span(Span(D("0.5"), D("0.5")), "vi") == "0,5000"
    assert write_span(Span(D("0.5"), D("0.6")), "en") == "0.5000 to 0.6000"


def test_an_unknown_year_and_another_years_framework_are_refused(session: Session) -> None:
    with pytest.raises(NotFound, match=r"assessment\.unknown_year"):
        view_of(session, 2031)
    with pytest.raises(NotFound, match=r"assessment\.other_framework"):
        read_assessment(session, query(session), 2023, "405-2025")


def test_the_document_has_every_digit(opened: Session) -> None:
    said = assessment_as_json(view_of(opened, 2023))
    assert said["counted"]["zero"]["total"] == {"least": "0.34", "most": "0.352"}
    nine = next(one for one in said["nodes"] if one["node"] == "9")
    assert (nine["contested"], nine["claimed"], nine["official"]) == (True, {"least": "0.56", "most": "0.64"}, "0.5005")
    assert nine["claims"][0]["origin"]["cell"] == "H16"
    assert assessment_as_json(None) == {"years": []}


def test_a_figure_entered_for_a_target_stands_at_the_node_that_it_feeds(own_store: Store) -> None:
    feed = Feed(
        programme="NQ49", target="GOV-07", to_framework="922-2022", to_code="7", relation=Relation.SAME,
        basis=FeedBasis.STEWARD, source="An",
    )  # fmt: skip
    with own_store.writing() as session:
        save_catalogue(session, Catalogue(feeds=(feed,)), (), by="An", at=AT, origin="steward")
        for day, part in ((date(2023, 6, 30), 80), (date(2023, 12, 31), 90), (date(2024, 3, 31), 95)):
            rows = [("GOV-07", ratio(part, 100), day)]
            add_report(session, "VPUBND", f"{day.year}-Q{(day.month + 2) // 3}", AT, rows=rows, approved=AT)
    with own_store.reading() as session:
        figure = line(view_of(session, 2023).chosen, "7").figure
        form = assessment_in_session(session, read_catalogue(session), "STTTT", None, 2023, created=AT)
    assert figure is not None
    assert (figure.value, figure.data_date, figure.fed_from) == (D(90), date(2023, 12, 31), "NQ49/GOV-07")
    sheet = load_workbook(BytesIO(form))["Báo cáo"]
    (row,) = [[cell.value for cell in cells] for cells in sheet.iter_rows() if str(cells[1].value) == "7"]
    assert row[5:9] == [90, 100, None, "Số liệu đã nhập cho chỉ tiêu NQ49/GOV-07, ngày 31/12/2023"]
