"""The one program, ``dti``: every command of the system. The one place where settings, store and clock are put
together.

Commands live in the modules beside this one, a family each; a new command is a function there, its texts in
``cli.po`` and, for a new family, its name in ``build``. Nothing heavy is imported before a command runs, so that
``dti --help`` answers at once.
"""

import sys
from collections.abc import Sequence

import typer

from dti.cli import (
    appendix,
    audit,
    catalogue,
    content,
    feeds,
    figures,
    forecast,
    ledger,
    meetings,
    packaging,
    periods,
    privacy,
    quality,
    reminding,
    reporting,
    reviewing,
    service,
    submissions,
    tokens,
    users,
    worker,
)
from dti.cli.answers import Speaker, wanted_language
from dti.cli.options import shared
from dti.cli.spoken import SpokenGroup, show_help_alone
from dti.core.collector import collect_rarely


def build(speaker: Speaker) -> typer.Typer:
    """The program with its help in the speaker's language."""
    app = typer.Typer(
        name="dti",
        cls=SpokenGroup,
        context_settings={"obj": speaker},
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )

    @app.callback(help=speaker.say("cli.help"), invoke_without_command=True)
    def choose_language(context: typer.Context, lang: str = shared(speaker)["lang"]) -> None:
        """``--lang`` is looked for before anything is read; here it only has to be allowed in front of a command."""
        show_help_alone(context)

    for family in (
        content,
        catalogue,
        submissions,
        reviewing,
        periods,
        reminding,
        appendix,
        figures,
        forecast,
        feeds,
        ledger,
        meetings,
        quality,
        audit,
        privacy,
        reporting,
        service,
        users,
        tokens,
        packaging,
        worker,
    ):
        family.register(app, speaker)
    return app


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code: 0 done, 1 refused or in need of a reason, 2 wrong use, 3 our
    fault.
    """
    collect_rarely()
    given = list(sys.argv[1:] if arguments is None else arguments)
    speaker = Speaker(wanted_language(given))
    sys.exit(speaker.run(typer.main.get_command(build(speaker)), given))
