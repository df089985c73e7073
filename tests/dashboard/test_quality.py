"""The page of the data's quality: four cards with formula and way to the causes, tables, causes with cell and whom to
ask, everything in the address.
"""

from dataclasses import replace

import pytest
from dash.development.base_component import Component

from dashboard.components.quality_filters import PATH, SPELT
from dashboard.context import Context, open_context
from dashboard.pages.quality import draw
from dti.analysis.quality import Quality
from dti.i18n import number
from dti.store.engine import Store
from dti.views.quality import QualityBoard, Wanted, read_quality
from dti.views.quality_wording import write_points
from tests.dashboard.conftest import Open, services_of
from tests.dashboard.reviewing import REPORTER
from tests.dashboard.tree import links, of_class, of_kind, words

ASKED = "?mh=1&ky=2025-Q4"


def board_of(context: Context) -> QualityBoard:
    return read_quality(context.session, context.query)


def rows_of(table: Component) -> list[list[str]]:
    """The cells of a table's rows; of a score only what is seen."""
    rows = []
    for row in of_kind(of_kind(table, "Tbody"), "Tr"):
        (head,) = of_kind(row, "Th")
        rows.append([words(head), *(words(of_kind(cell, "Span")[0]) for cell in of_kind(row, "Td"))])
    return rows


def test_the_title_says_all_four_and_never_one_for_all(asked: Open) -> None:
    with asked(ASKED) as context:
        scores = board_of(context).scores(Wanted(period=context.query.period))
        page = draw(context)
    points = [write_points(scores[quality], "vi") for quality in Quality]
    said = f"Quý IV/2025: đúng {points[0]}, đủ {points[1]}, sạch {points[2]}, sống {points[3]}"
    assert words(of_kind(page, "H1")) == said


def test_each_card_has_its_formula_its_finding_and_the_way_to_its_causes(asked: Open) -> None:
    with asked(ASKED) as context:
        board, page = board_of(context), draw(context)
    wanted = Wanted(period=board.query.period)
    cards = of_class(page, "quality-card")
    assert len(cards) == len(Quality)
    for card, (quality, score) in zip(cards, board.scores(wanted).items(), strict=True):
        passed, applicable = number(score.passed, "vi"), number(score.applicable, "vi")
        points = write_points(score, "vi")
        assert words(of_class(card, "quality-formula")) == f"100 × {passed} ÷ {applicable} = {points}"
        assert words(of_class(card, "quality-finding")).startswith(f"{score.failed} trong {applicable} lượt kiểm tra")
        count = len(board.gains(wanted, quality))
        assert links(card) == {f"Xem {count} nguyên nhân": f"{PATH}?ky=2025-Q4&mh=1&diem={SPELT[quality]}"}


def test_each_card_shows_its_way_over_the_periods_and_a_table_has_the_same(asked: Open) -> None:
    with asked(ASKED) as context:
        board, page = board_of(context), draw(context)
    pictures = of_class(page, "quality-trend")
    over = board.scores_by("period", Wanted())
    table = rows_of(_table(page, "Qua các kỳ"))
    for picture, quality, row in zip(pictures, Quality, table, strict=True):
        points = [write_points(scores[quality], "vi") for scores in over.values()]
        assert row[1:] == points
        said = "; ".join(f"Quý {_roman(code)} {one}" for code, one in zip(over, points, strict=True))
        assert getattr(picture, "aria-label") == f"{row[0]} qua các kỳ: {said}"


def _roman(code: str) -> str:
    return f"{('I', 'II', 'III', 'IV')[int(code[-1]) - 1]}/{code[:4]}"


def _table(page: Component, title: str) -> Component:
    (panel,) = [one for one in of_class(page, "panel") if words(of_kind(one, "H2")).startswith(title)]
    return panel


@pytest.mark.parametrize("quality", Quality)
def test_every_failed_check_stands_in_the_list_of_its_score(asked: Open, quality: Quality) -> None:
    with asked(f"{ASKED}&diem={SPELT[quality]}") as context:
        board, page = board_of(context), draw(context)
    gains = board.gains(Wanted(period=board.query.period), quality)
    items = of_kind(of_class(page, "quality-causes"), "Li")
    assert len(items) == len(gains) > 0
    for item, gain in zip(items, gains, strict=True):
        said, found = words(item), set(links(item).values())
        assert f"/chi-tieu/{gain.targets[0]}{ASKED.replace('mh=1&ky=2025-Q4', 'ky=2025-Q4&mh=1')}" in found
        assert gain.place in said
        assert "Đầu mối:" in said
        if board.submission(gain.checks[0]) is not None:
            number_sent = gain.cause.submission
            assert f"/nop-bao-cao?ky=2025-Q4&mh=1&bn={number_sent}" in found
            assert f"/tai/ban-goc/{number_sent}?ky=2025-Q4&mh=1" in found


