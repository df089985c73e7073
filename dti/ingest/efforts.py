"""The steward's word on what moving an index takes: effort per point, cap, what cannot move; audited, in versions."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from dti.access.audit import record
from dti.access.roles import Action, require
from dti.access.signing import actor
from dti.access.user import User
from dti.catalogue.models import Framework
from dti.core.errors import NotFound, WrongInput
from dti.core.text import clean, safe_line
from dti.store.catalogue import load_catalogue
from dti.store.efforts import NewEffort, add_efforts, read_efforts
from dti.store.engine import Store

MOST_EFFORT = Decimal(1_000_000)


def set_efforts(
    user: User, store: Store, framework: str, year: int, efforts: Sequence[NewEffort], *, reason: str, at: datetime
) -> tuple[NewEffort, ...]:
    """Say what some nodes take in a year; gives those that say something new.

    WrongInput without a name or a reason, for a negative or absurd effort, a cap that is no value, or when nothing is
    new; NotFound for a framework, year or node that is not there.
    """
    require(user, Action.EDIT_INDEX)
    who, why = actor(user), clean(reason)
    if not why:
        raise WrongInput("efforts.error.reason_missing")
    with store.writing() as session:
        found = next((one for one in load_catalogue(session).frameworks if one.code == framework), None)
        _check(found, framework, year, efforts)
        standing = read_efforts(session, framework, year)
        said = [NewEffort(e.node, e.effort, e.cap, e.fixed, e.whole, why) for e in efforts]
        new = tuple(one for one in said if _words(one) != _words(standing.get(one.node)))
        if not new:
            raise WrongInput("efforts.error.nothing_new")
        add_efforts(session, framework, year, new, at=at, by=who)
        record(
            session,
            actor=who,
            action="effort.set",
            object_kind="framework",
            object_key=f"{framework}/{year}",
            details={"reason": why, "nodes": {one.node: list(map(str, _words(one))) for one in new}},
            at=at,
        )
    return new


def _words(effort: object) -> tuple[Decimal, Decimal | None, bool, bool]:
    """What is said of a node; nothing said is an effort of 1 without a cap."""
    kept = effort if effort is not None else NewEffort("")
    cap: Decimal | None = getattr(kept, "cap", None)
    return (
        Decimal(getattr(kept, "effort", 1)),
        cap,
        bool(getattr(kept, "fixed", False)),
        bool(getattr(kept, "whole", False)),
    )


def _check(found: Framework | None, framework: str, year: int, efforts: Sequence[NewEffort]) -> None:
    if found is None or year not in found.assessment_years:
        raise NotFound("efforts.error.unknown_year", framework=safe_line(framework), year=str(year))
    scored = {node.code for node in found.nodes if node.points.get(year)}
    for effort in efforts:
        if effort.node not in scored:
            raise NotFound("efforts.error.unknown_node", node=safe_line(effort.node), framework=framework)
        if not _is_within(effort.effort, MOST_EFFORT):
            raise WrongInput("efforts.error.effort", node=effort.node, most=MOST_EFFORT)
        if effort.cap is not None and not _is_within(effort.cap, Decimal(1)):
            raise WrongInput("efforts.error.cap", node=effort.node)


def _is_within(number: Decimal, most: Decimal) -> bool:
    """Whether it is a number from 0 to ``most``; what is no number (NaN) is not."""
    return number.is_finite() and 0 <= number <= most
