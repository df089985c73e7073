"""Cells and typed texts as values: generous where there is one meaning, refused where there are two."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from dti.i18n import LANGUAGES
from dti.ingest.stewardship.fields import FIELDS, Field, field_label
from dti.ingest.stewardship.typed import MOST_TEXT, Trouble, read, write
from dti.ingest.workbook import Cell


def field(kind: str, key: str) -> Field:
    return next(one for one in FIELDS[kind] if one.key == key)


def cell(value: Any, **others: Any) -> Cell:
    return Cell(5, 3, "C5", value, **others)


@pytest.mark.parametrize(
    ("kind", "key", "written", "value"),
    [
        ("goal", "value", "95,5", Decimal("95.5")),
        ("goal", "value", cell(0.955, is_percent=True), Decimal("95.5")),
        ("goal", "value", cell(20), Decimal(20)),
        ("goal", "due_date", "31/12/2026", date(2026, 12, 31)),
        ("goal", "due_date", cell(datetime.fromisoformat("2026-12-31")), date(2026, 12, 31)),
        ("goal", "operator", "≥", ">="),
        ("goal", "operator", "tối thiểu", ">="),
        ("goal", "operator", "dưới", "<"),
        ("goal", "horizon", cell(2026.0), 2026),
        ("programme", "stated_targets", "1.000", 1000),
        ("target", "kind", "tỷ trọng", "share"),
        ("target", "kind", "Ty trong", "share"),
        ("target", "kind", "Share", "share"),
        ("target", "rhythm", "Hằng năm", "year"),
        ("target", "contributing", "STC, SNV;  STP", ("STC", "SNV", "STP")),
        ("target", "contributing", "", ()),
        ("target", "number", None, None),
        ("target", "note_vi", cell("  hai   dấu cách "), "hai dấu cách"),
        ("target", "lead_department", "STC – 2025", "STC-2025"),
        ("period", "code", "Quý I/2026", "2026-Q1"),
    ],
)
def test_what_has_one_meaning_is_read(kind: str, key: str, written: Any, value: Any) -> None:
    assert read(field(kind, key), written) == value


@pytest.mark.parametrize(
    ("kind", "key", "written", "code"),
    [
        ("goal", "value", "1.234", "ambiguous"),
        ("goal", "value", "trên 90", "number"),
        ("goal", "value", "nhiều", "number"),
        ("goal", "value", cell(None, formula="=A1"), "not_calculated"),
        ("goal", "value", cell(None, error="#DIV/0!"), "cell_error"),
        ("goal", "due_date", "31/02/2026", "day"),
        ("goal", "operator", "bằng", "choice"),
        ("goal", "horizon", "2026,5", "whole"),
        ("programme", "deadline_days", "-3", "whole"),
        ("target", "code", "../GOV", "code_form"),
        ("target", "contributing", "STC, Sở Nội vụ", "code_form"),
        ("target", "note_vi", "x" * (MOST_TEXT + 1), "too_long"),
        ("period", "code", "tháng 1/2026", "period"),
    ],
)
def test_what_has_none_or_two_is_said(kind: str, key: str, written: Any, code: str) -> None:
    found = read(field(kind, key), written)
    assert isinstance(found, Trouble)
    assert found.code == code


def test_text_that_turns_the_line_is_spelled_out() -> None:
    assert read(field("target", "name_vi"), "tên \u202egốc") == "tên \\u202egốc"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", ["0.5", "12.345", "1247", "0.7480", "1000000", "-3.25"])
def test_a_number_that_was_written_is_read_back(number: str, language: Any) -> None:
    goal = field("goal", "value")
    assert read(goal, write(goal, Decimal(number), language)) == Decimal(number)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_a_closed_list_is_read_back(language: Any) -> None:
    for fields in FIELDS.values():
        for one in (one for one in fields if one.choices is not None):
            values = one.choices.values if one.choices else ()
            assert [read(one, write(one, value, language)) for value in values] == list(values)


def test_no_two_headers_of_a_sheet_are_one_without_accents() -> None:
    from dti.core.text import loose_key

    for kind, fields in FIELDS.items():
        names = {loose_key(field_label(kind, one.key, language)): one.key for one in fields for language in LANGUAGES}
        spelled = {(loose_key(field_label(kind, one.key, lang)), one.key) for one in fields for lang in LANGUAGES}
        assert len(names) == len(spelled), kind
