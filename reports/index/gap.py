"""The gap to the tenth place: the amount, the nodes with what lies behind them, who stands between, cheapest ways."""

from decimal import Decimal

from dti.i18n import number, rank
from dti.views.gap import GapPart, GapView
from dti.views.index_service import find_service
from dti.views.index_wording import (
    digits_of,
    explain_ranks,
    name_of,
    value_places,
    write_gap,
    write_holders,
    write_part_rank,
    write_points,
    write_signed,
)
from dti.views.simulation_wording import write_rank, write_value
from dti.views.way_back_values import PlanLine, PlanStep, WayBackView
from dti.views.way_back_wording import (
    list_conditions,
    list_notes,
    write_effort,
    write_kind,
    write_needed,
    write_reached,
    write_way_back,
)
from reports.index.asked import Asked
from reports.sections import Block, Cell, Points, Row, Section, Table, Text, Track, row
from reports.wording import Wording

_PARTS = (("part", 38), ("own", 19), ("holder", 17), ("missing", 19), ("rank", 17), ("room", 18), ("service", 0))


def write_gaps(asked: Asked) -> tuple[Section, ...]:
    """For each list the gap with its parts, then the cheapest way."""
    words = asked.words
    title = words.say("index_report.gap.title")
    if not asked.gaps:
        return (Section(title, tuple(Text(one) for one in (words.say("gap.nothing"), *asked.problems))),)
    found = [Section(title, (Text(asked.year_note, "quiet"),) if asked.year_note else ())]
    for view in asked.gaps:
        found.append(Section(words.say("gap.scheme", scheme=str(view.size)), tuple(_gap(asked, view)), 2))
    said: list[str] = []
    for plan in asked.plans:
        if not plan.is_held:
            notes = [*list_conditions(plan, words.language), *list_notes(plan, words.language)]
            found.append(_way(words, plan, [one for one in notes if one not in said]))
            said += notes
    return tuple(found)


def list_beside(words: Wording, view: GapView) -> list[str]:
    """What the sentence must not be read without: how much is known, whether the field was derived."""
    year, size = str(view.year), str(view.size)
    said = [words.say("gap.known", year=year, known=str(view.known), size=size)] if view.known < view.size else []
    if view.is_derived:
        said.append(words.say("gap.derived", year=year, size=size))
    return said


def write_service(asked: Asked, measure: str | None) -> str:
    """What people get behind a measure, in the reader's language."""
    service = find_service(asked.catalogue, measure or "").service
    if service is None:
        return asked.words.say("service.unknown")
    return asked.words.pick(service.service_vi, service.service_en)


def _gap(asked: Asked, view: GapView) -> list[Block]:
    words = asked.words
    blocks: list[Block] = [Text(write_gap(view, words.language), "strong")]
    beside = list_beside(words, view)
    if beside:
        blocks.append(Text(" ".join(beside)))
    if view.points is None or view.missing is None or view.price is None or view.value is None:
        return blocks
    blocks.append(Text(_amount(words, view)))
    blocks.append(Text(words.say("gap.level", error=write_points(view.error, words.language)), "quiet"))
    if not view.parts:
        blocks.append(Text(words.say("gap.parts.none")))
    elif view.holders and view.holders[0].code != view.province.code:
        blocks += _parts(asked, view)
    return [*blocks, *_neighbours(words, view)]


def _amount(words: Wording, view: GapView) -> str:
    places = value_places(view)
    shown = {
        "value": number(abs(view.missing or Decimal(0)), words.language, places),
        "own": number(view.value or Decimal(0), words.language, places),
        "price": number(view.price or Decimal(0), words.language, places),
    }
    key = "held" if view.is_held else "lacking"
    points = words.say("gap.points", points=write_points(abs(view.points or Decimal(0)), words.language))
    of = words.say("gap.amount.of", maximum=number(view.maximum, words.language), **shown)
    return f"{points} {words.say(f'gap.amount.{key}', place=str(view.place))} {of}."


def _parts(asked: Asked, view: GapView) -> list[Block]:
    words = asked.words
    names = {"name": name_of(view.province, words.language), "holder": name_of(view.holders[0], words.language)}
    tracks = tuple(
        Track(words.say(f"gap.column.{key}", **names), width, right=key not in ("part", "service"))
        for key, width in _PARTS
    )
    sums = (
        ("rounding", write_signed(-view.rounding, words.language, digits_of(-view.rounding)), ""),
        ("total", _behind(words, view.points or Decimal(0)), "sum"),
    )
    rows = [*(_part(asked, view, part) for part in view.parts)]
    rows += [row(words.say(f"gap.row.{key}"), "", "", said, "", "", "", mark=mark) for key, said, mark in sums]
    notes = [words.say("gap.sign"), *explain_ranks(view, words.language), words.say("index_report.service")]
    if len(view.holders) > 1:
        shown = {"holders": write_holders(view, words.language), "holder": names["holder"]}
        notes.append(words.say("gap.parts.several", **shown))
    title = Text(words.say("gap.parts.title", holder=names["holder"]), "strong")
    return [*_most(words, view), title, Table(tracks, tuple(rows)), Text(" ".join(notes), "quiet")]


