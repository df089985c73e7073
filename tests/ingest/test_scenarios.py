"""The door for scenarios: each step is a version and an audit entry in one transaction, or nothing at all."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from dti.access.audit import read_events, verify
from dti.access.user import operator
from dti.analysis.scenario import Seen, choose, from_stored, seen_of
from dti.core.errors import Conflict, DtiError, NotFound, WrongInput
from dti.i18n import LANGUAGES, error_text
from dti.ingest.scenarios import bring_back, rename, save, save_as, withdraw
from dti.store.engine import Store
from dti.store.scenarios import WAY_BACK, ScenarioValue, read_scenarios
from tests.stores import sqlite_store

D = Decimal
AT = datetime(2026, 11, 20, 3, tzinfo=UTC)
LATER = AT + timedelta(minutes=1)
SETTINGS = choose(2024, "34", "20", {"8": D("0.5")})
SEEN = Seen(D("0.76898"), (6, 6), 34, "f" * 64)
NAME, BY = "Xã hội số 0,5", "Nguyễn Văn A"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = sqlite_store(tmp_path)
    yield made
    made.close()


def keep(store: Store, name: str = NAME, at: datetime = AT) -> ScenarioValue:
    return save(operator(BY), store, SETTINGS, SEEN, name=name, at=at)


def listed(store: Store) -> list[str]:
    with store.reading() as session:
        return [one.name for one in read_scenarios(session)]


def trail(store: Store) -> list[tuple[str, str, str]]:
    with store.reading() as session:
        assert verify(session) is None
        return [(event.action, event.actor, event.object_key) for event in read_events(session)]


def test_what_was_chosen_and_what_it_came_to_is_kept(store: Store) -> None:
    kept = keep(store, name="  Xã hội   số 0,5 ")
    assert (kept.name, kept.kind, kept.saved_by, kept.saved_at) == (NAME, "what_if", BY, AT)
    assert from_stored(kept.assessment_year, kept.scheme, kept.entity, kept.settings) == SETTINGS
    assert seen_of(kept.settings) == SEEN
    with store.reading() as session:
        (event,) = read_events(session)
    assert (event.action, event.actor, event.object_kind, event.object_key) == (
        "scenario.saved",
        BY,
        "scenario",
        kept.key,
    )
    assert event.details["name"] == NAME
    assert event.details["settings"]["changes"] == [["8", "0.5"]]


def test_the_key_follows_from_what_was_saved_when(store: Store) -> None:
    first, second = keep(store), keep(store, name="Khác")
    assert first.key != second.key
    assert len(first.key) == 12
    withdraw(operator(BY), store, first.key, at=AT)
    assert keep(store, at=LATER).key not in (first.key, second.key)


def test_renaming_withdrawing_and_bringing_back_are_later_words(store: Store) -> None:
    key = keep(store).key
    assert rename(operator("Bình"), store, key, name="Tên mới", at=LATER).name == "Tên mới"
    assert withdraw(operator("Bình"), store, key, at=LATER).withdrawn
    assert listed(store) == []
    assert bring_back(operator(BY), store, key, at=LATER).saved_by == BY
    assert listed(store) == ["Tên mới"]
    assert trail(store) == [
        ("scenario.saved", BY, key),
        ("scenario.renamed", "Bình", key),
        ("scenario.withdrawn", "Bình", key),
        ("scenario.brought_back", BY, key),
    ]


def test_the_same_name_again_changes_nothing(store: Store) -> None:
    key = keep(store).key
    assert rename(operator(BY), store, key, name=NAME, at=LATER).recorded_at == AT
    assert len(trail(store)) == 1


def test_another_kind_has_names_of_its_own(store: Store) -> None:
    keep(store)
    plan = save_as(
        operator(BY), store, WAY_BACK, ("34", "20", 2024), {"place": 8}, name=NAME, at=AT, note="phương án 1"
    )
    assert (plan.kind, plan.settings, plan.note) == (WAY_BACK, {"place": 8}, "phương án 1")


def test_a_name_that_stands_already_is_refused_however_it_is_spelled(store: Store) -> None:
    key = keep(store).key
    other = keep(store, name="Khác").key
    with pytest.raises(Conflict, match="name_taken"):
        keep(store, name="XÃ HỘI SỐ 0,5", at=LATER)
    with pytest.raises(Conflict, match="name_taken"):
        rename(operator(BY), store, other, name=NAME, at=LATER)
    withdraw(operator(BY), store, key, at=LATER)
    rename(operator(BY), store, other, name=NAME, at=LATER)
    with pytest.raises(Conflict, match="name_taken"):
        bring_back(operator(BY), store, key, at=LATER)
    assert listed(store) == [NAME]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": " "}, "Kịch bản cần có tên."),
        ({"name": "x" * 121}, "Tên kịch bản dài quá 120 ký tự."),
        ({"by": ""}, None),
    ],
)
def test_a_scenario_needs_a_name_and_somebody_who_saves_it(
    store: Store, changes: dict[str, str], said: str | None
) -> None:
    words = {"name": NAME, "by": BY} | changes
    with pytest.raises(WrongInput) as refused:
        save(operator(words["by"]), store, SETTINGS, SEEN, name=words["name"], at=AT)
    assert said in (None, error_text(refused.value, "vi"))
    assert (listed(store), trail(store)) == ([], [])


def test_what_is_not_there_or_done_already_is_said(store: Store) -> None:
    key = keep(store).key
    with pytest.raises(NotFound) as unknown:
        withdraw(operator(BY), store, "khác", at=AT)
    with pytest.raises(Conflict) as on_the_list:
        bring_back(operator(BY), store, key, at=AT)
    withdraw(operator(BY), store, key, at=AT)
    with pytest.raises(Conflict) as withdrawn:
        withdraw(operator(BY), store, key, at=AT)
    refused: list[DtiError] = [unknown.value, on_the_list.value, withdrawn.value]
    assert [error_text(error, "vi") for error in refused] == [
        "Không có kịch bản “khác”.",
        f"Kịch bản “{NAME}” đang có trong danh sách.",
        f"Kịch bản “{NAME}” đã được {BY} rút.",
    ]
    assert all(error_text(error, language) for error in refused for language in LANGUAGES)
