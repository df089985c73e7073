"""A step on an account that asks first: a button, and below it, once pressed, what will happen and how to confirm.

Showing it is the browser's part (`accounts.js`); what the steps are is in ``accounts_panel`` and ``accounts_privacy``.
"""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component


def ask_first(step: str, title: str, inside: Sequence[Component], style: str = "") -> Component:
    """The button with its title, and what it shows: ``inside`` ends with the button that does the step."""
    return html.Div(
        className="accounts-asking",
        children=[
            html.Button(title, id={"type": "account-ask", "step": step}, type="button", className="button"),
            html.Div(
                list(inside),
                id={"type": "account-confirm", "step": step},
                className=f"accounts-step {style}".strip(),
                hidden=True,
            ),
        ],
    )
