"""Saved scenarios: the latest version of a key stands, the first says who saved it, nothing is lost."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from dti.core.errors import NotFound
from dti.store.engine import Store
from dti.store.scenarios import (
    WAY_BACK,
    NewScenario,
    ScenarioValue,
    add_scenario,
    find_scenario,
    read_scenarios,
)

FIRST, LATER, LAST = (datetime(2026, month, 10, 3, tzinfo=UTC) for month in (1, 2, 3))
SETTINGS = {"changes": [["8", Decimal("0.50")]], "growth": "pace", "pace": Decimal("0.01"), "rank": [6, 6]}
NEW = NewScenario("k1", "what_if", "Xã hội số 0,5", "34", "20", 2024, SETTINGS)


def add(store: Store, *scenarios: NewScenario, at: datetime = FIRST, by: str = "An") -> None:
    with store.writing() as session:
        for scenario in scenarios:
            add_scenario(session, scenario, at=at, by=by)


def names(store: Store, **asked: object) -> list[str]:
    with store.reading() as session:
        return [one.name for one in read_scenarios(session, **asked)]  # type: ignore[arg-type]


def test_a_scenario_comes_back_as_it_was_saved(store: Store) -> None:
    add(store, NEW)
    kept = {"changes": (("8", Decimal("0.50")),), "growth": "pace", "pace": Decimal("0.01"), "rank": (6, 6)}
    expected = ScenarioValue(
        "k1", "what_if", "Xã hội số 0,5", "34", "20", 2024, kept, "", False, FIRST, "An", FIRST, "An"
    )
    with store.reading() as session:
        assert read_scenarios(session) == (expected,)
        assert find_scenario(session, "k1") == expected


def test_a_later_version_stands_and_the_first_still_says_who_saved_it(store: Store) -> None:
    add(store, NEW, replace(NEW, key="k2", name="Hai"))
    add(store, replace(NEW, name="Tên mới"), at=LATER, by="Bình")
    with store.reading() as session:
        found = find_scenario(session, "k1")
    assert (found.name, found.saved_by, found.saved_at) == ("Tên mới", "An", FIRST)
    assert (found.recorded_by, found.recorded_at) == ("Bình", LATER)
    assert names(store) == ["Tên mới", "Hai"]
    assert names(store, recorded=FIRST) == ["Xã hội số 0,5", "Hai"]


def test_a_withdrawn_one_leaves_the_list_and_is_kept(store: Store) -> None:
    add(store, NEW)
    add(store, replace(NEW, withdrawn=True), at=LATER)
    assert (names(store), names(store, withdrawn=True)) == ([], [NEW.name])
    assert names(store, recorded=FIRST) == [NEW.name]
    add(store, NEW, at=LAST)
    assert names(store) == [NEW.name]


def test_kinds_and_provinces_are_kept_apart(store: Store) -> None:
    add(store, NEW, replace(NEW, key="k2", kind=WAY_BACK, name="Về hạng 8"), replace(NEW, key="k3", entity="01"))
    assert names(store, kind=WAY_BACK) == ["Về hạng 8"]
    assert names(store, entity="20") == [NEW.name]


def test_an_unknown_key_is_not_found(store: Store) -> None:
    add(store, NEW, at=LATER)
    with store.reading() as session:
        with pytest.raises(NotFound, match="k9"):
            find_scenario(session, "k9")
        with pytest.raises(NotFound):
            find_scenario(session, "k1", recorded=FIRST)
