"""The province beside its peers: rank, value and main indices, with who is ahead. Peers by a stated rule or by hand."""

from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.framework_choosers import (
    PEERS,
    control,
    province_links,
    province_options,
)
from dashboard.components.framework_figures import exact, write_rank, write_value
from dashboard.components.index_misread import Misread, draw_misread
from dashboard.context import Context
from dti.figures.index_grounds import gap_ground
from dti.views.framework import IndexTable, MeasureLine
from dti.views.index_line import TOTAL
from dti.views.index_peers import PeerLine, PeerRule, Peers, choose_peers
from dti.views.wording import NOTHING

#: How a rule is written in the address; codes joined with dots are a choice by hand.
_RULES = {"gan": PeerRule.NEAREST, "vung": PeerRule.REGION}
_JOINT = "."


def read_peers(context: Context, table: IndexTable) -> Peers:
    """The peers that the address asks for, by default those with the nearest values."""
    wanted = context.address.get(PEERS) or ""
    if wanted in _RULES or not wanted:
        return choose_peers(table, _RULES.get(wanted, PeerRule.NEAREST))
    return choose_peers(table, PeerRule.CHOSEN, wanted.split(_JOINT))


def draw_peers(context: Context, table: IndexTable, name: str) -> Component:
    """The rule, the choice, and the table of peers with the province among them."""
    peers = read_peers(context, table)
    heads = [
        html.Th(context.say("framework.column.province"), scope="col"),
        html.Th(context.say("framework.column.rank"), scope="col", className="number"),
        *(
            html.Th(context.say(f"framework.short.{one.measure}"), scope="col", className="number")
            for one in peers.measures
        ),
    ]
    link = province_links(context, table)
    rows = [_row(context, peers, one, link(one.province.code)) for one in peers.lines]
    return html.Section(
        className="panel peers",
        children=[
            html.H2(context.say("framework.peers.title", name=name, year=str(table.assessment_year))),
            html.P(write_rule(context, table, peers), className="muted"),
            *draw_misread(context, _misread(context, table, peers)),
            _choosers(context, table, peers),
            html.Div(
                className="peers-scroll",
                tabIndex="0",
                role="region",
                **{"aria-label": context.say("framework.peers.label")},
                children=html.Table(
                    [html.Thead(html.Tr(heads)), html.Tbody(rows)], className="plain-table peers-table"
                ),
            ),
            html.P(context.say("framework.peers.explain", name=name), className="muted small"),
        ],
    )


def _misread(context: Context, table: IndexTable, peers: Peers) -> list[Misread]:
    """Codes of the address that no province of the list has."""
    wanted = context.address.get(PEERS) or ""
    known = {*_RULES, *(one.code for one in context.catalogue.provinces if one.scheme == table.scheme)}
    unknown = [code for code in wanted.split(_JOINT) if code and code not in known]
    key = "others" if peers.rule is PeerRule.CHOSEN else "nearest"
    return [(_JOINT.join(unknown), context.say(f"framework.misread.{key}"))] if unknown else []


def write_rule(context: Context, table: IndexTable, peers: Peers) -> str:
    """How these peers came about, and why not otherwise."""
    said = []
    if len(peers.lines) < 2:
        said.append(context.say("framework.peers.none"))
    elif peers.rule is PeerRule.REGION and table.home is not None:
        said.append(
            context.say("framework.peers.rule.region", region=getattr(table.home, f"region_{context.language}"))
        )
    elif peers.rule is PeerRule.CHOSEN:
        said.append(context.say("framework.peers.rule.chosen"))
    else:
        said.append(context.say("framework.peers.rule.nearest", count=str(len(peers.codes))))
    if not peers.region_known:
        said.append(context.say("framework.peers.no_region", scheme=table.scheme))
    return " ".join(said)


def _choosers(context: Context, table: IndexTable, peers: Peers) -> Component:
    codes = _JOINT.join(peers.codes)
    rules = {"gan": "nearest"} | ({"vung": "region"} if peers.region_known else {}) | {codes or "-": "chosen"}
    now = next(key for key, rule in rules.items() if rule == peers.rule)
    return html.Div(
        className="peers-choosers no-print",
        children=[
            dmc.SegmentedControl(
                id=control(PEERS),
                data=[{"value": key, "label": context.say(f"framework.peers.{rule}")} for key, rule in rules.items()],
                value=now,
                size="xs",
                **{"aria-label": context.say("framework.peers.rule")},
            ),
            dmc.MultiSelect(
                id=control(f"{PEERS}-chosen"),
                data=province_options(context, table, without=table.home.code if table.home else None),
                value=list(peers.codes),
                searchable=True,
                clearable=True,
                filter={"function": "looseOptions"},
                nothingFoundMessage=context.say("framework.province_not_found"),
                hidePickedOptions=True,
                size="xs",
                className="peers-chosen",
                **{"aria-label": context.say("framework.peers.chosen")},
            ),
        ],
    )


def _row(context: Context, peers: Peers, one: PeerLine, address: str) -> Component:
    total, words = one.line.scores.get(TOTAL), context.name(one.province)
    return html.Tr(
        className="is-own" if one.is_own else "",
        children=[
            html.Th(words if one.is_own else dcc.Link(words, href=address), scope="row"),
            html.Td(write_rank(total), className="number", **exact(total.rank if total else None)),
            *(_cell(context, one, measure) for measure in peers.measures),
        ],
        **{"data-code": one.province.code},
    )


def _cell(context: Context, one: PeerLine, measure: MeasureLine) -> Component:
    """A value on the ground of its distance to the province looked at, with a sign that says who is ahead."""
    score, ahead = one.line.scores.get(measure.measure), one.ahead.get(measure.measure)
    if score is None or score.value is None:
        return html.Td(NOTHING, className="number")
    ground = gap_ground(ahead)
    drawn: list[Any] = [html.Span(write_value(context, score.value), **exact(score.value))]
    if ahead:
        sign, said = ("▲", "framework.peers.ahead") if ahead > 0 else ("▼", "framework.peers.behind")
        drawn = [
            html.Span(sign, className="peers-sign", **{"aria-hidden": "true"}),
            html.Span(f"{context.say(said)} ", className="sr-only"),
            *drawn,
        ]
    style = {"backgroundColor": ground.colour, "color": ground.ink} if ground else {}
    return html.Td(drawn, className="number", style=style, **{"data-measure": measure.measure})
