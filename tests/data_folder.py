"""Read the files of data/ as they are, with the standard library, for the tests that check them.

Rows are dictionaries of text; nothing is interpreted here but the few lookups that several tests need.
"""

import csv
import tomllib
import unicodedata
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parents[1] / "data"
FRAMEWORKS = {2020: "1726-2020", 2021: "922-2022", 2022: "922-2022", 2023: "922-2022", 2024: "405-2025"}
"""The index edition of each assessment year."""

Row = dict[str, str]


def rows(name: str) -> list[Row]:
    """The rows of a file of data/sourced, named without its ending."""
    return read(f"sourced/{name}.csv")


def read(name: str) -> list[Row]:
    """The rows of a file of data/."""
    with (DATA / name).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened, strict=True))


def column(name: str, key: str = "code") -> set[str]:
    """The values of one column."""
    return {row[key] for row in rows(name)}


def document(name: str) -> dict[str, Any]:
    """A TOML file of data/sourced, named without its ending."""
    return tomllib.loads((DATA / "sourced" / f"{name}.toml").read_text(encoding="utf-8"))


def bare(spelling: str) -> str:
    """A spelling without case, spaces and accents."""
    spread = unicodedata.normalize("NFD", spelling.casefold().replace("đ", "d"))
    return "".join(char for char in spread if not unicodedata.combining(char) and not char.isspace())


def scores(year: int, scheme: str = "63") -> dict[str, dict[str, Row]]:
    """The score rows of a year by entity and measure."""
    measures = {node["code"]: node["measure"] for node in rows(f"frameworks/{FRAMEWORKS[year]}")}
    found: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in rows(f"scores/{year}"):
        if row["scheme"] == scheme:
            found[row["entity"]][measures[row["node"]]] = row
    return found


def values(year: int, measure: str, scheme: str = "63") -> dict[str, Decimal]:
    """The provinces' values of one measure."""
    found = scores(year, scheme).items()
    return {
        entity: Decimal(by[measure]["value"])
        for entity, by in found
        if entity != "mean" and by.get(measure, {}).get("value")
    }


def points(year: int) -> dict[str, Decimal]:
    """The maximum points of a year by measure."""
    measures = {node["code"]: node["measure"] for node in rows(f"frameworks/{FRAMEWORKS[year]}")}
    found = rows(f"frameworks/{FRAMEWORKS[year]}_points")
    return {measures[row["node"]]: Decimal(row["max_points"]) for row in found if row["assessment_year"] == str(year)}
