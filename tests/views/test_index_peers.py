"""Peers of a province: nearest values, same region, by hand; who is ahead in what."""

from decimal import Decimal

import pytest

from dti.store.engine import Session
from dti.views.framework import read_index_table
from dti.views.index_peers import NEAREST, PeerRule, Peers, choose_peers
from tests.views.conftest import Ask


def _peers(
    session: Session, ask: Ask, rule: PeerRule, *chosen: str, year: int = 2024, scheme: str = "63", own: str = "20"
) -> Peers:
    return choose_peers(read_index_table(session, ask("2026-11-01"), year, scheme, own), rule, chosen)


def test_the_nearest_values_come_nearest_first_and_are_shown_by_rank(session: Session, ask: Ask) -> None:
    peers = _peers(session, ask, PeerRule.NEAREST)
    assert peers.codes[:3] == ("22", "30", "92")
    assert len(peers.codes) == NEAREST
    ranks = [line.line.scores["dti"].rank for line in peers.lines]
    assert ranks == sorted(ranks, key=lambda rank: rank or 0)
    assert [line.province.name_vi for line in peers.lines if line.is_own] == ["Lạng Sơn"]


def test_ahead_is_the_peers_value_less_the_own(session: Session, ask: Ask) -> None:
    peers = _peers(session, ask, PeerRule.NEAREST)
    ahead = {line.province.code: line.ahead for line in peers.lines}
    assert (ahead["22"]["dti"], ahead["30"]["dti"]) == (Decimal("0.0004"), Decimal("-0.0019"))
    assert ahead["20"] == {}


def test_the_region_is_the_six_of_old_and_the_34_have_none(session: Session, ask: Ask) -> None:
    old = _peers(session, ask, PeerRule.REGION)
    assert (old.rule, old.region_known, len(old.lines)) == (PeerRule.REGION, True, 14)
    assert {line.province.region_vi for line in old.lines} == {"Trung du và miền núi phía Bắc"}
    new = _peers(session, ask, PeerRule.REGION, scheme="34")
    assert (new.rule, new.region_known, len(new.codes)) == (PeerRule.NEAREST, False, NEAREST)


@pytest.mark.parametrize("chosen", [(), ("99", "20")])
def test_nobody_chosen_who_is_in_the_table_means_the_nearest(
    session: Session, ask: Ask, chosen: tuple[str, ...]
) -> None:
    assert _peers(session, ask, PeerRule.CHOSEN, *chosen).rule is PeerRule.NEAREST


def test_a_choice_by_hand_keeps_its_order_and_leaves_out_who_is_not_there(session: Session, ask: Ask) -> None:
    peers = _peers(session, ask, PeerRule.CHOSEN, "06", "04", "99", "20", "06")
    assert (peers.rule, peers.codes, len(peers.lines)) == (PeerRule.CHOSEN, ("06", "04"), 3)


def test_any_province_has_peers(session: Session, ask: Ask) -> None:
    peers = _peers(session, ask, PeerRule.NEAREST, year=2022, own="06")
    assert [line.province.name_vi for line in peers.lines][-1] == "Bắc Kạn"
    assert {line.ahead["dti"] > 0 for line in peers.lines if not line.is_own} == {True}


def test_a_province_without_a_value_is_compared_by_rank_and_one_without_either_not_at_all(
    session: Session, ask: Ask
) -> None:
    by_rank = _peers(session, ask, PeerRule.NEAREST, year=2020, own="19")
    assert len(by_rank.codes) == NEAREST
    assert "20" in by_rank.codes
    assert _peers(session, ask, PeerRule.NEAREST, year=2020, own="06").codes == ()


def test_main_indices_are_compared_where_two_of_them_have_a_value(session: Session, ask: Ask) -> None:
    shown = [line.measure for line in _peers(session, ask, PeerRule.NEAREST).measures]
    assert shown == [
        "dti", "foundation", "infrastructure", "government_activity", "economy_activity", "society_activity",
    ]  # fmt: skip
