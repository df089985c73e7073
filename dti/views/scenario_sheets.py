"""Scenarios as a workbook: side by side, node by node, province by province, and what each stands on.

The screen and the report of all scenarios write the same sheets. Every sheet says that it is a simulation and no
official figure, for a sheet may travel without the others. Another sheet is another function in `write_scenarios`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from dti.core.xlsx import Cell, Column, Properties, Sheet, sheet_name, write
from dti.i18n import Language, day, error_text, moment, text
from dti.views.held import list_held
from dti.views.query import ViewQuery
from dti.views.scenarios import Column as Compared
from dti.views.scenarios import Comparison, Saved
from dti.views.simulation_values import SimulationView
from dti.views.simulation_wording import (
    write_drift,
    write_growth,
    write_name,
    write_names,
    write_note,
    write_pillar,
    write_rank,
)
from dti.views.wording import NOTHING

_LONGEST_HEADER = 60


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of one language, and the lines above every table."""

    language: Language
    lead: tuple[str, ...]

    def say(self, key: str, **params: object) -> str:
        return text(f"simulation.sheet.{key}", self.language, **params)

    def sheet(self, name: str, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> Sheet:
        title = self.say(f"{name}.title")
        return Sheet(sheet_name(self.say(f"{name}.name")), title, tuple(columns), rows, lead=self.lead)


def write_scenarios(
    comparison: Comparison, saved: Sequence[Saved], query: ViewQuery, language: Language, now: datetime
) -> bytes:
    """The workbook of a comparison; ``now`` stands in it as the moment of writing."""
    said = [text("simulation.mark", language)]
    said.append(text("simulation.sheet.as_of", language, day=day(query.as_of, language), moment=moment(now, language)))
    said += list_held(query, language)
    if not saved:
        said.append(text("simulation.saved.none", language))
    words = _Words(language, tuple(said))
    sheets = [
        _compare(words, comparison),
        _nodes(words, comparison),
        _provinces(words, comparison),
        _origins(words, comparison, saved),
    ]
    if not saved:
        sheets = [_how_to_save(words)]
    properties = Properties(title=words.say("compare.title"), comments=" ".join(said))
    return write(sheets, properties=properties, created=now)


def _how_to_save(words: _Words) -> Sheet:
    """Instead of tables of nothing: where scenarios are saved."""
    language = words.language
    save = text("simulation.save.button", language)
    how = words.say(
        "nothing", page=text("simulation.title", language), name=text("simulation.save.name", language), save=save
    )
    return words.sheet("compare", (Column(words.say("compare.what"), 110),), ((how,),))


def write_column(column: Compared, language: Language) -> str:
    """What stands above a column: the name of a scenario, or that it is the present."""
    if column.saved is None:
        return text("simulation.compare.present", language)
    return column.saved.scenario.name


def _compare(words: _Words, comparison: Comparison) -> Sheet:
    """What was asked down, scenarios across."""
    language = words.language
    headers = [write_column(column, language)[:_LONGEST_HEADER] for column in comparison.columns]
    columns = [Column(words.say("compare.what"), 46), *(Column(header, 24, "number") for header in headers)]
    views = [column.view for column in comparison.columns]
    rows: list[tuple[Cell, ...]] = [
        (words.say("compare.field"), *(_each(views, lambda v: _field(words, v)))),
        (words.say("compare.growth"), *(_each(views, lambda v: write_growth(v.settings, language)))),
        (words.say("compare.total"), *(_each(views, lambda v: v.total))),
        (words.say("compare.rank"), *(_each(views, lambda v: write_rank(v.rank, v.size)))),
        (words.say("compare.points"), *(_each(views, lambda v: v.points))),
        (words.say("compare.gained"), *(_each(views, lambda v: v.points - v.points_before))),
    ]
    rows += [_pillar_row(words, comparison, code) for code in comparison.pillars]
    for row in comparison.nodes:
        lines = [column.line(row) for column in comparison.columns]
        name = words.say("compare.node", name=write_name(row.node, language), decision=row.framework.decision)
        rows.append((name, *(line.value if line else None for line in lines)))
    passed = _each(views, lambda v: write_names((rival.province for rival in v.passed), language) or NOTHING)
    passed_by = _each(views, lambda v: write_names((rival.province for rival in v.passed_by), language) or NOTHING)
    rows += [(words.say("compare.passed"), *passed), (words.say("compare.passed_by"), *passed_by)]
    return words.sheet("compare", columns, rows)


def _each(views: Sequence[SimulationView | None], read: Callable[[SimulationView], Cell]) -> list[Cell]:
    return [None if view is None else read(view) for view in views]


def _field(words: _Words, view: SimulationView) -> str:
    name = write_name(view.province, words.language)
    return words.say("compare.field_of", name=name, year=str(view.settings.year), size=str(view.size))


def _pillar_row(words: _Words, comparison: Comparison, code: str) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    name = code
    for column in comparison.columns:
        pillar = next((one for one in column.view.pillars if one.code == code), None) if column.view else None
        cells.append(pillar.after if pillar else None)
        name = write_pillar(pillar, words.language) if pillar else name
    return (name, *cells)


def _nodes(words: _Words, comparison: Comparison) -> Sheet:
    columns = [
        Column(words.say("column.scenario"), 30),
        Column(words.say("column.code"), 8),
        Column(words.say("column.node"), 40),
        Column(words.say("column.maximum"), 12, "number"),
        *(Column(words.say(f"column.{key}"), 14, "number") for key in ("value_before", "value")),
        *(Column(words.say(f"column.{key}"), 14, "number") for key in ("points_before", "points", "gained")),
        Column(words.say("column.basis"), 24),
    ]
    rows: list[tuple[Cell, ...]] = []
    for column in comparison.columns:
        for line in column.view.nodes if column.view else ():
            basis = text(f"common.basis.{line.basis.value}", words.language) if line.basis else NOTHING
            rows.append(
                (
                    write_column(column, words.language),
                    line.node.code,
                    write_name(line.node, words.language),
                    line.maximum,
                    line.value_before,
                    line.value,
                    line.points_before,
                    line.points,
                    line.gained,
                    basis,
                )
            )
    return words.sheet("nodes", columns, rows)


def _provinces(words: _Words, comparison: Comparison) -> Sheet:
    columns = [
        Column(words.say("column.scenario"), 30),
        Column(words.say("column.code"), 8),
        Column(words.say("column.province"), 28),
        *(Column(words.say(f"column.{key}"), 16, "number") for key in ("total_before", "total_after")),
        Column(words.say("column.stands"), 24),
    ]
    rows: list[tuple[Cell, ...]] = []
    for column in comparison.columns:
        view, name = column.view, write_column(column, words.language)
        if view is None:
            continue
        own = write_rank(view.rank, view.size)
        province = write_name(view.province, words.language)
        rows.append((name, view.province.code, province, view.total_before, view.total, own))
        for rival in view.rivals:
            side = words.say("stands.unknown" if rival.stands is None else f"stands.{_SIDES[rival.stands]}")
            place = write_name(rival.province, words.language)
            rows.append((name, rival.province.code, place, rival.before, rival.after, side))
    return words.sheet("provinces", columns, rows)


_SIDES = {1: "ahead", 0: "level", -1: "behind"}


def _origins(words: _Words, comparison: Comparison, saved: Sequence[Saved]) -> Sheet:
    """Who saved what, when, on which sources, and what must not be left out when it is read."""
    columns = [
        Column(words.say("column.scenario"), 30),
        Column(words.say("column.key"), 16),
        Column(words.say("column.saved_by"), 24),
        Column(words.say("column.saved_at"), 18, "moment"),
        Column(words.say("column.notes"), 70),
        Column(words.say("column.sources"), 70),
    ]
    rows: list[tuple[Cell, ...]] = []
    for column in comparison.columns:
        name = write_column(column, words.language)
        one, notes = column.saved, _said(column, words.language)
        sources = "; ".join(column.view.sources) if column.view else NOTHING
        if one is None:
            rows.append((name, NOTHING, NOTHING, None, notes, sources))
        else:
            by, at = one.scenario.saved_by, one.scenario.saved_at
            rows.append((name, one.scenario.key, by, at, notes, sources))
    return words.sheet("origins", columns, rows)


def _said(column: Compared, language: Language) -> str:
    parts = [write_note(note, language) for note in column.view.notes] if column.view else []
    if column.saved is not None:
        drift = write_drift(column.saved, language)
        parts += [drift] if drift else []
        parts += [error_text(column.saved.problem, language)] if column.saved.problem else []
    return " ".join(parts) or NOTHING
