"""Plans of the way back that are kept, withdrawn and brought back, and the workbook that is taken along."""

from base64 import b64decode
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from dashboard.components.way_back_actions import Keeping, hand_out, take_step
from dashboard.context import Services, open_context
from dashboard.pages.way_back import draw
from dti.store.engine import Store
from dti.store.scenarios import WAY_BACK, read_scenarios
from tests.dashboard.conftest import services_of
from tests.dashboard.efforts_typed import BY, FINDING, WHY, say, typed
from tests.dashboard.tree import links, of_class, words
from tests.visitors import EVERYBODY


@pytest.fixture
def own(demo_copy: Store) -> Services:
    """Services over a store of one's own."""
    return services_of(demo_copy)


def step(own: Services, button: str = "wb-keep", target: str = "cheapest", **changes: Any) -> tuple[Any, Any]:
    return take_step(own, Keeping(button, target, **({"name": "Tới hạng 8"} | changes)), "")


def keys(own: Services) -> list[str]:
    with own.store.reading() as session:
        return [one.key for one in read_scenarios(session, kind=WAY_BACK)]


def test_a_plan_is_kept_withdrawn_and_brought_back(own: Services) -> None:
    message, listed = step(own)
    assert words(message) == "Đã lưu phương án “Tới hạng 8”."
    assert "Rẻ nhất, tới hạng 8/34 DTI 2024" in words(listed)
    assert "8/34 · 0,7521" in words(listed)
    assert "Hoạt động xã hội số: 0,3685 → 0,3942 (+3,855 điểm)" in words(listed)
    assert links(listed)["Mở trong mô phỏng : Tới hạng 8"] == "/dti/mo-phong?nam=2024&so=34&tinh=20&gt=8_0.3942"
    (key,) = keys(own)
    message, listed = step(own, "wb-withdraw", key)
    assert words(message) == "Đã rút phương án “Tới hạng 8”. Hoàn tác"
    assert "Chưa có phương án nào được lưu." in words(listed)
    message, _listed = step(own, "wb-undo", key)
    assert (words(message), keys(own)) == ("Đã đưa lại phương án “Tới hạng 8”.", [key])


def test_a_saved_plan_says_that_the_figures_have_changed(own: Services) -> None:
    step(own)
    with open_context(EVERYBODY, own, "?ngay=2026-11-23") as context:
        assert "Số liệu nền đã thay đổi" not in words(draw(context))
    with open_context(EVERYBODY, own, "?ngay=2025-06-01") as context:
        assert "Chưa tính được" in words(of_class(draw(context), "wb-saved"))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": ""}, "Kịch bản cần có tên."),
        ({"target": "khác"}, "Không có phương án “khác” để lưu."),
        ({"button": "wb-withdraw", "target": "khác"}, "Không có kịch bản “khác”."),
    ],
)
def test_a_step_that_cannot_be_taken_says_why(own: Services, changes: dict[str, Any], said: str) -> None:
    message, listed = step(own, **changes)
    assert words(message).startswith(said)
    assert (type(listed).__name__, keys(own)) == ("NoUpdate", [])


def test_the_workbook_has_plans_words_method_and_sources(own: Services) -> None:
    say(own, typed(_7={"effort": 4}))
    sent = hand_out(own, "")
    assert sent["filename"] == "con-duong-tro-lai-dti.xlsx"
    book = load_workbook(BytesIO(b64decode(sent["content"])))
    assert book.sheetnames == ["Phương án (mô phỏng)", "Công sức (suy luận)", "Cách tính và nguồn"]
    for sheet in book:
        assert sheet["A2"].value == "Mô phỏng, suy luận; không phải số liệu chính thức."
        assert sheet["A3"].value == FINDING
    plans, levers, basis = ([[cell.value for cell in row] for row in sheet.iter_rows(min_row=6)] for sheet in book)
    heads = dict(zip(plans[0], plans[1], strict=True))
    assert (heads["Phương án"], heads["Điểm cần tăng"], heads["Giá trị cần đạt (làm tròn lên)"]) == (
        "Rẻ nhất",
        3.854,
        0.3942,
    )
    assert str(heads["Chỉ tiêu gắn với chỉ số và tình trạng"]).count("SOC-") == 6
    assert [row[6:9] for row in levers[1:]] == [
        ["chưa nói gì: công sức 1, không giới hạn", "–", "–"],
        ["chưa nói gì: công sức 1, không giới hạn", "–", "–"],
        ["công sức 4 mỗi điểm", WHY, BY],
        ["chưa nói gì: công sức 1, không giới hạn", "–", "–"],
    ]
    assert list(dict.fromkeys(row[0] for row in basis[1:])) == ["Cách tính", "Lưu ý", "Nguồn"]
