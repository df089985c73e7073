"""A steward rules on a disagreement: one side stands or both do, by whom, when and why; or a ruling is withdrawn.

Each is a new version beside the old ones, with its audit entry in the same transaction. The status of a target follows:
values that a ruling set aside are shown and never decide, those that both stand decide together or not at all
(`dti.store.conflicts`), and a ruling between goals makes the picked one the target's goal. A disagreement that nobody
had entered is entered with its ruling. What may be picked is read in `dti.ingest.ruling_choices`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from dti.access.audit import record
from dti.access.roles import Action, require
from dti.access.signing import actor
from dti.access.user import User
from dti.analysis.goal_rulings import with_goal
from dti.catalogue.models import Catalogue, Conflict, ConflictMember, PublishedClaim, Target
from dti.core import errors
from dti.core.errors import NotFound, WrongInput
from dti.core.periods import day_in_vietnam
from dti.core.text import clean
from dti.ingest.disagreements import find_disagreement
from dti.ingest.ruling_choices import Choice, choices_of, read_pick
from dti.store.catalogue import load_catalogue, save_catalogue
from dti.store.engine import Session, Store
from dti.store.rulings import provisional_pick, read_rulings


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was ruled: ``picked`` is the side that stands (of ``entity`` where several have that value), None where both
    stand or a ruling was withdrawn. ``goal_changed`` says that the target got another goal by it.
    """

    key: str
    target: str | None
    picked: Decimal | None
    by: str
    day: date
    reason: str
    goal_changed: bool = False
    both_stand: bool = False
    withdrawn: bool = False
    entity: str | None = None


def rule(
    user: User, store: Store, key: str, *, reason: str, at: datetime, pick: str = "", both: bool = False,
    seen: int | None = None,
) -> Ruling:  # fmt: skip
    """Let one side of a disagreement stand, or with ``both`` both of them.

    ``pick`` is a side's value as people write it ("57,76", "10/34"), or the province where sides share a value.
    ``seen`` is how many rulings there were when the one who rules looked.
    WrongInput without a name or a reason, or for a value that is no side; NotFound for an unknown key, or one that
    needs no ruling; Conflict where the same was ruled already, or somebody ruled since.
    """
    require(user, Action.RULE)
    who, why, day = actor(user), _reason(reason, key), day_in_vietnam(at)
    with store.writing() as session:
        _check_seen(session, key, seen)
        catalogue = load_catalogue(session)
        disputed = _find(session, catalogue, key, day)
        choices = choices_of(disputed, catalogue)
        chosen = Choice(None) if both else read_pick(choices, pick, key)
        words = _words(disputed, chosen.value, who, day, why) | {"both_stand": both}
        if isinstance(disputed, Conflict):
            words["picked_entity"] = chosen.entity
        if all(getattr(disputed, name) == words[name] for name in words if name != "ruled_on"):
            raise errors.Conflict("ledger.error.same_ruling", key=key, by=who)
        return _enter(session, catalogue, disputed, words, choices, at)


def withdraw(user: User, store: Store, key: str, *, reason: str, at: datetime, seen: int | None = None) -> Ruling:
    """Take the ruling on a disagreement back: it is open again from this day, and what was ruled stays on record.

    WrongInput without a name or a reason; NotFound for an unknown key; Conflict where no ruling is in force, or
    somebody ruled since.
    """
    require(user, Action.RULE)
    who, why, day = actor(user), _reason(reason, key), day_in_vietnam(at)
    with store.writing() as session:
        _check_seen(session, key, seen)
        catalogue = load_catalogue(session)
        entered: list[Conflict | PublishedClaim] = [*catalogue.claims, *catalogue.conflicts]
        # Without the sides of now: what is taken back is the ruling on those of then.
        disputed = next((one for one in entered if one.key == key), None) or _find(session, catalogue, key, day)
        if not disputed.is_ruled:
            raise errors.Conflict("ledger.error.not_ruled", key=key)
        words = _words(disputed, provisional_pick(session, key), who, day, why) | {"withdrawn": True}
        return _enter(session, catalogue, disputed, words, choices_of(disputed, catalogue), at)


def _reason(reason: str, key: str) -> str:
    why = clean(reason)
    if not why:
        raise WrongInput("ledger.error.reason_missing", key=key)
    return why


