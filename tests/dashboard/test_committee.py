"""The first screen says what its view says: declared apart from evidenced, nothing illustrative as evidence."""

from typing import Any, Protocol

import pytest

from dashboard.pages.committee import draw
from dti.analysis.status import Status
from dti.catalogue.observations import Flag
from dti.i18n import Language, all_keys, has_text
from dti.views.committee import URGENCY, Overview, read_overview
from dti.views.reporting import Delivery
from tests.dashboard.conftest import Open, OpenWindow
from tests.dashboard.tree import links, of_class, of_kind, words


class Screen(Protocol):
    """Draws the first screen: the page, the view behind it and the language."""

    def __call__(self, search: str = "", /) -> tuple[Any, Overview, Language]:
        """The screen for the query part of an address."""


@pytest.fixture
def screen(asked: Open) -> Screen:
    """The first screen over the demonstration store."""

    def build(search: str = "", /) -> tuple[Any, Overview, Language]:
        with asked(search) as context:
            return draw(context), read_overview(context.session, context.query), context.language

    return build


def _card(page: Any, name: str) -> str:
    return words(of_class(page, f"card-{name}"))


def test_the_sentence_above_keeps_declared_and_evidenced_apart(screen: Screen) -> None:
    page, overview, _ = screen()
    evidenced, known = len(overview.evidenced), len(overview.from_resolution)
    assert words(of_kind(page, "H1")) == (
        f"Tỉnh công bố đạt 21/30 chỉ tiêu; số liệu đã duyệt chứng minh được {evidenced} trong {known} "
        "chỉ tiêu dẫn được từ Nghị quyết"
    )


@pytest.mark.parametrize(
    ("language", "title", "finding"),
    [
        ("vi", "Tỉnh công bố, mốc 2025", "Tỉnh công bố đạt 21/30 chỉ tiêu mốc 2025; "),
        (
            "en",
            "Declared by the province, horizon 2025",
            "The province declares 21/30 targets of the horizon 2025 met; ",
        ),
    ],
)
def test_beside_another_horizon_the_declared_total_names_its_own(
    screen: Screen, language: str, title: str, finding: str
) -> None:
    page, _, _ = screen(f"?moc=2030&lang={language}")
    assert _card(page, "declared").startswith(f"{title} 21/30")
    assert words(of_kind(page, "H1")).startswith(finding)


def test_the_declared_card_says_whose_word_it_is_of_which_day_and_where_it_stands(screen: Screen) -> None:
    page, overview, _ = screen()
    card = _card(page, "declared")
    assert "Tỉnh công bố 21/30 chỉ tiêu công bố đạt Tính đến 31/10/2024, công bố 06/11/2024" in card
    assert overview.declared is not None
    publication = overview.declared.publication
    assert publication is not None
    assert links(of_class(page, "overview-source")) == {publication.title_vi: publication.url}
    (way,) = links(of_class(page, "card-declared")).values()
    assert way == f"#{of_class(page, 'overview-source')[0].id}"


def test_a_total_that_the_source_does_not_give_is_not_made_up(screen: Screen) -> None:
    page, _, _ = screen("?ngay=2022-04-06")
    assert "5 chỉ tiêu công bố đạt, nguồn không nêu tổng số" in _card(page, "declared")
    assert "Tỉnh công bố đạt 5 chỉ tiêu;" in words(of_kind(page, "H1"))


def test_before_anything_was_declared_the_card_says_so(screen: Screen) -> None:
    page, overview, _ = screen("?ngay=2021-12-01")
    assert overview.declared is None
    assert "chưa có công bố nào tính đến ngày này" in _card(page, "declared")
    assert words(of_kind(page, "H1")).startswith("Tỉnh chưa công bố số chỉ tiêu đạt;")


def test_the_evidenced_card_counts_the_view_and_names_the_others(screen: Screen) -> None:
    page, overview, _ = screen()
    card = _card(page, "evidenced")
    assert f"{len(overview.evidenced)}/20 chứng minh được bằng số liệu đã duyệt" in card
    assert "Chưa tính 10 chỉ tiêu chưa rõ nguyên văn" in card
    assert all(f"{state.target.code} {state.target.name_vi}" in card for state in overview.apart)


def test_illustrative_figures_colour_the_tiles_and_never_the_evidence(screen: Screen) -> None:
    plain, without, _ = screen("?mh=0")
    shown, including, _ = screen("?mh=1")
    assert [s.target.code for s in including.evidenced] == [s.target.code for s in without.evidenced]
    assert f"{len(without.evidenced)}/20" in _card(shown, "evidenced")
    assert "Không tính số liệu minh họa" in _card(shown, "evidenced")
    assert of_class(plain, "corner-illustrative") == []
    assert len(of_class(shown, "tile-achieved")) > len(of_class(plain, "tile-achieved"))
    assert "(gồm cả số liệu minh họa)" in words(of_class(shown, "wall")[0].children[0])


