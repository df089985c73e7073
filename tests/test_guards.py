"""The guards of `conftest.py` hold: no network, no real store, no skipped test that goes unnoticed."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from dti.config import Settings
from tests.conftest import NetworkRefused

CONFTEST = Path(__file__).with_name("conftest.py")

SKIPPED_THREE_WAYS = """
import pytest

@pytest.mark.skip(reason="by a mark")
def test_marked():
    assert False

def test_called():
    pytest.skip("by a call")

@pytest.mark.xfail(reason="expected")
def test_expected_to_fail():
    assert False
"""

SKIPPED_AS_A_FILE = """
import pytest

pytest.skip("as a whole", allow_module_level=True)
"""


# 192.0.2.0/24 and .invalid are set aside for documents: were the guard gone, nothing would answer there either.
@pytest.mark.parametrize("reach", ["connect", "connect_ex"])
def test_a_socket_cannot_reach_another_machine(reach: str) -> None:
    with socket.socket() as connection:
        connection.settimeout(0.001)
        with pytest.raises(NetworkRefused, match=r"192\.0\.2\.1"):
            getattr(connection, reach)(("192.0.2.1", 80))


def test_a_name_is_not_looked_up() -> None:
    with pytest.raises(NetworkRefused, match=r"dashboard\.invalid"):
        socket.create_connection(("dashboard.invalid", 80), timeout=0.001)


def test_this_machine_can_be_reached() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(("localhost", server.getsockname()[1]), timeout=5) as connection,
    ):
        assert connection.getpeername()[0] == "127.0.0.1"


def test_the_settings_of_a_test_name_no_store_that_can_be_opened() -> None:
    with pytest.raises((ArgumentError, NoSuchModuleError)):
        create_engine(Settings().database_url)


def test_no_other_setting_of_the_developer_reaches_a_test() -> None:
    assert [name for name in os.environ if name.startswith("DTI_") and not name.startswith("DTI_TEST_")] == [
        "DTI_DATABASE_URL"
    ]


@pytest.mark.parametrize(
    ("source", "without", "with_ci"),
    [(SKIPPED_THREE_WAYS, "2 skipped, 1 xfailed", "2 failed, 1 error"), (SKIPPED_AS_A_FILE, "1 skipped", "1 error")],
    ids=["tests", "a file"],
)
def test_what_is_skipped_fails_where_ci_is_true(source: str, without: str, with_ci: str, tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(CONFTEST.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    (tmp_path / "test_it.py").write_text(source, encoding="utf-8")
    assert f"{without} in" in _run_pytest(tmp_path, "false")
    assert f"{with_ci} in" in _run_pytest(tmp_path, "true")


def _run_pytest(folder: Path, ci: str) -> str:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:dash", "-p", "no:cacheprovider", str(folder)]
    done = subprocess.run(command, cwd=folder, env=os.environ | {"CI": ci}, capture_output=True, text=True, check=False)
    return done.stdout
