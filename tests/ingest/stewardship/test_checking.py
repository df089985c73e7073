"""What an edit may not break, each by one example; and what it brings about beside its words."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from dti.catalogue.models import Aggregation, Goal, Kind, Operator, Unit
from dti.i18n import LANGUAGES
from dti.ingest.stewardship.checking import Case, find_errors
from dti.ingest.stewardship.consequences import find_consequences
from dti.ingest.stewardship.differences import Standing
from dti.ingest.stewardship.edits import Deadline, Drop, Edits, merge
from dti.store.engine import Store
from tests.ingest.stewardship.conftest import catalogue_of

NOTHING = Standing({}, {})


def case(store: Store, edits: Edits, standing: Standing = NOTHING, **observed: int) -> Case:
    before = catalogue_of(store)
    counts = {("NQ49", code.replace("_", "-")): number for code, number in observed.items()}
    return Case(before, merge(before, edits), edits, standing, counts)


def targets(store: Store, code: str = "GOV-01", **update: Any) -> Edits:
    found = catalogue_of(store).target("NQ49", code)
    assert found is not None
    return Edits(targets=(found.model_copy(update=update),))


def department(store: Store, code: str, **update: Any) -> Edits:
    found = catalogue_of(store).department(code)
    assert found is not None
    return Edits(departments=(found.model_copy(update=update),))


def codes(found: Any) -> list[str]:
    return [one.code for one in found]


def goal(**update: Any) -> Goal:
    usual = {"horizon": 2026, "value": Decimal(1), "operator": Operator.AT_LEAST, "due_date": date(2026, 12, 31)}
    return Goal(**{**usual, "source": "Kế hoạch minh họa", **update})


def test_the_catalogue_as_it_stands_has_no_error(store: Store) -> None:
    assert find_errors(case(store, targets(store))) == ()


@pytest.mark.parametrize(
    ("update", "code"),
    [
        ({"lead_department": "KHONG-CO"}, "unknown"),
        ({"contributing": ("STC", "KHONG-CO")}, "unknown"),
        ({"pillar": "khong_co"}, "unknown"),
        ({"reads_index": "khong_co"}, "unknown"),
        ({"kind": Kind.RANK, "unit": Unit.RANK, "field": None}, "no_field"),
        ({"baseline_value": Decimal(5), "baseline_date": None}, "half_baseline"),
        ({"baseline_value": Decimal(5), "baseline_date": date(2040, 1, 1)}, "due_before_baseline"),
        ({"unit": Unit.MINUTES}, "unit_misfit"),
        ({"kind": Kind.SHARE, "aggregation": Aggregation.SUM_RATIO}, "sum_ratio_misfit"),
    ],
)
def test_a_target_that_cannot_stand_is_refused(store: Store, update: dict[str, Any], code: str) -> None:
    assert set(codes(find_errors(case(store, targets(store, **update))))) == {code}


def test_a_target_of_an_unknown_programme_is_refused_before_anything_else(store: Store) -> None:
    assert codes(find_errors(case(store, targets(store, programme="KHAC", pillar="x")))) == ["unknown"]


def test_a_new_target_needs_a_goal(store: Store) -> None:
    (one,) = targets(store).targets
    without = Edits(targets=(one.model_copy(update={"code": "NEW-01", "goals": ()}),))
    assert codes(find_errors(case(store, without))) == ["no_goal"]
    with_goal = Edits(targets=(one.model_copy(update={"code": "NEW-01", "goals": (goal(),)}),))
    assert find_errors(case(store, with_goal)) == ()


def test_what_was_reported_is_never_read_as_something_else(store: Store) -> None:
    edits = targets(store, kind=Kind.COUNT, unit=Unit.COUNT)
    assert find_errors(case(store, edits)) == ()
    assert codes(find_errors(case(store, edits, GOV_01=3))) == ["measure_changed"]


def test_a_department_that_ends_while_it_leads_a_target_needs_a_successor(store: Store) -> None:
    led = next(one for one in catalogue_of(store).targets_of("NQ49") if one.code == "PTY-01")
    ended = department(store, led.lead_department, valid_to=date(2026, 6, 30))
    found = find_errors(case(store, ended))
    assert set(codes(found)) == {"lead_ends"}
    assert f"NQ49/{led.code}" in {str(one.params["target"]) for one in found}
    followed = department(store, led.lead_department, valid_to=date(2026, 6, 30), successors=("VPUBND",))
    assert find_errors(case(store, followed)) == ()


@pytest.mark.parametrize(
    ("update", "code"),
    [
        ({"valid_from": date(2026, 1, 2), "valid_to": date(2026, 1, 1), "successors": ()}, "ends_before_start"),
        ({"valid_to": None, "successors": ("STP",)}, "no_end"),
        ({"valid_to": date(2026, 1, 1), "successors": ("KHONG-CO",)}, "unknown"),
        ({"valid_to": date(2025, 12, 31), "successors": ("STC-2025",)}, "heir_too_early"),
        ({"valid_to": date(2026, 1, 1), "successors": ("STTTT",)}, "heir_gone"),
    ],
)
def test_departments_follow_each_other_in_time(store: Store, update: dict[str, Any], code: str) -> None:
    assert code in codes(find_errors(case(store, department(store, "SCT", **update))))


def test_a_programme_does_not_end_before_it_begins(store: Store) -> None:
    programme = catalogue_of(store).programme("NQ49")
    assert programme is not None
    edits = Edits(programmes=(programme.model_copy(update={"valid_to": date(2020, 1, 1)}),))
    assert codes(find_errors(case(store, edits))) == ["ends_before_start"]


def test_a_deadline_comes_after_its_period(store: Store) -> None:
    assert codes(find_errors(case(store, Edits(deadlines=(Deadline("2026-Q1", date(2026, 3, 31)),))))) == [
        "deadline_early"
    ]
    assert find_errors(case(store, Edits(deadlines=(Deadline("2026-Q1", date(2026, 4, 1)),)))) == ()


def test_only_what_is_pursued_is_dropped_and_only_what_is_dropped_taken_up(store: Store) -> None:
    dropped = Standing({}, {("NQ49", "SOC-04"): date(2026, 1, 1)})
    drop, back = Drop("NQ49", "SOC-04", date(2026, 2, 1)), Drop("NQ49", "SOC-04", date(2026, 2, 1), resumed=True)
    assert codes(find_errors(case(store, Edits(drops=(drop,)), dropped))) == ["dropped_already"]
    assert codes(find_errors(case(store, Edits(drops=(back,))))) == ["not_dropped"]
    unknown = Edits(drops=(Drop("NQ49", "KHAC-01", date(2026, 2, 1)),))
    assert codes(find_errors(case(store, unknown))) == ["unknown"]


def test_both_ends_of_a_shared_figure_stay_of_one_kind(store: Store) -> None:
    edits = targets(store, "GOV-09", kind=Kind.COUNT, unit=Unit.COUNT)
    assert codes(find_errors(case(store, edits))) == ["other_unit"]


def test_new_goals_for_figures_that_stand_are_a_warning(store: Store) -> None:
    edits = targets(store, goals=(goal(),))
    assert codes(find_consequences(case(store, edits))) == []
    (found,) = find_consequences(case(store, edits, GOV_01=3))
    assert (found.code, found.params["count"]) == ("judged_anew", 3)
    assert codes(find_consequences(case(store, targets(store, name_vi="Tên khác"), GOV_01=3))) == []


def test_a_moved_deadline_is_a_warning(store: Store) -> None:
    standing = Standing({"2026-Q1": date(2026, 4, 15)}, {})
    edits = Edits(deadlines=(Deadline("2026-Q1", date(2026, 4, 20)),))
    assert codes(find_consequences(case(store, edits, standing))) == ["deadline_moved"]
    assert codes(find_consequences(case(store, edits))) == []


def test_a_main_horizon_without_goals_is_a_warning(store: Store) -> None:
    programme = catalogue_of(store).programme("NQ49")
    assert programme is not None
    edits = Edits(programmes=(programme.model_copy(update={"main_horizon": 2035}),))
    assert codes(find_consequences(case(store, edits))) == ["no_main_goal"]


def test_every_error_says_whose_it_is_and_how_to_mend_it(store: Store) -> None:
    (found,) = find_errors(case(store, targets(store, unit=Unit.MINUTES)))
    assert found.line("vi") == (
        "Chỉ tiêu NQ49/GOV-01: đơn vị tính “phút” không hợp với loại “Tỷ lệ (tử số trên mẫu số)”. "
        "Chọn lại đơn vị tính hoặc loại chỉ tiêu."
    )
    for language in LANGUAGES:
        assert "{" not in found.line(language) + found.expected(language) + found.found(language)
    assert found.params["field"] == "unit"
