"""Movement and gap in sentences, for screen and command line alike: ranks as bounds, signed points, what is not known.

Another answer about the index that is said in words gets its sentences here. Rounding is `dti.i18n`'s.
"""

from decimal import ROUND_HALF_UP, Decimal

from dti.analysis.index_field import Bounds
from dti.analysis.movement import Cause
from dti.catalogue.models import Basis, Province
from dti.i18n import Language, number, rank, text
from dti.views.gap import GapPart, GapView
from dti.views.movement import MovementView, Side, StepLine
from dti.views.wording import NOTHING

PLUS = "+"
_MOST_DIGITS = 3
PART_PLACES = 2
"""Decimals of what an index adds on the scale."""


def write_bounds(bounds: Bounds | None, size: int) -> str:
    """A rank in its field, "4/63"; where only a range is known "1–5/63"; a dash where nothing is."""
    if bounds is None:
        return NOTHING
    low, high = bounds
    return rank(low, size) if low == high else f"{low}–{high}/{size}"


def write_signed(value: Decimal | int | None, language: Language, places: int = 0) -> str:
    """A change with its sign, a dash for an unknown one."""
    if value is None:
        return NOTHING
    written = number(value, language, places)
    return f"{PLUS}{written}" if value > 0 and written.strip("0.,") else written


def write_points(value: Decimal, language: Language) -> str:
    """Points, wherever they stand, with the digits that they have: values of four digits make three at most; means are
    rounded to three, and zeros at the end are dropped.
    """
    return number(value, language, digits_of(value))


def digits_of(value: Decimal) -> int:
    """Decimals of an amount of points, three at most and no zeros at the end."""
    rounded = value.quantize(Decimal(1).scaleb(-_MOST_DIGITS), ROUND_HALF_UP).normalize()
    exponent = rounded.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def name_of(province: Province, language: Language) -> str:
    """Its name in the language."""
    return str(getattr(province, f"name_{language}"))


def point_places(view: MovementView) -> int:
    """Decimals of points on the scale: published values have four digits; means of them have more."""
    return 2 if view.start.is_derived or view.end.is_derived else 1


def write_movement(view: MovementView, language: Language) -> str:
    """The finding in one sentence: from where to where, and which cause gave or took how many places."""
    parts = {
        "name": name_of(view.start.province, language),
        "before": write_bounds(view.start.rank, view.start.size),
        "before_year": str(view.start.year),
        "after": write_bounds(view.end.rank, view.end.size),
        "year": str(view.end.year),
    }
    if view.places is None:
        return text("movement.finding.unknown", language, **parts)
    causes = text("movement.finding.unsplit", language)
    if view.is_split:
        causes = text("movement.and", language).join(_cause(step, view, language) for step in view.steps)
    direction = _direction(view.places)
    return text(f"movement.finding.{direction}", language, places=str(abs(view.places)), causes=causes, **parts)


def _direction(places: int) -> str:
    return "up" if places > 0 else "down" if places < 0 else "same"


def _cause(step: StepLine, view: MovementView, language: Language) -> str:
    places = step.places or 0
    key = f"movement.phrase.{step.cause.value}.{_direction(places)}"
    points = write_signed(step.points, language, point_places(view))
    return text(key, language, places=str(abs(places)), size=str(view.end.size), points=points)


def write_cause(step: StepLine, view: MovementView, language: Language) -> str:
    """The name of a step."""
    return text(f"movement.cause.{step.cause.value}", language, before=str(view.start.size), after=str(view.end.size))


def write_reached(view: MovementView, step: StepLine) -> str:
    """The rank after a step, in the field it is counted in: that of the last year only where the step is its change."""
    size = view.end.size if step.cause is Cause.FIELD else view.start.size
    return write_bounds(step.after, size)


