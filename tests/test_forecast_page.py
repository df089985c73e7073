"""The numbers in `docs/forecast.md` are those that come out when they are measured."""

from tests.make_forecast_page import BEGIN, END, PAGE, replace_measured


def test_the_measured_part_of_the_page_is_what_is_measured_now() -> None:
    written = PAGE.read_text(encoding="utf-8")
    assert written.count(BEGIN) == written.count(END) == 1
    assert written == replace_measured(written), "run `make docs`"
