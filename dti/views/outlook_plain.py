"""Pace and outlook as plain JSON values: the answer of ``dti forecast --json``. A silence is told by its reason."""

from collections.abc import Iterable

from dti.analysis.continuable import Silence
from dti.analysis.forecast import Ahead, Forecast
from dti.analysis.pace import Pace
from dti.views.outlook import Outlook
from dti.views.plain import Plain, plain, question_as_json
from dti.views.query import ViewQuery


def outlooks_as_json(query: ViewQuery, outlooks: Iterable[Outlook]) -> Plain:
    """The whole answer: the question, then one entry a target."""
    targets = [outlook_as_json(outlook) for outlook in outlooks]
    return dict(plain(question_as_json(query) | {"targets": targets}))


def outlook_as_json(outlook: Outlook) -> Plain:
    """One target and goal; ``pace`` and ``forecast`` hold either figures or ``silent``, the reason."""
    found: Plain = {
        "code": outlook.target.code,
        "unit": outlook.target.unit,
        "value": outlook.judgement.value,
        "data_date": outlook.judgement.data_date,
        "goal": outlook.goal.value,
        "operator": outlook.goal.operator,
        "due_date": outlook.goal.due_date,
        "days_left": outlook.days_left,
        "status": outlook.judgement.status,
        "illustrative": outlook.illustrative,
        "provisional": outlook.provisional,
        "pace": _silent(outlook.pace) if isinstance(outlook.pace, Silence) else _pace(outlook.pace),
        "forecast": _silent(outlook.forecast) if isinstance(outlook.forecast, Silence) else _forecast(outlook.forecast),
    }
    return dict(plain(found))


def _silent(silence: Silence) -> Plain:
    counted = {"points": silence.points, "least": silence.least} if silence.least else {}
    return {"silent": silence.reason, **counted}


def _pace(pace: Pace) -> Plain:
    return {
        "per": pace.per,
        "so_far": pace.so_far,
        "recent": pace.recent,
        "needed": pace.needed,
        "since": pace.since,
        "until": pace.until,
        "from_baseline": pace.from_baseline,
    }


def _forecast(found: Forecast) -> Plain:
    return {
        **_ahead(found.at_due),
        "level": "80",
        "chance": found.chance,
        "points": found.points,
        "since": found.since,
        "until": found.until,
        "steps": found.steps,
    }


def _ahead(ahead: Ahead) -> Plain:
    return {"day": ahead.day, "low": ahead.low, "middle": ahead.middle, "high": ahead.high}
