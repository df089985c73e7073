"""``dti index show --json`` gives the figures of the index page to the last digit: each figure of the screen carries
its stored digits, and what is written is those digits rounded.
"""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from dash.development.base_component import Component

from dashboard.context import Context, open_context
from dashboard.pages.framework import draw
from dti.i18n import number, percent
from dti.store.engine import Store
from tests.cli.conftest import Run
from tests.dashboard.conftest import services_of
from tests.dashboard.tree import of_class, of_kind, walk, words
from tests.visitors import EVERYBODY

ASKED = [("2024", "63", "20"), ("2024", "34", "20"), ("2022", "63", "06"), ("2021", "63", "20"), ("2020", "63", "20")]


@pytest.fixture
def store(sourced_file: Path) -> Iterator[Store]:
    found = Store(f"sqlite:///{sourced_file}")
    yield found
    found.close()


def _digits(part: Any) -> list[str]:
    """The exact digits of the figures inside a part, in reading order."""
    return [
        getattr(one, "data-exact") for one in walk(part) if isinstance(one, Component) and hasattr(one, "data-exact")
    ]


def _figures(part: Any) -> Iterator[tuple[str, str]]:
    """What is written beside the exact digits of each figure."""
    for one in walk(part):
        if isinstance(one, Component) and hasattr(one, "data-exact"):
            yield words(one), getattr(one, "data-exact")


def _said(score: dict[str, Any] | None, *names: str) -> list[str]:
    return [str(score[name]) for name in names if score and score[name] is not None]


@pytest.fixture(params=ASKED, ids="-".join)
def both(request: pytest.FixtureRequest, sourced: Run, store: Store) -> Iterator[tuple[Context, Any, Any]]:
    """The context, the page and the JSON of one question."""
    year, scheme, province = request.param
    told = sourced("index", "show", "--year", year, "--scheme", scheme, "--province", province, "--json").json
    with open_context(EVERYBODY, services_of(store), f"?nam={year}&so={scheme}&tinh={province}") as context:
        yield context, draw(context), told


def test_the_line_over_the_years(both: tuple[Context, Any, Any]) -> None:
    _, page, told = both
    rows = of_kind(of_kind(of_class(page, "years"), "Tbody"), "Tr")
    ranks, shares, values = (_digits(row) for row in rows[1:])
    assert ranks == [str(one["rank"]) for year in told["years"] for one in year["ranks"]]
    assert shares == [one["percentile"] for year in told["years"] for one in year["ranks"]]
    assert values == [year["value"] for year in told["years"] if year["value"] is not None]


def test_every_measure_against_leader_tenth_and_median(both: tuple[Context, Any, Any]) -> None:
    _, page, told = both
    rows = {getattr(row, "data-measure"): row for row in of_kind(of_class(page, "heat"), "Tr")
            if hasattr(row, "data-measure")}  # fmt: skip
    for measure in told["table"]["measures"]:
        if measure["measure"] not in rows:
            assert measure["own"] is None
            continue
        expected = _said(measure["own"], "value", "rank", "percentile")
        for gap, holder in (("lead_gap", "leader"), ("gap", "tenth")):
            expected += [one for one in (measure[gap],) if one is not None and _said(measure[holder], "value")]
            expected += _said(measure[holder], "value")
        expected += _said(measure, "median_gap", "median")
        assert _digits(rows[measure["measure"]]) == expected


def test_every_province_in_the_table(both: tuple[Context, Any, Any]) -> None:
    _, page, told = both
    (grid,) = of_kind(page, "AgGrid")
    provinces = told["table"]["provinces"]
    assert [row["code"] for row in grid.rowData] == [province["code"] for province in provinces]
    for row, province in zip(grid.rowData, provinces, strict=True):
        for measure, score in province["scores"].items():
            assert row[measure] == score["value"]
        assert row["rank"] == province["scores"].get("dti", {}).get("rank")


def test_the_map_and_its_classes(both: tuple[Context, Any, Any]) -> None:
    context, page, told = both
    shown = {getattr(figure, "data-code"): _digits(figure) for figure in of_class(page, "map-figure")}
    values = {p["code"]: p["scores"].get("dti") for p in told["table"]["provinces"]}
    assert shown == {code: _said(values.get(code), "value") for code in shown}
    bounds = []
    for one in told["table"]["classes"]["dti"]:
        ends = dict.fromkeys(number(Decimal(one[end]), context.language, 4) for end in ("low", "high"))
        bounds.append(f"{'–'.join(ends)} ({len(one['provinces'])})")
    legend = [words(entry) for entry in of_kind(of_class(page, "map-legend"), "Li")]
    assert legend[: len(bounds)] == bounds


def test_the_nearest_peers(both: tuple[Context, Any, Any]) -> None:
    _, page, told = both
    rows = {getattr(row, "data-code"): row for row in of_kind(of_class(page, "peers-table"), "Tr")
            if hasattr(row, "data-code")}  # fmt: skip
    peers = {one["code"] for one in told["table"]["peers"]["provinces"]}
    assert set(rows) - {told["table"]["province"]} == peers
    scores = {p["code"]: p["scores"] for p in told["table"]["provinces"]}
    for code, row in rows.items():
        cells = [cell for cell in of_kind(row, "Td") if hasattr(cell, "data-measure")]
        assert [_digits(cell) for cell in cells] == [[scores[code][getattr(c, "data-measure")]["value"]] for c in cells]


def test_what_is_written_is_the_exact_figure_rounded(both: tuple[Context, Any, Any]) -> None:
    context, page, _ = both
    for shown, digits in _figures(page):
        value = Decimal(digits)
        written = shown.lstrip("+−")
        allowed = {
            number(abs(value), context.language, 4),
            percent(value * 100, context.language, 1),
            f"{digits}*",
            digits,
        }
        assert written in allowed or written.split("/")[0].strip() == digits, (shown, digits)
