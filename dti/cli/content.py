"""``dti init``: create or migrate the store and load the first content of a data folder. Safe to run again at any time.

The same steps, in the same order, build the demonstration store; see ``dti.cli.service``.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from dti.cli.answers import Speaker, now
from dti.cli.options import open_store, option, read_settings, shared
from dti.cli.spoken import SpokenCommand

if TYPE_CHECKING:
    from dti.catalogue.loader import Loaded
    from dti.catalogue.models import Catalogue
    from dti.store.catalogue import Changes
    from dti.store.engine import Store


def register(app: typer.Typer, speaker: Speaker) -> None:
    """Add the commands of this family."""
    o = shared(speaker)

    @app.command("init", cls=SpokenCommand, help=speaker.say("cli.init.help"))
    def init(
        illustrative: bool = option(speaker, "load_illustrative", False, "--illustrative"),
        data: Path | None = option(speaker, "data", None, "--data"),
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        _init(speaker, illustrative, data, as_json)


def _init(speaker: Speaker, illustrative: bool, data: Path | None, as_json: bool) -> None:
    settings = read_settings()
    with open_store(settings, must_exist=False) as store:
        summary = fill(speaker, store, data or settings.data_folder, illustrative=illustrative)
    if as_json:
        speaker.json(summary)
        return
    for key, count in summary.items():
        speaker.tell(f"cli.init.{key}", count=str(count))


def fill(speaker: Speaker, store: "Store", folder: Path, *, illustrative: bool) -> dict[str, int]:
    """Migrate, load the catalogue and the scores, submit the published figures and, if asked, the illustrative ones.

    Gives how many things were new; all zeros on a second run. The whole folder is read before anything is written.
    """
    with speaker.progress(speaker.say("cli.init.reading")):
        from dti.catalogue.loader import load_folder, load_illustrative
        from dti.ingest.first_content import submit_illustrative, submit_published

        with _problems_told(speaker):
            loaded = load_folder(folder)
            made_up = load_illustrative(folder) if illustrative else None
        catalogue, changes = _save(store, loaded)
    for change in changes.kept:
        speaker.warn(speaker.say("cli.init.kept_edit", what=speaker.say(f"cli.kind.{change.kind}"), code=change.key))
    versions = len(changes.added) + len(changes.superseded)
    summary = {"versions": versions, "publications": 0, "illustrative_submissions": 0}
    with speaker.progress(speaker.say("cli.init.publishing")) as step:
        summary["publications"] = submit_published(store, catalogue, loaded.results, at=now(), progress=step)
    if made_up is not None:
        with speaker.progress(speaker.say("cli.init.illustrating")) as step:
            count = submit_illustrative(store, catalogue, made_up, at=now(), progress=step)
        summary["illustrative_submissions"] = count
    return summary


def _save(store: "Store", loaded: "Loaded") -> "tuple[Catalogue, Changes]":
    """Migrate, save, and give the catalogue as the store has it now: a steward's edit goes before the files."""
    from dti.store.catalogue import load_catalogue, save_catalogue
    from dti.store.schema import migrate

    migrate(store)
    with store.writing() as session:
        changes = save_catalogue(session, loaded.catalogue, loaded.scores, by="dti init", at=now())
    with store.reading() as session:
        return load_catalogue(session), changes


@contextmanager
def _problems_told(speaker: Speaker) -> Iterator[None]:
    """Print every problem of a data folder on its own line; the summary follows as the command's refusal."""
    from dti.catalogue.problems import CatalogueError

    try:
        yield
    except CatalogueError as error:
        for line in error.lines(speaker.language):
            speaker.warn(line)
        raise
