"""Guards that hold for every test: no network but this machine, no real store, nothing skipped where CI=true.

Fixtures of one package belong in `tests/<package>/conftest.py`; what is here holds everywhere.
"""

import os
import socket
from collections.abc import Generator, Iterator
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

import pytest

# As dti/__init__.py says it to the program; here for the test files that import openpyxl before anything of ours.
os.environ["OPENPYXL_LXML"] = "False"

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# No driver of this name exists: a test that forgets to name its own store fails, and never opens a real one.
NO_STORE = "no-store-in-tests://"


#: What takes longest is begun first, else one core waits for it at the end; the second of two processes begins with
#: what does not wait for the demonstration store. Then comes everything that opens a browser.
_FIRST = (
    "tests/test_frozen.py",
    "tests/ingest/rules/test_examples.py",
    "tests/access/test_stored_attacks.py",
    "tests/test_deadline_evening.py",
    "tests/tour/test_tour.py",
    "tests/test_journey.py",
)


class NetworkRefused(BaseException):
    """A test reached for the network. Not an Exception, so that no code under test can catch it and go on."""


@pytest.fixture(scope="session", autouse=True)
def _guard() -> Iterator[None]:
    """Refuse other machines, and take away every setting that the developer's own environment holds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", _only_here(socket.socket.connect))
        patch.setattr(socket.socket, "connect_ex", _only_here(socket.socket.connect_ex))
        patch.setattr(socket, "getaddrinfo", _only_local_names(socket.getaddrinfo))
        for name in [name for name in os.environ if name.startswith("DTI_") and not name.startswith("DTI_TEST_")]:
            patch.delenv(name)
        patch.setenv("DTI_DATABASE_URL", NO_STORE)
        yield


def _only_here(connect: Any) -> Any:
    def guarded(self: socket.socket, address: Any) -> Any:
        if self.family != socket.AF_UNIX:
            _refuse_unless_local(address[0])
        return connect(self, address)

    return guarded


def _only_local_names(getaddrinfo: Any) -> Any:
    def guarded(host: Any, *args: Any, **kwargs: Any) -> Any:
        _refuse_unless_local(host)
        return getaddrinfo(host, *args, **kwargs)

    return guarded


def _refuse_unless_local(host: Any) -> None:
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", "localhost", "0.0.0.0", "::"):
        return
    try:
        local = ip_address(name).is_loopback
    except ValueError:
        local = False
    if not local:
        raise NetworkRefused(f"a test tried to reach {name}")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Order the files, and leave the tests of each in theirs."""
    browsing = {item.path for item in items if item.get_closest_marker("browser")}

    def place(item: pytest.Item) -> int:
        file = item.nodeid.partition("::")[0]
        return _FIRST.index(file) if file in _FIRST else len(_FIRST) + (item.path not in browsing)

    items.sort(key=place)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A skipped test, or one that is expected to fail, fails where CI=true."""
    report = yield
    _fail_if_skipped(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """A skipped file likewise."""
    report = yield
    _fail_if_skipped(report)
    return report


def _fail_if_skipped(report: pytest.TestReport | pytest.CollectReport) -> None:
    if os.environ.get("CI") == "true" and report.outcome == "skipped":
        report.outcome = "failed"
        report.longrepr = f"With CI=true nothing is skipped: {report.longrepr}"


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Debian's Chromium, one a process: Playwright cannot be started twice in one."""
    # Imported when first needed: these guards also run where nothing of ours can be imported.
    from tests.browser import open_browser

    with open_browser() as found:
        yield found
