"""A year or a place in the address that cannot be read is named, with what is shown instead; nothing is silent."""

import pytest

from dashboard.pages import gap, movement
from tests.dashboard.conftest import Open
from tests.dashboard.tree import of_class, words


@pytest.mark.parametrize(
    ("search", "said"),
    [
        ("?hang=-3", ["Không hiểu “-3” trong địa chỉ; đang xem hạng 10."]),
        ("?hang=abc&lang=en", ["“abc” in the address is not understood; this shows rank 10."]),
        (
            "?nam=20244&hang=1.5",
            [
                "Không hiểu “20244” trong địa chỉ; đang xem năm 2024.",
                "Không hiểu “1.5” trong địa chỉ; đang xem hạng 10.",
            ],
        ),
        ("?nam=2023&hang=5", []),
        ("", []),
    ],
)
def test_the_page_about_the_gap_names_what_it_does_not_understand(asked: Open, search: str, said: list[str]) -> None:
    with asked(search) as context:
        page = gap.draw(context)
    assert [words(one) for one in of_class(page, "misread")] == said


@pytest.mark.parametrize(
    ("search", "said"),
    [
        ("?hang=-1", ["Không hiểu “-1” trong địa chỉ; đang xem hạng 10."]),
        (
            "?tu=x&den=y",
            ["Không hiểu “x” trong địa chỉ; đang xem năm 2023.", "Không hiểu “y” trong địa chỉ; đang xem năm 2024."],
        ),
        ("?tu=2022&den=2023&hang=5", []),
    ],
)
def test_the_page_about_a_move_names_what_it_does_not_understand(asked: Open, search: str, said: list[str]) -> None:
    with asked(search) as context:
        page = movement.draw(context)
    assert [words(one) for one in of_class(page, "misread")] == said
