"""``dti forecast``: in words and as JSON, for all targets or one, with the reason where nothing is foretold."""

import pytest

from tests.cli.conftest import Run

ASKED = ("--as-of", "2025-01-20", "--period", "2024-Q4", "--illustrative")


def test_a_target_is_foretold_in_words(illustrated: Run) -> None:
    said = " ".join(illustrated("forecast", "gov-05", *ASKED).out.split())
    assert "GOV-05 Từ 31/03/2022 đến 31/12/2024 tăng bình quân 4,5 điểm % mỗi quý" in said
    assert "khả năng đạt mục tiêu ≥ 100 % là dưới 5 %. Tính trên số liệu minh họa." in said


def test_as_json_it_has_figures_or_its_reason(illustrated: Run) -> None:
    document = illustrated("forecast", "--json", *ASKED).json
    found = {one["code"]: one for one in document["targets"]}
    assert document["illustrative"] is True
    assert len(found) == len(illustrated("status", "--json", *ASKED).json["targets"])
    assert found["GOV-05"]["forecast"] == {
        "day": "2025-12-31",
        "low": "66.03958",
        "middle": "75.673731",
        "high": "85.307882",
        "level": "80",
        "chance": "0.009",
        "points": 12,
        "since": "2022-03-31",
        "until": "2024-12-31",
        "steps": "4.0",
    }
    assert found["GOV-05"]["pace"]["per"] == "quarter"
    assert found["GOV-08"]["forecast"] == {"silent": "no_data"}
    assert found["ECO-05"]["forecast"] == {"silent": "too_short", "points": 3, "least": 5}
    assert found["ECO-05"]["pace"]["per"] == "year"
    assert found["PTY-01"]["pace"] == {"silent": "milestone"}


def test_without_illustrative_figures_little_can_be_foretold(sourced: Run) -> None:
    found = sourced("forecast", "--json", "--as-of", "2025-01-20").json["targets"]
    assert [one["code"] for one in found if "silent" not in one["forecast"]] == []


@pytest.mark.parametrize("arguments", [("ECO-99",), ("ECO-01", "--programme", "XX")])
def test_an_unknown_target_or_programme_is_refused_by_name(sourced: Run, arguments: tuple[str, ...]) -> None:
    ran = sourced("forecast", *arguments)
    assert ran.code == 2
    assert ran.err.count("\n") == 1


def test_it_speaks_english_too(illustrated: Run) -> None:
    said = " ".join(illustrated("forecast", "ECO-05", "--lang", "en", *ASKED).out.split())
    assert "No forecast yet: comparable figures so far 3, at least 5 are needed; 345 days left (31 Dec 2025)." in said
