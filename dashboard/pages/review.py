"""The steward looks at one report and decides: each figure beside the last one, what was found, approve or return.

Head and warnings, rows, thread and decision each have their file among the components (``review_*``, ``thread``);
``review_actions`` decides. The page is always about today: what it approves counts from today.
"""

from dataclasses import replace
from typing import Any

from dash import ALL, Dash, Input, Output, State, html, no_update
from dash.development.base_component import Component

from dashboard.components.review_actions import Decision, take_decision, ticked_rows
from dashboard.components.review_decision import draw_decision
from dashboard.components.review_head import draw_done, draw_head, draw_warnings
from dashboard.components.review_rows import REASON, TICK, draw_rows
from dashboard.components.submit_assessed import draw_assessed
from dashboard.components.submit_receipt import draw_history
from dashboard.components.submit_resent import draw_resent
from dashboard.components.thread import draw_thread, read_number, wire_thread, words_of
from dashboard.context import Services
from dashboard.page import Context, Page
from dti.access.roles import Action
from dti.core.periods import day_in_vietnam
from dti.ingest.review import review as look_again
from dti.store.submissions import State as Step
from dti.views.review import read_review
from dti.views.review_wording import write_headline

PATH = "/duyet/"


def draw(context: Context, submission: str) -> Component:
    """The page; the live region stands outside of what is drawn anew, or screen readers would miss what it says."""
    return html.Div(
        [
            html.P(id="review-status", role="status", className="sr-only"),
            html.Div(draw_page(context, read_number(submission)), id="review-page"),
        ]
    )


def draw_page(context: Context, number: int, done: str = "") -> Component:
    """What changes with a decision; ``done`` is the state it has just led to."""
    asked = replace(context.query, as_of=day_in_vietnam(context.now))
    review = read_review(context.user, context.session, asked, number)
    submission = review.submission
    seen = look_again(
        context.session, context.catalogue, submission, language=context.language, illustrative=asked.illustrative
    )
    codes = [row.row.target for row in review.rows]
    return html.Article(
        className="review",
        **{"data-title": write_headline(review, context.language)},
        children=[
            draw_done(context, review, done) if done else None,
            draw_head(context, review),
            draw_warnings(context, review, seen),
            html.Div(
                className="review-columns",
                children=[
                    html.Div(
                        className="review-main",
                        children=[
                            draw_rows(context, review, seen),
                            draw_assessed(context, submission, seen),
                            draw_resent(context, submission),
                        ],
                    ),
                    html.Div(
                        className="review-side",
                        children=[
                            draw_decision(context, review),
                            draw_thread(context, "review", review.thread, codes, open_to=True),
                            draw_history(context, submission),
                        ],
                    ),
                ],
            ),
        ],
    )


def wire(app: Dash, services: Services) -> None:
    """Deciding and saying something go to the server."""

    def decide_to_approve(clicks: int | None, reason: object, path: str | None, search: str | None) -> tuple[Any, ...]:
        if not clicks:
            return no_update, no_update, no_update  # drawing the button fires too
        decision = Decision(Step.APPROVED, words_of(reason))
        return take_decision(services, decision, _number_in(path), search, draw_page)

    def decide_to_return(
        clicks: int | None,
        reason: object,
        ids: object,
        ticks: object,
        reasons: object,
        path: str | None,
        search: str | None,
    ) -> tuple[Any, ...]:
        if not clicks:
            return no_update, no_update, no_update
        decision = Decision(Step.RETURNED, words_of(reason), ticked_rows(ids, ticks, reasons))
        return take_decision(services, decision, _number_in(path), search, draw_page)

    outputs = [("review-page", "children"), ("review-problem", "children"), ("review-status", "children")]
    address = [State("url", "pathname"), State("url", "search")]
    app.callback(
        *[Output(*one) for one in outputs],
        Input("review-approve", "n_clicks"),
        State("review-approve-reason", "value"),
        *address,
        running=[(Output("review-approve", "loading"), True, False)],
        prevent_initial_call=True,
    )(decide_to_approve)
    app.callback(
        *[Output(*one, allow_duplicate=True) for one in outputs],
        Input("review-return", "n_clicks"),
        State("review-return-reason", "value"),
        State({"type": TICK, "row": ALL}, "id"),
        State({"type": TICK, "row": ALL}, "checked"),
        State({"type": REASON, "row": ALL}, "value"),
        *address,
        running=[(Output("review-return", "loading"), True, False)],
        prevent_initial_call=True,
    )(decide_to_return)
    wire_thread(app, services, "review", lambda path, _search: _number_in(path))


def _number_in(path: str | None) -> str | None:
    return path.removeprefix(PATH).rstrip("/") if path and path.startswith(PATH) else None


PAGE = Page(
    path="/duyet/<submission>", title="review.title", help="review.help", draw=draw, action=Action.REVIEW, wire=wire
)
