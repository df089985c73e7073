"""An appendix from its bytes to the form that goes through the door: read it, propose, remember what was confirmed.

`read_appendix` stores nothing. `confirm` keeps the appendix and the confirmed mappings in one transaction with their
audit event and hands back the filled-in form; the form is nobody's report until it is sent through
`dti.ingest.door` like any other. The parsing happens in the limited child, outside of the transaction.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dti.access.audit import record
from dti.access.roles import Action, require
from dti.access.signing import actor
from dti.access.user import User
from dti.catalogue.duties import targets_of
from dti.catalogue.models import Catalogue, Department, Programme
from dti.core.errors import NotFound, WrongInput
from dti.core.periods import Period
from dti.core.text import clean, safe_line
from dti.ingest.appendix.decisions import Decision, Plan, decide
from dti.ingest.appendix.headers import Headers
from dti.ingest.appendix.proposals import Question, RowProposal, propose
from dti.ingest.appendix.tables import Table, choose_result, find_tables
from dti.ingest.appendix.wordings import installed_wordings
from dti.ingest.gate import Limits
from dti.ingest.params import Both, Param, Words
from dti.ingest.prefill import form_in_session
from dti.ingest.spellings import installed_spellings
from dti.ingest.workbook import read
from dti.store.current import current_catalogue
from dti.store.engine import Store
from dti.store.mappings import add_mappings, read_mappings
from dti.store.submissions import keep_file

MAPPING = "row_mapping"
MOST_ROWS = 200
"""Rows of an appendix that a person can be asked about."""


@dataclass(frozen=True, slots=True)
class Appendix:
    """An appendix as it was read for a department and a period.

    ``data_date`` is the day that a header or title states for all figures, with the cell that says it; None where the
    person has to say it. ``problems`` are about the file as a whole; ``remarks`` too, but they are in nobody's way.
    """

    filename: str
    sha256: str
    question: Question
    tables: tuple[Table, ...]
    rows: tuple[RowProposal, ...]
    data_date: date | None
    data_date_at: str
    problems: tuple[Words, ...]
    remarks: tuple[Words, ...] = ()

    @property
    def waiting(self) -> tuple[RowProposal, ...]:
        """The rows that a person has to say something about."""
        return tuple(one for one in self.rows if one.needs_word)


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What a person confirmed: the filled-in form, and how many rows it holds and how many were left out."""

    form: bytes
    taken: int
    left_out: int


def read_appendix(
    user: User,
    store: Store,
    data: bytes,
    filename: str,
    *,
    department: str,
    period: Period,
    programme: str | None = None,
    results: Mapping[str, str] | None = None,
    limits: Limits | None = None,
) -> Appendix:
    """What an appendix says, row by row, with the targets that it may speak of; nothing is stored.

    ``results`` names the column of the result by sheet, where a table has several. Raises GateRefusal for a file that
    may not pass, NotFound for an unknown department or programme.
    """
    require(user, Action.SEND, department)
    workbook = read(data, filename, limits)
    with store.reading() as session:
        catalogue = current_catalogue(session)
        who = _department(catalogue, department)
        asked_programme = _programme(catalogue, programme, who, period)
        memory = read_mappings(session, department=who.code, programme=asked_programme.code)
    spellings = installed_spellings()
    asked = Question(catalogue, spellings, installed_wordings(), who, asked_programme, period, memory)
    found = find_tables(workbook, Headers(spellings))
    tables = tuple(choose_result(table, period, (results or {}).get(table.sheet)) for table in found)
    rows = propose(tables, asked)
    day, at = _data_date(tables)
    problems = _problems(tables, rows, asked)
    name = safe_line(clean(filename))
    return Appendix(
        name, hashlib.sha256(data).hexdigest(), asked, tables, rows, day, at, problems, _remarks(tables, period)
    )


def plan(
    user: User,
    appendix: Appendix,
    decisions: Sequence[Decision],
    data_date: date | None,
    *,
    complete: bool = False,
) -> Plan:
    """What the decisions come to; a file with a problem of its own comes to nothing. The rest is as in `decide`."""
    if appendix.problems:
        return Plan(problems=appendix.problems)
    return decide(
        appendix.rows,
        decisions,
        appendix.question,
        filename=appendix.filename,
        data_date=data_date or appendix.data_date,
        by=user.signature,
        complete=complete,
    )


