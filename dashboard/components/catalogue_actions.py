"""What the forms of the catalogue do on the server: show what a change would do, then do it under that preview's token.

Nothing is kept between the two steps but in the browser. Whatever is refused leaves all that was typed in its place;
what somebody else was faster with is previewed anew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash import html, no_update

from dashboard.components.boundary import answer_calmly
from dashboard.components.catalogue_address import Subject, read_subject
from dashboard.components.catalogue_preview import draw_preview, draw_saved, write_outcome
from dashboard.components.catalogue_typed import FieldId, Typed
from dashboard.context import Context, Services, open_context
from dti.core.errors import Conflict, NotFound, WrongInput
from dti.i18n import error_text
from dti.ingest.findings import Severity
from dti.ingest.params import show
from dti.ingest.stewardship.differences import DROP_DAY
from dti.ingest.stewardship.edits import Drop, Edits
from dti.ingest.stewardship.entry import read_entries
from dti.ingest.stewardship.findings import error
from dti.ingest.stewardship.intake import Preview, apply_changes, preview_changes, read_standing
from dti.ingest.stewardship.rows import both_labels
from dti.ingest.stewardship.typed import Trouble, read
from dti.ingest.stewardship.undo import edits_back, find_event


@dataclass(frozen=True, slots=True)
class Answer:
    """What changes on the page: `no_update` where something stays as it is. ``errors`` are sentences by field."""

    work: Any = no_update
    preview: Any = no_update
    hidden: Any = no_update
    token: Any = no_update
    problem: Any = ""
    said: Any = ""
    errors: Mapping[FieldId, str] | None = None

    def as_outputs(self, fields: Sequence[FieldId]) -> tuple[Any, ...]:
        """In the order of the page's outputs."""
        errors = [no_update if self.errors is None else self.errors.get(one) for one in fields]
        return (self.work, self.preview, self.hidden, self.token, self.problem, self.said, errors)


def read_fields(ids: Any, values: Any) -> dict[FieldId, Any]:
    """What stands in which field. WrongInput for a request made by hand that names no fields of ours."""
    if not isinstance(ids, list) or not isinstance(values, list) or len(ids) != len(values):
        raise WrongInput("catalogue_page.error.form")
    found: dict[FieldId, Any] = {}
    for one, value in zip(ids, values, strict=True):
        place, name = (one.get("entry"), one.get("field")) if isinstance(one, Mapping) else (None, None)
        if not isinstance(place, int) or not isinstance(name, str):
            raise WrongInput("catalogue_page.error.form")
        found[place, name] = value
    return found


def look(services: Services, drawn: Any, values: Mapping[FieldId, Any], search: str | None) -> Answer:
    """Preview what stands in the form."""

    def act(context: Context) -> Answer:
        typed = _read_typed(context, drawn, values)
        preview = preview_changes(context.user, services.store, _edits(context, typed), at=context.now)
        return _show(context, preview, typed)

    return answer_calmly(services, search, act, _refuse)


def save(
    services: Services, drawn: Any, values: Mapping[FieldId, Any], token: Any, reason: Any, search: str | None
) -> Answer:
    """Save what stands in the form, if that is what was previewed."""

    def act(context: Context) -> Answer:
        typed = _read_typed(context, drawn, values)
        edits, why = _edits(context, typed), reason if isinstance(reason, str) else ""
        # Without a token nothing was previewed: no token of ours is empty, so it is refused as one that is stale.
        seen = token if isinstance(token, str) and token else "-"
        try:
            applied = apply_changes(context.user, services.store, edits, reason=why, at=context.now, seen=seen)
        except Conflict as conflict:
            preview = preview_changes(context.user, services.store, edits, at=context.now)
            return _show(context, preview, typed, problem=error_text(conflict, context.language))
        with open_context(context.user, services, search) as after:
            saved = draw_saved(after, applied)
        said = context.say("catalogue_page.saved.said")
        return Answer(work=saved, preview=[], hidden=True, token=None, said=said)

    return answer_calmly(services, search, act, _refuse)


def edits_of_undo(context: Context, subject: Subject) -> Edits:
    """The edits that take a change back. Conflict where nothing of it can be."""
    sequence = int(subject.key) if subject.key.isascii() and subject.key.isdecimal() and len(subject.key) < 10 else 0
    event = find_event(context.user, context.services.store, sequence)
    edits = edits_back(context.user, context.services.store, event, at=context.now)
    if edits.is_empty:
        raise Conflict("catalogue_page.error.not_reversible", sequence=str(sequence))
    return edits


def is_dropped(context: Context, key: str) -> bool:
    """Whether a target is not pursued now. NotFound for a target that there is not."""
    programme, _, code = key.partition("/")
    if context.catalogue.target(programme, code) is None:
        raise NotFound("stewardship.error.unknown_entry", entry=key[:80])
    return (programme, code) in read_standing(context.session).dropped


def _refuse(words: str) -> Answer:
    return Answer(problem=words)


def _read_typed(context: Context, drawn: Any, values: Mapping[FieldId, Any]) -> Typed | None:
    subject = _subject(context)
    return None if subject.how == "undo" else Typed.read(drawn, values)


def _subject(context: Context) -> Subject:
    subject = read_subject(context.address)
    if subject is None:
        raise WrongInput("catalogue_page.error.form")
    return subject


def _edits(context: Context, typed: Typed | None) -> Edits:
    subject = _subject(context)
    if typed is None:
        return edits_of_undo(context, subject)
    if subject.how == "drop":
        return _edits_of_drop(context, subject, typed.values.get((0, "day"), ""))
    entries = [(kind, said) for _, kind, said in typed.entries()]
    return read_entries(context.user, context.services.store, entries)


def _edits_of_drop(context: Context, subject: Subject, typed: str) -> Edits:
    programme, _, code = subject.key.partition("/")
    resumed = is_dropped(context, subject.key)
    day = read(DROP_DAY, typed) or Trouble("empty", {})
    if isinstance(day, Trouble):
        found = {"field": "day", "label": both_labels("drop", "day"), **day.params}
        return Edits(findings=(error(day.code, None, (), found),))
    return Edits(drops=(Drop(programme, code, day, resumed=resumed),))


def _show(context: Context, preview: Preview, typed: Typed | None, *, problem: str = "") -> Answer:
    is_ready = preview.outcome == "accepted"
    return Answer(
        preview=[html.Div(draw_preview(context, preview))],
        hidden=not is_ready,
        token=preview.token,
        problem=problem,
        said=write_outcome(context, preview),
        errors=_errors(context, preview, typed) if typed else {},
    )


def _errors(context: Context, preview: Preview, typed: Typed) -> dict[FieldId, str]:
    """The errors that belong to a field of the form; all of them stand in the preview besides."""
    places = {label.casefold(): place for place, label in typed.labels(context.language).items()}
    found: dict[FieldId, str] = {}
    for one in preview.findings:
        entry, name = one.params.get("entry"), one.params.get("field")
        place = places.get(show(entry, context.language).casefold(), -1) if entry is not None else 0
        if one.severity is Severity.ERROR and isinstance(name, str) and place >= 0:
            found[place, name] = " ".join(filter(None, (found.get((place, name)), one.message(context.language))))
    return found


def preview_of_undo(context: Context, subject: Subject) -> Preview:
    """What taking a change back would do now."""
    edits = edits_of_undo(context, subject)
    return preview_changes(context.user, context.services.store, edits, at=context.now)
