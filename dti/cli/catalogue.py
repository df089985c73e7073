"""Commands of the steward's catalogue: download, preview, load, drop, history; mappings are in `dti.cli.mappings`."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from dti.cli import mappings
from dti.cli.answers import DONE, REFUSED, Speaker, now
from dti.cli.options import (
    acting,
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
from dti.cli.spoken import SpokenCommand, SpokenGroup, show_help_alone
from dti.core.errors import WrongInput
from dti.i18n import error_text

if TYPE_CHECKING:
    from dti.ingest.gate import GateRefusal
    from dti.ingest.stewardship.intake import Applied, Preview

_MOST_SHOWN = 60
_FILE_NAME = "danh-muc.xlsx"


def register(app: typer.Typer, speaker: Speaker) -> None:
    """Add the commands of this family."""
    o = shared(speaker)
    catalogue = typer.Typer(cls=SpokenGroup, help=speaker.say("stewardship.cli.help"))
    app.add_typer(catalogue, name="catalogue")

    @catalogue.callback(invoke_without_command=True)
    def choose(context: typer.Context, lang: str = o["lang"]) -> None:
        show_help_alone(context)

    @catalogue.command("download", cls=SpokenCommand, help=speaker.say("stewardship.cli.download.help"))
    def download(
        output: Path = o["output"],
        programme: str = o["programme"],
        new: bool = typer.Option(False, "--new", help=speaker.say("stewardship.cli.option.new")),
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        _download(speaker, output, programme, new, as_json)

    @catalogue.command("preview", cls=SpokenCommand, help=speaker.say("stewardship.cli.preview.help"))
    def preview(
        file: Path = _argument(speaker, "file"),
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        _edit(speaker, file, "", None, as_json)

    @catalogue.command("load", cls=SpokenCommand, help=speaker.say("stewardship.cli.load.help"))
    def load(
        file: Path = _argument(speaker, "file"),
        by: str = o["by"],
        reason: str = o["reason"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        _edit(speaker, file, _named(by), reason, as_json)

    @catalogue.command("drop", cls=SpokenCommand, help=speaker.say("stewardship.cli.drop.help"))
    def drop(
        programme: str = _argument(speaker, "programme"),
        code: str = _argument(speaker, "code"),
        day: str = typer.Option("", "--day", help=speaker.say("stewardship.cli.option.day"), show_default=False),
        back: bool = typer.Option(False, "--back", help=speaker.say("stewardship.cli.option.back")),
        by: str = o["by"],
        reason: str = o["reason"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        _drop(speaker, (programme, code), day, back, _named(by), reason, as_json)

    @catalogue.command("history", cls=SpokenCommand, help=speaker.say("stewardship.cli.history.help"))
    def history(
        key: str = _argument(speaker, "key", ""),
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        _history(speaker, key, as_json)

    mappings.register(catalogue, speaker)


def _argument(speaker: Speaker, name: str, default: Any = ...) -> Any:
    metavar = speaker.say("cli.metavar.file" if name == "file" else f"stewardship.cli.metavar.{name}")
    return typer.Argument(
        default, metavar=metavar, help=speaker.say(f"stewardship.cli.argument.{name}"), show_default=False
    )


def _named(by: str) -> str:
    if not by.strip():
        raise WrongInput("cli.by_missing")
    return by


def _download(speaker: Speaker, output: Path | None, programme: str, new: bool, as_json: bool) -> None:
    from dti.ingest.stewardship.template import write_catalogue_workbook

    path = output or Path(_FILE_NAME)
    if output is None:
        refuse_existing(path)
    with open_store() as store:
        content = write_catalogue_workbook(reader(), store, programme or None, at=now(), new=new)
    write_file(path, content)
    speaker.written(path, content, as_json)


def _edit(speaker: Speaker, file: Path, by: str, reason: str | None, as_json: bool) -> None:
    """Preview a workbook and, with a reason given, save what it changes."""
    from dti.ingest.gate import GateRefusal
    from dti.ingest.stewardship.documents import preview_as_json
    from dti.ingest.stewardship.intake import apply_changes, preview_changes
    from dti.ingest.stewardship.reading import read_catalogue_workbook

    settings, at = read_settings(), now()
    data = read_file(file)
    with open_store(settings) as store:
        user = reader() if reason is None else acting(store, by)
        try:
            edits = read_catalogue_workbook(user, store, data, file.name, at=at, limits=limits_of(settings))
        except GateRefusal as refusal:
            _refuse(speaker, refusal, as_json)
            return
        preview = preview_changes(user, store, edits, at=at)
        applied = None
        if reason is not None and preview.outcome != "refused":
            applied = apply_changes(user, store, preview, reason=reason, at=at)
    speaker.leave(REFUSED if preview.outcome == "refused" else DONE)
    if as_json:
        speaker.json(preview_as_json(preview, speaker.language, applied))
    else:
        _show(speaker, preview, applied)


def _refuse(speaker: Speaker, refusal: "GateRefusal", as_json: bool) -> None:
    """A file that may not pass: what was found and what to do about it."""
    words = f"{error_text(refusal, speaker.language)} {speaker.say(refusal.mend_key, **refusal.params)}"
    speaker.leave(REFUSED)
    if as_json:
        speaker.json({"outcome": "refused", "code": refusal.code, "error": words})
    else:
        speaker.warn(words)


def _show(speaker: Speaker, preview: "Preview", applied: "Applied | None") -> None:
    for finding in preview.findings:
        print(finding.line(speaker.language))
    _show_differences(speaker, preview)
    if preview.kept:
        speaker.tell("stewardship.cli.kept", count=str(len(preview.kept)))
    if applied is not None:
        speaker.tell("stewardship.cli.saved", count=str(applied.saved), sequence=str(applied.sequence))
    else:
        speaker.tell(f"stewardship.cli.outcome.{preview.outcome}", count=str(len(preview.differences)))


def _show_differences(speaker: Speaker, preview: "Preview") -> None:
    """Each changed field in a line; of a new entry only that it is new."""
    language = speaker.language
    lines: list[str] = []
    for one in preview.differences:
        entry = one.entry_label(language)
        if one.is_new and one.kind not in ("period", "drop"):
            lines.append(speaker.say("stewardship.cli.added", entry=entry, name=getattr(one.name, language)))
            continue
        nothing = speaker.say("stewardship.cli.nothing")
        before, after = one.before_text(language) or nothing, one.after_text(language) or nothing
        label = one.field_label(language)
        lines.append(speaker.say("stewardship.cli.difference", entry=entry, field=label, before=before, after=after))
    lines = list(dict.fromkeys(lines))
    for line in lines[:_MOST_SHOWN]:
        print(line)
    if len(lines) > _MOST_SHOWN:
        speaker.tell("stewardship.cli.more", count=str(len(lines) - _MOST_SHOWN))


def _drop(speaker: Speaker, target: tuple[str, str], day: str, back: bool, by: str, reason: str, as_json: bool) -> None:
    from dti.core.periods import day_in_vietnam
    from dti.ingest.stewardship.edits import Drop, Edits
    from dti.ingest.stewardship.intake import apply_changes, preview_changes

    at = now()
    since = read_day(day) if day else day_in_vietnam(at)
    edits = Edits(drops=(Drop(*target, since, resumed=back),))
    with open_store() as store:
        user = acting(store, by)
        preview = preview_changes(user, store, edits, at=at)
        if preview.outcome == "refused":
            speaker.leave(REFUSED)
            speaker.warn("\n".join(finding.line(speaker.language) for finding in preview.findings))
            return
        applied = apply_changes(user, store, preview, reason=reason, at=at)
    key = "/".join(target)
    if as_json:
        speaker.json({"target": key, "dropped": not back, "day": since.isoformat(), "sequence": applied.sequence})
    elif back:
        speaker.tell("stewardship.cli.resumed", entry=key, day=since)
    else:
        speaker.tell("stewardship.cli.dropped", entry=key, day=since)


def _history(speaker: Speaker, key: str, as_json: bool) -> None:
    from dti.i18n import moment
    from dti.ingest.stewardship.documents import event_as_json
    from dti.ingest.stewardship.history import read_history

    with open_store() as store:
        events = read_history(reader(), store, key.strip())
    if as_json:
        speaker.json({"events": [event_as_json(one) for one in events]})
        return
    if not events:
        speaker.tell("stewardship.cli.no_event")
    for one in events:
        at, count = moment(one.at, speaker.language), str(len(one.differences))
        speaker.tell("stewardship.cli.event", at=at, actor=one.actor, count=count, reason=one.reason)
        print("  " + ", ".join(one.keys[:12]) + (", …" if len(one.keys) > 12 else ""))
