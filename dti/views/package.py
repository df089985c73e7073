"""A package of tables to take away: CSV and JSON lines with a Data Package descriptor, for one question.

`datapackage.json` follows the Data Package standard, version 1 (datapackage.org): resources with their schema, keys,
links and hashes. The same question at the same moment gives the same bytes. No licence is named: none is stated for
the figures (``package.licence``); each table names its sources.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from dti.access.roles import Action
from dti.core.errors import NotAllowed
from dti.i18n import LANGUAGES, Language, day, moment, period_name, text
from dti.store.engine import Session
from dti.views.board import read_catalogue
from dti.views.held import list_held
from dti.views.package_fields import Field, Form, Table, text_of
from dti.views.package_tables import PACKED
from dti.views.plain import Plain, plain, question_as_json
from dti.views.query import ViewQuery

LAYOUT = "1.0.0"
"""The version of the tables and their fields: the first number changes when a field goes or means something else."""

DESCRIPTOR, README = "datapackage.json", "README.md"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class _Filled:
    """A table with its rows."""

    table: Table
    rows: tuple[Plain, ...]


def write_package(session: Session, query: ViewQuery, language: Language, at: datetime) -> dict[str, bytes]:
    """The files of a package by their paths; ``at`` is the moment that stands in it.

    NotAllowed for who may not see what every department sent.
    """
    if not query.scope.everywhere:
        raise NotAllowed("access.denied", action=Action.MAKE_REPORT, department="")
    filled = [_Filled(table, table.rows(session, query)) for table in PACKED]
    files: dict[str, bytes] = {}
    for one in filled:
        files[f"data/{one.table.code}.csv"] = write_csv(one.table, one.rows)
        files[f"json/{one.table.code}.jsonl"] = _write_lines(one.rows)
    said = _Head(query, language, at, _name_programme(session, query))
    descriptor = _describe(said, filled, files)
    return {DESCRIPTOR: _as_json(descriptor), README: _write_readme(said, filled), **files}


def write_csv(table: Table, rows: Iterable[Plain]) -> bytes:
    """A table as CSV (RFC 4180): UTF-8, commas, points in decimals, a header row; an empty cell is not known.

    Text that a spreadsheet would take for a formula gets an apostrophe; the JSON lines have it as it is.
    """
    written = io.StringIO()
    # Not a line feed alone: the writer quotes nothing but the ends of lines that it was told of.
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([field.name for field in table.fields])
    for row in rows:
        writer.writerow([_cell(field, row[field.name]) for field in table.fields])
    return written.getvalue().encode()


def _cell(field: Field, value: Any) -> str:
    said = text_of(value)
    is_words = field.form in (Form.STRING, Form.LIST)
    return f"'{said}" if is_words and said.startswith(_FORMULA_STARTS) else said


def _write_lines(rows: Iterable[Plain]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def _as_json(document: Plain) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


@dataclass(frozen=True, slots=True)
class _Head:
    """What is said about the whole package."""

    query: ViewQuery
    language: Language
    at: datetime
    names: Mapping[Language, str]

    def title(self, language: Language) -> str:
        """What it is, of which programme."""
        return text("package.title", language, programme=self.names[language])

    def about(self, language: Language) -> str:
        """What was asked, with what must be said beside it."""
        query = self.query
        asked = text(
            "package.question",
            language,
            period=period_name(query.period, language),
            horizon=str(query.horizon),
            as_of=day(query.as_of, language),
            at=moment(self.at, language),
        )
        shown = text(f"package.illustrative.{'shown' if query.illustrative else 'left_out'}", language)
        return " ".join([*list_held(query, language), asked, shown])


def _name_programme(session: Session, query: ViewQuery) -> Mapping[Language, str]:
    programme = read_catalogue(session, query).programme(query.programme)
    assert programme is not None, "a complete query names a programme of the catalogue"
    return {"vi": programme.name_vi, "en": programme.name_en}


def name_of(query: ViewQuery) -> str:
    """What a package is called: ``dti-nq49-2026-q3``, with what must not be taken for real in its name."""
    made_up = "-minh-hoa" if query.illustrative else ""
    return f"dti-{query.programme}-{query.period.code}{made_up}".lower()


def _describe(said: _Head, filled: Sequence[_Filled], files: Mapping[str, bytes]) -> Plain:
    meeting = said.query.meeting
    question = plain(question_as_json(said.query)) | {"meeting": meeting.number if meeting else None}
    found: Plain = {
        "profile": "data-package",
        "name": name_of(said.query),
        "title": said.title(said.language),
        "description": said.about(said.language),
        "version": LAYOUT,
        "created": said.at.isoformat(timespec="seconds"),
        "languages": list(LANGUAGES),
        "question": question,
        "licenceNote": text("package.licence", said.language),
        "sources": _publications(filled, said.language),
    }
    found |= {f"title_{one}": said.title(one) for one in LANGUAGES}
    found |= {f"description_{one}": said.about(one) for one in LANGUAGES}
    return found | {"resources": [_resource(one, form, files, said) for form in ("csv", "jsonl") for one in filled]}


def _publications(filled: Sequence[_Filled], language: Language) -> list[Plain]:
    rows = next(one.rows for one in filled if one.table.code == "sources")
    found = [{"title": f"{row[f'title_{language}']} ({row['publisher']})"} for row in rows]
    return [one | ({"path": row["url"]} if row["url"] else {}) for one, row in zip(found, rows, strict=True)]


def _resource(one: _Filled, form: str, files: Mapping[str, bytes], said: _Head) -> Plain:
    table, tabular = one.table, form == "csv"
    path = f"data/{table.code}.csv" if tabular else f"json/{table.code}.jsonl"
    content = files[path]
    found: Plain = {
        "name": table.code if tabular else f"{table.code}-json",
        "path": path,
        "profile": "tabular-data-resource" if tabular else "data-resource",
        **({} if tabular else {"type": "file"}),
        "title": text(f"package.table.{table.word}", said.language),
        "description": text(f"package.about.{table.word}", said.language),
        "format": form,
        "mediatype": "text/csv" if tabular else "application/jsonl",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "rowCount": len(one.rows),
    }
    found |= {f"title_{two}": text(f"package.table.{table.word}", two) for two in LANGUAGES}
    found |= {f"description_{two}": text(f"package.about.{table.word}", two) for two in LANGUAGES}
    sources = _sources(one.rows)
    found |= {"sources": sources} if sources else {}
    if tabular:
        found["dialect"] = {"delimiter": ",", "lineTerminator": "\r\n", "header": True}
        found["schema"] = write_schema(table, said.language)
    return found


def _sources(rows: Iterable[Plain]) -> list[Plain]:
    """What the rows of a table name as their source, each once; several in one cell are separated by `` ; ``."""
    named = (part.strip() for row in rows for part in (row.get("source") or "").split(" ; "))
    return [{"title": one} for one in dict.fromkeys(named) if one]


def write_schema(table: Table, language: Language) -> Plain:
    """The Table Schema of a table. Links to tables that are not in the package are left out."""
    packed = {one.code for one in PACKED}
    return {
        "fields": [_field(field, language) for field in table.fields],
        "missingValues": [""],
        "primaryKey": list(table.key),
        "foreignKeys": [
            {"fields": list(link.fields), "reference": {"resource": link.table, "fields": list(link.named)}}
            for link in table.links
            if link.table in packed
        ],
    }


def describe_field(field: Field, language: Language) -> str:
    """What a field means, with its unit or its kind of code."""
    said = text(f"package.field.{field.about or field.name}", language)
    return f"{said} {text('package.list', language)}" if field.form is Form.LIST else said


def _field(field: Field, language: Language) -> Plain:
    found: dict[str, Any] = {"name": field.name, "description": describe_field(field, language)}
    # A list is one text in a CSV cell; its members are separated by semicolons.
    found["type"] = "string" if field.form is Form.LIST else field.form.value
    found |= {"decimalChar": ".", "bareNumber": True} if field.form is Form.NUMBER else {}
    found |= {"trueValues": ["true"], "falseValues": ["false"]} if field.form is Form.BOOLEAN else {}
    constraints: dict[str, Any] = {"required": True} if field.required else {}
    if field.words and field.form is not Form.LIST:
        constraints["enum"] = list(field.words)
    return found | ({"constraints": constraints} if constraints else {})


def _write_readme(said: _Head, filled: Sequence[_Filled]) -> bytes:
    return "\n".join(_readme(said, filled, language) for language in LANGUAGES).encode()


def _readme(said: _Head, filled: Sequence[_Filled], language: Language) -> str:
    rows = [
        f"| `{one.table.code}` | {text(f'package.table.{one.table.word}', language)} | {len(one.rows)} |"
        f" {text(f'package.about.{one.table.word}', language)} |"
        for one in filled
    ]
    head = " | ".join(text(f"package.readme.head.{part}", language) for part in ("file", "name", "rows", "about"))
    told = [text(f"package.readme.{part}", language) for part in ("how", "numbers", "flags", "persons")]
    parts = [
        f"# {said.title(language)}", said.about(language), *told, text("package.licence", language),
        "\n".join([f"| {head} |", "| --- | --- | --- | --- |", *rows]),
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"
