"""The command for appendices that are not our form: ``read``. It proposes, and with a person's decisions it writes the
form, which is then submitted like any other.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from dti.cli.answers import DONE, REFUSED, Speaker, now
from dti.cli.options import (
    acting,
    argument,
    find_period,
    limits_of,
    open_store,
    read_day,
    read_file,
    read_settings,
    reader,
    refuse_existing,
    shared,
    write_file,
)
from dti.cli.spoken import SpokenCommand
from dti.core.errors import WrongInput

if TYPE_CHECKING:
    from dti.ingest.appendix.decisions import Plan
    from dti.ingest.appendix.documents import Decided
    from dti.ingest.appendix.intake import Appendix
    from dti.ingest.appendix.proposals import Candidate, RowProposal
    from dti.ingest.findings import Report
    from dti.store.engine import Store

_SIGNS = {True: "+", False: "−"}


def register(app: typer.Typer, speaker: Speaker) -> None:
    """Add the commands of this family."""
    o = shared(speaker)

    @app.command("read", cls=SpokenCommand, help=speaker.say("appendix.cli.help"))
    def read(
        file: Path = argument(speaker, "file"),
        department: str = _option(speaker, "department", "", "--department"),
        period: str = _option(speaker, "period", "", "--period"),
        programme: str = o["programme"],
        confirm: Path | None = _option(speaker, "confirm", None, "--confirm"),
        data_date: str = _option(speaker, "data_date", "", "--data-date"),
        output: Path | None = _option(speaker, "output", None, "-o", "--output"),
        by: str = o["by"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        request = _Request(speaker, file, department, period, programme, as_json)
        if confirm is None:
            _only_with_confirm({"-o": output, "--data-date": data_date})
            request.propose()
        else:
            request.confirm(confirm, data_date, output, by)


def _option(speaker: Speaker, name: str, default: Any, *flags: str) -> Any:
    about = speaker.say(f"appendix.cli.option.{name}")
    metavar = speaker.say(f"appendix.cli.metavar.{name}")
    return typer.Option(default, *flags, help=about, metavar=metavar, show_default=False)


def _only_with_confirm(given: dict[str, Any]) -> None:
    for option, value in given.items():
        if value:
            raise WrongInput("appendix.cli.only_with_confirm", option=option)


class _Request:
    """One reading of one file for a department and a period."""

    def __init__(
        self, speaker: Speaker, file: Path, department: str, period: str, programme: str, as_json: bool
    ) -> None:
        for option, value in {"--department": department, "--period": period}.items():
            if not value.strip():
                raise WrongInput("appendix.cli.need", option=option)
        self.speaker, self.file, self.as_json = speaker, file, as_json
        self.department, self.period = department.strip().upper(), find_period(period)
        self.programme = programme.strip().upper() or None
        self.data = read_file(file)

    def propose(self) -> None:
        """Show what the rows may speak of; nothing is stored."""
        with self.speaker.progress(self.speaker.say("appendix.cli.reading")), open_store() as store:
            found = self._read(store)
        self.speaker.leave(REFUSED if found.problems else DONE)
        if self.as_json:
            from dti.ingest.appendix.documents import as_json

            self.speaker.json(as_json(found, self.speaker.language))
        else:
            _Printer(self.speaker).show(found)

    def confirm(self, decisions: Path, data_date: str, output: Path | None, by: str) -> None:
        """Remember a person's decisions and write the form; what is in the way is all said at once."""
        from dti.ingest.appendix.documents import read_decisions
        from dti.ingest.appendix.intake import plan
        from dti.ingest.template import file_name

        if not by.strip():
            raise WrongInput("cli.by_missing")
        decided = read_decisions(read_file(decisions))
        self._refuse_other(decided)
        path = output or Path(file_name(self.department, self.period))
        if output is None:
            refuse_existing(path)
        day = read_day(data_date) if data_date else decided.data_date
        with self.speaker.progress(self.speaker.say("appendix.cli.reading")), open_store() as store:
            found = self._read(store, decided)
            if found.sha256 != decided.sha256:
                raise WrongInput("appendix.error.other_file", file=self.file.name)
            planned = plan(acting(store, by), found, decided.decisions, day)
            if planned.problems:
                self._say_problems(planned)
                return
            self._write(store, found, planned, path, by)

    def _read(self, store: "Store", decided: "Decided | None" = None) -> "Appendix":
        from dti.ingest.appendix.intake import read_appendix

        return read_appendix(
            reader(),
            store,
            self.data,
            self.file.name,
            department=self.department,
            period=self.period,
            programme=self.programme,
            results=decided.results if decided else None,
            limits=limits_of(read_settings()),
        )

    def _refuse_other(self, decided: "Decided") -> None:
        if (decided.department, decided.period) != (self.department, self.period.code):
            said = {"department": decided.department, "period": decided.period}
            asked = {"asked_department": self.department, "asked_period": self.period.code}
            raise WrongInput("appendix.error.question", **said, **asked)

    def _say_problems(self, planned: "Plan") -> None:
        from dti.ingest.params import show

        said = [show(problem, self.speaker.language) for problem in planned.problems]
        self.speaker.leave(REFUSED)
        if self.as_json:
            self.speaker.json({"outcome": "undecided", "problems": said})
            return
        self.speaker.tell("appendix.cli.in_the_way")
        for words in said:
            self.speaker.tell("appendix.cli.problem", words=words)

    def _write(self, store: "Store", found: "Appendix", planned: "Plan", path: Path, by: str) -> None:
        """The form is checked as the door will check it; what it finds is for the department to mend in the form."""
        from dti.ingest import door
        from dti.ingest.appendix.intake import confirm

        confirmed = confirm(acting(store, by), store, self.data, found, planned, at=now())
        write_file(path, confirmed.form)
        report = door.check(acting(store, by), store, confirmed.form, path.name, at=now())
        self.speaker.leave(DONE if report.outcome == "accepted" else REFUSED)
        if self.as_json:
            counts = {"taken": confirmed.taken, "left_out": confirmed.left_out}
            self.speaker.json({"form": str(path), **counts, "check": report.as_json(self.speaker.language)})
            return
        counted = {"taken": str(confirmed.taken), "left_out": str(confirmed.left_out)}
        self.speaker.tell("appendix.cli.confirmed", path=str(path), **counted)
        self._say_report(report)
        self.speaker.tell("appendix.cli.submit_next", path=str(path))

    def _say_report(self, report: "Report") -> None:
        self.speaker.tell(f"cli.outcome.{report.outcome}")
        for finding in report.findings:
            severity = self.speaker.say(f"common.severity.{finding.severity.value}")
            print(f"[{severity}] {finding.line(self.speaker.language)}")


