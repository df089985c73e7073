"""What the way-back page does on the server: take the steward's words, keep a plan, withdraw one, hand out the file.

What a person can mend is a sentence in its place; nothing that was typed is lost. Another action is another function
and its callback in the page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from dash import dcc, html, no_update
from dash.development.base_component import Component

from dashboard.components.boundary import answer_calmly
from dashboard.components.way_back_choosers import read_asked
from dashboard.components.way_back_efforts import draw_levers
from dashboard.components.way_back_plans import draw_plans
from dashboard.components.way_back_saved import draw_keep, draw_kept
from dashboard.context import Context, Services, open_context
from dti.core.errors import WrongInput
from dti.core.text import safe_line
from dti.ingest.efforts import set_efforts
from dti.ingest.scenarios import bring_back, save_as, withdraw
from dti.store.efforts import NewEffort
from dti.store.scenarios import WAY_BACK
from dti.views.scenarios import read_saved
from dti.views.simulation import read_simulation
from dti.views.way_back import find_plan, read_way_back
from dti.views.way_back_sheets import write_way_back_book
from dti.views.way_back_values import WayBackView
from dti.views.way_back_wording import list_conditions, write_way_back

Typed = Mapping[str, Mapping[str, Any]]
"""What stands in the inputs, by node and then by what is said of it."""


def read_view(context: Context) -> WayBackView:
    """The answer to the address."""
    return read_way_back(context.session, context.query, read_asked(context))


def draw_conditions(context: Context, view: WayBackView) -> list[Component]:
    """What the finding hangs on, and that nothing of it is an official figure."""
    mark = html.Span(context.say("way_back.mark"), className="flag flag-illustrative")
    return [html.P(" ".join(list_conditions(view, context.language)), className="beside"), html.P(mark)]


def say_words(services: Services, typed: Typed, reason: str, search: str | None) -> tuple[Any, ...]:
    """Say what was typed at the door: finding, conditions, plans, keeping, rows and what was done; or the problem."""

    def act(context: Context) -> tuple[Any, ...]:
        before = read_view(context)
        words = [_read_word(node, said) for node, said in typed.items()]
        new = set_efforts(
            context.user,
            services.store,
            before.start.framework.code,
            before.settings.base.year,
            words,
            reason=reason,
            at=services.clock(),
        )
        # The view is read anew: the session at hand still sees the store as it was before.
        with open_context(context.user, services, search) as after:
            view = read_view(after)
            done = after.say("efforts.said", count=str(len(new)))
            return (
                write_way_back(view, after.language),
                draw_conditions(after, view),
                draw_plans(after, view),
                draw_keep(after, view),
                draw_levers(after, view),
                "",
                done,
            )

    return answer_calmly(services, search, act, lambda words: (*[no_update] * 5, words, ""))


def _read_word(node: str, said: Mapping[str, Any]) -> NewEffort:
    effort, cap = _read_number(said["effort"]), _read_number(said["cap"])
    if effort is None:
        raise WrongInput("efforts.error.effort_missing", node=node)
    return NewEffort(node, effort, cap, bool(said["fixed"]), bool(said["whole"]))


def _read_number(typed: Any) -> Decimal | None:
    """A number of an input; nothing where it is empty. WrongInput for half a number."""
    if typed is None or typed == "":
        return None
    try:
        found = Decimal(str(typed))
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        raise WrongInput("efforts.error.number", found=safe_line(str(typed)))
    return found


@dataclass(frozen=True, slots=True)
class Keeping:
    """A step on the list of saved plans: which button, which plan or scenario, under which name."""

    button: str
    target: str
    name: str


def take_step(services: Services, step: Keeping, search: str | None) -> tuple[Any, Any]:
    """Keep, withdraw or bring back; gives the message and the list anew, or the problem alone."""

    def act(context: Context) -> tuple[Any, Any]:
        message = _do(services, context, step)
        with open_context(context.user, services, search) as after:
            return message, draw_kept(after, read_saved(after.session, after.query, kind=WAY_BACK))

    return answer_calmly(
        services, search, act, lambda words: (html.P(words, role="alert", className="wb-problem"), no_update)
    )


def _do(services: Services, context: Context, step: Keeping) -> Component:
    store, at = services.store, services.clock()
    if step.button == "wb-withdraw":
        gone = withdraw(context.user, store, step.target, at=at)
        undo = html.Button(
            context.say("simulation.said.undo"),
            id={"type": "wb-undo", "key": step.target},
            type="button",
            className="button",
        )
        return html.P([context.say("way_back.said.withdrawn", name=gone.name), " ", undo], className="wb-done")
    if step.button == "wb-undo":
        key, name = "brought_back", bring_back(context.user, store, step.target, at=at).name
    else:
        key, name = "saved", _keep(services, context, step)
    return html.P(context.say(f"way_back.said.{key}", name=name), className="wb-done")


def _keep(services: Services, context: Context, step: Keeping) -> str:
    view = read_view(context)
    plan = find_plan(view, step.target)
    base = view.settings.base
    seen = read_simulation(context.session, context.query, view.simulated(plan)).seen
    kept = save_as(
        context.user,
        services.store,
        WAY_BACK,
        (base.scheme, base.province, base.year),
        view.stored(plan, seen.stored()),
        name=step.name,
        at=services.clock(),
    )
    return kept.name


def hand_out(services: Services, search: str | None) -> Any:
    """The workbook of the answer."""

    def act(context: Context) -> Any:
        view = read_view(context)
        content = write_way_back_book(view, context.query, context.language, context.written_at)
        return dcc.send_bytes(content, f"{context.say('way_back.file')}.xlsx")

    return answer_calmly(services, search, act, lambda _words: no_update)


def gather_typed(names: Sequence[str], states: Sequence[Sequence[Mapping[str, Any]]]) -> Typed:
    """Inputs by node out of what a callback is told: one list of states for each name, in order."""
    found: dict[str, dict[str, Any]] = {}
    for name, listed in zip(names, states, strict=True):
        for state in listed:
            found.setdefault(state["id"]["node"], {})[name] = state.get("value")
    return found
