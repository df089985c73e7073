"""What is remembered about departments' appendices, in the steward's catalogue: the list, and the form of one row.

The form works in two steps: it is read and what it comes to is said; a second button does it (``catalogue_remap``).
Another column is a line in `_COLUMNS`, its message id and a cell of `_draw_row`.
"""

from collections.abc import Sequence

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.catalogue_address import ENTRY, WORDS, link_tab, read_words
from dashboard.components.catalogue_lists import ALL
from dashboard.components.links import link_department
from dashboard.components.signature import draw_signature
from dashboard.context import Context
from dti.core.errors import DtiError
from dti.i18n import error_text, moment, number
from dti.ingest.stewardship.mappings import find_standing, read_standing
from dti.store.mappings import StandingMapping

FORGET = "-"
"""The choice that ends a mapping; no target has such a code."""
_COLUMNS = ("row", "department", "target", "confirmed", "change")
_MOST = 60
_LONGEST_REASON = 2000


def draw_mappings(context: Context) -> Component:
    """The form of the row that the address names, and the list."""
    asked = context.address.get(ENTRY)
    form = [] if asked is None else [_draw_asked(context, asked)]
    return html.Div(id="mapping-work", children=[*form, draw_list(context)], className="mapping-work")


def draw_list(context: Context) -> Component:
    """What stands, with its search."""
    words = read_words(context.address)
    everything = read_standing(context.user, context.services.store)
    found = read_standing(context.user, context.services.store, words=words) if words else everything
    shown = found if context.address.get(ALL) else found[:_MOST]
    return html.Section(
        className="panel catalogue-list",
        **{"aria-label": context.say("catalogue_page.tab.mapping")},
        children=[
            html.P(context.say("mappings.about"), className="muted"),
            _draw_tools(context, words, len(found), len(everything)),
            _draw_table(context, shown, is_searched=bool(words)),
            *_draw_rest(context, words, len(found) - len(shown)),
        ],
    )


def _draw_tools(context: Context, words: str, found: int, total: int) -> Component:
    counts = {"found": number(found, context.language), "total": number(total, context.language)}
    clear = [dcc.Link(context.say("catalogue_page.search.clear"), href=link_tab(context, "mapping"))] if words else []
    search = dmc.TextInput(
        id="catalogue-words",
        value=words,
        label=context.say("catalogue_page.search.label"),
        description=context.say("mappings.search.about"),
        size="sm",
        n_submit=0,
        className="no-print",
        inputProps={"maxLength": 200, "type": "search"},
    )
    said = [context.say("catalogue_page.search.found", **counts), " ", *clear]
    return html.Div([search, html.P(said, className="muted", role="status")], className="catalogue-tools")


def _draw_rest(context: Context, words: str, left: int) -> list[Component]:
    if not left:
        return []
    said = context.say("catalogue_page.rest", count=number(left, context.language))
    href = link_tab(context, "mapping", **{ALL: 1, WORDS: words or None})
    return [html.P(dcc.Link(said, href=href), className="catalogue-rest no-print")]


def _draw_table(context: Context, shown: Sequence[StandingMapping], *, is_searched: bool) -> Component:
    if not shown:
        return html.P(context.say("catalogue_page.empty" if is_searched else "mappings.empty"), className="empty")
    columns = [context.say(f"mappings.column.{name}") for name in _COLUMNS]
    return html.Table(
        className="plain-table stacked catalogue-table",
        children=[
            html.Caption(context.say("catalogue_page.tab.mapping"), className="sr-only"),
            html.Thead(html.Tr([html.Th(name, scope="col") for name in columns])),
            html.Tbody([_draw_row(context, one, columns) for one in shown]),
        ],
    )


def _draw_row(context: Context, one: StandingMapping, columns: Sequence[str]) -> Component:
    place = html.Div(f"{one.sheet}!{one.cell}", className="muted small")
    change = dcc.Link(
        [context.say("mappings.change"), html.Span(f" {one.row_text}", className="sr-only")],
        href=link_tab(context, "mapping", **{ENTRY: one.id, WORDS: read_words(context.address) or None}),
    )
    confirmed = [one.recorded_by, html.Div(moment(one.recorded_at, context.language), className="muted small")]
    cells = [
        link_department(context, one.department, name_department(context, one)),
        [html.Div(write_target(context, one, one.target)), html.Div(one.programme, className="muted small")],
        confirmed,
    ]
    return html.Tr(
        [
            html.Th([one.row_text, place], scope="row"),
            *(html.Td(cell, **{"data-label": name}) for cell, name in zip(cells, columns[1:-1], strict=True)),
            html.Td(html.Span(change, className="catalogue-change no-print"), className="cell-state"),
        ]
    )


def name_department(context: Context, one: StandingMapping) -> str:
    """The department's name, as the catalogue has it."""
    found = context.catalogue.department(one.department)
    return context.name(found) if found else one.department


def write_target(context: Context, one: StandingMapping, code: str | None) -> str:
    """A target of the row's programme with its name; for None, that the row is about none."""
    if code is None:
        return context.say("mappings.none")
    found = context.catalogue.target(one.programme, code)
    return f"{code} {context.name(found)}" if found else code


def _draw_asked(context: Context, asked: str) -> Component:
    """The form; for a row that does not stand (any more) the sentence that says so."""
    number_asked = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 10 else 0
    try:
        return _draw_form(context, find_standing(context.user, context.services.store, number_asked))
    except DtiError as error:
        return html.P(error_text(error, context.language), className="catalogue-problem", role="alert")


def _draw_form(context: Context, one: StandingMapping) -> Component:
    targets = context.catalogue.targets_of(one.programme)
    choices = [{"value": FORGET, "label": context.say("mappings.forget")}]
    choices += [{"value": each.code, "label": write_target(context, one, each.code)} for each in targets]
    return html.Section(
        className="panel catalogue-confirm no-print",
        **{"aria-labelledby": "mapping-title"},
        children=[
            html.H2(context.say("mappings.form.title", words=one.row_text), id="mapping-title"),
            html.P(context.say("mappings.form.about", department=name_department(context, one)), className="muted"),
            dmc.Select(
                id="mapping-target",
                label=context.say("mappings.column.target"),
                data=choices,
                value=one.target,
                searchable=True,
                size="sm",
                withAsterisk=True,
                nothingFoundMessage=context.say("catalogue_page.empty"),
            ),
            dmc.Textarea(
                id="mapping-reason",
                label=context.say("catalogue_page.reason.label"),
                withAsterisk=True,
                autosize=True,
                minRows=2,
                size="sm",
                inputProps={"maxLength": _LONGEST_REASON},
            ),
            dmc.Button(context.say("catalogue_page.look"), id="mapping-look", className="catalogue-button"),
            html.P(id="mapping-problem", className="catalogue-problem", role="alert"),
            _draw_confirm(context),
            html.P(dcc.Link(context.say("mappings.form.back"), href=link_tab(context, "mapping"))),
        ],
    )


def _draw_confirm(context: Context) -> Component:
    """What the form comes to and the button that does it; shown once the form was looked at."""
    return html.Div(
        id="mapping-confirm",
        hidden=True,
        className="catalogue-confirm",
        children=[
            html.P(id="mapping-words", role="status"),
            dmc.Button(context.say("mappings.form.do"), id="mapping-do", className="catalogue-button"),
            draw_signature(context),
            dcc.Store(id="mapping-plan"),
        ],
    )
