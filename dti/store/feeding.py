"""Which targets read the figures of which others, as the feeds of the catalogue stand or stood at a moment.

Feeds themselves are saved with the catalogue and edited by `dti.ingest.feeding`.
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session

from dti.catalogue.models import Relation
from dti.store.snapshot import read_once
from dti.store.versions import read_current


def read_feeding(
    session: Session, programme: str, codes: Collection[str] | None, recorded: datetime | None = None
) -> dict[str, dict[str, list[str]]]:
    """By source programme and target the targets of ``programme`` that read its figures; ``codes`` chooses some."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for feed in read_once(session, ("feeds", recorded), lambda: read_current(session, "feed", recorded)).values():
        passes = feed["relation"] == Relation.SAME and not feed["withdrawn"]
        if passes and feed["to_programme"] == programme and (codes is None or feed["to_code"] in codes):
            found[feed["programme"]][feed["target"]].append(feed["to_code"])
    return found
