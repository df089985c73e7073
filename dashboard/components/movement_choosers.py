"""What is compared on the page about a move: two years, the list of provinces, the province, the place to lead over.

All of it stands in the address: ``tu`` and ``den`` (years), ``so`` and ``sang`` (lists of the first and the last year),
``tinh`` (code in the first list), ``hang`` (place). What cannot be read takes its default.
"""

from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from dashboard.components.index_choosers import Choice, draw_choice_links, draw_choice_list, read_number
from dashboard.components.links import link_with
from dashboard.context import Context
from dti.core.text import sort_key
from dti.views.index_field import read_known_years
from dti.views.index_questions import MovementQuestion, ask_movement
from dti.views.movement import DEFAULT_PLACE, Comparisons, MovementView, read_comparisons

PATH = "/dti/vi-sao"


def read_asked(context: Context) -> MovementQuestion | None:
    """The question of the address; None where there are no two years to compare."""
    return ask_movement(
        context.session,
        context.query,
        start=read_number(context, "tu"),
        end=read_number(context, "den"),
        before=context.address.get("so"),
        after=context.address.get("sang"),
        province=context.address.get("tinh"),
        place=read_number(context, "hang"),
    )


def link_to(context: Context, asked: MovementQuestion) -> str:
    """The page for a question."""
    return link_with(
        context,
        PATH,
        tu=asked.start,
        den=asked.end,
        so=asked.before,
        sang=asked.after if asked.after != asked.before else None,
        tinh=asked.province if asked.province != context.programme.province else None,
        hang=asked.place if asked.place != DEFAULT_PLACE else None,
    )


def link_to_province(context: Context, asked: MovementQuestion, code: str) -> str:
    """The same question about another province of the first list."""
    return link_to(context, replace(asked, province=code))


def link_home(context: Context, asked: MovementQuestion) -> str:
    """The same question about the programme's own province."""
    return link_to(context, replace(asked, province=context.programme.province))


def draw_movement_choosers(context: Context, asked: MovementQuestion, view: MovementView) -> Component:
    """Years and lists as links, provinces and places as lists."""
    pairs = read_comparisons(context.session, context.query)
    places = _places(context, asked, min(view.start.size, view.end.size))
    return html.Div(
        className="index-choosers no-print",
        children=[
            draw_choice_links(context.say("movement.choose.from"), _starts(context, asked, pairs)),
            draw_choice_links(context.say("movement.choose.to"), _ends(context, asked, pairs)),
            draw_choice_links(context.say("movement.choose.scheme"), _lists(context, asked, pairs)),
            draw_choice_list(context, "tinh", context.say("movement.choose.province"), _provinces(context, asked)),
            draw_choice_list(context, "hang", context.say("movement.choose.place"), places, width=110),
        ],
    )


def _starts(context: Context, asked: MovementQuestion, pairs: Comparisons) -> list[Choice]:
    """First years; the last one goes with a choice where it would not be later."""
    found = []
    for year in sorted({start for start, _ in pairs}):
        ends = [end for start, end in pairs if start == year]
        end = asked.end if asked.end in ends else min(ends)
        found.append(_years(context, asked, pairs, (year, end), Choice(str(year), "", year == asked.start)))
    return found


def _ends(context: Context, asked: MovementQuestion, pairs: Comparisons) -> list[Choice]:
    found = []
    for year in sorted({end for _, end in pairs}):
        starts = [start for start, end in pairs if end == year]
        start = asked.start if asked.start in starts else max(starts)
        found.append(_years(context, asked, pairs, (start, year), Choice(str(year), "", year == asked.end)))
    return found


def _years(
    context: Context, asked: MovementQuestion, pairs: Comparisons, years: tuple[int, int], choice: Choice
) -> Choice:
    """The lists are kept where the years can be compared in them, else at least the first one."""
    offered, wanted = pairs[years], (asked.before, asked.after)
    lists = wanted if wanted in offered else next((p for p in offered if p[0] == asked.before), offered[0])
    return replace(choice, address=link_to(context, _changed(context, asked, years, lists)))


def _changed(
    context: Context, asked: MovementQuestion, years: tuple[int, int], lists: tuple[str, str]
) -> MovementQuestion:
    """In another list a code may mean another province and a place may not exist, so neither is kept."""
    province = asked.province if lists[0] == asked.before else context.programme.province
    place = asked.place if lists == (asked.before, asked.after) else DEFAULT_PLACE
    return MovementQuestion(*years, *lists, province, place)


def _lists(context: Context, asked: MovementQuestion, pairs: Comparisons) -> list[Choice]:
    published, years, found = dict(read_known_years(context.session, context.query)), (asked.start, asked.end), []
    for before, after in pairs[years]:
        is_derived = before not in published[asked.start] or after not in published[asked.end]
        key = "change" if before != after else "derived" if is_derived else "same"
        words = context.say(f"movement.scheme.{key}", before=before, after=after, scheme=before)
        address = link_to(context, _changed(context, asked, years, (before, after)))
        found.append(Choice(words, address, (before, after) == (asked.before, asked.after)))
    return found


def _provinces(context: Context, asked: MovementQuestion) -> list[Choice]:
    known = [province for province in context.catalogue.provinces if province.scheme == asked.before]
    return [
        Choice(
            context.name(province),
            link_to(context, replace(asked, province=province.code)),
            province.code == asked.province,
        )
        for province in sorted(known, key=lambda one: sort_key(context.name(one)))
    ]


def _places(context: Context, asked: MovementQuestion, most: int) -> list[Choice]:
    return [
        Choice(str(place), link_to(context, replace(asked, place=place)), place == asked.place)
        for place in range(1, most + 1)
    ]
