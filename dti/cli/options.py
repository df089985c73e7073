"""Options that several commands share, and how the question, the store and the files of a command are reached."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import typer

from dti.cli.answers import Speaker, now
from dti.core.errors import Conflict, WrongInput
from dti.i18n import LANGUAGES, Language

if TYPE_CHECKING:
    from dti.access.user import User
    from dti.config import Settings
    from dti.core.periods import Period
    from dti.ingest.gate import Limits
    from dti.store.engine import Session, Store
    from dti.views.query import ViewQuery

_DATABASES = ("sqlite://", "postgresql+psycopg://")
_REASONS = {
    errno.ENOENT: "missing",
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
    errno.EROFS: "forbidden",
    errno.EISDIR: "folder",
    errno.ENOTDIR: "missing",
    errno.ENOSPC: "full",
}


def argument(speaker: Speaker, name: str, default: Any = ..., help_name: str = "") -> Any:
    """An argument with its help and the word that stands for it."""
    about = speaker.say(f"cli.argument.{help_name or name}")
    return typer.Argument(default, metavar=speaker.say(f"cli.metavar.{name}"), help=about)


def option(speaker: Speaker, name: str, default: Any, *flags: str, callback: Any = None, help_name: str = "") -> Any:
    """An option with its help; one that takes a value also with the word that stands for it."""
    metavar = None if isinstance(default, bool) else speaker.say(f"cli.metavar.{name}")
    about = speaker.say(f"cli.option.{help_name or name}")
    return typer.Option(default, *flags, help=about, metavar=metavar, callback=callback, show_default=False)


def option_of_list(speaker: Speaker, kind: str = "today") -> Any:
    """``--scheme`` with the list that stands where none is named: the ``widest`` one, or the one of ``today``."""
    about = speaker.say(f"views.cli.scheme.{kind}")
    return typer.Option("", "--scheme", help=about, metavar=speaker.say("cli.metavar.scheme"), show_default=False)


def shared(speaker: Speaker) -> dict[str, Any]:
    """The shared options by name; ``sender``, ``ground`` are ``--by``, ``--reason`` for what happens to a report."""

    def option_of(name: str, default: Any, *flags: str, callback: Any = None, help_name: str = "") -> Any:
        return option(speaker, name, default, *flags, callback=callback, help_name=help_name)

    return {
        "lang": option_of("lang", speaker.language, "--lang", callback=_check_language),
        "json": option_of("json", False, "--json"),
        "by": option_of("by", "", "--by"),
        "sender": option_of("by", "", "--by", help_name="sender"),
        "programme": option_of("programme", "", "--programme"),
        "period": option_of("period", "", "--period"),
        "horizon": option_of("horizon", None, "--horizon"),
        "as_of": option_of("as_of", "", "--as-of"),
        "illustrative": option_of("illustrative", False, "--illustrative"),
        "meeting": option_of("meeting", None, "--meeting"),
        "output": option_of("output", None, "-o", "--output"),
        "reason": option_of("reason", "", "--reason"),
        "ground": option_of("reason", "", "--reason", help_name="ground"),
    }


def read_settings(**chosen: Any) -> "Settings":
    """The settings of this installation; a setting that cannot stand is wrong use."""
    from dti.cli.logs import open_log
    from dti.config import SettingsError, load_settings

    try:
        settings = load_settings(**chosen)
    except SettingsError as error:
        raise WrongInput("cli.settings", reason=str(error)) from None
    if not settings.database_url.startswith(_DATABASES):
        raise WrongInput("cli.wrong.database", known=", ".join(_DATABASES))
    try:
        open_log(settings.var_folder)
    except OSError as error:
        raise _unreachable("cli.unwritable_file", settings.var_folder, error) from None
    return settings


def limits_of(settings: "Settings") -> "Limits":
    """What this installation allows an upload to take."""
    from dti.ingest.gate import Limits

    return Limits.of(settings)


@contextmanager
def open_store(settings: "Settings | None" = None, *, must_exist: bool = True) -> Iterator["Store"]:
    """The store of this installation. One that was never filled is refused with the command that fills it."""
    from dti.store.engine import Store
    from dti.store.schema import is_current

    chosen = settings or read_settings()
    store = Store(chosen.database_url)
    try:
        if must_exist and not is_current(store):
            raise WrongInput("cli.no_store", command="dti init", place=_place(chosen.database_url))
        yield store
    finally:
        store.close()


def _place(url: str) -> str:
    """Where a store was looked for, without a password."""
    return url.removeprefix("sqlite:///") if url.startswith("sqlite:///") else url.rpartition("@")[2]


@dataclass(frozen=True, slots=True)
class Question:
    """What a person asked for on the command line, as typed. A frozen ``meeting`` gives the whole question."""

    programme: str = ""
    period: str = ""
    horizon: int | None = None
    as_of: str = ""
    illustrative: bool = False
    meeting: int | None = None


def read_query(session: "Session", asked: Question) -> "ViewQuery":
    """The question of a command; what is left out takes its default. A meeting's wins over everything else."""
    if asked.meeting is not None:
        from dti.views.meeting import frozen_question

        return frozen_question(session, reader(), asked.meeting)
    from dti.core.periods import day_in_vietnam
    from dti.views.board import read_catalogue
    from dti.views.query import complete

    return complete(
        reader(),
        read_catalogue(session),
        as_of=read_day(asked.as_of) if asked.as_of else day_in_vietnam(now()),
        programme=asked.programme or None,
        period=find_period(asked.period) if asked.period else None,
        horizon=asked.horizon,
        illustrative=asked.illustrative,
    )


