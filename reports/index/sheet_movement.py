"""Why the rank moved as sheets: the steps of every comparison, what each index did, who overtook whom."""

from decimal import Decimal

from dti.core.xlsx import Cell, Column, Formula, Sheet
from dti.views.index_wording import (
    explain_split,
    list_unknown,
    write_bounds,
    write_cause,
    write_movement,
    write_reached,
)
from dti.views.movement import MovementView, PartLine, Side
from reports.index.asked import Asked
from reports.index.sheet_nodes import headed
from reports.wording import Wording

_STEPS: tuple[tuple[str, Column], ...] = (
    ("compared", Column("", 40)),
    ("step", Column("", 60)),
    ("reached", Column("", 14)),
    ("places", Column("", 10, "integer")),
    ("points", Column("", 18, "number", 2)),
)
_PARTS: tuple[tuple[str, Column], ...] = (
    ("node", Column("", 44)),
    ("value_before", Column("", 12, "number", 4)),
    ("value_after", Column("", 12, "number", 4)),
    ("weight_before", Column("", 12, "percent", 2)),
    ("weight_after", Column("", 12, "percent", 2)),
    ("before", Column("", 13, "number", 2)),
    ("after", Column("", 13, "number", 2)),
    ("change", Column("", 13, "number", 2)),
    ("by_weight", Column("", 14, "number", 2)),
    ("by_value", Column("", 14, "number", 2)),
    ("note", Column("", 24)),
)
_CROSSINGS: tuple[tuple[str, Column], ...] = (
    ("side", Column("", 30)),
    ("province", Column("", 26)),
    ("rank_before", Column("", 12, "integer")),
    ("rank_after", Column("", 12, "integer")),
    ("value_before", Column("", 12, "number", 4)),
    ("value_after", Column("", 12, "number", 4)),
)


def write_movement_sheets(asked: Asked, lead: tuple[str, ...]) -> list[Sheet]:
    """Steps of all comparisons; parts and crossings of the screen's own."""
    words = asked.words
    rows = [row for view in asked.movements for row in _steps(words, view)]
    said = [one for view in asked.movements for one in _said(words, view)]
    steps = Sheet(
        name=words.say("index_report.sheet.movement.name"),
        title=words.say("movement.title"),
        columns=headed(words, "movement", _STEPS),
        rows=rows,
        notes=tuple(dict.fromkeys(said)) or (words.say("movement.nothing"),),
        lead=lead,
        names={"Bang_doi_hang": None},
    )
    if not asked.movements:
        return [steps]
    first = asked.movements[0]
    return [steps, _part_sheet(words, first, lead), _crossing_sheet(words, first, lead)]


def _said(words: Wording, view: MovementView) -> list[str]:
    language = words.language
    return [write_movement(view, language), *list_unknown(view, language), *explain_split(view, language)]


def _steps(words: Wording, view: MovementView) -> list[tuple[Cell, ...]]:
    compared = words.say(
        "index_report.sheet.movement.between",
        before=f"{view.start.year} ({view.start.size})",
        after=f"{view.end.year} ({view.end.size})",
    )

    def end(side: Side) -> tuple[Cell, ...]:
        return (
            compared,
            words.say("movement.row.end", year=str(side.year)),
            write_bounds(side.rank, side.size),
            None,
            side.lead,
        )

    middle: list[tuple[Cell, ...]] = [
        (compared, write_cause(step, view, words.language), write_reached(view, step), step.places, step.points)
        for step in view.steps
    ]
    total: tuple[Cell, ...] = (compared, words.say("movement.row.sum"), "", view.places, view.points)
    return [end(view.start), *middle, total, end(view.end)]


def _part_sheet(words: Wording, view: MovementView, lead: tuple[str, ...]) -> Sheet:
    total: tuple[Cell, ...] = (
        words.say("movement.row.total"),
        view.start.value,
        view.end.value,
        None,
        None,
        view.start.points,
        view.end.points,
        view.value_change,
        view.by_weight,
        view.by_value,
        "",
    )
    rounding: tuple[Cell, ...] = (
        words.say("movement.row.rounding"), None, None, None, None,
        view.rounding_before, view.rounding_after, view.rounding, None, None, "",
    )  # fmt: skip
    return Sheet(
        name=words.say("index_report.sheet.parts.name"),
        title=words.say("index_report.sheet.parts.title", before=str(view.start.year), after=str(view.end.year)),
        columns=headed(words, "parts", _PARTS),
        rows=[*(_part(words, part) for part in view.parts), rounding] if view.parts else [],
        notes=(words.say("movement.parts.lead"),) if view.parts else (words.say("movement.unknown.parts"),),
        lead=lead,
        total=total if view.parts else (),
        names={"Bang_tung_chi_so": None},
        frozen=1,
    )


def _part(words: Wording, part: PartLine) -> tuple[Cell, ...]:
    return (
        words.name(part.node),
        part.value_before,
        part.value_after,
        part.weight_before * Decimal(100),
        part.weight_after * Decimal(100),
        Formula("=1000*[1]*[3]/100", part.before),
        Formula("=1000*[2]*[4]/100", part.after),
        Formula("=[6]-[5]", part.change),
        part.by_weight,
        Formula("=[7]-[8]", part.by_value),
        words.say("movement.part.inferred") if part.is_inferred else "",
    )


def _crossing_sheet(words: Wording, view: MovementView, lead: tuple[str, ...]) -> Sheet:
    rows: list[tuple[Cell, ...]] = [
        (
            words.say(f"index_report.sheet.crossings.{key}"),
            words.name(one.province),
            one.rank_before,
            one.rank_after,
            one.value_before,
            one.value_after,
        )
        for key, found in (("by", view.overtaken_by), ("of", view.overtook))
        for one in found
    ]
    lists = words.say("index_report.crossings.lead", size=str(view.start.size))
    unknown = words.say("movement.unknown.names" if not view.names_known else "movement.crossings.none")
    return Sheet(
        name=words.say("index_report.sheet.crossings.name"),
        title=words.say("movement.crossings.title"),
        columns=headed(words, "crossings", _CROSSINGS),
        rows=rows,
        notes=(lists,) if rows else (unknown,),
        lead=lead,
    )
