"""The reports that were made and are kept: when, who, which, under which question, the hash, the way to the bytes."""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.index_choosers import Choice, draw_choice_list
from dashboard.components.links import link_with
from dashboard.components.report_address import KEPT, PAGE, PATH, PERSON, REPORT
from dashboard.components.report_queue import KEPT_AGAIN, draw_again, draw_download, write_size
from dashboard.context import Context
from dti.i18n import moment, number
from dti.jobs.offers import may_have
from dti.jobs.reading import Kept, meetings_of, read_kept
from dti.jobs.wording import name_file, name_form, name_report, name_subject, write_question
from dti.store.meetings import FrozenMeeting
from dti.store.printed import Order

_COLUMNS = ("number", "at", "report", "question", "by", "file", "ways")


def read_wanted(context: Context) -> Kept:
    """The page of the list that the address asks for."""
    page = context.address.get(PAGE) or ""
    return read_kept(
        context.user,
        context.session,
        report=context.address.get(REPORT) or "",
        by=context.address.get(PERSON) or "",
        page=int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 1,
    )


def draw_kept(context: Context, kept: Kept) -> list[Component | None]:
    """Filters, the table, and how to turn its pages."""
    if not kept.orders:
        is_filtered = bool(context.address.get(REPORT) or context.address.get(PERSON))
        key = "reporting_page.kept.none_such" if is_filtered else "reporting_page.kept.none"
        return [_draw_filters(context, kept), html.P(context.say(key), className="empty")]
    meetings = meetings_of(context.session, kept.orders)
    heads = [html.Th(context.say(f"reporting_page.kept.column.{name}"), scope="col") for name in _COLUMNS]
    rows = [_draw_row(context, one, meetings.get(one.meeting or 0)) for one in kept.orders]
    table = html.Table([html.Thead(html.Tr(heads)), html.Tbody(rows)], className="plain-table report-kept")
    return [_draw_filters(context, kept), table, _draw_turning(context, kept)]


def _draw_row(context: Context, order: Order, meeting: FrozenMeeting | None) -> Component:
    offers, language = context.services.reports, context.language
    about = name_subject(order, offers, context.catalogue, language) if order.subject else ""
    kind = f"{name_form(order.form, language)} · {context.say(f'reporting_page.in.{order.language}')}"
    cells: dict[str, Any] = {
        "at": moment(order.at, language),
        "report": [html.B(name_report(order, offers, language)), html.Div(about), html.Div(kind, className="muted")],
        "question": write_question(order, context.catalogue, meeting, language),
        "by": order.by,
        "file": [
            html.Div(name_file(order), className="report-file"),
            html.Div(write_size(context, order.size), className="muted"),
            html.Code(order.sha256, className="report-hash", title=context.say("reporting_page.kept.hash")),
        ],
        "ways": html.Div(
            [draw_download(context, order), draw_again(context, order, KEPT_AGAIN)], className="report-forms no-print"
        ),
    }
    labelled = [
        html.Td(cell, **{"data-label": context.say(f"reporting_page.kept.column.{name}")})
        for name, cell in cells.items()
    ]
    return html.Tr([html.Th(str(order.number), scope="row", className="number"), *labelled])


def _draw_filters(context: Context, kept: Kept) -> Component | None:
    offers = [offer for offer in context.services.reports if may_have(context.user, offer)]
    report, person = context.address.get(REPORT), context.address.get(PERSON)
    kinds = [Choice(context.say(one.title), _link(context, one.code, person), one.code == report) for one in offers]
    people = [Choice(one, _link(context, report, one), one == person) for one in kept.people]
    lists = [("kind", kinds, _link(context, None, person), report), ("person", people, _link(context, report), person)]
    drawn = [
        draw_choice_list(
            context,
            f"report-{name}",
            context.say(f"reporting_page.kept.{name}"),
            [Choice(context.say("reporting_page.kept.all"), everything, not chosen), *choices],
            width=280,
        )
        for name, choices, everything, chosen in lists
        if len(choices) > 1
    ]
    return html.Div(drawn, className="index-choosers no-print") if drawn else None


def _link(context: Context, report: str | None, person: str | None = None, page: int | None = None) -> str:
    return link_with(context, KEPT, **{REPORT: report, PERSON: person, PAGE: page})


def _draw_turning(context: Context, kept: Kept) -> Component | None:
    if kept.pages == 1:
        return None
    report, person, language = context.address.get(REPORT), context.address.get(PERSON), context.language
    where = context.say(
        "reporting_page.kept.page", page=number(kept.page, language), pages=number(kept.pages, language)
    )
    links: list[Component] = [html.Span(where, className="muted")]
    for key, page in (("newer", kept.page - 1), ("older", kept.page + 1)):
        if 1 <= page <= kept.pages:
            links.append(dcc.Link(context.say(f"reporting_page.kept.{key}"), href=_link(context, report, person, page)))
    return html.Nav(
        links, className="audit-turning no-print", **{"aria-label": context.say("reporting_page.kept.title")}
    )


def write_finding(context: Context, kept: Kept) -> str:
    """How many reports are kept, in one sentence."""
    return context.say("reporting_page.kept.headline", count=number(kept.count, context.language))


def link_back(context: Context) -> Component:
    """The way to where reports are ordered."""
    return dcc.Link(context.say("reporting_page.kept.back"), href=context.link(PATH))
