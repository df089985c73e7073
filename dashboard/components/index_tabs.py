"""The pages about the index (DTI) side by side: one row of links above each of them.

Another page about the index is another line in `TABS`; its label is a message of that page.
"""

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.links import link_with
from dashboard.context import Context
from dti.access.roles import Action
from dti.views.index_years import note_year

#: Path and message id of the label of each page, in the order of the questions a committee asks; with what one must be
#: allowed to do to open it.
TABS = (
    ("/dti", "framework.tab", Action.READ_FIGURES),
    ("/dti/vi-sao", "movement.tab", Action.READ_FIGURES),
    ("/dti/khoang-cach", "gap.tab", Action.READ_FIGURES),
    ("/dti/mo-phong", "simulation.tab", Action.READ_FIGURES),
    ("/dti/duong-ve", "way_back.tab", Action.READ_FIGURES),
    ("/dti/do-chac", "certainty.tab", Action.READ_FIGURES),
    ("/dti/tu-danh-gia", "assessment.tab", Action.READ_SUBMISSION),
    ("/dti/nap", "ranking.tab", Action.EDIT_INDEX),
)

#: What a reader has chosen and takes along: province, list of provinces, year.
_KEPT = ("tinh", "so", "nam")


def draw_index_tabs(context: Context, current: str) -> Component:
    """The row of links; ``current`` is the path of the page that draws it."""
    links = [_draw_tab(context, path, label, path == current) for path, label, action in TABS if context.may(action)]
    return html.Nav(links, className="index-tabs no-print", **{"aria-label": context.say("framework.tabs")})


def _draw_tab(context: Context, path: str, label: str, is_current: bool) -> Component:
    if is_current:
        return html.Span(context.say(label), className="index-tab is-current", **{"aria-current": "page"})
    kept = {name: context.address.get(name) for name in _KEPT}
    return dcc.Link(context.say(label), href=link_with(context, path, **kept), className="index-tab")


def draw_list_note(context: Context, scheme: str) -> list[Component]:
    """That the list of today is answered for, where the address asks for none and an older one would do as well."""
    is_now = any(one.scheme == scheme and one.merged_from for one in context.catalogue.provinces)
    if context.address.get("so") or not is_now:
        return []
    return [html.P(context.say("framework.list_now", scheme=scheme), className="muted small list-note")]


def draw_year_note(context: Context, year: int, name: str = "nam") -> list[Component]:
    """Which year is shown where the address (its parameter ``name``) asks for none and a newer one is known in part."""
    note = "" if context.address.get(name) else note_year(context.session, context.query, year, context.language)
    return [html.P(note, className="beside year-note")] if note else []
