"""The service behind a measure: its sentence, and the targets that feed it or anything below it."""

import pytest

from dti.catalogue.models import Catalogue, FeedBasis
from dti.views.index_service import find_service
from tests.analysis.index_samples import loaded


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return loaded().catalogue


def test_every_part_of_the_index_has_a_service_in_the_developers_words(catalogue: Catalogue) -> None:
    measures = {node.measure for framework in catalogue.frameworks for node in framework.nodes if node.measure}
    without = {measure for measure in measures if find_service(catalogue, measure).service is None}
    assert without == {"dti"}
    assert {service.basis for service in catalogue.services} == {FeedBasis.READING}


def test_the_targets_are_those_that_feed_the_measure_each_once(catalogue: Catalogue) -> None:
    for measure in ("infrastructure", "society_activity"):
        fed = [
            feed
            for feed in catalogue.feeds
            for framework in catalogue.frameworks
            if (node := framework.node_of(measure)) and (feed.to_framework, feed.to_code) == (framework.code, node.code)
        ]
        found = find_service(catalogue, measure).targets
        assert [one.target.code for one in found] == list(dict.fromkeys(feed.target for feed in fed))
        assert len(found) > 0


def test_a_group_has_the_targets_of_all_that_is_below_it(catalogue: Catalogue) -> None:
    (node,) = (framework.node_of("awareness") for framework in catalogue.frameworks if framework.code == "405-2025")
    assert node is not None
    feed = catalogue.feeds[-1].model_copy(
        update={"target": "PTY-02", "to_programme": None, "to_framework": "405-2025", "to_code": node.code}
    )
    found = find_service(catalogue.model_copy(update={"feeds": (*catalogue.feeds, feed)}), "foundation").targets
    assert [one.target.code for one in found] == ["SOC-01", "SOC-02", "GOV-06", "PTY-02"]


def test_a_withdrawn_feed_and_an_unknown_measure_say_nothing(catalogue: Catalogue) -> None:
    ended = tuple(feed.model_copy(update={"withdrawn": True}) for feed in catalogue.feeds)
    assert find_service(catalogue.model_copy(update={"feeds": ended}), "infrastructure").targets == ()
    nothing = find_service(catalogue, "happiness")
    assert (nothing.service, nothing.targets) == (None, ())
