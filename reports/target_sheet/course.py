"""The picture of a target's path, the key to its marks, and what lies ahead in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from dti.figures.path import chosen_outlook, draw_path, series_shown
from dti.figures.standing import APART, STANDING
from dti.figures.strokes import area, frame, line, mark
from dti.figures.theme import ACCENT, ILLUSTRATIVE, INK, MUTED
from dti.i18n import period_name
from dti.views.outlook import Outlook
from dti.views.outlook_wording import write_outlook, write_title
from dti.views.target import TargetView
from reports.fonts import together
from reports.pdf import Picture
from reports.wording import Wording

_WIDTH, _HEIGHT = 760, 260
#: Where there is nothing to draw but the goal.
_LOW = 170
_KEY_WIDTH, _KEY_HEIGHT = 26.0, 12.0


@dataclass(frozen=True, slots=True)
class Key:
    """A mark of the picture with its words."""

    picture: Picture
    said: str


@dataclass(frozen=True, slots=True)
class Course:
    """The picture with its title and its words, the key to it, and the sentences about pace and outlook."""

    title: str
    picture: Picture
    alt: str
    keys: tuple[Key, ...]
    outlook: tuple[str, ...]


def write_course(words: Wording, view: TargetView, outlooks: Sequence[Outlook]) -> Course:
    """The path of the target up to the question's day, and what lies ahead of it."""
    shown = chosen_outlook(view, outlooks)
    assert shown is not None, "the view is about one of the target's goals"
    title, target = write_title(shown, words.language), view.state.target
    said = words.say(
        "target_sheet.course.alt",
        name=f"{target.code} {words.name(target)}",
        count=len(view.course),
        period=period_name(view.board.query.period, words.language),
    )
    keys = series_shown(view, outlooks)
    height = _HEIGHT if view.course or view.apart else _LOW
    return Course(
        title=together(title),
        picture=Picture(draw_path(view, outlooks, words.language, width=_WIDTH, height=height)),
        alt=f"{title}. {said}",
        keys=tuple(Key(Picture(_draw_key(key, words.language)), _name_key(words, key)) for key in keys),
        outlook=tuple(together(one) for one in write_outlook(shown, words.language)),
    )


def _name_key(words: Wording, key: str) -> str:
    return words.say(f"forecast.series.{key}" if key in ("range", "needed", "goal") else f"charts.series.{key}")


def _draw_key(key: str, title: str) -> str:
    """A mark as it stands in the picture, small."""
    middle, height = _KEY_WIDTH / 2, _KEY_HEIGHT / 2
    if key in STANDING:
        colour, hollow, dash = STANDING[key]
        parts = [line(0, height, _KEY_WIDTH, height, colour, width=2, dash=dash)]
        parts.append(mark(middle, height, "dot", colour, hollow=hollow, size=3.5))
    elif key in APART:
        colour = ILLUSTRATIVE if key == "beside" else MUTED
        parts = [mark(middle, height, APART[key], colour, hollow=True, size=3.5)]
    elif key == "range":
        corners = [(0.0, 3.0), (_KEY_WIDTH, 0.0), (_KEY_WIDTH, _KEY_HEIGHT), (0.0, _KEY_HEIGHT - 3)]
        parts = [area(corners, ACCENT), line(0, height, _KEY_WIDTH, height, ACCENT, width=1.6, dash="4 3")]
    elif key == "needed":
        parts = [line(0, height, _KEY_WIDTH, height, INK, width=1.2, dash="1.5 3.5")]
    else:
        parts = [line(0, height, _KEY_WIDTH - 6, height, INK, width=1.3, dash="7 4")]
        parts.append(mark(_KEY_WIDTH - 6, height, "diamond", INK, size=3.5))
    return frame(parts, _KEY_WIDTH, _KEY_HEIGHT, title)
