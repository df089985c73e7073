"""What the store holds about a person, as a file to hand over: JSON for machines, a workbook for people.

What is gathered stands in `dti.access.privacy`; another part of it is a key of `as_document` and a sheet of `as_xlsx`.
"""

import json
from datetime import datetime
from typing import Any

from dti.access.privacy import PersonData
from dti.core.xlsx import Cell, Column, Properties, Sheet, write
from dti.i18n import Language, moment, text
from dti.store.personal import PERSONAL


def as_document(data: PersonData) -> dict[str, Any]:
    """Everything as plain values; times are in UTC. The password is not in it, only whether there is one."""
    account = data.account
    return {
        "at": _time(data.at),
        "handle": data.handle,
        "words": data.words,
        "account": {
            "name": account.name,
            "full_name": account.full_name,
            "email": account.email,
            "has_password": bool(account.password_hash),
            "must_change_password": account.must_change_password,
            "disabled": account.disabled,
            "roles": list(account.roles),
            "departments": list(account.departments),
            "created_at": _time(account.created_at),
            "erased_at": _time(account.erased_at),
        },
        "sessions": [{name: _time(getattr(one, name)) for name in one.__slots__} for one in data.sessions],
        "sign_ins": [{"at": _time(one.at), "address": one.address, "outcome": one.outcome} for one in data.sign_ins],
        "signed": [
            {
                "table": row.table,
                "id": row.id,
                "column": row.column,
                "signature": row.signature,
                "at": _time(row.at),
                "words": dict(row.words),
            }
            for row in data.signed
        ],
        "mentions": [{"table": one.table, "id": one.id, "column": one.column} for one in data.mentions],
        "trail": [
            {
                "sequence": event.sequence,
                "at": _time(event.at),
                "action": event.action,
                "object": [event.object_kind, event.object_key],
                "details": event.details,
            }
            for event in data.trail
        ],
    }


def as_json(data: PersonData) -> bytes:
    """The document as JSON, in UTF-8."""
    return (json.dumps(as_document(data), ensure_ascii=False, indent=2) + "\n").encode()


def as_xlsx(data: PersonData, language: Language) -> bytes:
    """The same as a workbook with a sheet for each part; times are Vietnam's."""
    title = text("privacy.file.title", language, name=data.account.full_name or data.handle)
    sheets = [
        _sheet("account", _account_rows(data, language), ("what", "value"), language, title),
        _sheet("sessions", _session_rows(data), ("started_at", "seen_at", "ended_at"), language),
        _sheet("sign_ins", _sign_in_rows(data, language), ("at", "address", "outcome"), language),
        _signed_sheet(data, language),
        _sheet("mentions", _mention_rows(data), ("place", "row"), language),
        _sheet("trail", _trail_rows(data), ("sequence", "at", "action", "object", "details"), language),
    ]
    return write(sheets, properties=Properties(title=title), created=data.at)


_WIDTHS = {
    "value": 40,
    "what": 30,
    "address": 22,
    "place": 46,
    "signature": 36,
    "words": 70,
    "details": 70,
    "object": 34,
}
_KINDS: dict[str, Any] = {"row": "integer", "sequence": "integer"}
_MOMENTS = frozenset({"at", "started_at", "seen_at", "ended_at"})

Rows = list[list[Cell]]


def _signed_sheet(data: PersonData, language: Language) -> Sheet:
    columns = ("at", "place", "row", "signature") + (("words",) if data.words else ())
    lead = "signed" if data.words else "signed_without_words"
    rows = [row[: len(columns)] for row in _signed_rows(data, language)]
    return _sheet("signed", rows, columns, language, lead=lead)


def _sheet(
    name: str, rows: Rows, columns: tuple[str, ...], language: Language, title: str = "", lead: str = ""
) -> Sheet:
    said = text(f"privacy.file.sheet.{name}", language)
    described = tuple(
        Column(
            text(f"privacy.file.column.{one}", language),
            _WIDTHS.get(one, 18),
            "moment" if one in _MOMENTS else _KINDS.get(one, "text"),
        )
        for one in columns
    )
    return Sheet(said, title or said, described, rows, lead=(text(f"privacy.file.lead.{lead or name}", language),))


def _account_rows(data: PersonData, language: Language) -> Rows:
    account = data.account
    said: dict[str, Cell] = {
        "handle": data.handle,
        "name": account.name,
        "full_name": account.full_name,
        "email": account.email,
        "roles": ", ".join(account.roles),
        "departments": ", ".join(account.departments),
        "password": text(
            "privacy.file.password_kept" if account.password_hash else "privacy.file.password_none", language
        ),
        "state": text("privacy.file.disabled" if account.disabled else "privacy.file.enabled", language),
        "created_at": moment(account.created_at, language),
    }
    return [[text(f"privacy.file.field.{name}", language), value] for name, value in said.items()]


def _session_rows(data: PersonData) -> Rows:
    return [[one.started_at, one.seen_at, one.ended_at] for one in data.sessions]


def _sign_in_rows(data: PersonData, language: Language) -> Rows:
    return [[one.at, one.address, text(f"privacy.file.outcome.{one.outcome}", language)] for one in data.sign_ins]


def _signed_rows(data: PersonData, language: Language) -> Rows:
    kinds = {column.place: column.kind for column in PERSONAL}
    rows: Rows = []
    for row in data.signed:
        place = f"{row.table}.{row.column}"
        words = "\n".join(f"{column}: {said}" for column, said in row.words.items())
        rows.append(
            [row.at, f"{text(f'privacy.what.{kinds[place]}', language)} ({place})", row.id, row.signature, words]
        )
    return rows


def _mention_rows(data: PersonData) -> Rows:
    return [[f"{one.table}.{one.column}", one.id] for one in data.mentions]


def _trail_rows(data: PersonData) -> Rows:
    return [
        [
            event.sequence,
            event.at,
            event.action,
            f"{event.object_kind} {event.object_key}",
            json.dumps(event.details, ensure_ascii=False),
        ]
        for event in data.trail
    ]


def _time(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()
