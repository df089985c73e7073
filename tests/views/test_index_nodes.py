"""Every node of the framework has its place in the tree, and figures where anybody published some."""

from decimal import Decimal

from dti.store.engine import Session
from dti.views.framework import read_index_table
from dti.views.index_nodes import read_index_nodes
from tests.views.conftest import Ask

DAY = "2026-01-31"


def test_all_nodes_of_the_framework_are_there_in_its_order(session: Session, ask: Ask) -> None:
    query = ask(DAY)
    table = read_index_table(session, query, 2024, "63", "20")
    nodes = read_index_nodes(session, query, table)
    assert [one.node for one in nodes] == list(table.framework.nodes)
    assert {one.node.code: one.line for one in nodes if one.line and one.line.own} == {
        line.node.code: line for line in table.measures if line.own
    }
    depths = {one.node.code: one.depth for one in nodes}
    assert (depths["0"], depths["I"], depths["8"]) == (0, 1, 2)


def test_points_follow_from_value_and_maximum_where_both_are_known(session: Session, ask: Ask) -> None:
    query = ask(DAY)
    nodes = read_index_nodes(session, query, read_index_table(session, query, 2024, "63", "20"))
    found = {one.node.code: (one.maximum, one.value, one.points, one.gap_points) for one in nodes}
    assert found["0"] == (Decimal(940), Decimal("0.7480"), Decimal("703.12"), Decimal("15.416"))
    assert found["1"] == (None, None, None, None)
    assert found["3"][1:] == (Decimal("1.0000"), None, None)


def test_of_another_list_the_same_nodes_have_its_own_figures(session: Session, ask: Ask) -> None:
    query = ask(DAY)
    nodes = read_index_nodes(session, query, read_index_table(session, query, 2024, "34", "20"))
    first = nodes[0]
    assert first.line is not None
    assert first.line.own is not None
    assert (first.line.own.rank, first.line.own.field, first.gap_points) == (10, 34, Decimal(0))
