"""The simulation page: what can be moved, what comes of it, scenarios saved, compared and withdrawn."""

import re
from base64 import b64decode
from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from dashboard.components.simulation_actions import Step, hand_out, respond, respond_compared, take_step
from dashboard.context import Services, open_context
from dashboard.pages.simulation import PAGE, draw
from dti.access.audit import read_events
from dti.core.errors import DtiError
from dti.i18n import error_text
from dti.store.engine import Store
from dti.store.scenarios import read_scenarios
from tests.dashboard.conftest import NOW, Open, services_of
from tests.dashboard.tree import links, of_class, of_kind, walk, words
from tests.views.synthetic_index import HOME, SCHEME, add_synthetic
from tests.visitors import EVERYBODY

PRESENT = {"nam": "2024", "so": "34", "tinh": "20", "gt": None, "tang": None}
SOCIETY = PRESENT | {"gt": "8_0.5"}
BY = EVERYBODY.signature


def named(page: Any, kind: str, node: str) -> Any:
    """The component with a pattern id."""
    return next(p for p in walk(page) if getattr(p, "id", None) == {"type": kind, "node": node})


def nodes(page: Any) -> dict[str, str]:
    return {words(of_kind(row, "Strong")): words(row.children[0].children[1]) for row in of_class(page, "sim-node")}


def controls(page: Any) -> dict[str, list[str]]:
    """What slider and number of each node say."""
    boxes = of_class(page, "sim-move")
    return {getattr(box, "data-node"): re.findall(r' value="([^"]*)"', getattr(box, "data-html")) for box in boxes}


@pytest.fixture
def own(demo_copy: Store) -> Services:
    """Services over a store of one's own."""
    return services_of(demo_copy)


def step(own: Services, button: str = "sim-save", picked: Sequence[str] = (), **changes: Any) -> tuple[Any, Any, Any]:
    parts = {"key": "", "name": "Xã hội số"} | changes
    params = parts.pop("params", SOCIETY)
    return take_step(own, Step(button, **parts), params, "", picked)


def keys(own: Services) -> list[str]:
    with own.store.reading() as session:
        return [one.key for one in read_scenarios(session)]


def test_it_stands_in_the_row_of_index_pages_and_not_in_the_menu(asked: Open) -> None:
    with asked("") as context:
        page = draw(context)
    assert PAGE.order is None
    assert words(of_class(page, "is-current")[0]) == "Mô phỏng"


def test_every_movable_node_has_slider_number_present_value_and_service(asked: Open) -> None:
    with asked("") as context:
        page = draw(context)
    assert words(of_kind(page, "H1")) == "Lạng Sơn: DTI 2024 hạng 10/34. Nếu thay đổi thì sao?"
    assert nodes(page) == {
        "Nhóm chỉ số nền tảng chung": "nay 0,9772, suy ra từ tổng và các chỉ số khác (429,95 trên 440 điểm)",
        "Hoạt động chính quyền số": "nay 0,5569, chép lại từ số đã công bố (111,38 trên 200 điểm)",
        "Hoạt động kinh tế số": "nay 0,7101, chép lại từ số đã công bố (106,515 trên 150 điểm)",
        "Hoạt động xã hội số": "nay 0,3685, chép lại từ số đã công bố (55,275 trên 150 điểm)",
    }
    assert controls(page) == {
        "I": ["0.9772", "0,9772"],
        "6": ["0.5569", "0,5569"],
        "7": ["0.7101", "0,7101"],
        "8": ["0.3685", "0,3685"],
    }
    assert len(of_class(page, "service")) == 4
    written = [getattr(box, "data-html") for box in of_class(page, "sim-move")[1::2]]
    labels = [re.findall(r'aria-label="([^"]*)"', one)[1] for one in written]
    assert labels == ["Hoạt động chính quyền số, giá trị từ 0 đến 1", "Hoạt động xã hội số, giá trị từ 0 đến 1"]


def test_a_link_shows_the_choice_again(asked: Open) -> None:
    with asked("?gt=8_0.5&tang=0.01") as context:
        page = draw(context)
    assert words(of_kind(page, "H1")) == "Lạng Sơn sẽ xếp hạng 8/34 thay vì 10/34 trong DTI 2024."
    assert controls(page)["8"] == ["0.5", "0,5"]
    assert words(named(page, "sim-gain", "8")) == "+19,725 điểm"
    assert words(named(page, "sim-gain", "6")) == "không đổi"
    growth = next(p for p in walk(page) if getattr(p, "id", None) == "sim-growth")
    pace = next(p for p in walk(page) if getattr(p, "id", None) == "sim-pace")
    assert (growth.value, pace.value) == ("pace", 0.01)


