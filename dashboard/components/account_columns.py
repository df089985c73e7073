"""The two columns of the pages about accounts and what acts for them: lists on one side, on the other what was done or
could not be done, and the form.
"""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component


def draw_columns(name: str, main: Sequence[Component | None], side: Component) -> Component:
    """The columns; the two live regions, ``name``-problem and ``name``-said, stay while the rest is drawn anew."""
    return html.Div(
        className="accounts-columns",
        children=[
            html.Div(className="accounts-main", children=list(main)),
            html.Div(
                className="accounts-side",
                children=[
                    html.P(id=f"{name}-problem", className="accounts-problem", role="alert"),
                    html.Div(id=f"{name}-said", className="accounts-said", role="status"),
                    side,
                ],
            ),
        ],
    )
