"""The steward's workbook: the catalogue, or one programme of it, as sheets to be changed and sent back.

Keys of what exists are locked, all else is open; below stand empty rows for what is new. Sheets and columns come from
`fields`; what helps to fill them in is in `stewardship.po` and, like the headers, Vietnamese. The next list behind a
drop-down is an entry of `_lists`.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeAlias

from openpyxl.utils import get_column_letter

from dti.access.roles import Action, require
from dti.access.user import User
from dti.catalogue.models import Catalogue, Programme
from dti.core.errors import NotFound
from dti.core.forms import FormCell, FormColumn, FormSheet, Rule, write_form
from dti.core.xlsx import Kind, Properties
from dti.i18n import text
from dti.ingest.stewardship.fields import FIELDS, Content, Field, field_label, kind_label, sheet_name
from dti.ingest.stewardship.intake import read_standing
from dti.ingest.stewardship.typed import write
from dti.store.catalogue import load_catalogue
from dti.store.engine import Store

Entry: TypeAlias = Mapping[str, Any]
Lists: TypeAlias = Mapping[str, tuple[str, Sequence[str]]]

HELP_SHEET, LISTS_SHEET = "Hướng dẫn", "Danh mục"
PUBLICATION_KIND = "publication"
"""The unit under which published figures are kept is nobody's to edit."""

_SPARE = {"programme": 3, "pillar": 12, "target": 40, "goal": 80, "department": 20, "period": 12}
_LETTERS = 16
_FORMATS: Mapping[Content, Kind] = {Content.NUMBER: "number", Content.WHOLE: "year", Content.DAY: "date"}
_FIRST_DAY, _LAST_DAY = date(1990, 1, 1), date(2199, 12, 31)


def write_catalogue_workbook(
    user: User, store: Store, programme: str | None = None, *, at: datetime, new: bool = False
) -> bytes:
    """The workbook of a programme, of all of them (None), or (``new``) of none, with the departments and periods.

    NotAllowed for who may not edit the catalogue; NotFound for an unknown programme.
    """
    require(user, Action.EDIT_CATALOGUE)
    with store.reading() as session:
        catalogue, standing = load_catalogue(session), read_standing(session)
    if programme is not None and catalogue.programme(programme) is None:
        raise NotFound("store.unknown_programme", code=programme)
    chosen = () if new else tuple(one for one in catalogue.programmes if programme in (None, one.code))
    lists = _lists(catalogue)
    sheets = [_guide(chosen)]
    sheets += [_sheet(kind, entries_of(catalogue, chosen, standing.deadlines, kind), lists) for kind in FIELDS]
    sheets.append(_list_sheet(lists))
    properties = Properties(text("stewardship.workbook.title", "vi"), text("stewardship.workbook.subject", "vi"))
    return write_form(sheets, properties=properties, created=at)


def entries_of(
    catalogue: Catalogue, programmes: Sequence[Programme], deadlines: Mapping[str, date], kind: str
) -> list[dict[str, Any]]:
    """What a kind's sheet holds: values by field."""
    targets = [target for one in programmes for target in catalogue.targets_of(one.code)]
    match kind:
        case "programme":
            found: list[tuple[object, dict[str, Any]]] = [(one, {}) for one in programmes]
        case "pillar":
            found = [(pillar, {"programme": one.code}) for one in programmes for pillar in one.pillars]
        case "target":
            found = [(one, {}) for one in targets]
        case "goal":
            found = [(g, {"programme": one.programme, "target": one.code}) for one in targets for g in one.goals]
        case "department":
            found = [(one, {}) for one in catalogue.departments if one.kind != PUBLICATION_KIND]
        case _:
            return [{"code": code, "deadline": day} for code, day in sorted(deadlines.items())]
    return [
        keys | {one.key: getattr(entry, one.key) for one in FIELDS[kind] if one.key not in keys}
        for entry, keys in found
    ]


def _guide(programmes: Sequence[Programme]) -> FormSheet:
    lines = [text(f"stewardship.workbook.guide.{number}", "vi") for number in range(1, 9)]
    names = [f"{one.code}: {one.name_vi}" for one in programmes]
    rows: list[list[FormCell | None]] = [[FormCell(text("stewardship.workbook.title", "vi"), "title")], [None]]
    rows += [[FormCell(name, "label")] for name in names]
    rows += [[FormCell(line)] for line in lines]
    return FormSheet(HELP_SHEET, (FormColumn(110),), rows)


