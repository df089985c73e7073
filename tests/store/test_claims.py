"""Published claims that belong to no target are versions like all of the catalogue; a ruling keeps its reason."""

from datetime import date
from decimal import Decimal
from typing import Any

from dti.catalogue.models import Operator, PublishedClaim
from dti.store.catalogue import load_catalogue, save_catalogue
from dti.store.engine import Store
from tests.store.builders import RECORDED, catalogue, conflict, member, save

DAY = date(2023, 6, 16)


def claim(**differences: Any) -> PublishedClaim:
    fields = {
        "key": "C1",
        "publication": "BAO-1",
        "data_date": DAY,
        "approximate_date": True,
        "value": Decimal("67.70"),
        "bound": Operator.AT_LEAST,
        "numerators": (Decimal(935),),
        "denominators": (Decimal(1247), Decimal("70.5")),
        "inferred": True,
        "title_vi": "Tỷ lệ",
        "title_en": "Share",
        "says_vi": "Nguồn nói",
        "says_en": "The source says",
        "source": "kiểm thử",
    }
    return PublishedClaim(**(fields | differences))


def test_a_claim_comes_back_as_it_was_saved_digit_for_digit(store: Store) -> None:
    save(store, claims=(claim(),))
    with store.reading() as session:
        (found,) = load_catalogue(session).claims
    assert found == claim()
    assert str(found.value) == "67.70"


def test_saving_the_same_claim_again_writes_nothing_and_a_correction_another_version(store: Store) -> None:
    save(store, claims=(claim(),))
    with store.writing() as session:
        again = save_catalogue(session, catalogue(claims=(claim(),)), (), by="init", at=RECORDED)
        changed = save_catalogue(
            session, catalogue(claims=(claim(denominators=(Decimal(1381),)),)), (), by="init", at=RECORDED
        )
    assert again.is_empty
    assert [(one.kind, one.key, one.fields) for one in changed.superseded] == [("claim", "C1", ("denominators",))]


def test_a_steward_who_ruled_wins_over_the_files(store: Store) -> None:
    save(store, claims=(claim(),))
    ruled = claim(picked=Decimal("67.70"), ruled_by="An", ruled_on=DAY, reason="đã hỏi")
    with store.writing() as session:
        save_catalogue(session, catalogue(claims=(ruled,)), (), by="An", at=RECORDED, origin="steward")
        kept = save_catalogue(session, catalogue(claims=(claim(),)), (), by="init", at=RECORDED).kept
    with store.reading() as session:
        assert load_catalogue(session).claims == (ruled,)
    assert [one.key for one in kept if one.kind == "claim"] == ["C1"]


def test_the_reason_of_a_ruling_on_a_conflict_is_kept(store: Store) -> None:
    ruled = conflict(
        member("5"), member("16"), picked=Decimal(5), ruled_by="An", ruled_on=DAY, reason="theo năm đánh giá"
    )
    save(store, conflicts=(ruled,))
    with store.reading() as session:
        assert load_catalogue(session).conflicts == (ruled,)
