"""What of the audit trail a reader wants to see: person, kind of action, object, days, words; all of it in the address.

Another thing to ask is a parameter and a field here, and a field of `dti.views.audit_trail.TrailQuestion`.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.address import read_address
from dashboard.components.links import link_with
from dashboard.context import Context
from dti.core.periods import day_in_vietnam
from dti.views.audit_trail import FAMILIES, Person, TrailQuestion, read_people

PATH = "/nhat-ky"
FILE = "/tai/nhat-ky"
FORM, BEFORE = "dang", "truoc"
"""Parameters: the kind of a file; the number before which a page begins."""

_PARAMS: Mapping[str, str] = MappingProxyType(
    {"actor": "nguoi", "action": "viec", "about": "doi-tuong", "since": "tu", "until": "den", "words": "chu"}
)
_LONGEST = 200


def read_question(context: Context) -> TrailQuestion:
    """What the address asks for; a day that is none is not asked for."""
    given: dict[str, Any] = {
        name: (context.address.get(param) or "").strip()[:_LONGEST] for name, param in _PARAMS.items()
    }
    return TrailQuestion(**(given | {name: _read_day(given[name]) for name in ("since", "until")}))


def read_before(context: Context) -> int | None:
    """Where the page begins; None for the newest entries."""
    given = context.address.get(BEFORE) or ""
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else None


def link_to(context: Context, wanted: TrailQuestion, *, path: str = PATH, **more: str | int | None) -> str:
    """The page, or the file, under a question."""
    asked = {param: _written(getattr(wanted, name)) for name, param in _PARAMS.items()}
    return link_with(context, path, **asked, **more)


def write_search(search: str | None, values: Mapping[str, Any]) -> str:
    """The address of the page with what was put into the fields, everything else as it was, newest entries first."""
    address = read_address(search)
    asked = {param: _written(values.get(name)) for name, param in _PARAMS.items()}
    rest = tuple((param, said) for param, said in asked.items() if said)
    return PATH + replace(address, rest=rest).search()


def draw_filters(context: Context, wanted: TrailQuestion) -> Component:
    """The fields, and the button that writes them into the address."""
    return html.Section(
        className="audit-filters no-print",
        **{"aria-label": context.say("audit.filter.label")},
        children=[
            _people(context, wanted),
            _actions(context, wanted),
            _text(context, "about", wanted.about, context.say("audit.filter.about_hint")),
            _text(context, "words", wanted.words),
            _day(context, "since", wanted.since),
            _day(context, "until", wanted.until),
            html.Div(
                className="audit-buttons",
                children=[
                    dmc.Button(context.say("audit.filter.apply"), id="audit-apply", size="xs"),
                    dcc.Link(context.say("audit.filter.clear"), href=link_to(context, TrailQuestion())),
                ],
            ),
        ],
    )


def _people(context: Context, wanted: TrailQuestion) -> Component:
    people = read_people(context.user, context.session, context.language)
    if wanted.actor and wanted.actor not in {one.actor for one in people}:
        people = (*people, Person(wanted.actor, wanted.actor))
    data = [{"value": one.actor, "label": one.name} for one in people]
    return _select(context, "actor", wanted.actor, data)


def _actions(context: Context, wanted: TrailQuestion) -> Component:
    data = [{"value": family, "label": context.say(f"audit.family.{family}")} for family in FAMILIES]
    if wanted.action and wanted.action not in FAMILIES:
        data.append({"value": wanted.action, "label": wanted.action})
    return _select(context, "action", wanted.action, data)


def _select(context: Context, name: str, value: str, data: list[dict[str, str]]) -> Component:
    return dmc.Select(
        id=f"audit-{name}",
        label=context.say(f"audit.filter.{name}"),
        placeholder=context.say("audit.filter.all"),
        data=data,
        value=value or None,
        className="audit-field",
        size="xs",
        searchable=True,
        clearable=True,
        filter={"function": "looseOptions"},
        nothingFoundMessage=context.say("audit.empty"),
    )


def _text(context: Context, name: str, value: str, hint: str = "") -> Component:
    return dmc.TextInput(
        id=f"audit-{name}",
        label=context.say(f"audit.filter.{name}"),
        value=value,
        placeholder=hint,
        className="audit-field",
        size="xs",
        n_submit=0,
        inputProps={"maxLength": _LONGEST},
    )


def _day(context: Context, name: str, value: date | None) -> Component:
    return dmc.DatePickerInput(
        id=f"audit-{name}",
        label=context.say(f"audit.filter.{name}"),
        value=value.isoformat() if value else None,
        maxDate=day_in_vietnam(context.now).isoformat(),
        valueFormat="DD/MM/YYYY" if context.language == "vi" else "D MMM YYYY",
        className="audit-day",
        size="xs",
        clearable=True,
    )


def _written(value: Any) -> str | None:
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip()[:_LONGEST] or None if value else None


def _read_day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
