"""The framework's tree: each node with what was published and what is claimed, drawn on one line from 0 to 1.

Under each claim stands where it comes from (department, file, sheet, cell, evidence), under each official value its
source.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.assessment_totals import draw_basis
from dashboard.components.facts import draw_facts, draw_source
from dashboard.components.links import link_department
from dashboard.components.target_uses import link_elsewhere
from dashboard.context import Context
from dti.catalogue.models import Score
from dti.catalogue.observations import ObservationValue, WithheldOrigin
from dti.i18n import day, has_text, moment, number
from dti.store.assessments import AssessmentValue
from dti.views.assessment_values import AssessedYear, NodeLine
from dti.views.assessment_wording import name_of, write_difference, write_points, write_span, write_value
from dti.views.wording import write_value as write_value_of

_COLUMNS = ("node", "maximum", "picture", "own", "official", "difference", "origin")
_NUMBERS = ("maximum", "own", "official", "difference")


def draw_tree(context: Context, year: AssessedYear) -> Component:
    """The whole table."""
    title = context.say("assessment.tree.title", decision=year.framework.decision, year=str(year.assessment_year))
    head = [
        html.Th(
            context.say(f"assessment.tree.{key}"),
            scope="col",
            className="number" if key in _NUMBERS else "assessment-picture" if key == "picture" else "",
        )
        for key in _COLUMNS
    ]
    return html.Section(
        className="panel assessment-tree",
        children=[
            html.H2(title),
            _draw_legend(context),
            html.Table(
                [
                    html.Caption(title, className="sr-only"),
                    html.Thead(html.Tr(head)),
                    html.Tbody([_draw_row(context, line) for line in year.lines]),
                ],
                className="plain-table stacked",
            ),
        ],
    )


def _draw_legend(context: Context) -> Component:
    marks = [
        html.Li([html.Span(className=f"dot dot-{name}", **{"aria-hidden": "true"}), context.say(f"assessment.{key}")])
        for name, key in (("own", "legend.own"), ("official", "legend.official"))
    ]
    return html.Ul(marks, className="assessment-legend")


def _draw_row(context: Context, line: NodeLine) -> Component:
    say, language = context.say, context.language

    def cell(key: str, children: Any, extra: str = "") -> Component:
        name = f"number {extra}".strip() if key in _NUMBERS else extra
        if children in (["–"], []):
            name += " is-none"
        return html.Td(children, className=name, **{"data-label": say(f"assessment.tree.{key}")})

    difference = line.difference
    tone = "" if difference is None else "is-above" if difference > 0 else "is-below" if difference < 0 else ""
    maximum = say("assessment.tree.unknown_maximum") if line.maximum is None else number(line.maximum, language)
    heading = [html.Span(line.node.code, className="code"), " ", name_of(line.node, language)]
    if line.is_contested:
        heading += [" ", html.Span(say("common.flag.conflict"), className="flag flag-conflict")]
    return html.Tr(
        className=f"depth-{min(line.depth, 3)}{' is-part' if line.is_part else ''}",
        **{"data-node": line.node.code},
        children=[
            html.Th(heading, scope="row"),
            cell("maximum", maximum, "" if line.maximum is not None else "muted"),
            html.Td(_draw_picture(context, line), className="assessment-picture"),
            cell("own", _own(context, line)),
            cell("official", [write_value(line.official_value, language), *draw_basis(context, line.official_basis)]),
            cell("difference", _difference(context, line), tone),
            cell("origin", _origins(context, line), "cell-origin"),
        ],
    )


def _own(context: Context, line: NodeLine) -> list[Any]:
    """The claimed value, with its points; of a group what its parts come to."""
    if line.is_part:
        parts: list[Any] = [write_span(line.span, context.language)]
        points = [claim.points for claim in line.claims if claim.points is not None]
    else:
        parts = [write_value(line.own, context.language)]
        points = [line.own * line.maximum] if line.own is not None and line.maximum is not None else []
    if points:
        ends = [write_points(one, context.language) for one in sorted(set(points))]
        said = context.say("assessment.tree.points", points=" / ".join(ends))
        parts.append(html.Span(said, className="assessment-beside"))
    return parts


def _difference(context: Context, line: NodeLine) -> list[Any]:
    if line.difference is None:
        return ["–"]
    points = write_difference(line.points_difference, context.language, None)
    return [
        write_difference(line.difference, context.language),
        html.Span(context.say("assessment.tree.points", points=points), className="assessment-beside"),
    ]


def _draw_picture(context: Context, line: NodeLine) -> Component | None:
    """Both values on a line from 0 to 1, joined by a bar; a contested claim is a bar of its own."""
    low, high = _ends(line)
    if low is None and line.official_value is None:
        return None
    parts: list[Any] = []
    if low is not None and high is not None and line.official_value is not None:
        near = high if line.official_value > high else low if line.official_value < low else line.official_value
        parts.append(_bar("gap", min(near, line.official_value), max(near, line.official_value)))
    if low is not None and high is not None and low != high:
        parts.append(_bar("span", low, high))
    parts += [_dot("own", value) for value in dict.fromkeys((low, high)) if value is not None]
    if line.official_value is not None:
        parts.append(_dot("official", line.official_value))
    said = context.say(
        "assessment.tree.picture_label",
        own=write_span(line.span, context.language) if line.is_part else write_value(line.own, context.language),
        official=write_value(line.official_value, context.language),
    )
    return html.Div(parts, className="dumbbell", role="img", **{"aria-label": said})


def _ends(line: NodeLine) -> tuple[Decimal | None, Decimal | None]:
    if line.span is not None:
        return line.span.least, line.span.most
    return line.own, line.own


def _dot(name: str, value: Decimal) -> Component:
    return html.Span(className=f"dot dot-{name}", style={"left": _percent(value)})


def _bar(name: str, low: Decimal, high: Decimal) -> Component:
    return html.Span(className=f"bar bar-{name}", style={"left": _percent(low), "width": _percent(high - low)})


def _percent(value: Decimal) -> str:
    return f"{value * 100:.2f}%"


def _origins(context: Context, line: NodeLine) -> list[Any]:
    """Where each value of the row comes from, folded until somebody asks."""
    found = [_draw_claim(context, claim) for claim in line.claims]
    if line.figure is not None:
        found.append(_draw_figure(context, line.figure))
    if line.official is not None:
        found.append(_draw_official(context, line.official))
    elif line.official_value is not None:
        found.append(html.Span(context.say("assessment.origin.derived"), className="muted small"))
    return found


def _draw_figure(context: Context, figure: ObservationValue) -> Component:
    """A figure that was entered for a target and is this node's too, with the way there."""
    programme, _, code = (figure.fed_from or "").partition("/")
    target = context.catalogue.target(programme, code)
    assert target is not None, "a feed leads from a target of the catalogue"
    value = write_value_of(target, figure, context.language)
    said = context.say("assessment.origin.figure", value=value, day=day(figure.data_date, context.language))
    return html.Div([said, " ", dcc.Link(f"{programme}/{code}", href=link_elsewhere(context, programme, code))])


