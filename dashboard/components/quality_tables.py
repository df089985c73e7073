"""Tables of scores: departments, pillars, targets against the four, and one score of each department over the periods.

Every name leads to the same page for that thing alone; the head of a column sorts the departments.
"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.quality_files import export_departments
from dashboard.components.quality_filters import Asked, link_to, link_wanted, name_department
from dashboard.components.quality_scores import LEVELS, draw_cell, draw_period, draw_trend_table, trend_of
from dashboard.context import Context
from dti.analysis.quality import Quality, Score
from dti.i18n import period_name
from dti.views.quality import QualityBoard, Scores


def draw_departments(context: Context, board: QualityBoard, asked: Asked) -> Component:
    """Departments against the four scores, in the order of the catalogue or the lowest of one score first."""
    found = board.scores_by("department", asked.wanted)
    title = context.say("quality.table.departments", period=board.query.period)
    if not found:
        return _panel(title, html.P(context.say("quality.table.departments.empty"), className="empty"))
    codes = _in_order(found, asked.sort)
    names = {code: name_department(context, board, code) for code in codes}
    rows = [
        _row(context, names[code], link_wanted(context, asked, department=code), found[code], chosen=code)
        for code in codes
    ]
    head = [html.Th(context.say("quality.table.department"), scope="col"), *_sorted_heads(context, asked)]
    table = html.Table([html.Thead(html.Tr(head)), html.Tbody(rows)], className="plain-table quality-heat")
    files = export_departments(context, board, {code: found[code] for code in codes}, title)
    return _panel(title, _scroll(title, table), _legend(context), files)


def _in_order(found: Mapping[str, Scores], by: Quality | None) -> list[str]:
    return list(found) if by is None else sorted(found, key=lambda code: _rank(found[code][by]))


def _rank(score: Score) -> tuple[bool, Decimal]:
    """The lowest first, what is not rated last."""
    points = score.points
    return points is None, points if points is not None else Decimal(0)


def _sorted_heads(context: Context, asked: Asked) -> list[Component]:
    heads = []
    for quality in Quality:
        is_sorted = asked.sort is quality
        name = context.say(f"quality.score.{quality.value}")
        link = dcc.Link(
            f"{name} ▲" if is_sorted else name,
            href=link_to(context, replace(asked, sort=None if is_sorted else quality)),
            title=context.say("quality.table.sort", what=name),
        )
        aria = {"aria-sort": "ascending"} if is_sorted else {}
        heads.append(html.Th(link, scope="col", className="number", **aria))
    return heads


def draw_pillars(context: Context, board: QualityBoard, asked: Asked) -> Component | None:
    """Pillars against the four scores; None where one alone was asked for."""
    found = board.scores_by("pillar", asked.wanted)
    names = {one.code: context.name(one) for one in context.programme.pillars}
    if len(found) < 2:
        return None
    title = context.say("quality.table.pillars", period=board.query.period)
    rows = [
        _row(context, names.get(code, code), link_wanted(context, asked, pillar=code), scores)
        for code, scores in found.items()
    ]
    return _panel(title, _scroll(title, _plain(context, "pillar", rows)))


def draw_targets(context: Context, board: QualityBoard, asked: Asked) -> Component | None:
    """Targets against the four scores, folded away; None where one alone was asked for."""
    found = board.scores_by("target", asked.wanted)
    if len(found) < 2:
        return None
    names = {one.code: context.name(one) for one in board.catalogue.targets_of(board.query.programme)}
    title = context.say("quality.table.targets", period=board.query.period)
    rows = [
        _row(context, f"{code} {names.get(code, '')}".strip(), link_wanted(context, asked, target=code), scores)
        for code, scores in found.items()
    ]
    table = _scroll(title, _plain(context, "target", rows))
    return html.Details([html.Summary(html.H2(title)), table], className="panel quality-fold")


def draw_periods(context: Context, board: QualityBoard, asked: Asked) -> Component:
    """The four scores over the periods: the table beside the lines of the cards."""
    title = context.say("quality.table.periods")
    return _panel(title, _scroll(title, draw_trend_table(context, trend_of(board, asked.wanted))))


def draw_heat(context: Context, board: QualityBoard, asked: Asked, quality: Quality) -> Component | None:
    """One score of each department over the periods; None where there is only one department."""
    wanted = replace(asked.wanted, period=None)
    per: dict[str, dict[str, Score]] = {}
    for period in board.periods:
        for code, scores in board.scores_by("department", replace(wanted, period=period)).items():
            per.setdefault(code, {})[period.code] = scores[quality]
    rated = {code: found for code, found in per.items() if any(one.applicable for one in found.values())}
    if len(rated) < 2:
        return None
    title = context.say("quality.table.heat", score=context.say(f"quality.score.{quality.value}"))
    head = [html.Th(context.say("quality.table.department"), scope="col")]
    head += [draw_period(context, one) for one in board.periods]
    order = [one.code for one in board.catalogue.departments if one.code in rated]
    rows = [html.Tr(_heat_row(context, board, asked, quality, code, rated[code])) for code in order]
    table = html.Table([html.Thead(html.Tr(head)), html.Tbody(rows)], className="plain-table quality-heat")
    return _panel(title, _scroll(title, table))


def _heat_row(
    context: Context, board: QualityBoard, asked: Asked, quality: Quality, code: str, found: Mapping[str, Score]
) -> list[Component]:
    name = name_department(context, board, code)
    link = dcc.Link(name, href=link_wanted(context, asked, department=code))
    cells = [
        draw_cell(context, found.get(one.code, Score()), f"{name}, {period_name(one, context.language)}", quality)
        for one in board.periods
    ]
    return [html.Th(link, scope="row"), *cells]


def _plain(context: Context, what: str, rows: list[Component]) -> Component:
    head = [html.Th(context.say(f"quality.table.{what}"), scope="col")]
    head += [
        html.Th(context.say(f"quality.score.{quality.value}"), scope="col", className="number") for quality in Quality
    ]
    return html.Table([html.Thead(html.Tr(head)), html.Tbody(rows)], className="plain-table quality-heat")


def _row(context: Context, name: str, href: str, scores: Scores, chosen: str = "") -> Component:
    cells = [draw_cell(context, scores[quality], name, quality) for quality in Quality]
    return html.Tr(
        [html.Th(dcc.Link(name, href=href), scope="row"), *cells], **({"data-code": chosen} if chosen else {})
    )


def _scroll(title: str, table: Component) -> Component:
    return html.Div(table, className="quality-scroll", tabIndex="0", role="region", **{"aria-label": title})


def _panel(title: str, *children: Component) -> Component:
    return html.Section([html.H2(title), *children], className="panel")


def _legend(context: Context) -> Component:
    marks = [
        html.Span([html.Span(className=f"quality-mark level-{level}"), context.say(f"quality.level.{level}")])
        for level in LEVELS
    ]
    return html.P([context.say("quality.legend"), *marks], className="legend")
