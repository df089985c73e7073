"""An entry of the audit trail in words: one sentence for what happened, a line for each thing it says besides.

A new action is a sentence ``audit.action.<action>`` in both languages (a test reads the actions from the code); a new
detail a label ``audit.detail.<name>``. What has none is shown as it stands in the trail, never left out.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dti.access.audit import AuditEvent, Examination
from dti.core.text import safe_line
from dti.i18n import Language, has_text, number, text
from dti.views.audit_names import Names, name_actor, name_department, name_object, name_period, write_day

SHORT_HASH = 12
_MOST_MEMBERS = 20
_LONGEST = 500
_NOTHING = "–"


def write_sentence(names: Names, event: AuditEvent, language: Language) -> str:
    """Who did what, in one sentence."""
    actor, what = name_actor(names, event.actor, language), name_object(names, event, language)
    family, _, done = event.action.partition(".")
    key = f"audit.action.{family}.{done}"
    if has_text(key):
        return text(key, language, actor=actor, object=what)
    return text("audit.action_unnamed", language, actor=actor, object=what, action=safe_line(event.action))


def name_family(action: str, language: Language) -> str:
    """What kind of thing an action is about; an action without a word stands as it is in the trail."""
    key = f"audit.family.{action.partition('.')[0]}"
    return text(key, language) if has_text(key) else safe_line(action)


def write_details(names: Names, event: AuditEvent, language: Language) -> tuple[str, ...]:
    """What the entry says besides, a line a thing; what says nothing is left out."""
    lines: list[str] = []
    for name, value in event.details.items():
        if value in (None, "", [], {}):
            continue
        if name == "changes" and isinstance(value, list):
            lines += _cut([_write_change(one, language) for one in value], language)
        else:
            lines.append(f"{_label(name, language)}: {_write(names, name, value, language)}")
    return tuple(_short(line) for line in lines)


def write_breach(found: Examination, language: Language) -> str:
    """What is wrong with the chain, in one sentence; empty where nothing is."""
    breach = found.breach
    if breach is None:
        return ""
    other = "" if breach.other is None else number(breach.other, language)
    several = breach.other is not None and breach.other != breach.sequence
    key = f"audit.breach.{breach.kind.value}"
    if several and has_text(f"audit.breach.several.{breach.kind.value}"):
        key = f"audit.breach.several.{breach.kind.value}"
    return text(key, language, sequence=number(breach.sequence, language), other=other)


def write_examination(found: Examination, language: Language) -> str:
    """Whether the chain holds, in one sentence."""
    if found.holds:
        return text("audit.check.holds", language, count=found.entries, entries=number(found.entries, language))
    return text("audit.check.broken", language, breach=write_breach(found, language))


def _label(name: str, language: Language) -> str:
    key = f"audit.detail.{name}"
    return text(key, language) if has_text(key) else safe_line(name)


def _write(names: Names, name: str, value: Any, language: Language) -> str:
    match value:
        case bool():
            return text("audit.yes" if value else "audit.no", language)
        case int():
            return str(value) if name.endswith("year") else number(value, language)
        case None | "":
            return _NOTHING
        case list() | Mapping() if not value:
            return _NOTHING
        case str():
            return _write_text(names, name, value, language)
        case list():
            return "; ".join(_cut([_write(names, name, one, language) for one in value], language))
        case Mapping():
            parts = (
                f"{_label(str(key), language)}: {_write(names, str(key), one, language)}" for key, one in value.items()
            )
            return ", ".join(_cut(list(parts), language))
        case _:
            return safe_line(str(value))


def _write_text(names: Names, name: str, value: str, language: Language) -> str:
    match name:
        case "department" | "departments":
            return name_department(names, value, language)
        case "period":
            return name_period(value, language)
        case "until" | "published_on" | "on" | "as_of" | "up_to":
            return write_day(value, language)
        case "sha256":
            return value[:SHORT_HASH]
        case "by":
            return name_actor(names, value, language)
        case "roles" if has_text(f"access.role.{value}"):
            return text(f"access.role.{value}", language)
        case "kind" if has_text(f"review.kind.{value}"):
            return text(f"review.kind.{value}", language)
        case _:
            return safe_line(value)


def _write_change(change: Any, language: Language) -> str:
    """One thing of the catalogue that was changed: which, in what, from what to what."""
    if not isinstance(change, Mapping):
        return safe_line(str(change))
    said = {name: safe_line(str(change.get(name) or _NOTHING)) for name in ("kind", "key", "field", "before", "after")}
    said["field"] = _field(said["kind"], said["field"], language)
    said["kind"] = _kind(said["kind"], language)
    return text("audit.change" if change.get("field") else "audit.change_new", language, **said)


def _kind(kind: str, language: Language) -> str:
    key = f"stewardship.kind.{kind}"
    return text(key, language) if has_text(key) else kind


def _field(kind: str, name: str, language: Language) -> str:
    """A field as the catalogue workbook calls it."""
    keys = (f"stewardship.field.{kind}.{name}", f"stewardship.field.any.{name}")
    return next((text(key, language) for key in keys if has_text(key)), name)


def _cut(lines: Sequence[str], language: Language) -> Iterable[str]:
    if len(lines) <= _MOST_MEMBERS:
        return lines
    return [*lines[:_MOST_MEMBERS], text("audit.more", language, count=number(len(lines) - _MOST_MEMBERS, language))]


def _short(line: str) -> str:
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
