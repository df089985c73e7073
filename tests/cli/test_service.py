"""``dti serve`` and ``dti demo``: one address on this machine; a demonstration store that is built when it must be."""

import os
import shutil
import socket
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dti.access.passwords import is_right
from dti.cli import server, service
from dti.cli.content import fill
from dti.cli.worker import work
from dti.store.accounts import list_accounts
from dti.store.engine import Store
from tests.cli.conftest import Run

SAMPLE = Path(__file__).parents[1] / "catalogue" / "sample"
LOOPBACK = "Người ở máy khác vào qua máy chủ trung gian có TLS (docs/operation.md). Nhấn Ctrl+C để dừng."


ACCOUNTS = ["ban.chi.dao", "can.bo.sa", "can.bo.sc", "chuyen.vien", "thuong.truc", "quan.tri"]


@pytest.fixture
def beside() -> list[Any]:
    """What would have worked beside each server."""
    return []


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch, beside: list[Any]) -> list[tuple[Any, ...]]:
    """What would have been served, and on which store; no server is started."""
    calls: list[tuple[Any, ...]] = []
    for name in ("DTI_DATABASE_URL", "DTI_ILLUSTRATIVE"):
        monkeypatch.setenv(name, os.environ.get(name, "false"))

    def serve(host: str, port: int, **how: Any) -> None:
        calls.append((host, port, how["workers"], _chosen()))
        beside.append(how["beside"])

    monkeypatch.setattr(server, "serve", serve)
    return calls


def _chosen() -> tuple[str, str]:
    return os.environ["DTI_DATABASE_URL"], os.environ["DTI_ILLUSTRATIVE"]


@pytest.fixture
def port() -> int:
    """A port that is free."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        number = probe.getsockname()[1]
    assert isinstance(number, int)
    return number


@pytest.fixture
def demo(dti: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small data folder as the setting, and where the demonstration store of it will be."""
    monkeypatch.setenv("DTI_DATA_FOLDER", str(shutil.copytree(SAMPLE, tmp_path / "data")))
    return tmp_path / "var" / "demo" / "dti.sqlite"


def submissions(file: Path) -> int:
    """How many submissions a store holds."""
    connection = sqlite3.connect(file)
    (count,) = connection.execute("SELECT count(*) FROM submission").fetchone()
    connection.close()
    assert isinstance(count, int)
    return count


def test_the_dashboard_is_served_on_this_machine_and_says_why_only_there(
    sourced: Run, served: list[tuple[Any, ...]], port: int
) -> None:
    store = os.environ["DTI_DATABASE_URL"]
    ran = sourced("serve", "--port", port)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [f"Bảng theo dõi: http://127.0.0.1:{port}/", LOOPBACK]
    assert served == [("127.0.0.1", port, 2, (store, "false"))]


