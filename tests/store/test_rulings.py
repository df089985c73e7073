"""Every ruling stays readable after the next one, by day and by moment; what is withdrawn is open and on record."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from dti.catalogue.content import content_hash
from dti.catalogue.models import Conflict, ConflictMember, Unit
from dti.store.catalogue import load_catalogue, save_catalogue
from dti.store.disputes import read_disputes
from dti.store.engine import Store
from dti.store.rulings import PastRuling, provisional_pick, read_rulings
from tests.store.builders import RECORDED, catalogue, conflict, member, noon, save
from tests.store.test_claims import claim

FIRST, SECOND, THIRD = date(2026, 11, 3), date(2026, 11, 10), date(2026, 11, 20)
OPEN = conflict(member("16"), member("5"), picked=Decimal(16))


def ruled(day: date, by: str, reason: str, **ruling: Any) -> Conflict:
    fresh = {"picked": None, "both_stand": False, "withdrawn": False}
    words = {"ruled_by": by, "ruled_on": day, "reason": reason}
    return OPEN.model_copy(update=fresh | words | ruling)


def enter(store: Store, *versions: Conflict) -> None:
    for version in versions:
        assert version.ruled_on is not None
        with store.writing() as session:
            content = catalogue(conflicts=(version,))
            save_catalogue(session, content, (), by="An", at=noon(version.ruled_on), origin="steward")


def history(store: Store) -> None:
    save(store, conflicts=(OPEN,))
    enter(
        store,
        ruled(FIRST, "An", "lần một", picked=Decimal(5)),
        ruled(SECOND, "Bình", "lần hai", both_stand=True),
        ruled(THIRD, "Chi", "chờ họp", withdrawn=True, picked=Decimal(16)),
    )


def past(by: str, day: date, reason: str, **ruling: Any) -> PastRuling:
    plain = {"picked": None, "entity": None, "both_stand": False, "withdrawn": False}
    return PastRuling(by=by, day=day, reason=reason, recorded_at=noon(day), **(plain | ruling))


ALL = (
    past("An", FIRST, "lần một", picked=Decimal(5)),
    past("Bình", SECOND, "lần hai", both_stand=True),
    past("Chi", THIRD, "chờ họp", withdrawn=True),
)


def test_every_ruling_is_read_as_it_was_made(store: Store) -> None:
    history(store)
    with store.reading() as session:
        assert read_rulings(session) == {"K1": ALL}
        assert read_rulings(session, key="K2") == {}


def test_nothing_that_was_ruled_later_is_known_earlier(store: Store) -> None:
    history(store)
    with store.reading() as session:
        assert read_rulings(session, as_of=FIRST - timedelta(days=1)) == {}
        assert read_rulings(session, as_of=SECOND) == {"K1": ALL[:2]}
        assert read_rulings(session, recorded=noon(FIRST)) == {"K1": ALL[:1]}


def test_the_conflict_is_open_ruled_and_open_again_by_the_day(store: Store) -> None:
    history(store)
    days = [FIRST - timedelta(days=1), FIRST, SECOND, THIRD]
    with store.reading() as session:
        seen = [load_catalogue(session, as_of=day).conflicts[0] for day in days]
        disputes = [read_disputes(session, "P", as_of=day, recorded=None)[0] for day in days]
    assert [(one.is_ruled, one.picked, one.both_stand, one.withdrawn) for one in seen] == [
        (False, Decimal(16), False, False),
        (True, Decimal(5), False, False),
        (True, None, True, False),
        (False, Decimal(16), False, True),
    ]
    assert [(one.ruled, one.picked) for one in disputes] == [
        (False, Decimal(16)),
        (True, Decimal(5)),
        (True, None),
        (False, Decimal(16)),
    ]


def test_a_version_that_says_nothing_new_about_the_ruling_is_none(store: Store) -> None:
    save(store, conflicts=(OPEN,))
    first = ruled(FIRST, "An", "lần một", picked=Decimal(5))
    enter(store, first, first.model_copy(update={"title_vi": "Khác"}))
    with store.reading() as session:
        assert read_rulings(session) == {"K1": ALL[:1]}


def test_what_is_used_until_somebody_rules_is_remembered_past_the_rulings(store: Store) -> None:
    history(store)
    with store.reading() as session:
        assert (provisional_pick(session, "K1"), provisional_pick(session, "K2")) == (Decimal(16), None)


def test_a_claim_has_its_rulings_too(store: Store) -> None:
    save(store, claims=(claim(both_stand=True, ruled_by="An", ruled_on=FIRST, reason="vì"),))
    with store.reading() as session:
        (made,) = read_rulings(session)["C1"]
    assert (made.both_stand, made.entity, made.reason) == (True, None, "vì")


def test_what_the_system_finds_by_itself_is_a_dispute_only_while_a_ruling_on_it_is_in_force(store: Store) -> None:
    save(store)
    found = OPEN.model_copy(update={"key": "auto:T-01:2021-12-31", "picked": None})
    words = {"picked": Decimal(5), "ruled_by": "An", "ruled_on": FIRST, "reason": "vì"}
    enter(
        store, found.model_copy(update=words), found.model_copy(update=words | {"withdrawn": True, "ruled_on": THIRD})
    )
    with store.reading() as session:
        counted = [
            len(read_disputes(session, "P", as_of=day, recorded=None))
            for day in (FIRST - timedelta(days=1), FIRST, SECOND, THIRD)
        ]
    assert counted == [0, 1, 1, 0]


def test_a_conflict_about_the_index_belongs_to_no_target_and_comes_back_as_it_was(store: Store) -> None:
    side = {"label_vi": "a", "label_en": "a", "source": "b", "data_date": date(2021, 12, 31), "known_on": FIRST}
    members = (
        ConflictMember(value=Decimal("0.4978"), entity="63/20", rank=14, field=63, **side),
        ConflictMember(value=Decimal(5), entity="63/20", unit=Unit.RANK, field=63, **side),
    )
    words = {"picked": Decimal(5), "picked_entity": "63/20", "ruled_by": "An", "ruled_on": FIRST, "reason": "vì"}
    entered = Conflict(key="index:1", kind="index", title_vi="t", title_en="t", members=members, **words)
    save(store, conflicts=(entered,))
    with store.reading() as session:
        assert load_catalogue(session).conflicts == (entered,)
        assert read_disputes(session, "P", as_of=THIRD, recorded=None) == []
        assert read_rulings(session)["index:1"][0].entity == "63/20"


def test_what_was_stored_before_these_fields_were_there_is_still_the_same(store: Store) -> None:
    # As the first version of the program hashed them: a later field at its default must not make every row look new.
    assert content_hash(OPEN) == "034dbb1bd580cd5d924839f0da7be8368475b700af380edebd7c49a41152d657"
    assert content_hash(claim()) == "4a15f27d1bdbd7ddcb7042320c23b9a6bb3ebc1cd8137088536b05f5ed9df041"
    assert content_hash(OPEN.model_copy(update={"both_stand": True})) != content_hash(OPEN)
    save(store, conflicts=(OPEN,), claims=(claim(),))
    with store.writing() as session:
        content = catalogue(conflicts=(OPEN,), claims=(claim(),))
        assert save_catalogue(session, content, (), by="init", at=RECORDED).is_empty
