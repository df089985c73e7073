"""The page of the way back: plans with services and targets, other questions, the steward's words."""

from collections.abc import Callable
from typing import Any

import pytest

from dashboard.context import Services, open_context
from dashboard.pages.way_back import PAGE, draw
from dti.access.audit import read_events
from dti.core.errors import DtiError
from dti.i18n import error_text
from dti.store.engine import Store
from tests.dashboard.conftest import Open, services_of
from tests.dashboard.efforts_typed import BY, FINDING, WHY, say, typed
from tests.dashboard.tree import links, of_class, of_kind, walk, words
from tests.views.synthetic_index import HOME, SCHEME, add_synthetic
from tests.visitors import EVERYBODY


@pytest.fixture
def own(demo_copy: Store) -> Services:
    """Services over a store of one's own."""
    return services_of(demo_copy)


def named(page: Any, kind: str, node: str) -> Any:
    """The component with a pattern id."""
    return next(p for p in walk(page) if getattr(p, "id", None) == {"type": kind, "node": node})


def test_it_stands_in_the_row_of_index_pages_and_not_in_the_menu(asked: Open) -> None:
    with asked() as context:
        page = draw(context)
    assert PAGE.order is None
    assert words(of_class(page, "is-current")[0]) == "Phương án nâng hạng"


def test_three_plans_stand_side_by_side_with_what_each_is(asked: Open) -> None:
    with asked() as context:
        page = draw(context)
    assert words(of_kind(page, "H1")) == FINDING
    cards = of_class(page, "wb-plan")
    assert [words(of_kind(card, "H2")) for card in cards] == [
        "Rẻ nhất",
        "Không dựa vào Hoạt động xã hội số",
        "Chia đều các chỉ số",
    ]
    figures = "Công sức 3,854 Điểm tăng +3,854 Thứ hạng 8/34 DTI 0,7521"
    assert [words(of_class(card, "wb-figures")) for card in cards] == [figures] * 3
    assert [words(of_class(card, "wb-value")) for card in cards] == [
        "0,3685 → 0,3942",
        "0,5569 → 0,5762",
        "0,3685 → 0,3814 0,5569 → 0,5666",
    ]
    assert "55,275 → 59,129 điểm (+3,854), tối đa 150" in words(cards[0])
    bar = of_class(cards[0], "wb-bar")[0]
    assert [part.style["width"] for part in bar.children] == ["36.85%", "2.569%"]
    assert getattr(bar, "aria-label") == "Hoạt động xã hội số: 0,3685 → 0,3942"


def test_the_service_and_the_status_of_its_targets_stand_beside_the_points(asked: Open) -> None:
    with asked() as context:
        card = of_class(draw(context), "wb-plan")[0]
    service = of_class(card, "service")
    assert words(of_class(service, "service-words")).startswith("Người dân dùng dịch vụ số hằng ngày")
    assert words(of_kind(service, "Summary")).startswith("6 chỉ tiêu")
    lines = of_kind(of_kind(service, "Details"), "Li")
    assert len(lines) == len(of_class(lines, "status")) == 6
    assert links(lines[0]) == {words(of_kind(lines[0], "Link")): "/chi-tieu/SOC-03"}
    assert words(of_class(service, "counts"))


def test_a_plan_opens_in_the_simulation_with_its_values(asked: Open) -> None:
    with asked("?tang=0.01&ngay=2026-11-01") as context:
        card = of_class(draw(context), "wb-plan")[0]
    assert links(card)["Mở trong mô phỏng : Rẻ nhất"] == (
        "/dti/mo-phong?ngay=2026-11-01&nam=2024&so=34&tinh=20&gt=8_0.4569&tang=0.01"
    )


@pytest.mark.parametrize(
    ("search", "said"),
    [
        ("?hang=1", "Lạng Sơn thiếu 71,534 điểm tới hạng 1/34 DTI 2024"),
        ("?nam=2023&so=63", "Lạng Sơn đang giữ được hạng 8/63 DTI 2023 (hạng 4/63), không cần thêm điểm nào."),
        ("?nam=2021&so=63&hang=3", "năm 2021 mới biết tổng điểm"),
        ("?lang=en", "Lang Son lacks 3.854 points to rank 8/34 in the DTI of 2024"),
    ],
)
def test_other_questions_are_answered_in_one_sentence(asked: Open, search: str, said: str) -> None:
    with asked(search) as context:
        page = draw(context)
    assert said in words(of_kind(page, "H1"))
    assert of_class(page, "flag-illustrative")


def test_what_is_out_of_reach_says_what_is_in_reach(own: Services) -> None:
    fixed = {"fixed": True}
    say(own, typed(_6=fixed, _7=fixed, _8=fixed, _I={"cap": 0.98}))
    with open_context(EVERYBODY, own, "") as context:
        page = draw(context)
    assert words(of_kind(page, "H1")) == (
        "Lạng Sơn không tới được hạng 8/34 DTI 2024: thiếu 3,854 điểm mà chỉ còn nâng được 1,25; gần nhất là hạng "
        "9/34, vẫn thiếu 2,604 điểm."
    )
    assert [words(row) for row in of_kind(of_class(page, "wb-reach"), "Tr")] == [
        "Điểm còn thiếu 3,854",
        "Điểm còn nâng được ở mọi chỉ số 1,25",
        "Thứ hạng gần nhất tới được 9/34",
        "Điểm vẫn thiếu khi đã nâng hết 2,604",
    ]
    assert of_class(page, "wb-plan") == []
    assert next(p for p in walk(page) if getattr(p, "id", None) == "wb-keep").disabled


