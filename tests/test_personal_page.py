"""The page about personal data says what the code does."""

from dti.store.personal import PERSONAL
from tests.make_personal_page import PAGE, write_page


def test_the_page_is_what_the_inventory_says_now() -> None:
    assert PAGE.read_text(encoding="utf-8") == write_page(), "run `make docs`"


def test_every_column_of_the_inventory_stands_in_both_halves() -> None:
    halves = write_page().split("\n# Personal data\n")
    assert [len(halves), *(f"`{one.place}`" in half for half in halves for one in PERSONAL)] == [2] + [True] * (
        2 * len(PERSONAL)
    )
