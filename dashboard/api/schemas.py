"""JSON Schema of what the interface answers: pages of rows from the tables' own fields, the two documents by hand.

Decimals are text, so that no program rounds them; days are ISO 8601. A test holds every route's real answer against
its schema.
"""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from dti.analysis.status import Status
from dti.catalogue.models import Operator, Sourcing, Unit
from dti.catalogue.observations import Flag
from dti.views.package_descriptor import describe_field
from dti.views.package_fields import Field, Form, Table
from dti.views.plain import Plain, plain

_DECIMAL: Plain = {"type": "string", "pattern": "^-?[0-9]+(\\.[0-9]+)?$"}
_FORMS: Mapping[Form, Plain] = {
    Form.STRING: {"type": "string"},
    Form.INTEGER: {"type": "integer"},
    Form.NUMBER: _DECIMAL,
    Form.BOOLEAN: {"type": "boolean"},
    Form.DATE: {"type": "string", "format": "date"},
    Form.MOMENT: {"type": "string", "format": "date-time"},
}


def page_of(table: Table, language: str) -> Plain:
    """A page of a table's rows."""
    fields = {field.name: _field(field, language) for field in table.fields}
    row = {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}
    return _object(
        question=question(),
        total={"type": "integer", "minimum": 0},
        rows={"type": "array", "items": row},
        next=_or_null({"type": "string"}),
    )


def _field(field: Field, language: Any) -> Plain:
    one = {"enum": list(field.words)} if field.words else {}
    said: Plain = (
        {"type": "array", "items": {"type": ["string", "integer"]} | one}
        if field.form is Form.LIST
        else dict(_FORMS[field.form]) | one
    )
    is_sure = field.required or field.form is Form.LIST
    return (said if is_sure else _or_null(said)) | {"description": describe_field(field, language)}


def question() -> Plain:
    """What was asked, at the head of an answer."""
    return _object(
        programme=_text(),
        period=_text(),
        horizon={"type": "integer"},
        as_of=_day(),
        up_to=_day(),
        illustrative={"type": "boolean"},
        meeting=_or_null({"type": "integer"}),
    )


def status(_language: str) -> Plain:
    """The answer of ``dti status --json``."""
    asked = dict(question()["properties"])
    del asked["meeting"]
    total = _object(
        met={"type": "integer"},
        total=_or_null({"type": "integer"}),
        as_of=_day(),
        known_on=_day(),
        publication=_text(),
        source=_text(),
    )
    codes = {"type": "array", "items": _text()}
    return _object(
        **asked,
        declared=_or_null(total),
        evidenced=_object(met={"type": "integer"}, of={"type": "integer"}, targets=codes, apart=codes),
        counts=_counts(),
        pillars={"type": "object", "additionalProperties": _counts()},
        targets={"type": "array", "items": _state()},
    )


def target(_language: str) -> Plain:
    """The answer of ``dti trace --json``."""
    traced = _observation()
    return _object(
        programme=_text(),
        target=_state(),
        as_of=_day(),
        deciding=_or_null(traced),
        parts={"type": "array", "items": traced},
        observations={"type": "array", "items": traced},
        conflicts={"type": "array", "items": _text()},
        feeds={"type": "array", "items": {"type": "object"}},
        fed_by={"type": "array", "items": {"type": "object"}},
    )


def _state() -> Plain:
    integer, decimal, day = (_or_null(one) for one in ({"type": "integer"}, _DECIMAL, _day()))
    side = _object(value=decimal, field=integer, data_date=_day(), known_on=_day(), source=_text())
    return _object(
        code=_text(),
        pillar=_text(),
        sourcing=_one_of(Sourcing),
        unit=_one_of(Unit),
        value=decimal,
        bound=_or_null(_one_of(Operator)),
        field=integer,
        goal=_DECIMAL,
        operator=_one_of(Operator),
        due_date=_day(),
        status=_one_of(Status),
        evidenced={"type": "boolean"},
        flags={"type": "array", "items": _one_of(Flag)},
        progress=decimal,
        expected=decimal,
        data_date=day,
        known_on=day,
        source=_or_null(_text()),
        reported=integer,
        awaited=integer,
        conflicting={"type": "array", "items": side},
    )


def _observation() -> Plain:
    integer, decimal, said = (_or_null(one) for one in ({"type": "integer"}, _DECIMAL, _text()))
    origin = {
        "type": "object",
        "properties": {"kind": {"enum": ["cell", "score", "withheld"]}},
        "required": ["kind"],
    }
    return _object(
        value=decimal,
        bound=_or_null(_one_of(Operator)),
        field=integer,
        numerator=decimal,
        denominator=decimal,
        data_date=_day(),
        known_on=_day(),
        department=_text(),
        period=said,
        flags={"type": "array", "items": _one_of(Flag)},
        source=_text(),
        note=_text(),
        fed_from=said,
        publication=said,
        origin=origin,
    )


def _counts() -> Plain:
    return _object(**{one.value: {"type": "integer", "minimum": 0} for one in Status})


def problem() -> Plain:
    """Problem details (RFC 9457)."""
    said = {"type": _text(), "title": _text(), "status": {"type": "integer"}, "detail": _text(), "id": _text()}
    return {"type": "object", "properties": said, "required": ["type", "title", "status", "detail"]}


def _object(**properties: Plain) -> Plain:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _or_null(schema: Plain) -> Plain:
    """The same, or not known."""
    if "enum" in schema:
        schema = schema | {"enum": [*schema["enum"], None]}
    return schema | {"type": [schema["type"], "null"]} if "type" in schema else schema


def _one_of(choices: type[Enum]) -> Plain:
    return {"type": "string", "enum": [plain(one) for one in choices]}


def _text() -> Plain:
    return {"type": "string"}


def _day() -> Plain:
    return {"type": "string", "format": "date"}
