"""Many workbooks handed in by one command: which files a folder holds, what became of each, one table, one exit code.

A single file is the matter of `submissions`; each file here goes through the same door, one after the other, and one
that cannot be sent does not keep the next from it. Another column of the table is a text `sending.column.*`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dti.cli.answers import DONE, REFUSED, Speaker
from dti.cli.options import acting, limits_of, open_store, read_file, read_settings
from dti.core.errors import DtiError, WrongInput
from dti.core.text import safe_line
from dti.i18n import error_text

if TYPE_CHECKING:
    from dti.ingest.door import Receipt
    from dti.store.engine import Store

_SPREADSHEETS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv")
_COLUMNS = ("file", "department", "period", "outcome", "errors", "submission")
_ERRORS, _NUMBER = 4, 5

Send = Callable[["Store", Path], "Receipt"]


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of one file: the door's receipt, or why it never got there."""

    file: Path
    receipt: "Receipt | None" = None
    problem: str = ""

    @property
    def outcome(self) -> str:
        """accepted (handed in), refused, needs_reason, or failed where it did not reach the door."""
        if self.receipt is None:
            return "failed"
        return "accepted" if self.receipt.state == "submitted" else self.receipt.report.outcome

    def as_json(self, speaker: Speaker) -> dict[str, Any]:
        """The document of a single file, and which file it was."""
        if self.receipt is None:
            return {"file": str(self.file), "outcome": self.outcome, "submission": None, "error": self.problem}
        document = self.receipt.report.as_json(speaker.language, self.receipt.submission)
        return {"file": str(self.file)} | document | {"outcome": self.outcome, "state": self.receipt.state}

    def row(self, speaker: Speaker) -> list[str]:
        """The file's line of the table."""
        if self.receipt is None:
            return [safe_line(self.file.name), "", "", self.problem, "", ""]
        report, said = self.receipt.report, speaker.say(f"sending.outcome.{self.outcome}")
        errors = sum(finding.severity == "error" for finding in report.findings)
        number = "" if self.receipt.submission is None else str(self.receipt.submission)
        return [safe_line(self.file.name), report.department or "", report.period or "", said, str(errors), number]


def find_files(paths: Sequence[Path]) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """The files to send, each once, and what folders hold besides: other files and folders.

    WrongInput for a path that does not exist, and where there is nothing to send. What is hidden, and the marks that
    spreadsheet programs leave beside an open file, are not looked at.
    """
    files: list[Path] = []
    others: list[Path] = []
    for path in paths:
        if not path.is_dir():
            if not path.exists():
                read_file(path)  # says why
            files.append(path)
            continue
        for inside in sorted(path.iterdir()):
            if not inside.name.startswith((".", "~$")):
                wanted = inside.is_file() and inside.suffix.lower() in _SPREADSHEETS
                (files if wanted else others).append(inside)
    if not files:
        raise WrongInput("sending.nothing", path=", ".join(map(str, paths)))
    once: dict[Path, Path] = {}
    for file in files:
        once.setdefault(file.resolve(), file)
    return tuple(once.values()), tuple(others)


def send_many(
    speaker: Speaker, paths: Sequence[Path], *, by: str, reason: str, clock: Callable[[], datetime], as_json: bool
) -> None:
    """Send every file and tell what became of each, also of those that were sent before something went wrong."""
    files, others = find_files(paths)
    sent: list[Sent] = []
    try:
        with speaker.progress(speaker.say("sending.working")) as step:
            from dti.ingest.door import submit

            settings = read_settings()
            limits = limits_of(settings)

            def send(store: "Store", file: Path) -> "Receipt":
                return submit(
                    acting(store, by), store, read_file(file), file.name, at=clock(), reason=reason, limits=limits
                )

            with open_store(settings) as store:
                for number, file in enumerate(files):
                    step(number, len(files), file.name)
                    sent.append(_send_one(speaker, store, file, send))
    finally:
        if sent:
            _tell(speaker, sent, others, len(files), as_json)
    speaker.leave(DONE if all(one.outcome == "accepted" for one in sent) else REFUSED)


def _send_one(speaker: Speaker, store: "Store", file: Path, send: Send) -> Sent:
    try:
        return Sent(file, send(store, file))
    except DtiError as error:
        return Sent(file, problem=error_text(error, speaker.language))


def _tell(speaker: Speaker, sent: Sequence[Sent], others: Iterable[Path], total: int, as_json: bool) -> None:
    if as_json:
        speaker.json([one.as_json(speaker) for one in sent])
        return
    headers = [speaker.say(f"sending.column.{column}") for column in _COLUMNS]
    speaker.table(headers, [one.row(speaker) for one in sent], numbers=(_ERRORS, _NUMBER))
    outcomes = [one.outcome for one in sent]
    counts = {key: str(outcomes.count(key)) for key in ("accepted", "needs_reason", "refused", "failed")}
    speaker.tell("sending.total", total=str(total), **counts)
    names = ", ".join(safe_line(other.name) for other in others)
    if names:
        speaker.tell("sending.passed_over", names=names)