def _check_seen(session: Session, key: str, seen: int | None) -> None:
    """Whoever rules must have seen what was ruled before."""
    made = read_rulings(session, key=key).get(key, ())
    if seen is not None and len(made) > seen:
        raise errors.Conflict("ledger.error.ruled_meanwhile", key=key, by=made[-1].by)


def _words(
    disputed: Conflict | PublishedClaim, picked: Decimal | None, by: str, day: date, reason: str
) -> dict[str, Any]:
    """What a ruling changes of an entry; the pick of before never outlives it."""
    words: dict[str, Any] = {"picked": picked, "both_stand": False, "withdrawn": False}
    words |= {"ruled_by": by, "ruled_on": day, "reason": reason}
    return words | ({"picked_entity": None} if isinstance(disputed, Conflict) else {})


def _enter(
    session: Session,
    catalogue: Catalogue,
    disputed: Conflict | PublishedClaim,
    words: dict[str, Any],
    choices: Sequence[Choice],
    at: datetime,
) -> Ruling:
    """Save the ruling, what it does to the target's goal, and its audit entry."""
    ruled = disputed.model_copy(update=words)
    changed = _goal_changed(session, catalogue, ruled) if isinstance(ruled, Conflict) else None
    _save(session, catalogue, ruled, changed, words["ruled_by"], at)
    picked = None if ruled.withdrawn else ruled.picked
    details = {"picked": picked, "both_stand": ruled.both_stand, "of": [one.told for one in choices]}
    # Not who ruled before: the row says it, and the trail holds no names.
    before = {"picked": disputed.picked, "on": disputed.ruled_on}
    record(
        session,
        actor=words["ruled_by"],
        action="conflict.withdrawn" if ruled.withdrawn else "conflict.ruled",
        object_kind="conflict",
        object_key=ruled.key,
        details=details | {"reason": ruled.reason, "before": before, "goal_changed": changed is not None},
        at=at,
    )
    return Ruling(
        key=ruled.key,
        target=ruled.target if isinstance(ruled, Conflict) else None,
        picked=picked,
        by=words["ruled_by"],
        day=words["ruled_on"],
        reason=ruled.reason,
        goal_changed=changed is not None,
        both_stand=ruled.both_stand,
        withdrawn=ruled.withdrawn,
        entity=words.get("picked_entity"),
    )


def _find(session: Session, catalogue: Catalogue, key: str, day: date) -> Conflict | PublishedClaim:
    claim = next((one for one in catalogue.claims if one.key == key), None)
    if claim is not None:
        return claim
    kept = next((one for one in catalogue.conflicts if one.key == key), None)
    found = find_disagreement(session, catalogue, key, day)
    if kept is None and found is None:
        raise NotFound("ledger.error.unknown", key=key)
    if kept is not None and found is not None:
        # Ruled once, and disputed anew since: the sides of then and of now.
        return kept.model_copy(update={"members": _together(kept.members, found.members)})
    disputed = kept or found
    assert disputed is not None, "one of the two was found"
    return disputed


def _together(kept: Sequence[ConflictMember], found: Iterable[ConflictMember]) -> tuple[ConflictMember, ...]:
    def which(one: ConflictMember) -> tuple[object, ...]:
        return one.publication, one.data_date, one.value, one.bound, one.entity

    known = {which(one) for one in kept}
    return (*kept, *(one for one in found if which(one) not in known))


def _goal_changed(session: Session, catalogue: Catalogue, ruled: Conflict) -> Target | None:
    """The target with the goal that the ruling leaves in force; None where it has it already."""
    if ruled.kind != "goal":
        return None
    assert ruled.programme is not None, "a conflict of goals is about a target"
    assert ruled.target is not None, "a conflict of goals is about a target"
    target = catalogue.target(ruled.programme, ruled.target)
    if target is None:
        return None
    picked = None if ruled.both_stand or ruled.withdrawn else ruled.picked
    original = None
    rulings = read_rulings(session, key=ruled.key).get(ruled.key, ())
    if picked is None and rulings:
        before = load_catalogue(session, as_of=rulings[0].day - timedelta(days=1))
        original = before.target(ruled.programme, ruled.target)
    changed = with_goal(target, ruled, picked, original)
    return None if changed == target else changed


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
        targets=targets,
        conflicts=(ruled,) if isinstance(ruled, Conflict) else (),
        claims=(ruled,) if isinstance(ruled, PublishedClaim) else (),
    )
    save_catalogue(session, edited, (), by=by, at=at, origin="steward")
