"""The forms of a meeting: open one, conclude something, freeze its figures, end it. What they do is in
``meeting_actions``; a form for a further step is another function here.
"""

from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboard.components.signature import draw_signature
from dashboard.context import Context
from dti.access.roles import PUBLISHED
from dti.catalogue.asking import horizons_of, periods_of
from dti.core.periods import day_in_vietnam
from dti.i18n import period_name
from dti.store.meetings import Meeting


def draw_open_form(context: Context) -> Component:
    """Opens a meeting for a day."""
    return html.Section(
        className="panel meeting-form no-print",
        children=[
            html.H2(context.say("meeting_page.open.title")),
            html.P(context.say("meeting_page.open.lead"), className="muted"),
            _day(context, "meeting-day", "meeting_page.open.day", day_in_vietnam(context.now).isoformat()),
            _line(context, "meeting-title-vi", "meeting_page.open.title_vi", required=True),
            _line(context, "meeting-title-en", "meeting_page.open.title_en"),
            html.P(id="meetings-problem", role="alert", className="meeting-problem"),
            dmc.Button(context.say("meeting_page.open.do"), id="meetings-open", size="sm"),
            draw_signature(context),
        ],
    )


def draw_freeze_form(context: Context, meeting: Meeting) -> Component:
    """What freezing does, under which question, and the second step that confirms it."""
    return html.Section(
        className="panel meeting-form no-print",
        children=[
            html.H2(context.say("meeting_page.freeze.title")),
            html.P(context.say("meeting_page.freeze.lead")),
            html.Ul([html.Li(context.say(f"meeting_page.freeze.does.{what}")) for what in ("keeps", "stays", "once")]),
            _draw_question(context, meeting),
            dmc.Checkbox(
                id="freeze-illustrative",
                label=context.say("meeting_page.freeze.illustrative"),
                checked=context.query.illustrative,
                size="sm",
            ),
            _draw_confirmation(context, meeting),
        ],
    )


def _draw_question(context: Context, meeting: Meeting) -> Component:
    """The period, the horizon and the as-of day that freezing keeps; at first those that the reader has chosen."""
    query = context.query
    years = horizons_of(context.catalogue, query.programme) or (query.horizon,)
    horizons = [{"value": str(year), "label": str(year)} for year in years]
    day, today = min(meeting.day, query.as_of), day_in_vietnam(context.now).isoformat()
    return html.Div(
        className="meeting-fields",
        children=[
            html.Div(_draw_periods(context), className="is-wide"),
            _select(context, "freeze-horizon", "meeting_page.freeze.horizon", horizons, str(query.horizon)),
            _day(context, "freeze-day", "meeting_page.freeze.day", day.isoformat(), maxDate=today),
        ],
    )


def _draw_periods(context: Context) -> Component:
    """The periods that have begun; an empty one is everything up to the day."""
    query = context.query
    codes = [one.code for one in periods_of(context.catalogue, context.programme, query.as_of)]
    periods = [
        {"value": "", "label": context.say("meeting_page.freeze.period.all")},
        *({"value": code, "label": period_name(code, context.language)} for code in codes),
    ]
    is_bound = query.up_to < query.as_of and query.period.code in codes
    chosen = query.period.code if is_bound else ""
    return _select(context, "freeze-period", "meeting_page.freeze.period", periods, chosen)


def _draw_confirmation(context: Context, meeting: Meeting) -> Component:
    return html.Details(
        className="meeting-confirm",
        children=[
            html.Summary(context.say("meeting_page.freeze.look")),
            html.P(context.say("meeting_page.freeze.sure", day=meeting.day)),
            dmc.Button(context.say("meeting_page.freeze.do"), id="meeting-freeze", size="sm", color="red"),
            draw_signature(context),
        ],
    )


def draw_end_form(context: Context, meeting: Meeting) -> Component:
    """Ends a meeting; one whose figures were never frozen is called off, and says why."""
    key = "end" if meeting.frozen is not None else "call_off"
    return html.Details(
        className="panel meeting-form no-print",
        children=[
            html.Summary(context.say(f"meeting_page.{key}.title")),
            html.P(context.say(f"meeting_page.{key}.lead"), className="muted"),
            _line(context, "meeting-end-reason", f"meeting_page.{key}.reason", required=key == "call_off"),
            dmc.Button(context.say(f"meeting_page.{key}.do"), id="meeting-end", size="sm", color="red"),
        ],
    )


def draw_conclude_form(context: Context, meeting: Meeting) -> Component:
    """What, which department, by when, and where it can be measured, which value of which target would close it."""
    return html.Div(
        className="panel meeting-form no-print",
        children=[
            html.H3(context.say("meeting_page.conclude.title")),
            dmc.Textarea(
                id="conclude-what",
                label=context.say("meeting_page.conclude.what"),
                description=context.say("meeting_page.conclude.what.hint"),
                autosize=True,
                minRows=2,
                size="sm",
                withAsterisk=True,
            ),
            _draw_whom(context, meeting),
            html.P(context.say("meeting_page.conclude.measured"), className="muted small"),
            _draw_measure(context),
            dmc.Button(context.say("meeting_page.conclude.do"), id="conclude-save", size="sm"),
            draw_signature(context),
        ],
    )


def _draw_whom(context: Context, meeting: Meeting) -> Component:
    """Which department, by when."""
    today = day_in_vietnam(context.now)
    departments = [
        {"value": one.code, "label": context.name(one)}
        for one in context.catalogue.departments
        if one.code != PUBLISHED and one.is_valid(today)
    ]
    first = meeting.day.isoformat()
    return html.Div(
        className="meeting-fields",
        children=[
            _select(context, "conclude-department", "meeting_page.conclude.department", departments, None, True),
            _day(context, "conclude-due", "meeting_page.conclude.due", None, minDate=first),
        ],
    )


def _draw_measure(context: Context) -> Component:
    """Which value of which target would close it."""
    targets = [
        {"value": one.code, "label": f"{one.code} {context.name(one)}"}
        for one in context.catalogue.targets_of(context.query.programme)
    ]
    return html.Div(
        className="meeting-fields",
        children=[
            _select(context, "conclude-target", "meeting_page.conclude.target", targets, None),
            _line(context, "conclude-value", "meeting_page.conclude.value"),
        ],
    )


def _select(
    context: Context,
    identifier: str,
    key: str,
    data: list[dict[str, str]],
    value: str | None,
    required: bool = False,
) -> Component:
    return dmc.Select(
        id=identifier,
        label=context.say(key),
        data=data,
        value=value,
        searchable=len(data) > 8,
        clearable=value is None,
        allowDeselect=value is None,
        withAsterisk=required,
        size="sm",
    )


def _line(context: Context, identifier: str, key: str, *, required: bool = False) -> Component:
    return dmc.TextInput(id=identifier, label=context.say(key), withAsterisk=required, size="sm")


def _day(context: Context, identifier: str, key: str, value: str | None, **bounds: str) -> Component:
    more: dict[str, Any] = dict(bounds) if value is None else {"value": value, **bounds}
    return dmc.DatePickerInput(
        id=identifier,
        label=context.say(key),
        valueFormat="DD/MM/YYYY" if context.language == "vi" else "D MMM YYYY",
        withAsterisk=True,
        clearable=False,
        size="sm",
        **more,
    )
