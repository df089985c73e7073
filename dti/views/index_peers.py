"""A province beside its peers: which ones by a stated rule or by hand, and how far each is ahead of it.

Two rules: the nearest values of the index, and the same region, which is only known where a source names regions.
Another rule is a branch of ``choose_peers`` and its words on the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from dti.analysis.ranking import nearest
from dti.catalogue.models import Province
from dti.views.framework import MAIN_MEASURES, IndexTable, MeasureLine, ProvinceLine
from dti.views.index_line import TOTAL

#: How many the rule of nearest values takes.
NEAREST = 8


class PeerRule(StrEnum):
    """How peers were chosen."""

    NEAREST = "nearest"
    REGION = "region"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class PeerLine:
    """A province of the comparison with its scores; ``ahead`` is its value less that of the province looked at."""

    line: ProvinceLine
    is_own: bool
    ahead: dict[str, Decimal]

    @property
    def province(self) -> Province:
        """The province."""
        return self.line.province


@dataclass(frozen=True, slots=True)
class Peers:
    """The comparison, best rank first, the province itself among them.

    ``rule`` is the one that was applied; ``region_known`` says whether that of the same region could be. ``measures``
    are the total and the main indices that at least two of them have.
    """

    rule: PeerRule
    region_known: bool
    codes: tuple[str, ...]
    lines: tuple[PeerLine, ...]
    measures: tuple[MeasureLine, ...]


def choose_peers(table: IndexTable, rule: PeerRule, chosen: Sequence[str] = ()) -> Peers:
    """The peers of the table's province. Without a known region, or with nobody chosen who is in the table, the
    nearest values are taken instead.
    """
    home = table.home
    region_known = bool(home and home.region_vi)
    by_code = {line.province.code: line for line in table.provinces}
    own = by_code.get(home.code) if home else None
    others = {code: line for code, line in by_code.items() if line is not own}
    codes: tuple[str, ...] = ()
    if rule is PeerRule.CHOSEN:
        codes = tuple(code for code in dict.fromkeys(chosen) if code in others)
    elif rule is PeerRule.REGION and region_known and home:
        codes = tuple(code for code, line in others.items() if line.province.region_vi == home.region_vi)
    if not codes:
        rule, codes = PeerRule.NEAREST, _nearest(table, home.code if home else "")
    shown = [line for line in table.provinces if line is own or line.province.code in codes]
    return Peers(
        rule=rule,
        region_known=region_known,
        codes=codes,
        lines=tuple(PeerLine(line, line is own, _ahead(line, own)) for line in shown),
        measures=tuple(one for one in table.measures if _is_compared(one, shown)),
    )


def _nearest(table: IndexTable, own: str) -> tuple[str, ...]:
    """By value, or by rank where the province has no value."""
    totals = {line.province.code: line.scores[TOTAL] for line in table.provinces if TOTAL in line.scores}
    values = {code: score.value for code, score in totals.items() if score.value is not None}
    if own in values:
        return nearest(values, own, NEAREST)
    return nearest({code: Decimal(-score.rank) for code, score in totals.items() if score.rank}, own, NEAREST)


def _ahead(line: ProvinceLine, own: ProvinceLine | None) -> dict[str, Decimal]:
    if own is None or line is own:
        return {}
    found = {}
    for measure, score in line.scores.items():
        other = own.scores.get(measure)
        if score.value is not None and other is not None and other.value is not None:
            found[measure] = score.value - other.value
    return found


def _is_compared(measure: MeasureLine, lines: Sequence[ProvinceLine]) -> bool:
    if measure.measure not in (TOTAL, "foundation", *MAIN_MEASURES):
        return False
    known = [score for line in lines if (score := line.scores.get(measure.measure)) and score.value is not None]
    return len(known) > 1
