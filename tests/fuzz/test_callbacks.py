"""The first broken bodies: each is answered with a sentence, shows nothing, and changes nothing."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.access.world import World, build_world
from tests.demo import build_demo_store, build_once, shared_folder
from tests.fuzz.callbacks import broken_body, good_bodies, run, send

IN_TESTS, AT_ONCE = 300, 100


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
        statuses = {send(world, who, body).status_code for who in ("steward", "administrator")}
        if world.has_changed():
            world.put_back()
        assert statuses & {200, 204}, name


def test_a_seed_brings_the_same_body_back(good: list[tuple[str, Any]]) -> None:
    assert [broken_body(seed, good) for seed in range(50)] == [broken_body(seed, good) for seed in range(50)]
