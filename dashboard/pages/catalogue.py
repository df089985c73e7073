"""The catalogue for whoever keeps it: programmes, targets with their goals, departments, periods, and what is
remembered about appendices; changed on screen or by a workbook, with what was changed before.

What is shown or changed stands in the address (``catalogue_address``). Nothing is saved before its preview was seen:
``catalogue_actions`` shows and saves, the workbook goes by `dashboard.catalogue_files`.
"""

from dataclasses import replace
from typing import Any

import dash_mantine_components as dmc
from dash import ALL, Dash, Input, Output, State, ctx, dcc, html, no_update
from dash.development.base_component import Component

from dashboard.address import read_address
from dashboard.components.catalogue_actions import (
    Answer,
    is_dropped,
    look,
    preview_of_undo,
    read_fields,
    save,
)
from dashboard.components.catalogue_address import (
    ENTRY,
    PATH,
    WORDS,
    Subject,
    draw_tabs,
    link_tab,
    read_subject,
    read_tab,
)
from dashboard.components.catalogue_book import draw_book
from dashboard.components.catalogue_form import (
    draw_confirm,
    draw_form,
    draw_past,
    read_parts,
    read_stamp,
    write_title,
)
from dashboard.components.catalogue_history import draw_history
from dashboard.components.catalogue_lists import draw_list
from dashboard.components.catalogue_mappings import draw_mappings
from dashboard.components.catalogue_preview import draw_preview
from dashboard.components.catalogue_remap import wire as wire_mappings
from dashboard.context import Services
from dashboard.page import Context, Page
from dti.access.roles import Action
from dti.core.errors import DtiError
from dti.i18n import error_text, number
from dti.ingest.stewardship.intake import Preview
from dti.ingest.stewardship.template import PUBLICATION_KIND


def draw(context: Context) -> Component:
    """A list, the workbook, the history, or the form of what the address asks to change."""
    subject = read_subject(context.address)
    tab = read_tab(context.address) if subject is None else ""
    body = _draw_tab(context, tab) if subject is None else _draw_subject(context, subject)
    head = write_finding(context) if subject is None else _write_title(context, subject)
    return html.Article(
        className="catalogue-page",
        children=[
            html.P(id="catalogue-said", role="status", className="sr-only"),
            html.H1(head),
            draw_tabs(context, tab),
            body,
        ],
    )


def write_finding(context: Context) -> str:
    """The sentence above the lists: what the catalogue holds."""
    whole = context.catalogue
    departments = sum(one.kind != PUBLICATION_KIND for one in whole.departments)
    counts = {"programmes": len(whole.programmes), "targets": len(whole.targets), "departments": departments}
    shown = {name: number(count, context.language) for name, count in counts.items()}
    return context.say("catalogue_page.headline", **shown)


def _write_title(context: Context, subject: Subject) -> str:
    if subject.how == "drop" and is_dropped(context, subject.key):
        return context.say("catalogue_page.resume.title", target=subject.key)
    return write_title(context, subject)


def _draw_tab(context: Context, tab: str) -> Component:
    if tab == "history":
        return draw_history(context)
    if tab == "book":
        return draw_book(context)
    if tab == "mapping":
        return draw_mappings(context)
    return draw_list(context, tab)


def _draw_subject(context: Context, subject: Subject) -> Component:
    """The form on one side, what it would change on the other; on a phone one below the other."""
    if subject.how == "undo":
        return _draw_undo(context, subject)
    about = _draw_about(context, subject)
    form = draw_form(context, subject, read_parts(context, subject), read_stamp(context, subject))
    return _draw_work(context, subject, [*about, form], None)


def _draw_undo(context: Context, subject: Subject) -> Component:
    """What taking a change back would do is shown at once: there is nothing to fill in."""
    try:
        preview = preview_of_undo(context, subject)
    except DtiError as error:
        said = html.P(error_text(error, context.language), className="catalogue-problem")
        back = dcc.Link(context.say("catalogue_page.tab.history"), href=link_tab(context, "history"))
        return html.Div([said, html.P(back)])
    return _draw_work(context, subject, _draw_about(context, subject), preview)


def _draw_about(context: Context, subject: Subject) -> list[Component]:
    if subject.how == "drop":
        key = "resume" if is_dropped(context, subject.key) else "drop"
        return [html.P(context.say(f"catalogue_page.about.{key}"))]
    return [html.P(context.say(f"catalogue_page.about.{subject.how}"), className="muted")]


