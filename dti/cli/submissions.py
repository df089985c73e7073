"""Commands of the life of a submission: ``template``, ``check``, ``submit``, ``approve``, ``return``."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import typer

from dti.cli.answers import DONE, REFUSED, Speaker, now
from dti.cli.options import (
    acting,
    argument,
    find_period,
    limits_of,
    open_store,
    read_file,
    read_settings,
    reader,
    refuse_existing,
    shared,
    write_file,
)
from dti.cli.reviewing import read_rows, rows_option
from dti.cli.sending import send_many
from dti.cli.spoken import SpokenCommand
from dti.core.errors import WrongInput

if TYPE_CHECKING:
    from dti.ingest.findings import Report
    from dti.ingest.resubmission import Resubmission


def register(app: typer.Typer, speaker: Speaker) -> None:
    """Add the commands of this family."""
    o = shared(speaker)

    @app.command("template", cls=SpokenCommand, help=speaker.say("cli.template.help"))
    def template(
        department: str = argument(speaker, "department"),
        period: str = argument(speaker, "period", ""),
        framework: str = _framework(speaker),
        year: int | None = _year(speaker),
        output: Path | None = o["output"],
        programme: str = o["programme"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        if bool(period) == (year is not None):
            raise WrongInput("assessment.cli.period_or_year")
        if year is None:
            _template(speaker, department, period, output, programme, as_json)
        else:
            _assessment_template(speaker, department, framework, year, output, as_json)

    @app.command("check", cls=SpokenCommand, help=speaker.say("cli.check.help"))
    def check(
        file: Path = argument(speaker, "file"),
        output: Path | None = o["output"],
        by: str = o["by"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        _check(speaker, file, output, by, as_json)

    @app.command("submit", cls=SpokenCommand, help=speaker.say("cli.submit.help"))
    def submit(
        files: list[Path] = argument(speaker, "files"),
        by: str = o["sender"],
        reason: str = o["ground"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        if len(files) == 1 and not files[0].is_dir():
            _submit(speaker, files[0], by, reason, as_json)
        else:
            send_many(speaker, files, by=_needed(by), reason=reason, clock=now, as_json=as_json)

    @app.command("approve", cls=SpokenCommand, help=speaker.say("cli.approve.help"))
    def approve(
        submission: int = argument(speaker, "submission"),
        by: str = o["sender"],
        reason: str = o["ground"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        _decide(speaker, submission, "approve", by, reason, as_json)

    @app.command("return", cls=SpokenCommand, help=speaker.say("cli.return.help"))
    def send_back(
        submission: int = argument(speaker, "submission"),
        rows: list[str] = rows_option(speaker),
        by: str = o["sender"],
        reason: str = o["ground"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        _decide(speaker, submission, "return", by, reason, as_json, read_rows(rows))


def _framework(speaker: Speaker) -> Any:
    metavar, about = speaker.say("assessment.cli.metavar.framework"), speaker.say("assessment.cli.option.framework")
    return typer.Option("", "--framework", metavar=metavar, help=about, show_default=False)


def _year(speaker: Speaker) -> Any:
    metavar, about = speaker.say("cli.metavar.year"), speaker.say("assessment.cli.option.year")
    return typer.Option(None, "--year", metavar=metavar, help=about, show_default=False)


def _needed(by: str) -> str:
    """The actor; whoever changes something says who they are."""
    if not by.strip():
        raise WrongInput("cli.by_missing")
    return by.strip()


def _template(
    speaker: Speaker, department: str, period: str, output: Path | None, programme: str, as_json: bool
) -> None:
    code, wanted = department.strip().upper(), find_period(period)
    path = output or Path(f"{code}-{wanted.code}.xlsx")
    if output is None:
        refuse_existing(path)
    with speaker.progress(speaker.say("cli.template.writing")):
        from dti.ingest.door import template_for

        with open_store() as store:
            content = template_for(reader(), store, code, wanted, programme=programme or None, at=now())
    write_file(path, content)
    speaker.written(path, content, as_json)


def _assessment_template(
    speaker: Speaker, department: str, framework: str, year: int, output: Path | None, as_json: bool
) -> None:
    code = department.strip().upper()
    path = output or Path(f"{code}-{year}.xlsx")
    if output is None:
        refuse_existing(path)
    with speaker.progress(speaker.say("cli.template.writing")):
        from dti.ingest.assessment.prefill import assessment_form_for

        with open_store() as store:
            content = assessment_form_for(reader(), store, code, framework.strip() or None, year, at=now())
    write_file(path, content)
    speaker.written(path, content, as_json)


def _check(speaker: Speaker, file: Path, output: Path | None, by: str, as_json: bool) -> None:
    data = read_file(file)
    if output is not None and output.exists() and output.samefile(file):
        raise WrongInput("cli.check.same_file", path=str(output))
    with speaker.progress(speaker.say("cli.check.working")):
        from dti.ingest import door

        settings = read_settings()
        with open_store(settings) as store:
            who = acting(store, by) if by.strip() else reader("dti check")
            report = door.check(who, store, data, file.name, at=now(), limits=limits_of(settings))
            resent = door.compare_with_last(who, store, data, file.name, report)
    speaker.leave(DONE if report.outcome == "accepted" else REFUSED)
    if as_json:
        speaker.json(report.as_json(speaker.language))
    else:
        _write_report(speaker, report)
        _write_differences(speaker, resent)
    if output is not None:
        _mark(speaker, data, report, resent, output, as_json)


def _write_differences(speaker: Speaker, resent: "Resubmission | None") -> None:
    """What changed since the last attempt, in the words of the screen and of the marked copy."""
    from dti.ingest.resubmission import describe

    for line in describe(resent, speaker.language).lines if resent is not None else ():
        print(line)


def _mark(
    speaker: Speaker, data: bytes, report: "Report", resent: "Resubmission | None", output: Path, as_json: bool
) -> None:
    with speaker.progress(speaker.say("cli.check.marking")):
        from dti.ingest.annotate import annotate

        marked = annotate(data, report, speaker.language, resent)
    write_file(output, marked)
    if not as_json:
        speaker.tell("cli.written", path=str(output))


def _submit(speaker: Speaker, file: Path, by: str, reason: str, as_json: bool) -> None:
    who, data = _needed(by), read_file(file)
    with speaker.progress(speaker.say("cli.check.working")):
        from dti.ingest.door import submit

        settings = read_settings()
        with open_store(settings) as store:
            receipt = submit(
                acting(store, who), store, data, file.name, at=now(), reason=reason, limits=limits_of(settings)
            )
    # With a reason for its warnings a workbook is handed in, and that is what counts.
    handed_in = receipt.state == "submitted"
    speaker.leave(DONE if handed_in else REFUSED)
    if as_json:
        document = receipt.report.as_json(speaker.language, receipt.submission)
        outcome = "accepted" if handed_in else receipt.report.outcome
        speaker.json(document | {"outcome": outcome, "state": receipt.state})
        return
    _write_report(speaker, receipt.report, handed_in=handed_in)
    if receipt.submission is not None:
        state = speaker.say(f"common.submission.{receipt.state}")
        speaker.tell("cli.submit.receipt", submission=str(receipt.submission), state=state)
    if receipt.state == "checked":
        speaker.tell("cli.submit.unanswered")


def _write_report(speaker: Speaker, report: "Report", *, handed_in: bool = False) -> None:
    if handed_in and report.outcome == "needs_reason":
        speaker.tell("cli.outcome.reason_given")
    else:
        speaker.tell(f"cli.outcome.{report.outcome}")
    for finding in report.findings:
        print(f"[{speaker.say(f'common.severity.{finding.severity.value}')}] {finding.line(speaker.language)}")
        if finding.answer:
            print(f"    {speaker.say('cli.answer', answer=finding.answer)}")
    rows = report.rows
    speaker.tell("cli.rows", read=str(rows.read), refused=str(rows.refused), passed_over=str(rows.passed_over))


def _decide(
    speaker: Speaker,
    submission: int,
    step: str,
    by: str,
    reason: str,
    as_json: bool,
    rows: Mapping[str, str] = MappingProxyType({}),
) -> None:
    who = _needed(by)
    with speaker.progress(speaker.say("cli.reading")):
        from dti.ingest.door import approve
        from dti.ingest.remarks import send_back_rows

        with open_store() as store:
            user = acting(store, who)
            if step == "approve":
                state = approve(user, store, submission, at=now(), reason=reason)
            else:
                state = send_back_rows(user, store, submission, reasons=rows, reason=reason, at=now())
    if as_json:
        speaker.json({"submission": submission, "state": state})
    else:
        speaker.tell("cli.submit.receipt", submission=str(submission), state=speaker.say(f"common.submission.{state}"))
