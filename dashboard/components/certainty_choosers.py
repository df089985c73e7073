"""What is asked on the page about certainty: year, list of provinces, province, all in the address (``nam``, ``so``,
``tinh``).

What is left out takes its default: the newest year among today's provinces, the programme's own province.
"""

from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from dashboard.components.index_choosers import Choice, draw_choice_links, draw_choice_list
from dashboard.components.links import link_with
from dashboard.context import Context
from dti.analysis.scenario import Settings
from dti.core.text import sort_key
from dti.views.index_field import read_known_years, read_schemes
from dti.views.simulation import settings_of

PATH = "/dti/do-chac"


def read_asked(context: Context) -> Settings:
    """The question of the address. Raises DtiError for what cannot be read."""
    asked = settings_of(context.session, context.query, dict(context.address.rest))
    return Settings(asked.year, asked.scheme, asked.province)


def draw_certainty_choosers(context: Context, asked: Settings) -> Component:
    """Year, list and province."""
    years = sorted(read_known_years(context.session, context.query))
    return html.Div(
        className="index-choosers no-print",
        children=[
            draw_choice_links(context.say("certainty.choose.year"), [_year(context, asked, year) for year, _ in years]),
            draw_choice_links(context.say("certainty.choose.scheme"), _lists(context, asked)),
            draw_choice_list(context, "tinh", context.say("certainty.choose.province"), _provinces(context, asked)),
        ],
    )


def _link(context: Context, asked: Settings) -> str:
    return link_with(context, PATH, **asked.params())


def _year(context: Context, asked: Settings, year: int) -> Choice:
    """The list is kept where the year has it; where not, the province's code may mean another one."""
    schemes = read_schemes(context.session, context.query, year)
    if asked.scheme in schemes:
        changed = replace(asked, year=year)
    else:
        changed = Settings(year, schemes[0], context.programme.province)
    return Choice(str(year), _link(context, changed), year == asked.year)


def _lists(context: Context, asked: Settings) -> list[Choice]:
    return [
        Choice(
            context.say("simulation.choose.scheme", scheme=scheme),
            _link(
                context, asked if scheme == asked.scheme else Settings(asked.year, scheme, context.programme.province)
            ),
            scheme == asked.scheme,
        )
        for scheme in read_schemes(context.session, context.query, asked.year)
    ]


def _provinces(context: Context, asked: Settings) -> list[Choice]:
    known = [one for one in context.catalogue.provinces if one.scheme == asked.scheme]
    return [
        Choice(context.name(one), _link(context, replace(asked, province=one.code)), one.code == asked.province)
        for one in sorted(known, key=lambda one: sort_key(context.name(one)))
    ]
