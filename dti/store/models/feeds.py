"""The table of which figure feeds which: one target's figure read by another target or by a node of an index."""

from sqlmodel import Field

from dti.store.models.columns import VersionedMixin, long_text


class FeedRow(VersionedMixin, table=True):
    """A version of a mapping (natural key: programme, target, to_programme or to_framework, to_code).

    ``relation`` is ``same`` (the figure is the other one's too) or ``supports`` (raising it raises the other, without
    being it). ``withdrawn`` ends it. ``basis`` says how it is known.
    """

    __tablename__ = "feed"
    id: int | None = Field(default=None, primary_key=True)
    programme: str = Field(index=True)
    target: str
    to_programme: str | None = None
    to_framework: str | None = None
    to_code: str
    relation: str
    withdrawn: bool = False
    basis: str
    rule_vi: str = long_text()
    rule_en: str = long_text()
    source: str = long_text()