def _draw_work(context: Context, subject: Subject, form: list[Component], preview: Preview | None) -> Component:
    ready = preview is not None and preview.outcome == "accepted"
    reason = context.say("catalogue_page.undo.reason", sequence=subject.key) if subject.how == "undo" else ""
    kept = [] if subject.how != "undo" else [dcc.Store(id="catalogue-drawn", data=[])]
    look_button = dmc.Button(context.say("catalogue_page.look"), id="catalogue-look", className="catalogue-button")
    return html.Div(
        id="catalogue-work",
        children=html.Div(
            className="catalogue-columns",
            children=[
                html.Div([*form, *kept], className="catalogue-main"),
                html.Div(
                    className="catalogue-side",
                    children=[
                        html.Div(look_button, className="no-print"),
                        html.P(id="catalogue-problem", role="alert", className="catalogue-problem"),
                        html.Div([draw_preview(context, preview)] if preview else [], id="catalogue-preview"),
                        draw_confirm(context, name="catalogue", hidden=not ready, reason=reason),
                        dcc.Store(id="catalogue-token", data=preview.token if preview else None),
                        *draw_past(context, subject),
                    ],
                ),
            ],
        ),
    )


def write_search(search: str | None, words: str | None) -> str:
    """The address of the list with what is searched in it, everything else as it was."""
    address = read_address(search)
    rest = tuple((name, value) for name, value in address.rest if name not in (WORDS, ENTRY))
    said = (words or "").strip()[:200]
    return PATH + replace(address, rest=(*rest, *(((WORDS, said),) if said else ()))).search()


def wire(app: Dash, services: Services) -> None:
    """The search, and the two buttons of a form: look, then save."""

    def search_list(submits: int | None, words: str | None, search: str | None) -> Any:
        return write_search(search, words) if submits else no_update  # drawing the field fires too

    app.callback(
        Output("url", "href", allow_duplicate=True),
        Input("catalogue-words", "n_submit"),
        State("catalogue-words", "value"),
        State("url", "search"),
        prevent_initial_call=True,
    )(search_list)
    _wire_form(app, services)
    wire_mappings(app, services)


def _wire_form(app: Dash, services: Services) -> None:
    def act(
        _look: Any, _save: Any, ids: Any, values: Any, drawn: Any, token: Any, reason: Any, search: str | None
    ) -> tuple[Any, ...]:
        pressed = ctx.triggered_id if any(one["value"] for one in ctx.triggered) else None
        return press(services, str(pressed), (ids, values), (drawn, token, reason), search)

    app.callback(
        Output("catalogue-work", "children"),
        Output("catalogue-preview", "children"),
        Output("catalogue-confirm", "hidden"),
        Output("catalogue-token", "data"),
        Output("catalogue-problem", "children"),
        Output("catalogue-said", "children"),
        Output({"type": "catalogue-field", "entry": ALL, "field": ALL}, "error"),
        Input("catalogue-look", "n_clicks"),
        Input("catalogue-save", "n_clicks"),
        State({"type": "catalogue-field", "entry": ALL, "field": ALL}, "id"),
        State({"type": "catalogue-field", "entry": ALL, "field": ALL}, "value"),
        State("catalogue-drawn", "data"),
        State("catalogue-token", "data"),
        State("catalogue-reason", "value"),
        State("url", "search"),
        running=[
            (Output("catalogue-look", "loading"), True, False),
            (Output("catalogue-save", "loading"), True, False),
        ],
        prevent_initial_call=True,
    )(act)


def press(
    services: Services, button: str, fields: tuple[Any, Any], kept: tuple[Any, Any, Any], search: str | None
) -> tuple[Any, ...]:
    """What a button does: ids and values of the fields; what was drawn, the token and the reason that the page kept."""
    drawn, token, reason = kept
    try:
        values = read_fields(*fields)
    except DtiError as error:
        language = read_address(search).language or services.settings.language
        count = len(fields[0]) if isinstance(fields[0], list) else 0
        return (*Answer(problem=error_text(error, language)).as_outputs(())[:-1], [no_update] * count)
    if button == "catalogue-look":
        answer = look(services, drawn, values, search)
    elif button == "catalogue-save":
        answer = save(services, drawn, values, token, reason, search)
    else:
        answer = Answer(problem=no_update, said=no_update)
    return answer.as_outputs(list(values))


PAGE = Page(
    path=PATH,
    title="catalogue_page.title",
    help="catalogue_page.help",
    draw=draw,
    action=Action.EDIT_CATALOGUE,
    order=75,
    wire=wire,
)
