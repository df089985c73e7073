"""The door for edits of the catalogue: `preview_changes` shows what they would change, `apply_changes` does it.

Nothing is stored before a person confirms, and then all or nothing, in one transaction with its audit entry, as a
steward's versions: loading `data/` again leaves them alone. What was previewed is named by its token; whoever confirms
something else, or after somebody else was faster, is told so. The next kind of edit is a line in `_save`.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, TypeAlias

from dti.access.audit import record
from dti.access.roles import Action, require
from dti.access.signing import actor
from dti.access.user import User
from dti.catalogue.content import content_hash
from dti.catalogue.models import Catalogue
from dti.core.errors import Conflict, WrongInput
from dti.core.text import clean, safe_line
from dti.ingest.findings import Finding, Severity, sort_findings
from dti.ingest.stewardship.checking import Case, find_errors
from dti.ingest.stewardship.consequences import find_consequences
from dti.ingest.stewardship.differences import Difference, Standing, compare
from dti.ingest.stewardship.edits import Edits, Kept, merge
from dti.store.audit import wait_for_turn
from dti.store.catalogue import drop_target, load_catalogue, resume_target, save_catalogue
from dti.store.catalogue_use import count_observations, read_all_drops
from dti.store.engine import Session, Store
from dti.store.periods import ensure_period, move_deadline, read_periods

Outcome: TypeAlias = Literal["refused", "unchanged", "accepted"]

CATALOGUE = "catalogue"
"""The kind of object in the audit trail."""
CHANGED = f"{CATALOGUE}.changed"


@dataclass(frozen=True, slots=True)
class Preview:
    """What edits would change. ``token`` names exactly this: the edits, and the catalogue they were held against."""

    edits: Edits
    differences: tuple[Difference, ...]
    findings: tuple[Finding, ...]
    token: str

    @property
    def kept(self) -> tuple[Kept, ...]:
        """What a workbook does not hold, and so stays."""
        return self.edits.kept

    @property
    def outcome(self) -> Outcome:
        """Refused for any error, or nothing to do, or ready for its reason."""
        if any(one.severity is Severity.ERROR for one in self.findings):
            return "refused"
        return "accepted" if self.differences else "unchanged"


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of edits: how many fields were saved, and the number of the audit entry."""

    preview: Preview
    saved: int
    sequence: int


def preview_changes(user: User, store: Store, edits: Edits, *, at: datetime) -> Preview:
    """What edits would change; nothing is stored. NotAllowed for who may not edit the catalogue."""
    require(user, Action.EDIT_CATALOGUE)
    with store.reading() as session:
        return _examine(session, edits)[0]


def apply_changes(
    user: User, store: Store, edits: Edits | Preview, *, reason: str, at: datetime, seen: str = ""
) -> Applied:
    """Save edits, all or nothing. ``seen`` is the token of the preview that was confirmed.

    NotAllowed for who may not; WrongInput without a reason, or with errors; Conflict where nothing would change, or the
    catalogue or the edits are not those that were seen.
    """
    require(user, Action.EDIT_CATALOGUE)
    who, why = actor(user), safe_line(clean(reason))
    if not why:
        raise WrongInput("stewardship.error.reason_missing")
    token = seen or (edits.token if isinstance(edits, Preview) else "")
    wanted = edits.edits if isinstance(edits, Preview) else edits
    with store.writing() as session:
        wait_for_turn(session)  # until this is saved nobody else finds the catalogue as it is now
        preview, case = _examine(session, wanted)
        _allow(preview, case, token)
        _save(session, case, who, why, at)
        sequence = _record(session, preview, who, why, at)
        return Applied(preview, len(preview.differences), sequence)


def read_standing(session: Session) -> Standing:
    """The deadlines and dropped targets that stand."""
    drops = {key: day for key, (day, reason) in read_all_drops(session).items() if reason}
    return Standing({one.code: one.deadline for one in read_periods(session)}, drops)


def state_of(catalogue: Catalogue, standing: Standing) -> str:
    """Names the state of everything that can be edited here."""
    said = [
        content_hash([*catalogue.programmes, *catalogue.departments, *catalogue.targets, *catalogue.feeds]),
        repr(sorted(standing.deadlines.items())),
        repr(sorted(standing.dropped.items())),
    ]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def _examine(session: Session, edits: Edits) -> tuple[Preview, Case]:
    before, standing = load_catalogue(session), read_standing(session)
    case = Case(before, merge(before, edits), edits, standing, count_observations(session))
    differences = compare(before, case.after, edits, standing)
    found = (*edits.findings, *find_errors(case))
    if not any(one.severity is Severity.ERROR for one in found):
        found += find_consequences(case)
    token = hashlib.sha256(f"{state_of(before, standing)}\n{edits.digest}".encode()).hexdigest()
    return Preview(edits, differences, sort_findings(found), token), case


def _allow(preview: Preview, case: Case, token: str) -> None:
    base = case.edits.base
    if (token and token != preview.token) or (base and base != state_of(case.before, case.standing)):
        raise Conflict("stewardship.error.changed_since")
    if preview.outcome == "refused":
        errors = sum(one.severity is Severity.ERROR for one in preview.findings)
        raise WrongInput("stewardship.error.refused", count=errors)
    if preview.outcome == "unchanged":
        raise Conflict("stewardship.error.unchanged")


def _save(session: Session, case: Case, by: str, reason: str, at: datetime) -> None:
    edits, after = case.edits, case.after
    programmes = {one.code for one in edits.programmes}
    departments = {one.code for one in edits.departments}
    changed = Catalogue(
        programmes=tuple(one for one in after.programmes if one.code in programmes),
        departments=tuple(one for one in after.departments if one.code in departments),
        # All of them, for a target's place among the others is kept with it; those that are the same write nothing.
        targets=after.targets if edits.targets else (),
    )
    save_catalogue(session, changed, (), by=by, at=at, origin="steward")
    days = after.main_programme.deadline_days if after.main_programme else 0
    for one in edits.deadlines:
        if case.standing.deadlines.get(one.period) != one.day:
            ensure_period(session, one.period, days, at)
            move_deadline(session, one.period, day=one.day, at=at, by=by, reason=reason)
    for drop in edits.drops:
        if drop.resumed:
            resume_target(session, drop.programme, drop.code, day=drop.day, by=by, at=at)
        else:
            drop_target(session, drop.programme, drop.code, day=drop.day, reason=reason, by=by, at=at)


def _record(session: Session, preview: Preview, by: str, reason: str, at: datetime) -> int:
    keys = list(dict.fromkeys(one.key for one in preview.differences))
    return record(
        session,
        actor=by,
        action=CHANGED,
        object_kind=CATALOGUE,
        object_key=keys[0] if len(keys) == 1 else "",
        details={
            "reason": reason,
            "changes": _told(preview.differences),
            "warnings": [one.code for one in preview.findings if one.severity is Severity.WARNING],
        },
        at=at,
    )


def _told(differences: Sequence[Difference]) -> list[dict[str, Any]]:
    """What changed, for the trail; a new entry in one line, for its first version says all of it."""
    told: dict[tuple[str, ...], dict[str, Any]] = {}
    for one in differences:
        said: dict[str, Any] = {"kind": one.kind, "key": one.key}
        is_whole = one.is_new and one.kind not in ("period", "drop")
        if not is_whole:
            said |= {"field": one.field, "before": one.before, "after": one.after}
        told[(one.kind, one.key, "" if is_whole else one.field)] = said
    return list(told.values())