def test_departments_are_sorted_by_the_score_that_is_asked_for_the_unrated_last(asked: Open) -> None:
    with asked(f"{ASKED}&sx=song") as context:
        board, page = board_of(context), draw(context)
    names = [row[0] for row in rows_of(_table(page, "Theo đơn vị"))]
    found = board.scores_by("department", Wanted(period=board.query.period))
    points = [scores[Quality.LIVE].points for scores in found.values()]
    shown = {
        board.catalogue.department(code).name_vi if board.catalogue.department(code) else code: scores  # type: ignore[union-attr]
        for code, scores in found.items()
    }
    order = [shown[name][Quality.LIVE].points for name in names]
    rated = [one for one in order if one is not None]
    assert rated == sorted(one for one in points if one is not None)
    assert order[len(rated) :] == [None] * (len(order) - len(rated))


def test_a_department_a_pillar_and_a_target_narrow_everything(asked: Open) -> None:
    with asked(ASKED) as context:
        board = board_of(context)
    for search, wanted in (
        ("dv=STC-2025", Wanted(department="STC-2025")),
        ("tc=society", Wanted(pillar="society")),
        ("chi-tieu=GOV-09", Wanted(target="GOV-09")),
    ):
        with asked(f"{ASKED}&{search}") as context:
            page = draw(context)
        scores = board.scores(replace(wanted, period=board.query.period))
        shown = [words(one) for one in of_class(page, "quality-points")]
        assert shown == [write_points(scores[quality], "vi") for quality in Quality]


def test_what_the_address_cannot_mean_is_not_asked_for(asked: Open) -> None:
    with asked(ASKED) as context:
        plain = words(draw(context))
    with asked(f"{ASKED}&dv=KHONG&tc=KHONG&chi-tieu=KHONG&diem=KHONG&sx=KHONG") as context:
        assert words(draw(context)) == plain


def test_where_nobody_has_reported_only_published_figures_are_rated_and_it_is_said(asked: Open) -> None:
    with asked("?mh=0&ky=2024-Q3") as context:
        page = draw(context)
    assert "không đơn vị nào bị tính là thiếu hoặc chậm" in words(of_class(page, "quality-silent"))
    assert [words(one) for one in of_class(page, "quality-points")][1:] == ["–", "–", "–"]


def test_where_there_is_nothing_to_rate_the_page_says_so(asked: Open) -> None:
    with asked("?mh=0&ky=2024-Q3&dv=BDIEN") as context:
        page = draw(context)
    assert words(of_kind(page, "H1")) == "Bưu điện tỉnh Lạng Sơn, Quý III/2024: chưa có nội dung để chấm."
    assert of_class(page, "quality-card") == []


def test_in_english_too(asked: Open) -> None:
    with asked(f"{ASKED}&lang=en") as context:
        page = draw(context)
    assert words(of_kind(page, "H1")).startswith("Q4 2025: correct ")


def test_a_reporter_sees_the_scores_and_causes_of_their_own_department_alone(demo: Store) -> None:
    with open_context(REPORTER, services_of(demo), "?mh=1&ky=2024-Q4") as context:
        page = draw(context)
        names = {context.name(one): one.code for one in context.catalogue.departments}
    rows = rows_of(_table(page, "Theo đơn vị"))
    assert [names[row[0]] for row in rows] == ["STTTT"]
    assert not [link for link in links(page).values() if link.startswith("/doi-chieu")]


def test_what_is_listed_can_be_taken_away(asked: Open) -> None:
    with asked(f"{ASKED}&diem=song") as context:
        board, page = board_of(context), draw(context)
    stores = {one.id["name"]: one.data for one in of_kind(page, "Store") if one.id["type"] == "rows"}
    gains = board.gains(Wanted(period=board.query.period), Quality.LIVE)
    departments = board.scores_by("department", Wanted(period=board.query.period))
    assert [row["target"] for row in stores["chat-luong-nguyen-nhan"]] == [", ".join(gain.targets) for gain in gains]
    assert [row["live_passed"] for row in stores["chat-luong-don-vi"]] == [
        scores[Quality.LIVE].passed for scores in departments.values()
    ]
    late = next(row for row in stores["chat-luong-nguyen-nhan"] if row["gain"] is None)
    assert late["cause"].startswith("Báo cáo Quý IV/2025")


def test_the_name_of_a_period_leads_to_that_period(asked: Open) -> None:
    with asked(f"{ASKED}&diem=song&dv=SYT") as context:
        found = links(_table(draw(context), "Qua các kỳ"))
    assert found["Quý I/2025"] == f"{PATH}?ky=2025-Q1&mh=1&diem=song&dv=SYT"
