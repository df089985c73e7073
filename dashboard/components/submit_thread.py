"""What the steward said about a department's report, on the page of its result: reasons of a return, and the thread.

Who may send for the department answers here; who reviews finds the way to the review.
"""

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.review_head import link_review
from dashboard.components.thread import draw_thread
from dashboard.context import Context
from dti.access.roles import Action, scope_of
from dti.store.submission_rows import read_places
from dti.store.submissions import SubmissionValue
from dti.views.review_wording import is_new_word
from dti.views.thread import read_thread


def draw_return_reasons(context: Context, submission: SubmissionValue) -> list[Component]:
    """Why it was returned: the reason for the whole where it says more than its rows, then row by row."""
    reason = submission.events[-1].reason
    if not scope_of(context.user).sees(submission.department):
        return []
    rows = read_thread(context.user, context.session, submission).return_reasons
    whole = html.P(context.say("submit.outcome.reason", reason=reason), className="outcome-reason")
    if not rows:
        return [whole]
    items = [
        html.Li(
            [html.B(f"{one.target} ({one.cell})" if one.cell else one.target), " ", one.text], className="thread-words"
        )
        for one in rows
    ]
    said = is_new_word(reason, [(one.target or "", one.text) for one in rows])
    title = html.P(html.B(context.say("review.department.title")))
    return [*([whole] if said else []), title, html.Ul(items, className="plain-list")]


def draw_submission_thread(context: Context, submission: SubmissionValue) -> Component | None:
    """The thread, with a field for who may answer; None for who may not see what the department sent."""
    if not scope_of(context.user).sees(submission.department):
        return None
    thread = read_thread(context.user, context.session, submission)
    may_answer = submission.department is not None and context.may(Action.SEND, submission.department)
    if not thread.remarks and not may_answer and not context.may(Action.REVIEW):
        return None
    codes = tuple(read_places(context.session, submission.id))
    panel = draw_thread(context, "submit", thread, codes, open_to=may_answer)
    if not context.may(Action.REVIEW):
        return panel
    link = dcc.Link(context.say("review.department.review"), href=link_review(context, submission.id))
    return html.Div([panel, html.P(link, className="no-print")])
