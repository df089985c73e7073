"""Links that keep the reader's question and set parameters of the page they lead to.

A page that the reader may not open is named and not linked to.
"""

from dataclasses import replace
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.context import Context
from dti.access.roles import Action


def link_with(context: Context, path: str, **params: str | int | None) -> str:
    """A link to a page under the same question; ``params`` are the page's own, None leaves one out."""
    rest = tuple((name, str(value)) for name, value in params.items() if value is not None)
    return path + replace(context.address, rest=rest).search()


def link_department(context: Context, code: str, words: str, **props: Any) -> Component:
    """A department's name, which leads to its board for who may see it."""
    if not context.may(Action.READ_SUBMISSION, code):
        return html.Span(words, **props)
    return dcc.Link(words, href=context.link(f"/don-vi/{code}"), **props)
