"""The form of an entry of the catalogue, drawn from the fields that intake names, and beside it what it would change.

Fields are drawn by what they hold: a closed list as a choice, a long text with more lines, a key of what exists as
words. Another kind of field is a branch of `_draw_field`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.catalogue_address import ENTRY, Subject, link_tab
from dashboard.components.catalogue_history import draw_events
from dashboard.components.catalogue_typed import CHILDREN, Group
from dashboard.components.signature import draw_signature
from dashboard.context import Context
from dti.core.periods import day_in_vietnam
from dti.i18n import day
from dti.ingest.stewardship.entry import FormField, read_form
from dti.ingest.stewardship.fields import Content, kind_label
from dti.ingest.stewardship.history import read_history

_FEW = 5
_INHERITED = {"goal": ("programme", "target"), "pillar": ("programme",)}


@dataclass(frozen=True, slots=True)
class Part:
    """A group of the form with its fields and its heading."""

    group: Group
    fields: tuple[FormField, ...]
    title: str


def read_parts(context: Context, subject: Subject) -> tuple[Part, ...]:
    """The groups of a form: the entry, what hangs on it, and an empty one for what may be added to it."""
    if subject.how == "drop":
        return (_drop_part(context, subject),)
    if subject.how == "undo":
        return ()
    key = subject.key if subject.how == "edit" else None
    parts = [_part(context, subject.kind, key)]
    child = CHILDREN.get(subject.kind)
    if child is not None:
        parts += [_part(context, child, one) for one in (_children(context, subject.kind, key) if key else ())]
        parts += [_part(context, child, None) for _ in range(1 if key else 2)]
    return tuple(parts)


def _part(context: Context, kind: str, key: str | None) -> Part:
    programme = context.programme.code if kind in ("target", "goal") else ""
    own = key.partition("/")[0] if key and kind == "goal" else programme
    fields = read_form(context.user, context.services.store, kind, key, context.language, programme=own)
    inherited = _INHERITED.get(kind, ())
    group = Group.of(kind, fields, is_new=key is None, inherited=inherited)
    name = kind_label(kind, context.language)
    title = f"{name} {key.rpartition('/')[2]}" if key else context.say(f"catalogue_page.add.{kind}")
    return Part(group, tuple(one for one in fields if one.key not in inherited), title)


def _children(context: Context, kind: str, key: str) -> list[str]:
    if kind == "target":
        programme, _, code = key.partition("/")
        target = context.catalogue.target(programme, code)
        return [f"{key}/{goal.horizon}" for goal in target.goals] if target else []
    found = context.catalogue.programme(key)
    return [f"{key}/{pillar.code}" for pillar in found.pillars] if found else []


def _drop_part(context: Context, subject: Subject) -> Part:
    """A target's form to be dropped or pursued again: the day, today unless another is typed."""
    today = day(day_in_vietnam(context.now), "vi")
    label = context.say("catalogue_page.drop.day")
    about = context.say(f"stewardship.help.{Content.DAY}")
    field = FormField("day", label, today, (), required=True, locked=False, long=False, help=about)
    group = Group("drop", False, {"code": subject.key}, {"day": today})
    programme, _, code = subject.key.partition("/")
    target = context.catalogue.target(programme, code)
    return Part(group, (field,), context.name(target) if target else subject.key)


def draw_form(context: Context, subject: Subject, parts: Sequence[Part], stamp: int) -> Component:
    """All fields. ``stamp`` changes whenever the entry was saved: what was typed before that is not put back."""
    new = [place for place, part in enumerate(parts) if place and part.group.is_new]
    draft = f"{subject.how} {subject.param} {context.programme.code if subject.how == 'add' else ''} {stamp}"
    drawn = [
        _draw_part(context, place, part, draft, folded=place in new and subject.how == "edit")
        for place, part in enumerate(parts)
    ]
    if subject.how == "edit":
        drawn = [*drawn[1:], drawn[0]]  # goals are changed more often than what a target is
    return html.Div(
        [*drawn, dcc.Store(id="catalogue-drawn", data=[part.group.as_json() for part in parts])],
        className="catalogue-fields",
    )


def _draw_part(context: Context, place: int, part: Part, draft: str, *, folded: bool) -> Component:
    fields = html.Div(
        [_draw_field(context, place, one, part, draft) for one in part.fields], className="catalogue-grid"
    )
    if folded:
        return html.Details([html.Summary(part.title), fields], className="panel catalogue-part")
    title = html.Legend(part.title)
    return html.Fieldset([title, fields], className="panel catalogue-part")


