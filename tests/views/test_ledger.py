"""The ledger over the sourced figures: the slips that were really printed, the conflicts, and what a ruling changes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from dti.access.user import operator
from dti.analysis.claims import Weight
from dti.ingest.rulings import rule
from dti.store.engine import Session, Store
from dti.store.submissions import State, add_event
from dti.views.board import read_catalogue
from dti.views.ledger import NO_TARGET, EntryKind, EntryState, Ledger, LedgerEntry, LedgerFilter, choose, read_ledger
from dti.views.ledger_plain import ledger_as_json
from dti.views.ledger_wording import (
    submission_of,
    write_belongs,
    write_explanation,
    write_giver,
    write_place,
    write_role,
    write_ruling,
    write_side,
    write_side_parts,
    write_title,
)
from dti.views.query import complete
from tests.views.conftest import Ask
from tests.views.reports import add_report, ratio

SLIP = "ratio:GOV-01:2022-12-28:CONG-BO:57.67"
ROUND = "ratio:GOV-03:2024-09-27:CONG-BO:96"
RULED = datetime(2026, 11, 20, 3, tzinfo=UTC)
LATEST = "2026-11-23"

INDEX = [
    *("DTI-2020-QN-ECO", "DTI-2020-QN-GOV", "DTI-2023-HN", "DTI-2024-HCM-34"),
    *("index:63:2021:P-E:22-68", "index:63:2021:P-S:22-68", "index:63:2021:P-G:22-37"),
]
OPEN = (EntryState.OPEN, Weight.CONTRADICTION)
SOURCED = [
    ("GEN-01-2021", EntryKind.VALUE, *OPEN),
    ("GEN-01-2024", EntryKind.VALUE, *OPEN),
    (SLIP, EntryKind.RATIO, *OPEN),
    ("ECO-01-GOAL", EntryKind.GOAL, *OPEN),
    ("ECO-04-2022", EntryKind.VALUE, *OPEN),
    ("ECO-05-GOAL", EntryKind.GOAL, *OPEN),
    *((key, EntryKind.INDEX, *OPEN) for key in INDEX[:-1]),
    ("BACKAN-TTHC-2021", EntryKind.RATIO, EntryState.OPEN, Weight.QUESTION),
    ("DANH-TINH-2023", EntryKind.RATIO, EntryState.OPEN, Weight.QUESTION),
    (INDEX[-1], EntryKind.INDEX, EntryState.OPEN, Weight.QUESTION),
    (ROUND, EntryKind.RATIO, EntryState.NOTED, Weight.NOTE),
]


def entry(ledger: Ledger, key: str) -> LedgerEntry:
    found = ledger.entry(key)
    assert found is not None, key
    return found


def told(one: LedgerEntry) -> list[tuple[str, str, str]]:
    """Role, figure and parts of each side, as a Vietnamese reader sees them."""
    return [(write_role(side, "vi"), write_side(side, "vi"), write_side_parts(side, "vi")) for side in one.sides]


@pytest.fixture
def ledger(session: Session, ask: Ask) -> Ledger:
    return read_ledger(session, ask(LATEST))


@pytest.fixture
def reread(own_store: Store) -> Callable[..., Ledger]:
    """The ledger of the copy that a test writes into, as of a day."""

    def read(as_of: str = LATEST, **others: Any) -> Ledger:
        with own_store.reading() as session:
            return read_ledger(
                session,
                complete(operator("Người đọc"), read_catalogue(session), as_of=date.fromisoformat(as_of), **others),
            )

    return read


def test_what_does_not_agree_among_the_sourced_figures_open_first(ledger: Ledger) -> None:
    assert [(one.key, one.kind, one.state, one.weight) for one in ledger.entries] == SOURCED
    assert [ledger.count(state) for state in EntryState] == [15, 0, 1]


@pytest.mark.parametrize(
    ("key", "title", "sides", "explanation"),
    [
        (
            SLIP,
            "57,67 % không khớp với 1.049 / 1.816",
            [("Số đã ghi", "57,67 %", "1.049 / 1.816"), ("Tính lại", "57,76 %", "1.049 / 1.816")],
            "1.049 / 1.816 là 57,76 %, không phải 57,67 %. Muốn ra 57,67 % thì mẫu số phải khoảng 1.819.",
        ),
        (
            ROUND,
            "96 % là số tròn của 942.934 / 979.536",
            [("Số đã ghi", "96 %", "942.934 / 979.536"), ("Tính lại", "96,26 %", "942.934 / 979.536")],
            "942.934 / 979.536 là 96,26 %: khớp với 96 % theo số chữ số đã ghi.",
        ),
        (
            "DANH-TINH-2023",
            "Tài khoản định danh điện tử đã kích hoạt: 90% hay 69%",
            [("Số đã ghi", "90 %", "305.000 / 440.000"), ("Tính lại", "69,32 %", "305.000 / 440.000")],
            "Đã cài đặt 440.000 tài khoản định danh điện tử, kích hoạt trên 305.000; nguồn ghi tiến độ 90%. "
            "305.000 / 440.000 là 69,32 %, không phải 90 %. Muốn ra 90 % thì mẫu số phải khoảng 338.889. "
            "Nguồn không nói chắc tỷ lệ này tính trên các số đó.",
        ),
    ],
)
def test_the_real_slips_say_both_figures_and_what_it_would_take(
    ledger: Ledger, key: str, title: str, sides: list[tuple[str, str, str]], explanation: str
) -> None:
    one = entry(ledger, key)
    assert (write_title(one, "vi"), told(one), write_explanation(one, "vi")) == (title, sides, explanation)


def test_935_of_1247_and_70_stands_in_the_ledger_as_a_question_about_another_province(ledger: Ledger) -> None:
    one = entry(ledger, "BACKAN-TTHC-2021")
    assert told(one) == [("Số đã ghi", "67,7 %", "935 / (1.247 + 70)"), ("Tính lại", "70,99 %", "935 / (1.247 + 70)")]
    assert (one.target, write_belongs(one, "vi")) == (None, "Ngoài chỉ tiêu")
    assert "không phải của Lạng Sơn" in one.rule_vi


def test_a_side_leads_to_its_cell_and_its_publication(ledger: Ledger) -> None:
    stated, computed = entry(ledger, SLIP).sides
    assert stated.trace is not None
    assert stated.publication is not None
    assert (stated.publication.code, stated.known_on) == ("BLS-EN-2022-12-28", date(2022, 12, 28))
    assert write_place(stated) == "cong-bo_BLS-EN-2022-12-28_NQ49.xlsx, Báo cáo!I10"
    assert submission_of(stated) == stated.trace.submission.id if stated.trace.submission else False
    assert write_giver(stated, "vi").startswith("Báo Lạng Sơn (bản tiếng Anh): ")
    assert (write_giver(computed, "vi"), write_place(computed), submission_of(computed)) == ("Hệ thống tính", "", None)


def test_index_ranks_in_conflict_keep_their_fields_and_say_where_they_are_from(ledger: Ledger) -> None:
    one = entry(ledger, "GEN-01-2024")
    assert [write_side(side, "vi") for side in one.sides] == ["18/63", "10/34"]
    assert {write_giver(side, "vi") for side in one.sides} == {"Kết quả DTI năm 2024"}


def test_a_disagreement_is_seen_since_its_second_side_became_known(session: Session, ask: Ask) -> None:
    assert entry(read_ledger(session, ask(LATEST)), "GEN-01-2021").since == date(2022, 8, 8)
    before = {one.key for one in read_ledger(session, ask("2022-08-07")).entries}
    after = {one.key for one in read_ledger(session, ask("2022-08-08")).entries}
    assert after - before == {"GEN-01-2021", *INDEX[-3:]}


def test_nothing_printed_later_is_known_earlier(session: Session, ask: Ask) -> None:
    assert [one.key for one in read_ledger(session, ask("2021-09-30")).entries] == ["ECO-01-GOAL"]
    assert SLIP not in {one.key for one in read_ledger(session, ask("2022-12-27")).entries}
    assert SLIP in {one.key for one in read_ledger(session, ask("2022-12-28")).entries}


@pytest.mark.parametrize(
    ("wanted", "keys"),
    [
        (LedgerFilter(target="GEN-01"), ["GEN-01-2021", "GEN-01-2024"]),
        (LedgerFilter(pillar="government"), [SLIP, ROUND]),
        (LedgerFilter(pillar=NO_TARGET), [*INDEX[:-1], "BACKAN-TTHC-2021", "DANH-TINH-2023", INDEX[-1]]),
        (LedgerFilter(kind=EntryKind.INDEX), INDEX),
        (LedgerFilter(kind=EntryKind.GOAL), ["ECO-01-GOAL", "ECO-05-GOAL"]),
        (LedgerFilter(state=EntryState.NOTED), [ROUND]),
        (LedgerFilter(target="GOV-01", state=EntryState.NOTED), []),
    ],
)
def test_a_reader_chooses_by_target_pillar_kind_and_state(
    ledger: Ledger, wanted: LedgerFilter, keys: list[str]
) -> None:
    assert [one.key for one in choose(ledger, wanted)] == keys


def test_two_reports_of_one_day_that_differ_are_entered_by_themselves(
    own_store: Store, reread: Callable[..., Ledger]
) -> None:
    day, at = date(2024, 9, 30), datetime(2024, 11, 5, 3, tzinfo=UTC)
    with own_store.writing() as session:
        add_report(session, "SYT", "2024-Q4", at, approved=at, rows=[("SOC-07", ratio(95, 100), day)])
    one = entry(reread(), "auto:SOC-07:2024-09-30")
    assert (one.kind, one.state, write_title(one, "vi")) == (
        EntryKind.AUTO,
        EntryState.OPEN,
        "Các nguồn nêu khác nhau cho ngày 30/09/2024",
    )
    assert [write_side(side, "vi") for side in one.sides] == ["90 %", "95 %"]
    assert [write_giver(side, "vi") for side in one.sides] == ["Sở Y tế", "Sở Y tế"]


def test_a_superseded_value_stays_in_the_ledger_with_who_approved_the_newer_report(
    own_store: Store, reread: Callable[..., Ledger]
) -> None:
    day, at = date(2024, 12, 31), datetime(2025, 1, 6, 3, tzinfo=UTC)
    with own_store.writing() as session:
        old = add_report(session, "SYT", "2024-Q4", at, approved=at, rows=[("SOC-07", ratio(91, 100), day)])
        add_event(session, old, State.SUPERSEDED, at=at, by="Người duyệt")
        add_report(session, "SYT", "2024-Q4", at, approved=at, rows=[("SOC-07", ratio(92, 100), day)])
    one = entry(reread(), f"revision:SOC-07:{old}:2024-12-31")
    assert (one.kind, one.state, one.since) == (EntryKind.REVISION, EntryState.NOTED, date(2025, 1, 6))
    assert write_title(one, "vi") == "91 % được thay bằng 92 %"
    assert write_ruling(one, "vi") == "Người duyệt duyệt báo cáo thay thế ngày 06/01/2025"
    assert write_place(one.sides[0]) == "SYT-2024-Q4.xlsx, Báo cáo!I9"


def test_a_ruling_shows_who_picked_what_when_and_why(own_store: Store, reread: Callable[..., Ledger]) -> None:
    rule(operator("Chánh Văn phòng"), own_store, "GEN-01-2021", pick="5", reason="theo năm đánh giá", at=RULED)
    one = entry(reread(), "GEN-01-2021")
    assert (one.state, one.picked, one.ruled_by, one.ruled_on, one.reason) == (
        EntryState.RULED,
        Decimal(5),
        "Chánh Văn phòng",
        date(2026, 11, 20),
        "theo năm đánh giá",
    )
    assert [side.picked for side in one.sides] == [False, True]
    assert write_ruling(one, "vi") == "Chánh Văn phòng kết luận ngày 20/11/2026: giữ 5/63"
    assert entry(reread("2026-11-19"), "GEN-01-2021").state is EntryState.OPEN


def test_before_a_ruling_nothing_of_it_is_said_and_after_it_what_was_ruled_then(
    own_store: Store, reread: Callable[..., Ledger]
) -> None:
    def told_of(key: str, as_of: str) -> tuple[Any, ...]:
        one = entry(reread(as_of), key)
        return one.state, one.picked, one.ruled_by, one.ruled_on, one.reason, [side.picked for side in one.sides]

    keys = {"GEN-01-2024": ("10", "18"), SLIP: ("57,76", "57,67"), "DANH-TINH-2023": ("69,32", "90")}
    before = {key: told_of(key, "2026-11-02") for key in keys}
    assert {state for state, *_ in before.values()} == {EntryState.OPEN}
    for key, (first, _) in keys.items():
        rule(operator("An"), own_store, key, pick=first, reason="lần một", at=datetime(2026, 11, 3, 3, tzinfo=UTC))
    between = {key: told_of(key, "2026-11-04") for key in keys}
    for key, (_, second) in keys.items():
        rule(operator("Bình"), own_store, key, pick=second, reason="lần hai", at=datetime(2026, 11, 10, 3, tzinfo=UTC))
    assert {key: told_of(key, "2026-11-02") for key in keys} == before
    assert {key: told_of(key, "2026-11-04") for key in keys} == between
    assert {told_of(key, "2026-11-04")[2:5] for key in keys} == {("An", date(2026, 11, 3), "lần một")}
    assert {told_of(key, "2026-11-10")[2:5] for key in keys} == {("Bình", date(2026, 11, 10), "lần hai")}


def test_a_ruled_slip_is_still_one_entry(own_store: Store, reread: Callable[..., Ledger]) -> None:
    rule(operator("An"), own_store, SLIP, pick="57,76", reason="in nhầm", at=RULED)
    rule(operator("An"), own_store, "DANH-TINH-2023", pick="69,32", reason="đã hỏi lại", at=RULED)
    found = reread()
    assert sorted(one.key for one in found.entries) == sorted(key for key, *_ in SOURCED)
    assert [(entry(found, key).state, entry(found, key).sides[1].picked) for key in (SLIP, "DANH-TINH-2023")] == [
        (EntryState.RULED, True)
    ] * 2


def test_a_day_that_is_disputed_anew_after_its_ruling_is_open_again(
    own_store: Store, reread: Callable[..., Ledger]
) -> None:
    day, at = date(2024, 9, 30), datetime(2024, 11, 5, 3, tzinfo=UTC)
    key = "auto:SOC-07:2024-09-30"
    with own_store.writing() as session:
        add_report(session, "SYT", "2024-Q4", at, approved=at, rows=[("SOC-07", ratio(95, 100), day)])
    rule(operator("An"), own_store, key, pick="95", reason="số đã rà soát", at=RULED)
    assert entry(reread(), key).state is EntryState.RULED
    with own_store.writing() as session:
        add_report(session, "SYT", "2025-Q1", at, approved=at, rows=[("SOC-07", ratio(97, 100), day)])
    again = entry(reread("2026-11-24"), key)
    assert (again.state, [write_side(side, "vi") for side in again.sides]) == (EntryState.OPEN, ["95 %", "97 %"])


def test_illustrative_disagreements_are_flagged_and_only_shown_if_asked_for(
    own_store: Store, reread: Callable[..., Ledger]
) -> None:
    day, at = date(2024, 12, 31), datetime(2025, 1, 6, 3, tzinfo=UTC)
    with own_store.writing() as session:
        rows = [("SOC-04", ratio(45, 80), day)]
        add_report(session, "BDIEN", "2024-Q4", at, approved=at, rows=rows, illustrative=True)
    key = "denominator:SOC-04:BDIEN:2024-12-31"
    assert reread().entry(key) is None
    assert entry(reread(illustrative=True), key).illustrative


def test_the_json_form_holds_exact_figures_and_where_they_stand(ledger: Ledger) -> None:
    document = ledger_as_json(ledger, choose(ledger, LedgerFilter(target="GOV-01")))
    assert document["counts"] == {"open": 15, "ruled": 0, "noted": 1}
    (slip,) = document["entries"]
    assert (slip["key"], slip["kind"], slip["state"], slip["since"]) == (SLIP, "ratio", "open", "2022-12-28")
    assert slip["computed"].startswith("57.7643171806167")
    assert slip["sides"][0] == {
        "role": "stated",
        "value": "57.67",
        "bound": None,
        "field": None,
        "unit": "percent",
        "numerators": ["1049"],
        "denominators": ["1816"],
        "data_date": "2022-12-28",
        "known_on": "2022-12-28",
        "source": "Báo Lạng Sơn (bản tiếng Anh), 28/12/2022, https://old.baolangson.vn/en/?p=31410",
        "picked": False,
        "entity": None,
        "rank": None,
        "publication": "BLS-EN-2022-12-28",
        "department": "CONG-BO",
        "submission": submission_of(entry(ledger, SLIP).sides[0]),
    }


def test_the_two_languages_tell_the_same_entries(ledger: Ledger) -> None:
    for one in ledger.entries:
        assert write_title(one, "en")
        assert write_explanation(one, "en") != write_explanation(one, "vi") or one.claim is None
        # A title without an English version falls back to the Vietnamese one.
        assert write_title(replace(one, title_en=""), "en")