def test_the_index_card_shows_the_rank_with_its_field_and_the_other_field_beside_it(screen: Screen) -> None:
    page, _, _ = screen()
    assert _card(page, "index") == (
        "Chỉ số DTI năm 2024 18/63 ▼ hạng, tính toán Giảm từ 4/63 năm 2023 (đổi cách đánh giá) "
        "Giá trị 0,7480 · hạng 10/34 (suy ra)"
    )


def test_below_the_index_line_stands_where_the_newest_rank_is_from(screen: Screen) -> None:
    page, overview, _ = screen()
    main = overview.index[-1].main
    assert main is not None
    assert words(of_class(of_class(page, "index-line"), "source-line")) == f"Nguồn: {main.source}"


def test_in_april_2022_the_rank_is_still_sixteen(screen: Screen) -> None:
    page, _, _ = screen("?ngay=2022-04-06")
    assert "Chỉ số DTI năm 2020 16/63 hạng, công bố Giá trị 0,3453" in _card(page, "index")


def test_the_open_card_counts_what_is_refuted_in_danger_or_unknown_by_status(screen: Screen) -> None:
    page, overview, _ = screen()
    assert (overview.counts[Status.MISSED], overview.counts[Status.NO_DATA]) == (2, 21)
    assert _card(page, "open") == (
        "Nguy cơ hoặc chưa rõ 23/30 chỉ tiêu chưa đạt hoặc chưa đủ căn cứ ✗ 2 không đạt ? 21 chưa có số liệu"
    )


@pytest.mark.parametrize("search", ["?mh=0", "?mh=1", "?mh=1&lang=en"])
def test_every_target_has_one_tile_that_names_it_with_its_status_and_opens_it(screen: Screen, search: str) -> None:
    page, overview, language = screen(search)
    tiles = {tile.href.partition("?")[0]: tile for tile in of_class(page, "tile")}
    assert sorted(tiles) == sorted(f"/chi-tieu/{state.target.code}" for state in overview.board.states)
    for state in overview.board.states:
        tile = tiles[f"/chi-tieu/{state.target.code}"]
        assert f"tile-{state.status.value.replace('_', '-')}" in tile.className
        assert getattr(state.target, f"name_{language}") in words(tile)
        assert ("corner-illustrative" in tile.className) == (Flag.ILLUSTRATIVE in state.judgement.flags)
        assert ("corner-conflict" in tile.className) == (Flag.CONFLICT in state.judgement.flags)
        assert ("°" in words(tile)) == (not state.from_resolution)


def test_each_pillar_has_its_counts_in_words_beside_it(screen: Screen) -> None:
    page, overview, _ = screen()
    rows = of_class(page, "wall-row")
    assert len(rows) == len(overview.pillars)
    for pillar in overview.pillars:
        row = next(row for row in rows if pillar.pillar.name_vi in words(row))
        known = [state for state in pillar.states if state.from_resolution]
        evidenced = f"Có bằng chứng {sum(state.evidenced for state in known)}/{len(known)}"
        assert words(of_class(row, "wall-evidence")) == (evidenced if known else "")
        counts = words(of_class(row, "counts"))
        assert sum(int(word) for word in counts.split() if word.isdigit()) == len(pillar.states)
        assert len(of_class(row, "tile")) == len(pillar.states)


def test_the_legend_explains_only_marks_that_are_to_be_seen(screen: Screen) -> None:
    page, _, _ = screen("?mh=0")
    assert "Số liệu minh họa" not in words(of_class(page, "legend"))
    page, _, _ = screen("?mh=1")
    assert "Số liệu minh họa" in words(of_class(page, "legend"))


def _listed(panel: Any) -> list[Any]:
    return of_kind(of_class(panel, "side-list"), "Li")


def test_every_decision_is_listed_with_its_reason_the_first_in_sight_the_rest_behind_a_fold(screen: Screen) -> None:
    page, overview, _ = screen()
    panel = of_class(page, "side-decisions")[0]
    items = of_kind(panel, "Li")
    assert len(items) == len(overview.decisions)
    assert all(d.state.target.name_vi in words(item) for d, item in zip(overview.decisions, items, strict=True))
    folded = of_kind(of_kind(panel, "Details"), "Li")
    assert len(items) - len(folded) == 3
    assert words(of_kind(panel, "Summary")) == f"Thêm {len(folded)}"


