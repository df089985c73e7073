"""Index scores by what is asked."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from dti.catalogue.models import Score
from dti.store.engine import Store
from dti.store.scores import StoredScore, read_scores, read_stored_scores
from tests.store.builders import RECORDED, save, score

LATER = RECORDED + timedelta(days=30)
MEAN = score(2021, None, entity="mean", value=Decimal("0.4014"))
MAIN_INDEX = score(2021, None, node="I", value=Decimal("0.6"))
OLD, NEW = score(2021, 5), score(2022, 6)
AFTER_MERGER = score(2022, 4, scheme="34", field=34)
ALL = (MEAN, MAIN_INDEX, OLD, NEW, AFTER_MERGER)


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ({}, ALL),
        ({"year": 2022}, (NEW, AFTER_MERGER)),
        ({"measure": "dti"}, (MEAN, OLD, NEW, AFTER_MERGER)),
        ({"measure": "dti", "entity": "20"}, (OLD, NEW, AFTER_MERGER)),
        ({"measure": "infrastructure"}, ()),
        ({"published_by": date(2022, 8, 8)}, (MEAN, MAIN_INDEX, OLD)),
        ({"published_by": date(2022, 8, 7)}, ()),
        ({"kind": "simulated"}, ()),
    ],
)
def test_scores_are_chosen_by_what_is_asked(store: Store, asked: dict[str, Any], answer: tuple[Score, ...]) -> None:
    save(store, *ALL)
    with store.reading() as session:
        assert read_scores(session, **asked) == answer


def test_a_corrected_score_takes_the_place_of_the_first(store: Store) -> None:
    save(store, *ALL)
    corrected = score(2021, 6)
    save(store, corrected, at=LATER)
    with store.reading() as session:
        assert read_scores(session) == (MEAN, MAIN_INDEX, corrected, NEW, AFTER_MERGER)
        assert read_scores(session, recorded=RECORDED) == ALL


def test_a_stored_score_says_its_number_and_measure(store: Store) -> None:
    save(store, OLD, MAIN_INDEX)
    with store.reading() as session:
        assert read_stored_scores(session) == (
            StoredScore(1, RECORDED, "dti", OLD),
            StoredScore(2, RECORDED, None, MAIN_INDEX),
        )
