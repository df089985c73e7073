"""What the review page does on the server: approve, or return with reasons.

What a person can mend is a sentence beside the button, and everything typed stays. Where somebody else has decided
meanwhile, the sentence says who, what and when.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from dash import no_update
from dash.development.base_component import Component

from dashboard.components.boundary import answer_calmly
from dashboard.components.thread import read_number, words_of
from dashboard.context import Context, Services, open_context
from dti.core.errors import Conflict
from dti.i18n import error_text, moment
from dti.ingest.door import approve
from dti.ingest.remarks import send_back_rows
from dti.store.submissions import State, read_submission
from dti.views.review_rows import WAITING

Answer = tuple[Any, Any, Any]
"""The page anew, the problem in words, what to announce."""

DrawPage = Callable[[Context, int, str], Component]


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, with the reason for the whole and, for a return, those of the rows that were ticked."""

    state: State
    reason: str
    rows: tuple[tuple[str, str], ...] = ()


def ticked_rows(ids: object, ticks: object, reasons: object) -> tuple[tuple[str, str], ...]:
    """The rows that were ticked with their reasons, out of three lists in the order of the page."""
    lists = [
        given if isinstance(given, Sequence) and not isinstance(given, str) else () for given in (ids, ticks, reasons)
    ]
    return tuple(
        (words_of(one.get("row")), words_of(reason))
        for one, tick, reason in zip(*lists, strict=False)
        if tick is True and isinstance(one, dict)
    )


def take_decision(
    services: Services, decision: Decision, said: str | None, search: str | None, draw: DrawPage
) -> Answer:
    """Decide as the page says. ``said`` is the number of the submission as it stands in the address."""

    def act(context: Context) -> Answer:
        number = read_number(said)
        try:
            _decide(services, context, decision, number)
        except Conflict as refused:
            return no_update, _say_conflict(context, number, refused), ""
        with open_context(context.user, services, search) as after:
            done = after.say(f"review.done.{decision.state.value}", number=str(number))
            return draw(after, number, decision.state.value), "", done

    return answer_calmly(services, search, act, lambda words: (no_update, words, ""))


def _decide(services: Services, context: Context, decision: Decision, number: int) -> None:
    user, store, at = context.user, services.store, services.clock()
    if decision.state is State.APPROVED:
        approve(user, store, number, at=at, reason=decision.reason)
    else:
        send_back_rows(user, store, number, reasons=dict(decision.rows), reason=decision.reason, at=at)


def _say_conflict(context: Context, number: int, refused: Conflict) -> str:
    """Who was quicker, where somebody was; else why the step is refused. Read anew, for the page is older."""
    with context.services.store.reading() as session:
        found = read_submission(session, number)
    if found.state in WAITING or not found.events:
        return error_text(refused, context.language)
    last = found.events[-1]
    return context.say(
        "review.conflict",
        number=str(number),
        state=context.say(f"common.submission.{last.state.value}"),
        who=last.by,
        when=moment(last.at, context.language),
    )
