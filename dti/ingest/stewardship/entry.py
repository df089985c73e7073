"""One entry as a form: what a screen draws to edit it, and how what was typed becomes edits.

Fields, choices and readers are those of the workbook (`fields`, `typed`), so both understand the same words.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from dti import i18n
from dti.access.roles import Action, require
from dti.access.user import User
from dti.catalogue.models import Catalogue
from dti.core.errors import NotFound, WrongInput
from dti.i18n import Language
from dti.ingest.stewardship.differences import Standing
from dti.ingest.stewardship.edits import Edits
from dti.ingest.stewardship.fields import FIELDS, Content, Field, field_label, fields_of
from dti.ingest.stewardship.intake import read_standing, state_of
from dti.ingest.stewardship.rows import TypedRow, read_rows
from dti.ingest.stewardship.typed import write
from dti.store.catalogue import load_catalogue
from dti.store.engine import Store


@dataclass(frozen=True, slots=True)
class FormField:
    """A field to be drawn: ``value`` as people write it, of a closed list the value itself; ``choices`` are value and
    words, none where anything may be typed.
    """

    key: str
    label: str
    value: str
    choices: tuple[tuple[str, str], ...]
    required: bool
    locked: bool
    long: bool
    help: str


def read_form(
    user: User, store: Store, kind: str, key: str | None, language: Language, *, programme: str = ""
) -> tuple[FormField, ...]:
    """The fields of an entry; of a new one (``key`` None, of ``programme``) with what is usual.

    NotFound for an unknown entry; NotAllowed for who may not edit the catalogue.
    """
    require(user, Action.EDIT_CATALOGUE)
    with store.reading() as session:
        catalogue, standing = load_catalogue(session), read_standing(session)
    values = _new(programme) if key is None else _values(catalogue, standing, kind, key)
    own = str(values.get("programme", programme))
    return tuple(_draw(catalogue, kind, one, values, own, key is None, language) for one in _fields(kind))


def read_entries(user: User, store: Store, entries: Iterable[tuple[str, Mapping[str, str]]]) -> Edits:
    """What was typed in forms as edits: kind, and the texts by field, its keys among them.

    Fields left out stay, an empty text clears. NotAllowed; WrongInput for a kind or field that there is not.
    """
    require(user, Action.EDIT_CATALOGUE)
    rows = [TypedRow(kind, _checked(kind, typed), "", {}) for kind, typed in entries]
    with store.reading() as session:
        catalogue, standing = load_catalogue(session), read_standing(session)
    edits = read_rows(catalogue, standing.deadlines, rows)
    return replace(edits, base=state_of(catalogue, standing))


def _checked(kind: str, typed: Mapping[str, str]) -> dict[str, str]:
    known = {one.key for one in _fields(kind)}
    for name in typed:
        if name not in known:
            raise WrongInput("stewardship.error.unknown_field", found=str(name)[:80], kind=kind)
    return dict(typed)


def _fields(kind: str) -> tuple[Field, ...]:
    if kind not in FIELDS:
        raise WrongInput("stewardship.error.unknown_kind", found=kind[:80], known=", ".join(FIELDS))
    return fields_of(kind)


def _new(programme: str) -> dict[str, Any]:
    return {"programme": programme} if programme else {}


def _values(catalogue: Catalogue, standing: Standing, kind: str, key: str) -> dict[str, Any]:
    """The values of an entry by field, with those of its key."""
    parts = key.split("/")
    fields = _fields(kind)
    keys = [one.key for one in fields if one.is_key]
    if len(parts) != len(keys):
        raise NotFound("stewardship.error.unknown_entry", entry=key[:80])
    named: dict[str, Any] = dict(zip(keys, parts, strict=True))
    entry = _entry(catalogue, kind, parts)
    if kind == "period":
        if parts[0] not in standing.deadlines:
            raise NotFound("stewardship.error.unknown_entry", entry=key[:80])
        return named | {"deadline": standing.deadlines[parts[0]]}
    if entry is None:
        raise NotFound("stewardship.error.unknown_entry", entry=key[:80])
    return {one.key: getattr(entry, one.key) for one in fields if not one.is_key} | named


def _entry(catalogue: Catalogue, kind: str, parts: list[str]) -> object | None:
    match kind, parts:
        case "programme", [code]:
            return catalogue.programme(code)
        case "pillar", [programme, code]:
            found = catalogue.programme(programme)
            return next((one for one in found.pillars if one.code == code), None) if found else None
        case "target", [programme, code]:
            return catalogue.target(programme, code)
        case "goal", [programme, code, horizon]:
            target = catalogue.target(programme, code)
            return next((one for one in target.goals if str(one.horizon) == horizon), None) if target else None
        case "department", [code]:
            return catalogue.department(code)
        case _:
            return None


def _draw(
    catalogue: Catalogue,
    kind: str,
    one: Field,
    values: Mapping[str, Any],
    programme: str,
    new: bool,
    language: Language,
) -> FormField:
    value = values.get(one.key, one.default if new else None)
    is_prefilled = new and one.key == "programme" and bool(programme)
    text_id = f"stewardship.help.{one.content}"
    return FormField(
        key=one.key,
        label=field_label(kind, one.key, language),
        value=str(value or "") if one.content is Content.CHOICE else write(one, value, "vi"),
        choices=_choices(catalogue, one, programme, language),
        required=one.required,
        locked=one.is_key and (not new or is_prefilled),
        long=one.is_long,
        help=i18n.text(text_id, language) if i18n.has_text(text_id) else "",
    )


def _choices(catalogue: Catalogue, one: Field, programme: str, language: Language) -> tuple[tuple[str, str], ...]:
    if one.choices is not None:
        return tuple((str(value), one.choices.word(value, language)) for value in one.choices.values)
    if one.content is not Content.CODE or one.known is None:
        return ()
    found = catalogue.programme(programme)
    entries: Iterable[Any] = {
        "programme": catalogue.programmes,
        "pillar": found.pillars if found else (),
        "department": catalogue.departments,
        "target": catalogue.targets_of(programme),
    }[one.known]
    return tuple((entry.code, f"{entry.code} – {getattr(entry, f'name_{language}')}") for entry in entries)
