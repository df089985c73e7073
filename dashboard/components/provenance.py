"""“Số này từ đâu?”: department or publication, file, sheet, cell, who sent it, who approved it, when, and the original.

Whoever shows a figure leads here: a target's page for its own figures, later pages by the same function. Of a figure
that another department reported only who and when is said (`dti.views.origins.withhold`).
"""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.facts import draw_facts, draw_source
from dashboard.components.links import link_department, link_with
from dashboard.context import Context
from dti.access.roles import Action
from dti.catalogue.models import Target
from dti.catalogue.observations import CellOrigin, ObservationValue, ScoreCell, ScoreOrigin, WithheldOrigin
from dti.i18n import day, has_text, moment, number, period_name
from dti.views.origin_wording import write_giver
from dti.views.origins import Trace
from dti.views.wording import write_value


def draw_provenance(context: Context, target: Target, trace: Trace, *, decides: bool) -> Component:
    """The panel for one value; ``decides`` says whether the target's status stands on it."""
    observation = trace.observation
    told = context.say("provenance.decides" if decides else "provenance.beside")
    return html.Div(
        className="provenance",
        children=[
            html.P(
                className="provenance-value",
                children=[
                    html.Strong(write_value(target, observation, context.language)),
                    html.Span(context.say("provenance.on", day=observation.data_date), className="muted"),
                    html.Span(told, className="flag"),
                ],
            ),
            *_downloads(context, trace),
            draw_facts([*_shares(context, observation), *_origin(context, trace), *_sourced(context, trace)]),
        ],
    )


def name_giver(context: Context, trace: Trace) -> str:
    """Who says so: the publication of a transcribed figure, the index for a score, else the department."""
    return write_giver(trace, context.language)


def _shares(context: Context, observation: ObservationValue) -> list[tuple[str, Any]]:
    if observation.numerator is None or observation.denominator is None:
        return []
    parts = [number(part, context.language) for part in (observation.numerator, observation.denominator)]
    return [(context.say("provenance.parts"), " / ".join(parts))]


def _origin(context: Context, trace: Trace) -> list[tuple[str, Any]]:
    origin = trace.observation.origin
    if isinstance(origin, ScoreOrigin):
        return _score(context, trace.observation, origin)
    if isinstance(origin, WithheldOrigin):
        return _withheld(context, trace)
    return [*_giver(context, trace), *_cell(context, trace, origin)]


def _withheld(context: Context, trace: Trace) -> list[tuple[str, Any]]:
    return [
        (context.say("common.word.department"), name_giver(context, trace)),
        (context.say("common.word.data_date"), day(trace.observation.data_date, context.language)),
        (context.say("common.word.source"), html.Span(context.say("provenance.withheld"), className="muted")),
    ]


def _giver(context: Context, trace: Trace) -> list[tuple[str, Any]]:
    publication = trace.publication
    if publication is None:
        department = trace.department
        code = trace.observation.department
        link = link_department(context, code, context.name(department) if department else code)
        period = trace.observation.period
        return [
            (context.say("common.word.department"), link),
            (context.say("common.word.period"), period_name(period, context.language) if period else None),
        ]
    key = "provenance.published.about" if publication.approximate else "provenance.published.on"
    said = context.say(key, publisher=publication.publisher, day=publication.published_on)
    title = getattr(publication, f"title_{context.language}")
    return [(context.say("provenance.publication"), [html.Div(title), html.Div(said, className="muted")])]


def _cell(context: Context, trace: Trace, origin: CellOrigin) -> list[tuple[str, Any]]:
    cell = html.Code(f"{origin.sheet}!{origin.cell}")
    prepared = trace.submission.prepared_by if trace.submission else ""
    return [
        (context.say("common.word.file"), html.Span(origin.filename, className="filename")),
        (context.say("provenance.cell"), cell),
        (context.say("provenance.prepared"), prepared),
        (context.say("provenance.sent"), _by(context, origin.sent_by, origin.sent_at)),
        (context.say("provenance.approved"), _by(context, origin.approved_by, origin.approved_at)),
        (context.say("provenance.known"), day(trace.observation.known_on, context.language)),
        ("SHA-256", html.Code(origin.sha256, className="hash")),
    ]


def _by(context: Context, who: str | None, when: Any) -> str | None:
    return context.say("provenance.by", who=who, when=moment(when, context.language)) if who and when else None


def _score(context: Context, observation: ObservationValue, origin: ScoreOrigin) -> list[tuple[str, Any]]:
    framework = next((f for f in context.catalogue.frameworks if f.code == origin.framework), None)
    basis = f"common.basis.{origin.rank_basis}"
    link = link_with(context, "/dti", nam=origin.assessment_year, so=origin.scheme)
    return [
        (
            context.say("provenance.index"),
            dcc.Link(context.say("provenance.score", year=str(origin.assessment_year)), href=link),
        ),
        (context.say("provenance.framework"), framework.decision if framework else origin.framework),
        (context.say("provenance.field"), observation.field and str(observation.field)),
        (context.say("provenance.basis"), context.say(basis) if has_text(basis) else origin.rank_basis),
        (context.say("provenance.published_on"), day(observation.known_on, context.language)),
        *_imported(context, origin.read_from),
    ]


def _imported(context: Context, cell: ScoreCell | None) -> list[tuple[str, Any]]:
    """The cell of the ranking table that a steward loaded, if the score came so."""
    if cell is None:
        return []
    link = context.link(f"/tai/bang-xep-hang/{cell.sha256}")
    return [
        (context.say("common.word.file"), html.A(cell.filename, href=link, className="filename", download="")),
        (context.say("provenance.cell"), html.Code(cell.place)),
        (context.say("ranking.origin.by"), _by(context, cell.imported_by, cell.imported_at)),
        ("SHA-256", html.Code(cell.sha256, className="hash")),
    ]


def _sourced(context: Context, trace: Trace) -> list[tuple[str, Any]]:
    observation = trace.observation
    return [
        (context.say("common.word.source"), draw_source(observation.source) if observation.source else None),
        (context.say("common.word.note"), observation.note),
    ]


def _downloads(context: Context, trace: Trace) -> list[Component]:
    if trace.submission is None or not context.may(Action.READ_SUBMISSION, trace.submission.department):
        return []
    original = context.link(f"/tai/ban-goc/{trace.submission.id}")
    return [
        html.P(
            className="no-print",
            children=html.A(context.say("provenance.download"), href=original, className="button-link", download=""),
        )
    ]
