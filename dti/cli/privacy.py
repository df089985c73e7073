"""Commands for personal data: ``person inventory``, ``person export`` and ``person erase``; ``retain`` forgets what is
older than the installation keeps it, best run every night by a timer (`docs/personal-data.md`).
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from dti.cli.answers import Speaker, now
from dti.cli.options import acting, open_store, read_settings, reader, refuse_existing, shared, write_file
from dti.cli.spoken import SpokenCommand, SpokenGroup, show_help_alone
from dti.core.errors import WrongInput

if TYPE_CHECKING:
    from dti.access.privacy import Erased, Retained

_FORMATS = (".json", ".xlsx")


def register(app: typer.Typer, speaker: Speaker) -> None:
    """Add the commands of this family."""
    o = shared(speaker)
    person = typer.Typer(cls=SpokenGroup, help=speaker.say("privacy.cli.help"))
    app.add_typer(person, name="person")
    name_argument: Any = typer.Argument(
        ..., metavar=speaker.say("privacy.cli.metavar.name"), help=speaker.say("privacy.cli.argument.name")
    )

    @person.callback(invoke_without_command=True)
    def choose(context: typer.Context, lang: str = o["lang"]) -> None:
        show_help_alone(context)

    @person.command("inventory", cls=SpokenCommand, help=speaker.say("privacy.cli.inventory.help"))
    def inventory(as_json: bool = o["json"], lang: str = o["lang"]) -> None:
        _inventory(speaker, as_json)

    @person.command("export", cls=SpokenCommand, help=speaker.say("privacy.cli.export.help"))
    def export(
        name: str = name_argument,
        output: Path | None = o["output"],
        by: str = o["by"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        _export(speaker, name, output, by, as_json)

    @person.command("erase", cls=SpokenCommand, help=speaker.say("privacy.cli.erase.help"))
    def erase(
        name: str = name_argument,
        by: str = o["by"],
        reason: str = o["reason"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        _erase(speaker, name, by, reason, as_json)

    @app.command("retain", cls=SpokenCommand, help=speaker.say("privacy.cli.retain.help"))
    def retain(
        dry_run: bool = typer.Option(
            False, "--dry-run", help=speaker.say("privacy.cli.option.dry_run"), show_default=False
        ),
        by: str = o["by"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        _retain(speaker, dry_run, by, as_json)


def _inventory(speaker: Speaker, as_json: bool) -> None:
    from dti.store.personal import PERSONAL

    if as_json:
        columns = [{name: getattr(one, name) for name in one.__slots__} for one in PERSONAL]
        speaker.json({"columns": columns})
        return
    headers = [speaker.say(f"privacy.head.{name}") for name in ("place", "what", "why", "keep", "erasure")]
    rows = [
        [
            one.place,
            speaker.say(f"privacy.what.{one.kind.value}"),
            speaker.say(f"privacy.why.{one.kind.value}"),
            speaker.say(f"privacy.keep.{one.keep.value}"),
            speaker.say(f"privacy.erasure.{one.erasure.value}"),
        ]
        for one in PERSONAL
    ]
    speaker.table(headers, rows)


def _export(speaker: Speaker, name: str, output: Path | None, by: str, as_json: bool) -> None:
    from dti.access.person_file import as_json as as_json_file
    from dti.access.person_file import as_xlsx
    from dti.access.privacy import export_person

    who = _named(by)
    path = output or Path(f"{Path(name).name}.json")
    if output is None:
        refuse_existing(path)
    if path.suffix.lower() not in _FORMATS:
        raise WrongInput("privacy.error.format", found=path.name, known=", ".join(_FORMATS))
    with open_store() as store:
        data = export_person(acting(store, who), store, name, at=now())
    workbook = path.suffix.lower() == ".xlsx"
    content = as_xlsx(data, speaker.language) if workbook else as_json_file(data)
    write_file(path, content)
    path.chmod(0o600)  # for whoever asked, and nobody else on this machine
    speaker.written(path, content, as_json)


def _erase(speaker: Speaker, name: str, by: str, reason: str, as_json: bool) -> None:
    from dti.access.privacy import erase_person

    who = _named(by)
    with open_store() as store:
        done = erase_person(acting(store, who), store, name, reason=reason, at=now())
    if as_json:
        speaker.json(_erased_as_json(done))
        return
    speaker.tell("privacy.cli.erased", **_counts(done.handle, done.signatures, done.texts, done.deleted))
    if done.mentions:
        speaker.tell("privacy.cli.mentions", count=str(len(done.mentions)))
    for one in done.mentions:
        print(f"    {one.table}.{one.column} {one.id}")


def _counts(handle: str, signatures: int, texts: int, deleted: int) -> Mapping[str, str]:
    return {"handle": handle, "signatures": str(signatures), "texts": str(texts), "deleted": str(deleted)}


def _erased_as_json(done: "Erased") -> dict[str, Any]:
    mentions = [{"table": one.table, "column": one.column, "id": one.id} for one in done.mentions]
    return {name: getattr(done, name) for name in ("handle", "deleted", "signatures", "texts")} | {"mentions": mentions}


def _retain(speaker: Speaker, dry_run: bool, by: str, as_json: bool) -> None:
    from dti.access.privacy import cutoff, find_old, forget_old
    from dti.cli.logs import count_old_lines, drop_old_lines

    at, settings = now(), read_settings()
    months, var = settings.retention_months, settings.var_folder
    lines = count_old_lines(var, cutoff(at, months))
    with open_store(settings) as store:
        step = find_old if dry_run else forget_old
        # A timer is nobody: how long things are kept is a setting of the machine.
        user = acting(store, by) if by.strip() else reader()
        found = step(user, store, months=months, at=at, log_lines=lines)
    if not dry_run:
        drop_old_lines(var, found.before)
    _say_retained(speaker, found, dry_run, as_json)


def _say_retained(speaker: Speaker, found: "Retained", dry_run: bool, as_json: bool) -> None:
    from dti.i18n import day

    counts = {name: getattr(found, name) for name in ("attempts", "sessions", "log_lines")}
    if as_json:
        speaker.json({"before": found.before.isoformat(), "dry_run": dry_run} | counts)
        return
    said = {name: str(count) for name, count in counts.items()}
    key = "privacy.cli.would_forget" if dry_run else "privacy.cli.forgot"
    speaker.tell(key, before=day(found.before, speaker.language), **said)


def _named(by: str) -> str:
    """Whoever works at the machine says who they are: the audit trail wants a name."""
    if not by.strip():
        raise WrongInput("cli.by_missing")
    return by