def _sheet(kind: str, entries: Sequence[Entry], lists: Lists) -> FormSheet:
    fields = FIELDS[kind]
    header = [FormCell(field_label(kind, one.key, "vi"), "header", comment=_comment(one)) for one in fields]
    lead = FormCell(text(f"stewardship.workbook.lead.{kind}", "vi"), "note")
    rows: list[list[FormCell | None]] = [[lead], list(header)]
    rules = {one.key: _rule(kind, one, _ranges(lists)) for one in fields}
    rows += [[_cell(one, entry[one.key], rules[one.key]) for one in fields] for entry in entries]
    rows += [[_cell(one, None, rules[one.key]) for one in fields] for _ in range(_SPARE[kind])]
    return FormSheet(
        sheet_name(kind),
        tuple(FormColumn(one.width) for one in fields),
        rows,
        merges=((0, 0, 0, min(len(fields), 8) - 1),),
        freeze=(2, sum(one.is_key for one in fields)),
        repeat_rows=(1, 1),
        heights=((0, 30),),
    )


def _comment(one: Field) -> str | None:
    said = [text("stewardship.workbook.required", "vi")] if one.required else []
    said += [text(f"stewardship.help.{one.content}", "vi")] if one.content is not Content.TEXT else []
    return "\n".join(said) or None


def _cell(one: Field, value: Any, rule: Rule | None) -> FormCell:
    locked = one.is_key and value is not None
    shown: str | Decimal | int | date | None = value if isinstance(value, Decimal | date | int) else None
    if shown is None:
        shown = write(one, value, "vi") or None
    kind: Kind | None = _FORMATS.get(one.content)
    if kind is None and not one.is_long:
        kind = "text"  # a spreadsheet would make a day of "1.2" and a number of "01"
    return FormCell(shown, "fixed" if locked else "entry", locked, kind=kind, rule=None if locked else rule)


def _rule(kind: str, one: Field, ranges: Mapping[str, str]) -> Rule | None:
    title = text("stewardship.workbook.rule.title", "vi")
    if one.choices is not None:
        message = text("stewardship.workbook.rule.choice", "vi")
        return Rule("list", ranges[f"{kind}.{one.key}"], error_title=title, error_message=message)
    if one.content is Content.DAY:
        message = text("stewardship.workbook.rule.day", "vi")
        return Rule("date", low=_FIRST_DAY, high=_LAST_DAY, error_title=title, error_message=message)
    if one.content is Content.WHOLE:
        message = text("stewardship.workbook.rule.whole", "vi")
        return Rule("whole", low=0, high=1_000_000, error_title=title, error_message=message)
    if one.content is Content.CODE and one.known is not None and one.known in ranges:
        # What the same workbook adds is not in the list: a hint, not a bar.
        message = text("stewardship.workbook.rule.code", "vi")
        return Rule("list", ranges[one.known], error_title=title, error_message=message, severity="warning")
    return None


def _lists(catalogue: Catalogue) -> Lists:
    """What drop-downs offer, by name: the header and the entries. Codes by kind, words by kind and field."""
    pillars = dict.fromkeys(pillar.code for one in catalogue.programmes for pillar in one.pillars)
    departments = [one for one in catalogue.departments if one.kind != PUBLICATION_KIND]
    found: dict[str, tuple[str, Sequence[str]]] = {
        "programme": (kind_label("programme", "vi"), [one.code for one in catalogue.programmes]),
        "pillar": (kind_label("pillar", "vi"), list(pillars)),
        "department": (kind_label("department", "vi"), [one.code for one in departments]),
        "department_name": (field_label("department", "name_vi", "vi"), [one.name_vi for one in departments]),
    }
    for kind, fields in FIELDS.items():
        for one in (one for one in fields if one.choices is not None):
            words = [one.choices.word(value, "vi") for value in one.choices.values] if one.choices else []
            found[f"{kind}.{one.key}"] = (field_label(kind, one.key, "vi"), words)
    return {name: said for name, said in found.items() if said[1]}


def _ranges(lists: Lists) -> dict[str, str]:
    letters = {name: get_column_letter(place) for place, name in enumerate(lists, 1)}
    return {
        name: f"='{LISTS_SHEET}'!${letters[name]}$2:${letters[name]}${len(entries) + 1}"
        for name, (_, entries) in lists.items()
    }


def _list_sheet(lists: Lists) -> FormSheet:
    columns = [entries for _, entries in lists.values()]
    rows: list[list[FormCell | None]] = [[FormCell(title, "header") for title, _ in lists.values()]]
    rows += [
        [FormCell(entries[place], "fixed") if place < len(entries) else None for entries in columns]
        for place in range(max(map(len, columns)))
    ]
    widths = tuple(FormColumn(max(_LETTERS, min(48, max(map(len, entries)) + 2))) for entries in columns)
    return FormSheet(LISTS_SHEET, widths, rows, freeze=(1, 0))