def test_host_and_port_are_chosen_by_setting(
    sourced: Run, served: list[tuple[Any, ...]], port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DTI_HOST", "localhost")
    monkeypatch.setenv("DTI_PORT", str(port))
    ran = sourced("serve", "--json")
    assert ran.json == {"address": f"http://localhost:{port}/"}
    assert [call[:2] for call in served] == [("localhost", port)]


def test_reports_are_made_beside_the_server_unless_another_does_that(
    sourced: Run, served: list[tuple[Any, ...]], beside: list[Any], port: int
) -> None:
    sourced("serve", "--port", port)
    sourced("serve", "--port", port, "--no-worker")
    assert beside == [work, None]


def test_a_port_in_use_is_said_before_anything_starts(sourced: Run, served: list[tuple[Any, ...]]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        ran = sourced("serve", "--port", taken)
    assert (ran.code, ran.out, served) == (1, "", [])
    assert ran.err == f"Cổng {taken} đang có chương trình khác dùng; chọn cổng khác bằng --port.\n"


@pytest.mark.parametrize("number", ["0", "-1", "65536"])
def test_a_number_that_is_no_port_is_wrong_use(sourced: Run, served: list[tuple[Any, ...]], number: str) -> None:
    ran = sourced("serve", f"--port={number}")
    assert (ran.code, served) == (2, [])
    assert ran.err == f"Không có cổng {number}; cổng là số từ 1 đến 65535.\n"


def test_the_demonstration_is_built_with_both_sets_and_served_with_illustrative_figures(
    dti: Run, demo: Path, served: list[tuple[Any, ...]], port: int
) -> None:
    ran = dti("demo", "--port", port)
    assert (ran.code, ran.err) == (0, "")
    built, heading, *table, address, loopback = ran.out.splitlines()
    assert (built, address, loopback) == (f"Đã dựng {demo}", f"Bảng theo dõi: http://127.0.0.1:{port}/", LOOPBACK)
    assert heading == "Tài khoản dùng thử, mật khẩu chỉ dùng cho lần chạy này:"
    assert [line.split()[0] for line in table if "-" in line and "." in line] == ACCOUNTS
    assert served == [("127.0.0.1", port, 1, (f"sqlite:///{demo}", "true"))]
    assert submissions(demo) == 4
    assert sorted(path.name for path in demo.parent.iterdir()) == ["built-from", "dti.sqlite"]


def test_each_start_of_the_demonstration_lets_everybody_in_anew(
    dti: Run, demo: Path, served: list[tuple[Any, ...]], port: int
) -> None:
    first, second = (dti("demo", "--port", port, "--json").json["accounts"] for _ in range(2))
    assert [one["name"] for one in first] == [one["name"] for one in second] == ACCOUNTS
    assert not {one["password"] for one in first} & {one["password"] for one in second}
    with Store(f"sqlite:///{demo}").reading() as session:
        hashes = {one.name: one.password_hash for one in list_accounts(session)}
    assert [is_right(one["password"], hashes[one["name"]]) for one in second] == [True] * len(ACCOUNTS)


def test_a_demonstration_that_is_only_built_lets_nobody_in(dti: Run, demo: Path) -> None:
    assert "accounts" not in dti("demo", "--build-only", "--json").json
    with Store(f"sqlite:///{demo}").reading() as session:
        assert list_accounts(session) == ()


def test_an_unchanged_demonstration_is_kept_with_what_was_done_in_it(dti: Run, demo: Path) -> None:
    assert dti("demo", "--build-only").out == f"Đã dựng {demo}\n"
    connection = sqlite3.connect(demo)
    connection.execute("CREATE TABLE done_in_it (id INTEGER)")
    connection.close()
    before = demo.read_bytes()
    assert dti("demo", "--build-only").out == f"Dữ liệu không đổi, dùng lại {demo}\n"
    assert demo.read_bytes() == before


def test_fresh_builds_it_anew(dti: Run, demo: Path) -> None:
    dti("demo", "--build-only")
    connection = sqlite3.connect(demo)
    connection.execute("CREATE TABLE done_in_it (id INTEGER)")
    connection.close()
    assert dti("demo", "--fresh", "--build-only", "--json").json == {"path": str(demo), "built": True}
    connection = sqlite3.connect(demo)
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    connection.close()
    assert "done_in_it" not in names


def test_changed_data_builds_it_anew(dti: Run, demo: Path, tmp_path: Path) -> None:
    dti("demo", "--build-only")
    for name, old, new in [
        ("sourced/departments.csv", "Sở A", "Sở Một"),
        ("sourced/programmes/A1.toml", "main_horizon", "# a remark\nmain_horizon"),
    ]:
        file = tmp_path / "data" / name
        file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
        assert dti("demo", "--build-only", "--json").json["built"] is True
        assert dti("demo", "--build-only", "--json").json["built"] is False


def test_a_lost_store_is_built_again(dti: Run, demo: Path) -> None:
    dti("demo", "--build-only")
    demo.unlink()
    assert dti("demo", "--build-only", "--json").json["built"] is True
    assert submissions(demo) == 4


@pytest.fixture
def interrupted(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Somebody presses Ctrl+C when the sourced figures are in and the illustrative ones are not."""
    with monkeypatch.context() as patch:

        def stop(*arguments: Any, **options: Any) -> None:
            fill(*arguments, **{**options, "illustrative": False})
            raise KeyboardInterrupt

        patch.setattr(service, "fill", stop)
        yield patch


def test_an_interrupted_build_leaves_nothing_half_done(dti: Run, demo: Path, interrupted: pytest.MonkeyPatch) -> None:
    ran = dti("demo", "--build-only")
    assert (ran.code, ran.out, ran.err) == (1, "", "Đã dừng theo yêu cầu.\n")
    assert list(demo.parent.iterdir()) == []
    interrupted.undo()
    assert dti("demo", "--build-only", "--json").json["built"] is True


def test_what_a_killed_build_left_behind_is_cleared_away(dti: Run, demo: Path) -> None:
    demo.parent.mkdir(parents=True)
    for end in ("", "-wal", "-shm"):
        (demo.parent / f"building.sqlite{end}").write_bytes(b"half")
    assert dti("demo", "--build-only", "--json").json["built"] is True
    assert sorted(path.name for path in demo.parent.iterdir()) == ["built-from", "dti.sqlite"]


def test_data_that_cannot_be_used_leave_the_older_store_alone(dti: Run, demo: Path, tmp_path: Path) -> None:
    dti("demo", "--build-only")
    before = demo.read_bytes()
    departments = tmp_path / "data" / "sourced" / "departments.csv"
    departments.write_text(departments.read_text("utf-8").replace("CONG-BO", "CONG BO"), "utf-8")
    ran = dti("demo", "--build-only")
    assert (ran.code, ran.out) == (2, "")
    assert demo.read_bytes() == before
    assert sorted(path.name for path in demo.parent.iterdir()) == ["built-from", "dti.sqlite"]
