"""A page is a value: where it lives, what it is called, where it stands in the menu, how it is drawn, what it answers
to.

Each module in ``dashboard/pages/`` has one ``PAGE``; the app finds them. ``draw`` gets the request's context and the
parts of the path (``/chi-tieu/<code>``), and returns a component. ``wire`` registers the page's own callbacks on the
app, if it has any.
"""

from collections.abc import Callable
from dataclasses import dataclass

from dash import Dash
from dash.development.base_component import Component

from dashboard.context import Context, Services
from dti.access.roles import Action

Draw = Callable[..., Component]
Wire = Callable[[Dash, Services], None]


def no_callbacks(_app: Dash, _services: Services) -> None:
    """A page that only draws."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page. ``title`` and ``help`` are message ids; ``order`` is its place in the menu, None keeps it out.

    ``action`` is what one must be allowed to do to see it and to use any of its callbacks; the menu follows.

    ``path`` is a rule with named parts in angle brackets; ``draw(context, **parts)`` draws it. ``menu_path`` is where
    the menu leads if that is another path: it draws the same page without parts, so these need defaults then.

    ``remembered`` says that drawing it only reads, and only what an entry of the audit trail goes with when it changes:
    then the same answer may be given to the same reader again (`dashboard.drawn`).
    """

    path: str
    title: str
    help: str
    draw: Draw
    action: Action
    order: int | None = None
    menu_path: str | None = None
    wire: Wire = no_callbacks
    remembered: bool = False


__all__ = ["Context", "Draw", "Page", "Wire", "no_callbacks"]
