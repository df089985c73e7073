"""Figures that were entered for targets and are those of index nodes too, by the feeds that pass values.

A figure is about an assessment year if its data date lies in it; of several the latest stands.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from sqlmodel import Session

from dti.catalogue.models import Feed
from dti.catalogue.observations import ObservationValue
from dti.store.observations import read_observations


def read_node_figures(
    session: Session,
    feeds: Iterable[Feed],
    framework: str,
    year: int,
    *,
    as_of: date,
    illustrative: bool,
    recorded: datetime | None = None,
) -> dict[str, ObservationValue]:
    """The figure of each node of a framework that a feed passes one to, in the unit of the target it was entered for;
    ``fed_from`` names that target.
    """
    passing = [feed for feed in feeds if feed.to_framework == framework and feed.passes_values]
    found: dict[str, ObservationValue] = {}
    for programme in dict.fromkeys(feed.programme for feed in passing):
        nodes = {feed.target: feed.to_code for feed in passing if feed.programme == programme}
        observations = read_observations(
            session,
            programme=programme,
            as_of=as_of,
            illustrative=illustrative,
            recorded=recorded,
            targets=frozenset(nodes),
            up_to=min(as_of, date(year, 12, 31)),
        )
        for one in observations:
            counts = one.value is not None and not one.other_measure and not one.overruled
            if counts and one.data_date.year == year:
                found[nodes[one.target]] = replace(one, fed_from=f"{programme}/{one.target}")
    return found
