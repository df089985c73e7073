"""The steward says which figure feeds which: a new version adds or ends a feed, with its reason and audit entry.

What a feed does is read in `dti.store.observations` (figures) and `dti.views.feeds` (who feeds what). Another thing to
edit about a feed is a field of `dti.catalogue.models.Feed`.
"""

from dataclasses import dataclass
from datetime import datetime

from dti.access.audit import record
from dti.access.roles import Action, require
from dti.access.signing import actor
from dti.access.user import User
from dti.catalogue.models import Catalogue, Feed, FeedBasis, IndexNode, Relation, Target
from dti.core import errors
from dti.core.errors import NotFound, WrongInput
from dti.core.text import clean
from dti.store.catalogue import load_catalogue, save_catalogue
from dti.store.engine import Session, Store

_COMPONENT = "component"
"""A main index is made of several components: no single figure is the same as it."""


@dataclass(frozen=True, slots=True)
class Ends:
    """Both ends of a feed: a target, and a target of another programme or a node of a framework."""

    programme: str
    target: str
    to_code: str
    to_programme: str | None = None
    to_framework: str | None = None

    @property
    def key(self) -> tuple[str, str, str | None, str | None, str]:
        """What names the feed."""
        return self.programme, self.target, self.to_programme, self.to_framework, self.to_code

    def __str__(self) -> str:
        return f"{self.programme}/{self.target} → {self.to_programme or self.to_framework}/{self.to_code}"


def read_ends(source: str, receiver: str, catalogue: Catalogue) -> Ends:
    """Ends as people write them: ``NQ49/ECO-01`` and ``KH135/ECO-01`` or ``405-2025/7``. WrongInput otherwise."""
    (programme, target), (where, code) = _halves(source), _halves(receiver)
    if any(framework.code == where for framework in catalogue.frameworks):
        return Ends(programme, target.upper(), code, to_framework=where)
    return Ends(programme, target.upper(), code.upper(), to_programme=where)


def add_feed(user: User, store: Store, ends: Ends, *, relation: Relation, reason: str, at: datetime) -> Feed:
    """Let a target feed another target or a node from now on.

    WrongInput without a name or reason, for ends of another unit or kind, a whole main index, and chains; NotFound for
    an end that is not there; Conflict where the same feed stands.
    """
    require(user, Action.EDIT_INDEX)
    who, why = actor(user), clean(reason)
    with store.writing() as session:
        catalogue = load_catalogue(session)
        _check(catalogue, ends, relation, why)
        standing = _standing(catalogue, ends)
        if standing is not None and standing.relation is relation:
            raise errors.Conflict("feeds.error.stands", ends=str(ends))
        feed = Feed(
            programme=ends.programme,
            target=ends.target,
            to_programme=ends.to_programme,
            to_framework=ends.to_framework,
            to_code=ends.to_code,
            relation=relation,
            basis=FeedBasis.STEWARD,
            rule_vi=why,
            rule_en=why,
            source=who,
        )
        _save(session, feed, "feed.added", ends, why, who, at)
    return feed


def end_feed(user: User, store: Store, ends: Ends, *, reason: str, at: datetime) -> Feed:
    """End a feed: from now on nothing is read across it. NotFound where it does not stand."""
    require(user, Action.EDIT_INDEX)
    who, why = actor(user), clean(reason)
    if not why:
        raise WrongInput("feeds.error.reason_missing")
    with store.writing() as session:
        standing = _standing(load_catalogue(session), ends)
        if standing is None:
            raise NotFound("feeds.error.unknown", ends=str(ends))
        feed = standing.model_copy(
            update={"withdrawn": True, "basis": FeedBasis.STEWARD, "rule_vi": why, "rule_en": why, "source": who}
        )
        _save(session, feed, "feed.ended", ends, why, who, at)
    return feed


def _halves(written: str) -> tuple[str, str]:
    first, slash, second = clean(written).partition("/")
    if not (first and slash and second):
        raise WrongInput("feeds.error.ends", found=clean(written))
    return first, second


def _standing(catalogue: Catalogue, ends: Ends) -> Feed | None:
    return next((feed for feed in catalogue.feeds if feed.key == ends.key and not feed.withdrawn), None)


def _check(catalogue: Catalogue, ends: Ends, relation: Relation, reason: str) -> None:
    if not reason:
        raise WrongInput("feeds.error.reason_missing")
    source = _target(catalogue, ends.programme, ends.target)
    if ends.to_framework is not None:
        node = _node(catalogue, ends.to_framework, ends.to_code)
        if relation is Relation.SAME and node.level != _COMPONENT:
            raise WrongInput("feeds.error.not_component", ends=str(ends))
        return
    receiver = _target(catalogue, ends.to_programme or "", ends.to_code)
    if source == receiver:
        raise WrongInput("feeds.error.itself", ends=str(ends))
    if relation is not Relation.SAME:
        return
    if (source.kind, source.unit) != (receiver.kind, receiver.unit):
        raise WrongInput("feeds.error.other_unit", ends=str(ends), found=receiver.unit, expected=source.unit)
    passes_on = any(feed.passes_values for feed in catalogue.feeds_from(receiver.programme, receiver.code))
    if catalogue.feeds_into(source.programme, source.code) or passes_on:
        raise WrongInput("feeds.error.chain", ends=str(ends))


def _target(catalogue: Catalogue, programme: str, code: str) -> Target:
    found = catalogue.target(programme, code)
    if found is None:
        raise NotFound("store.unknown_target", code=code, programme=programme)
    return found


def _node(catalogue: Catalogue, framework: str, code: str) -> IndexNode:
    found = next(one for one in catalogue.frameworks if one.code == framework)
    node = next((one for one in found.nodes if one.code == code), None)
    if node is None:
        raise NotFound("feeds.error.unknown_node", code=code, framework=framework)
    return node


def _save(session: Session, feed: Feed, action: str, ends: Ends, reason: str, by: str, at: datetime) -> None:
    save_catalogue(session, Catalogue(feeds=(feed,)), (), by=by, at=at, origin="steward")
    details = {"relation": feed.relation.value, "reason": reason}
    record(session, actor=by, action=action, object_kind="feed", object_key=str(ends), details=details, at=at)
