"""Commands of what is remembered about appendices, under ``dti catalogue``: the list, and one mapping ended."""

import typer

from dti.cli.answers import Speaker, now
from dti.cli.options import acting, open_store, reader, shared
from dti.cli.spoken import SpokenCommand
from dti.core.errors import WrongInput


def register(catalogue: typer.Typer, speaker: Speaker) -> None:
    """Add the commands of this family."""
    o = shared(speaker)

    @catalogue.command("mappings", cls=SpokenCommand, help=speaker.say("stewardship.cli.mappings.help"))
    def mappings(
        department: str = typer.Option(
            "",
            "--department",
            metavar=speaker.say("stewardship.cli.metavar.department"),
            help=speaker.say("stewardship.cli.option.department"),
            show_default=False,
        ),
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        _list(speaker, department.strip(), as_json)

    @catalogue.command("unmap", cls=SpokenCommand, help=speaker.say("stewardship.cli.unmap.help"))
    def unmap(
        mapping: int = typer.Argument(
            ...,
            metavar=speaker.say("stewardship.cli.metavar.mapping"),
            help=speaker.say("stewardship.cli.argument.mapping"),
            show_default=False,
        ),
        by: str = o["by"],
        reason: str = o["reason"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        _end(speaker, mapping, by, reason, as_json)


def _list(speaker: Speaker, department: str, as_json: bool) -> None:
    from dti.i18n import moment
    from dti.ingest.stewardship.documents import mapping_as_json
    from dti.ingest.stewardship.mappings import read_standing

    with open_store() as store:
        found = read_standing(reader(), store, department=department)
    if as_json:
        speaker.json({"mappings": [mapping_as_json(one) for one in found]})
        return
    if not found:
        speaker.tell("stewardship.cli.no_mapping")
    for one in found:
        speaker.tell(
            "stewardship.cli.mapping",
            mapping=str(one.id),
            department=one.department,
            programme=one.programme,
            words=one.row_text,
            target=one.target or speaker.say("stewardship.cli.no_target"),
            by=one.recorded_by,
            at=moment(one.recorded_at, speaker.language),
        )


def _end(speaker: Speaker, mapping: int, by: str, reason: str, as_json: bool) -> None:
    from dti.ingest.stewardship.mappings import change_mapping

    if not by.strip():
        raise WrongInput("cli.by_missing")
    with open_store() as store:
        done = change_mapping(acting(store, by), store, mapping, None, reason=reason, at=now())
    if as_json:
        speaker.json({"mapping": mapping, "ended": True, "sequence": done.sequence})
    else:
        speaker.tell("stewardship.cli.unmapped", mapping=str(mapping), sequence=str(done.sequence))
