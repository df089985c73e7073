"""What a self-assessment claims, on the page of its submission: the nodes with points, evidence and cell."""

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.links import link_with
from dashboard.context import Context
from dti.i18n import number
from dti.ingest.review import Review
from dti.store.submissions import State, SubmissionValue
from dti.views.assessment_wording import name_of, write_points, write_value

_COLUMNS = ("node", "points", "maximum", "value", "evidence", "cell")
_NUMBERS = ("points", "maximum", "value")


def write_kind(context: Context, submission: SubmissionValue) -> str:
    """What a submission is about, where it is no report of targets; empty for one that is."""
    if not submission.is_assessment:
        return ""
    found = next((one for one in context.catalogue.frameworks if one.code == submission.framework), None)
    unknown = context.say("assessment.submitted.unknown")
    year = submission.assessment_year
    return context.say(
        "assessment.submitted.kind_is",
        framework=found.decision if found is not None else unknown,
        year=str(year) if year is not None else unknown,
    )


def draw_assessed(context: Context, submission: SubmissionValue, seen: Review) -> Component | None:
    """The claimed nodes; None for a report of targets and for what was refused."""
    claims = seen.report.claims
    if not claims or submission.state is State.REFUSED:
        return None
    framework = next((one for one in context.catalogue.frameworks if one.code == submission.framework), None)
    names = {node.code: name_of(node, context.language) for node in framework.nodes} if framework else {}
    title = context.say("assessment.submitted.title")
    head = [
        html.Th(context.say(f"assessment.submitted.{key}"), scope="col", className="number" if key in _NUMBERS else "")
        for key in _COLUMNS
    ]
    rows = [
        html.Tr(
            [
                html.Th([html.B(claim.node), " ", names.get(claim.node, "")], scope="row"),
                html.Td(write_points(claim.points, context.language), className="number"),
                html.Td(number(claim.maximum, context.language), className="number"),
                html.Td(write_value(claim.value, context.language), className="number"),
                html.Td(claim.evidence),
                html.Td(claim.cell),
            ]
        )
        for claim in claims
    ]
    table = html.Table(
        [html.Caption(title, className="sr-only"), html.Thead(html.Tr(head)), html.Tbody(rows)],
        className="plain-table compare",
    )
    link = link_with(context, "/dti/tu-danh-gia", nam=submission.assessment_year)
    return html.Section(
        className="comparison",
        children=[
            html.H2(title),
            html.Div(table, className="table-frame", tabIndex="0", role="region", **{"aria-label": title}),
            html.P(dcc.Link(context.say("assessment.submitted.see"), href=link), className="no-print"),
        ],
    )
