"""Both sides may stand, a ruling may be withdrawn, scores of the index are ruled on; nothing that was said is lost."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from dti.access.audit import read_events, verify
from dti.access.user import operator
from dti.analysis.status import Status
from dti.catalogue.loader import load_folder
from dti.catalogue.observations import Flag
from dti.core import errors
from dti.core.errors import NotFound, WrongInput
from dti.ingest.rulings import Ruling, rule, withdraw
from dti.store.catalogue import save_catalogue
from dti.store.engine import Store
from tests.demo import DATA
from tests.ingest.test_rulings import AT, SLIP, SYT, WHY, catalogue_of, disputed_day, kept, refused, say, state_of

TIE, ORDER = "index:63:2021:P-G:22-37", "index:63:2021:P-E:22-68"


@pytest.fixture
def store(own_published: Store) -> Store:
    """All sourced figures, to rule in."""
    return own_published


def let_both_stand(store: Store, key: str, **changes: Any) -> Ruling:
    words: dict[str, Any] = {"by": "Chánh Văn phòng", "reason": WHY, "at": AT} | changes
    return rule(operator(words.pop("by")), store, key, both=True, **words)


def take_back(store: Store, key: str, **changes: Any) -> Ruling:
    words: dict[str, Any] = {"by": "Phó Chánh Văn phòng", "reason": "chờ họp", "at": AT} | changes
    return withdraw(operator(words.pop("by")), store, key, **words)


def test_both_may_stand_and_each_rank_keeps_to_its_own_field(store: Store) -> None:
    done = let_both_stand(store, "GEN-01-2024")
    assert (done.picked, done.both_stand, done.withdrawn) == (None, True, False)
    assert (kept(store, "GEN-01-2024").both_stand, kept(store, "GEN-01-2024").picked) == (True, None)
    found = state_of(store, "GEN-01").judgement
    assert (found.status, found.value, found.conflicting) == (Status.MISSED, Decimal(18), ())
    assert Flag.CONFLICT not in found.flags
    assert Flag.CONFLICT in state_of(store, "GEN-01", date(2026, 11, 19)).judgement.flags


def test_where_both_stand_and_lead_to_different_statuses_none_is_taken(store: Store) -> None:
    disputed_day(store, 90, 100)
    before = state_of(store, "SOC-07").evidence
    let_both_stand(store, SYT)
    found = state_of(store, "SOC-07").evidence
    assert (found.status, found.value) == (before.status, before.value) == (Status.NO_DATA, None)
    assert {one.stands_with for one in found.conflicting} == {SYT}
    assert {one.conflict for one in found.conflicting} == {None}


def test_a_ruling_that_lets_both_stand_is_audited_as_such(store: Store) -> None:
    let_both_stand(store, "GEN-01-2021")
    take_back(store, "GEN-01-2021")
    with store.reading() as session:
        ruled, withdrawn = read_events(session, object_kind="conflict")
        assert verify(session) is None
    assert (ruled.action, ruled.details["picked"], ruled.details["both_stand"]) == ("conflict.ruled", None, True)
    assert (withdrawn.action, withdrawn.actor) == ("conflict.withdrawn", "Phó Chánh Văn phòng")
    assert withdrawn.details["before"] == {"picked": None, "on": "2026-11-20"}


def test_a_withdrawn_ruling_leaves_the_conflict_as_it_was_before_anybody_ruled(store: Store) -> None:
    before = state_of(store, "GEN-01").judgement
    say(store, "GEN-01-2024", "10/34", at=datetime(2026, 11, 3, 3, tzinfo=UTC))
    ruled = state_of(store, "GEN-01", date(2026, 11, 4)).judgement
    take_back(store, "GEN-01-2024", at=datetime(2026, 11, 10, 3, tzinfo=UTC))
    assert state_of(store, "GEN-01").judgement == before
    assert state_of(store, "GEN-01", date(2026, 11, 4)).judgement == ruled
    assert (kept(store, "GEN-01-2024").is_ruled, kept(store, "GEN-01-2024").reason) == (False, "chờ họp")
    assert say(store, "GEN-01-2024", "18").picked == 18


def test_a_withdrawn_ruling_between_goals_brings_the_goal_of_before_back(store: Store) -> None:
    before = catalogue_of(store).target("NQ49", "ECO-05")
    say(store, "ECO-05-GOAL", "7", at=datetime(2026, 11, 3, 3, tzinfo=UTC))
    assert take_back(store, "ECO-05-GOAL").goal_changed
    after = catalogue_of(store).target("NQ49", "ECO-05")
    assert before is not None
    assert after is not None
    assert after.goals == before.goals
    assert kept(store, "ECO-05-GOAL").picked == Decimal(10), "what is used until somebody rules"
    assert not let_both_stand(store, "ECO-05-GOAL").goal_changed


def test_a_withdrawn_ruling_on_what_the_system_finds_is_found_anew(store: Store) -> None:
    disputed_day(store)
    before = state_of(store, "SOC-07").evidence
    say(store, SYT, "95")
    take_back(store, SYT)
    assert state_of(store, "SOC-07").evidence == before


def test_only_a_ruling_in_force_can_be_withdrawn(store: Store) -> None:
    refused(lambda: take_back(store, "GEN-01-2021"), errors.Conflict, "ledger.error.not_ruled")
    refused(lambda: take_back(store, SLIP), errors.Conflict, "ledger.error.not_ruled")
    refused(lambda: take_back(store, "NOT-THERE"), NotFound, "ledger.error.unknown")
    say(store, "GEN-01-2021", "5")
    refused(lambda: take_back(store, "GEN-01-2021", reason=" "), WrongInput, "ledger.error.reason_missing")
    refused(lambda: take_back(store, "GEN-01-2021", by=""), WrongInput, "lifecycle.actor_missing")
    take_back(store, "GEN-01-2021")
    refused(lambda: take_back(store, "GEN-01-2021"), errors.Conflict, "ledger.error.not_ruled")


def test_who_has_not_seen_the_last_ruling_is_told_who_made_it(store: Store) -> None:
    assert say(store, "GEN-01-2021", "5", seen=0).picked == 5
    refused(lambda: say(store, "GEN-01-2021", "16", seen=0), errors.Conflict, "ledger.error.ruled_meanwhile")
    refused(lambda: take_back(store, "GEN-01-2021", seen=0), errors.Conflict, "ledger.error.ruled_meanwhile")
    assert take_back(store, "GEN-01-2021", seen=1).withdrawn


def test_scores_that_contradict_each_other_are_entered_with_their_ruling(store: Store) -> None:
    done = say(store, ORDER, "0,4794")
    assert (done.target, done.picked, done.entity) == (None, Decimal("0.4794"), None)
    assert (kept(store, ORDER).kind, [one.entity for one in kept(store, ORDER).members]) == (
        "index",
        ["63/68", "63/22"],
    )


@pytest.mark.parametrize("pick", ["Ninh Bình", "ninh binh", "63/37"])
def test_where_sides_share_a_value_the_province_says_which_one_is_meant(store: Store, pick: str) -> None:
    done = say(store, TIE, pick)
    assert (done.picked, done.entity) == (Decimal(5), "63/37")
    assert kept(store, TIE).picked_entity == "63/37"
    refused(lambda: say(store, TIE, "5"), WrongInput, "ledger.error.not_a_side")


def test_loading_the_files_again_leaves_a_withdrawal_too(store: Store) -> None:
    say(store, "ECO-01-GOAL", "15")
    take_back(store, "ECO-01-GOAL")
    loaded = load_folder(DATA)
    with store.writing() as session:
        changes = save_catalogue(session, loaded.catalogue, loaded.scores, by="dti init", at=AT)
    assert changes.is_empty
    assert kept(store, "ECO-01-GOAL").withdrawn
