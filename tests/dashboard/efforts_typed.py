"""What the steward types into the form of the way back, for the tests of its page."""

from typing import Any

from dashboard.components.way_back_actions import say_words
from dashboard.context import Services
from tests.visitors import EVERYBODY

FINDING = "Lạng Sơn thiếu 3,854 điểm tới hạng 8/34 DTI 2024; rẻ nhất: Hoạt động xã hội số từ 0,3685 lên 0,3942."
BY, WHY = EVERYBODY.signature, "chưa bố trí vốn"
UNSAID = {"effort": 1, "cap": "", "fixed": False, "whole": False}


def typed(**changes: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What stands in the inputs: `_8={"effort": 3}` on top of nothing said."""
    return {node: UNSAID | changes.get(f"_{node}", {}) for node in ("I", "6", "7", "8")}


def say(own: Services, inputs: dict[str, dict[str, Any]], reason: str = WHY) -> tuple[Any, ...]:
    return say_words(own, inputs, reason, "")
