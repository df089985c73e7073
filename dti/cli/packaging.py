"""``dti package``: the tables of a question as CSV and JSON lines with a Data Package descriptor, in a folder or a
``.zip``.
"""

from pathlib import Path
from typing import Any

import typer

from dti.cli.answers import Speaker
from dti.cli.options import Question, open_store, read_query, shared, write_file, written_at
from dti.cli.spoken import SpokenCommand
from dti.core.errors import Conflict


def register(app: typer.Typer, speaker: Speaker) -> None:
    """Add the command."""
    o = shared(speaker)
    output_option: Any = typer.Option(
        None,
        "-o",
        "--output",
        help=speaker.say("package.cli.output"),
        metavar=speaker.say("package.cli.metavar"),
        show_default=False,
    )

    @app.command("package", cls=SpokenCommand, help=speaker.say("package.cli.help"))
    def package(
        output: Path | None = output_option,
        programme: str = o["programme"],
        period: str = o["period"],
        horizon: int | None = o["horizon"],
        as_of: str = o["as_of"],
        illustrative: bool = o["illustrative"],
        meeting: int | None = o["meeting"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        _package(speaker, output, as_json, Question(programme, period, horizon, as_of, illustrative, meeting))


def _package(speaker: Speaker, output: Path | None, as_json: bool, asked: Question) -> None:
    with speaker.progress(speaker.say("cli.report.writing")):
        from dti.core.archive import pack
        from dti.views.package import name_of, write_package

        with open_store() as store, store.reading() as session:
            query = read_query(session, asked)
            at = written_at(query)
            files = write_package(session, query, speaker.language, at)
    path = output or Path(name_of(query))
    if path.suffix.lower() == ".zip":
        folder = name_of(query)
        content = pack({f"{folder}/{name}": said for name, said in files.items()}, at)
        write_file(path, content)
        speaker.written(path, content, as_json)
        return
    _write_folder(path, files)
    if as_json:
        speaker.json({"path": str(path), "files": list(files), "size": sum(map(len, files.values()))})
    else:
        speaker.tell("package.cli.done", count=str(len(files)), path=str(path))


def _write_folder(path: Path, files: dict[str, bytes]) -> None:
    if path.is_dir() and any(path.iterdir()):
        raise Conflict("package.cli.not_empty", path=str(path))
    for name, content in files.items():
        write_file(path / name, content)
