"""A view is its address: what is written there is read back the same, and nothing else is taken from it."""

from datetime import date
from typing import Any

import pytest

from dashboard.address import Address, read_address
from dti.core.periods import Period

FULL = "?ct=NQ49&ky=2024-Q4&moc=2030&ngay=2024-12-31&mh=1&tam=1&lang=en&nam=2024"


def test_every_part_of_a_view_is_read_from_its_address() -> None:
    assert read_address(FULL) == Address(
        programme="NQ49",
        period=Period(2024, 4),
        horizon=2030,
        as_of=date(2024, 12, 31),
        illustrative=True,
        provisional=True,
        language="en",
        rest=(("nam", "2024"),),
    )


def test_what_was_read_is_written_the_same() -> None:
    assert read_address(FULL).search() == FULL


def test_nothing_said_is_nothing_written() -> None:
    assert read_address(None) == Address()
    assert read_address("?").search() == ""


@pytest.mark.parametrize(
    "search",
    ["?ky=2024-Q5", "?ky=", "?moc=20x5", "?moc=99999", "?moc=٢٠٢٥", "?ngay=31/12/2024", "?ngay=2024-02-30", "?mh=2"],
)
def test_what_cannot_be_read_is_left_out(search: str) -> None:
    assert read_address(search) == Address()


def test_an_unknown_language_is_left_to_the_default() -> None:
    assert read_address("?lang=fr").language is None


def test_switching_illustrative_figures_off_is_said_apart_from_saying_nothing() -> None:
    assert read_address("?mh=0").illustrative is False
    assert Address(illustrative=False).search() == "?mh=0"


def test_a_link_keeps_the_question_and_leaves_the_page_own_parameters_behind() -> None:
    assert read_address("?ky=2024-Q4&nam=2024").link("/dti") == "/dti?ky=2024-Q4"


def test_a_link_may_change_the_question() -> None:
    assert read_address("?ky=2024-Q4").link("/", period=None, language="en") == "/?lang=en"


def test_a_page_reads_its_own_parameter() -> None:
    assert read_address("?nam=2024&so=34").get("so") == "34"
    assert read_address("?nam=2024").get("so") is None


def test_vietnamese_in_a_parameter_comes_back_as_it_was() -> None:
    address = Address(rest=(("tu", "số hóa & dữ liệu"),))
    assert read_address(address.search()) == address


def test_a_meeting_is_the_whole_question_and_wins_over_what_else_is_said() -> None:
    address = read_address("?ky=2024-Q4&hop=3&lang=en&nam=2024")
    assert (address.meeting, address.search()) == (3, "?hop=3&lang=en&nam=2024")
    assert address.link("/dti") == "/dti?hop=3&lang=en"


@pytest.mark.parametrize("said", ["0", "-1", "1.0", "x", "", "٣", "99999999999", "4000000000"])
def test_what_is_no_number_of_a_meeting_is_not_said(said: str) -> None:
    assert read_address(f"?hop={said}") == Address()


def test_today_is_the_same_page_without_the_meeting() -> None:
    assert read_address("?hop=3&lang=en&nam=2024").today().search() == "?lang=en&nam=2024"


@pytest.mark.parametrize("change", [{"programme": "KH135"}, {"period": Period(2024, 4)}, {"horizon": 2030}])
def test_to_ask_something_else_leaves_the_meeting(change: dict[str, Any]) -> None:
    address = read_address("?hop=3")
    assert address.ask(**change) == Address(**change)
    assert address.ask(**dict.fromkeys(change), language="en") == Address(meeting=3, language="en")
