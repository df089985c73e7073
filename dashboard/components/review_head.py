"""The head of a review: whose report it is, when it came, what to look at first."""

from collections.abc import Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.facts import draw_facts
from dashboard.components.links import link_with
from dashboard.components.submit_findings import draw_finding
from dashboard.components.submit_receipt import draw_illustrative_flag
from dashboard.context import Context
from dti.i18n import day, moment, number
from dti.ingest.review import Review as Seen
from dti.store.submissions import State, SubmissionValue
from dti.views.review import Review
from dti.views.review_rows import ReviewRow
from dti.views.review_wording import write_headline, write_lateness, write_later, write_obstacle, write_turn

BOARD = "/theo-doi"
"""The steward's board of submissions."""


def link_review(context: Context, number_: int) -> str:
    """The address of the review of another submission, under the reader's question."""
    return context.link(f"/duyet/{number_}")


def draw_head(context: Context, review: Review) -> Component:
    """The sentence that says most, the facts of the workbook, and the ways on."""
    submission, language = review.submission, context.language
    files = html.A(submission.filename, href=context.link(f"/tai/ban-goc/{submission.id}"), download="")
    deadline = f"{day(review.deadline, language)} ({write_lateness(review, language)})" if review.deadline else ""
    return html.Header(
        className="review-head",
        children=[
            html.H1(write_headline(review, language), id="review-headline", tabIndex="-1"),
            draw_illustrative_flag(context) if submission.illustrative else None,
            draw_facts(
                (
                    (context.say("review.fact.number"), str(submission.id)),
                    (context.say("review.fact.state"), context.say(f"common.submission.{submission.state.value}")),
                    (context.say("review.fact.sent"), f"{moment(submission.sent_at, language)} · {submission.sent_by}"),
                    (context.say("review.fact.deadline"), deadline),
                    (context.say("review.fact.prepared_by"), submission.prepared_by),
                    (context.say("review.fact.file"), files),
                )
            ),
            draw_ways(context, review),
        ],
    )


def draw_ways(context: Context, review: Review) -> Component:
    """To the submissions that wait beside this one, the department's page of it, and the board."""
    links: list[Any] = []
    if review.previous is not None:
        said = context.say("review.way.previous", submission=str(review.previous))
        links.append(
            dcc.Link(said, href=link_review(context, review.previous), className="button", id="review-previous")
        )
    if review.next is not None:
        said = context.say("review.way.next", submission=str(review.next))
        links.append(dcc.Link(said, href=link_review(context, review.next), className="button", id="review-next"))
    result = link_with(context, "/nop-bao-cao", bn=review.submission.id)
    links.append(dcc.Link(context.say("review.way.result"), href=result, className="button"))
    links.append(dcc.Link(context.say("review.way.board"), href=context.link(BOARD), className="button"))
    return html.Nav(links, className="buttons no-print", **{"aria-label": context.say("review.way.title")})


def draw_done(context: Context, review: Review, done: str) -> Component:
    """What has just happened, with the way on."""
    links: list[Any] = []
    if review.next is not None:
        said = context.say("review.way.next", submission=str(review.next))
        links.append(dcc.Link(said, href=link_review(context, review.next), className="button button-primary"))
    links.append(dcc.Link(context.say("review.way.board"), href=context.link(BOARD), className="button"))
    rest = None if review.next is not None else html.P(context.say("review.done.last"))
    words = context.say(f"review.done.{done}", number=str(review.submission.id))
    return html.Section(
        [html.P(html.B(words)), rest, html.P(links, className="buttons")], className="outcome outcome-good"
    )


def draw_warnings(context: Context, review: Review, seen: Seen) -> Component:
    """What to look at first: what approving would turn, warnings, findings of the form as a whole, missing rows."""
    items = [
        *[_draw_later(context, one) for one in review.later],
        *[_warn(write_turn(row, context.language), "bad") for row in review.setbacks],
        *[
            _warn(write_turn(row, context.language), _tone(row))
            for row in review.rows
            if row.turns and not row.sets_back
        ],
        *_of_findings(context, review),
    ]
    obstacle = write_obstacle(review, context.language)
    if obstacle and review.is_waiting and not review.newer:  # a newer one that was approved is named among the later
        items.insert(0, _warn(obstacle, "warn"))
    loose = [(seen.report.findings[place], seen.excerpts[place]) for place in review.loose]
    found = [draw_finding(context, finding, excerpt, review.senders_word) for finding, excerpt in loose]
    if not items and not found:
        items = [_warn(context.say("review.warning.none"), "good")]
    return html.Section(
        className="review-warnings",
        **{"aria-label": context.say("review.warning.title")},
        children=[
            html.Ul(items, className="review-list") if items else None,
            html.Ol(found, className="finding-list") if found else None,
        ],
    )


def _draw_later(context: Context, later: SubmissionValue) -> Component:
    """A later attempt at the same report, with the way to it."""
    link = dcc.Link(context.say("review.later.open", later=str(later.id)), href=link_review(context, later.id))
    return _warn([write_later(later, context.language), " ", link], "bad" if later.state is State.APPROVED else "warn")


def _of_findings(context: Context, review: Review) -> list[Component]:
    unanswered, absent = review.unanswered, review.absent
    found = []
    if unanswered and review.senders_word:
        count = number(len(unanswered), context.language)
        said = context.say("review.warning.explained", count=count, reason=review.senders_word)
        found.append(_warn(said, "warn"))
    elif unanswered:
        found.append(_warn(context.say("review.warning.open", count=number(len(unanswered), context.language)), "warn"))
    if absent:
        codes = ", ".join(target.code for target in absent)
        found.append(_warn(context.say("review.warning.absent", codes=codes), "warn"))
    return found


def _tone(row: ReviewRow) -> str:
    """Met from now on is good news; any other change is one to look at."""
    met = row.after is not None and row.after.status.value == "achieved"
    return "good" if met else "warn"


def _warn(words: str | list[Any], tone: str) -> Component:
    sign = {"bad": "▼", "warn": "!", "good": "✓"}[tone]
    said = words if isinstance(words, list) else [words]
    mark: Sequence[Any] = [html.Span(sign, className="review-sign", **{"aria-hidden": "true"}), *said]
    return html.Li(mark, className=f"review-item review-{tone}")
