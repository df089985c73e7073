"""What the buttons of the appendix page do on the server: read a file, and turn a person's word into a report.

The file stays in the browser until somebody confirms; it travels with each action and is read anew, so the server keeps
nothing of it. What a person can mend is a sentence; a fault of ours is an id that the log explains.
"""

from base64 import b64decode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dash import html, no_update
from dash.development.base_component import Component

from dashboard.components.appendix_answer import draw_answer
from dashboard.components.appendix_ask import department_choices
from dashboard.components.appendix_rows import SKIP, TAKE, say_problems
from dashboard.components.boundary import answer_calmly
from dashboard.components.links import link_with
from dashboard.context import Context, Services
from dti.core.periods import Period
from dti.ingest.appendix.decisions import Decision
from dti.ingest.appendix.intake import Appendix, confirm, plan, read_appendix
from dti.ingest.appendix.reading import NOTHING_TYPED, Typed, read_row
from dti.ingest.door import receive
from dti.ingest.gate import Limits
from dti.ingest.template import file_name

Said = Sequence[tuple[str, str | None]]
"""An answer for each row, by the row."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """What travels with each action: the file and the question."""

    contents: str
    filename: str
    department: str
    period: str
    results: Mapping[str, str]

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return b64decode(self.contents.partition(",")[2])


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person said: target and word for each row, what was typed by row and part, the common day, whether it
    is a trial.
    """

    targets: Said
    words: Said
    parts: Mapping[tuple[str, str], str | None]
    data_date: str | None
    illustrative: bool


def list_choices(services: Services, period: str, search: str | None) -> Any:
    """The departments to choose from once another period was chosen on the page."""
    return answer_calmly(
        services, search, lambda context: department_choices(context, Period.parse(period)), lambda _words: no_update
    )


def read_file(services: Services, parcel: Parcel, search: str | None) -> tuple[Any, Any]:
    """What an appendix says, drawn, and the problem in words if it cannot be read; nothing is stored."""

    def act(context: Context) -> tuple[Any, Any]:
        return draw_answer(context, _read(services, parcel, context)), ""

    return answer_calmly(services, search, act, lambda words: (no_update, words))


def hand_in(services: Services, parcel: Parcel, answers: Answers, search: str | None) -> tuple[Any, Any]:
    """Remember what was confirmed and send the form through the door; gives the address of the result, the problem."""

    def act(context: Context) -> tuple[Any, Any]:
        form = _form(services, parcel, answers, context, complete=True)
        if isinstance(form, Component):
            return no_update, form
        receipt = receive(
            context.user,
            services.store,
            form,
            file_name(parcel.department, Period.parse(parcel.period)),
            at=context.now,
            illustrative=answers.illustrative,
            limits=Limits.of(services.settings),
        )
        return link_with(context, "/nop-bao-cao", bn=receipt.submission), ""

    return answer_calmly(services, search, act, lambda words: (no_update, words))


def write_form(services: Services, parcel: Parcel, answers: Answers, search: str | None) -> tuple[Any, Any]:
    """Remember what was confirmed and hand the form out, to be completed before it is sent; gives file and problem."""

    def act(context: Context) -> tuple[Any, Any]:
        form = _form(services, parcel, answers, context, complete=False)
        return (no_update, form) if isinstance(form, Component) else (form, "")

    return answer_calmly(services, search, act, lambda words: (no_update, words))


def _form(
    services: Services, parcel: Parcel, answers: Answers, context: Context, *, complete: bool
) -> bytes | Component:
    """The filled-in form; what is in the way, as a list, where the answers do not come to one."""
    appendix = _read(services, parcel, context)
    day = date.fromisoformat(answers.data_date) if answers.data_date else None
    decided = plan(context.user, appendix, _decisions(appendix, answers), day, complete=complete)
    if decided.problems:
        title = html.P(context.say("appendix_page.in_the_way"))
        return html.Div([title, say_problems(context, decided.problems)])
    illustrative = context.query.illustrative
    found = confirm(
        context.user, services.store, parcel.data, appendix, decided, at=context.now, illustrative=illustrative
    )
    return found.form


def _read(services: Services, parcel: Parcel, context: Context) -> Appendix:
    return read_appendix(
        context.user,
        services.store,
        parcel.data,
        parcel.filename,
        department=parcel.department,
        period=Period.parse(parcel.period),
        programme=context.query.programme,
        results=parcel.results,
        limits=Limits.of(services.settings),
    )


def _decisions(appendix: Appendix, answers: Answers) -> list[Decision]:
    """A row that is to be taken needs its target; a row without a word has no decision."""
    targets = dict(answers.targets)
    taken = [(row, targets.get(row)) for row, word in answers.words if word == TAKE]
    skipped = [Decision(row, None) for row, word in answers.words if word == SKIP]
    return [
        *skipped,
        *(Decision(row, target, _typed(appendix, answers, row, target)) for row, target in taken if target),
    ]


def _typed(appendix: Appendix, answers: Answers, row: str, target: str) -> Typed:
    """What was typed for a row, where the target that was chosen in the end needs it; other fields are hidden."""
    own = next((one for one in appendix.question.own if one.code == target), None)
    source = next((one.row for one in appendix.waiting if one.row.id == row), None)
    if own is None or source is None:
        return NOTHING_TYPED
    missing = read_row(source, own, appendix.question.spellings).missing
    return Typed(**{part: answers.parts.get((row, part)) or "" for part in missing})
