"""The catalogue at hand: loaded once, and never older than the store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dti.catalogue.models import Catalogue
from dti.store.catalogue import load_catalogue, save_catalogue
from dti.store.current import current_catalogue
from dti.store.engine import Store
from tests.store.builders import RECORDED
from tests.stores import BOTH, each_store
from tests.wide import wide_catalogue


@pytest.fixture(params=BOTH)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A store with two departments."""
    for made in each_store(request, tmp_path):
        save(made, wide_catalogue(2, 3))
        yield made


def save(store: Store, catalogue: Catalogue) -> None:
    with store.writing() as session:
        save_catalogue(session, catalogue, (), by="kiểm thử", at=RECORDED)


def at_hand(store: Store) -> Catalogue:
    with store.reading() as session:
        return current_catalogue(session)


def test_it_is_what_the_store_holds(store: Store) -> None:
    with store.reading() as session:
        assert current_catalogue(session) == load_catalogue(session)


def test_while_nothing_is_added_it_is_the_same_value(store: Store) -> None:
    assert at_hand(store) is at_hand(store)


def test_a_new_version_of_anything_is_seen_at_once_by_every_handle_on_the_store(store: Store) -> None:
    other = Store(store.url)
    assert at_hand(other) == at_hand(store)
    wide = wide_catalogue(2, 3)
    renamed = wide.departments[0].model_copy(update={"name_vi": "Sở khác"})
    save(store, wide.model_copy(update={"departments": (renamed, *wide.departments[1:])}))
    assert [at_hand(one).departments[0].name_vi for one in (store, other)] == ["Sở khác", "Sở khác"]
    other.close()


def test_what_a_writer_takes_back_was_never_at_hand(store: Store) -> None:
    before = at_hand(store)
    with store.writing() as session:
        save_catalogue(session, wide_catalogue(3, 3), (), by="kiểm thử", at=RECORDED)
        assert len(current_catalogue(session).departments) == 3
        session.rollback()
    assert at_hand(store) is before
