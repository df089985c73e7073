"""What follows for every node from the values that are known: sums, rests, and nothing else."""

from decimal import Decimal

import pytest

from dti.analysis.index_tree import tree_of
from tests.analysis.index_samples import YEAR, framework, node, real

D = Decimal
TREE = tree_of(
    framework(
        node("0", None, "100", "group", measure="dti"),
        node("I", "0", "60", "group", measure="foundation", pillar="foundation"),
        node("1", "I", "40"),
        node("2", "I", "20"),
        node("3", "I", "0"),
        node("II", "0", "40", "group"),
        node("4", "II", "40", pillar="government"),
        node("4.a", "4", None, "component"),
        node("P", None, "100", "group", pillar="government"),
    ),
    YEAR,
)


def test_the_tree_holds_what_is_under_the_total_and_has_points() -> None:
    assert TREE.maxima == {"0": D(100), "I": D(60), "II": D(40), "1": D(40), "2": D(20), "3": D(0), "4": D(40)}
    assert TREE.children == {"0": ("I", "II"), "I": ("1", "2", "3"), "II": ("4",)}
    assert (TREE.maximum, TREE.path("2")) == (D(100), ("2", "I", "0"))


def test_points_are_summed_upwards() -> None:
    found = TREE.resolve({"1": D("0.5"), "2": D("0.25"), "4": D("0.1")})
    assert found == {"1": D(20), "2": D(5), "3": D(0), "I": D(25), "4": D(4), "II": D(4), "0": D(29)}


def test_the_one_node_that_is_missing_has_the_rest() -> None:
    found = TREE.resolve({"0": D("0.5"), "4": D("0.5")})
    assert found == {"0": D(50), "3": D(0), "4": D(20), "II": D(20), "I": D(30)}


def test_a_rounded_value_counts_only_where_no_exact_way_leads_to_the_node() -> None:
    rounded = {"I": D("0.333")}
    assert TREE.resolve({"0": D("0.4"), "4": D("0.5"), **rounded}, rounded)["I"] == D(20)
    assert TREE.resolve(rounded, rounded)["I"] == D("19.98")


def test_a_rest_that_cannot_be_is_not_assumed() -> None:
    assert "I" not in TREE.resolve({"0": D("0.9"), "4": D("0")})
    assert "I" not in TREE.resolve({"0": D("0.1"), "4": D("1")})


def test_nothing_follows_from_nothing() -> None:
    assert TREE.resolve({"4.a": D(1)}) == {"3": D(0)}


def test_parts_are_the_finest_nodes_that_are_known_and_make_the_total() -> None:
    assert TREE.parts({"0", "I", "II", "1", "2", "4"}.__contains__) == ("1", "2", "4")
    assert TREE.parts({"0", "I", "II", "1", "4"}.__contains__) == ("I", "4")
    assert TREE.parts({"0", "I", "1"}.__contains__) == ("0",)
    assert TREE.parts({"I", "1"}.__contains__) == ()


def test_a_pillar_beside_the_tree_is_no_part_of_the_total() -> None:
    with pytest.raises(ValueError, match="P is not a part of the total"):
        TREE.path("P")


def test_a_year_without_points_has_no_tree() -> None:
    with pytest.raises(ValueError, match="F has no maximum points for 2031"):
        tree_of(TREE.framework, 2031)


def test_of_2024_the_components_are_unknown_so_the_foundation_counts_as_a_whole() -> None:
    assert real(2024).tree.parts(lambda code: True) == ("I", "6", "7", "8")
    assert real(2022).tree.parts(lambda code: True) == ("1", "2", "3", "4", "5", "7", "8", "9")
