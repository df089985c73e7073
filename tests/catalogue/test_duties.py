"""Who owes which target: on the province's own catalogue, and on one with an aggregate."""

from datetime import date
from typing import Any

import pytest

from dti.catalogue.duties import awaited, awaited_reporters, expected_reporters, reporters, targets_of
from dti.catalogue.loader import load_folder
from dti.catalogue.models import Aggregation, Catalogue
from dti.core.periods import Period
from tests.demo import DATA
from tests.views.presence import present

QUARTER, YEAR_END = Period(2024, 3), Period(2024, 4)


@pytest.fixture(scope="module")
def catalogue() -> Any:
    return load_folder(DATA).catalogue


def _codes(things: Any) -> list[str]:
    return [thing.code for thing in things]


def test_lead_and_contributors_may_report_a_target(catalogue: Catalogue) -> None:
    target = present(catalogue.target("NQ49", "SOC-04"))
    assert _codes(reporters(catalogue, target, date(2024, 9, 30))) == ["BDIEN", "STTTT"]
    assert "SOC-04" in _codes(targets_of(catalogue, "NQ49", "STTTT", date(2024, 9, 30)))


def test_an_index_is_entered_by_nobody(catalogue: Catalogue) -> None:
    target = present(catalogue.target("NQ49", "GEN-01"))
    assert reporters(catalogue, target, date(2024, 9, 30)) == ()
    assert awaited_reporters(catalogue, target, YEAR_END) == ()


def test_only_the_lead_has_to_report_what_it_reports_for_the_province(catalogue: Catalogue) -> None:
    assert "SOC-04" not in _codes(awaited(catalogue, "NQ49", "STTTT", QUARTER))
    assert "SOC-04" in _codes(awaited(catalogue, "NQ49", "BDIEN", QUARTER))


def test_everybody_has_to_report_a_part_of_an_aggregate(catalogue: Catalogue) -> None:
    shared = present(catalogue.target("NQ49", "SOC-04")).model_copy(update={"aggregation": Aggregation.SUM_RATIO})
    assert _codes(awaited_reporters(catalogue, shared, QUARTER)) == ["BDIEN", "STTTT"]


def test_yearly_targets_are_awaited_in_the_fourth_quarter(catalogue: Catalogue) -> None:
    assert awaited(catalogue, "NQ49", "SKHDT", QUARTER) == ()
    assert _codes(awaited(catalogue, "NQ49", "SKHDT", YEAR_END)) == ["ECO-01", "ECO-02", "ECO-03"]


def test_duties_pass_to_the_successor(catalogue: Catalogue) -> None:
    before, after = (_codes(expected_reporters(catalogue, "NQ49", Period(2025, q))) for q in (1, 2))
    assert "STTTT" not in before
    assert "SKHCN-2025" in before
    assert "STTTT" in _codes(expected_reporters(catalogue, "NQ49", YEAR_END))
    assert "SKHCN-2025" in after


def test_who_owes_a_report_is_who_has_a_target_to_fill_in(catalogue: Catalogue) -> None:
    for period in (QUARTER, YEAR_END, Period(2025, 3)):
        owing = set(_codes(expected_reporters(catalogue, "NQ49", period)))
        assert owing == {d.code for d in catalogue.departments if awaited(catalogue, "NQ49", d.code, period)}