def test_a_missed_target_says_value_goal_reason_and_whose_it_is(screen: Screen) -> None:
    page, _, _ = screen()
    assert "GEN-01 Xếp hạng chỉ số" in words(of_kind(of_class(page, "side-decisions"), "Li")[0])
    first = of_kind(of_class(page, "side-decisions"), "Li")[0]
    assert words(of_class(first, "side-why")) == "18/63, cần ≤ 10/63: quá hạn, không đạt · Sở Khoa học và Công nghệ"


def test_every_reason_of_the_view_has_a_short_form() -> None:
    reasons = [key for key in all_keys("views") if key.startswith("views.decision.")]
    assert reasons
    assert all(has_text(f"overview.why.{key.rpartition('.')[2]}") for key in reasons)


def test_when_nobody_has_reported_here_nobody_is_called_late(screen: Screen) -> None:
    page, overview, _ = screen("?mh=0")
    assert overview.nobody_reported
    panel = words(of_class(page, "side-late"))
    assert "Chưa đơn vị nào nộp báo cáo Quý IV/2025 trong hệ thống này" in panel
    assert f"({len(overview.reporting)} đơn vị phải nộp, hạn 15/01/2026)" in panel


def test_who_is_late_is_named_with_the_days_and_can_be_visited(screen: Screen) -> None:
    page, overview, _ = screen("?mh=1")
    panel = of_class(page, "side-late")[0]
    assert f"Chậm nộp Quý IV/2025: {len(overview.late)}/{len(overview.reporting)} đơn vị" in words(panel)
    assert [item.href for item in of_class(panel, "side-name")] == [
        f"/don-vi/{report.department.code}?mh=1" for report in overview.late
    ]
    said = [words(why) for why in of_class(panel, "side-why")]
    for report, why in zip(overview.late, said, strict=True):
        if report.delivery is Delivery.OVERDUE:
            assert why == f"Quá hạn {report.days_late} ngày, chưa nộp"
        elif report.delivery is Delivery.WAITING:
            assert why == f"Nộp chậm {report.days_late} ngày, chờ duyệt"
        else:
            assert why.startswith(f"Quá hạn {report.days_late} ngày, ")
    assert {Delivery.OVERDUE, Delivery.WAITING} <= {report.delivery for report in overview.late}


def test_changes_say_from_what_to_what(screen: Screen) -> None:
    page, overview, _ = screen()
    panel = of_class(page, "side-changes")[0]
    assert f"Thay đổi từ Quý III/2025: {len(overview.changes)} chỉ tiêu" in words(panel)
    assert words(of_class(panel, "side-now")) == "Nay: ✗ 2 không đạt"
    assert len(_listed(panel)) == len(overview.changes)
    change = next(state for state in overview.changes if state.target.code == "GEN-01")
    assert (change.before.status, change.status) == (Status.ACHIEVED, Status.MISSED)
    assert "Từ “đạt” sang “không đạt”" in words(panel)


def test_an_illustrative_figure_is_marked_in_the_lists_too(screen: Screen) -> None:
    for search in ("?mh=0", "?mh=1"):
        page, overview, _ = screen(search)
        decided = [decision.state for decision in overview.decisions]
        for name, states in (("decisions", decided), ("changes", overview.changes)):
            items = _listed(of_class(page, f"side-{name}"))
            expected = [Flag.ILLUSTRATIVE in state.judgement.flags for state in states]
            assert [words(of_class(item, "sr-only")) == "Số liệu minh họa." for item in items] == expected
            assert [getattr(item, "className", "") == "corner-illustrative" for item in items] == expected
            assert any(expected) is (search == "?mh=1")


def test_the_index_picture_is_told_in_words_too(screen: Screen) -> None:
    page, overview, _ = screen()
    section = of_class(page, "index-line")[0]
    assert words(of_kind(section, "H2")) == "DTI năm 2024 xếp hạng 18/63, giảm từ 4/63 năm 2023 (đổi cách đánh giá)"
    drawn = [picture.to_plotly_json()["props"] for picture in of_class(section, "picture")]
    assert [one["className"] for one in drawn] == ["picture picture-wide", "picture picture-narrow"]
    for one in drawn:
        assert "2024: hạng 18/63, 10/34, giá trị 0,7480 (Đổi bộ chỉ số)" in one["aria-label"]
        assert all(f"{year.assessment_year}: hạng" in one["aria-label"] for year in overview.index)
        assert "18/63" in one["data-svg"]


def test_without_a_year_before_the_title_says_the_ranks_alone(screen: Screen) -> None:
    page, _, _ = screen("?ngay=2022-04-06")
    assert words(of_kind(of_class(page, "index-line"), "H2")) == "Hạng DTI: 16"


