"""The decision on a report: approve, or return with a reason for each row; each opens first and is then confirmed.

Both are folded away behind a button that says what it opens, so that nothing is decided by one slip of the hand, with
the keyboard as with the mouse. What happens then is in ``review_actions``.
"""

from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboard.context import Context
from dti.i18n import number
from dti.ingest.remarks import LONGEST
from dti.views.review import Review
from dti.views.review_wording import write_about, write_department, write_obstacle


def draw_decision(context: Context, review: Review) -> Component:
    """Both ways to decide while it waits, and who would decide; else what became of it."""
    parts: list[Any] = [html.H2(context.say("review.decide.title"))]
    if review.is_waiting:
        parts += [
            html.P(context.say("review.decide.as", name=context.user.signature), className="muted"),
            _draw_approve(context, review),
            _draw_return(context, review),
            html.Div(id="review-problem", role="alert", className="review-problem"),
        ]
    else:
        parts.append(html.P(write_obstacle(review, context.language)))
    return html.Section(parts, className="panel review-decision no-print")


def _draw_approve(context: Context, review: Review) -> Component:
    obstacle = write_obstacle(review, context.language)
    if obstacle:
        return html.P(obstacle, className="review-item review-warn")
    words = {
        "department": write_department(review, context.language),
        "about": write_about(review.submission, context.language),
        "count": number(len(review.rows), context.language),
    }
    hint = "later" if review.is_outrun else "needed" if review.needs_reason else "free"
    return html.Details(
        className="review-choice",
        children=[
            html.Summary(context.say("review.approve.open"), className="button button-primary"),
            html.P(context.say("review.approve.means", **words)),
            dmc.Textarea(
                id="review-approve-reason",
                label=context.say(f"review.approve.reason.{hint}"),
                autosize=True,
                minRows=2,
                required=review.needs_reason,
                inputProps={"maxLength": LONGEST},
            ),
            dmc.Button(context.say("review.approve.confirm"), id="review-approve"),
        ],
    )


def _draw_return(context: Context, review: Review) -> Component:
    key = "rows" if review.rows else "whole"
    return html.Details(
        className="review-choice",
        children=[
            html.Summary(context.say("review.return.open"), className="button"),
            html.P(context.say(f"review.return.means.{key}")),
            dmc.Textarea(
                id="review-return-reason",
                label=context.say("review.return.reason"),
                autosize=True,
                minRows=2,
                inputProps={"maxLength": LONGEST},
            ),
            dmc.Button(context.say("review.return.confirm"), id="review-return", color="red"),
        ],
    )
