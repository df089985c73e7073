"""The palette keeps what it promises: readable by WCAG AA, every status told apart without its colour."""

import re

import pytest

from dti.analysis.status import Status
from dti.figures import theme
from dti.figures.theme import STATUS, css_variables

WHITE = "#ffffff"
AA = 4.5

PAIRS = [
    (theme.INK, WHITE),
    (theme.INK, theme.PANEL),
    (theme.MUTED, WHITE),
    (theme.MUTED, theme.PANEL),
    (theme.ACCENT, WHITE),
    (theme.ACCENT, theme.ACCENT_SOFT),
    (theme.ILLUSTRATIVE, WHITE),
    (theme.ILLUSTRATIVE, theme.ILLUSTRATIVE_SOFT),
    *((look.strong, WHITE) for look in STATUS.values()),
    *((look.strong, look.soft) for look in STATUS.values()),
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


def test_the_measure_itself_is_right() -> None:
    assert contrast("#000000", WHITE) == pytest.approx(21)
    assert contrast("#777777", WHITE) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_every_text_stands_out_from_its_ground(text: str, ground: str) -> None:
    assert contrast(text, ground) >= AA


def test_every_status_has_a_look() -> None:
    assert set(STATUS) == set(Status)


def test_only_the_two_refuted_statuses_share_a_sign_and_their_words_differ() -> None:
    signs: dict[str, list[Status]] = {}
    for status, look in STATUS.items():
        signs.setdefault(look.sign, []).append(status)
    assert [shared for shared in signs.values() if len(shared) > 1] == [[Status.OFF_TRACK, Status.MISSED]]


def test_what_is_missing_is_hatched_and_nothing_else_is() -> None:
    assert [status for status, look in STATUS.items() if look.hatched] == [Status.NO_DATA]


def test_the_style_sheet_gets_every_colour_as_a_variable() -> None:
    variables = dict(re.findall(r"--([a-z-]+):(#[0-9a-f]{6});", css_variables()))
    assert variables["accent"] == theme.ACCENT
    for status, look in STATUS.items():
        name = status.value.replace("_", "-")
        assert (variables[name], variables[f"{name}-soft"]) == (look.strong, look.soft)
