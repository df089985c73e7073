"""A scenario of the index: what somebody chose to change, and what it was worked out on.

The same value comes out of an address, a command line and the store, so that all three ask alike. Whether a choice fits
a field is for the view to say, which knows one; here it is only read and written. Another thing to choose is another
field of `Settings`, with its place in `from_params` and `from_stored`.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from dti.analysis.index_field import Bounds, IndexField
from dti.core.errors import WrongInput
from dti.core.numbers import Ambiguous, Number, read_number, settle
from dti.core.text import clean, safe_line

YEAR, SCHEME, PROVINCE, CHANGES, GROWTH = "nam", "so", "tinh", "gt", "tang"
"""Parameters of an address: ``gt`` is ``8_0.5~6_0.6``, ``tang`` a pace or the word for "as last year"."""

_AS_LAST_YEAR = "nam-truoc"
_BETWEEN_CHANGES, _BEFORE_VALUE = "~", "_"
_LOWEST_YEAR, _HIGHEST_YEAR = 1000, 9999


class GrowthKind(StrEnum):
    """How the others grow: not at all, by a chosen pace, or by what each gained last year."""

    STILL = "still"
    PACE = "pace"
    AS_LAST_YEAR = "as_last_year"


@dataclass(frozen=True, slots=True)
class Settings:
    """What was chosen: the field, the province, new values (0 to 1) by node in order of codes, the others' growth.

    ``pace`` is in index value a year (0.01 is one hundredth of the index), and there only where the growth is one.
    """

    year: int
    scheme: str
    province: str
    changes: tuple[tuple[str, Decimal], ...] = ()
    growth: GrowthKind = GrowthKind.STILL
    pace: Decimal | None = None

    @property
    def by_node(self) -> dict[str, Decimal]:
        """The new values by node."""
        return dict(self.changes)

    def params(self) -> dict[str, str | None]:
        """The parameters of an address that says the same; None is left out."""
        pairs = _BETWEEN_CHANGES.join(f"{node}{_BEFORE_VALUE}{write_plain(value)}" for node, value in self.changes)
        growth = {GrowthKind.STILL: None, GrowthKind.AS_LAST_YEAR: _AS_LAST_YEAR}
        pace = None if self.pace is None else write_plain(self.pace)
        return {
            YEAR: str(self.year),
            SCHEME: self.scheme,
            PROVINCE: self.province,
            CHANGES: pairs or None,
            GROWTH: growth.get(self.growth, pace),
        }

    def stored(self) -> dict[str, Any]:
        """What the store keeps of it; year, scheme and province have columns of their own there."""
        return {
            "changes": [[node, value] for node, value in self.changes],
            "growth": self.growth.value,
            "pace": self.pace,
        }


@dataclass(frozen=True, slots=True)
class Seen:
    """What a scenario came to when it was saved, and the fingerprint of the figures it was worked out on."""

    total: Decimal
    rank: Bounds
    size: int
    fingerprint: str

    def stored(self) -> dict[str, Any]:
        """What the store keeps of it."""
        return {"total": self.total, "rank": list(self.rank), "size": self.size, "fingerprint": self.fingerprint}


def choose(
    year: int,
    scheme: str,
    province: str,
    changes: Mapping[str, Decimal],
    growth: GrowthKind = GrowthKind.STILL,
    pace: Decimal | None = None,
) -> Settings:
    """Settings in their one form. WrongInput for a value that is not between 0 and 1, or a pace beyond the index."""
    for node, value in changes.items():
        if not 0 <= value <= 1:
            raise WrongInput("simulation.error.bounds", node=safe_line(node), value=value)
    if growth is GrowthKind.PACE and pace is None:
        raise WrongInput("simulation.error.pace_missing")
    if pace is not None and not -1 <= pace <= 1:
        raise WrongInput("simulation.error.pace_bounds", pace=pace)
    kept = pace.normalize() if growth is GrowthKind.PACE and pace is not None else None
    return Settings(
        year=year,
        scheme=scheme,
        province=province,
        changes=tuple(sorted((node, value.normalize()) for node, value in changes.items())),
        growth=growth,
        pace=kept,
    )


def from_params(params: Mapping[str, str | None], default: Settings) -> Settings:
    """What an address asks for; what it leaves out is as in ``default``, without changes and growth.

    WrongInput for a parameter that cannot be read.
    """
    said = {name: value for name, value in params.items() if value}
    growth, pace = read_growth(said.get(GROWTH, ""))
    return choose(
        _read_year(said[YEAR]) if YEAR in said else default.year,
        said.get(SCHEME, default.scheme),
        said.get(PROVINCE, default.province),
        read_changes(said.get(CHANGES, "").split(_BETWEEN_CHANGES), _BEFORE_VALUE),
        growth,
        pace,
    )


def from_stored(year: int, scheme: str, province: str, stored: Mapping[str, Any]) -> Settings:
    """The settings of a saved scenario."""
    changes = {str(node): value for node, value in stored.get("changes", ())}
    return choose(year, scheme, province, changes, GrowthKind(stored["growth"]), stored.get("pace"))


def seen_of(stored: Mapping[str, Any]) -> Seen:
    """What a saved scenario came to when it was saved."""
    low, high = stored["rank"]
    return Seen(stored["total"], (low, high), stored["size"], stored["fingerprint"])


def read_changes(pairs: Iterable[str], sign: str) -> dict[str, Decimal]:
    """New values by node out of texts such as ``8=0.5`` or ``8=0,5``; empty ones are passed over.

    WrongInput for what is no pair, no number, or a node that is named twice.
    """
    found: dict[str, Decimal] = {}
    for pair in filter(None, map(clean, pairs)):
        node, _, value = pair.rpartition(sign)
        node = node.strip()
        if not node:
            raise WrongInput("simulation.error.change", found=safe_line(pair))
        if node in found:
            raise WrongInput("simulation.error.twice", node=safe_line(node))
        found[node] = read_share(value)
    return found


def read_growth(typed: str) -> tuple[GrowthKind, Decimal | None]:
    """The growth of the others out of an address: nothing, the word for "as last year", or a pace."""
    if not typed:
        return GrowthKind.STILL, None
    if typed == _AS_LAST_YEAR:
        return GrowthKind.AS_LAST_YEAR, None
    return GrowthKind.PACE, read_pace(typed)


def read_share(typed: str) -> Decimal:
    """A value of a node as people write it, with a comma or a point. WrongInput for what is no number."""
    return read_typed(typed, Decimal(-1), Decimal(1), "simulation.error.number")


def read_pace(typed: str) -> Decimal:
    """A pace of growth as people write it. WrongInput for what is no number."""
    return read_typed(typed, Decimal(-1), Decimal(1), "simulation.error.pace_number")


def read_typed(typed: str, low: Decimal, high: Decimal, key: str, **params: object) -> Decimal:
    """A plain number as people write it; what can be read in two ways is the one between ``low`` and ``high``.

    WrongInput with the message ``key`` for anything else. Whether the number fits is asked elsewhere.
    """
    found = read_number(typed)
    if isinstance(found, Ambiguous):
        found = settle(found, low, high)
    if not isinstance(found, Number) or found.bound is not None or found.percent_sign:
        raise WrongInput(key, found=safe_line(typed), **params)
    return found.value


def write_plain(value: Decimal) -> str:
    """A number for an address or a command: a point, no exponent, no zeros at the end."""
    return f"{value.normalize():f}" if value else "0"


def _read_year(typed: str) -> int:
    if typed.isascii() and typed.isdigit() and len(typed) == 4 and _LOWEST_YEAR <= int(typed) <= _HIGHEST_YEAR:
        return int(typed)
    raise WrongInput("simulation.error.year", found=safe_line(typed))


def fingerprint(entity: str, fields: Iterable[IndexField]) -> str:
    """SHA-256 over all that a scenario's result depends on: maxima and totals of the fields, the province's points."""
    said = [
        [
            field.tree.framework.code,
            field.year,
            field.scheme,
            field.size,
            _plain(field.tree.maxima),
            _plain({code: standing.value for code, standing in field.standings.items()}),
            sorted((code, standing.rank) for code, standing in field.standings.items()),
            _plain(field.points.get(entity, {})),
        ]
        for field in fields
    ]
    return hashlib.sha256(json.dumps(said, separators=(",", ":")).encode()).hexdigest()


def _plain(values: Mapping[str, Decimal | None]) -> list[list[str | None]]:
    return [[code, None if value is None else write_plain(value)] for code, value in sorted(values.items())]
