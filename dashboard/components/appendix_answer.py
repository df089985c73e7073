"""What was found in an appendix: its tables and day, all rows, and the end where a person confirms."""

from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboard.components.appendix_rows import draw_rows, say_problems
from dashboard.context import Context
from dti.core.periods import day_in_vietnam
from dti.i18n import day, number
from dti.ingest.appendix.intake import Appendix
from dti.ingest.appendix.tables import Table


def draw_answer(context: Context, appendix: Appendix) -> Component:
    """The whole; a file that cannot be used says why and has no rows to decide about."""
    usable = not appendix.problems
    parts: list[Any] = [
        html.H2(_headline(context, appendix), id="appendix-outcome", tabIndex="-1"),
        html.P(context.say("appendix_page.found.nothing_stored"), className="muted") if usable else None,
        html.Ul([_table(context, table) for table in appendix.tables], className="plain-list"),
        html.Div(say_problems(context, appendix.problems), className="appendix-problem") if appendix.problems else None,
        _remarks(context, appendix),
        _result_choosers(context, appendix),
    ]
    if usable:
        parts += [*draw_rows(context, appendix), _end(context, appendix)]
    return html.Div(parts, className="appendix-answer-page")


def _headline(context: Context, appendix: Appendix) -> str:
    if appendix.problems:
        return context.say("appendix_page.found.unusable", file=appendix.filename)
    proposed = sum(one.proposed is not None for one in appendix.waiting)
    counts = {"rows": len(appendix.waiting), "proposed": proposed}
    said = {name: number(count, context.language) for name, count in counts.items()}
    return context.say("appendix_page.found.headline", **said)


def _remarks(context: Context, appendix: Appendix) -> Component | None:
    """What the reader should know before deciding, such as a title about another period."""
    if not appendix.remarks:
        return None
    return html.Div(say_problems(context, appendix.remarks), className="appendix-problem appendix-remarks")


def _table(context: Context, table: Table) -> Component:
    named = sorted(table.columns.values(), key=lambda one: one.number)
    columns = ", ".join(f"{one.letters} “{one.header}”" for one in named)
    rows = f"{table.last + 1}–{table.end - 1}"
    return html.Li(context.say("appendix_page.found.table", sheet=table.sheet, rows=rows, columns=columns))


def _result_choosers(context: Context, appendix: Appendix) -> Component:
    """Where a table has several columns of results a person says which one is meant, and the file is read again."""
    several = [table for table in appendix.tables if len(table.results) > 1]
    return html.Div(
        [
            dmc.Select(
                id={"type": "appendix-result", "sheet": table.sheet},
                label=context.say("appendix_page.found.result", sheet=table.sheet),
                placeholder=context.say("appendix_page.row.choose"),
                data=[{"value": one.letters, "label": f"{one.letters} · {one.header}"} for one in table.results],
                value=table.result.letters if table.result else None,
                className="appendix-result",
            )
            for table in several
        ]
    )


def _end(context: Context, appendix: Appendix) -> Component:
    """The common day, and the two ways on: send the report, or take the form along to complete it."""
    language = context.language
    stated = (
        context.say("appendix_page.end.stated", at=appendix.data_date_at, day=day(appendix.data_date, language))
        if appendix.data_date
        else context.say("appendix_page.end.unstated")
    )
    allowed = context.services.settings.illustrative
    return html.Section(
        className="panel appendix-end",
        children=[
            html.H2(context.say("appendix_page.end.title")),
            html.P(id="appendix-left", role="status", className="appendix-left"),
            dmc.DatePickerInput(
                id="appendix-day",
                label=context.say("appendix_page.end.day"),
                description=stated,
                value=appendix.data_date.isoformat() if appendix.data_date else None,
                maxDate=day_in_vietnam(context.now).isoformat(),
                valueFormat="DD/MM/YYYY" if language == "vi" else "D MMM YYYY",
                clearable=True,
                clearButtonProps={"aria-label": context.say("appendix_page.end.clear")},
                className="appendix-day",
            ),
            html.Div(
                dmc.Checkbox(
                    id="appendix-illustrative",
                    label=context.say("appendix_page.end.illustrative"),
                    checked=allowed,
                ),
                style={} if allowed else {"display": "none"},
            ),
            html.P(context.say("appendix_page.end.about"), className="muted"),
            html.Div(
                className="buttons",
                children=[
                    dmc.Button(context.say("appendix_page.end.send"), id="appendix-send"),
                    dmc.Button(context.say("appendix_page.end.form"), id="appendix-form", variant="outline"),
                ],
            ),
            html.Div(id="appendix-refusal", role="alert", className="appendix-problem"),
        ],
    )