def _draw_field(context: Context, place: int, one: FormField, part: Part, draft: str) -> Component:
    if one.locked:
        words = [html.Span(one.label, className="catalogue-label"), html.Span(one.value or "–")]
        return html.P(words, className="catalogue-locked")
    common: dict[str, Any] = {
        "id": {"type": "catalogue-field", "entry": place, "field": one.key},
        "label": one.label,
        "description": (one.help or None) if not one.choices else None,
        "value": one.value,
        # What hangs on the entry may be left empty as a whole, so nothing in it is marked until it is begun.
        "withAsterisk": one.required and not (place and part.group.is_new),
        "size": "sm",
        # What was typed stays when the page is drawn anew, until it is saved or the window is closed.
        "persistence": draft,
        "persistence_type": "memory",
        "className": "catalogue-wide" if one.long else "",
    }
    if one.choices:
        data = [{"value": value, "label": label} for value, label in one.choices]
        return dmc.Select(
            **common | {"value": one.value or None},
            data=data,
            searchable=len(data) > 8,
            clearable=not one.required,
            allowDeselect=not one.required,
            nothingFoundMessage=context.say("catalogue_page.empty"),
            maxDropdownHeight=320,
        )
    if one.long:
        return dmc.Textarea(**common, autosize=True, minRows=1, maxRows=8, inputProps={"maxLength": 5000})
    return dmc.TextInput(**common, inputProps={"maxLength": 5000, "autoComplete": "off"})


def draw_confirm(context: Context, *, name: str, hidden: bool, reason: str = "") -> Component:
    """The reason and the button that saves what was previewed; ``name`` tells the form's from the workbook's."""
    return html.Div(
        id=f"{name}-confirm",
        hidden=hidden,
        className="catalogue-confirm no-print",
        children=[
            dmc.Textarea(
                id=f"{name}-reason",
                label=context.say("catalogue_page.reason.label"),
                description=context.say("catalogue_page.reason.about"),
                value=reason,
                withAsterisk=True,
                autosize=True,
                minRows=2,
                size="sm",
                inputProps={"maxLength": 2000},
            ),
            dmc.Button(context.say("catalogue_page.save"), id=f"{name}-save", className="catalogue-button"),
            draw_signature(context),
        ],
    )


def write_title(context: Context, subject: Subject) -> str:
    """What is being done, as the heading of the page."""
    if subject.how == "add":
        return context.say(f"catalogue_page.add.{subject.kind}")
    if subject.how == "edit":
        return f"{kind_label(subject.kind, context.language)} {subject.key} {_name(context, subject)}".strip()
    return context.say(f"catalogue_page.{subject.how}.title", target=subject.key)


def _name(context: Context, subject: Subject) -> str:
    """What the entry is called besides its key; nothing where it is called nothing, or is not there."""
    programme, _, code = subject.key.partition("/")
    known: dict[str, Callable[[], object | None]] = {
        "target": lambda: context.catalogue.target(programme, code),
        "programme": lambda: context.catalogue.programme(subject.key),
        "department": lambda: context.catalogue.department(subject.key),
    }
    found = known[subject.kind]() if subject.kind in known else None
    return f"– {context.name(found)}" if found is not None else ""


def read_stamp(context: Context, subject: Subject) -> int:
    """The number of the latest change of an entry, of a new one of the whole catalogue; 0 where there was none."""
    key = subject.key if subject.how == "edit" else ""
    events = read_history(context.user, context.services.store, key)
    return events[0].sequence if events else 0


def draw_past(context: Context, subject: Subject) -> list[Component]:
    """The last changes of an entry, with the way to all of them."""
    if subject.how not in ("edit", "drop"):
        return []
    events = read_history(context.user, context.services.store, subject.key)
    if not events:
        return [html.P(context.say("catalogue_page.history.none_of_entry"), className="muted")]
    everything = link_tab(context, "history", **{ENTRY: subject.key})
    more = dcc.Link(context.say("catalogue_page.history.all_of_entry"), href=everything)
    title = html.H2(context.say("catalogue_page.history.of_entry"))
    return [html.Section([title, draw_events(context, events[:_FEW]), html.P(more)], className="panel no-print")]
