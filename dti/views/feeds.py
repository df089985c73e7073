"""One figure, many uses: which targets and index nodes read a target's figures or rise with them, and how they stand.

``read_uses`` answers for one target (its page, ``dti trace``), ``read_feeds`` lists the whole mapping.
"""

from dataclasses import dataclass

from dti.catalogue.models import Catalogue, Feed, Framework, IndexNode, Programme, Target
from dti.store.engine import Session
from dti.views.board import TargetState, read_board, read_catalogue
from dti.views.query import ViewQuery, ask_of


@dataclass(frozen=True, slots=True)
class Use:
    """A feed seen from the target that it starts at: the other end, and for a target where it stands there.

    ``state`` is the judgement of the same figures against the other programme's own goal; None for a node, for support
    only, and where the other target has no goal for its programme's main year.
    """

    feed: Feed
    source: Target
    programme: Programme | None = None
    target: Target | None = None
    state: TargetState | None = None
    framework: Framework | None = None
    node: IndexNode | None = None

    @property
    def ends(self) -> str:
        """Both ends by their codes."""
        feed = self.feed
        return f"{feed.programme}/{feed.target} → {feed.to_programme or feed.to_framework}/{feed.to_code}"

    @property
    def name_vi(self) -> str:
        """The name of the other end."""
        return self.target.name_vi if self.target else self.node.name_vi if self.node else self.feed.to_code

    @property
    def name_en(self) -> str:
        """The same in English."""
        return self.target.name_en if self.target else self.node.name_en if self.node else self.feed.to_code


@dataclass(frozen=True, slots=True)
class Uses:
    """What a target feeds, and what it is fed by (a figure entered for another target)."""

    feeds: tuple[Use, ...]
    fed_by: tuple[Use, ...]


def read_uses(session: Session, query: ViewQuery, code: str) -> Uses:
    """The uses of a target of the question's programme, with where each stands on the question's day."""
    catalogue = read_catalogue(session, query)
    feeds = [_use(session, query, catalogue, feed) for feed in catalogue.feeds_from(query.programme, code)]
    fed_by = [_use(session, query, catalogue, feed) for feed in catalogue.feeds_into(query.programme, code)]
    return Uses(tuple(filter(None, feeds)), tuple(filter(None, fed_by)))


def read_feeds(session: Session, query: ViewQuery) -> tuple[Use, ...]:
    """Every feed that stands, values first, then what only supports."""
    catalogue = read_catalogue(session, query)
    found = [_use(session, query, catalogue, feed) for feed in catalogue.feeds if not feed.withdrawn]
    return tuple(sorted(filter(None, found), key=lambda use: not use.feed.passes_values))


def _use(session: Session, query: ViewQuery, catalogue: Catalogue, feed: Feed) -> Use | None:
    """None where an end has gone from the catalogue."""
    source = catalogue.target(feed.programme, feed.target)
    if source is None:
        return None
    if feed.to_framework is not None:
        framework = next((one for one in catalogue.frameworks if one.code == feed.to_framework), None)
        node = next((one for one in framework.nodes if one.code == feed.to_code), None) if framework else None
        return Use(feed, source, framework=framework, node=node)
    programme = catalogue.programme(feed.to_programme or "")
    target = catalogue.target(feed.to_programme or "", feed.to_code)
    if programme is None or target is None:
        return None
    state = read_state(session, query, catalogue, target) if feed.passes_values else None
    return Use(feed, source, programme=programme, target=target, state=state)


def read_state(session: Session, query: ViewQuery, catalogue: Catalogue, target: Target) -> TargetState | None:
    """Where a target stands under its own programme's main year, asked as the reader asked."""
    return read_board(session, ask_of(query, catalogue, target.programme)).state(target.code)
