"""The first broken bodies: each is answered with a sentence, shows nothing, and changes nothing."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from tests.access.world import PEOPLE, World, build_world, user_in
from tests.demo import build_demo_store, build_once, shared_folder
from tests.fuzz.callbacks import broken_body, good_bodies, not_their_own, run, send

IN_TESTS, AT_ONCE = 200, 100


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The store with everybody in it."""
    shared = shared_folder(tmp_path_factory)
    made = build_world(build_once(shared, "demo-store", build_demo_store), tmp_path_factory.mktemp("world"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def good(world: World) -> list[tuple[str, Any]]:
    """What is broken."""
    return good_bodies(world)


@pytest.mark.parametrize("first", range(0, IN_TESTS, AT_ONCE))
def test_a_hundred_broken_bodies_are_all_answered(world: World, good: list[tuple[str, Any]], first: int) -> None:
    answers = run(world, range(first, first + AT_ONCE), good)
    assert answers.number == AT_ONCE
    assert set(answers.statuses) >= {200, 400, 403}, "some must get through"


def test_the_bodies_are_good_before_they_are_broken(world: World, good: list[tuple[str, Any]]) -> None:
    """Else all would be refused at the door, which proves little."""
    for name, body in good:
        taken = any(send(world, who, body).status_code in (200, 204) for who in ("steward", "administrator"))
        if world.has_changed():
            world.put_back()
        assert taken, name


def test_adding_a_token_is_the_own_affair_and_dropping_or_adding_for_others_is_not(world: World) -> None:
    """The watch itself: a committee member's token, then another's, a name that changes, and rows that go."""
    steps: tuple[tuple[str, list[str]], ...] = (
        ("UPDATE api_use SET count = count + 0", []),
        (_add_token(world, "committee"), []),
        (_add_token(world, "steward"), ["api_token"]),
        ("UPDATE account SET full_name = 'x'", ["account", "api_token"]),
        ("DELETE FROM account_session", ["account", "account_session", "api_token"]),
    )
    for number, (sql, wanted) in enumerate(steps):
        with closing(sqlite3.connect(world.file)) as hand, hand:
            hand.execute(sql.replace("KEY", str(number)))
        assert not_their_own(world, "committee") == wanted
    world.put_back()


def _add_token(world: World, who: str) -> str:
    user = user_in(world.gate.store, PEOPLE[who][0])
    return f"""INSERT INTO api_token (account_id, name, key, first, expires_on, recorded_by, recorded_at)
        VALUES ({user.account}, 'x', 'KEY', 'x', '2027-01-01', '{user.signature}', '2026-01-01')"""


def test_a_seed_brings_the_same_body_back(good: list[tuple[str, Any]]) -> None:
    assert [broken_body(seed, good) for seed in range(50)] == [broken_body(seed, good) for seed in range(50)]
