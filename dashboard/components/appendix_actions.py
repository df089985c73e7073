"""What the buttons of the appendix page do on the server: read a file, and turn a person's word into a report.

The file stays in the browser until somebody confirms; it travels with each action and is read anew, so the server keeps
nothing of it. What a person can mend is a sentence; a fault of ours is an id that the log explains.
"""

import logging
from base64 import b64decode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from secrets import token_hex
from typing import Any

from dash import html, no_update
from dash.development.base_component import Component

from dashboard.components.appendix_answer import draw_answer
from dashboard.components.appendix_rows import SKIP, TAKE, say_problems
from dashboard.components.links import link_with
from dashboard.context import Context, Services, open_context
from dti.core.errors import DtiError, WrongInput
from dti.core.periods import Period
from dti.i18n import error_text
from dti.ingest.appendix.decisions import Decision
from dti.ingest.appendix.intake import Appendix, confirm, plan, read_appendix
from dti.ingest.door import receive
from dti.ingest.gate import GateRefusal, Limits
from dti.ingest.template import file_name

LOG = logging.getLogger("dti.dashboard")

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
    """What a person said: target and word for each row, the common day, who says it, whether it is a trial."""

    targets: Said
    words: Said
    data_date: str | None
    by: str
    illustrative: bool


def read_file(services: Services, parcel: Parcel, search: str | None) -> tuple[Any, Any]:
    """What an appendix says, drawn, and the problem in words if it cannot be read; nothing is stored."""

    def act(context: Context) -> tuple[Any, Any]:
        return draw_answer(context, _read(services, parcel, context)), ""

    return _calmly(services, search, act, lambda words: (no_update, words))


def hand_in(services: Services, parcel: Parcel, answers: Answers, search: str | None) -> tuple[Any, Any]:
    """Remember what was confirmed and send the form through the door; gives the address of the result, the problem."""

    def act(context: Context) -> tuple[Any, Any]:
        form = _form(services, parcel, answers, context)
        if isinstance(form, Component):
            return no_update, form
        receipt = receive(
            services.store,
            form,
            file_name(parcel.department, Period.parse(parcel.period)),
            by=answers.by,
            at=context.now,
            illustrative=answers.illustrative,
            limits=Limits.of(services.settings),
        )
        return link_with(context, "/nop-bao-cao", bn=receipt.submission), ""

    return _calmly(services, search, act, lambda words: (no_update, words))


def write_form(services: Services, parcel: Parcel, answers: Answers, search: str | None) -> tuple[Any, Any]:
    """Remember what was confirmed and hand the form out, to be completed before it is sent; gives file and problem."""

    def act(context: Context) -> tuple[Any, Any]:
        form = _form(services, parcel, answers, context)
        return (no_update, form) if isinstance(form, Component) else (form, "")

    return _calmly(services, search, act, lambda words: (no_update, words))


def _form(services: Services, parcel: Parcel, answers: Answers, context: Context) -> bytes | Component:
    """The filled-in form; what is in the way, as a list, where the answers do not come to one."""
    if not answers.by.strip():
        raise WrongInput("appendix_page.need_name")
    appendix = _read(services, parcel, context)
    day = date.fromisoformat(answers.data_date) if answers.data_date else None
    decided = plan(appendix, _decisions(answers), day)
    if decided.problems:
        title = html.P(context.say("appendix_page.in_the_way"))
        return html.Div([title, say_problems(context, decided.problems)])
    illustrative = context.query.illustrative
    found = confirm(
        services.store, parcel.data, appendix, decided, by=answers.by, at=context.now, illustrative=illustrative
    )
    return found.form


def _read(services: Services, parcel: Parcel, context: Context) -> Appendix:
    return read_appendix(
        services.store,
        parcel.data,
        parcel.filename,
        department=parcel.department,
        period=Period.parse(parcel.period),
        programme=context.query.programme,
        results=parcel.results,
        limits=Limits.of(services.settings),
    )


def _decisions(answers: Answers) -> list[Decision]:
    """A row that is to be taken needs its target; a row without a word has no decision."""
    targets = dict(answers.targets)
    taken = [(row, targets.get(row)) for row, word in answers.words if word == TAKE]
    skipped = [Decision(row, None) for row, word in answers.words if word == SKIP]
    return [*skipped, *(Decision(row, target) for row, target in taken if target)]


def _calmly(
    services: Services,
    search: str | None,
    act: Callable[[Context], tuple[Any, Any]],
    problem: Callable[[str], tuple[Any, Any]],
) -> tuple[Any, Any]:
    with open_context(services, search) as context:
        try:
            return act(context)
        except GateRefusal as refusal:
            mend = context.say(refusal.mend_key, **refusal.params)
            return problem(f"{error_text(refusal, context.language)} {mend}")
        except DtiError as error:
            return problem(error_text(error, context.language))
        except Exception:
            # The one boundary of this page's actions: the person gets an id, the log the reason.
            fault = token_hex(4)
            LOG.exception("an action of the appendix page failed, fault %s", fault)
            return problem(context.say("appendix_page.fault", fault=fault))
