"""Pace and outlook in words, for pages, command line and reports alike. Every reason for silence is a text of its own
(``forecast.silent.*``), so that a reader sees what is missing; another sentence about an outlook is a function here.
"""

from decimal import Decimal

from dti.analysis.continuable import Silence
from dti.analysis.forecast import Ahead, Forecast
from dti.analysis.pace import Pace
from dti.analysis.status import Status
from dti.catalogue.models import Target, Unit
from dti.i18n import MINUS, Language, measure, number, rank, text
from dti.views.outlook import Outlook
from dti.views.wording import write_goal, write_measure, write_value

_POINTS = (Unit.PERCENT, Unit.PERCENT_PER_YEAR)
#: Shares of one that words are chosen by: those at the ends of the range, so that words and picture say the same.
UNLIKELY, LIKELY = Decimal("0.1"), Decimal("0.9")


def write_outlook(outlook: Outlook, language: Language) -> tuple[str, ...]:
    """The sentences about what lies ahead: pace and forecast, or why there is none; then what they rest on."""
    sentences = []
    if isinstance(outlook.pace, Pace):
        sentences.append(write_pace(outlook, outlook.pace, language))
    if isinstance(outlook.forecast, Forecast):
        sentences.append(write_forecast(outlook, outlook.forecast, language))
    else:
        sentences.append(write_silence(outlook, outlook.forecast, language))
    if isinstance(outlook.forecast, Forecast) or isinstance(outlook.pace, Pace):
        kinds = (("illustrative", outlook.illustrative), ("provisional", outlook.provisional))
        sentences += [text(f"forecast.rests.{kind}", language) for kind, rests in kinds if rests]
    return tuple(sentences)


def write_pace(outlook: Outlook, pace: Pace, language: Language) -> str:
    """How fast it went, and how fast it would have to go from now on."""
    target, per = outlook.target, text(f"forecast.per.{pace.per.value}", language)
    key = "still" if not pace.so_far else "rising" if pace.so_far > 0 else "falling"
    said = text(
        f"forecast.pace.{key}",
        language,
        amount=write_change(target, abs(pace.so_far), language),
        per=per,
        since=pace.since,
        until=pace.until,
    )
    if pace.recent is not None:
        recent = write_signed(target, pace.recent, language)
        said += " " + text(f"forecast.pace.recent.{pace.per.value}", language, amount=recent)
    if pace.needed is None:
        return f"{said}."
    way = "rise" if pace.needed > 0 else "fall"
    amount = write_change(target, abs(pace.needed), language)
    needed = text(f"forecast.needed.{way}", language, amount=amount, per=per, due=outlook.goal.due_date)
    return f"{said}; {needed}."


def write_change(target: Target, amount: Decimal, language: Language) -> str:
    """A change without a direction: "1,2 điểm %", "0,4 phút", "12"."""
    places = 1 if amount >= Decimal("0.95") else 2
    if target.unit in _POINTS:
        return text("forecast.points", language, value=number(amount, language, places))
    return measure(amount, target.unit, language, places)


def write_signed(target: Target, amount: Decimal, language: Language) -> str:
    """A change with its sign."""
    sign = "+" if amount > 0 else MINUS if amount < 0 else ""
    return f"{sign}{write_change(target, abs(amount), language)}"


def write_forecast(outlook: Outlook, found: Forecast, language: Language) -> str:
    """Where it leads by the due date, and how likely the goal is met."""
    return text(
        "forecast.said",
        language,
        range=write_range(outlook.target, found.at_due, language),
        due=outlook.goal.due_date,
        chance=write_chance(found.chance, language),
        goal=write_goal(outlook.target, outlook.goal, language),
    )


def write_range(target: Target, ahead: Ahead, language: Language) -> str:
    """The range of 80 %: "15–18 %"; one number where both ends are shown alike."""
    places = _places_for(ahead.high - ahead.low)
    low = number(ahead.low, language, _places_of(ahead.low, places))
    high = number(ahead.high, language, _places_of(ahead.high, places))
    whole = measure(ahead.high, target.unit, language, _places_of(ahead.high, places))
    return whole if low == high else f"{low}–{whole}"


def _places_of(value: Decimal, places: int) -> int:
    """Nothing but zeros is left away: an end at 100 % is just that."""
    return 0 if value == value.to_integral_value() else places


def _places_for(width: Decimal) -> int:
    """As many digits as the width of a range bears."""
    return 0 if width >= 10 else 1 if width >= 1 else 2


def write_chance(chance: Decimal, language: Language) -> str:
    """A probability in steps of five, for no series of this length knows it better."""
    percents = int((chance * 20).to_integral_value()) * 5
    key = "under" if percents < 5 else "over" if percents > 95 else "about"
    return text(f"forecast.chance.{key}", language, share=percents)


def write_silence(outlook: Outlook, silence: Silence, language: Language) -> str:
    """Why nothing is foretold; a milestone, a rank and a growth rate say what is known instead."""
    judgement = outlook.judgement
    left = outlook.days_left
    return text(
        f"forecast.silent.{silence.reason.value}",
        language,
        value=_value(outlook, language),
        day="–" if judgement.data_date is None else judgement.data_date,
        goal=write_goal(outlook.target, outlook.goal, language),
        due=outlook.goal.due_date,
        left=text(f"forecast.left.{'over' if left < 0 else 'days'}", language, days=number(abs(left), language)),
        points=silence.points,
        least=silence.least,
        reported=judgement.reported,
        awaited=judgement.awaited,
    )


def _value(outlook: Outlook, language: Language) -> str:
    judgement, target = outlook.judgement, outlook.target
    if judgement.deciding is not None:
        return write_value(target, judgement.deciding, language, outlook.goal)
    if judgement.value is None:
        return text("forecast.nothing_known", language)
    if target.unit is Unit.RANK:
        return rank(judgement.value, target.field)
    return write_measure(judgement.value, judgement.bound, target.unit, language, outlook.goal.value)


def likelihood(found: Forecast) -> str:
    """How a forecast is spoken of: ``unlikely``, ``open`` or ``likely`` to meet the goal."""
    return "unlikely" if found.chance < UNLIKELY else "likely" if found.chance > LIKELY else "open"


def write_short(outlook: Outlook, language: Language) -> str:
    """The outlook in a few words, for a row of a table."""
    found = outlook.forecast
    if isinstance(found, Silence):
        return text(f"forecast.short.{found.reason.value}", language)
    written = write_range(outlook.target, found.at_due, language)
    return text(f"forecast.short.{likelihood(found)}", language, range=written)


def write_title(outlook: Outlook, language: Language) -> str:
    """What a picture of the target shows, as its title: the finding, not the subject."""
    found, goal = outlook.forecast, outlook.goal
    params = {"goal": write_goal(outlook.target, goal, language), "due": goal.due_date}
    if isinstance(found, Forecast):
        key = "unlikely" if found.chance < UNLIKELY else "likely" if found.chance > LIKELY else "open"
        return text(
            f"forecast.title.{key}", language, range=write_range(outlook.target, found.at_due, language), **params
        )
    judgement = outlook.judgement
    if judgement.data_date is None:
        return text("forecast.title.nothing", language, **params)
    key = judgement.status.value if judgement.status in (Status.ACHIEVED, Status.MISSED, Status.DROPPED) else "known"
    return text(f"forecast.title.{key}", language, value=_value(outlook, language), day=judgement.data_date, **params)
