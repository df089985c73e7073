"""A copy of the sample folder that a test may spoil."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parent / "sample"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder of a province that does not exist, small and complete."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "data"))


@pytest.fixture
def spoil(folder: Path) -> Callable[[str, str, str], Path]:
    """Replace a text that stands in a file exactly once."""

    def replace(name: str, old: str, new: str) -> Path:
        content = (folder / name).read_text(encoding="utf-8")
        assert content.count(old) == 1, f"{name} holds {old!r} {content.count(old)} times"
        (folder / name).write_text(content.replace(old, new), encoding="utf-8")
        return folder

    return replace
