"""The way from a target or a department to its printed sheet."""

from dash import dcc
from dash.development.base_component import Component

from dashboard.components.links import link_with
from dashboard.components.report_address import PATH, REPORT, SUBJECT
from dashboard.context import Context
from dti.jobs.offers import may_have


def link_sheet(context: Context, report: str, subject: str) -> list[Component]:
    """A link to where the sheet is ordered, with its target or department chosen; nothing for who may not have it."""
    if not any(offer.code == report and may_have(context.user, offer) for offer in context.services.reports):
        return []
    words = context.say(f"reporting_page.sheet.{report}")
    return [dcc.Link(words, href=link_with(context, PATH, **{REPORT: report, SUBJECT: subject}))]
