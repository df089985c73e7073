"""Commands driven in this process over stores filled once for all tests; the clock stands still at ``NOW``.

``dti("status", "--json")`` runs a command and gives what it printed and its exit code. ``sourced`` points it at a store
with the sourced figures that nobody writes into, ``own`` at a copy of it.
"""

import json
import logging
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from dti.cli import content, main, options, reporting, service, submissions, tokens, users, worker
from tests.demo import build_demo_store, build_once

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as the one JSON document that it must be."""
        return json.loads(self.out)


Run: TypeAlias = Callable[..., Ran]


@contextmanager
def log_given_back() -> Iterator[None]:
    """Whatever log is opened meanwhile is closed again, so that other tests keep theirs."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    try:
        yield
    finally:
        for handler in [opened for opened in root.handlers if opened not in before]:
            root.removeHandler(handler)
            handler.close()
        root.setLevel(level)


@pytest.fixture(autouse=True)
def _environment_given_back() -> Iterator[None]:
    """A command that serves hands its settings on to the workers by the environment."""
    before = dict(os.environ)
    yield
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture
def dti(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Run]:
    """Runs a command in an empty folder, with its log there too."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DTI_VAR_FOLDER", str(tmp_path / "var"))
    monkeypatch.setenv("DTI_DATABASE_URL", f"sqlite:///{tmp_path}/own.sqlite")
    for module in (content, options, reporting, service, submissions, tokens, users, worker):
        monkeypatch.setattr(module, "now", lambda: NOW)

    def run(*arguments: object) -> Ran:
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        assert isinstance(left.value.code, int)
        printed = capsys.readouterr()
        return Ran(left.value.code, printed.out, printed.err)

    with log_given_back():
        yield run


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of a test run have in common."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


@pytest.fixture(scope="session")
def sourced_file(shared: Path) -> Path:
    """A store with the sourced figures."""
    return build_once(shared, "sourced-store", lambda folder: build_demo_store(folder, illustrative=False))


@pytest.fixture
def sourced(dti: Run, sourced_file: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Commands over the sourced figures, for those that only read."""
    monkeypatch.setenv("DTI_DATABASE_URL", f"sqlite:///{sourced_file}")
    return dti


@pytest.fixture
def own(dti: Run, sourced_file: Path, tmp_path: Path) -> Run:
    """Commands over a copy of the sourced figures, for those that write."""
    shutil.copyfile(sourced_file, tmp_path / "own.sqlite")
    return dti


@pytest.fixture
def illustrated(dti: Run, shared: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Commands over sourced and illustrative figures, for those that only read."""
    monkeypatch.setenv("DTI_DATABASE_URL", f"sqlite:///{build_once(shared, 'demo-store', build_demo_store)}")
    return dti
