"""What would be wrong with a page: ugly by the probes, out of reach by axe-core, in words of the other language.

`find_faults`, `find_barriers` and `find_foreign` give sentences for a person, nothing where all is well.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import polib
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from dti.i18n import LOCALE, Language
from tests.demo import DATA

_OTHER: Mapping[Language, Language] = {"vi": "en", "en": "vi"}
_SAID = """() => {
  const labels = ['aria-label', 'title', 'alt', 'placeholder'];
  const labelled = [...document.querySelectorAll(labels.map((name) => '[' + name + ']').join(', '))];
  const said = labelled.flatMap((one) => labels.map((name) => one.getAttribute(name) || ''));
  return ' ' + [document.body.innerText, ...said].join(' ').replace(/\\s+/g, ' ') + ' ';
}"""
_PROBES = Path(__file__).with_name("probes.js")
#: The levels of WCAG 2 that the law asks of a public office's site, and what axe calls good practice.
_LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RULES = {"runOnly": {"type": "tag", "values": _LEVELS}, "resultTypes": ["violations"]}
_AGAIN = "(options) => window.axe.run(document, options)"
_COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}


@cache
def _probes() -> str:
    return _PROBES.read_text("utf-8")


def find_faults(page: Page) -> list[str]:
    """Sideways scrolling, cut words, words on words."""
    found: list[str] = page.evaluate(_probes())
    return found


def find_barriers(page: Page, *, colours_only: bool = False) -> list[str]:
    """What axe-core says: the rule, and the first element that breaks it. Another scheme only changes colours."""
    options = _COLOURS if colours_only else _RULES
    # Axe stays with a page; to send it once more would take as long as to run it.
    is_there = page.evaluate("() => 'axe' in window")
    answer: Mapping[str, Any] = (
        page.evaluate(_AGAIN, options) if is_there else Axe().run(page, options=options).response
    )
    return [_write(violation) for violation in answer["violations"]]


def find_foreign(page: Page, language: Language) -> list[str]:
    """Message ids that are shown, and texts of our own in the other language, labels and titles included."""
    said = page.evaluate(_SAID)
    shown = [f"key shown: {key}" for key in _catalogues(language) if f" {key} " in said]
    return shown + [f"not {language}: {words}" for words in _texts_only_in(_OTHER[language], language) if words in said]


@cache
def _texts_only_in(other: Language, language: Language) -> tuple[str, ...]:
    """Whole texts of five words or more that the other language has and this one has nowhere."""
    # What a source is called stands in its own language, in the data too.
    own = " ".join([*_catalogues(language).values(), *(file.read_text("utf-8") for file in DATA.rglob("*.csv"))])
    return tuple(
        words
        for words in set(_catalogues(other).values())
        if len(words.split()) > 4 and not set("{}") & set(words) and words not in own
    )


@cache
def _catalogues(language: Language) -> dict[str, str]:
    return {
        entry.msgid: " ".join(entry.msgstr.split())
        for file in sorted((LOCALE / language).glob("*.po"))
        for entry in polib.pofile(str(file), encoding="utf-8")
    }


def _write(violation: Mapping[str, Any]) -> str:
    node = violation["nodes"][0]
    what = (node.get("any") or node.get("all") or node.get("none") or [{}])[0].get("message", "")
    return f"{violation['id']} ({len(violation['nodes'])}): {node['html'][:160]} — {what}"