@pytest.mark.parametrize("search", ["?nam=2020&so=63", "?nam=2021&so=63&hang=3"])
def test_without_a_lever_nothing_is_said_to_be_in_reach(asked: Open, search: str) -> None:
    with asked(search) as context:
        page = draw(context)
    assert "chưa biết chỉ số nào để nâng" in words(of_kind(page, "H1"))
    assert of_class(page, "wb-reach") == []


def test_growth_as_last_year_says_that_the_method_changed(asked: Open) -> None:
    with asked("?tang=nam-truoc") as context:
        page = draw(context)
    assert "lấy qua lần đổi cách đánh giá" in words(of_class(page, "beside"))


@pytest.mark.parametrize(
    ("search", "said"),
    [
        ("?hang=35", "Bảng này có 34 hạng, không có hạng 35."),
        ("?hang=x", "“x” không phải một thứ hạng."),
        ("?tinh=99", "99"),
        ("?nam=1999", "1999"),
        ("?nam=2020&so=63&tang=nam-truoc", "2019"),
    ],
)
def test_an_address_that_cannot_be_meant_is_said_in_a_sentence(asked: Open, search: str, said: str) -> None:
    with asked(search) as context, pytest.raises(DtiError) as refused:
        draw(context)
    assert said in error_text(refused.value, "vi")


def test_choosers_are_addresses(asked: Open) -> None:
    with asked("?hang=5&tang=0.02") as context:
        choosers = of_class(draw(context), "index-choosers")[0]
    found = links(choosers)
    assert found["63 tỉnh, thành phố"] == "/dti/duong-ve?nam=2024&so=63&tinh=20&tang=0.02"
    assert found["Tăng như năm trước"] == "/dti/duong-ve?nam=2024&so=34&tinh=20&tang=nam-truoc&hang=5"
    assert found["Đứng yên"] == "/dti/duong-ve?nam=2024&so=34&tinh=20&hang=5"
    (places, provinces) = of_kind(choosers, "Select")
    assert (len(places.data), places.value) == (34, "/dti/duong-ve?nam=2024&so=34&tinh=20&tang=0.02&hang=5")
    assert len(provinces.data) == 34
    assert of_kind(choosers, "NumberInput")[0].value == 0.02


def test_the_steward_says_something_and_the_plans_follow(own: Services) -> None:
    found = say(own, typed(_8={"effort": 3, "cap": 0.9}, _6={"effort": 2.5, "fixed": True}))
    finding, conditions, plans, _keep, rows, problem, done = found
    assert (problem, done) == ("", "Đã ghi lời về 2 chỉ số; các phương án đã tính lại.")
    assert "rẻ nhất: Hoạt động kinh tế số từ 0,7101 lên" in finding
    assert "Ngang Thái Nguyên là đủ." in words(conditions)
    assert len(of_class(plans, "wb-plan")) >= 2
    assert "công sức 3 mỗi điểm; nhiều nhất 0,9" in words(rows)
    assert f"Lý do: {WHY} {BY}, 23/11/2026 10:00" in words(rows)
    assert (named(rows, "wb-effort", "8").value, named(rows, "wb-cap", "8").value) == (3.0, 0.9)
    assert (named(rows, "wb-fixed", "6").checked, named(rows, "wb-whole", "6").checked) == (True, False)
    with own.store.reading() as session:
        assert [event.action for event in read_events(session)][-1] == "effort.set"


@pytest.mark.parametrize(
    ("inputs", "reason", "said"),
    [
        (typed(_8={"effort": 3}), "", "Ghi lý do."),
        (typed(_8={"effort": -3}), WHY, "Công sức của chỉ số 8 phải từ 0 đến 1.000.000."),
        (typed(_8={"effort": ""}), WHY, "Ghi công sức mỗi điểm của chỉ số 8, ví dụ 1."),
        (typed(_8={"cap": 1.2}), WHY, "Giá trị cao nhất của chỉ số 8 phải từ 0 đến 1."),
        (typed(_8={"cap": "0.3x"}), WHY, "“0.3x” không phải một số."),
        (typed(), WHY, "Chưa có gì mới để ghi"),
    ],
)
def test_a_word_that_cannot_be_meant_is_answered_in_its_place_and_nothing_is_lost(
    own: Services, inputs: dict[str, dict[str, Any]], reason: str, said: str
) -> None:
    *kept, problem, done = say(own, inputs, reason)
    assert [type(one).__name__ for one in kept] == ["NoUpdate"] * 5
    assert problem.startswith(said)
    assert done == ""


def test_a_fault_of_ours_is_an_id_and_not_a_silence(
    own: Services, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_parts: object, **_words: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("dashboard.components.way_back_actions.set_efforts", fail)
    *_kept, problem, _done = say(own, typed(_8={"effort": 3}))
    assert problem.startswith("Lỗi của hệ thống")
    assert "boom" in caplog.text


@pytest.fixture
def synthetic(own: Services) -> Callable[[str], Any]:
    """Draws the page over a tree of 98 components."""
    add_synthetic(own.store)

    def open_it(more: str = "") -> Any:
        with open_context(EVERYBODY, own, f"?nam=2030&so={SCHEME}&tinh={HOME}&ngay=2031-06-01{more}") as context:
            return draw(context)

    return open_it


def test_components_stand_folded_and_long_plans_are_cut(synthetic: Callable[[str], Any]) -> None:
    page = synthetic("&hang=1&tang=0.2")
    groups = of_class(page, "wb-group")
    assert len(groups) == 8
    assert not any(group.open for group in groups)
    assert sum(len(of_kind(of_kind(group, "Tbody"), "Tr")) for group in groups) == 98
    long = [card for card in of_class(page, "wb-plan") if len(of_class(card, "wb-step")) > 4]
    for card in long:
        folded = of_class(card, "wb-more")
        assert len(of_class(folded, "wb-step")) == len(of_class(card, "wb-step")) - 4
    assert long
