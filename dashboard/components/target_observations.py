"""Every figure of a target with its origin, newest first, the one looked at beside it: “Số này từ đâu?”.

Which one is looked at stands in the address (``so``), so that a proof can be sent as a link.
"""

from collections.abc import Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.links import link_with
from dashboard.components.provenance import draw_provenance, name_giver
from dashboard.components.status import draw_flags
from dashboard.components.tables import Column, export_rows
from dashboard.context import Context
from dti.catalogue.models import Unit
from dti.i18n import day
from dti.views.origin_wording import flags_of_figure, write_place, write_shares
from dti.views.origins import Trace
from dti.views.target import TargetView
from dti.views.wording import write_value

SELECTED = "so"


def chosen_trace(context: Context, view: TargetView) -> Trace | None:
    """The value that the address asks for, else the deciding one, else the newest that there is."""
    wanted = context.address.get(SELECTED)
    asked = next((trace for trace in view.traces if trace.key == wanted), None)
    newest = next((trace for trace in view.traces if trace.observation.value is not None), None)
    return asked or view.deciding or next(iter(view.parts), None) or newest


def draw_origin(context: Context, view: TargetView) -> Component:
    """The panel for the chosen value; for an aggregate also the list of its parts."""
    chosen = chosen_trace(context, view)
    body: list[Any] = [html.P(context.say("provenance.nothing"), className="muted")]
    if chosen is not None:
        body = [draw_provenance(context, view.state.target, chosen, decides=decides(view, chosen))]
    return html.Section(
        className="panel origin",
        id="nguon",
        children=[html.H2(context.say("provenance.title")), *body, *_parts(context, view)],
    )


def decides(view: TargetView, trace: Trace) -> bool:
    """Whether the status stands on this value, alone or as a part of an aggregate."""
    return trace == view.deciding or trace in view.parts


def _parts(context: Context, view: TargetView) -> list[Component]:
    if not view.parts:
        return []
    items = [
        html.Li([_select(context, view, trace, name_giver(context, trace)), " ", _value(context, view, trace)])
        for trace in view.parts
    ]
    return [html.H3(context.say("provenance.parts_of")), html.Ul(items, className="parts")]


def draw_observations(context: Context, view: TargetView) -> Component:
    """The table of all values, with its files."""
    valued = [trace for trace in view.traces if trace.observation.value is not None]
    heading = html.H2(context.say("target.observations.title", count=str(len(valued))))
    if not valued:
        return html.Section([heading, html.P(context.say("target.observations.none"))], className="panel observations")
    shown = _columns(valued)
    columns = [html.Th(context.say(f"target.column.{key}"), scope="col", className=kind) for key, kind in shown]
    chosen = chosen_trace(context, view)
    return html.Section(
        className="panel observations",
        children=[
            html.Div([heading, _exports(context, view, valued)], className="heading-row"),
            html.Table(
                className="plain-table stacked",
                children=[
                    html.Thead(html.Tr(columns)),
                    html.Tbody([_row(context, view, trace, shown, is_chosen=trace == chosen) for trace in valued]),
                ],
            ),
        ],
    )


_COLUMNS = (
    ("value", "number"),
    ("parts", "number"),
    ("data_date", ""),
    ("known_on", ""),
    ("giver", ""),
    ("flags", ""),
    ("origin", ""),
)


def _columns(traces: Sequence[Trace]) -> list[tuple[str, str]]:
    """Parts only where any value has them."""
    has_parts = any(trace.observation.numerator is not None for trace in traces)
    return [column for column in _COLUMNS if has_parts or column[0] != "parts"]


def _row(
    context: Context, view: TargetView, trace: Trace, columns: Sequence[tuple[str, str]], *, is_chosen: bool
) -> Component:
    observation = trace.observation
    flags: list[Any] = draw_flags(context, flags_of_figure(observation))
    if decides(view, trace):
        flags = [html.Span(context.say("provenance.decides"), className="flag flag-decides"), *flags]
    if observation.overruled:
        flags = [*flags, html.Span(context.say("target.overruled"), className="flag")]
    cells = {
        "value": html.Strong(_value(context, view, trace)),
        "parts": write_shares(observation, context.language),
        "data_date": day(observation.data_date, context.language),
        "known_on": day(observation.known_on, context.language),
        "giver": name_giver(context, trace),
        "flags": flags,
        "origin": _select(context, view, trace, write_place(trace, context.language)),
    }
    drawn = [
        html.Td(cells[key], className=f"{kind} cell-{key}", **{"data-label": context.say(f"target.column.{key}")})
        for key, kind in columns
    ]
    return html.Tr(drawn, className="is-chosen" if is_chosen else "")


def _value(context: Context, view: TargetView, trace: Trace) -> str:
    return write_value(view.state.target, trace.observation, context.language)


def _select(context: Context, view: TargetView, trace: Trace, words: str) -> Component:
    path = f"/chi-tieu/{view.state.target.code}"
    label = context.say("target.select", value=_value(context, view, trace), day=trace.observation.data_date)
    return dcc.Link(
        words,
        href=link_with(context, path, **{SELECTED: trace.key}),
        className="select-origin",
        title=label,
    )


def _exports(context: Context, view: TargetView, traces: Sequence[Trace]) -> Component:
    columns = [
        Column("value", context.say("target.column.value"), "number"),
        *_field_column(context, view),
        Column("bound", context.say("target.column.bound")),
        Column("numerator", context.say("common.word.numerator"), "number"),
        Column("denominator", context.say("common.word.denominator"), "number"),
        *(Column(key, context.say(f"target.column.{key}")) for key in ("data_date", "known_on")),
        Column("giver", context.say("target.column.giver"), width=320),
        Column("flags", context.say("target.column.flags"), width=200),
        Column("file", context.say("common.word.file"), width=240),
        Column("origin", context.say("target.column.origin"), width=200),
        Column("source", context.say("common.word.source"), width=400),
    ]
    code = view.state.target.code
    rows = [_export_row(context, trace) for trace in traces]
    return export_rows(context, f"so-lieu-{code}", columns, rows, title=context.say("target.export", code=code))


def _field_column(context: Context, view: TargetView) -> list[Column]:
    """A rank says nothing without how many are ranked; no other unit has that."""
    if view.state.target.unit is not Unit.RANK:
        return []
    return [Column("field", context.say("target.column.field"), "number", places=0)]


def _export_row(context: Context, trace: Trace) -> dict[str, Any]:
    observation = trace.observation
    flags = flags_of_figure(observation)
    return {
        "value": observation.value,
        "field": observation.field,
        "bound": observation.bound.value if observation.bound else "",
        "numerator": observation.numerator,
        "denominator": observation.denominator,
        "data_date": day(observation.data_date, context.language),
        "known_on": day(observation.known_on, context.language),
        "giver": name_giver(context, trace),
        "flags": ", ".join(context.say(f"common.flag.{flag.value}") for flag in sorted(flags)),
        "file": trace.submission.filename if trace.submission else "",
        "origin": write_place(trace, context.language),
        "source": observation.source,
    }
