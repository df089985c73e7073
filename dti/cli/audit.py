"""Commands of the audit trail: ``audit verify`` walks along the chain, ``list`` reads it, ``export`` writes a file.

Another one is a function here and its texts in ``audit.po``.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from dti.cli.answers import REFUSED, Speaker, now
from dti.cli.options import open_store, read_day, reader, shared, write_file
from dti.cli.spoken import SpokenCommand, SpokenGroup, show_help_alone
from dti.core.errors import WrongInput

if TYPE_CHECKING:
    from dti.access.audit import Examination
    from dti.views.audit_trail import TrailEntry, TrailQuestion

_NEWEST = 50


def register(app: typer.Typer, speaker: Speaker) -> None:
    """Add the commands of this family."""
    o = shared(speaker)
    family = typer.Typer(cls=SpokenGroup, help=speaker.say("audit.cli.help"))
    app.add_typer(family, name="audit")

    @family.callback(invoke_without_command=True)
    def choose(context: typer.Context, lang: str = o["lang"]) -> None:
        show_help_alone(context)

    _register_verify(family, speaker)
    _register_list(family, speaker)
    _register_export(family, speaker)


def _register_verify(family: typer.Typer, speaker: Speaker) -> None:
    o = shared(speaker)

    @family.command("verify", cls=SpokenCommand, help=speaker.say("audit.cli.verify.help"))
    def verify(expect: str = _option(speaker, "expect"), as_json: bool = o["json"], lang: str = o["lang"]) -> None:
        _verify(speaker, expect, as_json)


def _register_list(family: typer.Typer, speaker: Speaker) -> None:
    o = shared(speaker)

    @family.command("list", cls=SpokenCommand, help=speaker.say("audit.cli.list.help"))
    def list_entries(
        actor: str = _option(speaker, "actor"),
        action: str = _option(speaker, "action"),
        about: str = _option(speaker, "object"),
        since: str = _option(speaker, "from"),
        until: str = _option(speaker, "to"),
        words: str = _option(speaker, "words"),
        before: int = _number(speaker, "before", 0),
        limit: int = _number(speaker, "limit", _NEWEST),
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        _list(speaker, _read_question(actor, action, about, since, until, words), before, limit, as_json)


def _register_export(family: typer.Typer, speaker: Speaker) -> None:
    o = shared(speaker)

    @family.command("export", cls=SpokenCommand, help=speaker.say("audit.cli.export.help"))
    def export(
        output: Path | None = o["output"],
        actor: str = _option(speaker, "actor"),
        action: str = _option(speaker, "action"),
        about: str = _option(speaker, "object"),
        since: str = _option(speaker, "from"),
        until: str = _option(speaker, "to"),
        words: str = _option(speaker, "words"),
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        _export(speaker, _read_question(actor, action, about, since, until, words), output, as_json)


def _option(speaker: Speaker, name: str) -> Any:
    about, metavar = speaker.say(f"audit.cli.option.{name}"), speaker.say(f"audit.cli.metavar.{name}")
    return typer.Option("", f"--{name}", help=about, metavar=metavar, show_default=False)


def _number(speaker: Speaker, name: str, default: int) -> Any:
    about, metavar = speaker.say(f"audit.cli.option.{name}"), speaker.say("audit.cli.metavar.number")
    return typer.Option(default, f"--{name}", help=about, metavar=metavar, show_default=False)


def _read_question(actor: str, action: str, about: str, since: str, until: str, words: str) -> "TrailQuestion":
    from dti.views.audit_trail import TrailQuestion

    days = [read_day(typed) if typed.strip() else None for typed in (since, until)]
    return TrailQuestion(actor.strip(), action.strip(), about.strip(), days[0], days[1], words.strip())


def _verify(speaker: Speaker, expect: str, as_json: bool) -> None:
    from dti.views.audit_trail import check_trail

    with open_store() as store, store.reading() as session:
        found = check_trail(reader(), session, expect)
    if not found.holds:
        speaker.leave(REFUSED)
    if as_json:
        speaker.json(_as_json(speaker, found))
        return
    from dti.views.audit_wording import write_examination

    print(write_examination(found, speaker.language))
    if found.holds and found.entries:
        speaker.tell("audit.cli.verify.note", noted=f"{found.sequence}:{found.hash}")


def _as_json(speaker: Speaker, found: "Examination") -> dict[str, Any]:
    from dti.views.audit_wording import write_breach

    breach = found.breach and {
        "kind": found.breach.kind.value,
        "sequence": found.breach.sequence,
        "other": found.breach.other,
        "message": write_breach(found, speaker.language),
    }
    return {
        "holds": found.holds,
        "entries": found.entries,
        "sequence": found.sequence,
        "hash": found.hash,
        "breach": breach,
    }


def _list(speaker: Speaker, wanted: "TrailQuestion", before: int, limit: int, as_json: bool) -> None:
    from dti.views.audit_trail import read_trail

    if limit < 1 or before < 0:
        raise WrongInput("audit.error.limit")
    with open_store() as store, store.reading() as session:
        trail = read_trail(reader(), session, wanted, speaker.language, before=before or None, size=limit)
    if as_json:
        speaker.json({"entries": [_entry_as_json(entry) for entry in trail.entries], "older": trail.older})
        return
    if not trail.entries:
        speaker.tell("audit.empty")
    for entry in trail.entries:
        _tell(speaker, entry)
    if trail.older is not None:
        speaker.tell("audit.cli.list.older", before=str(trail.older))


def _tell(speaker: Speaker, entry: "TrailEntry") -> None:
    from dti.i18n import moment
    from dti.views.audit_wording import name_family

    print(f"{entry.sequence}  {moment(entry.at, speaker.language)}  {entry.sentence}")
    for line in entry.details:
        print(f"    {line}")
    print(f"    {name_family(entry.action, speaker.language)}  {entry.short_hash}")


def _entry_as_json(entry: "TrailEntry") -> dict[str, Any]:
    return {
        "sequence": entry.sequence,
        "at": entry.at.isoformat(),
        "actor": entry.actor,
        "who": entry.who,
        "action": entry.action,
        "object": {"kind": entry.object_kind, "key": entry.object_key},
        "sentence": entry.sentence,
        "details": list(entry.details),
        "hash": entry.hash,
    }


def _export(speaker: Speaker, wanted: "TrailQuestion", output: Path | None, as_json: bool) -> None:
    from dti.views.audit_export import FORMS, export_trail

    if output is None:
        raise WrongInput("audit.error.output_missing")
    form = next((one for one in FORMS if output.suffix.lower() == f".{one}"), None)
    if form is None:
        raise WrongInput("audit.error.form", found=output.suffix or output.name, known=", ".join(FORMS))
    with open_store() as store, store.reading() as session:
        content = export_trail(reader(), session, wanted, speaker.language, form=form, created=now())
    write_file(output, content)
    speaker.written(output, content, as_json)
