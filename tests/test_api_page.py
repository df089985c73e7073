"""The page about taking data away says what the code does."""

from dashboard.api.resources import ROOT, ROUTES
from dti.views.package_tables import TABLES
from tests.make_api_page import PAGE, write_page


def test_the_page_is_what_the_interface_is_now() -> None:
    assert PAGE.read_text(encoding="utf-8") == write_page(), "run `make docs`"


def test_every_address_and_every_table_stands_in_both_halves() -> None:
    halves = write_page().split("\n# Taking data away")
    named = [*(f"| `{ROOT}/{route.path}` |" for route in ROUTES), *(f"### `{table.code}`" for table in TABLES)]
    assert [len(halves), *(name in half for half in halves for name in named)] == [2] + [True] * (2 * len(named))