def _most(words: Wording, view: GapView) -> list[Block]:
    """Where most is missing, the most first."""
    behind = sorted((part for part in view.parts if part.missing > 0), key=lambda part: -part.missing)
    said = "; ".join(
        words.say(
            "index_report.gap.part", name=words.name(part.node), points=write_points(part.missing, words.language)
        )
        for part in behind
    )
    return [Text(words.say("index_report.gap.most", parts=said))] if said else []


def _part(asked: Asked, view: GapView, part: GapPart) -> Row:
    words = asked.words
    marks = ((part.is_derived, "derived"), (part.is_inferred, "inferred"))
    return row(
        Cell(words.name(part.node), ", ".join(words.say(f"gap.part.{key}") for holds, key in marks if holds)),
        Cell(
            write_points(part.own, words.language),
            words.say("gap.part.of", maximum=write_points(part.maximum, words.language)),
            strong=True,
        ),
        write_points(part.holder, words.language),
        Cell(_behind(words, part.missing), strong=True),
        write_part_rank(part, view),
        write_points(part.room, words.language),
        write_service(asked, part.node.measure),
    )


def _behind(words: Wording, missing: Decimal) -> str:
    """Seen from the province: what is missing is below zero."""
    return write_signed(-missing, words.language, digits_of(-missing))


def _neighbours(words: Wording, view: GapView) -> list[Block]:
    """Who stands between the province and the place, or who follows where it is held."""
    key, found = ("followers", view.followers) if view.is_held else ("between", view.between)
    title = Text(words.say(f"gap.{key}.title", place=str(view.place)), "strong")
    if not found:
        return [title, Text(words.say("gap.neighbours.none"))]
    tracks = tuple(
        Track(words.say(f"gap.column.{key}"), width, right=key != "province")
        for key, width in (("place", 18), ("province", 0), ("value", 26), ("away", 26), ("away_value", 26))
    )
    places = value_places(view)
    rows = tuple(
        row(
            rank(one.rank, view.size),
            words.name(one.province),
            number(one.value, words.language, places),
            Cell(number(one.points, words.language, 3), strong=True),
            number(one.distance, words.language, places),
        )
        for one in found
    )
    notes: list[Block] = [Text(words.say("gap.between.known"), "quiet")] if view.known < view.size else []
    return [title, Table(tracks, rows), *notes]


def _way(words: Wording, view: WayBackView, notes: list[str]) -> Section:
    """The plans of one list; what comes of them is simulated and says so. ``notes`` go with them."""
    title = words.say("index_report.way.title", place=str(view.settings.place), size=str(view.size))
    blocks: list[Block] = [
        Text(words.say("way_back.mark"), "warning"),
        Text(write_way_back(view, words.language), "strong"),
    ]
    plans = [plan for plan in view.plans if plan.steps]
    if plans:
        keys = (
            ("plan", 34),
            ("node", 0),
            ("before", 17),
            ("needed", 22),
            ("gain", 20),
            ("effort", 17),
            ("outcome", 26),
        )
        tracks = tuple(
            Track(words.say(f"index_report.way.{key}"), width, right=key not in ("plan", "node")) for key, width in keys
        )
        blocks.append(Table(tracks, tuple(line for plan in plans for line in _plan(words, view, plan))))
    return Section(title, (*blocks, *([Points(tuple(notes), "quiet")] if notes else [])), 2)


def _plan(words: Wording, view: WayBackView, plan: PlanLine) -> list[Row]:
    """A plan step by step; its name and what comes of it stand at the first."""
    return [_step(words, view, plan if place == 0 else None, step) for place, step in enumerate(plan.steps)]


def _step(words: Wording, view: WayBackView, plan: PlanLine | None, step: PlanStep) -> Row:
    outcome = Cell("")
    if plan is not None:
        ranked = write_rank(plan.outcome.rank, plan.outcome.size)
        outcome = Cell(ranked, write_value(plan.outcome.total, words.language), strong=True)
    return row(
        Cell(write_kind(view, plan, words.language) if plan else "", strong=True),
        words.name(step.node),
        write_value(step.pull.value_before, words.language),
        write_reached(step, words.language),
        f"+{write_needed(step.pull.gain, words.language)}",
        write_effort(plan.plan.effort, words.language) if plan else "",
        outcome,
    )
