"""The gap as sheets: the nodes, who stands between, the cheapest ways to a place."""

from dti.core.xlsx import Bars, Cell, Column, Formula, Sheet
from dti.views.gap import GapPart, GapView
from dti.views.index_wording import explain_ranks, write_bounds, write_gap, write_part_rank
from dti.views.simulation_wording import write_rank
from dti.views.way_back_values import WayBackView
from dti.views.way_back_wording import explain_kind, list_conditions, list_notes, write_kind, write_way_back
from reports.index.asked import Asked
from reports.index.gap import list_beside, write_service
from reports.index.sheet_nodes import headed
from reports.wording import Wording

_PARTS: tuple[tuple[str, Column], ...] = (
    ("list", Column("", 10)),
    ("node", Column("", 40)),
    ("own", Column("", 12, "number", 3)),
    ("maximum", Column("", 11, "number")),
    ("holder_name", Column("", 20)),
    ("holder", Column("", 12, "number", 3)),
    ("missing", Column("", 14, "number", 3, look=Bars(0))),
    ("room", Column("", 14, "number", 3, look=Bars(0))),
    ("rank", Column("", 10)),
    ("basis", Column("", 26)),
    ("service", Column("", 70)),
)
_NEIGHBOURS: tuple[tuple[str, Column], ...] = (
    ("list", Column("", 10)),
    ("side", Column("", 24)),
    ("rank", Column("", 9, "integer")),
    ("province", Column("", 26)),
    ("value", Column("", 12, "number", 4)),
    ("own", Column("", 12, "number", 4)),
    ("distance", Column("", 14, "number", 4)),
    ("maximum", Column("", 11, "number")),
    ("points", Column("", 14, "number", 3, look=Bars(0))),
)
_WAYS: tuple[tuple[str, Column], ...] = (
    ("list", Column("", 10)),
    ("place", Column("", 12)),
    ("plan", Column("", 34)),
    ("about", Column("", 40)),
    ("node", Column("", 34)),
    ("value", Column("", 12, "number", 4)),
    ("needed", Column("", 13, "number", 4)),
    ("points", Column("", 13, "number", 3)),
    ("gain", Column("", 13, "number", 3, look=Bars(0))),
    ("effort", Column("", 12, "number", 3)),
    ("rank", Column("", 12)),
    ("total", Column("", 12, "number", 4)),
)


def write_gap_sheets(asked: Asked, lead: tuple[str, ...]) -> list[Sheet]:
    """A list after the other in each."""
    return [_part_sheet(asked, lead), _neighbour_sheet(asked, lead), _way_sheet(asked, lead)]


def _part_sheet(asked: Asked, lead: tuple[str, ...]) -> Sheet:
    words = asked.words
    said = [
        one
        for view in asked.gaps
        for one in (write_gap(view, words.language), *list_beside(words, view), *explain_ranks(view, words.language))
    ]
    notes = [words.say("index_report.sheet.gap.note"), words.say("index_report.service")] if asked.gaps else []
    return Sheet(
        name=words.say("index_report.sheet.gap.name"),
        title=words.say("index_report.gap.title"),
        columns=headed(words, "gap", _PARTS),
        rows=[row for view in asked.gaps for row in _parts(asked, view)],
        notes=(*dict.fromkeys(said), *notes) or (words.say("gap.nothing"), *asked.problems),
        lead=lead,
        names={"Bang_khoang_cach": None},
        frozen=2,
    )


def _parts(asked: Asked, view: GapView) -> list[tuple[Cell, ...]]:
    words = asked.words
    if not view.parts:
        return []
    rows = [_part(asked, view, part) for part in view.parts]
    blank: tuple[Cell, ...] = (None, None, "", None)
    rounding = (view.scheme, words.say("gap.row.rounding"), *blank, view.rounding, None, "", "", "")
    total = (view.scheme, words.say("gap.row.total"), *blank, view.points, None, "", "", "")
    return [*rows, rounding, total]


def _part(asked: Asked, view: GapView, part: GapPart) -> tuple[Cell, ...]:
    words = asked.words
    marks = ((part.is_derived, "derived"), (part.is_inferred, "inferred"))
    return (
        view.scheme,
        words.name(part.node),
        part.own,
        part.maximum,
        words.name(view.holders[0]),
        part.holder,
        Formula("=[5]-[2]", part.missing),
        Formula("=[3]-[2]", part.room),
        write_part_rank(part, view),
        ", ".join(words.say(f"gap.part.{key}") for holds, key in marks if holds),
        write_service(asked, part.node.measure),
    )


def _neighbour_sheet(asked: Asked, lead: tuple[str, ...]) -> Sheet:
    words = asked.words
    rows = [row for view in asked.gaps for row in _neighbours(words, view)]
    return Sheet(
        name=words.say("index_report.sheet.neighbours.name"),
        title=words.say("index_report.sheet.neighbours.title"),
        columns=headed(words, "neighbours", _NEIGHBOURS),
        rows=rows,
        notes=(words.say("index_report.sheet.neighbours.note"),) if rows else (words.say("gap.neighbours.none"),),
        lead=lead,
    )


def _neighbours(words: Wording, view: GapView) -> list[tuple[Cell, ...]]:
    key, found = ("followers", view.followers) if view.is_held else ("between", view.between)
    return [
        (
            view.scheme,
            words.say(f"index_report.sheet.neighbours.{key}"),
            one.rank,
            words.name(one.province),
            one.value,
            view.value,
            Formula("=ABS([4]-[5])", one.distance),
            view.maximum,
            Formula("=[6]*[7]", one.points),
        )
        for one in found
    ]


def _way_sheet(asked: Asked, lead: tuple[str, ...]) -> Sheet:
    words = asked.words
    said = [
        one
        for view in asked.plans
        for one in (
            write_way_back(view, words.language),
            *list_conditions(view, words.language),
            *list_notes(view, words.language),
        )
    ]
    return Sheet(
        name=words.say("index_report.sheet.ways.name"),
        title=words.say("index_report.sheet.ways.title"),
        columns=headed(words, "ways", _WAYS),
        rows=[row for view in asked.plans for row in _ways(words, view)],
        notes=tuple(dict.fromkeys(said)) or (words.say("gap.nothing"),),
        lead=(words.say("way_back.mark"), *lead),
    )


def _ways(words: Wording, view: WayBackView) -> list[tuple[Cell, ...]]:
    return [
        (
            view.settings.base.scheme,
            write_bounds((view.settings.place, view.settings.place), view.size),
            write_kind(view, plan, words.language),
            explain_kind(view, plan, words.language),
            words.name(step.node),
            step.pull.value_before,
            step.needed,
            step.pull.points,
            step.pull.gain,
            step.pull.effort,
            write_rank(plan.outcome.rank, plan.outcome.size),
            plan.outcome.total,
        )
        for plan in view.plans
        for step in plan.steps
    ]