def test_a_programme_without_targets_shows_its_total_and_says_what_is_missing(screen: Screen) -> None:
    page, _, _ = screen("?ct=KH2025")
    assert "23/34" in _card(page, "declared")
    assert words(of_kind(page, "H1")).endswith("hệ thống chưa có danh mục chỉ tiêu")
    assert "có 34 chỉ tiêu. Danh mục chưa có trong hệ thống" in words(of_class(page, "wall"))
    assert of_class(page, "tile") == []
    assert "–" in _card(page, "open")
    assert "chưa xét được" in words(of_class(page, "side"))


@pytest.mark.browser
@pytest.mark.parametrize("search", ["/", "/?mh=1", "/?mh=1&lang=en"])
@pytest.mark.parametrize("size", [(1440, 900), (1366, 768), (1920, 1080)])
def test_the_minute_fits_on_one_screen_and_says_what_the_view_says(
    visit: OpenWindow, address: str, screen: Screen, search: str, size: tuple[int, int]
) -> None:
    _, overview, _ = screen(search[1:])
    window = visit(*size)
    window.page.goto(address + search)
    window.page.wait_for_selector("#root .overview .picture-wide svg")
    open_ones = sum(overview.counts.get(status, 0) for status in URGENCY)
    assert window.page.locator("#root .numeral").all_inner_texts() == [
        "21/30",
        f"{len(overview.evidenced)}/{len(overview.from_resolution)}",
        "18/63▼",
        f"{open_ones}/{len(overview.board.states)}",
    ]
    assert window.page.locator("#root .tile").count() == len(overview.board.states)
    assert window.bottom("#root .overview") <= size[1]
    assert window.bottom("#root .masthead") <= 92
    assert window.page.locator("#root .overview").evaluate(_CUT) == []
    assert (window.complaints, window.outside(address)) == ([], [])


#: What is written but not shown whole; notes that show themselves on hover are meant to be so.
_CUT = """screen => [...screen.querySelectorAll(':not(.tip, .tip *, .sr-only, .picture *)')]
  .filter(one => one.clientWidth > 1 && getComputedStyle(one).overflowX !== 'visible')
  .filter(one => one.scrollWidth > one.clientWidth + 1)
  .map(one => one.className)"""


@pytest.mark.browser
def test_a_phone_shows_the_four_figures_first_and_nothing_sideways(visit: OpenWindow, address: str) -> None:
    window = visit(390, 844)
    page = window.page
    page.goto(f"{address}/?mh=1")
    page.wait_for_selector("#root .overview .picture-narrow svg")
    assert page.locator("html").evaluate("page => page.scrollWidth") == 390
    assert window.bottom("#root .masthead") <= 110
    assert window.bottom("#root .cards") <= 844
    assert not page.locator("#choose-period").is_visible()
    page.locator("#choosers > summary").click()
    page.wait_for_selector("#choose-period", state="visible")
    assert page.locator("#root .menu").get_by_role("link", name="Nhật ký").is_visible()
    assert window.complaints == []


@pytest.mark.browser
def test_a_choice_goes_into_the_address_and_the_page_follows(visit: OpenWindow, address: str) -> None:
    window = visit(1440, 900)
    page = window.page
    page.goto(address)
    page.wait_for_selector("#react-entry-point .overview")
    assert page.url == f"{address}/"
    page.locator(".choose-switch").first.click()
    page.wait_for_selector(".banner:not(.is-absent)")
    page.locator("#choose-period").click()
    page.get_by_role("option", name="Quý IV/2024").click()
    page.wait_for_url("**/?mh=1&ky=2024-Q4")
    page.locator(".choose-language").get_by_text("EN").click()
    page.wait_for_selector(".shell[lang=en]")
    assert page.locator("html").get_attribute("lang") == "en"
    page.go_back()
    page.wait_for_selector(".shell[lang=vi]")
    assert page.url == f"{address}/?mh=1&ky=2024-Q4"
    assert window.complaints == []


@pytest.mark.browser
def test_the_keyboard_reaches_a_tile_shows_its_name_and_opens_it(visit: OpenWindow, address: str) -> None:
    page = visit(1440, 900).page
    page.goto(address)
    page.wait_for_selector("#react-entry-point .overview")
    tile = page.get_by_role("link", name="Tỷ trọng kinh tế số trong GRDP của tỉnh: Không đạt")
    assert tile.locator(".tip").evaluate("tip => tip.offsetWidth") == 1
    tile.focus()
    assert tile.locator(".tip").evaluate("tip => tip.offsetWidth") > 200
    page.keyboard.press("Enter")
    page.wait_for_url("**/chi-tieu/ECO-01")
