"""How far one's own orders are: the place in the queue, since when it is being made, what came of it.

At a frozen meeting nothing of it is drawn with the page, for it is of today: the page asks for it afterwards.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.components.report_address import FILE
from dashboard.context import Context
from dti.i18n import moment, number
from dti.jobs.reading import Place, meetings_of, read_own
from dti.jobs.wording import name_file, name_form, name_report, name_subject, write_question
from dti.store.meetings import FrozenMeeting
from dti.store.printed import Order, OrderState

AGAIN, WITHDRAW = "report-again", "report-withdraw"
KEPT_AGAIN = "kept-again"
"""The same button in the list of what is kept."""
_SIGNS = {
    OrderState.WAITING: "○",
    OrderState.STARTED: "◐",
    OrderState.MADE: "✓",
    OrderState.FAILED: "✗",
    OrderState.WITHDRAWN: "–",
}
_KILO, _MEGA = 1024, 1024 * 1024


def read_queue(context: Context) -> tuple[list[Component], bool]:
    """The reader's orders, drawn, and whether one of them is unfinished. Read anew: an order may be a moment old."""
    with context.services.store.reading() as session:
        places = read_own(context.user, session, at=context.now)
        meetings = meetings_of(session, [one.order for one in places])
    return draw_queue(context, places, meetings), any(one.order.is_open for one in places)


def draw_queue(
    context: Context, places: Sequence[Place], meetings: Mapping[int, FrozenMeeting] | None = None
) -> list[Component]:
    """Heading and one entry an order."""
    title = html.H2(context.say("reporting_page.queue.title"))
    if not places:
        return [title, html.P(context.say("reporting_page.queue.empty"), className="muted")]
    found = meetings or {}
    rows = [_draw_place(context, one, found.get(one.order.meeting or 0)) for one in places]
    return [title, html.Ol(rows, className="report-queue-list")]


def _draw_place(context: Context, place: Place, meeting: FrozenMeeting | None) -> Component:
    order = place.order
    offers = context.services.reports
    about = name_subject(order, offers, context.catalogue, context.language) if order.subject else ""
    title = name_report(order, offers, context.language)
    form = name_form(order.form, context.language)
    language = context.say(f"reporting_page.in.{order.language}")
    return html.Li(
        className=f"report-order report-{order.state.value}",
        children=[
            html.P([html.B(title), f" · {form} · {language}"], className="report-order-name"),
            html.P(about) if about else None,
            html.P(write_question(order, context.catalogue, meeting, context.language), className="muted small"),
            html.P(
                [
                    html.Span(_SIGNS[order.state], className="status-sign", **{"aria-hidden": "true"}),
                    " ",
                    _write_state(context, place),
                ],
                className="report-order-state",
            ),
            *_draw_ways(context, order),
        ],
    )


def _write_state(context: Context, place: Place) -> str:
    order, language = place.order, context.language
    if order.state is OrderState.WAITING:
        key = "reporting_page.queue.waiting" if place.ahead else "reporting_page.queue.next"
        return context.say(key, ahead=number(place.ahead, language), at=moment(order.at, language))
    if order.state is OrderState.STARTED:
        return context.say("reporting_page.queue.started", at=moment(order.starts[-1], language))
    ended = moment(order.ended_at, language) if order.ended_at else ""
    return context.say(f"reporting_page.queue.{order.state.value}", at=ended, fault=order.fault)


def _draw_ways(context: Context, order: Order) -> list[Component]:
    """What can be done with an order as it stands."""
    if order.state is OrderState.MADE:
        return [draw_made(context, order), html.Div([draw_download(context, order)], className="report-forms")]
    if order.state is OrderState.FAILED:
        return [html.Div([draw_again(context, order)], className="report-forms")]
    if order.state is OrderState.WAITING:
        return [html.Div([_button(context, WITHDRAW, "withdraw", order)], className="report-forms")]
    return []


def draw_made(context: Context, order: Order) -> Component:
    """Size and hash of what was made."""
    return html.P(
        [
            f"{write_size(context, order.size)} · ",
            html.Span("SHA-256 ", className="muted"),
            html.Code(f"{order.sha256[:12]}…", title=order.sha256),
        ],
        className="small",
    )


def write_size(context: Context, size: int) -> str:
    """A size in bytes as people say it."""
    if size < _MEGA:
        return context.say("reporting_page.kilobytes", size=number(max(round(size / _KILO), 1), context.language))
    tenths = round(size / _MEGA * 10)
    return context.say("reporting_page.megabytes", size=number(Decimal(tenths) / 10, context.language, 1))


def draw_download(context: Context, order: Order) -> Component:
    """The way to the bytes."""
    words = context.say("reporting_page.download")
    more: dict[str, Any] = {"aria-label": f"{words}: {name_file(order)}"}
    return html.A(words, href=f"{FILE}/{order.number}", className="button button-primary", download="", **more)


def draw_again(context: Context, order: Order, kind: str = AGAIN) -> Component:
    """The same once more."""
    return _button(context, kind, "again", order)


def _button(context: Context, kind: str, key: str, order: Order) -> Component:
    words = context.say(f"reporting_page.{key}")
    title = name_report(order, context.services.reports, context.language)
    return html.Button(
        words,
        id={"type": kind, "order": order.number},
        type="button",
        className="button",
        **{"aria-label": f"{words}: {title} ({order.number})"},
    )
