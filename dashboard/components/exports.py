"""The files that tables leave in: a workbook and a CSV of the rows that are shown, under the headers that are shown."""

import csv
import io
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from dashboard.context import Context
from dti.core.xlsx import Column, Properties, Sheet, sheet_name, write
from dti.i18n import Language, day
from dti.views.held import list_held

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_csv(
    about: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], lead: Sequence[str] = (), language: Language = "en"
) -> bytes:
    """UTF-8 with a mark, so that Excel reads the Vietnamese; a text that a spreadsheet would take for a formula gets
    an apostrophe. ``lead`` are lines above the headers, for a file that must not travel without a warning.

    A spreadsheet set to Vietnamese takes a point for thousands and a comma for decimals, so the Vietnamese file has
    decimal commas between semicolons, the English one points between commas; digits are the same.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if language == "vi" else ",", lineterminator="\r\n")
    writer.writerows([_safe(line, "text", language)] for line in lead)
    writer.writerow([column["header"] for column in about["columns"]])
    for row in rows:
        writer.writerow([_safe(row.get(column["key"]), column["kind"], language) for column in about["columns"]])
    return out.getvalue().encode("utf-8-sig")


def _safe(value: Any, kind: str, language: Language) -> Any:
    if kind == "number" and isinstance(_cell(value, kind), Decimal):
        return str(value).replace(".", ",") if language == "vi" else value
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value


def write_lead(context: Context) -> list[str]:
    """What was asked: programme, as-of day, and whether figures may be illustrative."""
    lead = [
        context.name(context.programme),
        context.say("shell.as_of_footer", day=day(context.query.as_of, context.language)),
    ]
    return [*lead, *list_held(context.query, context.language), *write_warnings(context)]


def write_warnings(context: Context) -> list[str]:
    """What a file must not travel without: that its figures may be illustrative, or not approved yet."""
    query = context.query
    kinds = (("illustrative", query.illustrative), ("provisional", query.provisional))
    return [context.say(f"shell.table.{kind}") for kind, is_shown in kinds if is_shown]


def write_sheet(context: Context, about: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> bytes:
    """The same rows as a workbook, which says above them what was asked."""
    columns = tuple(
        Column(
            column["header"],
            width=max(10, column["width"] // 8),
            kind="number" if column["kind"] == "number" else "text",
            places=column["places"],
        )
        for column in about["columns"]
    )
    body = tuple(tuple(_cell(row.get(c["key"]), c["kind"]) for c in about["columns"]) for row in rows)
    lead = tuple(write_lead(context))
    sheet = Sheet(name=sheet_name(about["title"]), title=about["title"], columns=columns, rows=body, lead=lead)
    return write((sheet,), properties=Properties(title=about["title"]), created=context.written_at)


def _cell(value: Any, kind: str) -> Any:
    if value is None or value == "":
        return None
    if kind != "number":
        return str(value)
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return str(value)
