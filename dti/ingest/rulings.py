"""A steward rules on a disagreement: one side stands, by whom, when and why; a new version beside the old ones.

The status of a target follows: values that a ruling set aside are shown and never decide (`dti.store.conflicts`), and a
ruling between goals makes the picked one the target's goal. A disagreement that nobody had entered is entered with its
ruling. Each ruling has its audit entry in the same transaction.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from dti.access.audit import record
from dti.analysis.claims import check_claims, offered
from dti.catalogue.models import Catalogue, Conflict, ConflictMember, Goal, PublishedClaim, Target
from dti.core import errors
from dti.core.errors import NotFound, WrongInput
from dti.core.periods import day_in_vietnam
from dti.core.text import clean
from dti.i18n import LANGUAGES, number
from dti.ingest.disagreements import find_disagreement
from dti.ingest.lifecycle import actor
from dti.store.catalogue import load_catalogue, save_catalogue
from dti.store.engine import Session, Store

KINDS_BY_KEY = ("auto:", "ratio:", "aggregate:", "denominator:", "published:")
"""How the keys of disagreements begin that the system found by itself."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was ruled. ``goal_changed`` says that the target got another goal by it."""

    key: str
    target: str | None
    picked: Decimal
    by: str
    day: date
    reason: str
    goal_changed: bool = False


def rule(store: Store, key: str, *, pick: str, by: str, reason: str, at: datetime) -> Ruling:
    """Let one side of a disagreement stand; ``pick`` is its value as people write it ("57,76", "10/34").

    WrongInput without a name or a reason, or for a value that is no side; NotFound for an unknown key, or one that
    needs no ruling; Conflict where the same was ruled already.
    """
    who, why, day = actor(by), clean(reason), day_in_vietnam(at)
    if not why:
        raise WrongInput("ledger.error.reason_missing", key=key)
    with store.writing() as session:
        catalogue = load_catalogue(session)
        disputed = _find(session, catalogue, key, day)
        values = _choices(disputed)
        picked = _read_pick(values, pick, key)
        words: dict[str, Any] = {"picked": picked, "ruled_by": who, "ruled_on": day, "reason": why}
        if _is_same(disputed, words):
            raise errors.Conflict("ledger.error.same_ruling", key=key, by=who)
        ruled = disputed.model_copy(update=words)
        changed = _goal_changed(catalogue, ruled) if isinstance(ruled, Conflict) else None
        _save(session, catalogue, ruled, changed, who, at)
        record(
            session,
            actor=who,
            action="conflict.ruled",
            object_kind="conflict",
            object_key=key,
            details={
                "picked": picked,
                "of": values,
                "reason": why,
                "before": {"picked": disputed.picked, "by": disputed.ruled_by, "on": disputed.ruled_on},
                "goal_changed": changed is not None,
            },
            at=at,
        )
    target = ruled.target if isinstance(ruled, Conflict) else None
    return Ruling(key, target, picked, who, day, why, changed is not None)


def _find(session: Session, catalogue: Catalogue, key: str, day: date) -> Conflict | PublishedClaim:
    claim = next((one for one in catalogue.claims if one.key == key), None)
    if claim is not None:
        return claim
    kept = next((one for one in catalogue.conflicts if one.key == key), None)
    found = find_disagreement(session, catalogue, key, day) if key.startswith(KINDS_BY_KEY) else None
    if kept is None and found is None:
        raise NotFound("ledger.error.unknown", key=key)
    if kept is not None and found is not None:
        # Ruled once, and disputed anew since: the sides of then and of now.
        return kept.model_copy(update={"members": _together(kept.members, found.members)})
    disputed = kept or found
    assert disputed is not None, "one of the two was found"
    return disputed


def _together(kept: Sequence[ConflictMember], found: Iterable[ConflictMember]) -> tuple[ConflictMember, ...]:
    known = {(one.publication, one.data_date, one.value, one.bound) for one in kept}
    return (*kept, *(one for one in found if (one.publication, one.data_date, one.value, one.bound) not in known))


def _choices(disputed: Conflict | PublishedClaim) -> tuple[Decimal, ...]:
    """The values that may be picked: those of the sides, or the printed and the computed one."""
    if isinstance(disputed, Conflict):
        return tuple(dict.fromkeys(member.value for member in disputed.members))
    found = list(check_claims([disputed]))
    return (disputed.value, *(offered(claim.computed) for claim in found))


def _read_pick(values: Sequence[Decimal], pick: str, key: str) -> Decimal:
    """The side that was meant: written as either language writes it, with its unit or field or without."""
    wanted = clean(pick).removesuffix("%").strip().partition("/")[0].lstrip("<>≤≥= ")
    fitting = [value for value in values if wanted in _spellings(value)]
    if len(fitting) != 1:
        shown = "; ".join(number(value, "vi") for value in values)
        raise WrongInput("ledger.error.not_a_side", key=key, found=clean(pick), sides=shown)
    return fitting[0]


def _spellings(value: Decimal) -> set[str]:
    return {*(number(value, language) for language in LANGUAGES), f"{value:f}", f"{value.normalize():f}"}


def _is_same(disputed: Conflict | PublishedClaim, words: dict[str, Any]) -> bool:
    return all(getattr(disputed, name) == words[name] for name in ("picked", "ruled_by", "reason"))


def _goal_changed(catalogue: Catalogue, ruled: Conflict) -> Target | None:
    """The target with the goal that was picked; None where it has it already, or the conflict is about values.

    The goal in dispute is the first one whose value is a side: later horizons are other goals.
    """
    target = catalogue.target(ruled.programme, ruled.target)
    sides = {member.value: member for member in ruled.members}
    if ruled.kind != "goal" or target is None or ruled.picked is None:
        return None
    disputed = next((goal for goal in target.goals if goal.value in sides), None)
    if disputed is None or disputed.value == ruled.picked:
        return None
    return target.model_copy(update={"goals": _replaced(target.goals, disputed, sides[ruled.picked])})


def _replaced(goals: Sequence[Goal], old: Goal, side: ConflictMember) -> tuple[Goal, ...]:
    new = old.model_copy(update={"value": side.value, "operator": side.bound or old.operator, "source": side.source})
    return tuple(new if goal is old else goal for goal in goals)


def _save(
    session: Session,
    catalogue: Catalogue,
    ruled: Conflict | PublishedClaim,
    changed: Target | None,
    by: str,
    at: datetime,
) -> None:
    """A steward's version of what was ruled, and of the target whose goal changed."""
    targets: tuple[Target, ...] = ()
    if changed is not None:
        # All of them, for a target's place among the others is kept with it; those that are the same write nothing.
        targets = tuple(
            changed if (one.programme, one.code) == (changed.programme, changed.code) else one
            for one in catalogue.targets
        )
    edited = Catalogue(
        programmes=(),
        targets=targets,
        departments=(),
        publications=(),
        declared=(),
        conflicts=(ruled,) if isinstance(ruled, Conflict) else (),
        provinces=(),
        frameworks=(),
        claims=(ruled,) if isinstance(ruled, PublishedClaim) else (),
        content_hash="",
    )
    save_catalogue(session, edited, (), by=by, at=at, origin="steward")
