"""Why the rank moved between the two newest years that can be compared: the steps, the parts, who overtook whom."""

from collections.abc import Sequence
from decimal import Decimal

from dti.i18n import number, percent
from dti.views.index_wording import (
    PART_PLACES,
    explain_split,
    list_unknown,
    name_of,
    point_places,
    write_bounds,
    write_cause,
    write_movement,
    write_reached,
    write_signed,
)
from dti.views.movement import Crossing, MovementView, PartLine, Side
from reports.index.asked import Asked
from reports.sections import Block, Cell, Points, Row, Section, Table, Text, Track, row, write_plainly
from reports.wording import NOTHING, Wording


def write_movements(asked: Asked) -> tuple[Section, ...]:
    """The screen's comparison whole; one over a change of the list by its steps."""
    words = asked.words
    title = words.say("movement.title")
    if not asked.movements:
        return (Section(title, (Text(words.say("movement.nothing")),)),)
    first, *others = asked.movements
    said = explain_split(first, words.language)
    found = [Section(title, (Text(write_movement(first, words.language), "strong"), *_steps(words, first, said)))]
    if first.parts:
        name = name_of(first.start.province, words.language)
        found.append(Section(words.say("movement.parts.title", name=name), _parts(words, first), 2))
    found.append(Section(words.say("movement.crossings.title"), _crossings(words, first), 2))
    for view in others:
        heading = words.say("index_report.movement.lists", before=str(view.start.size), after=str(view.end.size))
        more = [one for one in explain_split(view, words.language) if one not in said]
        found.append(
            Section(heading, (Text(write_movement(view, words.language), "strong"), *_steps(words, view, more)), 2)
        )
    return tuple(found)


def _steps(words: Wording, view: MovementView, notes: Sequence[str]) -> list[Block]:
    """The steps with their sum; ``notes`` are what a reader of the split must know."""
    place = str(view.place)
    tracks = tuple(
        Track(words.say(f"movement.column.{key}", place=place), width, right=key != "step")
        for key, width in (("step", 0), ("rank", 30), ("places", 16), ("points", 36))
    )
    rows = [
        _end(words, view, view.start, "start"),
        *(
            row(
                write_cause(step, view, words.language),
                write_reached(view, step),
                write_signed(step.places, words.language),
                write_signed(step.points, words.language, point_places(view)),
            )
            for step in view.steps
        ),
        row(
            words.say("movement.row.sum"),
            "",
            write_signed(view.places, words.language),
            write_signed(view.points, words.language, point_places(view)),
            mark="sum",
        ),
        _end(words, view, view.end, "end"),
    ]
    blocks: list[Block] = [Table(tracks, tuple(rows))]
    unknown = list_unknown(view, words.language)
    if unknown:
        blocks += [Text(words.say("movement.unknown.title"), "strong"), Points(tuple(unknown))]
    return [*blocks, *([Points(tuple(map(write_plainly, notes)), "quiet")] if notes else [])]


def _end(words: Wording, view: MovementView, side: Side, key: str) -> Row:
    return row(
        words.say(f"movement.row.{key}", year=str(side.year)),
        Cell(write_bounds(side.rank, side.size), strong=True),
        "",
        write_signed(side.lead, words.language, point_places(view)),
    )


def part_head(words: Wording, view: MovementView, key: str) -> str:
    """The head of a column of the parts."""
    side = view.start if key == "before" else view.end
    # Where the method changed, what is not weight alone is not the province's own change alone either.
    joined = "_joined" if key == "by_value" and view.method_changed else ""
    return words.say(f"movement.column.{key}{joined}", year=str(side.year))


def _parts(words: Wording, view: MovementView) -> tuple[Block, ...]:
    tracks = tuple(
        Track(part_head(words, view, key), width, right=key != "part")
        for key, width in (
            ("part", 0),
            ("before", 40),
            ("after", 40),
            ("change", 17),
            ("by_weight", 20),
            ("by_value", 25),
        )
    )
    rows = [_part(words, part) for part in view.parts]
    rows.append(
        row(
            words.say("movement.row.rounding"),
            *(_signed(words, one) for one in (view.rounding_before, view.rounding_after, view.rounding)),
            NOTHING,
            NOTHING,
        )
    )
    rows.append(
        row(
            words.say("movement.row.total"),
            *(NOTHING if side.points is None else _plain(words, side.points) for side in (view.start, view.end)),
            NOTHING if view.value_change is None else _signed(words, view.value_change),
            _signed(words, view.by_weight),
            _signed(words, view.by_value),
            mark="sum",
        )
    )
    return Table(tracks, tuple(rows)), Text(words.say("movement.parts.lead"), "quiet")


def _part(words: Wording, part: PartLine) -> Row:
    def made(points: Decimal, value: Decimal, weight: Decimal) -> Cell:
        shown = {"value": number(value, words.language, 4), "weight": percent(weight * 100, words.language, 1)}
        return Cell(_plain(words, points), words.say("movement.part.made_of", **shown))

    inferred = words.say("movement.part.inferred") if part.is_inferred else ""
    return row(
        Cell(words.name(part.node), inferred),
        made(part.before, part.value_before, part.weight_before),
        made(part.after, part.value_after, part.weight_after),
        Cell(_signed(words, part.change), strong=True),
        _signed(words, part.by_weight),
        _signed(words, part.by_value),
    )


def _signed(words: Wording, value: Decimal) -> str:
    return write_signed(value, words.language, PART_PLACES)


def _plain(words: Wording, value: Decimal) -> str:
    return number(value, words.language, PART_PLACES)


def _crossings(words: Wording, view: MovementView) -> tuple[Block, ...]:
    if not view.names_known:
        return (Text(words.say("movement.unknown.names")),)
    blocks: list[Block] = [Text(words.say("index_report.crossings.lead", size=str(view.start.size)), "quiet")]
    for key, found in (("by", view.overtaken_by), ("of", view.overtook)):
        blocks.append(Text(words.say(f"movement.crossings.{key}", count=str(len(found))), "strong"))
        blocks.append(_crossed(words, view, found) if found else Text(words.say("movement.crossings.none")))
    return tuple(blocks)


def _crossed(words: Wording, view: MovementView, found: Sequence[Crossing]) -> Table:
    before, after = str(view.start.year), str(view.end.year)
    heads = (
        (words.say("movement.column.province"), 0),
        *((words.say("index_report.crossings.rank", year=year), 25) for year in (before, after)),
        *((words.say("index_report.crossings.value", year=year), 28) for year in (before, after)),
    )
    tracks = tuple(Track(head, width, right=bool(width)) for head, width in heads)
    size = str(view.start.size)
    return Table(
        tracks,
        tuple(
            row(
                words.name(one.province),
                f"{one.rank_before}/{size}",
                f"{one.rank_after}/{size}",
                words.index_value(one.value_before),
                words.index_value(one.value_after),
            )
            for one in found
        ),
    )
