"""The demonstration store for tests and measures, made by the program's own steps and shared by all test processes of
a run.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from dti.cli.answers import Speaker
from dti.cli.content import fill
from dti.store.engine import Store

REPOSITORY = Path(__file__).resolve().parent.parent
DATA = REPOSITORY / "data"


def build_demo_store(folder: Path, *, illustrative: bool = True) -> Path:
    """A store with all of ``data/``; gives its file."""
    path = folder / "demo.sqlite"
    store = Store(f"sqlite:///{path}")
    fill(Speaker("vi"), store, DATA, illustrative=illustrative)
    store.close()
    return path


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of a test run have in common, and no other run has."""
    base = factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


def build_once(folder: Path, name: str, build: Callable[[Path], Path]) -> Path:
    """Let one of several test processes build something in a shared folder while the others wait for it."""
    place = folder / name
    done, lock = place / "done", folder / f"{name}.lock"
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return _wait_for(done)
    place.mkdir()
    try:
        built = build(place)
    except BaseException:
        (place / "failed").touch()
        raise
    part = done.with_name("done.part")
    part.write_text(str(built), "utf-8")
    part.replace(done)
    return built


def _wait_for(done: Path, patience: float = 300) -> Path:
    until = time.monotonic() + patience
    while time.monotonic() < until:
        if done.exists():
            return Path(done.read_text("utf-8"))
        if done.with_name("failed").exists():
            raise RuntimeError(f"another test process could not build {done.parent.name}; its own error says why")
        time.sleep(0.1)
    raise TimeoutError(f"nobody built {done.parent.name}")
