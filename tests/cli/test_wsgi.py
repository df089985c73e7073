"""The application as a server imports it: built from the environment, answering, with its reader warming up."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from types import ModuleType

import pytest

from dti.ingest import workbook
from dti.store import engine
from dti.store.engine import Store
from tests.cli.conftest import Run


@pytest.fixture
def warmed(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Set once the reader is warmed up; no child process is started."""
    event = Event()
    monkeypatch.setattr(workbook, "warm", event.set)
    return event


@pytest.fixture
def wsgi(sourced: Run, warmed: Event, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The module, imported anew over the sourced figures."""
    opened: list[Store] = []

    def open_store(url: str) -> Store:
        opened.append(Store(url))
        return opened[-1]

    monkeypatch.setattr(engine, "Store", open_store)
    sys.modules.pop("dti.cli.wsgi", None)
    yield importlib.import_module("dti.cli.wsgi")
    sys.modules.pop("dti.cli.wsgi", None)
    for store in opened:
        store.close()


def test_the_application_answers_over_the_store_of_the_environment(wsgi: ModuleType, sourced_file: Path) -> None:
    assert wsgi.settings.database_url == f"sqlite:///{sourced_file}"
    client = wsgi.application.test_client()
    assert client.get("/dang-nhap").status_code == 200
    asked = client.get("/tai/bieu-mau/STTTT/2024-Q4?lang=en")
    assert (asked.status_code, asked.location) == (
        303,
        "/dang-nhap?tiep=%2Ftai%2Fbieu-mau%2FSTTTT%2F2024-Q4%3Flang%3Den&lang=en",
    )


def test_the_reader_warms_up_before_the_first_upload(wsgi: ModuleType, warmed: Event) -> None:
    assert warmed.wait(30)
