"""Whether a page of the observations costs what its rows cost: the interface over 312,000 of them against the same page
of 3,000, in the same run.

A token is asked for nothing here: what is measured is the answer of the route, written as JSON. Both stores are warm,
as they are for every page of a screen.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path

from dashboard.api.question import write_cursor
from dashboard.api.resources import ROUTES, Asked
from dti.access.user import operator
from dti.core.collector import collect_rarely
from dti.store.engine import Store
from dti.views.board import read_catalogue
from dti.views.query import complete
from tests.bench.decade import TARGETS, decade_store, fill_decade
from tests.bench.measure import Result, ratio
from tests.wide import PROGRAMME

#: A page that looked at every row took a hundred and more times as long.
LIMIT = 3.0
SMALL = 3000
PAGES: tuple[tuple[str, Mapping[str, str]], ...] = (
    ("first 50", {"limit": "50"}),
    ("50 from the middle", {"limit": "50", "cursor": write_cursor(("R30", "o2"))}),
    ("500 from the middle", {"limit": "500", "cursor": write_cursor(("R30", "o2"))}),
    ("50 of a department", {"limit": "50", "department": "D007"}),
)
_ROUTE = next(one for one in ROUTES if one.name == "observations")


def measure(path: Path) -> Iterator[Result]:
    """Each page of the large table over the same page of the small one."""
    collect_rarely()
    decade, little = path.with_name("decade.sqlite"), path.with_name("quarter.sqlite")
    if not decade.exists():
        decade_store(path, decade)
    little.write_bytes(path.read_bytes())
    large, small = Store(f"sqlite:///{decade}"), Store(f"sqlite:///{little}")
    fill_decade(small, quarters=1, departments=SMALL // TARGETS)
    try:
        for name, given in PAGES:
            yield ratio(
                f"page of 312,000 observations, {name} / of {SMALL:,}",
                partial(answer, large, given),
                partial(answer, small, given),
                LIMIT,
            )
    finally:
        large.close()
        small.close()


def answer(store: Store, given: Mapping[str, str]) -> str:
    """What the route says, as it travels."""
    with store.reading() as session:
        user = operator("Người đọc")
        query = complete(user, read_catalogue(session), as_of=date(2026, 11, 1), programme=PROGRAMME)
        said = _ROUTE.answer(Asked(session, query, given, {}))
        if len(said["rows"]) < min(int(given["limit"]), said["total"]):
            raise RuntimeError("the page is not full")
        return json.dumps(said, ensure_ascii=False)
