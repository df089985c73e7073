"""Which message ids the code uses: read from the source and the templates of pages, for the test that compares.

An id is a string whose first part is a domain (`"cli.written"`); one that is put together in an f-string
(`f"cli.option.{name}"`) stands for all that fit. A string that is only the beginning of ids (`"cli.unreadable_file"`,
`"shell.grid."`) is used with something behind it.
"""

import ast
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from dti import i18n

PACKAGES = ("dti", "dashboard", "reports")
_ID = re.compile(r"[a-z_]+(\.[a-zA-Z0-9_]+)*")
_FILES = (
    ".py",
    ".css",
    ".js",
    ".typ",
    ".svg",
    ".xlsx",
    ".pdf",
    ".po",
    ".csv",
    ".toml",
    ".json",
    ".sqlite",
    ".log",
    ".html",
)


@dataclass(slots=True)
class Used:
    """Ids by where they are used: whole ones, and the patterns of those that are put together."""

    whole: dict[str, str] = field(default_factory=dict)
    patterns: dict[re.Pattern[str], str] = field(default_factory=dict)

    def unknown(self, known: set[str]) -> dict[str, str]:
        """What looks like an id and is none, nor the beginning of one; names of files and table columns aside."""
        beginnings = {key[:place] for key in known for place, char in enumerate(key) if char == "."}
        return {
            key: place
            for key, place in self.whole.items()
            if key not in known | beginnings and not key.endswith(_FILES) and not place.startswith("dti/store/models/")
        }

    def fits(self, key: str) -> bool:
        """Whether an id is used."""
        beginnings = (key[:place] for place, char in enumerate(key) if char == ".")
        return (
            key in self.whole
            or any(beginning in self.whole for beginning in beginnings)
            or any(pattern.fullmatch(key) for pattern in self.patterns)
        )


@cache
def read_used(repository: Path) -> Used:
    """All that the packages use."""
    used = Used()
    for package in PACKAGES:
        for file in sorted((repository / package).rglob("*.py")):
            place = str(file.relative_to(repository))
            tree = list(ast.walk(ast.parse(file.read_text("utf-8"))))
            inner = {id(part) for node in tree if isinstance(node, ast.JoinedStr) for part in node.values}
            for node in (one for one in tree if id(one) not in inner):
                _take(node, place, used)
        for page in sorted((repository / package).rglob("*.html")):
            place = str(page.relative_to(repository))
            used.whole |= dict.fromkeys(re.findall(r'"([a-z_]+\.[a-z_.]+)"', page.read_text("utf-8")), place)
    return used


@cache
def _domains() -> frozenset[str]:
    return frozenset(i18n.domains())


def _take(node: ast.AST, place: str, used: Used) -> None:
    domains = _domains()
    if isinstance(node, ast.JoinedStr):
        parts = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
        first = parts[0] if parts else None
        if isinstance(first, str) and first.partition(".")[0] in domains and "." in first:
            # Behind nothing but a domain anything may follow; elsewhere one word of the id.
            some = ".+" if first.endswith(".") and first.count(".") == 1 else "[a-zA-Z0-9_]+"
            # Compiled once: there are more of them than the library itself remembers.
            used.patterns[re.compile("".join(some if part is None else re.escape(str(part)) for part in parts))] = place
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        key = node.value.removesuffix(".")
        if "." in node.value and _ID.fullmatch(key) and key.partition(".")[0] in domains:
            used.whole[key] = place
