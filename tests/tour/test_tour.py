"""Every page as who sees the most of it, walked in a real browser each time: nothing scrolls sideways, lies on
something else or is cut, in three sizes; axe-core finds no barrier; nothing is asked of others.

As everybody, and with pictures to look at, it is a command of its own (``make pictures ARGS=--everybody``).
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from dti.i18n import LANGUAGES
from tests.access.world import World, build_world
from tests.demo import build_demo_store, build_once, shared_folder
from tests.tour.guide import Guide, choose_scheme, lead, resize
from tests.tour.looking import find_barriers, find_faults, find_foreign
from tests.tour.stops import SIZES, Stop, one_each


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Guide]:
    """One tour for all tests of this file: nothing here writes."""
    shared = shared_folder(tmp_path_factory)
    world = build_world(build_once(shared, "demo-store", build_demo_store), tmp_path_factory.mktemp("tour"))
    with lead(world, browser) as found:
        yield found
    world.close()


def status_of(world: World) -> Any:
    """What ``dti status --json`` prints about the store of the tour, on its day."""
    asked = ["status", "--json", "--illustrative", "--as-of", world.gate.clock.now.date().isoformat()]
    settings = os.environ | {"DTI_DATABASE_URL": world.gate.store.url}
    ran = subprocess.run([sys.executable, "-m", "dti.cli", *asked], env=settings, capture_output=True, check=True)
    return json.loads(ran.stdout)


@pytest.mark.parametrize("stop", one_each(), ids=str)
def test_a_page_is_whole_in_every_size_and_open_to_all_eyes(guide: Guide, stop: Stop) -> None:
    found = []
    for language in LANGUAGES:
        page = guide.visit(stop.who, stop.path, size=SIZES[0], language=language)
        for size in SIZES if language == "vi" else SIZES[-1:]:
            resize(page, size)
            found += [f"{language} {size[0]}: {fault}" for fault in find_faults(page)]
        found += find_foreign(page, language)
        if language == "vi":
            resize(page, SIZES[0])
            found += [f"light: {barrier}" for barrier in find_barriers(page)]
            choose_scheme(page, "dark")
            found += [f"dark: {barrier}" for barrier in find_barriers(page, colours_only=True)]
    assert found + guide.window(stop.who).take_complaints() == []


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
def test_the_first_screen_says_what_the_command_says(guide: Guide, size: tuple[int, int]) -> None:
    told = status_of(guide.world)
    page = guide.visit("committee", "/", size=size)
    headline = page.locator("h1").inner_text()
    declared, evidenced = told["declared"], told["evidenced"]
    assert re.findall(r"\d+", headline)[:4] == [
        str(figure) for figure in (declared["met"], declared["total"], evidenced["met"], evidenced["of"])
    ]
    tiles = page.locator(".wall .tile").count()
    assert tiles == len(told["targets"])
