"""``dti report KIND``: every report that the screen offers, found by discovery like the screen finds them."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from dti.cli.answers import Speaker
from dti.cli.options import Question, argument, open_store, read_query, shared, write_file, written_at
from dti.cli.spoken import SpokenCommand
from dti.core.errors import WrongInput

if TYPE_CHECKING:
    from reports.report import Report


def register(app: typer.Typer, speaker: Speaker) -> None:
    """Add the commands of this family."""
    o = shared(speaker)

    @app.command("report", cls=SpokenCommand, help=speaker.say("cli.report.help"))
    def report(
        kind: str = argument(speaker, "kind", ""),
        output: Path | None = o["output"],
        programme: str = o["programme"],
        period: str = o["period"],
        horizon: int | None = o["horizon"],
        as_of: str = o["as_of"],
        illustrative: bool = o["illustrative"],
        meeting: int | None = o["meeting"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        _report(speaker, kind, output, as_json, Question(programme, period, horizon, as_of, illustrative, meeting))


def _report(speaker: Speaker, kind: str, output: Path | None, as_json: bool, asked: Question) -> None:
    with speaker.progress(speaker.say("cli.report.writing")):
        found = _find(speaker, kind)
        with open_store() as store, store.reading() as session:
            query = read_query(session, asked)
            content = found.build(session, query, speaker.language, written_at(query))
    path = output or Path(f"{found.code}-{query.period.code}.{found.extension}")
    write_file(path, content)
    speaker.written(path, content, as_json)


def _find(speaker: Speaker, kind: str) -> "Report":
    from reports.report import find_reports

    known = {found.code: found for found in find_reports()}
    if kind in known:
        return known[kind]
    offered = "; ".join(f"{code} ({speaker.say(found.title)})" for code, found in known.items())
    raise WrongInput("cli.report.unknown" if kind else "cli.report.which", kind=kind, known=offered)
