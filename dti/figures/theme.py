"""The look of things: colours of the three schemes, the sign and shape of each status, type, spacing. Colour never
speaks alone.

Every pair of text and ground is measured by a test against WCAG AA (4.5 to 1) in every scheme, and against 7 to 1 for
the projector. The style sheet reads the values as CSS variables (``css_variables``), pictures on the screen too
(``dti.figures.svg.follow_scheme``); paper, charts and reports take the light scheme's values themselves, so they
cannot drift apart. A new status gets a line in ``STATUS`` and its two colours in ``DARK`` and ``PROJECTOR``; a new
scheme is a palette of the same names. ``docs/design-system.md`` says what each is for.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from dti.analysis.status import Status

INK = "#1b2430"
MUTED = "#566270"
LINE = "#d5dbe3"
GROUND = "#ffffff"
PANEL = "#f5f7fa"
ACCENT = "#1f4e8c"
ACCENT_SOFT = "#e6eef8"
ILLUSTRATIVE = "#7a4b00"
ILLUSTRATIVE_SOFT = "#fff4dc"


@dataclass(frozen=True, slots=True)
class Look:
    """How a status is drawn: its sign, its strong colour (text on white, or ground under white text) and its soft
    ground.
    """

    sign: str
    strong: str
    soft: str
    hatched: bool = False
    struck: bool = False


STATUS: dict[Status, Look] = {
    Status.ACHIEVED: Look("✓", "#0b6b57", "#dff1ec"),
    Status.ON_TRACK: Look("→", "#1f5fa8", "#e3edf8"),
    Status.AT_RISK: Look("▲", "#8a5200", "#fcefd9"),
    Status.OFF_TRACK: Look("✗", "#a3301f", "#fae3df"),
    Status.MISSED: Look("✗", "#a3301f", "#fae3df"),
    Status.UNRATED: Look("~", "#4a5a6b", "#e6eaef"),
    Status.NO_DATA: Look("?", "#5a6570", "#eef0f3", hatched=True),
    Status.DROPPED: Look("–", "#5a6570", "#eef0f3", struck=True),
}


def token_of(status: Status) -> str:
    """The name of a status among the colours; its soft ground has ``-soft`` behind it."""
    return status.value.replace("_", "-")


#: ``edge`` outlines what can be touched (3 to 1), ``line`` only divides; ``on-strong`` is text on a strong ground;
#: ``corner`` fills the corner mark of an illustrative figure; ``hatch-line`` is the stripe of what is missing.
LIGHT: dict[str, str] = {
    "ink": INK,
    "muted": MUTED,
    "line": LINE,
    "edge": "#7c8794",
    "ground": GROUND,
    "panel": PANEL,
    "accent": ACCENT,
    "accent-soft": ACCENT_SOFT,
    "on-strong": "#ffffff",
    "illustrative": ILLUSTRATIVE,
    "illustrative-soft": ILLUSTRATIVE_SOFT,
    "corner": "#e59a00",
    "hatch-line": "#dfe3e8",
    **{token_of(status): look.strong for status, look in STATUS.items()},
    **{f"{token_of(status)}-soft": look.soft for status, look in STATUS.items()},
}

DARK: dict[str, str] = {
    "ink": "#e8edf3",
    "muted": "#abb7c4",
    "line": "#37434f",
    "edge": "#76869a",
    "ground": "#12181f",
    "panel": "#1b242e",
    "accent": "#8fbcf7",
    "accent-soft": "#1d3350",
    "on-strong": "#0b1118",
    "illustrative": "#f2c568",
    "illustrative-soft": "#37290b",
    "corner": "#f0a92e",
    "hatch-line": "#313d49",
    "achieved": "#63d2b3",
    "achieved-soft": "#12372f",
    "on-track": "#8abbf3",
    "on-track-soft": "#17304d",
    "at-risk": "#f2b75e",
    "at-risk-soft": "#3d2a0c",
    "off-track": "#ff9f90",
    "off-track-soft": "#47201a",
    "missed": "#ff9f90",
    "missed-soft": "#47201a",
    "unrated": "#b6c2cf",
    "unrated-soft": "#2a3440",
    "no-data": "#aeb9c4",
    "no-data-soft": "#222b34",
    "dropped": "#aeb9c4",
    "dropped-soft": "#222b34",
}

PROJECTOR: dict[str, str] = {
    "ink": "#05090f",
    "muted": "#333d49",
    "line": "#98a3b0",
    "edge": "#525d69",
    "ground": "#ffffff",
    "panel": "#f1f4f8",
    "accent": "#0b3a7a",
    "accent-soft": "#dbe7f7",
    "on-strong": "#ffffff",
    "illustrative": "#593500",
    "illustrative-soft": "#ffeabf",
    "corner": "#c67c00",
    "hatch-line": "#c3cad3",
    "achieved": "#004c3c",
    "achieved-soft": "#d0ebe4",
    "on-track": "#0a4184",
    "on-track-soft": "#d6e6f8",
    "at-risk": "#5f3600",
    "at-risk-soft": "#fbe5c2",
    "off-track": "#7d1609",
    "off-track-soft": "#f9d8d2",
    "missed": "#7d1609",
    "missed-soft": "#f9d8d2",
    "unrated": "#333f4c",
    "unrated-soft": "#dce2e9",
    "no-data": "#39434d",
    "no-data-soft": "#e7eaee",
    "dropped": "#39434d",
    "dropped-soft": "#e7eaee",
}

#: The schemes by the name that ``data-scheme`` has on the document.
SCHEMES: dict[str, dict[str, str]] = {"light": LIGHT, "dark": DARK, "projector": PROJECTOR}

#: Type: small print, text, headings of panels, the title of a page, the figures of the first screen.
TEXT: dict[str, str] = {
    "text-s": ".8rem",
    "text-m": ".875rem",
    "text-l": "1.0625rem",
    "text-xl": "1.375rem",
    "text-figure": "2.5rem",
}
#: On a projector ten metres away everything is a size larger.
TEXT_PROJECTOR: dict[str, str] = {
    "text-s": ".9375rem",
    "text-m": "1.0625rem",
    "text-l": "1.25rem",
    "text-xl": "1.625rem",
    "text-figure": "3rem",
}
#: Spacing, each step about one and a half times the one before.
SPACE: dict[str, str] = {
    "space-1": "4px",
    "space-2": "8px",
    "space-3": "12px",
    "space-4": "16px",
    "space-5": "24px",
    "space-6": "40px",
}
#: The outline of what has the focus.
RING: dict[str, str] = {"ring": "3px solid var(--accent)"}


def css_variables() -> str:
    """All schemes as blocks of CSS variables: light for all, dark where the system asks for it and nobody chose, and
    the chosen one. Paper is always light: the other schemes are for screens alone.
    """
    dark = _block(":root:not([data-scheme])", DARK, "dark")
    chosen = _block(":root[data-scheme=dark]", DARK, "dark") + _block(
        ":root[data-scheme=projector]", PROJECTOR | TEXT_PROJECTOR, "light"
    )
    light = _block(":root", LIGHT | TEXT | SPACE | RING, "light")
    return f"{light}@media screen and (prefers-color-scheme:dark){{{dark}}}@media screen{{{chosen}}}"


def _block(selector: str, values: Mapping[str, str], scheme: str) -> str:
    return f"{selector}{{color-scheme:{scheme};" + "".join(f"--{name}:{value};" for name, value in values.items()) + "}"
