"""What is said about a package of tables: its descriptor, the schema of each table, and a page for people.

The package itself is written by `dti.views.package`.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dti.i18n import LANGUAGES, Language, day, moment, period_name, text
from dti.store.engine import Session
from dti.views.board import read_catalogue
from dti.views.held import list_held
from dti.views.package_fields import Field, Form, Table
from dti.views.package_tables import PACKED, SOURCES
from dti.views.plain import Plain, plain, question_as_json
from dti.views.query import ViewQuery

LAYOUT = "1.0.0"
"""The version of the tables and their fields: the first number changes when a field goes or means something else."""


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file of a package: its path, its size in bytes and its SHA-256."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A table that was written: its two files, how many rows it has, and what they name as their source, each once."""

    table: Table
    csv: WrittenFile
    jsonl: WrittenFile
    rows: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """What is said about the whole package."""

    query: ViewQuery
    language: Language
    at: datetime
    names: Mapping[Language, str]
    publications: Sequence[Plain]

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


def read_head(session: Session, query: ViewQuery, language: Language, at: datetime) -> Head:
    """The head of a package of the question; ``at`` is the moment that stands in it."""
    programme = read_catalogue(session, query).programme(query.programme)
    assert programme is not None, "a complete query names a programme of the catalogue"
    names: Mapping[Language, str] = {"vi": programme.name_vi, "en": programme.name_en}
    return Head(query, language, at, names, tuple(SOURCES.rows(session, query)))


def name_of(query: ViewQuery) -> str:
    """What a package is called: ``dti-nq49-2026-q3``, with what must not be taken for real in its name."""
    made_up = "-minh-hoa" if query.illustrative else ""
    return f"dti-{query.programme}-{query.period.code}{made_up}".lower()


def write_descriptor(said: Head, filled: Sequence[Filled]) -> bytes:
    """`datapackage.json`."""
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
        "sources": _publications(said),
    }
    found |= {f"title_{one}": said.title(one) for one in LANGUAGES}
    found |= {f"description_{one}": said.about(one) for one in LANGUAGES}
    found["resources"] = [_resource(one, one.csv, said) for one in filled]
    found["resources"] += [_resource(one, one.jsonl, said) for one in filled]
    return (json.dumps(found, ensure_ascii=False, indent=2) + "\n").encode()


def _publications(said: Head) -> list[Plain]:
    rows = said.publications
    found = [{"title": f"{row[f'title_{said.language}']} ({row['publisher']})"} for row in rows]
    return [one | ({"path": row["url"]} if row["url"] else {}) for one, row in zip(found, rows, strict=True)]


def _resource(one: Filled, file: WrittenFile, said: Head) -> Plain:
    table, tabular = one.table, file is one.csv
    found: Plain = {
        "name": table.code if tabular else f"{table.code}-json",
        "path": file.path,
        "profile": "tabular-data-resource" if tabular else "data-resource",
        **({} if tabular else {"type": "file"}),
        "title": text(f"package.table.{table.word}", said.language),
        "description": text(f"package.about.{table.word}", said.language),
        "format": "csv" if tabular else "jsonl",
        "mediatype": "text/csv" if tabular else "application/jsonl",
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "rowCount": one.rows,
    }
    found |= {f"title_{two}": text(f"package.table.{table.word}", two) for two in LANGUAGES}
    found |= {f"description_{two}": text(f"package.about.{table.word}", two) for two in LANGUAGES}
    found |= {"sources": [{"title": source} for source in one.sources]} if one.sources else {}
    if tabular:
        found["dialect"] = {"delimiter": ",", "lineTerminator": "\r\n", "header": True}
        found["schema"] = write_schema(table, said.language)
    return found


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


def write_readme(said: Head, filled: Sequence[Filled]) -> bytes:
    """What is in it, in both languages."""
    return "\n".join(_readme(said, filled, language) for language in LANGUAGES).encode()


def _readme(said: Head, filled: Sequence[Filled], language: Language) -> str:
    rows = [
        f"| `{one.table.code}` | {text(f'package.table.{one.table.word}', language)} | {one.rows} |"
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
