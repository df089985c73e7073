"""What is asked on the page about the way back: the rank to reach, year, list, province, and how the others grow.

All of it stands in the address: ``hang`` beside the parameters of a simulation. A typed pace is written into the
address by the browser (``assets/way_back.js``).
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.index_choosers import Choice, draw_choice_links, draw_choice_list
from dashboard.components.links import link_with
from dashboard.context import Context
from dti.analysis.scenario import GrowthKind, Settings
from dti.core.text import sort_key
from dti.views.index_field import read_known_years, read_schemes
from dti.views.simulation import settings_of
from dti.views.way_back import read_way_back_settings
from dti.views.way_back_values import DEFAULT_PLACE, WayBackSettings, WayBackView

PATH = "/dti/duong-ve"
_PACE_STEP = 0.005
_FIRST_PACE = Decimal("0.01")
_TYPING = 500
"""Milliseconds without a key after which a typed pace counts."""


def read_asked(context: Context) -> WayBackSettings:
    """The question of the address. Raises DtiError for what cannot be read."""
    params = dict(context.address.rest)
    return read_way_back_settings(params, settings_of(context.session, context.query, params))


def link_to(context: Context, asked: WayBackSettings) -> str:
    """The page for a question."""
    return link_with(context, PATH, **asked.params())


def draw_way_back_choosers(context: Context, view: WayBackView) -> Component:
    """The rank first, for it is what the page is about."""
    asked = view.settings
    years = sorted(read_known_years(context.session, context.query))
    return html.Div(
        className="index-choosers no-print",
        children=[
            draw_choice_list(context, "hang", context.say("way_back.choose.place"), _places(context, view), 84),
            draw_choice_links(context.say("way_back.choose.year"), [_year(context, asked, year) for year, _ in years]),
            draw_choice_links(context.say("way_back.choose.scheme"), _lists(context, asked)),
            draw_choice_list(context, "tinh", context.say("way_back.choose.province"), _provinces(context, asked)),
            draw_choice_links(context.say("way_back.choose.growth"), _growths(context, view)),
            *_pace(context, asked),
        ],
    )


def _based(asked: WayBackSettings, base: Settings) -> WayBackSettings:
    return WayBackSettings(base, asked.place)


def _places(context: Context, view: WayBackView) -> list[Choice]:
    asked = view.settings
    return [
        Choice(str(place), link_to(context, replace(asked, place=place)), place == asked.place)
        for place in range(1, view.size + 1)
    ]


def _year(context: Context, asked: WayBackSettings, year: int) -> Choice:
    """The list is kept where the year has it; where not, the province's code may mean another one."""
    schemes = read_schemes(context.session, context.query, year)
    if asked.base.scheme in schemes:
        changed = _based(asked, replace(asked.base, year=year))
    else:
        changed = _moved(context, asked, year, schemes)
    return Choice(str(year), link_to(context, changed), year == asked.base.year)


def _moved(context: Context, asked: WayBackSettings, year: int, schemes: Sequence[str]) -> WayBackSettings:
    base = replace(asked.base, year=year, scheme=schemes[0], province=context.programme.province)
    return WayBackSettings(base, DEFAULT_PLACE)


def _lists(context: Context, asked: WayBackSettings) -> list[Choice]:
    base = asked.base
    return [
        Choice(
            context.say("simulation.choose.scheme", scheme=scheme),
            link_to(context, asked if scheme == base.scheme else _moved(context, asked, base.year, [scheme])),
            scheme == base.scheme,
        )
        for scheme in read_schemes(context.session, context.query, base.year)
    ]


def _provinces(context: Context, asked: WayBackSettings) -> list[Choice]:
    known = [one for one in context.catalogue.provinces if one.scheme == asked.base.scheme]
    return [
        Choice(
            context.name(one),
            link_to(context, _based(asked, replace(asked.base, province=one.code))),
            one.code == asked.base.province,
        )
        for one in sorted(known, key=lambda one: sort_key(context.name(one)))
    ]


def _growths(context: Context, view: WayBackView) -> list[Choice]:
    """Without an earlier year nobody can grow as in it."""
    asked = view.settings
    kinds = [kind for kind in GrowthKind if kind is not GrowthKind.AS_LAST_YEAR or view.start.has_year_before]
    return [
        Choice(
            context.say(f"simulation.growth.{kind.value}"),
            link_to(context, _based(asked, _grown(asked.base, kind))),
            kind is asked.base.growth,
        )
        for kind in kinds
    ]


def _grown(base: Settings, kind: GrowthKind) -> Settings:
    pace = (base.pace if base.pace is not None else _FIRST_PACE) if kind is GrowthKind.PACE else None
    return replace(base, growth=kind, pace=pace)


def _pace(context: Context, asked: WayBackSettings) -> list[Component]:
    """The number that a pace is typed into, where there is one."""
    if asked.base.growth is not GrowthKind.PACE or asked.base.pace is None:
        return []
    return [
        dmc.NumberInput(
            id="wb-pace",
            label=context.say("simulation.growth.pace_label"),
            value=float(asked.base.pace),
            min=-1,
            max=1,
            step=_PACE_STEP,
            debounce=_TYPING,
            decimalSeparator="," if context.language == "vi" else ".",
            allowedDecimalSeparators=[",", "."],
            size="xs",
            w=180,
            className="choice-list",
        ),
        dcc.Store(id="wb-pace-now", data=float(asked.base.pace)),
    ]
