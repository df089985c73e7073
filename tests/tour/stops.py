"""Where the tour goes: every page of the matrix of access, as each visitor who may see it. A new page is there with its
line in ``tests/access/matrix.csv``.
"""

from dataclasses import dataclass
from typing import Final

from tests.access.test_matrix import LINES
from tests.access.world import STRANGERS, VISITORS

SIZES: Final = ((1440, 900), (1920, 1080), (390, 844))
SCHEMES: Final = ("light", "dark", "projector")
#: Pages of which one address does not show all: a target of each shape, a department that reports.
_MORE: Final = (
    "/chi-tieu/GEN-01?mh=1",
    "/chi-tieu/ECO-04?mh=1",
    "/don-vi/SKHCN-2025?mh=1",
    "/dti/tu-danh-gia?mh=1&nam=2023",
    "/gon?mh=1",
    "/gon/tru-cot/society?mh=1",
    "/gon/chi-tieu/SOC-08?mh=1",
    "/gon/nop?dv=SYT",
)
#: Who sees the most comes first: the owner of a page is the first of these who may open it.
_OWNERS: Final = ("steward", "administrator", "reporter_own", "analyst", "committee", "reporter_other")


@dataclass(frozen=True, slots=True)
class Stop:
    """A page as one visitor sees it. ``path`` may name what the world has, as ``{waiting}``."""

    path: str
    who: str

    def __str__(self) -> str:
        return f"{self.who} {self.path}"


def all_stops() -> tuple[Stop, ...]:
    """Every page as everybody who may open it, page by page."""
    return tuple(
        Stop(path, who)
        for path, visitors in _pages().items()
        for who in _OWNERS
        if who in visitors and who not in STRANGERS
    )


def stops_of(who: str) -> tuple[Stop, ...]:
    """The pages that one visitor may open."""
    return tuple(stop for stop in all_stops() if stop.who == who)


def owners() -> tuple[Stop, ...]:
    """Every address once, as who sees the most of it."""
    return tuple(Stop(path, next(one for one in _OWNERS if one in visitors)) for path, visitors in _pages().items())


def one_each() -> tuple[Stop, ...]:
    """Every page once, under the first of its addresses, and the pages of which one address does not show all."""
    first = {line.name: line.page for line in reversed(LINES) if line.kind == "page"}
    return tuple(stop for stop in owners() if stop.path in first.values() or stop.path in _MORE)


def _pages() -> dict[str, set[str]]:
    found = {
        line.page: visitors
        for line in LINES
        if line.kind == "page" and (visitors := {one for one in VISITORS if line.wanted[one].startswith("200")})
    }
    return found | {path: {"steward"} for path in _MORE}
