"""How sure a rank is as plain JSON values for ``--json``: every drawn number as it came out, no words.

Drawn numbers are decimals in text like all others; the ends of a range are whole ranks, widened as on the screen.
"""

from decimal import Decimal
from typing import Any

from dti.analysis.uncertainty import RankRange
from dti.views.certainty import SEED, Certainty, NodeInfluence
from dti.views.certainty_wording import PLACE, ends_of
from dti.views.plain import Plain, plain


def certainty_as_json(view: Certainty) -> Plain:
    """The answer of ``dti index certainty --json``. ``kind`` says that nothing of it is an official figure."""
    found: Plain = {
        "kind": "simulated",
        "assessment_year": view.year,
        "scheme": view.scheme,
        "province": view.province.code,
        "framework": view.framework.code,
        "field": view.size,
        "rank": view.rank,
        "value": view.value,
        "draws": view.draws,
        "seed": SEED,
        "spread": _exact(view.spread),
        "derived": view.is_derived,
        "growth": None if view.under_growth is None else _growth(view, view.under_growth),
        "weights": None if view.under_weights is None else _range(view.under_weights),
        "average_shift": None if view.average_shift is None else _exact(view.average_shift),
        "nodes": [_influence(one) for one in view.influences],
    }
    return dict(plain(found))


def _growth(view: Certainty, found: RankRange) -> dict[str, Any]:
    pool = {"years": view.pool_years, "provinces": view.pool_size, "across_break": view.across_break}
    return _range(found) | {"pool": pool}


def _range(found: RankRange) -> dict[str, Any]:
    low, high = ends_of(found)
    return {
        "nominal": found.nominal,
        "mean": _exact(found.mean),
        "median": _exact(found.median),
        "low": Decimal(low),
        "high": Decimal(high),
        "best": found.best,
        "worst": found.worst,
        "within_ten": _exact(found.share_within(PLACE)),
        "shares": {place: _exact(share) for place, share in found.shares.items()},
    }


def _exact(drawn: float) -> Decimal:
    """A drawn number with all its digits and no zeros at the end."""
    return Decimal(str(drawn)).normalize()


def _influence(one: NodeInfluence) -> dict[str, Any]:
    return {
        "node": one.node.code,
        "first": _exact(one.sensitivity.first),
        "total": _exact(one.sensitivity.total),
        "rank_without": one.rank_without,
        "places": one.places,
    }
