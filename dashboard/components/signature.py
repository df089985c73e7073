"""Whose signature an action will carry: who is signed in acts, so a form says the name and never asks for one."""

from dash import html
from dash.development.base_component import Component

from dashboard.context import Context


def draw_signature(context: Context) -> Component:
    """A small line beside a form's button."""
    return html.P(context.say("shell.signed_as", signature=context.user.signature), className="muted small signature")