def test_the_result_names_rank_total_pillars_and_who_is_passed(asked: Open) -> None:
    with asked("?gt=8_0.5") as context:
        page = draw(context)
    head = words(of_class(page, "sim-head"))
    assert head.startswith("Thứ hạng 6/34 nay 10/34 Giá trị DTI 0,7690 nay 0,7480 +0,0210 Điểm 722,845 nay 703,12")
    assert "Mô phỏng, không phải số liệu chính thức." in head
    assert words(of_class(page, "sim-passed")) == "Vượt: Điện Biên, Hà Tĩnh, Thái Nguyên, Quảng Ninh"
    rows = [words(row) for row in of_kind(of_class(page, "sim-table"), "Tr")]
    assert "Trụ cột xã hội số 0,8224 0,8558 +0,0334" in rows
    assert "6/34 Lạng Sơn (mô phỏng) 0,7690" in rows
    assert "7/34 Điện Biên 0,7651 −0,0039" in rows
    assert len(of_class(of_class(page, "sim-strip"), "sim-dot")) == 33 + 2


@pytest.mark.parametrize(
    ("search", "said"),
    [
        ("?gt=8_2", "Giá trị của chỉ số 8 phải từ 0 đến 1, không phải 2."),
        ("?gt=khac_0.5", "Bộ chỉ số 405-2025 không có chỉ số “khac”"),
        ("?gt=8_0.5~II_0.5", "Chỉ số 8 nằm trong II"),
        ("?tang=x", "“x” không phải một mức tăng. Viết số từ −1 đến 1"),
        ("?nam=1999", "1999"),
        ("?ngay=2021-01-01", "Chưa có bảng xếp hạng DTI nào"),
    ],
)
def test_an_address_that_cannot_be_meant_is_said_in_a_sentence(asked: Open, search: str, said: str) -> None:
    with asked(search) as context, pytest.raises(DtiError) as refused:
        draw(context)
    assert said in error_text(refused.value, "vi")


def test_other_years_lists_and_languages(asked: Open) -> None:
    with asked("?nam=2022&so=63&lang=en") as context:
        page = draw(context)
    assert words(of_kind(page, "H1")) == "Lang Son: rank 6/63 in the DTI of 2022. What if?"
    choosers = links(of_class(page, "index-choosers"))
    assert choosers["34 provinces"] == "/dti/mo-phong?lang=en&nam=2022&so=34&tinh=20"
    with asked("?nam=2020&so=63") as context:
        text = words(draw(context))
    assert "Không có bảng năm 2019" in text


def test_components_stand_folded_under_their_main_index(own: Services) -> None:
    add_synthetic(own.store)
    search = f"?nam=2030&so={SCHEME}&tinh={HOME}&ngay=2031-06-01"
    with open_context(EVERYBODY, own, search) as context:
        page = draw(context)
        groups = of_class(page, "sim-group")
        assert len(groups) == 8
        assert not any(group.open for group in groups)
        assert words(of_kind(groups[0], "Summary")[0]) == "1: 13 chỉ số thành phần"
        assert sum(len(of_class(group, "sim-node")) for group in groups) == 98
    with open_context(EVERYBODY, own, f"{search}&gt=2.1_1") as context:
        assert [group.open for group in of_class(draw(context), "sim-group")] == [False, True, *[False] * 6]


def test_a_choice_is_answered_without_the_rest_of_the_page(services: Services) -> None:
    finding, head, rest, choosers, gains = respond(services, SOCIETY, "", ["I", "8", "gone"])
    assert finding == "Lạng Sơn sẽ xếp hạng 6/34 thay vì 10/34 trong DTI 2024."
    assert words(head).startswith("Thứ hạng 6/34")
    assert "Vượt: Điện Biên" in words(rest)
    assert links(choosers)["63 tỉnh, thành phố"].endswith("so=63&tinh=20&gt=8_0.5")
    assert gains == ["không đổi", "+19,725 điểm", "không đổi"]


def test_a_choice_that_cannot_be_meant_is_answered_in_the_panel(services: Services) -> None:
    _finding, head, rest, _choosers, _gains = respond(services, PRESENT | {"gt": "8_0.5~II_0.4"}, "", ["8"])
    assert words(head) == "Chỉ số 8 nằm trong II, không thay đổi cả hai cùng lúc được."
    assert rest == []


