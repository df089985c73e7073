"""How sure a rank is, in words, for screen, command line and workbook alike: ranges, shares, the method and its limits.

Drawn numbers are estimates and are written with few digits: shares as whole per cents, means with one decimal.
"""

from decimal import Decimal

from dti.analysis.sensitivity import POINTS
from dti.analysis.uncertainty import RankRange
from dti.i18n import Language, number, percent, rank, text
from dti.views.certainty import SEED, Certainty
from dti.views.simulation_wording import write_name
from dti.views.wording import NOTHING

PLACE = 10
"""The rank that Resolution 49 aims at: shares are given for it or better."""

_INFLUENCE_PLACES = 2
_LEAST, _MOST = Decimal("0.5"), Decimal("99.5")


def write_certainty(view: Certainty, language: Language) -> str:
    """The finding in one sentence: both ranges, or what of them is not known."""
    known = [name for name, found in (("growth", view.under_growth), ("weights", view.under_weights)) if found]
    parts = {
        "name": write_name(view.province, language),
        "year": str(view.year),
        "rank": rank(view.rank, view.size),
        "growth": write_range(view.under_growth),
        "weights": write_range(view.under_weights),
    }
    return text(f"certainty.finding.{'_'.join(known) or 'nothing'}", language, **parts)


def write_range(found: RankRange | None) -> str:
    """The middle nine tenths of the drawn ranks, "10–16"; interpolated quantiles widen to whole ranks."""
    if found is None:
        return NOTHING
    low, high = ends_of(found)
    return str(low) if low == high else f"{low}–{high}"


def ends_of(found: RankRange) -> tuple[int, int]:
    """The ends of the middle nine tenths as whole ranks."""
    return int(found.low), -int(-found.high // 1)


def write_share(share: float, language: Language) -> str:
    """A share of draws as whole per cents; of what is not quite none or all, below or above."""
    exact = Decimal(str(share)) * 100
    if 0 < exact < _LEAST:
        return text("certainty.share.least", language)
    if _MOST < exact < 100:
        return text("certainty.share.most", language)
    return percent(exact, language, 0)


def write_rough(value: float | None, language: Language, places: int = 1) -> str:
    """An estimate with few decimals; a dash where there is none. An estimate a trifle below 0 is written as 0."""
    if value is None:
        return NOTHING
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-places))
    return number(rounded or abs(rounded), language, places)


def write_influence(share: float, language: Language) -> str:
    """A share of variance, 0 to 1: an estimate that came out a little beyond them is written as the end it passed."""
    return write_rough(clamp(share), language, _INFLUENCE_PLACES)


def clamp(share: float) -> float:
    """An estimated share of a whole within what a share can be."""
    return min(1.0, max(0.0, share))


def _write_middle(median: float, language: Language) -> str:
    """A median of ranks: a rank, or half way between two."""
    return number(Decimal(str(median)).quantize(Decimal("0.1")), language)


def write_within(found: RankRange, language: Language) -> str:
    """How many of the draws are at rank ten or better."""
    share = write_share(found.share_within(PLACE), language)
    return text("certainty.within", language, place=str(PLACE), share=share)


def write_figures(found: RankRange, language: Language) -> str:
    """Nominal, median, mean, middle nine tenths and ends of the drawn ranks in one line."""
    return text(
        "certainty.figures",
        language,
        nominal=str(found.nominal),
        median=_write_middle(found.median, language),
        mean=write_rough(found.mean, language),
        range=write_range(found),
        best=str(found.best),
        worst=str(found.worst),
    )


def write_places(places: int, language: Language) -> str:
    """Places gained or lost without a node."""
    key = "up" if places > 0 else "down" if places < 0 else "same"
    return text(f"certainty.places.{key}", language, places=str(abs(places)))


def list_unknown(view: Certainty, language: Language) -> list[str]:
    """What could not be worked out, and why."""
    said, year = [], str(view.year)
    if view.under_growth is None:
        said.append(text("certainty.unknown.growth", language, year=year, before=str(view.year - 1)))
    if view.under_weights is None:
        said.append(text("certainty.unknown.weights", language, year=year))
    return said


def list_limits(view: Certainty, language: Language) -> list[str]:
    """What the ranges must not be read without."""
    said, year = [], str(view.year)
    if view.under_growth is not None:
        said.append(text("certainty.limit.own_stays", language))
    if view.across_break and view.pool_years:
        said.append(text("certainty.limit.across_break", language, before=str(view.pool_years[0]), year=year))
    if view.under_growth is not None and view.pool_size < view.size - 1:
        counts = {"count": str(view.pool_size), "others": str(view.size - 1)}
        said.append(text("certainty.limit.pool", language, **counts))
    if view.under_weights is not None and view.under_weights.nominal != view.rank:
        said.append(text("certainty.limit.nominal", language, nominal=str(view.under_weights.nominal)))
    if view.is_derived:
        said.append(text("certainty.limit.derived", language, year=year, size=str(view.size)))
    said.append(text("certainty.limit.no_forecast", language))
    return said


def explain_method(view: Certainty, language: Language) -> list[str]:
    """How it is worked out, in plain words, with the sources at the end."""
    draws, seed = number(view.draws, language), str(SEED)
    said = []
    if view.pool_years is not None:
        before, year = map(str, view.pool_years)
        parts = {"draws": draws, "before": before, "year": year, "pool": str(view.pool_size)}
        said.append(text("certainty.method.growth", language, **parts))
    if view.under_weights is not None:
        spread = percent(Decimal(str(view.spread)) * 100, language, 0)
        said.append(text("certainty.method.weights", language, draws=draws, spread=spread))
        runs = number(POINTS * (len(view.influences) + 2), language)
        said.append(text("certainty.method.sensitivity", language, runs=runs))
        said.append(text("certainty.method.leave_out", language))
    said.append(text("certainty.method.seed", language, seed=seed))
    return [*said, *(text(f"certainty.source.{key}", language) for key in ("handbook", "saisana", "coinr"))]
