"""What stands in the catalogue, list by list: targets of a programme, programmes, departments, periods.

Every entry leads to its form. Another column is a line in the list's columns, its message id and a cell of its row.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.catalogue_address import WORDS, link_subject, link_tab, read_words
from dashboard.components.links import link_department
from dashboard.context import Context
from dti.catalogue.models import Department, Programme, Target
from dti.core.periods import day_in_vietnam
from dti.core.text import loose_key
from dti.i18n import day, number, period_name
from dti.ingest.stewardship.differences import Standing
from dti.ingest.stewardship.intake import read_standing
from dti.ingest.stewardship.template import PUBLICATION_KIND
from dti.store.catalogue_use import read_version_times
from dti.store.periods import read_period_events, read_periods
from dti.views.collection_judging import judge_opening
from dti.views.wording import write_goal

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "target": ("target", "goals", "lead", "sourcing", "state", "version", "change"),
    "programme": ("programme", "document", "validity", "contents", "change"),
    "department": ("department", "department_kind", "validity", "successors", "change"),
    "period": ("period", "days", "deadline", "state", "change"),
}

ALL = "tat-ca"
"""Parameter: the list as a whole, however long."""
_MOST = 60

Row = tuple[str, list[Any]]
"""What is searched in a row, and its cells, the heading of the row first."""


def draw_list(context: Context, tab: str) -> Component:
    """One of the lists, with its search and the way to a new entry."""
    rows, wanted = _ROWS[tab](context), loose_key(read_words(context.address))
    found = [cells for said, cells in rows if wanted in loose_key(said)]
    shown = found if context.address.get(ALL) else found[:_MOST]
    return html.Section(
        className="panel catalogue-list",
        **{"aria-label": context.say(f"catalogue_page.tab.{tab}")},
        children=[
            _draw_tools(context, tab, len(found), len(rows)),
            _draw_table(context, tab, shown),
            *_draw_rest(context, tab, len(found) - len(shown)),
        ],
    )


def _draw_tools(context: Context, tab: str, found: int, total: int) -> Component:
    words = read_words(context.address)
    counts = {"found": number(found, context.language), "total": number(total, context.language)}
    clear = [dcc.Link(context.say("catalogue_page.search.clear"), href=link_tab(context, tab))] if words else []
    new = dcc.Link(context.say(f"catalogue_page.add.{tab}"), href=link_subject(context, "add", tab), className="button")
    return html.Div(
        className="catalogue-tools",
        children=[
            dmc.TextInput(
                id="catalogue-words",
                value=words,
                label=context.say("catalogue_page.search.label"),
                description=context.say("catalogue_page.search.about"),
                size="sm",
                n_submit=0,
                className="no-print",
                inputProps={"maxLength": 200, "type": "search"},
            ),
            html.P(
                [context.say("catalogue_page.search.found", **counts), " ", *clear], className="muted", role="status"
            ),
            html.Div(new, className="no-print"),
        ],
    )


def _draw_rest(context: Context, tab: str, left: int) -> list[Component]:
    """The way to a long list as a whole: a browser takes its time to draw one."""
    if not left:
        return []
    words = context.say("catalogue_page.rest", count=number(left, context.language))
    href = link_tab(context, tab, **{ALL: 1, WORDS: read_words(context.address) or None})
    return [html.P(dcc.Link(words, href=href), className="catalogue-rest no-print")]


def _draw_table(context: Context, tab: str, rows: Sequence[list[Any]]) -> Component:
    if not rows:
        return html.P(context.say("catalogue_page.empty"), className="empty")
    columns = [context.say(f"catalogue_page.column.{name}") for name in _COLUMNS[tab]]
    body = [
        html.Tr(
            [
                html.Th(cells[0], scope="row"),
                *(html.Td(cell, **{"data-label": name}) for cell, name in zip(cells[1:-1], columns[1:-1], strict=True)),
                html.Td(cells[-1], className="cell-state"),
            ]
        )
        for cells in rows
    ]
    return html.Table(
        className="plain-table stacked catalogue-table",
        children=[
            html.Caption(context.say(f"catalogue_page.tab.{tab}"), className="sr-only"),
            html.Thead(html.Tr([html.Th(name, scope="col") for name in columns])),
            html.Tbody(body),
        ],
    )


def _targets(context: Context) -> list[Row]:
    standing, times = read_standing(context.session), read_version_times(context.session)
    rows: list[Row] = []
    for one in context.catalogue.targets_of(context.programme.code):
        lead = context.catalogue.department(one.lead_department)
        name = context.name(lead) if lead else one.lead_department
        said = " ".join((one.code, one.name_vi, one.name_en, one.lead_department, name, one.number or ""))
        at = times.get((one.programme, one.code))
        cells = [
            [
                dcc.Link([html.B(one.code), " ", context.name(one)], href=context.link(f"/chi-tieu/{one.code}")),
            ],
            [html.Div(f"{goal.horizon}: {write_goal(one, goal, context.language)}") for goal in one.goals],
            [link_department(context, one.lead_department, name), *_heirs(context, one)],
            context.say(f"common.sourcing.{one.sourcing}"),
            _draw_dropped(context, one, standing),
            day(day_in_vietnam(at), context.language) if at else "–",
            _change(context, "target", f"{one.programme}/{one.code}", drop=_dropped(one, standing) is not None),
        ]
        rows.append((said, cells))
    return rows


def _heirs(context: Context, target: Target) -> list[Component]:
    """Who answers for it by now, where the department that stands in the catalogue has ended."""
    now = context.catalogue.responsible(target.lead_department, context.query.as_of)
    names = [context.name(one) for one in now if one.code != target.lead_department]
    said = context.say("catalogue_page.lead.now", names=", ".join(names))
    return [html.Div(said, className="muted small")] if names else []


def _dropped(target: Target, standing: Standing) -> date | None:
    return standing.dropped.get((target.programme, target.code))


def _draw_dropped(context: Context, target: Target, standing: Standing) -> Component:
    since = _dropped(target, standing)
    if since is None:
        return html.Span(context.say("catalogue_page.state.pursued"))
    said = context.say("catalogue_page.state.dropped", day=since)
    return html.Span(said, className="flag")


def _change(context: Context, kind: str, key: str, *, drop: bool | None = None) -> Component:
    """The ways to change an entry, each named for whoever hears it alone."""
    links = [("edit", kind, context.say("catalogue_page.change.edit"))]
    if drop is not None:
        links.append(("drop", "drop", context.say(f"catalogue_page.change.{'resume' if drop else 'drop'}")))
    drawn = [
        dcc.Link([words, html.Span(f" {key}", className="sr-only")], href=link_subject(context, how, own, key))
        for how, own, words in links
    ]
    return html.Span(drawn, className="catalogue-change no-print")


def _programmes(context: Context) -> list[Row]:
    return [
        (
            " ".join((one.code, one.name_vi, one.name_en, one.document)),
            [
                [html.B(one.code), " ", context.name(one)],
                [one.document, ", ", day(one.issued_on, context.language)],
                _validity(context, one),
                context.say(
                    "catalogue_page.contents",
                    pillars=number(len(one.pillars), context.language),
                    targets=number(len(context.catalogue.targets_of(one.code)), context.language),
                ),
                _change(context, "programme", one.code),
            ],
        )
        for one in context.catalogue.programmes
    ]


def _validity(context: Context, one: Programme | Department) -> str:
    days = (("since", one.valid_from), ("until", one.valid_to))
    written = {name: day(value, context.language) for name, value in days if value is not None}
    key = "always" if not written else "both" if len(written) == 2 else next(iter(written))
    return context.say(f"catalogue_page.validity.{key}", **written)


def _departments(context: Context) -> list[Row]:
    rows: list[Row] = []
    for one in context.catalogue.departments:
        if one.kind == PUBLICATION_KIND:
            continue
        heirs = [context.catalogue.department(code) for code in one.successors]
        cells = [
            [html.B(one.code), " ", link_department(context, one.code, context.name(one))],
            context.say(f"stewardship.department_kind.{one.kind}"),
            _validity(context, one),
            [html.Div(context.name(heir)) for heir in heirs if heir is not None] or "–",
            _change(context, "department", one.code),
        ]
        rows.append((f"{one.code} {one.name_vi} {one.name_en}", cells))
    return rows


def _periods(context: Context) -> list[Row]:
    today, events = day_in_vietnam(context.now), read_period_events(context.session)
    rows: list[Row] = []
    for one in reversed(read_periods(context.session)):
        opening = judge_opening([event for event in events if event.period == one.code], None, today)
        state = "open" if opening.is_open else "closed"
        late = opening.is_open and one.deadline < today
        name = period_name(one.code, context.language)
        cells = [
            [html.B(one.code), " ", name],
            f"{day(one.first_day, context.language)} – {day(one.last_day, context.language)}",
            day(one.deadline, context.language),
            context.say(f"catalogue_page.state.{'past_deadline' if late else state}"),
            _change(context, "period", one.code),
        ]
        rows.append((f"{one.code} {name}", cells))
    return rows


_ROWS: Mapping[str, Callable[[Context], list[Row]]] = {
    "target": _targets,
    "programme": _programmes,
    "department": _departments,
    "period": _periods,
}