def explain_split(view: MovementView, language: Language) -> list[str]:
    """What a reader of the split must know: the order is fixed, what is joined, what is derived."""
    said = [text("movement.note.order", language)]
    years = {"before_year": str(view.start.year), "year": str(view.end.year)}
    if view.method_changed:
        decisions = {"before": view.start.framework.decision, "after": view.end.framework.decision}
        key = "joined" if view.start.framework.code != view.end.framework.code else "joined_maxima"
        said.append(text(f"movement.note.{key}", language, **years, **decisions))
    said.append(text("movement.note.points", language, place=str(view.place)))
    for side in (view.start, view.end):
        if side.is_derived:
            said.append(text("movement.note.derived", language, year=str(side.year), size=str(side.size)))
    if view.start.province.code != view.end.province.code or view.end.province.merged_from:
        names = {"name": name_of(view.start.province, language), "heir": name_of(view.end.province, language)}
        said.append(text("movement.note.heir", language, **names))
    return said


def list_unknown(view: MovementView, language: Language) -> list[str]:
    """What is not known about this move; empty where everything is."""
    said = [sentence for side in (view.start, view.end) for sentence in _unknown_of(side, view.place, language)]
    if not view.is_split:
        said.append(text("movement.unknown.bounds", language))
    if not view.parts:
        said.append(text("movement.unknown.parts", language))
    return list(dict.fromkeys(said))


def _unknown_of(side: Side, place: int, language: Language) -> list[str]:
    said, year = [], str(side.year)
    if side.known < side.size:
        counts = {"known": str(side.known), "size": str(side.size)}
        said.append(text("movement.unknown.field", language, year=year, **counts))
    if side.value is None:
        said.append(text("movement.unknown.value", language, year=year, name=name_of(side.province, language)))
    elif side.price is None:
        said.append(text("movement.unknown.price", language, year=year, place=str(place)))
    return said


def write_part_rank(part: GapPart, view: GapView) -> str:
    """A rank in one index; a star where nobody published it, as in the table of the year."""
    if part.rank is None:
        return NOTHING
    star = "" if part.rank_basis in (Basis.PUBLISHED, Basis.PUBLISHED_COPY) else "*"
    return f"{rank(part.rank, view.size)}{star}"


def explain_ranks(view: GapView, language: Language) -> list[str]:
    """What the star at a rank means; nothing where there is none."""
    starred = any(write_part_rank(part, view).endswith("*") for part in view.parts)
    return [text("gap.note.rank", language)] if starred else []


def write_gap(view: GapView, language: Language) -> str:
    """The finding in one sentence: points missing to the place, or to spare."""
    parts = {
        "name": name_of(view.province, language),
        "rank": _write_placed(view.rank, view.size, language),
        "year": str(view.year),
        "place": str(view.place),
    }
    if view.is_open:
        return text("gap.finding.open", language, **parts)
    if view.points is None or view.missing is None:
        held = {True: "held_unmeasured", False: "lacking_unmeasured", None: "unknown"}[view.is_held]
        return text(f"gap.finding.{held}", language, **parts)
    amount = {
        "points": write_points(abs(view.points), language),
        "maximum": number(view.maximum, language),
        "value": number(abs(view.missing), language, value_places(view)),
        "holder": write_holders(view, language),
    }
    return text(f"gap.finding.{'held' if view.is_held else 'lacking'}", language, **parts, **amount)


def _write_placed(bounds: Bounds, size: int, language: Language) -> str:
    """The rank as it stands in a sentence; bounds that leave all places open say nothing."""
    if bounds == (1, size) and size > 1:
        return text("gap.rank.unknown", language)
    return text("gap.rank.known", language, rank=write_bounds(bounds, size))


def value_places(view: GapView) -> int:
    """Decimals of values: four as published, six of means."""
    return 6 if view.is_derived else 4


def write_holders(view: GapView, language: Language) -> str:
    """Who stands at the price of the place, all of them where several share it."""
    return ", ".join(name_of(province, language) for province in view.holders)