class _Printer:
    """Proposals for people: each row with its candidates, best first, and why."""

    def __init__(self, speaker: Speaker) -> None:
        self.speaker = speaker

    def show(self, found: "Appendix") -> None:
        """The whole appendix."""
        from dti.i18n import day
        from dti.ingest.params import show

        counts = {"tables": len(found.tables), "rows": len(found.rows), "waiting": len(found.waiting)}
        self.speaker.tell("appendix.cli.found", file=found.filename, **{key: str(n) for key, n in counts.items()})
        for problem in (*found.problems, *found.remarks):
            self.speaker.tell("appendix.cli.problem", words=show(problem, self.speaker.language))
        if found.data_date is not None:
            stated = day(found.data_date, self.speaker.language)
            self.speaker.tell("appendix.cli.day", day=stated, at=found.data_date_at)
        else:
            self.speaker.tell("appendix.cli.no_day")
        for proposal in found.rows:
            self._row(proposal)
        self.speaker.tell("appendix.cli.next")

    def _row(self, proposal: "RowProposal") -> None:
        from dti.ingest.excerpt import write_cell
        from dti.ingest.params import show

        row, language = proposal.row, self.speaker.language
        kind = self.speaker.say(f"appendix.kind.{row.kind}")
        self.speaker.tell("appendix.cli.row", row=row.id, kind=kind, text=row.text or "—")
        if proposal.needs_word:
            self.speaker.tell("appendix.cli.result", value=write_cell(row.cell("result")[0], language))
        for problem in proposal.problems:
            self.speaker.tell("appendix.cli.problem", words=show(problem, language))
        for candidate in proposal.candidates:
            self._candidate(candidate, is_proposed=candidate is proposal.proposed)

    def _candidate(self, one: "Candidate", *, is_proposed: bool) -> None:
        from dti.ingest.appendix.documents import show_reading
        from dti.ingest.params import Both, Words, show

        language = self.speaker.language
        said = {
            "mark": "→" if is_proposed else " ",
            "confidence": str(one.confidence),
            "target": one.target.code,
            "name": show(Both(one.target.name_vi, one.target.name_en), language),
            "value": show_reading(one.reading, language),
        }
        self.speaker.tell("appendix.cli.candidate", **said)
        if is_proposed and one.reading.missing:
            parts = show(tuple(Words(f"appendix.part.{part}") for part in one.reading.missing), language)
            self.speaker.tell("appendix.cli.missing", parts=parts)
        for reason in one.reasons:
            words = show(reason.words, language)
            self.speaker.tell("appendix.cli.reason", sign=_SIGNS[reason.agrees], words=words)
