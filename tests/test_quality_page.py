"""The page about the quality of the data says what the code does."""

from dti.analysis.quality import CheckKind
from dti.analysis.quality_findings import CHECK_OF_FINDING
from tests.make_quality_page import PAGE, write_page


def test_the_page_is_what_the_checks_are_now() -> None:
    assert PAGE.read_text(encoding="utf-8") == write_page(), "run `make docs`"


def test_every_check_and_every_finding_stands_in_both_halves() -> None:
    halves = write_page().split("\n# Correct, complete, clean, live\n")
    named = [f"| `{code}` |" for code in (*(kind.value for kind in CheckKind), *CHECK_OF_FINDING)]
    assert [len(halves), *(name in half for half in halves for name in named)] == [2] + [True] * (2 * len(named))
