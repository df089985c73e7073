"""Modules are found by being there, and one that is half done stops everything."""

import importlib
import sys
from pathlib import Path

import pytest

from dti.core.discover import collect


def test_the_attribute_of_every_module_is_collected_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _package(tmp_path, monkeypatch, "found_all", b="PAGE = 2", a="PAGE = 1", _shared="OTHER = 0")
    assert collect(importlib.import_module("found_all"), "PAGE") == (1, 2)


def test_a_module_without_the_attribute_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _package(tmp_path, monkeypatch, "half_done", a="PAGE = 1", b="")
    with pytest.raises(AttributeError, match=r"half_done\.b has no PAGE"):
        collect(importlib.import_module("half_done"), "PAGE")


def _package(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, **modules: str) -> None:
    (folder / name).mkdir()
    (folder / name / "__init__.py").touch()
    for module, code in modules.items():
        (folder / name / f"{module}.py").write_text(code, encoding="utf-8")
        monkeypatch.delitem(sys.modules, f"{name}.{module}", raising=False)
    monkeypatch.syspath_prepend(folder)
