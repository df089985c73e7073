"""The steward maps a figure to another target: audited, versioned, refused where the figures could not be the same."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dti.access.audit import read_events, verify
from dti.access.user import operator
from dti.catalogue.loader import load_folder
from dti.catalogue.models import FeedBasis, Relation
from dti.core.errors import Conflict, DtiError, NotFound, WrongInput
from dti.i18n import LANGUAGES, error_text
from dti.ingest.feeding import Ends, add_feed, end_feed, read_ends
from dti.store.catalogue import load_catalogue, save_catalogue
from dti.store.engine import Store
from tests.demo import DATA
from tests.stores import sqlite_store

AT = datetime(2026, 11, 20, 3, tzinfo=UTC)
ENDS = Ends("NQ49", "GOV-09", "GOV-09", to_programme="KH135")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = sqlite_store(tmp_path)
    loaded = load_folder(DATA)
    with made.writing() as session:
        save_catalogue(session, loaded.catalogue, loaded.scores, by="test", at=AT)
    yield made
    made.close()


def standing(store: Store, ends: Ends) -> list[tuple[Relation, FeedBasis]]:
    with store.reading() as session:
        feeds = load_catalogue(session).feeds
    return [(feed.relation, feed.basis) for feed in feeds if feed.key == ends.key and not feed.withdrawn]


def test_a_feed_ends_with_its_reason_and_is_kept(store: Store) -> None:
    ended = end_feed(operator("Trần Bình"), store, ENDS, reason=" Khác cách tính ", at=AT)
    assert (ended.withdrawn, ended.rule_vi, ended.source) == (True, "Khác cách tính", "Trần Bình")
    assert standing(store, ENDS) == []
    with store.reading() as session:
        (event,) = read_events(session, object_kind="feed")
        assert verify(session) is None
    assert (event.action, event.object_key, event.actor) == ("feed.ended", "NQ49/GOV-09 → KH135/GOV-09", "Trần Bình")
    with pytest.raises(NotFound):
        end_feed(operator("Trần Bình"), store, ENDS, reason="lần nữa", at=AT)


def test_a_feed_is_mapped_anew_after_it_ended(store: Store) -> None:
    end_feed(operator("An"), store, ENDS, reason="nhầm", at=AT)
    add_feed(operator("An"), store, ENDS, relation=Relation.SAME, reason="đúng là một", at=AT)
    assert standing(store, ENDS) == [(Relation.SAME, FeedBasis.STEWARD)]


def test_the_files_do_not_take_a_stewards_word_back(store: Store) -> None:
    end_feed(operator("An"), store, ENDS, reason="nhầm", at=AT)
    loaded = load_folder(DATA)
    with store.writing() as session:
        changes = save_catalogue(session, loaded.catalogue, loaded.scores, by="test", at=AT)
    assert standing(store, ENDS) == []
    assert [(one.kind, one.key) for one in changes.kept] == [("feed", "NQ49/GOV-09/KH135/None/GOV-09")]


def test_ends_as_people_write_them(store: Store) -> None:
    with store.reading() as session:
        catalogue = load_catalogue(session)
    assert read_ends("NQ49/eco-01", "KH135/ECO-01", catalogue) == Ends("NQ49", "ECO-01", "ECO-01", to_programme="KH135")
    assert read_ends("NQ49/ECO-01", "405-2025/7", catalogue) == Ends("NQ49", "ECO-01", "7", to_framework="405-2025")
    with pytest.raises(WrongInput):
        read_ends("ECO-01", "KH135/ECO-01", catalogue)


@pytest.mark.parametrize(
    ("ends", "relation", "reason", "error"),
    [
        (ENDS, Relation.SAME, "", WrongInput),
        (ENDS, Relation.SAME, "có rồi", Conflict),
        (Ends("NQ49", "GOV-09", "GOV-09", to_programme="NQ49"), Relation.SAME, "chính nó", WrongInput),
        (Ends("NQ49", "BGT-02", "GOV-08", to_programme="KH135"), Relation.SAME, "khác đơn vị", WrongInput),
        (Ends("KH135", "GOV-09", "GOV-02", to_programme="NQ49"), Relation.SAME, "đi hai bước", WrongInput),
        (Ends("NQ49", "GOV-02", "GOV-09", to_programme="NQ49"), Relation.SAME, "nơi nhận đang cấp", WrongInput),
        (Ends("NQ49", "GOV-09", "7", to_framework="405-2025"), Relation.SAME, "chỉ số chính", WrongInput),
        (Ends("NQ49", "GOV-99", "GOV-09", to_programme="KH135"), Relation.SAME, "không có", NotFound),
        (Ends("NQ49", "GOV-09", "99", to_framework="405-2025"), Relation.SUPPORTS, "không có", NotFound),
    ],
)
def test_what_cannot_be_mapped_is_refused_in_words(
    store: Store, ends: Ends, relation: Relation, reason: str, error: type[DtiError]
) -> None:
    with pytest.raises(error) as refused:
        add_feed(operator("An"), store, ends, relation=relation, reason=reason, at=AT)
    assert all(error_text(refused.value, language) for language in LANGUAGES)
    with store.reading() as session:
        assert list(read_events(session, object_kind="feed")) == []


def test_a_name_is_needed(store: Store) -> None:
    with pytest.raises(DtiError):
        end_feed(operator(" "), store, ENDS, reason="nhầm", at=AT)
    assert standing(store, ENDS) == [(Relation.SAME, FeedBasis.READING)]
