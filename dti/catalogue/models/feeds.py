"""Feeds: a figure that is entered once and read by other targets, in any programme, and by nodes of an index.

The mapping is data; a steward edits it in the running system. Another kind of relation is a member of `Relation`.
"""

from enum import StrEnum

from dti.catalogue.models.kinds import Frozen


class Relation(StrEnum):
    """What a target is to what it feeds.

    ``SAME``: its figures are the other's figures as they stand. ``SUPPORTS``: when it rises the other rises, but the
    figure is another; no value passes.
    """

    SAME = "same"
    SUPPORTS = "supports"


class FeedBasis(StrEnum):
    """How a feed is known: the source says so, the developers or the steward read it so, or it is an example."""

    PUBLISHED = "published"
    READING = "reading"
    STEWARD = "steward"
    ILLUSTRATIVE = "illustrative"


class Feed(Frozen):
    """Target ``programme``/``target`` feeds ``to_code`` of a programme or of an index framework.

    Exactly one of ``to_programme`` and ``to_framework`` is set. ``withdrawn`` is a version that ends the feed.
    """

    programme: str
    target: str
    to_programme: str | None = None
    to_framework: str | None = None
    to_code: str
    relation: Relation
    withdrawn: bool = False
    basis: FeedBasis
    rule_vi: str = ""
    rule_en: str = ""
    source: str

    @property
    def key(self) -> tuple[str, str, str | None, str | None, str]:
        """What names a feed: from where, to where."""
        return self.programme, self.target, self.to_programme, self.to_framework, self.to_code

    @property
    def passes_values(self) -> bool:
        """Whether the figure itself is read on the other side."""
        return self.relation is Relation.SAME and not self.withdrawn
