"""The choosers of the header: programme, period, horizon, day, and which figures are shown.

They change the address and nothing else (``dashboard.shell`` wires them). At a frozen meeting they show what was asked
there and cannot be touched: the meeting answers for all of them.
"""

from datetime import date

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboard.context import Context
from dti.access.roles import Action
from dti.core.periods import day_in_vietnam
from dti.i18n import day, period_name
from dti.views.query import horizons_of, periods_of


def draw_choosers(context: Context) -> Component:
    """All of them in one group."""
    query = context.query
    return html.Div(
        className="choosers no-print",
        role="group",
        **{"aria-label": context.say("shell.question")},
        children=[
            _programme_select(context),
            _select(context, "choose-period", _periods(context), query.period.code, 122),
            _select(context, "choose-horizon", _horizons(context), str(query.horizon), 78),
            _as_of(context, query.as_of),
            _switch(context, "choose-illustrative", query.illustrative),
            *_provisional_switch(context),
        ],
    )


def draw_language(context: Context) -> Component:
    """Vietnamese or English; the rest of the question stays."""
    return dmc.SegmentedControl(
        id="choose-language",
        data=[{"value": "vi", "label": "VI"}, {"value": "en", "label": "EN"}],
        value=context.language,
        size="xs",
        className="choose-language",
        **{"aria-label": context.say("shell.language")},
    )


def write_asked(context: Context) -> str:
    """What is asked, on one line."""
    query = context.query
    return context.say(
        "shell.asked",
        document=context.programme.document,
        period=period_name(query.period, context.language),
        horizon=query.horizon,
        day=day(query.as_of, context.language),
    )


def _switch(context: Context, identifier: str, checked: bool) -> Component:
    label = context.say(f"shell.{identifier.removeprefix('choose-')}")
    return dmc.Switch(
        id=identifier, label=label, checked=checked, size="xs", className="choose-switch", disabled=_is_held(context)
    )


def _provisional_switch(context: Context) -> list[Component]:
    """Off unless it is asked for, and only for who may see what waits for approval."""
    if not context.may(Action.READ_PROVISIONAL):
        return []
    return [_switch(context, "choose-provisional", context.query.provisional)]


def _is_held(context: Context) -> bool:
    return context.meeting is not None


def _programme_select(context: Context) -> Component:
    data = [{"value": p.code, "label": p.document} for p in context.catalogue.programmes]
    return _select(context, "choose-programme", data, context.query.programme, 128)


def _select(context: Context, identifier: str, data: list[dict[str, str]], value: str, width: int) -> Component:
    return dmc.Select(
        id=identifier,
        label=context.say(f"shell.{identifier.removeprefix('choose-')}"),
        data=data,
        value=value,
        miw=width,
        w=width,
        size="xs",
        allowDeselect=False,
        checkIconPosition="right",
        disabled=_is_held(context),
    )


def _periods(context: Context) -> list[dict[str, str]]:
    codes = [period.code for period in periods_of(context.catalogue, context.programme, context.query.as_of)]
    codes = codes if context.query.period.code in codes else [context.query.period.code, *codes]
    return [{"value": code, "label": period_name(code, context.language)} for code in codes]


def _horizons(context: Context) -> list[dict[str, str]]:
    years = horizons_of(context.catalogue, context.query.programme) or (context.query.horizon,)
    return [{"value": str(year), "label": str(year)} for year in years]


def _as_of(context: Context, value: date) -> Component:
    return dmc.DatePickerInput(
        id="choose-day",
        label=context.say("shell.as_of"),
        value=value.isoformat(),
        maxDate=day_in_vietnam(context.written_at).isoformat(),
        valueFormat="DD/MM/YYYY" if context.language == "vi" else "D MMM YYYY",
        w=104,
        size="xs",
        clearable=False,
        disabled=_is_held(context),
    )