def write_held(query: "ViewQuery", language: "Language") -> None:
    """Say above an answer that it is the one of a frozen meeting; nothing outside of one."""
    from dti.views.held import write_held as held

    write_note(held(query, language))


def written_at(query: "ViewQuery") -> datetime:
    """The moment that stands in a file: of the freezing at a meeting, so that the file stays the same; else now."""
    return query.meeting.frozen.at if query.meeting else now()


def acting(store: "Store", by: str) -> "User":
    """Who acts: the account named by ``--by``, or the name as it is while nobody has an account."""
    from dti.access.people import acting_here

    with store.reading() as session:
        return acting_here(session, by)


def reader(name: str = "dti") -> "User":
    """Whoever asks at the machine itself, where everything can be read from the store anyway."""
    from dti.access.user import operator

    return operator(name)


def write_note(note: str) -> None:
    """A line under an answer that it must not be read without; nothing where there is none."""
    if note:
        print(note)


def read_day(typed: str) -> date:
    """A day as people type it (2022-04-06 or 06/04/2022)."""
    from dti.core.dates import NoDate, read_date

    found = read_date(typed)
    if isinstance(found, NoDate):
        raise WrongInput(found.reason, found=found.found)
    return found


def find_period(typed: str) -> "Period":
    """A period as people type it (2024-Q4 or Quý IV/2024)."""
    from dti.core.periods import read_period

    found = read_period(typed)
    if found is None:
        raise WrongInput("common.error.period", found=typed)
    return found


def read_file(path: Path) -> bytes:
    """The bytes of a file that a person named."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise _unreachable("cli.unreadable_file", path, error) from None


def write_file(path: Path, content: bytes) -> None:
    """Write a file that a person named; nothing is left half written."""
    with new_file(path) as file:
        file.write(content)


@contextmanager
def new_file(path: Path) -> Iterator[IO[bytes]]:
    """The same for a file that is written piece by piece."""
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("w+b") as file:
            yield file
        part.replace(path)
    except OSError as error:
        raise _unreachable("cli.unwritable_file", path, error) from None
    finally:
        with suppress(OSError):
            part.unlink()


def refuse_existing(path: Path) -> None:
    """A file that nobody named is not written over: somebody may have worked in it."""
    if path.exists():
        raise Conflict("cli.file_exists", path=str(path))


def _unreachable(key: str, path: Path, error: OSError) -> WrongInput:
    return WrongInput(f"{key}.{_REASONS.get(error.errno or 0, 'other')}", path=str(path))


def _check_language(chosen: str) -> str:
    if chosen not in LANGUAGES:
        raise WrongInput("cli.wrong.choice", option="--lang", found=chosen, known=", ".join(LANGUAGES))
    return chosen
