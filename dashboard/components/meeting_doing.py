"""How a step in a meeting is taken and answered: what changes on the page, and what is said of it.

What a person can mend is a sentence, and everything typed stays; where there is a way back, a button leads there. The
steps themselves are in ``meeting_actions`` and ``meeting_arranging``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dash import dcc, html, no_update
from dash.development.base_component import Component

from dashboard.components.boundary import answer_calmly
from dashboard.components.meeting_context import open_at
from dashboard.context import Context, Services, open_context
from dti.store.meetings import Meeting

Draw = Callable[[Context, Meeting], Any]
Answer = tuple[Any, Any]
"""What is drawn anew, and what is said: what was done with the way back, or the problem."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, in words; ``before`` is what the way back would put there again, None where there is none."""

    words: str
    before: Mapping[str, Any] | None = None


def take_step(
    services: Services,
    said: str | None,
    search: str | None,
    step: Callable[[Context, Meeting], Done],
    draw: Draw,
) -> Answer:
    """Take a step in the meeting with this number and draw what it changes anew."""

    def act(context: Context) -> Answer:
        with open_at(context, said) as (at, meeting):
            done = step(at, meeting)
        with open_context(context.user, services, search) as anew, open_at(anew, said) as (at, meeting):
            return draw(at, meeting), draw_done(at, done)

    return answer_calmly(services, search, act, lambda words: (no_update, _draw_problem(words)))


def draw_done(context: Context, done: Done) -> list[Component | None]:
    """What was done, and the button back."""
    back = html.Button(
        context.say("meeting_page.undo"), id="meeting-undo", type="button", className="button meeting-back"
    )
    return [
        html.P([done.words, " ", back if done.before else None], className="meeting-done"),
        dcc.Store(id="meeting-before", data=dict(done.before or {})),
    ]


def _draw_problem(words: str) -> Component:
    return html.P(words, role="alert", className="meeting-problem")
