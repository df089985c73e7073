"""The reports on offer: a card each, with a list of whom it may be about and a button a kind of file."""

from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboard.components.report_address import REPORT, SUBJECT
from dashboard.context import Context
from dti.access.roles import PUBLISHED, Action
from dti.jobs.offers import DEPARTMENT, TARGET, Offer, may_have
from dti.jobs.wording import name_form

MAKE, ABOUT = "report-make", "report-about"
"""The ids of a button that orders, and of the list of whom a report is about."""


def draw_cards(context: Context) -> Component:
    """A card a report that the reader may have; the one that the address names first."""
    wanted = context.address.get(REPORT)
    offers = [offer for offer in context.services.reports if may_have(context.user, offer)]
    offers.sort(key=lambda offer: offer.code != wanted)
    if not offers:
        return html.P(context.say("reporting_page.none"), className="empty")
    return html.Ul([_draw_card(context, offer, offer.code == wanted) for offer in offers], className="report-list")


def _draw_card(context: Context, offer: Offer, is_wanted: bool) -> Component:
    return html.Li(
        className="panel report is-wanted" if is_wanted else "panel report",
        children=[
            html.H2(context.say(offer.title), id=f"report-title-{offer.code}"),
            html.P(context.say(offer.about), className="report-words"),
            _draw_subjects(context, offer, is_wanted),
            html.Div([_draw_button(context, offer, form.extension) for form in offer.forms], className="report-forms"),
        ],
    )


def _draw_button(context: Context, offer: Offer, extension: str) -> Component:
    words = context.say("reporting_page.make", form=name_form(extension, context.language))
    is_usual = extension == offer.forms[0].extension
    return html.Button(
        words,
        id={"type": MAKE, "report": offer.code, "form": extension},
        type="button",
        className="button button-primary" if is_usual else "button",
        **{"aria-label": f"{words}: {context.say(offer.title)}"},
    )


def _draw_subjects(context: Context, offer: Offer, is_wanted: bool) -> Component | None:
    if offer.subject not in (TARGET, DEPARTMENT):
        return None
    data = _targets(context) if offer.subject == TARGET else _departments(context)
    wanted = context.address.get(SUBJECT) if is_wanted else None
    only = data[0]["value"] if len(data) == 1 else None
    return dmc.Select(
        id={"type": ABOUT, "report": offer.code},
        label=context.say(f"reporting_page.which_{offer.subject}"),
        placeholder=context.say("reporting_page.choose"),
        data=data,
        value=wanted if wanted in {one["value"] for one in data} else only,
        size="xs",
        searchable=True,
        allowDeselect=False,
        filter={"function": "looseOptions"},
        nothingFoundMessage=context.say("reporting_page.nothing_found"),
        className="report-about",
    )


def _targets(context: Context) -> list[dict[str, Any]]:
    found = context.catalogue.targets_of(context.query.programme)
    return [{"value": one.code, "label": f"{one.code} {context.name(one)}"} for one in found]


def _departments(context: Context) -> list[dict[str, Any]]:
    """Those that the reader may see submissions of; those that have ended by the day of the question come last."""
    found = [
        one
        for one in context.catalogue.departments
        if one.code != PUBLISHED and context.may(Action.READ_SUBMISSION, one.code)
    ]
    found.sort(key=lambda one: not one.is_valid(context.query.as_of))
    return [{"value": one.code, "label": f"{one.code} {context.name(one)}"} for one in found]
