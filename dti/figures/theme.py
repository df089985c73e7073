"""The look of things: colours, the sign and shape of each status, type sizes. Colour never speaks alone.

Every colour pair was measured against WCAG AA (4.5 to 1); a test measures them again. The style sheet reads the same
values as CSS variables (``css_variables``), so the screen, the SVG and the reports cannot drift apart. A new status
gets a line in ``STATUS``.
"""

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


def css_variables() -> str:
    """The palette as a ``:root`` block for the style sheet."""
    plain = {
        "ink": INK,
        "muted": MUTED,
        "line": LINE,
        "ground": GROUND,
        "panel": PANEL,
        "accent": ACCENT,
        "accent-soft": ACCENT_SOFT,
        "illustrative": ILLUSTRATIVE,
        "illustrative-soft": ILLUSTRATIVE_SOFT,
    }
    for status, look in STATUS.items():
        plain[f"{status.value.replace('_', '-')}"] = look.strong
        plain[f"{status.value.replace('_', '-')}-soft"] = look.soft
    return ":root{" + "".join(f"--{name}:{value};" for name, value in plain.items()) + "}"
