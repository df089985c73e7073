"""``dti package``: the tables of a question as CSV and JSON lines with a Data Package descriptor, in a folder or a
``.zip``.
"""

from functools import partial
from pathlib import Path
from typing import Any

import typer

from dti.cli.answers import Speaker
from dti.cli.options import Question, new_file, open_store, read_query, shared, written_at
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
        from dti.core.archive import packing
        from dti.views.package import write_package
        from dti.views.package_descriptor import name_of

        with open_store() as store, store.reading() as session:
            query = read_query(session, asked)
            path, folder, at = output or Path(name_of(query)), name_of(query), written_at(query)
            in_one = path.suffix.lower() == ".zip"
            if not in_one and path.is_dir() and any(path.iterdir()):
                raise Conflict("package.cli.not_empty", path=str(path))
            write = partial(write_package, session, query, speaker.language, at)
            if in_one:
                with new_file(path) as file, packing(file, at) as entry:
                    files = write(lambda name: entry(f"{folder}/{name}"))
            else:
                files = write(lambda name: new_file(path / name))
    if in_one:
        speaker.written(path, path.read_bytes(), as_json)
    elif as_json:
        speaker.json({"path": str(path), "files": [one.path for one in files], "size": sum(one.size for one in files)})
    else:
        speaker.tell("package.cli.done", count=str(len(files)), path=str(path))
