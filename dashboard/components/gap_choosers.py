"""What is asked on the page about the gap: year, list of provinces, province, place.

All of it stands in the address: ``nam``, ``so``, ``tinh`` and ``hang``. What cannot be read takes its default: the
newest year in its widest list, the programme's own province, rank ten.
"""

from collections.abc import Sequence
from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from dashboard.components.index_choosers import Choice, draw_choice_links, draw_choice_list, read_number
from dashboard.components.links import link_with
from dashboard.context import Context
from dti.core.text import sort_key
from dti.views.gap import GapView
from dti.views.index_field import read_known_years, read_schemes
from dti.views.index_questions import GapQuestion, ask_gap
from dti.views.movement import DEFAULT_PLACE

PATH = "/dti/khoang-cach"


def read_asked(context: Context) -> GapQuestion | None:
    """The question of the address; None where no year is known."""
    return ask_gap(
        context.session,
        context.query,
        year=read_number(context, "nam"),
        scheme=context.address.get("so"),
        province=context.address.get("tinh"),
        place=read_number(context, "hang"),
    )


def link_to(context: Context, asked: GapQuestion) -> str:
    """The page for a question."""
    return link_with(
        context,
        PATH,
        nam=asked.year,
        so=asked.scheme,
        tinh=asked.province if asked.province != context.programme.province else None,
        hang=asked.place if asked.place != DEFAULT_PLACE else None,
    )


def link_to_province(context: Context, asked: GapQuestion, code: str | None = None) -> str:
    """The same question about another province of the list; without a code about the programme's own."""
    return link_to(context, replace(asked, province=code or context.programme.province))


def draw_gap_choosers(context: Context, asked: GapQuestion, view: GapView) -> Component:
    """The place first, for it is what the page is about."""
    years = sorted(read_known_years(context.session, context.query))
    return html.Div(
        className="index-choosers no-print",
        children=[
            draw_choice_list(context, "hang", context.say("gap.choose.place"), _places(context, asked, view), 84),
            draw_choice_links(context.say("gap.choose.year"), [_year(context, asked, year) for year, _ in years]),
            draw_choice_links(context.say("gap.choose.scheme"), _lists(context, asked)),
            draw_choice_list(context, "tinh", context.say("gap.choose.province"), _provinces(context, asked)),
        ],
    )


def _places(context: Context, asked: GapQuestion, view: GapView) -> list[Choice]:
    return [
        Choice(str(place), link_to(context, replace(asked, place=place)), place == asked.place)
        for place in range(1, view.size + 1)
    ]


def _year(context: Context, asked: GapQuestion, year: int) -> Choice:
    """The list is kept where the year has it; where not, the province's code may mean another one."""
    schemes = read_schemes(context.session, context.query, year)
    changed = replace(asked, year=year) if asked.scheme in schemes else _moved(context, asked, year, schemes)
    return Choice(str(year), link_to(context, changed), year == asked.year)


def _moved(context: Context, asked: GapQuestion, year: int, schemes: Sequence[str]) -> GapQuestion:
    return replace(asked, year=year, scheme=schemes[0], province=context.programme.province, place=DEFAULT_PLACE)


def _lists(context: Context, asked: GapQuestion) -> list[Choice]:
    published = dict(read_known_years(context.session, context.query)).get(asked.year, ())
    return [
        Choice(
            context.say("gap.scheme" if scheme in published else "gap.scheme_derived", scheme=scheme),
            link_to(context, asked if scheme == asked.scheme else _moved(context, asked, asked.year, [scheme])),
            scheme == asked.scheme,
        )
        for scheme in read_schemes(context.session, context.query, asked.year)
    ]


def _provinces(context: Context, asked: GapQuestion) -> list[Choice]:
    known = [province for province in context.catalogue.provinces if province.scheme == asked.scheme]
    return [
        Choice(context.name(one), link_to_province(context, asked, one.code), one.code == asked.province)
        for one in sorted(known, key=lambda one: sort_key(context.name(one)))
    ]
