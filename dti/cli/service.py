"""``dti serve`` and ``dti demo``: the dashboard on this machine.

The demonstration store is built once beside the installation's own and kept while the data files, the tables and the
program are the ones that it was built from; ``--fresh`` builds it anew. It is built under another name and put in
place when it is complete.
"""

import hashlib
import os
import secrets
import socket
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from dti.cli import server
from dti.cli.answers import Speaker, now
from dti.cli.content import fill
from dti.cli.options import open_store, option, read_settings, shared
from dti.cli.spoken import SpokenCommand
from dti.cli.worker import work
from dti.core.errors import Conflict, WrongInput

if TYPE_CHECKING:
    from dti.config import Settings


_WORKERS = 2
_LAST_PORT = 65535


def register(app: typer.Typer, speaker: Speaker) -> None:
    """Add the commands of this family."""
    o = shared(speaker)
    port_option = option(speaker, "port", None, "--port")

    @app.command("serve", cls=SpokenCommand, help=speaker.say("cli.serve.help"))
    def serve(
        port: int | None = port_option,
        no_worker: bool = option(speaker, "no_worker", False, "--no-worker"),
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        settings = read_settings()
        chosen = _checked_port(port, settings)
        with speaker.progress(speaker.say("cli.reading")), open_store(settings):
            pass
        said: dict[str, Any] | None = {} if as_json else None
        _serve(speaker, settings, chosen, workers=_WORKERS, said=said, beside=None if no_worker else work)

    @app.command("demo", cls=SpokenCommand, help=speaker.say("cli.demo.help"))
    def demo(
        fresh: bool = option(speaker, "fresh", False, "--fresh"),
        build_only: bool = option(speaker, "build_only", False, "--build-only"),
        port: int | None = port_option,
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        _demo(speaker, fresh, build_only, port, as_json)


def _demo(speaker: Speaker, fresh: bool, build_only: bool, port: int | None, as_json: bool) -> None:
    settings = demo_settings(read_settings())
    chosen = 0 if build_only else _checked_port(port, settings)
    built = build_demo(speaker, settings, fresh=fresh)
    said: dict[str, Any] = {"path": str(_path_of(settings)), "built": built}
    if not as_json:
        speaker.tell("cli.demo.built" if built else "cli.demo.kept", path=said["path"])
    if not build_only:
        said["accounts"] = _let_in(speaker, settings, as_json)
        _serve(speaker, settings, chosen, workers=1, said=said if as_json else None, beside=work)
    elif as_json:
        speaker.json(said)


def _let_in(speaker: Speaker, settings: "Settings", as_json: bool) -> list[dict[str, Any]]:
    """Make the throw-away accounts of the demonstration and show them; nobody else can sign in there."""
    from dti.cli.demo_accounts import make_demo_accounts

    with open_store(settings) as store:
        made = make_demo_accounts(store, at=now(), draw=secrets.randbelow)
    if not as_json:
        speaker.tell("accounts.demo.heading")
        headers = [speaker.say(f"accounts.column.{key}") for key in ("name", "roles", "departments", "password")]
        roles = [", ".join(speaker.say(f"access.role.{role}") for role in one.roles) for one in made]
        rows = [
            (one.name, said, ", ".join(one.departments), one.password) for one, said in zip(made, roles, strict=True)
        ]
        speaker.table(headers, rows)
    return [asdict(one) for one in made]


def demo_settings(settings: "Settings") -> "Settings":
    """The settings of the demonstration: its own SQLite store, illustrative figures shown."""
    path = settings.var_folder / "demo" / "dti.sqlite"
    return settings.model_copy(update={"database_url": f"sqlite:///{path.as_posix()}", "illustrative": True})


def build_demo(speaker: Speaker, settings: "Settings", *, fresh: bool) -> bool:
    """Build the demonstration store if there is none of this state, or if asked. Gives whether it was built."""
    path = _path_of(settings)
    stamp, state = path.with_name("built-from"), _state_of(settings.data_folder)
    if not fresh and path.exists() and stamp.exists() and stamp.read_text("utf-8") == state:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name("building.sqlite")
    _remove(part)
    try:
        _build(speaker, settings, part)
        stamp.unlink(missing_ok=True)
        _set_aside(speaker, path)
        part.replace(path)
    finally:
        # Whatever stopped it (an interruption, wrong data): nothing half built stays, and an older store is kept.
        _remove(part)
    stamp.write_text(state, "utf-8")
    return True


def _set_aside(speaker: Speaker, path: Path) -> None:
    """Keep the store that is being replaced: somebody may have sent reports into it."""
    earlier = path.with_name("earlier.sqlite")
    if path.exists():
        _remove(earlier)
        for end in ("", "-wal", "-shm"):
            if (file := path.with_name(path.name + end)).exists():
                file.replace(earlier.with_name(earlier.name + end))
        speaker.warn(speaker.say("cli.demo.set_aside", path=str(earlier)))
    _remove(path)


def _build(speaker: Speaker, settings: "Settings", path: Path) -> None:
    building = settings.model_copy(update={"database_url": f"sqlite:///{path.as_posix()}"})
    with open_store(building, must_exist=False) as store:
        fill(speaker, store, settings.data_folder, illustrative=True)


def _path_of(settings: "Settings") -> Path:
    return Path(settings.database_url.removeprefix("sqlite:///"))


def _remove(path: Path) -> None:
    for end in ("", "-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)


def _state_of(data: Path) -> str:
    """A hash of everything that the demonstration store is made from: data files and the program itself."""
    found = hashlib.sha256()
    for file in sorted(_files(data)):
        found.update(file.name.encode())
        found.update(file.read_bytes())
    return found.hexdigest()


def _files(data: Path) -> Iterator[Path]:
    yield from (file for file in data.rglob("*") if file.suffix in (".csv", ".toml"))
    program = Path(__file__).resolve().parent.parent
    for part in ("catalogue", "core", "ingest", "store", "access"):
        yield from (program / part).rglob("*.py")


def _checked_port(port: int | None, settings: "Settings") -> int:
    """The port to listen on, free a moment ago: the servers' own words for one that is not are a programmer's."""
    chosen = settings.port if port is None else port
    if not 0 < chosen <= _LAST_PORT:
        raise WrongInput("cli.wrong.port", found=str(chosen), last=str(_LAST_PORT))
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, chosen))
        except OSError as error:
            raise Conflict("cli.serve.port_taken", port=str(chosen)) from error
    return chosen


def _serve(
    speaker: Speaker,
    settings: "Settings",
    port: int,
    *,
    workers: int,
    said: dict[str, Any] | None,
    beside: server.Work | None,
) -> None:
    from dti.config import DEVELOPMENT_SECRET, SettingsError, refuse_unsafe

    try:
        refuse_unsafe(settings, os.environ)
    except SettingsError as error:
        raise WrongInput("cli.settings", reason=str(error)) from None
    if settings.secret_key.get_secret_value() == DEVELOPMENT_SECRET:
        # Known to everybody who reads the program: on this machine each start has one of its own.
        os.environ["DTI_SECRET_KEY"] = secrets.token_urlsafe(32)
    # The workers are processes of their own and read the settings from the environment.
    os.environ["DTI_DATABASE_URL"] = settings.database_url
    os.environ["DTI_ILLUSTRATIVE"] = "true" if settings.illustrative else "false"
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    address = f"http://{host}:{port}/"
    if said is None:
        speaker.tell("cli.serve.address", address=address)
        speaker.tell("cli.serve.loopback")
    else:
        speaker.json({**said, "address": address})
    sys.stdout.flush()
    server.serve(
        settings.host,
        port,
        workers=workers,
        application="dti.cli.wsgi:application",
        # More than any upload: one that is merely too large is told so by the dashboard, in words.
        largest_body=4 * settings.upload_limit_bytes,
        beside=beside,
    )
