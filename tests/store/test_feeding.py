"""A figure entered for one target is read by those that it feeds, with its origin, and judged by their own goal."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from dti.catalogue.models import Feed, FeedBasis, Relation
from dti.catalogue.observations import ObservationValue
from dti.store.engine import Store
from dti.store.observations import read_observations
from tests.store.builders import RECORDED, catalogue, noon, programme, report, save, target, value

DAY, TODAY = date(2024, 3, 31), date(2024, 6, 1)


def feed(**differences: Any) -> Feed:
    fields = {
        "programme": "P",
        "target": "T-01",
        "to_programme": "Q",
        "to_code": "U-01",
        "relation": Relation.SAME,
        "basis": FeedBasis.READING,
        "source": "kiểm thử",
    }
    return Feed(**(fields | differences))


def set_up(store: Store, *feeds: Feed, **differences: Any) -> None:
    programmes = (programme(), programme(code="Q", document="2-KH/UBND"))
    targets = (*catalogue().targets, target("U-01", programme="Q"), target("U-02", programme="Q"))
    save(store, programmes=programmes, targets=targets, feeds=feeds, **differences)


def read(store: Store, programme: str, **asked: Any) -> list[ObservationValue]:
    with store.reading() as session:
        how: dict[str, Any] = {"as_of": TODAY, "illustrative": False} | asked
        return list(read_observations(session, programme=programme, **how))


def test_a_fed_target_reads_the_figures_of_the_other_programme(store: Store) -> None:
    set_up(store, feed())
    with store.writing() as session:
        number = report(session, [value("17.5", DAY)])
    (own,), (fed,) = read(store, "P"), read(store, "Q")
    assert (fed.target, fed.value, fed.fed_from, fed.data_date) == ("U-01", Decimal("17.5"), "P/T-01", DAY)
    assert (own.target, own.fed_from) == ("T-01", None)
    assert fed.origin == own.origin
    assert getattr(fed.origin, "submission", None) == number
    assert fed.target_version == own.target_version


def test_one_figure_feeds_two_targets(store: Store) -> None:
    set_up(store, feed(), feed(to_code="U-02"))
    with store.writing() as session:
        report(session, [value("17.5", DAY)])
    assert [(o.target, o.value) for o in read(store, "Q")] == [("U-01", Decimal("17.5")), ("U-02", Decimal("17.5"))]
    assert [o.target for o in read(store, "Q", targets={"U-02"})] == ["U-02"]


@pytest.mark.parametrize("ending", [{"relation": Relation.SUPPORTS}, {"withdrawn": True}])
def test_support_and_what_was_withdrawn_pass_no_figures(store: Store, ending: dict[str, Any]) -> None:
    set_up(store, feed(**ending))
    with store.writing() as session:
        report(session, [value("17.5", DAY)])
    assert read(store, "Q") == []


def test_what_counts_for_the_source_counts_for_whoever_reads_it(store: Store) -> None:
    set_up(store, feed())
    with store.writing() as session:
        report(session, [value("17.5", DAY)], approved=date(2024, 4, 20))
    assert read(store, "Q", as_of=date(2024, 4, 19)) == []
    assert read(store, "Q", up_to=date(2024, 3, 30)) == []
    assert [o.known_on for o in read(store, "Q", as_of=date(2024, 4, 20))] == [date(2024, 4, 20)]


def test_a_feed_is_not_known_before_it_was_recorded(store: Store) -> None:
    set_up(store)
    set_up(store, feed(), at=noon(date(2024, 5, 1)))
    with store.writing() as session:
        report(session, [value("17.5", DAY)], recorded=RECORDED)
    assert read(store, "Q", recorded=noon(date(2024, 4, 30))) == []
    assert [o.target for o in read(store, "Q", recorded=noon(date(2024, 5, 2)))] == ["U-01"]
