"""Which figure feeds which (`data/sourced/feeds.csv`): one row a feed, both ends by code."""

from dti.catalogue.models import Feed, FeedBasis, Relation
from dti.catalogue.places import Places
from dti.catalogue.register_files import collect
from dti.catalogue.tables import NOTE, TEXT, Folder, Schema, maybe, member, needed

FEEDS: Schema = {
    "programme": TEXT, "target": TEXT, "to_programme": maybe(str), "to_framework": maybe(str), "to_code": TEXT,
    "relation": needed(member(Relation)), "basis": needed(member(FeedBasis)), "rule_vi": NOTE, "rule_en": NOTE,
    "source": TEXT,
}  # fmt: skip


def read_feeds(folder: Folder, places: Places) -> tuple[Feed, ...]:
    """All feeds in the order of the file; a folder without it has none."""
    rows = folder.table("sourced/feeds.csv", FEEDS, required=False)
    return collect(rows, places, lambda row: Feed(**row.values), lambda feed: ("feed", *feed.key))
