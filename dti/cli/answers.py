"""How commands answer: in the reader's language or as one JSON document, with four exit codes.

Errors a person can mend go to standard error in one sentence; our own faults get an id in the log and nothing else on
the screen.
"""

import json
import logging
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from io import StringIO
from pathlib import Path
from secrets import token_hex
from shutil import get_terminal_size
from typing import Any, TypeAlias

import typer

from dti.cli.spoken import explain
from dti.core.errors import DtiError, NotFound, WrongInput
from dti.i18n import Language, as_language, error_text, text

DONE, REFUSED, WRONG_USE, FAULT = 0, 1, 2, 3
LOG = logging.getLogger("dti.cli")

Step: TypeAlias = Callable[..., None]
"""Told how far a piece of work is: how many parts are done, of how many, and a word about the last."""

# Cells up to this length stay on one line; longer ones wrap.
_SHORT = 14
_PIPE_WIDTH = 160


def wanted_language(arguments: Sequence[str], dotenv: Path = Path(".env")) -> Language:
    """The language of an invocation: ``--lang`` wherever it stands, else DTI_LANGUAGE, else Vietnamese.

    Help texts are built before any option is read and without the settings, which take long to import, so both places
    are looked at by hand. What is said there is checked later, by the option and by the settings.
    """
    chosen = os.environ.get("DTI_LANGUAGE") or _written_language(dotenv)
    for place, argument in enumerate(arguments):
        if argument == "--lang" and place + 1 < len(arguments):
            chosen = arguments[place + 1]
        elif argument.startswith("--lang="):
            chosen = argument.partition("=")[2]
    return as_language(chosen)


def _written_language(dotenv: Path) -> str | None:
    if not dotenv.is_file():
        return None
    lines = dotenv.read_text(encoding="utf-8", errors="replace").splitlines()
    settings = dict(line.partition("=")[::2] for line in lines)
    return settings.get("DTI_LANGUAGE", "").strip().strip("'\"") or None


class Speaker:
    """Says things on the terminal in one language and carries the exit code of the command."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self.code = DONE

    def say(self, key: str, **params: object) -> str:
        """The text with this message id."""
        return text(key, self.language, **params)

    def tell(self, key: str, **params: object) -> None:
        """Print a text on standard output."""
        print(self.say(key, **params))

    def warn(self, words: str) -> None:
        """Print on standard error."""
        print(words, file=sys.stderr)

    def leave(self, code: int) -> None:
        """Remember the exit code."""
        self.code = code

    def json(self, document: Any) -> None:
        """One JSON document and nothing else."""
        print(json.dumps(document, ensure_ascii=False, indent=2))

    def written(self, path: Path, content: bytes, as_json: bool) -> None:
        """Say which file was written; as JSON with its size in bytes and its SHA-256."""
        if as_json:
            self.json({"path": str(path), "size": len(content), "sha256": sha256(content).hexdigest()})
        else:
            self.tell("cli.written", path=str(path))

    def table(self, headers: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: Sequence[int] = ()) -> None:
        """A table for people; long cells wrap, nothing is cut. ``numbers`` are the columns set to the right."""
        from rich import box
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for place, header in enumerate(headers):
            short = max((len(row[place]) for row in rows), default=0) <= _SHORT
            table.add_column(header, justify="right" if place in numbers else "left", overflow="fold", no_wrap=short)
        for row in rows:
            table.add_row(*(Text(cell) for cell in row))
        # A file or a pipe has no width of its own.
        is_watched = sys.stdout.isatty()
        width = get_terminal_size().columns if is_watched else _PIPE_WIDTH
        # Printed by ourselves: a console on standard output would end the process when the reader of a pipe goes away.
        written = StringIO()
        Console(file=written, force_terminal=is_watched, highlight=False, width=width).print(table)
        print("\n".join(line.rstrip() for line in written.getvalue().splitlines()))

    @contextmanager
    def progress(self, label: str) -> Iterator[Step]:
        """A bar on standard error while something takes its time, gone when it is done; yields ``step``.

        Nothing is shown where nobody watches, so that logs stay readable.
        """
        if not sys.stderr.isatty():
            yield lambda *_parts: None
            return
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

        columns = (TextColumn("{task.description}"), BarColumn(bar_width=28), TaskProgressColumn(), TimeElapsedColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(label, total=None)

            def step(done: int, total: int, words: str = "") -> None:
                bar.update(task, completed=done, total=total, description=f"{label} {words}".strip()[:60])

            yield step

    def run(self, command: Any, arguments: Sequence[str]) -> int:
        """Run a command of typer's; whatever is raised becomes one sentence and an exit code."""
        try:
            self._invoke(command, arguments)
            sys.stdout.flush()
        except typer.TyperException as wrong:
            self.warn(explain(self, wrong))
            return WRONG_USE
        except DtiError as error:
            self.warn(error_text(error, self.language))
            return WRONG_USE if isinstance(error, WrongInput | NotFound) else REFUSED
        except KeyboardInterrupt:
            self.warn(self.say("cli.interrupted"))
            return REFUSED
        except BrokenPipeError:
            # Whoever read our output has seen enough. Python would complain once more when it closes the stream.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except Exception:
            # The one boundary of the program: the person gets an id, the log the reason.
            fault = token_hex(4)
            LOG.exception("fault %s", fault)
            self.warn(self.say("cli.fault", fault=fault))
            return FAULT
        return self.code

    def _invoke(self, command: Any, arguments: Sequence[str]) -> None:
        # Not typer's own main(): it turns an interruption and a closed pipe into exit codes of its own.
        try:
            with command.make_context("dti", list(arguments)) as context:
                command.invoke(context)
        except typer.Exit as done:
            self.leave(done.exit_code)


def now() -> datetime:
    """The clock of the command line; everything below is handed this moment."""
    return datetime.now(UTC)
