"""One assessment year: pillars and main indices of a province against the field, and the table of all provinces."""

from decimal import Decimal
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.components.links import link_with
from dashboard.components.tables import Column, data_table
from dashboard.context import Context
from dti.catalogue.models import Basis, Score
from dti.figures.charts import tint, tint_gap
from dti.i18n import MINUS, number, rank
from dti.views.framework import IndexTable, MeasureLine, ProvinceLine
from dti.views.wording import NOTHING

_READ_AS_SUCH = (Basis.PUBLISHED, Basis.PUBLISHED_COPY)
#: How many of the distinct sources of a table are named; each score has its own in the evidence workbook.
_NAMED_SOURCES = 2
_KEYS = ("measure", "own", "rank", "gap", "tenth", "leader", "median")


def draw_measures(context: Context, table: IndexTable, name: str) -> Component:
    """The heat table: the darker, the higher; the distance to the tenth with its sign."""
    lines = [line for line in table.measures if line.own is not None or line.leader is not None]
    year = str(table.assessment_year)
    head = [
        html.Th(context.say(f"framework.column.{key}", name=name), scope="col", className=_kind(key)) for key in _KEYS
    ]
    return html.Section(
        className="panel measures",
        children=[
            html.H2(context.say("framework.measures.title", name=name, year=year)),
            html.P(write_gap(context, table), className="gap-sentence"),
            html.Table(
                className="plain-table heat stacked",
                children=[
                    html.Thead(html.Tr(head)),
                    html.Tbody([_measure(context, table, line, name) for line in lines]),
                ],
            ),
            html.P(context.say("framework.measures.basis"), className="muted small"),
            *_incomplete(context, table),
            *_source(context, table),
        ],
    )


def _kind(key: str) -> str:
    return "" if key == "measure" else "number"


def write_gap(context: Context, table: IndexTable) -> str:
    """How far the tenth place is, in value and in points where the maximum is known."""
    total = table.total
    if total is None or total.gap is None or total.tenth is None:
        return context.say("framework.gap.unknown")
    parts = {
        "tenth": _place(context, table, total.tenth),
        "value": number(total.tenth.value or 0, context.language, 4),
        "gap": number(abs(total.gap), context.language, 4),
    }
    if total.gap == 0:
        return context.say("framework.gap.level", **parts)
    return context.say("framework.gap.behind" if total.gap > 0 else "framework.gap.ahead", **parts)


def _place(context: Context, table: IndexTable, score: Score) -> str:
    found = next((line.province for line in table.provinces if line.province.code == score.entity), None)
    return context.name(found) if found else score.entity


def _measure(context: Context, table: IndexTable, line: MeasureLine, name: str) -> Component:
    own = line.own
    cells: dict[str, Any] = {
        "own": _score(context, own),
        "rank": rank(own.rank, own.field or line.field) if own and own.rank else NOTHING,
        "gap": _gap(context, line.gap),
        "tenth": _other(context, table, line.tenth),
        "leader": _other(context, table, line.leader),
        "median": number(line.median, context.language, 4) if line.median is not None else NOTHING,
    }
    grounds = {
        "own": tint(own.value if own else None),
        "gap": tint_gap(line.gap),
        "tenth": tint(line.tenth.value if line.tenth else None),
        "leader": tint(line.leader.value if line.leader else None),
        "median": tint(line.median),
    }
    level = "is-total" if line.measure == "dti" else "is-pillar" if line.node.level == "group" else ""
    return html.Tr(
        className=level,
        children=[
            html.Th(context.name(line.node), scope="row"),
            *(
                html.Td(
                    cells[key],
                    className=f"number cell-{key}",
                    style={"backgroundColor": grounds[key]} if grounds.get(key) else {},
                    **{"data-label": context.say(f"framework.column.{key}", name=name)},
                )
                for key in _KEYS[1:]
            ),
        ],
    )


def _score(context: Context, score: Score | None) -> list[Any]:
    if score is None or score.value is None:
        return [NOTHING]
    drawn: list[Any] = [html.Strong(number(score.value, context.language, 4))]
    if score.value_basis is not None and score.value_basis not in _READ_AS_SUCH:
        words = context.say(f"common.basis.{score.value_basis.value}")
        drawn.append(html.Span(context.say("framework.derived"), className="basis", title=words))
    return drawn


def _gap(context: Context, gap: Decimal | None) -> str:
    """With a sign from the reader's side: what is missing is below zero."""
    if gap is None:
        return NOTHING
    written = number(abs(gap), context.language, 4)
    return written if gap == 0 else f"{MINUS if gap > 0 else '+'}{written}"


def _other(context: Context, table: IndexTable, score: Score | None) -> list[Any]:
    if score is None or score.value is None:
        return [NOTHING]
    return [number(score.value, context.language, 4), html.Div(_place(context, table, score), className="muted small")]


def _incomplete(context: Context, table: IndexTable) -> list[Component]:
    if table.is_whole:
        return []
    known = len(table.provinces)
    field = table.total.field if table.total else known
    return [html.P(context.say("framework.incomplete", known=str(known), field=str(field)), className="muted small")]


def _source(context: Context, table: IndexTable) -> list[Component]:
    """Where the table comes from: the province's own source first, then the others', with day and decision."""
    own = table.total.own if table.total else None
    scores = [line.scores["dti"] for line in table.provinces if "dti" in line.scores]
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


def draw_provinces(context: Context, table: IndexTable) -> Component:
    """Every province of the year and scheme, to be searched and sorted; each name leads to that province's own view."""
    title = context.say("framework.provinces.title", year=str(table.assessment_year), count=str(len(table.provinces)))
    places = [
        Column(line.measure, context.name(line.node), "number", width=118, places=4)
        for line in table.measures
        if line.known > 1
    ]
    columns = [
        Column("rank", context.say("framework.column.rank"), "number", width=84, places=0),
        Column("field", context.say("framework.column.field"), "number", width=84, places=0),
        Column("name", context.say("framework.column.province"), "link", width=170, pinned=True),
        *places,
    ]
    return html.Section(
        className="panel provinces",
        children=[
            html.H2(title),
            html.P(context.say("framework.provinces.explain"), className="muted"),
            data_table(
                context,
                f"dti-{table.assessment_year}-{table.scheme}",
                columns,
                [_province(context, table, line) for line in table.provinces],
                title=title,
                empty=context.say("framework.provinces.none"),
                height=620,
            ),
        ],
    )


def _province(context: Context, table: IndexTable, line: ProvinceLine) -> dict[str, Any]:
    total = line.scores.get("dti")
    address = link_with(context, "/dti", nam=table.assessment_year, so=table.scheme, tinh=line.province.code)
    return {
        "rank": total.rank if total else None,
        "field": total.field if total and total.rank else None,
        "name": context.name(line.province),
        "name_href": address,
        **{measure: score.value for measure, score in line.scores.items()},
    }
