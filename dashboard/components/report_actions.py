"""What the buttons of the reports do: order, order again, withdraw. Each answer says how far everything is now."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dash import ctx, html, no_update
from dash.development.base_component import Component

from dashboard.components.boundary import answer_calmly
from dashboard.components.report_cards import ABOUT, MAKE
from dashboard.components.report_queue import AGAIN, KEPT_AGAIN, WITHDRAW, read_queue
from dashboard.context import Context, Services
from dti.core.errors import NotFound
from dti.i18n import as_language
from dti.jobs.ordering import Choice, order_again, order_report, withdraw

Answer = tuple[Any, Any, bool]
"""What stands in the queue, what is said of the step, and whether nothing is left to wait for."""


def answer(
    services: Services,
    search: str | None,
    pressed: Mapping[str, Any] | None,
    language: object,
    about: Mapping[str, str],
) -> Answer:
    """Take the step of the button that was pressed; without one only look how far everything is."""

    def act(context: Context) -> Answer:
        if pressed:
            return _tell(context, _write_done(context, pressed, take_step(context, pressed, language, about)))
        return _tell(context, no_update)  # what was said of a step stays until the next one

    return answer_calmly(services, search, act, lambda words: _excuse(services, search, words))


def take_step(context: Context, pressed: Mapping[str, Any], language: object, about: Mapping[str, str]) -> str:
    """What was done, in a sentence. Raises as the door does."""
    store, offers, at = context.services.store, context.services.reports, context.now
    match pressed:
        case {"type": str(kind), "report": str(report), "form": str(form)} if kind == MAKE:
            choice = Choice(report, form, about.get(report, ""), as_language(str(language), context.language))
            order_report(context.user, store, offers, choice, context.query, at=at)
            return context.say("reporting_page.said.ordered")
        case {"type": str(kind), "order": int(number)} if kind in (AGAIN, KEPT_AGAIN):
            order_again(context.user, store, offers, number, at=at)
            return context.say(f"reporting_page.said.{'again' if kind == KEPT_AGAIN else 'ordered'}", number=number)
        case {"type": str(kind), "order": int(number)} if kind == WITHDRAW:
            withdraw(context.user, store, offers, number, at=at)
            return context.say("reporting_page.said.withdrawn")
    raise NotFound("jobs.error.unknown_order", number="")


def pressed_button() -> Mapping[str, Any] | None:
    """The button that was pressed; None where drawing the buttons, or the clock, is what fired."""
    found = ctx.triggered_id
    return found if isinstance(found, Mapping) and any(one["value"] for one in ctx.triggered) else None


def read_subjects(ids: object, values: object) -> dict[str, str]:
    """Whom each report is about, as chosen on the page, by the report's code."""
    if not (isinstance(ids, Sequence) and isinstance(values, Sequence)):
        return {}
    return {
        str(one["report"]): value
        for one, value in zip(ids, values, strict=False)
        if isinstance(one, Mapping) and one.get("type") == ABOUT and isinstance(value, str)
    }


def _write_done(context: Context, pressed: Mapping[str, Any], words: str) -> Component:
    """What was done, and the way to the queue, which may be far from the button."""
    if pressed["type"] == WITHDRAW:
        return html.P(words)
    return html.P([words, " ", html.A(context.say("reporting_page.said.see"), href="#report-queue")])


def _tell(context: Context, said: Any) -> Answer:
    queue, waits = read_queue(context)
    return queue, said, not waits


def _excuse(services: Services, search: str | None, words: str) -> Answer:
    """A refusal stands above the queue as it is."""
    note = html.P(words, className="report-refused", role="alert")
    return answer_calmly(services, search, _with(note), lambda _: ([], note, True))


def _with(note: Component) -> Callable[[Context], Answer]:
    return lambda context: _tell(context, note)
