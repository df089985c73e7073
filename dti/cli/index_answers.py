"""Commands about the index that explain: ``index why`` (what moved the rank) and ``index gap`` (what a place lacks).

They print what the views give, in the sentences of the screen; another question about the index gets its command here.
"""

from typing import TYPE_CHECKING, Any

import typer

from dti.cli.answers import Speaker
from dti.cli.options import Question, open_store, option, option_of_list, read_query, shared, write_held, write_note
from dti.cli.spoken import SpokenCommand
from dti.core.errors import NotFound

if TYPE_CHECKING:
    from dti.catalogue.models import Catalogue, IndexNode
    from dti.views.gap import GapView
    from dti.views.movement import MovementView


def register(index: typer.Typer, speaker: Speaker) -> None:
    """Add the commands to the family ``index``."""
    o = shared(speaker)

    @index.command("why", cls=SpokenCommand, help=speaker.say("movement.cli.help"))
    def why(
        start: int | None = _option(speaker, "from", None),
        end: int | None = _option(speaker, "to", None),
        scheme: str = option_of_list(speaker, "widest"),
        to_scheme: str = _option(speaker, "to-scheme", ""),
        province: str = _option(speaker, "province", ""),
        place: int | None = _option(speaker, "place", None),
        programme: str = o["programme"],
        as_of: str = o["as_of"],
        meeting: int | None = o["meeting"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        asked = {"start": start, "end": end, "before": scheme, "after": to_scheme, "province": province, "place": place}
        _why(speaker, as_json, Question(programme, as_of=as_of, meeting=meeting), asked)

    @index.command("gap", cls=SpokenCommand, help=speaker.say("gap.cli.help"))
    def gap(
        place: int | None = _option(speaker, "place", None, "gap.cli.option.place"),
        year: int | None = option(speaker, "year", None, "--year"),
        scheme: str = option_of_list(speaker, "widest"),
        province: str = _option(speaker, "province", ""),
        programme: str = o["programme"],
        as_of: str = o["as_of"],
        meeting: int | None = o["meeting"],
        as_json: bool = o["json"],
        lang: str = o["lang"],
    ) -> None:
        asked = {"year": year, "scheme": scheme, "province": province, "place": place}
        _gap(speaker, as_json, Question(programme, as_of=as_of, meeting=meeting), asked)


def _option(speaker: Speaker, name: str, default: Any, about: str = "") -> Any:
    """An option of these commands; ``about`` is the message id of another explanation than its usual one."""
    key = name.replace("-", "_")
    said, metavar = speaker.say(about or f"movement.cli.option.{key}"), speaker.say(f"movement.cli.metavar.{key}")
    return typer.Option(default, f"--{name}", help=said, metavar=metavar, show_default=False)


def _why(speaker: Speaker, as_json: bool, question: Question, asked: dict[str, Any]) -> None:
    with speaker.progress(speaker.say("cli.reading")):
        from dti.views.board import read_catalogue
        from dti.views.index_plain import movement_as_json
        from dti.views.index_questions import answer_movement, ask_movement
        from dti.views.index_years import note_year

        with open_store() as store, store.reading() as session:
            query = read_query(session, question)
            complete = ask_movement(session, query, **asked)
            if complete is None:
                raise NotFound("movement.nothing")
            view, catalogue = answer_movement(session, query, complete), read_catalogue(session, query)
            note = "" if asked["end"] else note_year(session, query, view.end.year, speaker.language)
    if as_json:
        speaker.json(movement_as_json(view))
    else:
        write_held(query, speaker.language)
        _write_movement(speaker, view, catalogue)
        write_note(note)


def _gap(speaker: Speaker, as_json: bool, question: Question, asked: dict[str, Any]) -> None:
    with speaker.progress(speaker.say("cli.reading")):
        from dti.views.board import read_catalogue
        from dti.views.index_plain import gap_as_json
        from dti.views.index_questions import answer_gap, ask_gap
        from dti.views.index_years import note_year

        with open_store() as store, store.reading() as session:
            query = read_query(session, question)
            complete = ask_gap(session, query, **asked)
            if complete is None:
                raise NotFound("gap.nothing")
            view, catalogue = answer_gap(session, query, complete), read_catalogue(session, query)
            note = "" if asked["year"] else note_year(session, query, view.year, speaker.language)
    if as_json:
        speaker.json(gap_as_json(view))
    else:
        write_held(query, speaker.language)
        _write_gap(speaker, view, catalogue)
        write_note(note)


def _write_movement(speaker: Speaker, view: "MovementView", catalogue: "Catalogue") -> None:
    """For people: the finding, the steps with their sum, the parts, what must be known to read them."""
    from dti.i18n import number
    from dti.views.index_wording import (
        PART_PLACES,
        explain_split,
        list_unknown,
        point_places,
        write_bounds,
        write_cause,
        write_movement,
        write_reached,
        write_signed,
    )

    language, places = speaker.language, point_places(view)
    print(write_movement(view, language))
    start, end = view.start, view.end
    rows = [
        [speaker.say("movement.row.start", year=str(start.year)), write_bounds(start.rank, start.size), "",
         write_signed(start.lead, language, places)],
        *(
            [write_cause(step, view, language), write_reached(view, step), write_signed(step.places, language),
             write_signed(step.points, language, places)]
            for step in view.steps
        ),
        [speaker.say("movement.row.sum"), "", write_signed(view.places, language),
         write_signed(view.points, language, places)],
        [speaker.say("movement.row.end", year=str(end.year)), write_bounds(end.rank, end.size), "",
         write_signed(end.lead, language, places)],
    ]  # fmt: skip
    heads = [
        speaker.say(f"movement.column.{key}", place=str(view.place)) for key in ("step", "rank", "places", "points")
    ]
    speaker.table(heads, rows, numbers=(1, 2, 3))
    if view.parts:
        heads = [
            speaker.say(f"movement.column.{key}", year=str(side.year))
            for key, side in (("part", end), ("before", start), ("after", end), ("change", end))
        ]
        parts = [
            [getattr(part.node, f"name_{language}"), number(part.before, language, PART_PLACES),
             number(part.after, language, PART_PLACES), write_signed(part.change, language, PART_PLACES)]
            for part in view.parts
        ]  # fmt: skip
        rounding = write_signed(view.rounding, language, PART_PLACES)
        parts.append([speaker.say("movement.row.rounding"), "", "", rounding])
        speaker.table(heads, parts, numbers=(1, 2, 3))
    _write_services(speaker, catalogue, [part.node for part in view.parts])
    for said in (*list_unknown(view, language), *explain_split(view, language)):
        print(said)


def _write_gap(speaker: Speaker, view: "GapView", catalogue: "Catalogue") -> None:
    """For people: the finding, where the points are, who stands between or follows."""
    from dti.i18n import number, rank
    from dti.views.index_wording import (
        digits_of,
        explain_ranks,
        name_of,
        value_places,
        write_gap,
        write_part_rank,
        write_points,
        write_signed,
    )

    language = speaker.language
    print(write_gap(view, language))
    if view.points is None:
        return
    names = {"name": name_of(view.province, language), "holder": name_of(view.holders[0], language)}
    heads = [speaker.say(f"gap.column.{key}", **names) for key in ("part", "own", "holder", "missing", "rank", "room")]
    rows = [
        [getattr(part.node, f"name_{language}"), write_points(part.own, language), write_points(part.holder, language),
         write_signed(-part.missing, language, digits_of(part.missing)),
         write_part_rank(part, view), write_points(part.room, language)]
        for part in view.parts
    ]  # fmt: skip
    if rows:
        speaker.table(heads, rows, numbers=(1, 2, 3, 4, 5))
    for said in explain_ranks(view, language):
        print(said)
    _write_services(speaker, catalogue, [part.node for part in view.parts])
    key, found = ("followers", view.followers) if view.is_held else ("between", view.between)
    print(speaker.say(f"gap.{key}.title", place=str(view.place)))
    for one in found:
        value = number(one.value, language, value_places(view))
        points = speaker.say("gap.points", points=write_points(one.points, language))
        print(f"  {rank(one.rank, view.size):>6}  {name_of(one.province, language)}  {value}  {points}")


def _write_services(speaker: Speaker, catalogue: "Catalogue", nodes: list["IndexNode"]) -> None:
    """Beside points, what people get: the sentence of each index and how many targets belong to it."""
    from dti.views.index_service import find_service

    if nodes:
        print(f"{speaker.say('service.title')}:")
    for node in nodes:
        behind = find_service(catalogue, node.measure or "")
        said = (
            getattr(behind.service, f"service_{speaker.language}") if behind.service else speaker.say("service.unknown")
        )
        codes = ", ".join(linked.target.code for linked in behind.targets)
        print(f"  {getattr(node, f'name_{speaker.language}')}: {said}{f' ({codes})' if codes else ''}")
    if nodes:
        print()
