"""The way back as a workbook: plans node by node, what the steward said, and what all of it stands on.

Every sheet says that it is worked out and no official figure, for a sheet may travel without the others.
"""

from collections.abc import Sequence
from datetime import datetime

from dti.core.xlsx import Cell, Column, Properties, Sheet, sheet_name, write
from dti.i18n import Language, day, moment, text
from dti.views.held import list_held
from dti.views.query import ViewQuery
from dti.views.simulation_wording import write_name, write_rank
from dti.views.way_back_values import PlanLine, PlanStep, WayBackView
from dti.views.way_back_wording import (
    explain_kind,
    list_conditions,
    list_notes,
    write_kind,
    write_way_back,
    write_word,
)
from dti.views.wording import NOTHING

_PLAN = ("plan", "about")
_AMOUNTS = ("points_now", "gain", "points_needed", "maximum", "value_now", "value_needed", "effort")


def write_way_back_book(view: WayBackView, query: ViewQuery, language: Language, now: datetime) -> bytes:
    """The workbook of an answer; ``now`` stands in it as the moment of writing."""
    lead = (
        text("way_back.mark", language),
        write_way_back(view, language),
        text("simulation.sheet.as_of", language, day=day(query.as_of, language), moment=moment(now, language)),
        *list_held(query, language),
    )
    sheets = [
        _plans(view, language, lead),
        _levers(view, language, lead),
        _basis(view, language, lead),
    ]
    title = text("way_back.sheet.plans.title", language)
    return write(sheets, properties=Properties(title=title, comments=" ".join(lead)), created=now)


def _sheet(
    key: str, language: Language, lead: tuple[str, ...], columns: Sequence[Column], rows: Sequence[Sequence[Cell]]
) -> Sheet:
    name = sheet_name(text(f"way_back.sheet.{key}.name", language))
    return Sheet(name, text(f"way_back.sheet.{key}.title", language), tuple(columns), rows, lead=lead)


def _column(key: str, language: Language, width: float, kind: str = "text") -> Column:
    return Column(text(f"way_back.sheet.column.{key}", language), width, "number" if kind == "number" else "text")


def _plans(view: WayBackView, language: Language, lead: tuple[str, ...]) -> Sheet:
    columns = [
        *(_column(key, language, 32) for key in _PLAN),
        _column("code", language, 8),
        _column("node", language, 34),
        *(_column(key, language, 13, "number") for key in _AMOUNTS),
        _column("rank", language, 10),
        _column("total", language, 12, "number"),
        _column("service", language, 50),
        _column("targets", language, 60),
    ]
    rows = [_step_row(view, plan, step, language) for plan in view.plans for step in plan.steps]
    return _sheet("plans", language, lead, columns, rows)


def _step_row(view: WayBackView, plan: PlanLine, step: PlanStep, language: Language) -> tuple[Cell, ...]:
    pull, service = step.pull, step.behind.service
    return (
        write_kind(view, plan, language),
        explain_kind(view, plan, language),
        pull.node,
        write_name(step.node, language),
        pull.points,
        pull.gain,
        pull.points + pull.gain,
        pull.maximum,
        pull.value_before,
        step.needed,
        pull.effort,
        write_rank(plan.outcome.rank, plan.outcome.size),
        plan.outcome.total,
        getattr(service, f"service_{language}") if service else NOTHING,
        _targets(step, language),
    )


def _targets(step: PlanStep, language: Language) -> str:
    """One line a target: code, name, and how it stands."""
    lines = []
    for one in step.targets:
        target = one.linked.target
        stands = text(f"common.status.{one.state.status.value}", language) if one.state else NOTHING
        lines.append(f"{target.code} {getattr(target, f'name_{language}')}: {stands}")
    return "\n".join(lines) or NOTHING


def _levers(view: WayBackView, language: Language, lead: tuple[str, ...]) -> Sheet:
    columns = [
        _column("code", language, 8),
        _column("node", language, 40),
        *(_column(key, language, 13, "number") for key in ("points_now", "maximum", "value_now", "room")),
        _column("word", language, 50),
        _column("reason", language, 40),
        _column("by", language, 24),
        Column(text("way_back.sheet.column.at", language), 18, "moment"),
    ]
    rows: list[tuple[Cell, ...]] = []
    for line in view.levers:
        word = line.word
        said: tuple[Cell, ...] = (word.reason, word.recorded_by, word.recorded_at) if word else (NOTHING, NOTHING, None)
        name = write_name(line.node, language)
        amounts = (line.points, line.maximum, line.value, line.room)
        rows.append((line.node.code, name, *amounts, write_word(line, language), *said))
    return _sheet("levers", language, lead, columns, rows)


def _basis(view: WayBackView, language: Language, lead: tuple[str, ...]) -> Sheet:
    """How it was worked out, what must not be left out when it is read, and the sources."""
    columns = [_column("kind", language, 20), _column("said", language, 120)]
    method = [text(f"way_back.method.{key}", language) for key in ("price", "cheapest", "plans", "effort")]
    notes = [*list_conditions(view, language), *list_notes(view, language)]
    rows = [
        (text(f"way_back.sheet.kind.{kind}", language), said)
        for kind, lines in (("method", method), ("note", notes), ("source", view.start.sources))
        for said in lines
    ]
    return _sheet("basis", language, lead, columns, rows)
