"""Sending a report again: what changed since the last attempt, what is mended, what remains; nothing the first time."""

from dash import html
from dash.development.base_component import Component

from dashboard.context import Context
from dti.ingest.resubmission import ResentWords, describe, resubmission_of
from dti.store.submissions import SubmissionValue

_FEW = 6
"""Changes that are shown at once."""


def draw_resent(context: Context, submission: SubmissionValue) -> Component | None:
    """The differences to the last attempt of the same department and period; None where there was none."""
    resent = resubmission_of(context.session, context.catalogue, submission)
    if resent is None:
        return None
    words = describe(resent, context.language)
    return html.Section(
        className="panel",
        id="submit-resent",
        children=[
            html.H2(words.title),
            html.Ul([html.Li(said) for said in words.corrected]),
            *[html.P(said) for said in (words.unsure, words.remaining, words.new, *words.answered) if said],
            _draw_changes(words),
        ],
    )


def _draw_changes(words: ResentWords) -> Component | None:
    if not words.changes:
        return None
    table = html.Div(
        className="table-frame",
        children=html.Table(
            className="plain-table",
            children=[
                html.Thead(html.Tr([html.Th(header, scope="col") for header in words.headers])),
                html.Tbody([html.Tr([html.Td(cell) for cell in row]) for row in words.changes]),
            ],
        ),
    )
    # What is wrong now stands below: a long list must not push it off a phone's screen.
    return html.Details([html.Summary(words.changes_title), table], open=len(words.changes) <= _FEW)