def confirm(
    user: User,
    store: Store,
    data: bytes,
    appendix: Appendix,
    decided: Plan,
    *,
    at: datetime,
    prepared_by: str = "",
    illustrative: bool = False,
) -> Confirmed:
    """Remember the mappings of a plan without problems and write the form.

    The appendix itself is kept, for it is where the figures come from. WrongInput for a plan that has problems, or if
    ``data`` is not the file that was read. Raises what `write_template` raises.
    """
    who, asked = actor(user), appendix.question
    require(user, Action.SEND, asked.department.code)
    if decided.problems:
        raise WrongInput("appendix.error.not_decided", count=len(decided.problems))
    if hashlib.sha256(data).hexdigest() != appendix.sha256:
        raise WrongInput("appendix.error.other_file", file=appendix.filename)
    with store.reading() as session:
        form = form_in_session(
            session,
            asked.catalogue,
            asked.department.code,
            asked.period,
            asked.programme.code,
            created=at,
            illustrative=illustrative,
            filled=decided.filled,
            prepared_by=prepared_by,
        )
    _remember(store, data, appendix, decided, who, at)
    return Confirmed(form, len(decided.filled), len(appendix.waiting) - len(decided.filled))


def _remember(store: Store, data: bytes, appendix: Appendix, decided: Plan, by: str, at: datetime) -> None:
    asked = appendix.question
    with store.writing() as session:
        digest = keep_file(session, data, at=at)
        department, programme = asked.department.code, asked.programme.code
        add_mappings(session, decided.mappings, department=department, programme=programme, sha256=digest, at=at, by=by)
        details = {
            "file": appendix.filename,
            "sha256": digest,
            "period": asked.period.code,
            "rows": [[f"{one.sheet}!{one.cell}", one.target] for one in decided.mappings],
            "typed": [list(one) for one in decided.typed],
        }
        key = f"{department}/{programme}"
        record(
            session,
            actor=by,
            action=f"{MAPPING}.confirmed",
            object_kind=MAPPING,
            object_key=key,
            details=details,
            at=at,
        )


def _programme(catalogue: Catalogue, code: str | None, department: Department, period: Period) -> Programme:
    """The programme asked for; without a code the one to which the department reports most, else the largest."""
    if code is None:

        def weight(one: Programme) -> tuple[int, int]:
            own = targets_of(catalogue, one.code, department.code, period.last_day)
            return len(own), len(catalogue.targets_of(one.code))

        found = max(catalogue.programmes, key=weight, default=None)
    else:
        found = catalogue.programme(code)
    if found is None:
        raise NotFound("form.error.programme", programme=code or "")
    return found


def _department(catalogue: Catalogue, code: str) -> Department:
    found = catalogue.department(code)
    if found is None:
        raise NotFound("form.error.department", department=code)
    return found


def _data_date(tables: Sequence[Table]) -> tuple[date | None, str]:
    """The one day that the results' headers, or else the titles, state; None where they state none or several."""
    stated = [(one.result.day, f"{one.sheet}!{one.result.at}") for one in tables if one.result and one.result.day]
    titled = [(one.title_day[0], f"{one.sheet}!{one.title_day[1]}") for one in tables if one.title_day]
    found = stated or titled
    days = {day for day, _ in found}
    return found[0] if len(days) == 1 else (None, "")


def _remarks(tables: Sequence[Table], period: Period) -> tuple[Words, ...]:
    """What a title says that is at odds with the question, once for each cell that says it."""
    stated = {f"{one.sheet}!{one.title_period[1]}": one.title_period[0] for one in tables if one.title_period}
    return tuple(
        Words("appendix.remark.other_period", {"at": at, "stated": named, "period": period})
        for at, named in stated.items()
        if named != period
    )


def _problems(tables: Sequence[Table], rows: Sequence[RowProposal], asked: Question) -> tuple[Words, ...]:
    if not tables:
        return (Words("appendix.problem.no_table"),)
    if not asked.own:
        who: Param = Both(asked.department.name_vi, asked.department.name_en)
        said = {"department": who, "programme": asked.programme.document, "period": asked.period}
        return (Words("appendix.problem.no_own_target", said),)
    if not any(one.needs_word for one in rows):
        return (Words("appendix.problem.no_row"),)
    if len(rows) > MOST_ROWS:
        return (Words("appendix.problem.too_many", {"rows": len(rows), "most": MOST_ROWS}),)
    several = [one.sheet for one in tables if one.result is None]
    if several:
        return (Words("appendix.problem.several_results", {"sheets": ", ".join(several)}),)
    return ()
