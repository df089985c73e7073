"""What an installation sets for the gate reaches it at every entrance: command line, pages, plain HTTP."""

from base64 import b64encode
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

import dti.ingest.appendix.intake
import dti.ingest.check
from dashboard.components.appendix_actions import Parcel
from dashboard.components.appendix_actions import read_file as read_appendix_file
from dashboard.context import Services
from dti.cli import main
from dti.config import Settings
from dti.ingest.gate import GateRefusal, Limits
from dti.store.catalogue import save_catalogue
from dti.store.engine import Store
from tests.cli.conftest import log_given_back
from tests.stores import discard, sqlite_store
from tests.visitors import open_app, visiting
from tests.wide import AT, wide_catalogue

NAME = "bao-cao.xlsx"
SETTINGS = {"upload_limit_mb": 3, "gate_memory_mb": 77, "gate_cpu_seconds": 4, "gate_wall_seconds": 9}
WANTED = Limits(file_bytes=3 * 2**20, memory_bytes=77 * 2**20, cpu_seconds=4, wall_seconds=9)

Enter = Callable[[Services, Path], object]


def _command(*arguments: str) -> Enter:
    def enter(_: Services, file: Path) -> None:
        with log_given_back(), pytest.raises(SystemExit):
            main([str(file) if argument == NAME else argument for argument in arguments])

    return enter


def _appendix_page(services: Services, file: Path) -> object:
    contents = f"data:;base64,{b64encode(file.read_bytes()).decode()}"
    with visiting():
        return read_appendix_file(services, Parcel(contents, NAME, "D001", "2024-Q4", {}), "")


def _http(services: Services, file: Path) -> object:
    form = {"file": (BytesIO(file.read_bytes()), NAME)}
    return open_app(services).server.test_client().post("/gui", data=form)


ENTRANCES: dict[str, Enter] = {
    "dti check": _command("check", NAME),
    "dti submit": _command("submit", NAME, "--by", "An"),
    "dti submit, two files": _command("submit", NAME, "--by", "An", __file__),
    "dti read": _command("read", NAME, "--department", "D001", "--period", "2024-Q4"),
    "the page of appendices": _appendix_page,
    "the upload page and plain HTTP": _http,
}


@pytest.fixture
def services(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    """An installation with limits of its own, in the environment and at hand."""
    store = sqlite_store(tmp_path)
    with store.writing() as session:
        save_catalogue(session, wide_catalogue(1, 1), (), by="kiểm thử", at=AT)
    own = SETTINGS | {"database_url": store.url, "var_folder": str(tmp_path / "var")}
    for name, value in own.items():
        monkeypatch.setenv(f"DTI_{name.upper()}", str(value))
    yield Services(Settings(), Store(store.url), lambda: AT)
    discard(store)


@pytest.mark.parametrize("entrance", ENTRANCES)
def test_the_settings_of_the_gate_reach_it(
    entrance: str, services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[Limits | None] = []

    def read(_data: bytes, _filename: str, limits: Limits | None = None) -> Any:
        given.append(limits)
        raise GateRefusal("gate.empty")

    for module in (dti.ingest.check, dti.ingest.appendix.intake):
        monkeypatch.setattr(module, "read", read)
    file = tmp_path / NAME
    file.write_bytes(b"workbook")
    ENTRANCES[entrance](services, file)
    services.store.close()
    assert given
    assert set(given) == {WANTED}


def test_what_is_not_set_has_the_defaults() -> None:
    limits = Limits.of(Settings())
    assert limits.memory_bytes == Limits().memory_bytes
    assert (limits.cpu_seconds, limits.wall_seconds) == (Limits().cpu_seconds, Limits().wall_seconds)
    assert limits.file_bytes <= Limits().file_bytes


def test_no_installation_takes_in_more_than_the_gate_is_made_for() -> None:
    most = Limits().file_bytes // 2**20
    assert Limits.of(Settings(upload_limit_mb=most)).file_bytes == Limits().file_bytes
    with pytest.raises(ValueError, match="upload_limit_mb"):
        Settings(upload_limit_mb=most + 1)
