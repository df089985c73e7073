"""What the form of a remembered row does on the server: say first what will happen, then do it.

What was looked at goes to the browser and comes back with the second button, so nothing of it is believed: the door of
intake asks and checks everything again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dash import Dash, Input, Output, State, ctx, html, no_update
from dash.development.base_component import Component

from dashboard.components.boundary import answer_calmly
from dashboard.components.catalogue_address import ENTRY
from dashboard.components.catalogue_mappings import FORGET, draw_list, name_department, write_target
from dashboard.context import Context, Services, open_context
from dti.core.errors import Conflict, NotFound, WrongInput
from dti.ingest.stewardship.mappings import change_mapping, find_standing

Answer = tuple[Any, Any, Any, Any, Any]
"""The list with the form, whether the second step is hidden, its words, its plan, the problem."""
_LONGEST_REASON = 2000


@dataclass(frozen=True, slots=True)
class Plan:
    """What the form asks for: which row, the target (None: forget the row), why."""

    mapping: int
    target: str | None
    reason: str

    @classmethod
    def read(cls, said: Mapping[str, Any]) -> "Plan":
        """The plan behind what was typed, or came back from the browser. WrongInput for what is missing."""
        mapping, target, reason = (said.get(name) for name in ("mapping", "target", "reason"))
        if not isinstance(target, str) or not target:
            raise WrongInput("mappings.error.target_missing")
        why = reason.strip()[:_LONGEST_REASON] if isinstance(reason, str) else ""
        if not why:
            raise WrongInput("stewardship.error.reason_missing")
        written = str(mapping)
        is_number = written.isascii() and written.isdecimal() and len(written) < 10
        return cls(int(written) if is_number else 0, None if target == FORGET else target, why)

    def as_json(self) -> dict[str, Any]:
        """As the browser keeps it."""
        return {"mapping": self.mapping, "target": self.target or FORGET, "reason": self.reason}


def look(services: Services, target: Any, reason: Any, search: str | None) -> Answer:
    """Say what the form comes to; nothing is stored."""

    def act(context: Context) -> Answer:
        plan = Plan.read({"mapping": context.address.get(ENTRY), "target": target, "reason": reason})
        return no_update, False, foretell(context, plan), plan.as_json(), ""

    return answer_calmly(services, search, act, _refuse)


def do(services: Services, plan: Any, search: str | None) -> Answer:
    """Do what was looked at, and draw the list anew."""

    def act(context: Context) -> Answer:
        asked = Plan.read(plan if isinstance(plan, Mapping) else {})
        done = change_mapping(
            context.user, services.store, asked.mapping, asked.target, reason=asked.reason, at=context.now
        )
        with open_context(context.user, services, search) as after:
            key = "ended" if done.target is None else "changed"
            words = after.say(f"mappings.said.{key}", words=done.before.row_text, sequence=str(done.sequence))
            return [_draw_said(words), draw_list(after)], no_update, no_update, no_update, no_update

    return answer_calmly(services, search, act, _refuse)


def foretell(context: Context, plan: Plan) -> str:
    """What will happen. Refuses what cannot be done before anybody confirms it."""
    one = find_standing(context.user, context.services.store, plan.mapping)
    said = {"words": one.row_text, "department": name_department(context, one)}
    if plan.target is None:
        return context.say("mappings.will.end", **said)
    if plan.target == one.target:
        raise Conflict("stewardship.error.same_target", target=plan.target)
    if context.catalogue.target(one.programme, plan.target) is None:
        raise NotFound("store.unknown_target", code=plan.target[:80], programme=one.programme)
    before, after = (write_target(context, one, code) for code in (one.target, plan.target))
    return context.say("mappings.will.change", **said, before=before, after=after)


def _draw_said(words: str) -> Component:
    return html.Section(html.P(words, role="status"), className="panel catalogue-preview is-saved")


def _refuse(words: str) -> Answer:
    return no_update, True, "", None, words


def wire(app: Dash, services: Services) -> None:
    """The two buttons: look, then do."""

    def act(_look: Any, _do: Any, target: Any, reason: Any, plan: Any, search: str | None) -> Answer:
        pressed = ctx.triggered_id if any(one["value"] for one in ctx.triggered) else None
        if pressed == "mapping-look":
            return look(services, target, reason, search)
        if pressed == "mapping-do":
            return do(services, plan, search)
        return (no_update,) * 5  # drawing the buttons fires too

    app.callback(
        Output("mapping-work", "children"),
        Output("mapping-confirm", "hidden"),
        Output("mapping-words", "children"),
        Output("mapping-plan", "data"),
        Output("mapping-problem", "children"),
        Input("mapping-look", "n_clicks"),
        Input("mapping-do", "n_clicks"),
        State("mapping-target", "value"),
        State("mapping-reason", "value"),
        State("mapping-plan", "data"),
        State("url", "search"),
        running=[
            (Output("mapping-look", "loading"), True, False),
            (Output("mapping-do", "loading"), True, False),
        ],
        prevent_initial_call=True,
    )(act)
