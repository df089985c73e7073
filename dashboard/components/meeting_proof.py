"""Where the figures of a slide come from: publication or report, file, sheet, cell, day. Stands in the page beside the
thought, one key away, and needs no request.

Of a figure that another department reported only whose it is and its day is said (`dti.views.origins.withhold`).
"""

from collections.abc import Iterable, Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.components.facts import draw_source
from dashboard.components.provenance import name_giver
from dashboard.components.status import draw_sign, write_value
from dashboard.context import Context
from dti.analysis.status import Judgement
from dti.catalogue.models import Score, Target
from dti.catalogue.observations import CellOrigin, ObservationValue, ScoreOrigin, WithheldOrigin
from dti.i18n import day, number, rank
from dti.views.board import Board, TargetState
from dti.views.committee import Declared
from dti.views.conclusions import ConclusionState
from dti.views.framework import IndexYear
from dti.views.origins import Trace, trace_all

Traces = Mapping[ObservationValue, Trace]
_COLUMNS = ("figure", "given_by", "file", "cell", "day")


def stand_on(judgement: Judgement) -> tuple[ObservationValue, ...]:
    """The figures that a judgement stands on: the one that decides, the parts of an aggregate, or all sides of a
    conflict that leaves nothing to decide.
    """
    if judgement.deciding is not None:
        return (judgement.deciding, *(one for one in judgement.conflicting if one != judgement.deciding))
    return judgement.parts or judgement.conflicting


def read_traces(context: Context, board: Board) -> Traces:
    """The origins of all figures that decide on a board, with one look at the submissions."""
    wanted = tuple(dict.fromkeys(one for state in board.states for one in stand_on(state.judgement)))
    return {one.observation: one for one in trace_all(context.session, board.catalogue, wanted)}


def draw_origins(context: Context, states: Iterable[TargetState], traces: Traces) -> list[Component]:
    """The origins of the figures of some targets as a table, or that there is no figure at all."""
    rows = [
        _row(context, state.target, [draw_sign(state.status), " "], traces[one])
        for state in states
        for one in stand_on(state.judgement)
        if one in traces
    ]
    return [_draw_table(context, rows)]


def draw_origins_of_conclusion(context: Context, one: ConclusionState) -> list[Component]:
    """The origins of what was known then and of what is known now; nothing where no target was named."""
    if one.target is None:
        return []
    rows = []
    for when, known in (("then", one.then), ("now", one.now)):
        wanted = stand_on(known) if known is not None else ()
        said = html.Span(f"{context.say(f'meeting_page.conclusion.{when}')} ")
        rows += [_row(context, one.target, [said], t) for t in trace_all(context.session, context.catalogue, wanted)]
    return [_draw_table(context, rows)]


def _draw_table(context: Context, rows: list[Component]) -> Component:
    if not rows:
        return html.P(context.say("meeting_page.proof.nothing"))
    heads = [html.Th(context.say(f"meeting_page.proof.{name}"), scope="col") for name in _COLUMNS]
    return html.Table([html.Thead(html.Tr(heads)), html.Tbody(rows)], className="proof-table")


def _row(context: Context, target: Target, mark: Sequence[str | Component], trace: Trace) -> Component:
    observation = trace.observation
    value = write_value(context, target, observation)
    file, cell = _place(context, trace)
    figure = html.Th([*mark, html.Span(target.code, className="side-code"), " ", html.B(value)], scope="row")
    cells = [name_giver(context, trace), file, cell, day(observation.data_date, context.language)]
    labelled = [
        html.Td(
            words,
            className="proof-short" if name in ("cell", "day") else "",
            **{"data-label": context.say(f"meeting_page.proof.{name}")},
        )
        for name, words in zip(_COLUMNS[1:], cells, strict=True)
    ]
    return html.Tr([figure, *labelled])


def _place(context: Context, trace: Trace) -> tuple[str | Component, str]:
    """File and cell; of a score that no table was loaded for, its source."""
    origin = trace.observation.origin
    match origin:
        case CellOrigin():
            sent = context.say("meeting_page.proof.submission", number=str(origin.submission))
            return html.Span([origin.filename, html.Br(), html.Small(sent)]), f"{origin.sheet}!{origin.cell}"
        case ScoreOrigin(read_from=None):
            return draw_source(trace.observation.source), ""
        case ScoreOrigin(read_from=cell) if cell is not None:
            return cell.filename, cell.place
        case WithheldOrigin():
            return context.say("provenance.withheld_short"), ""
    return "", ""


def draw_declaration(context: Context, declared: Declared | None) -> Component:
    """Where the declared total stands: publication, publisher, the day it is about and the day it was published."""
    if declared is None:
        return html.P(context.say("meeting_page.proof.undeclared"))
    total, publication = declared.total, declared.publication
    title = str(getattr(publication, f"title_{context.language}")) if publication else total.publication
    said = context.say(
        "meeting_page.proof.declared",
        title=title,
        publisher=publication.publisher if publication else "",
        day=total.as_of,
        known=total.known_on,
    )
    return html.Div([html.P(said), html.P(draw_source(total.source))])


def draw_ranks(context: Context, years: Sequence[IndexYear]) -> Component:
    """Every rank of the index line with its source."""
    heads = [html.Th(context.say(f"meeting_page.proof.{name}"), scope="col") for name in ("year", "rank", "source")]
    rows = [
        html.Tr(
            [
                html.Th(str(year.assessment_year), scope="row"),
                html.Td(_rank(context, year, score)),
                html.Td(draw_source(score.source)),
            ]
        )
        for year in reversed(years)
        for score in year.ranks
    ]
    return html.Table([html.Thead(html.Tr(heads)), html.Tbody(rows)], className="proof-table")


def _rank(context: Context, year: IndexYear, score: Score) -> str:
    written = rank(score.rank or 0, score.field)
    if score is not year.main or year.value is None:
        return written
    return f"{written} ({number(year.value, context.language, 4)})"
