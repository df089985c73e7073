"""The keys to the marks of a chart that leaves the page: each kind of mark, small, with its words.

On the page the key stands beside the chart, or is told by the words around it; a file stands alone
(``dashboard/components/chart_frame.py``). A chart that brings its own legend needs none. Another chart's keys are a
function here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dti.analysis.forecast import Forecast
from dti.figures.movement import DOWN, UP
from dti.figures.path import chosen_outlook, series_shown
from dti.figures.rank_spread import LIGHT
from dti.figures.standing import APART, STANDING
from dti.figures.strokes import area, frame, line, mark
from dti.figures.svg import RankPoint
from dti.figures.theme import ACCENT, ILLUSTRATIVE, INK, LINE, MUTED
from dti.i18n import Language, text
from dti.views.certainty_wording import PLACE
from dti.views.movement import MovementView
from dti.views.outlook import Outlook
from dti.views.target import TargetView

_WIDTH, _HEIGHT = 30.0, 14.0
_MIDDLE = _HEIGHT / 2


@dataclass(frozen=True, slots=True)
class Key:
    """A kind of mark: ``sign`` is an SVG of 30 by 14 pixels, ``words`` say what it stands for."""

    words: str
    sign: str


def keys_of_path(view: TargetView, outlooks: Sequence[Outlook], language: Language) -> tuple[Key, ...]:
    """What a target's path has, in the order of its key on the page."""
    shown = chosen_outlook(view, outlooks)
    is_illustrative = shown is not None and isinstance(shown.forecast, Forecast) and shown.illustrative
    ahead = _ahead(ILLUSTRATIVE if is_illustrative else ACCENT)
    found = []
    for key in series_shown(view, outlooks):
        words = text(f"{'forecast' if key in ahead else 'charts'}.series.{key}", language)
        found.append(_key(words, *(ahead[key] if key in ahead else _of_values(key))))
    return tuple(found)


def _of_values(key: str) -> list[str]:
    if key in APART:
        colour = ILLUSTRATIVE if key == "beside" else MUTED
        return [mark(_WIDTH / 2, _MIDDLE, APART[key], colour, hollow=True)]
    colour, hollow, dash = STANDING[key]
    return [_across(colour, dash=dash, width=2), mark(_WIDTH / 2, _MIDDLE, "dot", colour, hollow=hollow)]


def _ahead(colour: str) -> dict[str, list[str]]:
    """Signs of the lines that lead to the due date."""
    box = [(0.0, 2.0), (_WIDTH, 2.0), (_WIDTH, _HEIGHT - 2), (0.0, _HEIGHT - 2)]
    return {
        "range": [area(box, colour), _across(colour, dash="4 3", width=1.6)],
        "needed": [_across(INK, dash="1.5 3.5", width=1.2)],
        "goal": [_across(INK, dash="7 4", width=1.3), mark(_WIDTH - 6, _MIDDLE, "diamond", INK)],
    }


def keys_of_rank_line(points: Sequence[RankPoint], language: Language) -> tuple[Key, ...]:
    """The rank of each year, a second one in another field, and the breaks, as far as the line has them."""
    found = [_key(text("charts.rank.main", language), _across(ACCENT, width=2.5), _dot(ACCENT))]
    if any(point.beside for point in points):
        found.append(_key(text("charts.rank.beside", language), _dot(ACCENT, hollow=True)))
    if any(point.breaks for point in points[1:]):
        upright = line(_WIDTH / 2, 0, _WIDTH / 2, _HEIGHT, MUTED, dash="4 3")
        found.append(_key(text("charts.rank.break", language), upright))
    return tuple(found)


def keys_of_steps(view: MovementView, language: Language) -> tuple[Key, ...]:
    """Which way the bars of a movement lead, as far as it has them, and where only a range is known."""
    places = [step.places for step in view.steps]
    found = [_key(text("charts.steps.rank", language), _dot(ACCENT))]
    if any(one for one in places if one is not None and one > 0):
        found.append(_key(text("charts.steps.up", language), _bar(UP)))
    if any(one for one in places if one is not None and one < 0):
        found.append(_key(text("charts.steps.down", language), _bar(DOWN)))
    if any(one is None for one in places):
        stripes = [line(start, _HEIGHT - 2, start + 8, 2, MUTED) for start in (4.0, 11.0, 18.0)]
        found.append(_key(text("charts.steps.unknown", language), _bar(LINE), *stripes))
    return tuple(found)


def keys_of_spread(language: Language) -> tuple[Key, ...]:
    """The bars inside and outside of the first ten, and the rank as it is published."""
    inside, outside = (text(f"charts.spread.{key}", language, place=str(PLACE)) for key in ("inside", "outside"))
    upright = line(_WIDTH / 2, 0, _WIDTH / 2, _HEIGHT, INK, dash="4 3")
    published = _key(text("charts.spread.published", language), upright)
    return _key(inside, _bar(ACCENT)), _key(outside, _bar(LIGHT)), published


def _key(words: str, *parts: str) -> Key:
    return Key(words, frame(parts, _WIDTH, _HEIGHT, words))


def _across(colour: str, *, dash: str = "", width: float = 1) -> str:
    return line(0, _MIDDLE, _WIDTH, _MIDDLE, colour, width=width, dash=dash)


def _dot(colour: str, *, hollow: bool = False) -> str:
    return mark(_WIDTH / 2, _MIDDLE, "dot", colour, hollow=hollow)


def _bar(colour: str) -> str:
    edge = MUTED if colour == LINE else colour
    return f'<rect x="3" y="1" width="{_WIDTH - 6:g}" height="{_HEIGHT - 2:g}" fill="{colour}" stroke="{edge}"/>'