def test_a_scenario_is_saved_renamed_withdrawn_and_brought_back(own: Services) -> None:
    message, listed, _compared = step(own)
    assert words(message) == "Đã lưu kịch bản “Xã hội số”."
    assert "0,7690 · 6/34" in words(listed)
    assert "Hoạt động xã hội số: 0,3685 → 0,5000 (+19,725 điểm)" in words(listed)
    assert f"{BY}, 23/11/2026 10:00" in words(listed)
    (key,) = keys(own)
    assert links(listed)["Mở Xã hội số"] == "/dti/mo-phong?nam=2024&so=34&tinh=20&gt=8_0.5"
    message, listed, _compared = step(own, "sim-rename", key=key, name="Tên mới")
    assert (words(message), "Tên mới" in words(listed)) == ("Đã đổi tên thành “Tên mới”.", True)
    message, listed, _compared = step(own, "sim-withdraw", key=key)
    assert words(message) == "Đã rút kịch bản “Tên mới”. Hoàn tác"
    assert of_kind(message, "Button")[0].id == {"type": "sim-undo", "key": key}
    assert "Chưa có kịch bản nào được lưu." in words(listed)
    message, listed, _compared = step(own, "sim-undo", key=key)
    assert (words(message), keys(own)) == ("Đã đưa lại kịch bản “Tên mới”.", [key])
    with own.store.reading() as session:
        actions = [event.action for event in read_events(session) if event.object_kind == "scenario"]
    assert actions == ["scenario.saved", "scenario.renamed", "scenario.withdrawn", "scenario.brought_back"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": ""}, "Kịch bản cần có tên."),
        ({"params": PRESENT | {"gt": "8_7"}}, "Giá trị của chỉ số 8 phải từ 0 đến 1, không phải 7."),
        ({"button": "sim-withdraw", "key": "khác"}, "Không có kịch bản “khác”."),
    ],
)
def test_a_step_that_cannot_be_taken_says_why_and_leaves_the_list(
    own: Services, changes: dict[str, Any], said: str
) -> None:
    message, _listed, _compared = step(own, **changes)
    assert (words(message), keys(own)) == (said, [])


def test_two_scenarios_stand_side_by_side_with_the_present(own: Services) -> None:
    step(own)
    step(own, name="Cả hai", params=PRESENT | {"gt": "6_0.6~8_0.5", "tang": "nam-truoc"})
    picked = keys(own)
    assert "Chọn thêm ít nhất một kịch bản" in words(respond_compared(own, picked[:1], ""))
    drawn = respond_compared(own, picked, "")
    rows = {words(of_kind(row, "Th")[0]): [words(c) for c in of_kind(row, "Td")] for row in of_kind(drawn, "Tr")[1:]}
    assert [words(head) for head in of_kind(of_kind(drawn, "Thead"), "Th")] == [
        "Nội dung", "Hiện nay", "Xã hội số", "Cả hai",
    ]  # fmt: skip
    assert rows["Thứ hạng"] == ["10/34", "6/34", "11/34"]
    assert rows["Giá trị DTI"] == ["0,7480", "0,7690", "0,7782"]
    assert rows["Hoạt động chính quyền số"] == ["0,5569", "0,5569", "0,6000 +8,62"]
    assert "Mô phỏng, không phải số liệu chính thức." in words(drawn)
    with open_context(EVERYBODY, own, f"?kb={'~'.join(picked)}") as context:
        page = draw(context)
    assert words(of_class(page, "sim-compare-table")) == words(of_class(drawn, "sim-compare-table"))
    assert [box.checked for box in of_kind(page, "Checkbox")] == [True, True]
    _message, _listed, compared = step(own, "sim-rename", picked, key=picked[0], name="Tên mới")
    assert [words(head) for head in of_kind(of_kind(compared, "Thead"), "Th")][2:] == ["Tên mới", "Cả hai"]


def test_the_comparison_can_be_taken_along_as_a_workbook(own: Services) -> None:
    step(own)
    step(own, name="Cả hai", params=PRESENT | {"gt": "6_0.6~8_0.5"})
    sent = hand_out(own, keys(own), "")
    assert sent["filename"] == "so-sanh-kich-ban-dti.xlsx"
    book = load_workbook(BytesIO(b64decode(sent["content"])))
    sheet = book["So sánh (mô phỏng)"]
    assert [cell.value for cell in sheet[5]] == ["Nội dung", "Hiện nay", "Xã hội số", "Cả hai"]
    found = {row[0].value: [cell.value for cell in row[1:]] for row in sheet.iter_rows(min_row=6)}
    assert found["Thứ hạng"] == ["10/34", "6/34", "4/34"]
    assert found["Giá trị DTI"][1] == pytest.approx(float(Decimal("722.845") / 940), abs=1e-12)
    assert NOW.strftime("%d/%m/%Y") in sheet["A3"].value
