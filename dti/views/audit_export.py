"""The audit trail as a file: a workbook for reading, CSV for whoever checks it with other tools.

Both hold the sentences of the reader's language and, beside them, what the chain is made of. Text stays text: in the
workbook by the type of its cells (`dti.core.xlsx`), in the CSV by an apostrophe where it would become a formula.
"""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Literal, TypeAlias

from dti.access.user import User
from dti.core.errors import WrongInput
from dti.core.xlsx import Cell, Column, Properties, Sheet, write
from dti.i18n import Language, moment, number, text
from dti.store.engine import Session
from dti.views.audit_trail import TrailEntry, TrailQuestion, walk_trail

Form: TypeAlias = Literal["csv", "xlsx"]
FORMS: tuple[Form, ...] = ("xlsx", "csv")

#: A workbook is built in memory; a longer trail goes into CSV, or is asked for in parts.
MOST_ROWS = 100_000

_COLUMNS = {"sequence": 9, "at": 18, "who": 30, "sentence": 60, "details": 60, "action": 24, "about": 22, "hash": 20}
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def export_trail(
    user: User, session: Session, wanted: TrailQuestion, language: Language, *, form: Form, created: datetime
) -> bytes:
    """The entries that were asked for, oldest first. NotAllowed for who may not read the trail; WrongInput for more
    entries than a workbook is made of.
    """
    entries = walk_trail(user, session, wanted, language)
    if form == "csv":
        return _write_csv(entries, language)
    return _write_xlsx(entries, language, created)


def _headers(language: Language) -> list[str]:
    return [text(f"audit.column.{name}", language) for name in _COLUMNS]


def _write_csv(entries: Iterator[TrailEntry], language: Language) -> bytes:
    """UTF-8 with a mark, so that Excel reads the Vietnamese; moments in UTC, to the second, for other programs."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if language == "vi" else ",", lineterminator="\r\n")
    writer.writerow(_headers(language))
    for entry in entries:
        at = entry.at.astimezone(UTC).isoformat(timespec="seconds")
        writer.writerow([str(entry.sequence), at, *(_safe(cell) for cell in _words(entry, language))])
    return out.getvalue().encode("utf-8-sig")


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell


def _words(entry: TrailEntry, language: Language) -> list[str]:
    details = "\n".join(entry.details) or (text("audit.withheld", language) if entry.withheld else "")
    about = f"{entry.object_kind}:{entry.object_key}" if entry.object_key else entry.object_kind
    return [entry.who, entry.sentence, details, entry.action, about, entry.hash]


def _write_xlsx(entries: Iterator[TrailEntry], language: Language, created: datetime) -> bytes:
    rows: list[list[Cell]] = []
    for entry in entries:
        if len(rows) == MOST_ROWS:
            raise WrongInput("audit.error.too_many", most=number(MOST_ROWS, language))
        rows.append([entry.sequence, entry.at, *_words(entry, language)])
    kinds = {"sequence": "integer", "at": "moment"}
    columns = tuple(
        Column(header, width=width, kind=kinds.get(name, "text"))  # type: ignore[arg-type]
        for header, (name, width) in zip(_headers(language), _COLUMNS.items(), strict=True)
    )
    title = text("audit.title", language)
    lead = (text("audit.file.lead", language, at=moment(created, language), entries=number(len(rows), language)),)
    sheet = Sheet(name=title, title=title, columns=columns, rows=rows, lead=lead)
    return write((sheet,), properties=Properties(title=title), created=created)
