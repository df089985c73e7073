"""Claims counted three ways, and held against official values: by hand on a small tree, and on the real frameworks."""

from decimal import Decimal

import pytest

from dti.analysis.assessment import (
    Span,
    carry_over,
    count_claims,
    mean_difference,
    official_values,
    parts_of,
    sum_up,
)
from dti.analysis.index_table import Missing, layout_of, read_values, score_table
from dti.analysis.index_tree import tree_of
from tests.analysis.index_samples import FLAT, LANG_SON, YEAR, framework, loaded, node, synthetic

D = Decimal
CLAIMS = {"A": Span(D("0.8"), D("0.8")), "B": Span(D("0.5"), D("0.7"))}


def known(value: str) -> Span:
    return Span(D(value), D(value))


def test_what_nobody_claims_is_zero_or_unknown_or_as_last_year() -> None:
    # A 50 points, B 30, C 20: A gives 40, B 15 to 21, C is missing.
    zero = count_claims(FLAT, YEAR, CLAIMS, Missing.ZERO)
    unknown = count_claims(FLAT, YEAR, CLAIMS, Missing.UNKNOWN)
    last = count_claims(FLAT, YEAR, CLAIMS, Missing.LAST_YEAR, {"C": D("0.5"), "A": D("0.1")})
    assert (zero.total, zero.open_nodes) == (Span(D("0.55"), D("0.61")), ("B",))
    assert (unknown.total, unknown.open_nodes) == (Span(D("0.55"), D("0.81")), ("B", "C"))
    assert (last.total, last.filled, last.open_nodes) == (Span(D("0.65"), D("0.71")), ("C",), ("B",))


def test_what_last_year_lacks_too_stays_unknown() -> None:
    last = count_claims(FLAT, YEAR, {"A": known("1")}, Missing.LAST_YEAR, {"B": D("0.5")})
    assert (last.total, last.filled, last.open_nodes) == (Span(D("0.65"), D("0.85")), ("B",), ("C",))


def test_claims_that_agree_are_one_value() -> None:
    whole = {"A": known("0.8"), "B": known("0.5"), "C": known("1")}
    for missing in Missing:
        counted = count_claims(FLAT, YEAR, whole, missing)
        assert counted.total.exact == D("0.75")


def test_a_year_without_points_cannot_be_counted() -> None:
    assert parts_of(FLAT, 1999) == ()
    with pytest.raises(ValueError, match="1999"):
        count_claims(FLAT, 1999, CLAIMS, Missing.ZERO)


@pytest.mark.parametrize("missing", list(Missing))
def test_98_components_come_to_what_the_table_of_many_units_gives(missing: Missing) -> None:
    tree = synthetic()
    parts = parts_of(tree, YEAR)
    values = {code: D(at * 7 % 101) / 100 for at, code in enumerate(parts) if at % 5}
    last = {code: D(at * 3 % 101) / 100 for at, code in enumerate(parts)}
    counted = count_claims(tree, YEAR, {code: Span(v, v) for code, v in values.items()}, missing, last)
    layout = layout_of(tree, YEAR)
    units, before = ([{code: float(value) for code, value in found.items()}] for found in (values, last))
    table = score_table(layout, read_values(layout, units), missing, read_values(layout, before))
    ends = (float(counted.total.least), float(counted.total.most))
    assert ends == pytest.approx((table.least[0], table.most[0]), abs=1e-9)
    for place, pillar in enumerate(layout.pillars):
        assert float(counted.pillars[pillar].most) == pytest.approx(table.most_pillars[0][place], abs=1e-9)


def test_a_group_is_known_where_all_its_parts_are() -> None:
    tree = tree_of(framework(
        node("0", None, "100", "group", measure="dti"), node("I", "0", "60", "group"), node("a", "I", "40"),
        node("b", "I", "20"), node("c", "0", "40"),
    ), YEAR)  # fmt: skip
    found = sum_up(tree, {"a": known("0.5"), "b": known("1"), "c": Span(D("0.1"), D("0.2"))})
    assert {code: round(value, 4) for code, value in found.items()} == {"a": D("0.5"), "b": D(1), "I": D("0.6667")}


def test_official_values_are_those_published_and_those_that_follow() -> None:
    found = official_values(loaded().catalogue.frameworks, loaded().scores, 2022, LANG_SON)
    assert (found["0"], found["3"], found["9"]) == (D("0.6837"), D("0.7522"), D("0.3678"))
    assert round(found["I"], 4) == D("0.7684")
    assert "1" not in found
    assert official_values(loaded().catalogue.frameworks, loaded().scores, 1999, LANG_SON) == {}


def test_last_year_is_carried_over_by_measure_where_the_framework_changed() -> None:
    by_code = {one.code: one for one in loaded().catalogue.frameworks}
    before = official_values(loaded().catalogue.frameworks, loaded().scores, 2023, LANG_SON)
    carried = carry_over(by_code["922-2022"], before, by_code["405-2025"])
    assert (carried["8"], carried["6"]) == (before["9"], before["7"])
    assert carry_over(by_code["922-2022"], before, by_code["922-2022"]) == before


def test_flattery_is_the_mean_of_claimed_minus_official() -> None:
    assert mean_difference([D("0.1"), D("-0.04")]) == D("0.03")
    assert mean_difference([]) is None
