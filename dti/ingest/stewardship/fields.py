"""The one list of what a steward edits: kinds of entries with their fields, for forms, workbooks and differences alike.

A field's name for people is `stewardship.field.<kind>.<key>` (for fields that several kinds share,
`stewardship.field.any.<key>`); the Vietnamese one is also its header in the workbook. The next field is a line here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from dti import i18n
from dti.catalogue.models import Accumulation, Aggregation, Kind, Operator, Rhythm, Sourcing, Unit
from dti.i18n import Language


class Content(StrEnum):
    """What a field holds, and so how it is read, written and shown."""

    TEXT = "text"
    CODE = "code"
    CODES = "codes"
    NUMBER = "number"
    WHOLE = "whole"
    DAY = "day"
    CHOICE = "choice"
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class Choices:
    """A closed list: the canonical values, and the message ids of their words (None: the value itself is shown)."""

    values: tuple[str, ...]
    words: str | None = None

    def word(self, value: str, language: Language) -> str:
        """How people of this language read a value of the list."""
        if self.words is None:
            return Operator(value).sign
        return i18n.text(f"{self.words}.{value}", language)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind of entry.

    ``keys`` identify an entry and never change. ``known`` names the kind of entry that a code refers to. ``width`` is
    in characters, of the workbook's column.
    """

    key: str
    content: Content = Content.TEXT
    required: bool = False
    is_key: bool = False
    default: Any = None
    choices: Choices | None = None
    known: str | None = None
    width: int = 16

    @property
    def is_long(self) -> bool:
        """Whether it takes more than a line."""
        return self.content is Content.TEXT and self.width >= 40


DEPARTMENT_KINDS = ("department", "agency", "party", "union", "commune", "district", "police", "customs", "bank")

_KINDS = Choices(tuple(Kind), "common.kind")
_UNITS = Choices(tuple(Unit), "common.unit")
_ACCUMULATIONS = Choices(tuple(Accumulation), "common.accumulation")
_RHYTHMS = Choices(tuple(Rhythm), "common.rhythm")
_AGGREGATIONS = Choices(tuple(Aggregation), "common.aggregation")
_SOURCINGS = Choices(tuple(Sourcing), "common.sourcing")
_OWNER_BASES = Choices(("sourced", "inferred"), "stewardship.owner_basis")
_OPERATORS = Choices(tuple(Operator))
_DEPARTMENT_KINDS = Choices(DEPARTMENT_KINDS, "stewardship.department_kind")

_NOTES = (Field("note_vi", default="", width=40), Field("note_en", default="", width=40))
_NAMES = (Field("name_vi", required=True, width=48), Field("name_en", default="", width=48))
_OF_PROGRAMME = Field("programme", Content.CODE, required=True, is_key=True, known="programme")


def _code(width: int = 14) -> Field:
    return Field("code", Content.CODE, required=True, is_key=True, width=width)


def _choice(key: str, choices: Choices, default: str | None = None, width: int = 18) -> Field:
    return Field(key, Content.CHOICE, default is None, default=default, choices=choices, width=width)


FIELDS: Mapping[str, tuple[Field, ...]] = {
    "programme": (
        _code(), *_NAMES, Field("document", required=True), Field("issued_on", Content.DAY, required=True),
        Field("valid_from", Content.DAY), Field("valid_to", Content.DAY),
        Field("main_horizon", Content.WHOLE, required=True), Field("stated_targets", Content.WHOLE, default=0),
        Field("deadline_days", Content.WHOLE, required=True), Field("province", default=""), *_NOTES,
        Field("source", required=True, width=48),
    ),
    "pillar": (_OF_PROGRAMME, _code(), *_NAMES, Field("order", Content.WHOLE)),
    "target": (
        _OF_PROGRAMME, _code(), Field("number"), Field("pillar", Content.CODE, required=True, known="pillar"), *_NAMES,
        _choice("kind", _KINDS), _choice("unit", _UNITS),
        Field("lead_department", Content.CODE, required=True, known="department"),
        Field("contributing", Content.CODES, default=(), known="department", width=24),
        _choice("aggregation", _AGGREGATIONS, "lead"), _choice("rhythm", _RHYTHMS, "quarter"),
        _choice("accumulation", _ACCUMULATIONS, "point"), Field("baseline_value", Content.NUMBER),
        Field("baseline_date", Content.DAY), Field("field", Content.WHOLE),
        *(Field(f"{part}_{language}", default="", width=40) for part in ("numerator", "denominator")
          for language in ("vi", "en")),
        _choice("sourcing", _SOURCINGS), _choice("owner_basis", _OWNER_BASES, "sourced"), Field("reads_index"),
        *_NOTES, Field("source", required=True, width=48),
    ),
    "goal": (
        _OF_PROGRAMME, Field("target", Content.CODE, required=True, is_key=True, known="target"),
        Field("horizon", Content.WHOLE, required=True, is_key=True), _choice("operator", _OPERATORS),
        Field("value", Content.NUMBER, required=True), Field("due_date", Content.DAY, required=True), *_NOTES,
        Field("source", default="", width=48),
    ),
    "department": (
        _code(), *_NAMES, _choice("kind", _DEPARTMENT_KINDS), Field("valid_from", Content.DAY),
        Field("valid_to", Content.DAY), Field("successors", Content.CODES, default=(), known="department", width=24),
        *_NOTES, Field("source", required=True, width=48),
    ),
    "period": (
        Field("code", Content.PERIOD, required=True, is_key=True), Field("deadline", Content.DAY, required=True),
    ),
}  # fmt: skip
"""The kinds in the order in which each finds what it refers to, and the order of the workbook's sheets."""

NULLABLE_TEXT = frozenset({"number", "reads_index"})
"""Texts that are absent, not empty, where nothing is written."""


def fields_of(kind: str) -> tuple[Field, ...]:
    """The fields of a kind, its keys first."""
    return FIELDS[kind]


def field_label(kind: str, key: str, language: Language) -> str:
    """What a field is called; for kinds that the screens add (dropped targets), too."""
    own = f"stewardship.field.{kind}.{key}"
    return i18n.text(own if i18n.has_text(own) else f"stewardship.field.any.{key}", language)


def kind_label(kind: str, language: Language) -> str:
    """What a kind of entry is called in a sentence."""
    return i18n.text(f"stewardship.kind.{kind}", language)


def sheet_name(kind: str) -> str:
    """The kind's sheet in the workbook, Vietnamese whatever the language."""
    return i18n.text(f"stewardship.sheet.{kind}", "vi")