def _draw_claim(context: Context, claim: AssessmentValue) -> Component:
    department = context.catalogue.department(claim.department)
    name = context.name(department) if department is not None else claim.department
    points = (
        context.say("assessment.origin.gap") if claim.points is None else write_points(claim.points, context.language)
    )
    flags = [
        html.Span(context.say(f"common.flag.{flag}"), className=f"flag flag-{flag}")
        for flag, is_so in (("illustrative", claim.illustrative), ("provisional", claim.provisional))
        if is_so
    ]
    origin, summary = claim.origin, html.Summary([context.say("assessment.origin.of", name=name), " ", *flags])
    if isinstance(origin, WithheldOrigin):
        told = ((context.say("assessment.origin.claimed"), points), (context.say("common.word.department"), name))
        hidden = html.P(context.say("provenance.withheld"), className="muted")
        return html.Details([summary, draw_facts(told), hidden], className="origin")
    facts: Sequence[tuple[str, Any]] = (
        (context.say("assessment.origin.claimed"), points),
        (context.say("common.word.department"), link_department(context, claim.department, name)),
        (context.say("assessment.origin.evidence"), claim.evidence or context.say("assessment.origin.no_evidence")),
        (context.say("assessment.origin.parts"), _parts(context, claim)),
        (context.say("common.word.note"), claim.note),
        (context.say("common.word.file"), html.Span(origin.filename, className="filename")),
        (context.say("assessment.origin.cell"), html.Code(f"{origin.sheet}!{origin.cell}")),
        (context.say("assessment.origin.prepared"), claim.prepared_by),
        (context.say("assessment.origin.sent"), _by(context, origin.sent_by, origin.sent_at)),
        (context.say("assessment.origin.approved"), _by(context, origin.approved_by, origin.approved_at)),
        ("SHA-256", html.Code(origin.sha256, className="hash")),
    )
    original = html.A(
        context.say("assessment.origin.download"),
        href=context.link(f"/tai/ban-goc/{origin.submission}"),
        className="button-link",
        download="",
    )
    return html.Details([summary, draw_facts(facts), html.P(original, className="no-print")], className="origin")


def _parts(context: Context, claim: AssessmentValue) -> str | None:
    if claim.numerator is None or claim.denominator is None:
        return None
    return " / ".join(number(part, context.language) for part in (claim.numerator, claim.denominator))


def _by(context: Context, who: str | None, when: Any) -> str | None:
    if not who or when is None:
        return None
    return context.say("assessment.origin.by", who=who, when=moment(when, context.language))


def _draw_official(context: Context, score: Score) -> Component:
    basis = f"common.basis.{score.value_basis.value}" if score.value_basis is not None else ""
    facts = (
        (context.say("assessment.origin.basis"), context.say(basis) if has_text(basis) else None),
        (context.say("assessment.origin.published_on"), day(score.published_on, context.language)),
        (context.say("common.word.note"), score.note_vi if context.language == "vi" else score.note_en),
        (context.say("common.word.source"), draw_source(score.source)),
    )
    summary = html.Summary(context.say("assessment.origin.official"))
    return html.Details([summary, draw_facts(facts)], className="origin")
