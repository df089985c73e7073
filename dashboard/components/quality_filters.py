"""What of the data's quality is looked at: department, pillar, target, score and order, all of it in the address.

Another thing to filter by is a parameter here and a field of `dti.views.quality.Wanted`.
"""

from dataclasses import dataclass, replace

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.links import link_with
from dashboard.context import Context
from dti.analysis.aggregation import PUBLISHED
from dti.analysis.quality import Quality
from dti.i18n import period_name
from dti.views.quality import QualityBoard, Wanted

PATH = "/chat-luong"
DEPARTMENT, PILLAR, TARGET, SCORE, SORT = "dv", "tc", "chi-tieu", "diem", "sx"
"""Parameters of the page's address."""

SPELT = {Quality.CORRECT: "dung", Quality.COMPLETE: "du", Quality.CLEAN: "sach", Quality.LIVE: "song"}
"""How the address writes a score."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: what is counted, which score's causes, which score the departments are sorted by."""

    wanted: Wanted
    score: Quality | None = None
    sort: Quality | None = None


def read_asked(context: Context, board: QualityBoard) -> Asked:
    """What the address asks for; codes that nobody has are not asked for."""
    get = context.address.get
    departments = {one.code for one in board.catalogue.departments}
    pillars = {one.code for one in context.programme.pillars}
    targets = {one.code for one in board.catalogue.targets_of(board.query.programme)}
    wanted = Wanted(
        department=_known(get(DEPARTMENT), departments),
        pillar=_known(get(PILLAR), pillars),
        target=_known(get(TARGET), targets),
        period=board.query.period,
    )
    return Asked(wanted, _score(get(SCORE)), _score(get(SORT)))


def _known(given: str | None, codes: set[str]) -> str | None:
    return given if given in codes else None


def _score(given: str | None) -> Quality | None:
    return next((quality for quality, spelt in SPELT.items() if spelt == given), None)


def link_to(context: Context, asked: Asked) -> str:
    """The page for what is asked."""
    wanted = asked.wanted
    params = {
        DEPARTMENT: wanted.department,
        PILLAR: wanted.pillar,
        TARGET: wanted.target,
        SCORE: SPELT[asked.score] if asked.score else None,
        SORT: SPELT[asked.sort] if asked.sort else None,
    }
    return link_with(context, PATH, **params)


def link_wanted(context: Context, asked: Asked, **changes: str | None) -> str:
    """The page with another department, pillar or target; score and order stay."""
    return link_to(context, replace(asked, wanted=replace(asked.wanted, **changes)))  # type: ignore[arg-type]


def draw_filters(context: Context, board: QualityBoard, asked: Asked) -> Component:
    """Pillars as a row of links; a chosen department or target with the way back."""
    pillars = [_chip(context, context.say("quality.filter.all"), asked, None)]
    pillars += [_chip(context, context.name(one), asked, one.code) for one in context.programme.pillars]
    return html.Nav(
        className="quality-filters no-print",
        **{"aria-label": context.say("quality.filters")},
        children=[
            html.Div(
                [html.Span(context.say("quality.filter.pillar"), className="quality-filter-name"), *pillars],
                className="quality-filter",
            ),
            *_chosen(context, board, asked),
        ],
    )


def _chip(context: Context, words: str, asked: Asked, code: str | None) -> Component:
    current = asked.wanted.pillar == code
    return dcc.Link(
        words,
        href=link_wanted(context, asked, pillar=code),
        className="quality-chip is-current" if current else "quality-chip",
    )


def _chosen(context: Context, board: QualityBoard, asked: Asked) -> list[Component]:
    found = []
    names = {"department": name_department(context, board, asked.wanted.department), "target": asked.wanted.target}
    for field, shown in names.items():
        if shown:
            clear = context.say("quality.filter.clear", what=shown)
            found.append(
                html.Div(
                    className="quality-filter",
                    children=[
                        html.Span(context.say(f"quality.filter.{field}"), className="quality-filter-name"),
                        html.Span(shown, className="quality-chip is-current"),
                        dcc.Link(f"✕ {clear}", href=link_wanted(context, asked, **{field: None}), className="chip-out"),
                    ],
                )
            )
    return found


def name_department(context: Context, board: QualityBoard, code: str | None) -> str:
    """The name of a department; of published figures that they are; nothing for none."""
    if code is None:
        return ""
    if code == PUBLISHED:
        return context.say("quality.table.published")
    found = board.catalogue.department(code)
    return context.name(found) if found else code


def write_scope(context: Context, board: QualityBoard, asked: Asked) -> str:
    """What is rated, in words: target, department, pillar, and the period."""
    wanted = asked.wanted
    pillar = next((context.name(one) for one in context.programme.pillars if one.code == wanted.pillar), "")
    named = [wanted.target or "", name_department(context, board, wanted.department), pillar]
    return ", ".join([*(one for one in named if one), period_name(board.query.period, context.language)])
