"""``index certainty``: the rank as a range under uncertain growth and under other weights, and what it hangs on."""

from typing import TYPE_CHECKING, Any

import typer

from dti.cli.answers import Speaker
from dti.cli.options import Question, open_store, option, option_of_list, read_query, shared, write_note
from dti.cli.spoken import SpokenCommand

if TYPE_CHECKING:
    from dti.views.certainty import Certainty


def register(index: typer.Typer, speaker: Speaker) -> None:
    """Add the command to ``dti index``."""
    o = shared(speaker)

    @index.command("certainty", cls=SpokenCommand, help=speaker.say("certainty.cli.help"))
    def certainty(
        year: int | None = option(speaker, "year", None, "--year"),
        scheme: str = option_of_list(speaker),
        province: str = typer.Option(
            "",
            "--province",
            help=speaker.say("way_back.cli.option.province"),
            metavar=speaker.say("way_back.cli.metavar.province"),
            show_default=False,
        ),
        programme: str = o["programme"],
        as_of: str = o["as_of"],
        meeting: int | None = o["meeting"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        asked = {"year": year, "scheme": scheme, "province": province}
        _certainty(speaker, Question(programme, as_of=as_of, meeting=meeting), asked, as_json)


def _certainty(speaker: Speaker, question: Question, asked: dict[str, Any], as_json: bool) -> None:
    with speaker.progress(speaker.say("cli.reading")):
        from dti.views.certainty import read_certainty
        from dti.views.certainty_plain import certainty_as_json
        from dti.views.index_years import note_year
        from dti.views.simulation import default_settings

        with open_store() as store, store.reading() as session:
            query = read_query(session, question)
            start = default_settings(session, query, year=asked["year"], province=asked["province"])
            view = read_certainty(session, query, start.year, asked["scheme"] or start.scheme, start.province)
            note = "" if asked["year"] else note_year(session, query, view.year, speaker.language)
    if as_json:
        speaker.json(certainty_as_json(view))
    else:
        _write(speaker, view)
        write_note(note)


def _write(speaker: Speaker, view: "Certainty") -> None:
    """For people: the finding, both series in a line each, the nodes, limits and method."""
    from dti.i18n import rank
    from dti.views.certainty_wording import (
        explain_method,
        list_limits,
        list_unknown,
        write_certainty,
        write_figures,
        write_influence,
        write_places,
        write_within,
    )
    from dti.views.simulation_wording import write_name

    language = speaker.language
    print(write_certainty(view, language))
    speaker.tell("certainty.mark")
    for name, found in (("growth", view.under_growth), ("weights", view.under_weights)):
        if found is not None:
            speaker.tell(f"certainty.under.{name}")
            print(f"  {write_figures(found, language)}")
            print(f"  {write_within(found, language)}")
    if view.influences:
        keys = ("node", "first", "total", "rank_without", "places")
        rows = [
            [
                write_name(one.node, language),
                write_influence(one.sensitivity.first, language),
                write_influence(one.sensitivity.total, language),
                rank(one.rank_without, view.size),
                write_places(one.places, language),
            ]
            for one in view.influences
        ]
        speaker.table([speaker.say(f"certainty.table.{key}") for key in keys], rows, numbers=(1, 2, 3))
    for words in (*list_unknown(view, language), *list_limits(view, language), *explain_method(view, language)):
        print(words)
