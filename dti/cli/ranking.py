"""The command for a new year's ranking table: ``index import`` shows what would change, with ``--yes`` it is stored."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from dti.cli.answers import DONE, REFUSED, Speaker, now
from dti.cli.options import acting, limits_of, open_store, read_day, read_file, read_settings, reader, shared
from dti.cli.spoken import SpokenCommand
from dti.core.errors import WrongInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dti.config import Settings
    from dti.ingest.gate import GateRefusal
    from dti.ingest.ranking.intake import Preview
    from dti.ingest.ranking.reading import Asked
    from dti.views.index_bases import FigureBasis

_MOST_CHANGES = 40


def write_bases(speaker: Speaker, bases: "Sequence[FigureBasis]") -> None:
    """Under ``index show``: which figures were not published as such, each with its formula."""
    from dti.views.index_bases import write_formula

    made = [figure for figure in bases if not figure.is_published]
    if made:
        speaker.tell("ranking.basis.heading", count=str(len(made)))
    for figure in made:
        name, formula = getattr(figure.node, f"name_{speaker.language}"), write_formula(figure, speaker.language)
        speaker.tell("ranking.basis.line", measure=name, formula=formula)


def register(index: typer.Typer, speaker: Speaker) -> None:
    """Add the command to the family ``index``."""
    o = shared(speaker)

    @index.command("import", cls=SpokenCommand, help=speaker.say("ranking.cli.help"))
    def import_table(
        file: Path = typer.Argument(
            ..., metavar=speaker.say("cli.metavar.file"), help=speaker.say("ranking.cli.argument.file")
        ),
        year: int | None = _option(speaker, "year", None),
        framework: str = _option(speaker, "framework", ""),
        scheme: str = _option(speaker, "scheme", ""),
        published_on: str = _option(speaker, "published-on", ""),
        source: str = _option(speaker, "source", ""),
        sheet: str = _option(speaker, "sheet", ""),
        yes: bool = typer.Option(False, "--yes", help=speaker.say("ranking.cli.option.yes"), show_default=False),
        by: str = o["by"],
        reason: str = o["reason"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        from dti.ingest.ranking.reading import Asked

        day = read_day(published_on) if published_on else None
        asked = Asked(year, framework.strip(), scheme.strip(), day, source, sheet.strip())
        if yes and not by.strip():
            raise WrongInput("cli.by_missing")
        _import(speaker, file, asked, (by, reason) if yes else None, as_json)


def _option(speaker: Speaker, name: str, default: Any) -> Any:
    key = name.replace("-", "_")
    about, metavar = speaker.say(f"ranking.cli.option.{key}"), speaker.say(f"ranking.cli.metavar.{key}")
    return typer.Option(default, f"--{name}", help=about, metavar=metavar, show_default=False)


def _import(speaker: Speaker, file: Path, asked: "Asked", said: tuple[str, str] | None, as_json: bool) -> None:
    """Preview, or with name and reason store; what is in the way is all said at once."""
    data, settings = read_file(file), read_settings()
    with speaker.progress(speaker.say("ranking.cli.reading")):
        from dti.ingest.gate import GateRefusal
        from dti.ingest.ranking.documents import as_json as document

        try:
            preview, saved = _take_in(data, file.name, asked, said, settings)
        except GateRefusal as refusal:
            _refuse(speaker, refusal, as_json)
            return
    is_done = saved or preview.outcome in ("accepted", "unchanged")
    speaker.leave(DONE if is_done else REFUSED)
    if as_json:
        speaker.json(document(preview, speaker.language, saved))
    else:
        _write(speaker, preview, saved)


def _take_in(
    data: bytes, filename: str, asked: "Asked", said: tuple[str, str] | None, settings: "Settings"
) -> "tuple[Preview, int | None]":
    """The preview, and how many scores were stored; None where nobody said so."""
    from dti.ingest.ranking.intake import import_ranking, preview_ranking

    limits = limits_of(settings)
    with open_store(settings) as store:
        if said is None:
            return preview_ranking(reader(), store, data, filename, asked, limits=limits), None
        by, reason = said
        done = import_ranking(acting(store, by), store, data, filename, asked, reason=reason, at=now(), limits=limits)
        return done.preview, done.saved


def _refuse(speaker: Speaker, refusal: "GateRefusal", as_json: bool) -> None:
    """A file that may not pass: what was found and what to do about it."""
    from dti.i18n import error_text

    words = f"{error_text(refusal, speaker.language)} {speaker.say(refusal.mend_key, **refusal.params)}"
    speaker.leave(REFUSED)
    if as_json:
        speaker.json({"outcome": "refused", "code": refusal.code, "error": words})
    else:
        speaker.warn(words)


def _write(speaker: Speaker, preview: "Preview", saved: int | None) -> None:
    """For people: what it is about, the outcome, all findings, what changes, what to do next."""
    from dti.ingest.ranking.wording import write_outcome, write_question

    for label, value in write_question(preview, speaker.language):
        print(f"{label}: {value}")
    print(write_outcome(preview, speaker.language, saved))
    for finding in preview.findings:
        severity = speaker.say(f"common.severity.{finding.severity.value}")
        print(f"[{severity}] {finding.line(speaker.language)}")
    if preview.outcome == "refused":
        return
    _changes(speaker, preview)
    if saved is None and preview.written:
        speaker.tell("ranking.cli.next")


def _changes(speaker: Speaker, preview: "Preview") -> None:
    from dti.i18n import number
    from dti.ingest.ranking.changes import ChangeKind
    from dti.ingest.ranking.wording import write_entity, write_node, write_place, write_score_rank, write_score_value

    language = speaker.language
    for kind, count in preview.counts.items():
        name = speaker.say(f"ranking.kind.{kind.value}")
        speaker.tell("ranking.cli.count", kind=name, count=number(count, language))
    kinds = list(ChangeKind)
    written = sorted(preview.written, key=lambda change: kinds.index(change.kind))
    rows = [
        [
            speaker.say(f"ranking.kind.{change.kind.value}"),
            write_entity(preview, change.new.entity, language),
            write_node(preview, change.new.node, language),
            f"{write_score_value(change.old, language)} → {write_score_value(change.new, language)}",
            f"{write_score_rank(change.old, language)} → {write_score_rank(change.new, language)}",
            write_place(preview, change),
        ]
        for change in written[:_MOST_CHANGES]
    ]
    if rows:
        heads = [speaker.say(f"ranking.head.{name}") for name in ("kind", "entity", "node", "value", "rank", "cell")]
        speaker.table(heads, rows)
    if len(written) > len(rows):
        speaker.tell("ranking.cli.more", count=number(len(written) - len(rows), language))
