"""The palettes keep what they promise: readable by WCAG AA in every scheme, every status told apart without colour."""

import re
from pathlib import Path

import pytest

from dti.analysis.status import Status
from dti.figures.theme import (
    DARK,
    LIGHT,
    PROJECTOR,
    RING,
    SCHEMES,
    SPACE,
    STATUS,
    TEXT,
    TEXT_PROJECTOR,
    css_variables,
    token_of,
)

ROOT = Path(__file__).parents[2]
DESIGN, ASSETS = ROOT / "docs" / "design-system.md", ROOT / "dashboard" / "assets"
#: Variables of the shared sheet, and those that a component or a script writes at its own place.
_SHARED = {"--font", "--gap", "--hatch"}
_WRITTEN = [path.read_text(encoding="utf-8") for path in (*ROOT.glob("dashboard/**/*.py"), *ASSETS.glob("*.js"))]
SET_ELSEWHERE = _SHARED | {name for text in _WRITTEN for name in re.findall(r"""["'](--[a-z0-9-]+)["']""", text)}
AA = 4.5
AAA = 7.0
#: What outlines a control or marks a corner, and is not text.
AA_SHAPE = 3.0

PAIRS = [
    *((text, ground) for text in ("ink", "muted", "accent") for ground in ("ground", "panel")),
    ("ink", "accent-soft"),
    ("accent", "accent-soft"),
    ("on-strong", "accent"),
    ("illustrative", "ground"),
    ("illustrative", "illustrative-soft"),
    *((token_of(status), ground) for status in Status for ground in ("ground", "panel", f"{token_of(status)}-soft")),
    *(("ink", f"{token_of(status)}-soft") for status in Status),
    *(("on-strong", token_of(status)) for status in Status),
]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def blocks() -> dict[str, dict[str, str]]:
    """The variables that each selector of the style sheet sets."""
    found = re.findall(r"(:root[^{]*)\{([^}]*)\}", css_variables())
    return {selector: dict(re.findall(r"--([a-z0-9-]+):([^;]+);", body)) for selector, body in found}


def test_the_measure_itself_is_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_every_text_stands_out_from_its_ground_in_every_scheme(scheme: str, text: str, ground: str) -> None:
    palette = SCHEMES[scheme]
    least = AAA if scheme == "projector" else AA
    assert contrast(palette[text], palette[ground]) >= least


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", ["ground", "panel"])
def test_what_can_be_touched_is_outlined_visibly(scheme: str, ground: str) -> None:
    assert contrast(SCHEMES[scheme]["edge"], SCHEMES[scheme][ground]) >= AA_SHAPE


def test_every_scheme_has_a_colour_for_every_name() -> None:
    assert set(LIGHT) == set(DARK) == set(PROJECTOR)


def test_every_status_has_a_look() -> None:
    assert set(STATUS) == set(Status)


def test_only_the_two_refuted_statuses_share_a_sign_and_their_words_differ() -> None:
    signs: dict[str, list[Status]] = {}
    for status, look in STATUS.items():
        signs.setdefault(look.sign, []).append(status)
    assert [shared for shared in signs.values() if len(shared) > 1] == [[Status.OFF_TRACK, Status.MISSED]]


def test_what_is_missing_is_hatched_and_nothing_else_is() -> None:
    assert [status for status, look in STATUS.items() if look.hatched] == [Status.NO_DATA]


def test_the_style_sheet_gets_every_scheme_as_variables() -> None:
    found = blocks()
    assert list(found) == [
        ":root",
        ":root:not([data-scheme])",
        ":root[data-scheme=dark]",
        ":root[data-scheme=projector]",
    ]
    light, system, dark, projector = found.values()
    assert light.items() >= (LIGHT | TEXT | SPACE).items()
    assert system == dark == DARK
    assert projector == PROJECTOR | TEXT_PROJECTOR


def test_paper_is_always_light() -> None:
    screen_only = css_variables().partition("@media screen")[2]
    assert all(f":root{chosen}" in screen_only for chosen in (":not([data-scheme])", "[data-scheme=dark]"))
    assert "@media print" not in css_variables()


def test_everything_is_written_larger_for_the_projector() -> None:
    assert TEXT.keys() == TEXT_PROJECTOR.keys()
    assert all(float(TEXT_PROJECTOR[name][:-3]) > float(size[:-3]) for name, size in TEXT.items())


def test_the_design_system_names_every_variable_and_none_that_does_not_exist() -> None:
    named = set(re.findall(r"`--([a-z0-9-]+)`", DESIGN.read_text(encoding="utf-8")))
    assert named == LIGHT.keys() | TEXT.keys() | SPACE.keys() | RING.keys()


def test_no_style_sheet_uses_a_variable_that_nobody_sets_or_writes_a_colour_out() -> None:
    known = LIGHT.keys() | TEXT.keys() | SPACE.keys() | RING.keys()
    for sheet in sorted(ASSETS.glob("*.css")):
        written = sheet.read_text(encoding="utf-8")
        assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)", written) == [], sheet.name
        own = set(re.findall(r"(--[a-z0-9-]+)\s*:", written)) | SET_ELSEWHERE
        used = {f"--{name}" for name in re.findall(r"var\(--([a-z0-9-]+)\)", written)}
        assert used - own - {f"--{name}" for name in known} == set(), sheet.name
