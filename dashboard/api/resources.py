"""The routes of the interface as one table: where each is, what may be asked, what it answers.

A table of `dti.views.package_tables` is a route by itself; an answer of another form is an entry of `_DOCUMENTS` with
its JSON Schema in `dashboard.api.schemas`. Routing, description and tests all read `ROUTES`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from dashboard.api import schemas
from dashboard.api.question import (
    LANG,
    MOST,
    PAGING,
    QUESTION,
    USUAL,
    Parameter,
    read_cursor,
    read_integer,
    write_cursor,
)
from dti.access.roles import Action
from dti.store.engine import Session
from dti.views.committee import read_overview
from dti.views.feeds import read_uses
from dti.views.package_fields import Field, Form, Table
from dti.views.package_tables import TABLES
from dti.views.plain import Plain, plain, question_as_json, status_as_json, trace_as_json
from dti.views.query import ViewQuery
from dti.views.target import read_target

ROOT: Final = "/api/v1"
DESCRIPTION: Final = f"{ROOT}/openapi.json"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that was understood: ``given`` are its parameters, ``parts`` the named parts of its path."""

    session: Session
    query: ViewQuery
    given: Mapping[str, str]
    parts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Route:
    """One address. ``title`` and ``about`` are message ids, ``schema`` describes the answer with status 200.

    ``path`` is below ``/api/v1``, its named parts in angle brackets (``targets/<code>``).
    """

    name: str
    path: str
    title: str
    about: str
    action: Action
    parameters: tuple[Parameter, ...]
    schema: Callable[[str], Plain]
    answer: Callable[[Asked], Plain]


def _route_of(table: Table) -> Route:
    kinds = {field.name: field for field in table.fields}
    filters = tuple(_filter(kinds[name]) for name in table.filters)
    return Route(
        name=table.code,
        path=table.path,
        title=f"package.table.{table.word}",
        about=f"package.about.{table.word}",
        action=table.action,
        parameters=(*QUESTION, *filters, *PAGING, LANG),
        schema=lambda language: schemas.page_of(table, language),
        answer=lambda asked: _answer_page(table, asked),
    )


def _filter(field: Field) -> Parameter:
    schema: Plain = {"type": "integer" if field.form is Form.INTEGER else "string"}
    schema |= {"enum": list(field.words)} if field.words else {}
    return Parameter(field.name, f"package.field.{field.about or field.name}", schema)


def _answer_page(table: Table, asked: Asked) -> Plain:
    """A page of rows in the order of the key: those after the cursor, as many as were asked for."""
    integers = {field.name for field in table.fields if field.form is Form.INTEGER}
    after = read_cursor(asked.given, [int if name in integers else str for name in table.key])
    limit = read_integer(asked.given, "limit", 1, MOST) or USUAL
    listing = table.choose(asked.session, asked.query, asked.given)
    first = 0 if after is None else listing.behind(after)
    shown = list(table.write(listing.rows(first, limit)))
    has_more = first + limit < len(listing)
    return {
        "question": _question(asked.query),
        "total": len(listing),
        "rows": shown,
        "next": _next(table, asked.given, table.place(shown[-1])) if has_more else None,
    }


def _question(query: ViewQuery) -> Plain:
    meeting = query.meeting
    return dict(plain(question_as_json(query))) | {"meeting": meeting.number if meeting else None}


def _next(table: Table, given: Mapping[str, str], place: tuple[Any, ...]) -> str:
    kept = {name: value for name, value in given.items() if name != "cursor"}
    return f"{ROOT}/{table.path}?{urlencode(kept | {'cursor': write_cursor(place)})}"


def _answer_status(asked: Asked) -> Plain:
    return status_as_json(read_overview(asked.session, asked.query))


def _answer_target(asked: Asked) -> Plain:
    view = read_target(asked.session, asked.query, asked.parts["code"].strip().upper())
    return trace_as_json(view, read_uses(asked.session, asked.query, view.state.target.code))


_DOCUMENTS: tuple[Route, ...] = (
    Route(
        name="status",
        path="status",
        title="api.route.status",
        about="api.route.status.about",
        action=Action.READ_FIGURES,
        parameters=(*QUESTION, LANG),
        schema=schemas.status,
        answer=_answer_status,
    ),
    Route(
        name="target",
        path="targets/<code>",
        title="api.route.target",
        about="api.route.target.about",
        action=Action.READ_FIGURES,
        parameters=(*QUESTION, LANG),
        schema=schemas.target,
        answer=_answer_target,
    ),
)

ROUTES: tuple[Route, ...] = (*_DOCUMENTS, *(_route_of(table) for table in TABLES))
"""All of them, in the order of the description."""
