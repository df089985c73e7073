"""The heat table of one year: a province in each measure against the leader, the tenth and the median.

The number with its sign says what the colour says. Derived values unfold their formula here and carry it into the
exported file.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.components.framework_figures import (
    draw_value,
    exact,
    is_published_rank,
    write_difference,
    write_formula,
    write_percentile,
    write_rank,
    write_value,
)
from dashboard.components.framework_gap import draw_gap, name_of
from dashboard.components.tables import Column, export_rows
from dashboard.context import Context
from dti.catalogue.models import Score
from dti.figures.index_grounds import gap_ground
from dti.views.framework import IndexTable, MeasureLine, percentile_of
from dti.views.index_line import TOTAL
from dti.views.wording import NOTHING

#: How many of the distinct sources of a table are named; each score has its own in the evidence workbook.
_NAMED_SOURCES = 2
_KEYS = ("own", "rank", "leader", "tenth", "median")


def draw_measures(context: Context, table: IndexTable, name: str) -> Component:
    """The table with the gap to the tenth as a sentence above, and what it stands on below."""
    lines = [line for line in table.measures if line.own is not None or (line.leader and line.leader.value is not None)]
    title = context.say("framework.measures.title", name=name, year=str(table.assessment_year))
    head = [html.Th(_header(context, key, name), scope="col", className="number") for key in _KEYS]
    return html.Section(
        className="panel measures",
        children=[
            html.H2(title),
            *draw_gap(context, table),
            html.Table(
                className="plain-table heat stacked",
                children=[
                    html.Thead(html.Tr([html.Th(context.say("framework.column.measure"), scope="col"), *head])),
                    html.Tbody([_measure(context, table, line, name) for line in lines]),
                ],
            ),
            html.P(_explain(context, lines), className="muted small"),
            *_incomplete(context, table),
            *_source(context, table),
            export_rows(
                context,
                f"dti-{table.assessment_year}-{table.scheme}-{table.home.code if table.home else ''}",
                _columns(context),
                [_exported(context, table, line) for line in lines],
                title=title,
            ),
        ],
    )


def _header(context: Context, key: str, name: str) -> str:
    return context.say(f"framework.column.{key}", name=name)


def _measure(context: Context, table: IndexTable, line: MeasureLine, name: str) -> Component:
    level = "is-total" if line.measure == TOTAL else "is-pillar" if line.node.level == "group" else ""
    cells = {
        "own": html.Td(draw_value(context, line.own, line.node, strong=True), **_cell(context, "own", name)),
        "rank": html.Td(_rank(context, line.own), **_cell(context, "rank", name)),
        "leader": _against(context, "leader", line.lead_gap, *_holder(context, table, line.leader)),
        "tenth": _against(context, "tenth", line.gap, *_holder(context, table, line.tenth)),
        "median": _against(context, "median", line.median_gap, line.median, ""),
    }
    return html.Tr(
        className=level,
        children=[html.Th(context.name(line.node), scope="row"), *(cells[key] for key in _KEYS)],
        **{"data-measure": line.measure},
    )


def _cell(context: Context, key: str, name: str = "") -> dict[str, str]:
    return {"className": f"number cell-{key}", "data-label": _header(context, key, name)}


def _rank(context: Context, score: Score | None) -> list[Any]:
    if score is None or score.rank is None:
        return [NOTHING]
    share = percentile_of(score)
    beside = html.Span(write_percentile(context, share), className="cell-beside", **exact(share))
    return [html.Span(write_rank(score), **exact(score.rank)), *([] if share is None else [beside])]


def _holder(context: Context, table: IndexTable, score: Score | None) -> tuple[Decimal | None, str]:
    return (None, "") if score is None else (score.value, name_of(context, table, score))


def _against(context: Context, key: str, gap: Decimal | None, value: Decimal | None, holder: str) -> Component:
    """A distance on its ground, and below it whose value it is measured against."""
    if value is None:
        return html.Td(NOTHING, **_cell(context, key))
    ground = gap_ground(gap)
    beside = html.Span(
        [html.Span(write_value(context, value), **exact(value)), f" {holder}" if holder else ""],
        className="cell-beside",
    )
    return html.Td(
        [html.Span(write_difference(context, gap), className="cell-gap", **exact(gap)), beside],
        style={"backgroundColor": ground.colour, "color": ground.ink} if ground else {},
        **_cell(context, key),
    )


def _explain(context: Context, lines: Sequence[MeasureLine]) -> str:
    said = [context.say("framework.measures.basis")]
    if any(not is_published_rank(line.own) for line in lines):
        said.append(context.say("framework.note.counted"))
    return " ".join(said)


def _incomplete(context: Context, table: IndexTable) -> list[Component]:
    if table.is_whole:
        return []
    known = len(table.provinces)
    field = table.total.field if table.total else known
    return [html.P(context.say("framework.incomplete", known=str(known), field=str(field)), className="muted small")]


def _source(context: Context, table: IndexTable) -> list[Component]:
    """Where the table comes from: the province's own source first, then the others', with day and decision."""
    own = table.total.own if table.total else None
    scores = [line.scores[TOTAL] for line in table.provinces if TOTAL in line.scores]
    scores = scores if own is None else [own, *scores]
    if not scores:
        return []
    said = context.say(
        "framework.source_about" if scores[0].approximate else "framework.source",
        sources="; ".join(list(dict.fromkeys(score.source for score in scores))[:_NAMED_SOURCES]),
        day=scores[0].published_on,
        decision=table.framework.decision,
    )
    return [html.P(said, className="muted small table-source")]


def _columns(context: Context) -> list[Column]:
    numbers = ("value", "rank", "field", "percentile", "leader_value", "lead_gap", "tenth_value", "gap", "median",
               "median_gap")  # fmt: skip
    order = ("measure", "value", "basis", "formula", "rank", "field", "rank_basis", "percentile", "leader",
             "leader_value", "lead_gap", "tenth", "tenth_value", "gap", "median", "median_gap", "source")  # fmt: skip
    return [Column(key, context.say(f"framework.file.{key}"), "number" if key in numbers else "text") for key in order]


def _exported(context: Context, table: IndexTable, line: MeasureLine) -> dict[str, Any]:
    """The line as the file has it: exact digits (a share has four), who is meant, how each figure is known."""
    own, share = line.own, percentile_of(line.own)
    leader, tenth = _holder(context, table, line.leader), _holder(context, table, line.tenth)
    return {
        "measure": context.name(line.node),
        "value": own.value if own else None,
        "basis": context.say(f"common.basis.{own.value_basis.value}") if own and own.value_basis else None,
        "formula": write_formula(context, own, line.node) or None,
        "rank": own.rank if own else None,
        "field": own.field if own and own.rank else None,
        "rank_basis": context.say(f"common.basis.{own.rank_basis.value}") if own and own.rank_basis else None,
        "percentile": None if share is None else share.quantize(Decimal("0.0001"), ROUND_HALF_UP),
        "leader": leader[1],
        "leader_value": leader[0],
        "lead_gap": line.lead_gap,
        "tenth": tenth[1],
        "tenth_value": tenth[0],
        "gap": line.gap,
        "median": line.median,
        "median_gap": line.median_gap,
        "source": own.source if own else None,
    }
