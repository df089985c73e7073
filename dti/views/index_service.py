"""The service behind a measure of the index: what people get when it rises, and the targets that belong to it.

Beside every answer in points stands this one, so that the tool helps serve people rather than chase points. The words
are `IndexService`, the targets those that feed a node of the measure, in any framework, or a node below it.
"""

from dataclasses import dataclass

from dti.catalogue.models import Catalogue, Feed, Framework, IndexService, Target


@dataclass(frozen=True, slots=True)
class LinkedTarget:
    """A target that belongs to a measure, and the mapping that says so."""

    target: Target
    feed: Feed


@dataclass(frozen=True, slots=True)
class ServiceBehind:
    """What stands behind the points of a measure; ``service`` is None where nobody has put it into words."""

    measure: str
    service: IndexService | None
    targets: tuple[LinkedTarget, ...]


def find_service(catalogue: Catalogue, measure: str) -> ServiceBehind:
    """The service of a measure with its targets, each once, in the order of the mapping."""
    nodes = {(framework.code, code) for framework in catalogue.frameworks for code in _under(framework, measure)}
    found: dict[tuple[str, str], LinkedTarget] = {}
    for feed in catalogue.feeds:
        target = catalogue.target(feed.programme, feed.target)
        if (feed.to_framework, feed.to_code) in nodes and not feed.withdrawn and target is not None:
            found.setdefault((target.programme, target.code), LinkedTarget(target, feed))
    return ServiceBehind(measure, catalogue.service(measure), tuple(found.values()))


def _under(framework: Framework, measure: str) -> set[str]:
    """The node of a measure and everything below it."""
    top = framework.node_of(measure)
    found = {top.code} if top else set()
    before = 0
    while len(found) != before:
        before = len(found)
        found |= {node.code for node in framework.nodes if node.parent in found}
    return found
